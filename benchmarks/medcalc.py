"""The rows of MedCalc-Bench, put to the calculators by the public path that the assistant uses.

    python -m benchmarks.medcalc FILE.jsonl

Prints each wrong row and each refused one with its inputs, then `medcalc: RIGHT/ALL, WRONG wrong, REFUSED refused`.
`Case.from_row` translates the benchmark's entity names, and keeps its conventions out of the calculators: a yes/no item
or choice that is missing counts as absent, a missing cough item as no cough, a missing creatinine or GCS in SOFA as
normal, fentanyl patches in "mg" as µg/h. It knows no particular row.
"""

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from core.calculators.assessment import Assessment, Given
from core.calculators.calculator import Calculator
from core.calculators.drugs import STEROIDS
from core.calculators.registry import get

NAMES = {
    2: "creatinine_clearance_cockcroft_gault",
    3: "egfr_ckd_epi_2021",
    4: "cha2ds2_vasc",
    5: "mean_arterial_pressure",
    6: "bmi",
    7: "corrected_calcium",
    8: "wells_pe",
    9: "egfr_mdrd",
    10: "ideal_body_weight_devine",
    11: "qtc_bazett",
    13: "estimated_due_date",
    15: "child_pugh",
    16: "wells_dvt",
    17: "revised_cardiac_risk_index",
    18: "heart_score",
    19: "fib_4",
    20: "centor_mcisaac",
    21: "glasgow_coma_scale",
    22: "maintenance_fluids_4_2_1",
    23: "meld_na_2016",
    24: "corticosteroid_conversion",
    25: "has_bled",
    26: "corrected_sodium_glucose",
    27: "glasgow_blatchford",
    28: "apache_ii",
    29: "psi_port",
    30: "serum_osmolality",
    31: "homa_ir",
    32: "charlson_comorbidity_index",
    33: "feverpain",
    36: "caprini_2005",
    38: "free_water_deficit",
    39: "anion_gap",
    40: "fractional_excretion_sodium",
    43: "sofa_1996",
    44: "ldl_friedewald",
    45: "curb_65",
    46: "framingham_hard_chd_2001",
    48: "perc",
    49: "morphine_milligram_equivalents",
    51: "sirs",
    56: "qtc_fridericia",
    57: "qtc_framingham",
    58: "qtc_hodges",
    59: "qtc_rautaharju",
    60: "body_surface_area_mosteller",
    61: "target_weight",
    62: "adjusted_body_weight",
    63: "delta_gap",
    64: "delta_ratio",
    65: "anion_gap_albumin_corrected",
    66: "delta_gap_albumin_corrected",
    67: "delta_ratio_albumin_corrected",
    68: "conception_date",
    69: "gestational_age",
}

