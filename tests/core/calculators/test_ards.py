"""What the global definition of 2024 asks for by the kind of support."""

from tests.core.calculators.patients import assess

CRITERIA = {"within_one_week": True, "bilateral_opacities": True, "not_only_cardiac": True}


def test_flow_or_pressure_is_asked_by_the_kind_of_support() -> None:
    for support, wanted in (("high-flow oxygen", "oxygen_flow"), ("CPAP or NIV", "peep"), ("invasive", "peep")):
        assessment = assess("ards_global_2024", pao2=80, fio2=0.5, respiratory_support=support, **CRITERIA)
        assert [item.name for item in assessment.missing] == [wanted]


def test_blood_gas_or_saturation_is_needed() -> None:
    assessment = assess("ards_global_2024", fio2=0.5, respiratory_support="none", **CRITERIA)
    assert [item.name for item in assessment.missing] == ["pao2"]
