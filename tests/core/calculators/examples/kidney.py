"""The kidney: function by cystatin C and in children, chronic disease, acute injury."""
# ruff: noqa: E501  # one row an example

from typing import Any

KFRE = {"age": 60, "sex": "male", "egfr": (30, "mL/min/1.73 m²"), "urine_albumin_creatinine": (300, "mg/g")}
QUIET: dict[str, Any] = {"baseline_creatinine": (1, "mg/dL"), "urine_course": "0.5 mL/kg/h or more"}

NUMBERS: list[tuple[str, dict[str, Any], float, float, str]] = [
    ("egfr_cystatin_2012", {"age": 60, "sex": "female", "cystatin_c": 0.8}, 133 * 0.996**60 * 0.932, 1e-6, "Inker 2012: at 0.8 mg/L only age and sex remain"),
    ("egfr_creatinine_cystatin_2021", {"age": 60, "sex": "female", "creatinine": (0.7, "mg/dL"), "cystatin_c": 0.8}, 135 * 0.9961**60 * 0.963, 1e-6, "Inker 2021: at 0.7 mg/dL and 0.8 mg/L only age and sex remain"),
    ("egfr_cystatin_2012", {"age": 50, "sex": "male", "cystatin_c": 1.6}, 43.4, 0.05, "Inker 2012: 133 × 2^-1.328 × 0.996^50, by logarithms"),
    ("egfr_creatinine_cystatin_2021", {"age": 50, "sex": "male", "creatinine": (1.8, "mg/dL"), "cystatin_c": 1.6}, 44.4, 0.05, "Inker 2021: 135 × 2^-0.544 × 2^-0.778 × 0.9961^50, by logarithms"),
    ("egfr_bedside_schwartz", {"age": 7, "height": (120, "cm"), "creatinine": (0.5, "mg/dL")}, 99.1, 0.05, "Schwartz 2009: 0.413 × 120 / 0.5"),
    ("egfr_bedside_schwartz", {"age": 10, "height": (140, "cm"), "creatinine": (100, "µmol/L")}, 51.1, 0.1, "Schwartz 2009 in SI: 36.5 × 140 / 100"),
    ("kfre_four_variable", {**KFRE, "kfre_region": "North America"}, 24.6, 0.06, "Tangri 2016, worked with its constants"),
    ("kfre_four_variable", {**KFRE, "kfre_region": "elsewhere"}, 20.9, 0.06, "Tangri 2016, worked with its constants"),
    ("kdigo_ckd", {"egfr": (50, "mL/min/1.73 m²"), "urine_albumin_creatinine": (10, "mg/g")}, 50, 0, "KDIGO 2024: the eGFR itself"),
    ("kdigo_ckd", {"age": 50, "sex": "male", "creatinine": (2, "mg/dL"), "urine_albumin_creatinine": (34, "mg/mmol")}, 40, 0.5, "R package tabletools: eGFR 40 at 2 mg/dL"),
    ("kdigo_aki", {"creatinine": (3.1, "mg/dL"), "baseline_creatinine": (1, "mg/dL"), "baseline_within_48_hours": False}, 3, 0, "KDIGO 2012: three times the baseline"),
    ("kdigo_aki", {"creatinine": (120, "µmol/L"), "baseline_creatinine": (90, "µmol/L"), "baseline_within_48_hours": True}, 1, 0, "KDIGO 2012: a rise of 30 µmol/L in 48 h"),
]  # fmt: skip