MEASURED = {
    "age": "age",
    "weight": "weight",
    "height": "height",
    "creatinine": "creatinine",
    "pre-operative creatinine": "creatinine",
    "systolic blood pressure": "systolic_bp",
    "diastolic blood pressure": "diastolic_bp",
    "heart rate or pulse": "heart_rate",
    "respiratory rate": "respiratory_rate",
    "temperature": "temperature",
    "o₂ saturation percentage": "spo2",
    "fio₂": "fio2",
    "partial pressure of oxygen (pao₂) for apache ii": "pao2",
    "partial pressure of oxygen (pao₂)": "pao2",
    "partial pressure of oxygen": "pao2",
    "pao₂": "pao2",
    "pao2": "pao2",
    "fio2": "fio2",
    "paco2": "paco2",
    "mean arterial pressure": "mean_bp",
    "paco₂": "paco2",
    "a-a gradient": "aa_gradient",
    "ph": "ph",
    "sodium": "sodium",
    "potassium": "potassium",
    "chloride": "chloride",
    "bicarbonate": "bicarbonate",
    "calcium": "calcium",
    "albumin": "albumin",
    "bilirubin": "bilirubin",
    "international normalized ratio": "inr",
    "glucose": "glucose",
    "insulin": "insulin",
    "blood urea nitrogen (bun)": "bun",
    "hemoglobin": "haemoglobin",
    "hematocrit": "haematocrit",
    "platelet count": "platelets",
    "white blood cell count": "white_cells",
    "bands": "bands",
    "aspartate aminotransferase": "ast",
    "alanine aminotransferase": "alt",
    "total cholesterol": "total_cholesterol",
    "high-density lipoprotein cholesterol": "hdl",
    "triglycerides": "triglycerides",
    "urine sodium": "urine_sodium",
    "urine creatinine": "urine_creatinine",
    "urine output": "urine_output",
    "glasgow coma score": "gcs",
    "qt interval": "qt",
    "cycle length": "cycle_length",
    "number of alcoholic drinks per week": "alcohol_drinks",
    "norepinephrine": "noradrenaline",
    "epinephrine": "adrenaline",
    "dopamine": "dopamine",
    "dobutamine": "dobutamine",
    "body mass index (bmi)": "bmi_value",
}
CHOICES = {
    "sex": "sex",
    "ascites": "ascites",
    "encephalopathy": "encephalopathy",
    "suspicion history": "chest_pain_history",
    "electrocardiogram test": "ecg",
    "initial troponin": "troponin",
    "best eye response": "gcs_eye",
    "best verbal response": "gcs_verbal",
    "best motor response": "gcs_motor",
    "mobility": "mobility",
    "solid tumor": "solid_tumour",
}
YES_NO = {
    "congestive heart faliure": "heart_failure",
    "congestive heart failure": "heart_failure",
    "congestive heart failure criteria for the cardiac risk index rule": "heart_failure",
    "cardiac failure present": "heart_failure",
    "stroke": "stroke_tia",
    "transient ischemic attacks history": "stroke_tia",
    "thromboembolism history": "stroke_tia",
    "cerebrovascular accident": "stroke_tia",
    "history of cerebrovascular disease": "stroke_tia",
    "cerebrovascular disease history": "stroke_tia",
    "vascular disease history": "vascular_disease",
    "diabetes history": "diabetes",
    "hypertension history": "hypertension",
    "previously documented pulmonary embolism": "prior_vte",
    "previously documented deep vein thrombosis": "prior_vte",
    "immobilization for at least 3 days": "immobilisation_or_surgery",
    "surgery in the previous 4 weeks": "immobilisation_or_surgery",
    "malignancy with treatment within 6 months or palliative": "malignancy_treated",
    "pulmonary embolism is #1 diagnosis or equally likely": "pe_most_likely",
    "hemoptysis": "haemoptysis",
    "clinical signs and symptoms of deep vein thrombosis": "dvt_signs",
    "active cancer": "malignancy",
    "bedridden recently >3 days or major surgery within 12 weeks": "bedridden_or_surgery",
    "bedridden for at least 3 days": "bedridden_or_surgery",
    "bedridden recently >3 days": "bedridden_or_surgery",
    "major surgery within 12 weeks": "bedridden_or_surgery",
    "paralysis, paresis, or recent plaster immobilization of the lower extremity": "paralysis_or_plaster",
    "alternative diagnosis to deep vein thrombosis as likely or more likely": "alternative_as_likely",
    "calf swelling >3 centimeters compared to the other leg": "calf_swelling",
    "collateral (nonvaricose) superficial veins present": "collateral_veins",
    "entire leg swollen": "entire_leg_swollen",
    "localized tenderness along the deep venous system": "tenderness_deep_veins",
    "pitting edema, confined to symptomatic leg": "pitting_oedema",
    "pre-operative treatment with insulin": "insulin_treatment",
    "history of ischemic heart disease": "ischaemic_heart_disease",
    "elevated-risk surgery": "high_risk_surgery",
    "diabetes mellitus criteria for cci rule": "diabetes",
    "diabetes mellitus": "diabetes",
    "hypertension": "hypertension",
    "parent or sibling with cardiovascular disease before age 65": "family_history_cvd",
    "atherosclerotic disease": "atherosclerotic_disease",
    "hypercholesterolemia": "hypercholesterolaemia",
    "obesity": "obesity",
    "smoking": "smoker",
    "smoker": "smoker",
    "tender/swollen anterior cervical lymph nodes": "tender_cervical_nodes",
    "exudate or swelling on tonsils": "tonsillar_exudate",
    "continuous veno-venous hemodialysis for ≥24 hours in the past week": "renal_replacement",
    "dialysis at least twice in the past week": "renal_replacement",
    "medication usage predisposing to bleeding": "bleeding_drugs",
    "liver disease criteria for the has-bled rule": "abnormal_liver_function",
    "labile international normalized ratio": "labile_inr",
    "renal disease criteria for the has-bled rule": "abnormal_renal_function",
    "prior major bleeding or predisposition to bleeding": "bleeding_history",
    "hepatic disease history": "liver_disease",
    "recent syncope": "syncope",
    "melena present": "melaena",
    "acute renal failure": "acute_renal_failure",
    "history of severe organ failure or immunocompromise": "chronic_organ_insufficiency",
    "renal disease": "renal_disease",
    "renal disease history": "renal_disease",
    "liver disease history": "liver_disease",
    "chronic pulmonary disease": "copd",
    "symptom onset <=3 days": "attended_within_3_days",
    "liver disease severity": "liver_disease",
    "neoplastic disease": "neoplastic_disease",
    "altered mental status": "altered_mental_status",
    "pleural effusion on x-ray": "pleural_effusion",
    "nursing home resident": "nursing_home",
    "lymphoma": "lymphoma",
    "leukemia": "leukaemia",
    "dementia": "dementia",
    "myocardial infarction": "myocardial_infarction",
    "hemiplegia": "hemiplegia",
    "chronic obstructive pulmonary disease": "copd",
    "moderate to severe chronic kidney disease": "ckd_moderate_severe",
    "connective tissue disease": "connective_tissue_disease",
    "peptic ulcer disease": "peptic_ulcer",
    "peripheral vascular disease": "peripheral_vascular_disease",
    "aids": "aids",
    "symptom onset ≤3 days": "attended_within_3_days",
    "purulent tonsils": "purulent_tonsils",
    "fever in past 24 hours": "fever_24h",
    "severe tonsil inflammation": "severely_inflamed_tonsils",
    "major surgery in the last month": "recent_major_surgery",
    "congestive heart failure in the last month": "heart_failure_month",
    "sepsis in the last month": "sepsis_month",
    "pneumonia in the last month": "lung_disease_month",
    "hip, pelvis, or leg fracture in the last month": "leg_fracture_month",
    "stroke in the last month": "stroke_month",
    "multiple trauma in the last month": "multiple_trauma_month",
    "acute spinal cord injury causing paralysis in the last month": "spinal_cord_injury_month",
    "varicose veins": "varicose_veins",
    "current swollen legs": "swollen_legs",
    "family history of thrombosis": "family_history_vte",
    "positive factor v leiden": "factor_v_leiden",
    "positive prothrombin 20210a": "prothrombin_20210a",
    "elevated serum homocysteine": "homocysteine_raised",
    "positive lupus anticoagulant": "lupus_anticoagulant",
    "elevated anticardiolipin antibody": "anticardiolipin",
    "heparin-induced thrombocytopenia": "heparin_induced_thrombocytopenia",
    "other congenital or acquired thrombophilia": "other_thrombophilia",
    "history of inflammatory bowel disease": "inflammatory_bowel_disease",
    "acute myocardial infarction": "acute_myocardial_infarction",
    "present or previous malignancy": "malignancy",
    "immobilizing plaster cast in the last month": "plaster_cast",
    "current central venous access": "central_venous_access",
    "hormone use": "hormone_use",
    "unilateral leg swelling": "leg_swelling_unilateral",
    "recent surgery or trauma": "recent_surgery_or_trauma",
    "confusion": "confusion",
    "blood pressure being treated with medicines": "bp_treated",
    "on mechanical ventilation": "mechanical_ventilation",
    "continous positive airway pressure": "cpap",
    "continuous positive airway pressure": "cpap",
    "hypotension": "map_below_70",
}
ONLY_HERE: dict[int, dict[str, str]] = {
    16: {"previously documented deep vein thrombosis": "prior_dvt"},
    18: {
        "stroke": "atherosclerotic_disease",
        "transient ischemic attacks history": "atherosclerotic_disease",
        "peripheral vascular disease": "atherosclerotic_disease",
        "myocardial infarction": "atherosclerotic_disease",
    },
    25: {
        "stroke": "stroke",
        "hypertension history": "hypertension_uncontrolled",
        "hypertension": "hypertension_uncontrolled",
    },
    32: {
        "diabetes mellitus criteria for cci rule": "diabetes_grade",
        "diabetes mellitus": "diabetes_grade",
        "liver disease severity": "liver_disease_grade",
    },
    36: {"surgery type": "surgery"},
    28: {"surgery type": "operation"},
    61: {"body mass index (bmi)": "target_bmi"},
}
NOT_USED = {"chronic renal failure", "race"}
TROPONIN = {
    "less than or equal to normal limit": "normal",
    "between the normal limit or up to three times the normal limit": "1-3 times the limit",
    "greater than three times normal limit": "more than 3 times the limit",
}
OPIOIDS = {"fentanyl patch": "fentanyl_patch", "fentanyl buccal": "fentanyl_buccal"}
LENGTHS = {"ft": 12.0, "feet": 12.0, "foot": 12.0, "in": 1.0, "inch": 1.0, "inches": 1.0}
COUNTS = {"platelets", "white_cells"}
VOLUMES = {"L", "dL", "mL", "µL", "μL", "uL", "mm^3", "cm^3"}
DAYS = {"years": 365.25, "months": 30.4375, "weeks": 7.0, "days": 1.0}


