"""The heart: atrial fibrillation, acute coronary syndromes, cardiovascular risk."""
# ruff: noqa: E501  # one row an example

from typing import Any

ESC = "ESC guideline on atrial fibrillation 2024: points of the table"
GOFF = "Goff 2014, example of the report: 55 years, cholesterol 213, HDL 50, pressure 120 untreated, no diabetes, no smoking"
KHAN = "Khan 2024, example of the supplement: woman of 50 years"
PREVENTR = "R package preventr (M. Mayer), tests: the man with the values of the supplement's woman"

GOFF_PATIENT: dict[str, Any] = {
    "age": 55,
    "total_cholesterol": (213, "mg/dL"),
    "hdl": (50, "mg/dL"),
    "systolic_bp": 120,
}
KHAN_PATIENT: dict[str, Any] = {
    "age": 50,
    "total_cholesterol": (200, "mg/dL"),
    "hdl": (45, "mg/dL"),
    "systolic_bp": 160,
    "bp_treated": True,
    "diabetes": True,
    "smoker": False,
    "statin": False,
    "egfr": (90, "mL/min/1.73 m²"),
    "bmi_value": (35, "kg/m²"),
}

NUMBERS: list[tuple[str, dict[str, Any], float, float, str]] = [
    ("ascvd_pooled_cohort", {**GOFF_PATIENT, "sex": "female", "pooled_cohort_stratum": "white or other"}, 2.1, 0.06, GOFF),
    ("ascvd_pooled_cohort", {**GOFF_PATIENT, "sex": "female", "pooled_cohort_stratum": "African American"}, 3.0, 0.06, GOFF),
    ("ascvd_pooled_cohort", {**GOFF_PATIENT, "sex": "male", "pooled_cohort_stratum": "white or other"}, 5.3, 0.1, GOFF),
    ("ascvd_pooled_cohort", {**GOFF_PATIENT, "sex": "male", "pooled_cohort_stratum": "African American"}, 6.1, 0.06, GOFF),
    ("prevent_10_years", {**KHAN_PATIENT, "sex": "female"}, 14.7, 0.05, KHAN),
    ("prevent_10_years", {**KHAN_PATIENT, "sex": "male"}, 16.3, 0.05, PREVENTR),
    ("prevent_30_years", {**KHAN_PATIENT, "sex": "female"}, 53.0, 0.05, KHAN),
    ("prevent_30_years", {**KHAN_PATIENT, "sex": "male"}, 51.4, 0.05, PREVENTR),
]  # fmt: skip

SCORES: list[tuple[str, dict[str, Any], float, str]] = [
    ("cha2ds2_va", {"age": 76, "hypertension": True}, 3, ESC),
    ("cha2ds2_va", {"age": 80, "heart_failure": True, "hypertension": True, "diabetes": True, "stroke_tia": True, "vascular_disease": True}, 8, ESC),
    ("orbit", {"age": 80, "haemoglobin": (11, "g/dL"), "egfr": (40, "mL/min/1.73 m²"), "antiplatelet": True}, 5, "O'Brien 2015: points of the table"),
    ("orbit", {"age": 80, "anaemia": True, "bleeding_history": True, "egfr": (40, "mL/min/1.73 m²"), "antiplatelet": True}, 7, "O'Brien 2015: the maximum"),
    ("timi_ua_nstemi", {"age": 70, "hypertension": True, "diabetes": True, "smoker": True, "aspirin_7_days": True, "st_deviation": True}, 4, "Antman 2000: age, risk factors, aspirin, ST deviation"),
    ("timi_ua_nstemi", {"age": 70, "family_history_cad": True, "hypertension": True, "hypercholesterolaemia": True, "coronary_stenosis_50": True, "aspirin_7_days": True, "severe_angina": True, "st_deviation": True, "cardiac_marker_raised": True}, 7, "Antman 2000: the maximum"),
    ("timi_stemi", {"age": 80, "weight": (60, "kg"), "systolic_bp": 90, "heart_rate": 110, "killip": "II", "diabetes_hypertension_angina": True, "anterior_st_or_lbbb": True, "treatment_after_4_hours": True}, 14, "Morrow 2000: the maximum"),
    ("timi_stemi", {"age": 66, "heart_rate": 105, "anterior_st_or_lbbb": True}, 5, "Morrow 2000: age 2, pulse 2, anterior 1"),
    ("grace_in_hospital", {"killip": "II", "systolic_bp": 110, "heart_rate": 95, "age": 65, "creatinine": (1.0, "mg/dL"), "st_deviation": True, "cardiac_marker_raised": True}, 20 + 43 + 15 + 58 + 7 + 28 + 14, "Granger 2003, nomogram"),
    ("grace_in_hospital", {"killip": "IV", "systolic_bp": 70, "heart_rate": 210, "age": 92, "creatinine": (5, "mg/dL"), "cardiac_arrest": True, "st_deviation": True, "cardiac_marker_raised": True}, 59 + 58 + 46 + 100 + 28 + 39 + 28 + 14, "Granger 2003: the maximum, 372"),
]  # fmt: skip

