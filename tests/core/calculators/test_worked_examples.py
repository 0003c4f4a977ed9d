"""Worked examples, at least two for each calculator, from sources outside this project; each row names its source.

Scores are worked by hand from the points of their paper where the source gives the patient's items.
"""
# ruff: noqa: E501  # one row an example

from datetime import date
from typing import Any

import pytest

from core.calculators.registry import calculators
from tests.core.calculators.examples import collected
from tests.core.calculators.patients import assess, points_of, value_of

TABLETOOLS = "R package tabletools (JMLuther), examples of calculate_egfr_*"
TRANSPLANTR = "R package transplantr (J. Asher), tests of eGFR and liver scores"
MCP = "medical-calc-mcp (u9401066), tests of its calculators"
MEDX = "medx (lakshay321123), tests of its calculators"
FDA = "FDA label of prednisolone, table of equivalent doses (15 mg prednisolone)"
CDC_MME = "CDC, Calculating total daily dose of opioids for safer dosage (50 and 90 MME a day)"
CDC_BMI = "CDC, How is BMI calculated (metric and English example)"
UTMB = "University of Texas Medical Branch, CORE paediatrics, maintenance fluids: a child of 30 kg"
IDENTITY = "worked from the definition in the paper named by the calculator"

NUMBERS: list[tuple[str, dict[str, Any], float, float, str]] = [
    ("egfr_ckd_epi_2021", {"age": 50, "sex": "male", "creatinine": (0.6, "mg/dL")}, 118, 0.5, TABLETOOLS),
    ("egfr_ckd_epi_2021", {"age": 50, "sex": "male", "creatinine": (1, "mg/dL")}, 92, 0.5, TABLETOOLS),
    ("egfr_ckd_epi_2021", {"age": 50, "sex": "male", "creatinine": (176.8, "µmol/L")}, 40, 0.5, TABLETOOLS),
    ("egfr_mdrd", {"age": 50, "sex": "male", "creatinine": (0.6, "mg/dL")}, 142.6, 0.1, TABLETOOLS),
    ("egfr_mdrd", {"age": 50, "sex": "male", "creatinine": (2, "mg/dL")}, 35.5, 0.1, TABLETOOLS),
    ("fractional_excretion_sodium", {"urine_sodium": 60, "sodium": 140, "urine_creatinine": (30, "mg/dL"), "creatinine": (3, "mg/dL")}, 4.29, 0.005, MCP),
    ("fractional_excretion_sodium", {"urine_sodium": 70, "sodium": 138, "urine_creatinine": (35, "mg/dL"), "creatinine": (4.5, "mg/dL")}, 6.52, 0.005, MCP),
    ("bmi", {"weight": (68, "kg"), "height": (1.65, "m")}, 24.98, 0.005, CDC_BMI),
    ("bmi", {"weight": (150, "lb"), "height": (65, "in")}, 24.96, 0.005, CDC_BMI),
    ("ideal_body_weight_devine", {"sex": "male", "height": (180, "cm")}, 75.0, 0.05, f"{MEDX}: body size tools"),
    ("ideal_body_weight_devine", {"sex": "female", "height": (60, "in")}, 45.5, 0.001, "Pai & Paloucek 2000: the constant of 5 feet"),
    ("adjusted_body_weight", {"sex": "male", "weight": (100, "kg"), "height": (180, "cm")}, 85.0, 0.05, f"{MEDX}: actual 100, ideal 75"),
    ("adjusted_body_weight", {"sex": "female", "weight": (95.5, "kg"), "height": (60, "in")}, 65.5, 0.001, IDENTITY),
    ("body_surface_area_mosteller", {"weight": (70, "kg"), "height": (170, "cm")}, 1.82, 0.005, f"{MEDX}: bsa_mosteller"),
    ("body_surface_area_mosteller", {"weight": (70, "kg"), "height": (175, "cm")}, 1.84, 0.005, "medimetry, test_bsa_mosteller"),
    ("target_weight", {"target_bmi": (24.98, "kg/m²"), "height": (165, "cm")}, 68, 0.05, f"{CDC_BMI}, turned round"),
    ("target_weight", {"target_bmi": (24.96, "kg/m²"), "height": (65, "in")}, 150 * 0.45359237, 0.05, f"{CDC_BMI}, turned round"),
    ("anion_gap", {"sodium": 140, "chloride": 100, "bicarbonate": 12}, 28, 0, MCP),
    ("anion_gap", {"sodium": 138, "chloride": 90, "bicarbonate": 16}, 32, 0, "UnremarkableLab, thread on the delta gap, first example"),
    ("anion_gap_albumin_corrected", {"sodium": 140, "chloride": 104, "bicarbonate": 24, "albumin": (2, "g/dL")}, 17, 0, MCP),
    ("anion_gap_albumin_corrected", {"sodium": 136, "chloride": 106, "bicarbonate": 10, "albumin": (36, "g/L")}, 21, 1e-6, "UnremarkableLab, second example: gap 20, albumin 3.6"),
    ("delta_gap", {"sodium": 138, "chloride": 90, "bicarbonate": 16}, 20, 0, "UnremarkableLab, first example"),
    ("delta_gap", {"sodium": 140, "chloride": 104, "bicarbonate": 12}, 12, 0, f"{MEDX}: delta_gap, gap 24"),
    ("delta_gap_albumin_corrected", {"sodium": 136, "chloride": 106, "bicarbonate": 10, "albumin": (3.6, "g/dL")}, 9, 1e-6, "UnremarkableLab, second example: 20 against 11 expected"),
    ("delta_gap_albumin_corrected", {"sodium": 140, "chloride": 104, "bicarbonate": 24, "albumin": (2, "g/dL")}, 5, 1e-6, f"{MCP}: corrected gap 17"),
    ("delta_ratio", {"sodium": 140, "chloride": 100, "bicarbonate": 12}, 16 / 12, 1e-6, f"{MCP}: gap 28, bicarbonate 12"),
    ("delta_ratio", {"sodium": 140, "chloride": 104, "bicarbonate": 16}, 1.0, 1e-9, "calculatorcove.com, anion gap and delta, example"),
    ("delta_ratio_albumin_corrected", {"sodium": 136, "chloride": 106, "bicarbonate": 10, "albumin": (3.6, "g/dL")}, 9 / 14, 1e-6, "UnremarkableLab, second example"),
    ("delta_ratio_albumin_corrected", {"sodium": 140, "chloride": 112, "bicarbonate": 8, "albumin": (40, "g/L")}, 0.5, 1e-9, f"{MCP}: gap 20, bicarbonate 8, albumin normal"),
    ("corrected_calcium", {"calcium": (8, "mg/dL"), "albumin": (2, "g/dL")}, 9.6, 1e-9, f"{MEDX}: corrected_calcium"),
    ("corrected_calcium", {"calcium": (2.0, "mmol/L"), "albumin": (20, "g/L")}, 2.4, 0.002, "Payne 1973 in SI: + 0.02 × (40 - 20)"),
    ("corrected_sodium_glucose", {"sodium": 130, "glucose": (600, "mg/dL")}, 142, 0, f"{MCP}: Hillier"),
    ("corrected_sodium_glucose", {"sodium": 135, "glucose": (100, "mg/dL")}, 135, 0, f"{MCP}: glucose 100"),
    ("serum_osmolality", {"sodium": 140, "bun": (14, "mg/dL"), "glucose": (90, "mg/dL")}, 290, 1e-6, f"{MEDX}: serum_osmolality"),
    ("serum_osmolality", {"sodium": 140, "urea": (5, "mmol/L"), "glucose": (100, "mg/dL")}, 290.56, 0.05, f"{MEDX}: renal_osm_gaps, BUN 14"),
    ("free_water_deficit", {"age": 40, "sex": "male", "weight": (70, "kg"), "sodium": 160}, 6, 1e-6, IDENTITY),
    ("free_water_deficit", {"age": 76, "sex": "male", "weight": (68, "kg"), "sodium": 168}, 6.8, 0.001, "Adrogué & Madias 2000, patient of 76 years, 68 kg, sodium 168, body water 0.5"),
    ("maintenance_fluids_4_2_1", {"weight": (30, "kg")}, 70, 0, UTMB),
    ("maintenance_fluids_4_2_1", {"weight": (14, "kg")}, 48, 0, "freesmartcalculator.com, a child of 14 kg"),
    ("mean_arterial_pressure", {"systolic_bp": 120, "diastolic_bp": 80}, 93.3, 0.05, "Meaney 2000, standard formula on 120/80"),
    ("mean_arterial_pressure", {"systolic_bp": 90, "diastolic_bp": 60}, 70, 1e-6, IDENTITY),
    ("qtc_bazett", {"qt": 440, "heart_rate": 75}, 492, 0.5, "RapidResponseCentral, QTc calculator: QT 440, 75/min"),
    ("qtc_bazett", {"qt": 400, "heart_rate": 60}, 400, 0, f"{MCP}: at 60/min QTc is QT"),
    ("qtc_fridericia", {"qt": 360, "heart_rate": 60}, 360, 0, IDENTITY),
    ("qtc_fridericia", {"qt": 400, "heart_rate": 60 / 0.512}, 500, 1e-6, "Fridericia 1920: RR 0.512 s, whose cube root is 0.8"),
    ("qtc_framingham", {"qt": 400, "heart_rate": 120}, 477, 0, "Sagie 1992: 154 ms a second, RR 0.5 s"),
    ("qtc_framingham", {"qt": 400, "heart_rate": 75}, 430.8, 1e-6, "Sagie 1992: RR 0.8 s"),
    ("qtc_hodges", {"qt": 400, "heart_rate": 80}, 435, 0, "Hodges 1983: 1.75 ms a beat"),
    ("qtc_hodges", {"qt": 440, "heart_rate": 50}, 422.5, 0, "Hodges 1983: 1.75 ms a beat"),
    ("qtc_rautaharju", {"qt": 400, "heart_rate": 60}, 400, 0, IDENTITY),
    ("qtc_rautaharju", {"qt": 360, "heart_rate": 90}, 420, 1e-6, IDENTITY),
    ("fib_4", {"age": 40, "ast": 25, "alt": 30, "platelets": (250, "10^9/L")}, 0.73, 0.005, MCP),
    ("fib_4", {"age": 55, "ast": 85, "alt": 60, "platelets": (90000, "/µL")}, 6.71, 0.005, MCP),
    ("meld_na_2016", {"inr": 1.8, "bilirubin": (2, "mg/dL"), "creatinine": (2, "mg/dL"), "sodium": 131}, 27, 1, f"{TRANSPLANTR}: 26.257 by Kim's form, before OPTN's rounding"),
    ("meld_na_2016", {"inr": 1, "bilirubin": (1, "mg/dL"), "creatinine": (1, "mg/dL"), "sodium": 140}, 6, 0, f"{MCP}: all at the floor"),
    ("ldl_friedewald", {"total_cholesterol": (220, "mg/dL"), "hdl": (45, "mg/dL"), "triglycerides": (175, "mg/dL")}, 140, 0, "abracalc.com, Friedewald example"),
    ("ldl_friedewald", {"total_cholesterol": (250, "mg/dL"), "hdl": (60, "mg/dL"), "triglycerides": (200, "mg/dL")}, 150, 0, "bit1024.com, Friedewald example"),
    ("homa_ir", {"insulin": (14, "µIU/mL"), "glucose": (82, "mg/dL")}, 2.83, 0.005, "zenhealthcare.com.np, patient B"),
    ("homa_ir", {"insulin": (18, "µIU/mL"), "glucose": (112, "mg/dL")}, 4.98, 0.005, "codingace.net, HOMA-IR, case C"),
    ("corticosteroid_conversion", {"from_steroid": "prednisolone", "steroid_dose": (15, "mg"), "to_steroid": "dexamethasone"}, 2.25, 1e-9, FDA),
    ("corticosteroid_conversion", {"from_steroid": "prednisolone", "steroid_dose": (15, "mg"), "to_steroid": "hydrocortisone"}, 60, 1e-9, FDA),
    ("corticosteroid_conversion", {"from_steroid": "prednisolone", "steroid_dose": (15, "mg"), "to_steroid": "cortisone"}, 75, 1e-9, FDA),
    ("corticosteroid_conversion", {"from_steroid": "prednisolone", "steroid_dose": (15, "mg"), "to_steroid": "betamethasone"}, 2.25, 1e-9, FDA),
    ("corticosteroid_conversion", {"from_steroid": "prednisone", "steroid_dose": (40, "mg"), "to_steroid": "methylprednisolone"}, 32, 1e-9, "droracle.ai, practical conversions"),
    ("morphine_milligram_equivalents", {"hydrocodone": (50, "mg/day")}, 50, 0, CDC_MME),
    ("morphine_milligram_equivalents", {"oxycodone": (60, "mg/day")}, 90, 0, CDC_MME),
    ("framingham_hard_chd_2001", {"age": 60, "sex": "male", "total_cholesterol": (200, "mg/dL"), "hdl": (50, "mg/dL"), "systolic_bp": 140}, 10.3, 1.0, "ATP III points table: age 10 + cholesterol 1 + HDL 0 + pressure 1 = 12 points, 10 %"),
    ("framingham_hard_chd_2001", {"age": 60, "sex": "female", "total_cholesterol": (200, "mg/dL"), "hdl": (50, "mg/dL"), "systolic_bp": 140}, 2.4, 1.0, "ATP III points table: age 10 + cholesterol 2 + HDL 0 + pressure 3 = 15 points, 3 %"),
]  # fmt: skip