@dataclass(frozen=True)
class Case:
    """One row: the calculator, what is given to it, and whether an answer is right."""

    row: int
    calculator: Calculator
    given: Mapping[str, Given]
    expected: Any
    lower: Any
    upper: Any

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> "Case":
        """A row of the benchmark in our terms."""
        calculator = get(NAMES[row["calculator_id"]])
        given = _given(row["calculator_id"], row["entities"])
        _fill(row["calculator_id"], calculator, given)
        return cls(row["row"], calculator, given, row["expected"], row["lower"], row["upper"])

    def right(self, assessment: Assessment) -> bool:
        """Whether the result is the expected one: numbers within the row's limits, dates and weeks exactly."""
        result = assessment.result
        if result is None:
            return False
        value = result.value
        for alternative in result.alternatives:
            if alternative.basis == f"in {self.calculator.unit}":
                value = alternative.value
        if isinstance(value, date):
            return value == datetime.strptime(self.expected, "%m/%d/%Y").date()
        if isinstance(self.expected, str):
            weeks, days = (int("".join(c for c in part if c.isdigit())) for part in self.expected.split(","))
            return value == weeks * 7 + days
        low, high = sorted((float(self.lower), float(self.upper)))
        return low <= float(value) <= high


def _given(calculator_id: int, entities: Mapping[str, Any]) -> dict[str, Given]:
    if calculator_id == 24:
        return _steroid(entities)
    if calculator_id == 49:
        return _opioids(entities)
    given: dict[str, Given] = {}
    for entity, value in entities.items():
        key = entity.lower().strip()
        name = ONLY_HERE.get(calculator_id, {}).get(key)
        if name is None and key == "race":
            given["historic_race_term"] = Given(value=value == "Black")
        elif key in ("cough absent", "absence of cough or coryza"):
            given["cough" if key == "cough absent" else "cough_or_coryza"] = Given(value=not value)
        elif key in ("last menstrual date", "current date"):
            day = datetime.strptime(value, "%m/%d/%Y").date()
            given["lmp" if key == "last menstrual date" else "on_date"] = Given(value=day)
        elif name is None and key in NOT_USED:
            continue
        else:
            name = name or MEASURED.get(key) or CHOICES.get(key) or YES_NO.get(key)
            if name is None:
                raise KeyError(f"unknown entity {entity!r} of calculator {calculator_id}")
            given[name] = _merged(given.get(name), _value(name, value))
    return given