BANDS: list[tuple[str, dict[str, Any], str]] = [
    ("egfr_cystatin_2012", {"cystatin_c": 0.7}, "G1"),
    ("egfr_cystatin_2012", {"cystatin_c": 1.0}, "G2"),
    ("egfr_cystatin_2012", {"cystatin_c": 1.3}, "G3a"),
    ("egfr_cystatin_2012", {"cystatin_c": 1.7}, "G3b"),
    ("egfr_cystatin_2012", {"cystatin_c": 2.5}, "G4"),
    ("egfr_cystatin_2012", {"cystatin_c": 4}, "G5"),
    ("egfr_creatinine_cystatin_2021", {"creatinine": (0.8, "mg/dL"), "cystatin_c": 0.7}, "G1"),
    ("egfr_creatinine_cystatin_2021", {"creatinine": (1, "mg/dL"), "cystatin_c": 1}, "G2"),
    ("egfr_creatinine_cystatin_2021", {"creatinine": (1.5, "mg/dL"), "cystatin_c": 1.4}, "G3a"),
    ("egfr_creatinine_cystatin_2021", {"creatinine": (2, "mg/dL"), "cystatin_c": 1.8}, "G3b"),
    ("egfr_creatinine_cystatin_2021", {"creatinine": (3, "mg/dL"), "cystatin_c": 2.5}, "G4"),
    ("egfr_creatinine_cystatin_2021", {"creatinine": (530, "µmol/L"), "cystatin_c": 5}, "G5"),
    *(
        ("kdigo_ckd", {"egfr": egfr, "urine_albumin_creatinine": acr}, category)
        for egfr, acr, category in (
            (90, (29.9, "mg/g"), "G1 A1: low"),
            (89.9, (30, "mg/g"), "G2 A2: moderately"),
            (60, (300, "mg/g"), "G2 A2: moderately"),
            (60, (300.1, "mg/g"), "G2 A3: high"),
            (59.9, (3.39, "mg/mmol"), "G3a A1: moderately"),
            (45, (3.4, "mg/mmol"), "G3a A2: high"),
            (45, (34, "mg/mmol"), "G3a A3: very high"),
            (44.9, (10, "mg/g"), "G3b A1: high"),
            (30, (100, "mg/g"), "G3b A2: very high"),
            (29.9, (10, "mg/g"), "G4 A1: very high"),
            (14.9, (10, "mg/g"), "G5 A1: very high"),
        )
    ),
    ("kfre_four_variable", {**KFRE, "egfr": 48, "kfre_region": "elsewhere", "urine_albumin_creatinine": (150, "mg/g")}, "below 3 %"),
    ("kfre_four_variable", {**KFRE, "egfr": 44, "kfre_region": "elsewhere", "urine_albumin_creatinine": (150, "mg/g")}, "3-5 %"),
    ("kfre_four_variable", {**KFRE, "kfre_region": "elsewhere", "urine_albumin_creatinine": (34, "mg/mmol")}, "above 5 %"),
    ("kdigo_aki", {**QUIET, "creatinine": (1.49, "mg/dL")}, "no AKI"),
    ("kdigo_aki", {**QUIET, "creatinine": (1.5, "mg/dL")}, "stage 1"),
    ("kdigo_aki", {**QUIET, "creatinine": (132.6, "µmol/L")}, "stage 1"),
    ("kdigo_aki", {**QUIET, "creatinine": (1.99, "mg/dL")}, "stage 1"),
    ("kdigo_aki", {**QUIET, "creatinine": (2, "mg/dL")}, "stage 2"),
    ("kdigo_aki", {**QUIET, "creatinine": (2.99, "mg/dL")}, "stage 2"),
    ("kdigo_aki", {**QUIET, "creatinine": (3, "mg/dL")}, "stage 3"),
    ("kdigo_aki", {**QUIET, "creatinine": (1.3, "mg/dL")}, "no AKI"),
    ("kdigo_aki", {**QUIET, "creatinine": (1.3, "mg/dL"), "baseline_within_48_hours": True}, "stage 1"),
    ("kdigo_aki", {**QUIET, "creatinine": (1.29, "mg/dL"), "baseline_within_48_hours": True}, "no AKI"),
    ("kdigo_aki", {"creatinine": (126.5, "µmol/L"), "baseline_creatinine": (100, "µmol/L"), "baseline_within_48_hours": True}, "stage 1"),
    ("kdigo_aki", {"creatinine": (126, "µmol/L"), "baseline_creatinine": (100, "µmol/L"), "baseline_within_48_hours": True}, "no AKI"),
    ("kdigo_aki", {**QUIET, "baseline_creatinine": (2.6, "mg/dL"), "creatinine": (3.99, "mg/dL")}, "stage 1"),
    ("kdigo_aki", {**QUIET, "baseline_creatinine": (2.6, "mg/dL"), "creatinine": (353.6, "µmol/L")}, "stage 3"),
    ("kdigo_aki", {**QUIET, "baseline_creatinine": (3.9, "mg/dL"), "creatinine": (4.1, "mg/dL")}, "no AKI"),
    ("kdigo_aki", {**QUIET, "creatinine": (1, "mg/dL"), "urine_course": "below 0.5 mL/kg/h for 6 to 12 h"}, "stage 1"),
    ("kdigo_aki", {**QUIET, "creatinine": (1, "mg/dL"), "urine_course": "below 0.5 mL/kg/h for 12 h or more"}, "stage 2"),
    ("kdigo_aki", {**QUIET, "creatinine": (1, "mg/dL"), "urine_course": "below 0.3 mL/kg/h for 24 h or more"}, "stage 3"),
    ("kdigo_aki", {**QUIET, "creatinine": (1, "mg/dL"), "urine_course": "no urine for 12 h or more"}, "stage 3"),
    ("kdigo_aki", {**QUIET, "creatinine": (1, "mg/dL"), "dialysis_for_aki": True}, "stage 3"),
    ("kdigo_aki", {**QUIET, "age": 17, "egfr": 34.9, "creatinine": (1.5, "mg/dL")}, "stage 3"),
    ("kdigo_aki", {**QUIET, "age": 17, "egfr": 35, "creatinine": (1.5, "mg/dL")}, "stage 1"),
    ("kdigo_aki", {**QUIET, "age": 18, "egfr": 34.9, "creatinine": (1.5, "mg/dL")}, "stage 1"),
]  # fmt: skip