SCORES: list[tuple[str, dict[str, Any], float, str]] = [
    ("cha2ds2_vasc", {"age": 50, "sex": "female"}, 1, MCP),
    ("cha2ds2_vasc", {"age": 80, "sex": "female", "heart_failure": True, "hypertension": True, "diabetes": True, "stroke_tia": True, "vascular_disease": True}, 9, MCP),
    ("has_bled", {"age": 72, "stroke": True, "bleeding_drugs": True}, 3, "Pisters 2010: 1 point each"),
    ("has_bled", {"age": 50, "alcohol_drinks": 10, "labile_inr": True}, 2, "Pisters 2010: 1 point each"),
    ("heart_score", {"age": 55, "chest_pain_history": "moderately suspicious", "ecg": "non-specific repolarisation disturbance", "smoker": True, "troponin": "1-3 times the limit"}, 5, MCP),
    ("heart_score", {"age": 70, "chest_pain_history": "highly suspicious", "ecg": "significant ST deviation", "atherosclerotic_disease": True, "troponin": "more than 3 times the limit"}, 10, MCP),
    ("wells_pe", {"heart_rate": 110, "immobilisation_or_surgery": True, "prior_vte": True}, 4.5, MCP),
    ("wells_pe", {"heart_rate": 110, "immobilisation_or_surgery": True, "haemoptysis": True}, 4, MCP),
    ("wells_pe", {"heart_rate": 110, "immobilisation_or_surgery": True, "prior_vte": True, "haemoptysis": True, "dvt_signs": True, "pe_most_likely": True, "malignancy_treated": True}, 12.5, MCP),
    ("wells_dvt", {"alternative_as_likely": True}, -2, MCP),
    ("wells_dvt", {"bedridden_or_surgery": True, "tenderness_deep_veins": True, "calf_swelling": True}, 3, MCP),
    ("perc", {"age": 34, "heart_rate": 84, "spo2": (98, "%")}, 0, "Kline 2004: no criterion met"),
    ("perc", {"age": 55, "heart_rate": 105, "spo2": (93, "%")}, 3, "Kline 2004: age, pulse, saturation"),
    ("revised_cardiac_risk_index", {"high_risk_surgery": True, "insulin_treatment": True, "creatinine": (2.5, "mg/dL")}, 3, f"{MCP}: diabetic with renal impairment"),
    ("revised_cardiac_risk_index", {"high_risk_surgery": True, "ischaemic_heart_disease": True, "heart_failure": True, "stroke_tia": True, "insulin_treatment": True, "creatinine": (200, "µmol/L")}, 6, MCP),
    ("caprini_2005", {"age": 45, "surgery": "minor"}, 2, f"{MCP}: low risk"),
    ("caprini_2005", {"age": 65, "surgery": "minor", "bmi_value": (30, "kg/m²")}, 4, f"{MCP}: moderate risk"),
    ("curb_65", {"confusion": True, "age": 70}, 2, MCP),
    ("curb_65", {"confusion": True, "urea": (9, "mmol/L"), "respiratory_rate": 32, "systolic_bp": 85, "age": 50}, 4, f"{MCP}: young, severe"),
    ("psi_port", {"age": 70, "sex": "female"}, 60, MCP),
    ("psi_port", {"age": 75, "sex": "male", "nursing_home": True, "heart_failure": True, "altered_mental_status": True, "respiratory_rate": 32, "temperature": (40.5, "°C"), "heart_rate": 130}, 160, f"{MCP}: the patient of class IV or above, by Fine's points"),
    ("sirs", {"temperature": (38.6, "°C"), "heart_rate": 104, "respiratory_rate": 24, "white_cells": (15.2, "10^9/L")}, 4, "Bone 1992: all four criteria"),
    ("sirs", {"temperature": (37, "°C"), "heart_rate": 95, "respiratory_rate": 16, "white_cells": (3, "10^9/L")}, 2, "Bone 1992: heart rate and leucopenia"),
    ("sofa_1996", {"pao2": 180, "fio2": 0.4, "platelets": 200, "bilirubin": (0.5, "mg/dL"), "gcs": 15, "creatinine": (0.8, "mg/dL"), "noradrenaline": 0, "adrenaline": 0, "dopamine": 0, "dobutamine": 0}, 0, f"{MCP}: no organ failure, ratio 450"),
    ("sofa_1996", {"pao2": 100, "fio2": 0.4, "platelets": 80, "bilirubin": (3, "mg/dL"), "gcs": 12, "creatinine": (2.5, "mg/dL"), "dopamine": 5, "dobutamine": 0, "noradrenaline": 0, "adrenaline": 0}, 12, f"{MCP}: moderate dysfunction, ratio 250, by Vincent's points"),
    ("apache_ii", {"temperature": (38.5, "°C"), "mean_bp": 65, "heart_rate": 120, "respiratory_rate": 30, "fio2": 0.5, "aa_gradient": 400, "ph": 7.25, "sodium": 150, "potassium": 5.8, "creatinine": (2.5, "mg/dL"), "haematocrit": 28, "white_cells": 18, "gcs": 10, "age": 70, "chronic_organ_insufficiency": True, "operation": "none"}, 34, f"{MEDX}: patient of apache_ii.spec, by Knaus's table as printed in Gut"),
    ("apache_ii", {"temperature": (37, "°C"), "mean_bp": 85, "heart_rate": 80, "respiratory_rate": 16, "pao2": 80, "fio2": 0.21, "ph": 7.4, "sodium": 140, "potassium": 4, "creatinine": (1, "mg/dL"), "haematocrit": 40, "white_cells": 8, "gcs": 15, "age": 50}, 2, f"{MCP}: low acuity, age 50 alone counts"),
    ("glasgow_coma_scale", {"gcs_eye": "3", "gcs_verbal": "3", "gcs_motor": "4"}, 10, MCP),
    ("glasgow_coma_scale", {"gcs_eye": "1", "gcs_verbal": "1", "gcs_motor": "1"}, 3, MCP),
    ("glasgow_blatchford", {"sex": "male", "urea": (32 / 2.8, "mmol/L"), "haemoglobin": (11, "g/dL"), "systolic_bp": 105, "heart_rate": 95, "melaena": True}, 9, f"{MCP}: intermediate risk, BUN 32, by Blatchford's points"),
    ("glasgow_blatchford", {"sex": "male", "urea": (36, "mmol/L"), "haemoglobin": (6, "g/dL"), "systolic_bp": 78, "heart_rate": 130, "melaena": True, "syncope": True, "liver_disease": True, "heart_failure": True}, 23, f"{MCP}: the maximum"),
    ("child_pugh", {"bilirubin": (1.5, "mg/dL"), "albumin": (4, "g/dL"), "inr": 1.2}, 5, MCP),
    ("child_pugh", {"bilirubin": (10, "mg/dL"), "albumin": (1.8, "g/dL"), "inr": 3.5, "ascites": "moderate", "encephalopathy": "grade 3-4"}, 15, MCP),
    ("charlson_comorbidity_index", {"age": 75, "heart_failure": True, "copd": True, "diabetes_grade": "end-organ damage", "ckd_moderate_severe": True}, 9, MCP),
    ("charlson_comorbidity_index", {"age": 65, "solid_tumour": "metastatic"}, 8, MCP),
    ("centor_mcisaac", {"age": 10, "temperature": (38.9, "°C"), "tonsillar_exudate": True, "tender_cervical_nodes": True, "cough": False}, 5, "McIsaac 1998: all items, a child"),
    ("centor_mcisaac", {"age": 50, "temperature": (37, "°C"), "cough": True}, -1, "McIsaac 1998: age alone"),
    ("feverpain", {"fever_24h": True, "purulent_tonsils": True, "attended_within_3_days": True, "severely_inflamed_tonsils": True, "cough_or_coryza": False}, 5, "Little 2013: all items"),
    ("feverpain", {"cough_or_coryza": True, "fever_24h": True}, 1, "Little 2013: fever alone"),
]  # fmt: skip