ITEMS: list[tuple[str, str, str, list[Any]]] = [
    ("cha2ds2_va", "age 65-74", "age", [(64, 0), (65, 1), (74, 1), (75, 0)]),
    ("cha2ds2_va", "age ≥ 75", "age", [(74, 0), (75, 2)]),
    ("orbit", "age ≥ 75", "age", [(74, 0), (75, 1)]),
    ("orbit", "eGFR < 60", "egfr", [(60, 0), (59.9, 1), ((60, "mL/min/1.73 m²"), 0), ((59, "mL/min/1.73m2"), 1)]),
    ("timi_ua_nstemi", "age ≥ 65", "age", [(64, 0), (65, 1)]),
    ("timi_stemi", "age", "age", [(64, 0), (65, 2), (74, 2), (75, 3)]),
    ("timi_stemi", "systolic < 100", "systolic_bp", [(100, 0), (99, 3), ((13.4, "kPa"), 0), ((13.3, "kPa"), 3)]),
    ("timi_stemi", "heart rate > 100", "heart_rate", [(100, 0), (101, 2)]),
    ("timi_stemi", "weight < 67 kg", "weight", [((67, "kg"), 0), ((66.9, "kg"), 1), ((148, "lb"), 0), ((147, "lb"), 1)]),
    ("timi_stemi", "Killip II-IV", "killip", [("I", 0), ("II", 2), ("III", 2), ("IV", 2)]),
    ("grace_in_hospital", "Killip class", "killip", [("I", 0), ("II", 20), ("III", 39), ("IV", 59)]),
    ("grace_in_hospital", "systolic pressure", "systolic_bp", [(79, 58), (80, 53), (99, 53), (100, 43), (119, 43), (120, 34), (139, 34), (140, 24), (159, 24), (160, 10), (199, 10), (200, 0), ((10.6, "kPa"), 58), ((10.7, "kPa"), 53), ((26.6, "kPa"), 10), ((26.7, "kPa"), 0)]),
    ("grace_in_hospital", "heart rate", "heart_rate", [(49, 0), (50, 3), (69, 3), (70, 9), (89, 9), (90, 15), (109, 15), (110, 24), (149, 24), (150, 38), (199, 38), (200, 46)]),
    ("grace_in_hospital", "age", "age", [(29, 0), (30, 8), (39, 8), (40, 25), (49, 25), (50, 41), (59, 41), (60, 58), (69, 58), (70, 75), (79, 75), (80, 91), (89, 91), (90, 100)]),
    ("grace_in_hospital", "creatinine", "creatinine", [((0.39, "mg/dL"), 1), ((0.4, "mg/dL"), 4), ((0.79, "mg/dL"), 4), ((0.8, "mg/dL"), 7), ((1.19, "mg/dL"), 7), ((1.2, "mg/dL"), 10), ((1.6, "mg/dL"), 13), ((1.99, "mg/dL"), 13), ((2, "mg/dL"), 21), ((3.9, "mg/dL"), 21), ((4, "mg/dL"), 28), ((35, "µmol/L"), 1), ((35.36, "µmol/L"), 4), ((70.72, "µmol/L"), 7), ((106.08, "µmol/L"), 10), ((141.44, "µmol/L"), 13), ((176.8, "µmol/L"), 21), ((353.6, "µmol/L"), 28)]),
]  # fmt: skip