PHRASINGS: list[tuple[str, str]] = [
    ("eGFR from cystatin C", "egfr_cystatin_2012"),
    ("kidney function by cystatin in a thin patient", "egfr_cystatin_2012"),
    ("combined creatinine cystatin GFR", "egfr_creatinine_cystatin_2021"),
    ("eGFR with creatinine and cystatin", "egfr_creatinine_cystatin_2021"),
    ("Schwartz formula", "egfr_bedside_schwartz"),
    ("GFR of an 8 year old child", "egfr_bedside_schwartz"),
    ("KDIGO risk category", "kdigo_ckd"),
    ("CKD stage with ACR", "kdigo_ckd"),
    ("KFRE", "kfre_four_variable"),
    ("risk of needing dialysis in five years", "kfre_four_variable"),
    ("what stage of AKI", "kdigo_aki"),
    ("KDIGO AKI staging", "kdigo_aki"),
    ("does this creatinine rise count as acute kidney injury", "kdigo_aki"),
    ("GFR from cystatin C", "egfr_cystatin_2012"),
    ("CKD-EPI with both creatinine and cystatin C", "egfr_creatinine_cystatin_2021"),
    ("pediatric GFR by height", "egfr_bedside_schwartz"),
    ("CKD heat map", "kdigo_ckd"),
    ("five year kidney failure risk", "kfre_four_variable"),
    ("AKI by KDIGO", "kdigo_aki"),
]

REFUSALS: list[tuple[str, dict[str, Any], str]] = [
    ("egfr_bedside_schwartz", {"age": 18}, "For adults use CKD-EPI 2021"),
    ("egfr_bedside_schwartz", {"age": (11, "months")}, "1 to under 18 years"),
    ("kfre_four_variable", {"egfr": 60}, "below 60"),
    ("kdigo_ckd", {"pregnant": True}, "not valid in pregnancy"),
]

WARNINGS: list[tuple[str, dict[str, Any], str, bool]] = [
    ("kdigo_ckd", {"egfr": 60, "urine_albumin_creatinine": (10, "mg/g")}, "no chronic kidney disease", True),
    ("kdigo_ckd", {"egfr": 59, "urine_albumin_creatinine": (10, "mg/g")}, "no chronic kidney disease", False),
    ("kfre_four_variable", {**KFRE, "kfre_region": "North America"}, "multidisciplinary", False),
    ("kfre_four_variable", {**KFRE, "egfr": 28, "kfre_region": "North America"}, "multidisciplinary", True),
    ("kfre_four_variable", {**KFRE, "egfr": 14, "kfre_region": "North America"}, "prepare access", True),
    ("kdigo_aki", {"urine_course": "unknown", "creatinine": (1.5, "mg/dL")}, "may be higher", True),
    ("kdigo_aki", {"urine_course": "unknown", "creatinine": (3, "mg/dL")}, "may be higher", False),
]