DATES: list[tuple[str, dict[str, Any], Any, str]] = [
    ("estimated_due_date", {"lmp": date(2025, 1, 20)}, date(2025, 10, 27), "pregnancysurvey.com: last period on 20 January, due on 27 October"),
    ("estimated_due_date", {"lmp": date(2024, 1, 1), "cycle_length": 30}, date(2024, 10, 9), "ACOG 700: 280 days, two more for a cycle of 30 days"),
    ("conception_date", {"lmp": date(2025, 1, 20)}, date(2025, 2, 3), "pregnancysurvey.com: conception two weeks after the last period"),
    ("conception_date", {"lmp": date(2024, 2, 20)}, date(2024, 3, 5), "two weeks over a leap day"),
    ("gestational_age", {"lmp": date(2025, 1, 20), "on_date": date(2025, 10, 27)}, 280, "ACOG 700: the due date is 40 weeks 0 days"),
    ("gestational_age", {"lmp": date(2024, 2, 14), "on_date": date(2024, 5, 23)}, 99, "calendar: 14 weeks 1 day"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "given", "expected", "within", "source"), [*NUMBERS, *collected("NUMBERS")])
def test_number(name: str, given: dict[str, Any], expected: float, within: float, source: str) -> None:
    assert value_of(name, **given) == pytest.approx(expected, abs=within + 1e-9), source


