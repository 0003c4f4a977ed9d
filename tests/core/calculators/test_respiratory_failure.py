"""What ARDS of 2024 asks for by the kind of support, and what a predicted weight says of tidal volumes."""

from core.calculators.registry import get
from tests.core.calculators.patients import assess, brief, changed, typical

CRITERIA = {"within_one_week": True, "bilateral_opacities": True, "not_only_cardiac": True}


def test_flow_or_pressure_is_asked_by_the_kind_of_support() -> None:
    for support, wanted in (("high-flow oxygen", "oxygen_flow"), ("CPAP or NIV", "peep"), ("invasive", "peep")):
        assessment = assess("ards_global_2024", pao2=80, fio2=0.5, respiratory_support=support, **CRITERIA)
        assert [item.name for item in assessment.missing] == [wanted]


def test_blood_gas_or_saturation_is_needed() -> None:
    assessment = assess("ards_global_2024", fio2=0.5, respiratory_support="none", **CRITERIA)
    assert [item.name for item in assessment.missing] == ["pao2"]


def test_atmospheric_pressure_is_that_of_the_sea_level_unless_given() -> None:
    calculator = get("alveolar_arterial_gradient")
    patient = {name: value for name, value in typical(calculator).items() if name != "atmospheric_pressure"}
    at_sea = calculator.assess(patient).result
    high = calculator.assess({**patient, "atmospheric_pressure": brief((84, "kPa"))}).result
    assert at_sea is not None
    assert high is not None
    assert float(str(at_sea.value)) - float(str(high.value)) > 40


def test_tidal_volumes_are_never_rounded_up() -> None:
    result = changed("predicted_body_weight", sex="male", height=(180, "cm")).result
    assert result is not None
    assert result.text == "75.1 kg; 6 mL/kg is 450 mL (4 to 8 mL/kg: 300 to 600 mL)"
