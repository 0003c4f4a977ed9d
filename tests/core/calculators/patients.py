"""A typical patient: one plausible value for every input that any calculator asks, in the unit that formulas see."""

from datetime import date
from typing import Any

from core.calculators.assessment import Assessment, Given
from core.calculators.calculator import Calculator
from core.calculators.inputs import Input, Measured
from core.calculators.registry import get

TYPICAL: dict[str, tuple[float, str]] = {
    "age": (50, "years"),
    "weight": (70, "kg"),
    "height": (170, "cm"),
    "bmi_value": (24, "kg/m²"),
    "target_bmi": (22, "kg/m²"),
    "temperature": (37.2, "°C"),
    "heart_rate": (80, "/min"),
    "respiratory_rate": (16, "/min"),
    "systolic_bp": (125, "mmHg"),
    "diastolic_bp": (75, "mmHg"),
    "mean_bp": (92, "mmHg"),
    "spo2": (96, "%"),
    "fio2": (0.4, "fraction"),
    "gcs": (15, ""),
    "urine_output": (1500, "mL/day"),
    "pao2": (85, "mmHg"),
    "paco2": (40, "mmHg"),
    "ph": (7.4, ""),
    "aa_gradient": (120, "mmHg"),
    "sodium": (143, "mmol/L"),
    "potassium": (4.2, "mmol/L"),
    "chloride": (101, "mmol/L"),
    "bicarbonate": (16, "mmol/L"),
    "calcium": (8.2, "mg/dL"),
    "creatinine": (1.3, "mg/dL"),
    "urea": (5.5, "mmol/L"),
    "bun": (15, "mg/dL"),
    "glucose": (180, "mg/dL"),
    "insulin": (12, "µIU/mL"),
    "urine_sodium": (40, "mmol/L"),
    "urine_creatinine": (80, "mg/dL"),
    "albumin": (3.1, "g/dL"),
    "bilirubin": (1.6, "mg/dL"),
    "ast": (60, "U/L"),
    "alt": (45, "U/L"),
    "total_cholesterol": (210, "mg/dL"),
    "hdl": (48, "mg/dL"),
    "triglycerides": (160, "mg/dL"),
    "haemoglobin": (12.6, "g/dL"),
    "haematocrit": (38, "%"),
    "platelets": (180, "10^9/L"),
    "white_cells": (8, "10^9/L"),
    "bands": (4, "%"),
    "inr": (1.4, ""),
    "qt": (400, "ms"),
    "dopamine": (4, "µg/kg/min"),
    "dobutamine": (3, "µg/kg/min"),
    "adrenaline": (0.05, "µg/kg/min"),
    "noradrenaline": (0.08, "µg/kg/min"),
    "urine_urea": (200, "mmol/L"),
    "urine_potassium": (30, "mmol/L"),
    "urine_chloride": (50, "mmol/L"),
    "urine_osmolality": (500, "mOsm/kg"),
    "osmolality": (310, "mOsm/kg"),
    "ethanol": (5, "mmol/L"),
    "added_potassium": (20, "mmol/L"),
    "bilirubin_day_0": (200, "µmol/L"),
    "bilirubin_day_7": (150, "µmol/L"),
    "ast_upper_limit": (40, "U/L"),
    "alt_upper_limit": (40, "U/L"),
    "alp": (150, "U/L"),
    "alp_upper_limit": (120, "U/L"),
    "ldh": (250, "U/L"),
    "haematocrit_fall": (5, "%"),
    "bun_rise": (1, "mg/dL"),
    "calcium_48h": (9, "mg/dL"),
    "pao2_48h": (80, "mmHg"),
    "base_deficit": (2, "mmol/L"),
    "fluid_sequestration": (2, "L"),
    "hba1c": (7, "%"),
    "mcv": (85, "fL"),
    "red_cells": (4.6, "10^12/L"),
    "neutrophils": (60, "%"),
    "reticulocytes": (2, "%"),
    "fibrinogen": (3, "g/L"),
    "prothrombin_time": (14, "s"),
    "control_prothrombin_time": (12, "s"),
    "target_haemoglobin": (15, "g/dL"),
    "esr": (30, "mm/h"),
    "crp": (12, "mg/L"),
    "tender_joints": (4, ""),
    "swollen_joints": (3, ""),
    "patient_global": (40, "mm"),
    "physician_global": (30, "mm"),
    "haematoma_volume": (20, "mL"),
    "haematoma_length": (4, "cm"),
    "haematoma_width": (3, "cm"),
    "haematoma_height": (2, "cm"),
    "cervical_dilation": (2, "cm"),
    "cervical_effacement": (50, "%"),
    "phenytoin": (8, "mg/L"),
    "carboplatin_auc": (5, "mg/mL·min"),
    "gfr": (90, "mL/min"),
    "alcohol_drinks": (3, "/week"),
    "cycle_length": (30, "days"),
    "egfr": (45, "mL/min/1.73 m²"),
    "baseline_creatinine": (1.0, "mg/dL"),
    "cystatin_c": (1.2, "mg/L"),
    "urine_albumin_creatinine": (100, "mg/g"),
    "d_dimer": (700, "ng/mL FEU"),
    "peep": (8, "cmH2O"),
    "oxygen_flow": (40, "L/min"),
    "atmospheric_pressure": (760, "mmHg"),
    "burned_area": (30, "%"),
    "hours_since_burn": (2, "h"),
    "fluid_given": (500, "mL"),
    "steroid_dose": (40, "mg"),
    "codeine": (60, "mg/day"),
    "hydrocodone": (20, "mg/day"),
    "hydromorphone": (8, "mg/day"),
    "methadone": (15, "mg/day"),
    "morphine": (30, "mg/day"),
    "oxycodone": (20, "mg/day"),
    "oxymorphone": (10, "mg/day"),
    "tapentadol": (100, "mg/day"),
    "tramadol": (200, "mg/day"),
    "fentanyl_patch": (25, "µg/h"),
    "fentanyl_buccal": (200, "µg/day"),
}
OWN: dict[str, dict[str, Any]] = {
    "pecarn_head_under_2": {"age": (1, "years")},
    "pecarn_head_2_to_17": {"age": (7, "years")},
    "egfr_bedside_schwartz": {"age": (10, "years"), "height": (140, "cm")},
    "expected_bicarbonate": {"paco2": (60, "mmHg")},
}
"""What a calculator's typical patient has of his own, such as the age of a child."""
DATES = {"lmp": date(2024, 2, 14), "on_date": date(2024, 5, 23)}