@pytest.mark.parametrize(("name", "given", "expected", "source"), [*SCORES, *collected("SCORES")])
def test_score(name: str, given: dict[str, Any], expected: float, source: str) -> None:
    at_rest: dict[str, dict[str, Any]] = {
        "glasgow_blatchford": {"sex": "male"},
        "centor_mcisaac": {"cough": True},
        "feverpain": {"cough_or_coryza": True},
    }
    assert points_of(name, **{**at_rest.get(name, {}), **given}) == expected, source


@pytest.mark.parametrize(("name", "given", "expected", "source"), DATES)
def test_date(name: str, given: dict[str, Any], expected: Any, source: str) -> None:
    assert value_of(name, **given) == expected, source


def test_cockcroft_gault_with_actual_weight_as_published() -> None:
    """transplantr: creatinine 88.4 µmol/L, 25 years, woman, 60 kg: 81.46 mL/min; and the form of 1976 in round numbers."""
    for given, expected in (
        (
            {"age": 25, "sex": "female", "weight": (60, "kg"), "height": (160, "cm"), "creatinine": (88.4, "µmol/L")},
            81.46,
        ),
        ({"age": 68, "sex": "male", "weight": (90, "kg"), "height": (180, "cm"), "creatinine": (1, "mg/dL")}, 90),
    ):
        result = assess("creatinine_clearance_cockcroft_gault", **given).result
        assert result is not None
        by_basis = {alternative.basis: alternative.value for alternative in result.alternatives}
        assert by_basis["actual weight"] == pytest.approx(expected, abs=0.005)


def test_every_calculator_has_two_worked_examples() -> None:
    rows = (*NUMBERS, *SCORES, *DATES, *collected("NUMBERS"), *collected("SCORES"))
    counted = [row[0] for row in rows] + 2 * ["creatinine_clearance_cockcroft_gault"]
    assert {calculator.name for calculator in calculators() if counted.count(calculator.name) < 2} == set()