BANDS: list[tuple[str, dict[str, Any], str]] = [
    ("cha2ds2_va", {}, "no anticoagulation"),
    ("cha2ds2_va", {"diabetes": True}, "consider"),
    ("cha2ds2_va", {"stroke_tia": True}, "oral anticoagulation recommended"),
    ("orbit", {"haemoglobin": (11, "g/dL"), "haematocrit": 45, "egfr": 90}, "low"),
    ("orbit", {"haemoglobin": (11, "g/dL"), "egfr": 59}, "medium"),
    ("orbit", {"haemoglobin": (11, "g/dL"), "bleeding_history": True, "egfr": 90}, "high"),
    ("orbit", {"sex": "male", "haemoglobin": (13, "g/dL"), "haematocrit": 40, "bleeding_history": True, "egfr": 90}, "low"),
    ("orbit", {"sex": "male", "haemoglobin": (12.9, "g/dL"), "haematocrit": 40, "bleeding_history": True, "egfr": 90}, "high"),
    ("orbit", {"sex": "male", "haemoglobin": (130, "g/L"), "haematocrit": (0.399, "fraction"), "bleeding_history": True, "egfr": 90}, "high"),
    ("orbit", {"sex": "female", "haemoglobin": (120, "g/L"), "haematocrit": 36, "bleeding_history": True, "egfr": 90}, "low"),
    ("orbit", {"sex": "female", "haemoglobin": (119, "g/L"), "haematocrit": 36, "bleeding_history": True, "egfr": 90}, "high"),
    ("orbit", {"sex": "female", "haemoglobin": (12, "g/dL"), "haematocrit": 35.9, "bleeding_history": True, "egfr": 90}, "high"),
    ("timi_ua_nstemi", {"aspirin_7_days": True}, "0-1: death, infarction or urgent revascularisation in 14 days 4.7 %"),
    ("timi_ua_nstemi", {"hypertension": True, "diabetes": True, "aspirin_7_days": True}, "0-1"),
    ("timi_ua_nstemi", {"hypertension": True, "diabetes": True, "smoker": True, "aspirin_7_days": True}, "2: death, infarction or urgent revascularisation in 14 days 8.3 %"),
    ("timi_ua_nstemi", {"age": 70, "aspirin_7_days": True, "severe_angina": True}, "3: death, infarction or urgent revascularisation in 14 days 13.2 %"),
    ("timi_ua_nstemi", {"age": 70, "aspirin_7_days": True, "severe_angina": True, "st_deviation": True}, "4: death, infarction or urgent revascularisation in 14 days 19.9 %"),
    ("timi_ua_nstemi", {"age": 70, "aspirin_7_days": True, "severe_angina": True, "st_deviation": True, "cardiac_marker_raised": True}, "5: death, infarction or urgent revascularisation in 14 days 26.2 %"),
    ("timi_ua_nstemi", {"age": 70, "aspirin_7_days": True, "severe_angina": True, "st_deviation": True, "cardiac_marker_raised": True, "coronary_stenosis_50": True}, "6-7"),
    ("timi_stemi", {}, "0: 30-day mortality 0.8 %"),
    ("timi_stemi", {"anterior_st_or_lbbb": True}, "1: 30-day mortality 1.6 %"),
    ("timi_stemi", {"killip": "III"}, "2: 30-day mortality 2.2 %"),
    ("timi_stemi", {"age": 75}, "3: 30-day mortality 4.4 %"),
    ("timi_stemi", {"age": 75, "anterior_st_or_lbbb": True}, "4: 30-day mortality 7.3 %"),
    ("timi_stemi", {"age": 75, "killip": "II"}, "5: 30-day mortality 12.4 %"),
    ("timi_stemi", {"age": 75, "systolic_bp": 90}, "6: 30-day mortality 16.1 %"),
    ("timi_stemi", {"age": 75, "killip": "II", "heart_rate": 120}, "7: 30-day mortality 23.4 %"),
    ("timi_stemi", {"age": 75, "killip": "II", "systolic_bp": 90}, "8: 30-day mortality 26.8 %"),
    ("timi_stemi", {"age": 75, "killip": "II", "systolic_bp": 90, "treatment_after_4_hours": True}, "above 8: 30-day mortality 35.9 %"),
    ("grace_in_hospital", {"age": 70, "heart_rate": 65, "systolic_bp": 150, "creatinine": (0.9, "mg/dL")}, "NSTE-ACS, intermediate"),
    ("grace_in_hospital", {"age": 70, "heart_rate": 49, "systolic_bp": 150, "creatinine": (0.9, "mg/dL")}, "NSTE-ACS, low"),
    ("grace_in_hospital", {"age": 70, "heart_rate": 65, "systolic_bp": 150, "creatinine": (0.9, "mg/dL"), "st_deviation": True}, "NSTE-ACS, intermediate"),
    ("grace_in_hospital", {"age": 70, "heart_rate": 65, "systolic_bp": 150, "creatinine": (0.9, "mg/dL"), "cardiac_arrest": True}, "NSTE-ACS, high"),
    ("grace_in_hospital", {"acs_type": "STEMI", "age": 80, "heart_rate": 49, "systolic_bp": 130, "creatinine": (0.3, "mg/dL")}, "STEMI, intermediate"),
    ("grace_in_hospital", {"acs_type": "STEMI", "age": 80, "heart_rate": 49, "systolic_bp": 150, "creatinine": (1.2, "mg/dL")}, "STEMI, low"),
    ("grace_in_hospital", {"acs_type": "STEMI", "age": 80, "heart_rate": 49, "systolic_bp": 150, "creatinine": (1.2, "mg/dL"), "st_deviation": True}, "STEMI, intermediate"),
    ("grace_in_hospital", {"acs_type": "STEMI", "age": 80, "heart_rate": 50, "systolic_bp": 150, "creatinine": (1.2, "mg/dL"), "st_deviation": True}, "STEMI, high"),
    ("ascvd_pooled_cohort", {**GOFF_PATIENT, "sex": "female"}, "low"),
    ("ascvd_pooled_cohort", {**GOFF_PATIENT, "sex": "male"}, "borderline"),
    ("ascvd_pooled_cohort", {**GOFF_PATIENT, "sex": "male", "smoker": True}, "intermediate"),
    ("ascvd_pooled_cohort", {**GOFF_PATIENT, "sex": "male", "smoker": True, "diabetes": True, "systolic_bp": (24, "kPa")}, "high"),
]  # fmt: skip