def typical_value(each: Input) -> Given:
    """What the typical patient has for one input."""
    if isinstance(each, Measured):
        value, unit = TYPICAL[each.name]
        return Given(value=value, unit=unit)
    if each.kind == "choice":
        return Given(value=list(each.options)[0 if each.name != "sex" else 1])
    if each.kind == "yes_no":
        return Given(value=False)
    return Given(value=DATES[each.name])


def typical(calculator: Calculator) -> dict[str, Given]:
    """The typical patient as one calculator sees it, every input given."""
    own = {name: brief(value) for name, value in OWN.get(calculator.name, {}).items()}
    return {each.name: typical_value(each) for each in calculator.inputs} | own


def assess(name: str, **given: Any) -> Assessment:
    """The calculator on values written briefly: 1.4, "female", True, or (1.4, "mg/dL")."""
    return get(name).assess({key: brief(value) for key, value in given.items()})


def brief(value: Any) -> Given:
    """`(1.4, "mg/dL")` or a bare value as given."""
    return Given(value=value[0], unit=value[1]) if isinstance(value, tuple) else Given(value=value)


def value_of(name: str, **given: Any) -> Any:
    """The value of a result that must exist."""
    assessment = assess(name, **given)
    assert assessment.result is not None, (assessment.refusal, [item.why for item in assessment.missing])
    return assessment.result.value


def changed(name: str, **given: Any) -> Assessment:
    """The typical patient with some values changed."""
    calculator = get(name)
    return calculator.assess({**typical(calculator), **{key: brief(value) for key, value in given.items()}})


def points_of(name: str, **given: Any) -> float:
    """The total of the typical patient with some values changed."""
    assessment = changed(name, **given)
    assert assessment.result is not None, (assessment.refusal, [item.why for item in assessment.missing])
    assert isinstance(assessment.result.value, int | float)
    return float(assessment.result.value)