def _value(name: str, value: Any) -> Given:
    if isinstance(value, list) and len(value) == 4:
        first, unit, second, second_unit = value
        if unit in LENGTHS:
            return Given(value=first * LENGTHS[unit] + second * LENGTHS[second_unit], unit="in")
        if name == "weight":
            return Given(value=first * 16 + second, unit="oz")
        return Given(value=first * DAYS[unit] + second * DAYS[second_unit], unit="days")
    if isinstance(value, list):
        number, unit = value
        return Given(value=number, unit=f"/{unit}" if name in COUNTS and unit in VOLUMES else unit)
    if name == "troponin":
        value = TROPONIN.get(value, value)
    return Given(value=value.lower() if isinstance(value, str) else value)


def _merged(before: Given | None, new: Given) -> Given:
    """Several entities that make up one item: present if any is."""
    return new if before is None else Given(value=bool(before.value) or bool(new.value))


def _steroid(entities: Mapping[str, Any]) -> dict[str, Given]:
    drug, dose, unit = entities["input steroid"]
    routes = {"po": "oral", "iv": "intravenous"}
    name, _, route = drug.lower().rpartition(" ")
    target = next(steroid for steroid in STEROIDS if entities["target steroid"].lower().startswith(steroid))
    source = next(steroid for steroid in STEROIDS if name.startswith(steroid))
    return {
        "from_steroid": Given(value=source),
        "steroid_dose": Given(value=dose, unit=unit),
        "to_steroid": Given(value=target),
        "route": Given(value=routes.get(route, "oral")),
    }