PHRASINGS: list[tuple[str, str]] = [
    ("CHA2DS2-VA for this man", "cha2ds2_va"),
    ("CHADS-VA score", "cha2ds2_va"),
    ("AF stroke risk without counting sex", "cha2ds2_va"),
    ("ORBIT score before starting apixaban", "orbit"),
    ("ORBIT bleeding risk", "orbit"),
    ("TIMI score for this NSTEMI", "timi_ua_nstemi"),
    ("TIMI for unstable angina", "timi_ua_nstemi"),
    ("TIMI score in STEMI", "timi_stemi"),
    ("30 day mortality of an ST elevation infarct", "timi_stemi"),
    ("GRACE score", "grace_in_hospital"),
    ("risk of dying in hospital with acute coronary syndrome", "grace_in_hospital"),
    ("ASCVD 10-year risk", "ascvd_pooled_cohort"),
    ("pooled cohort equation", "ascvd_pooled_cohort"),
    ("does he need a statin for primary prevention", "ascvd_pooled_cohort"),
    ("PREVENT score", "prevent_10_years"),
    ("AHA PREVENT risk of heart failure", "prevent_10_years"),
    ("30 year cardiovascular risk", "prevent_30_years"),
    ("PREVENT 30-year risk for a 40-year-old", "prevent_30_years"),
    ("do I need to anticoagulate by the new European score", "cha2ds2_va"),
    ("CHA2DS2VA 72 years", "cha2ds2_va"),
    ("how likely is she to bleed on a DOAC, ORBIT", "orbit"),
    ("non-ST elevation MI risk, TIMI", "timi_ua_nstemi"),
    ("mortality after STEMI by TIMI", "timi_stemi"),
    ("GRACE risk for NSTE-ACS", "grace_in_hospital"),
    ("early invasive or conservative in NSTEMI? GRACE", "grace_in_hospital"),
    ("AHA PREVENT calculator", "prevent_10_years"),
    ("long-term cardiovascular risk over 30 years", "prevent_30_years"),
    ("10 year ASCVD risk for statin decision", "ascvd_pooled_cohort"),
]

REFUSALS: list[tuple[str, dict[str, Any], str]] = [
    ("prevent_10_years", {"cardiovascular_disease": True}, "cardiovascular disease already"),
    ("prevent_30_years", {"cardiovascular_disease": True}, "cardiovascular disease already"),
    ("prevent_10_years", {"egfr": 14.9}, "15 to 150"),
    ("prevent_10_years", {"age": 80}, "30 to 79 years"),
    ("prevent_30_years", {"age": 60}, "30 to 59 years"),
    ("prevent_10_years", {"total_cholesterol": (8.3, "mmol/L")}, "130 to 320 mg/dL"),
    ("prevent_10_years", {"hdl": (19, "mg/dL")}, "20 to 100 mg/dL"),
    ("prevent_10_years", {"systolic_bp": 201}, "90 to 200 mmHg"),
    ("ascvd_pooled_cohort", {"cardiovascular_disease": True}, "cardiovascular disease already"),
    ("ascvd_pooled_cohort", {"age": 39}, "40 to 79 years"),
    ("ascvd_pooled_cohort", {"age": 80}, "40 to 79 years"),
]

WARNINGS: list[tuple[str, dict[str, Any], str, bool]] = [
    ("prevent_10_years", {"bmi_value": (18.4, "kg/m²")}, "needs a BMI", True),
    ("prevent_10_years", {"bmi_value": (18.5, "kg/m²")}, "needs a BMI", False),
    ("prevent_10_years", {"bmi_value": (39.9, "kg/m²")}, "needs a BMI", False),
    ("prevent_10_years", {"bmi_value": (40, "kg/m²")}, "needs a BMI", True),
    ("cha2ds2_va", {}, "mechanical valve", True),
    ("orbit", {}, "not to withhold", True),
]
