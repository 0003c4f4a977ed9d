"""The pressure around the patient, and what a predicted weight says of tidal volumes."""

from core.calculators.registry import get
from tests.core.calculators.patients import brief, changed, typical


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