def _opioids(entities: Mapping[str, Any]) -> dict[str, Given]:
    given: dict[str, Given] = {}
    for entity, value in entities.items():
        drug = entity.lower().removesuffix(" dose")
        if drug.endswith("per day"):
            continue
        times = entities[f"{entity} Per Day"][0]
        name = OPIOIDS.get(drug, drug)
        dose, unit = value[0] * times, {"fentanyl_patch": "µg/h", "fentanyl_buccal": "µg/day"}.get(name, "mg/day")
        given[name] = Given(value=dose, unit=unit)
    return given


def _fill(calculator_id: int, calculator: Calculator, given: dict[str, Given]) -> None:
    """The benchmark's conventions for what is missing."""
    for each in calculator.inputs:
        if each.name in given or each.if_missing != "asked" or calculator_id == 21 or each.name == "sex":
            continue
        if each.kind == "yes_no":
            given[each.name] = Given(value=False)
        elif each.kind == "choice":
            given[each.name] = Given(value=next(iter(each.options)))
    if calculator_id == 43:
        if "urine_output" not in given:
            given.setdefault("creatinine", Given(value=1.0, unit="mg/dL"))
        given.setdefault("gcs", Given(value=15))
        if not {"systolic_bp", "mean_bp"} & set(given):
            given.setdefault("map_below_70", Given(value=False))


def words(assessment: Assessment) -> str:
    """Why there is no result."""
    return assessment.refusal or " ".join(item.why for item in assessment.missing)


@dataclass(frozen=True)
class Tally:
    """What came of a file of rows: the wrong and the refused ones, each in words with its inputs."""

    total: int
    wrong: tuple[str, ...]
    refused: tuple[str, ...]

    @property
    def right(self) -> int:
        """How many values were right."""
        return self.total - len(self.wrong) - len(self.refused)


def run(lines: Iterable[str]) -> Tally:
    """Every row, put to its calculator."""
    wrong: list[str] = []
    refused: list[str] = []
    rows = [json.loads(line) for line in lines if line.strip()]
    for row in rows:
        try:
            case = Case.from_row(row)
        except KeyError as unknown:
            refused.append(f"refused row {row['row']}: {unknown}")
            continue
        assessment = case.calculator.assess(case.given)
        what = f"row {case.row} {case.calculator.name}: {json.dumps(row['entities'], ensure_ascii=False)}"
        if assessment.result is None:
            refused.append(f"refused {what}: {words(assessment)}")
        elif not case.right(assessment):
            wrong.append(f"wrong {what}: got {assessment.result.value}, expected {case.expected}")
    return Tally(len(rows), tuple(wrong), tuple(refused))


def main() -> int:
    """Runs the file named on the command line."""
    if len(sys.argv) != 2:
        sys.stderr.write("usage: python -m benchmarks.medcalc FILE.jsonl\n")
        return 2
    tally = run(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines())
    last = f"medcalc: {tally.right}/{tally.total}, {len(tally.wrong)} wrong, {len(tally.refused)} refused"
    sys.stdout.write("\n".join([*tally.wrong, *tally.refused, last]) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
