"""Every cut-off of every score, on both sides, in both unit systems. The expected points are the papers'."""
# ruff: noqa: E501  # one row a cut-off reads like the paper

import math
from typing import Any

import pytest

from core.calculators.liver import half_up
from core.calculators.registry import get
from tests.core.calculators.examples import collected
from tests.core.calculators.patients import brief, changed, typical

# calculator, item of the result's points, changed input, and the values with the points that they carry
ITEMS: list[tuple[str, str, str, list[Any]]] = [
    ("cha2ds2_vasc", "age 65-74", "age", [(64, 0), (65, 1), (74, 1), (75, 0)]),
    ("cha2ds2_vasc", "age ≥ 75", "age", [(74, 0), (75, 2)]),
    ("has_bled", "age > 65", "age", [(65, 0), (66, 1)]),
    ("has_bled", "alcohol ≥ 8 drinks a week", "alcohol_drinks", [(7, 0), (8, 1)]),
    (
        "has_bled",
        "uncontrolled hypertension",
        "systolic_bp",
        [((160, "mmHg"), 0), ((161, "mmHg"), 1), ((21.3, "kPa"), 0), ((21.4, "kPa"), 1)],
    ),
    ("wells_pe", "heart rate > 100", "heart_rate", [(100, 0), (101, 1.5)]),
    ("perc", "age ≥ 50", "age", [(49, 0), (50, 1)]),
    ("perc", "heart rate ≥ 100", "heart_rate", [(99, 0), (100, 1)]),
    ("perc", "SpO2 < 95 %", "spo2", [((95, "%"), 0), ((94.9, "%"), 1), ((0.95, "fraction"), 0), (0.94, 1)]),
    (
        "revised_cardiac_risk_index",
        "creatinine > 2.0 mg/dL",
        "creatinine",
        [((2.0, "mg/dL"), 0), ((2.01, "mg/dL"), 1), ((176.8, "µmol/L"), 0), ((177, "µmol/L"), 1)],
    ),
    ("heart_score", "age", "age", [(44, 0), (45, 1), (64, 1), (65, 2)]),
    (
        "centor_mcisaac",
        "temperature > 38 °C",
        "temperature",
        [((38, "°C"), 0), ((38.1, "°C"), 1), ((100.4, "°F"), 0), ((100.5, "°F"), 1)],
    ),
    ("centor_mcisaac", "age", "age", [(3, 1), (14, 1), (15, 0), (44, 0), (45, -1)]),
    (
        "child_pugh",
        "bilirubin",
        "bilirubin",
        [((1.99, "mg/dL"), 1), ((2, "mg/dL"), 2), ((3, "mg/dL"), 2), ((3.01, "mg/dL"), 3), ((34.1, "µmol/L"), 1), ((34.2, "µmol/L"), 2), ((51.3, "µmol/L"), 2), ((51.4, "µmol/L"), 3)],
    ),
    (
        "child_pugh",
        "albumin",
        "albumin",
        [((3.6, "g/dL"), 1), ((3.5, "g/dL"), 2), ((2.8, "g/dL"), 2), ((2.79, "g/dL"), 3), ((36, "g/L"), 1), ((35, "g/L"), 2), ((28, "g/L"), 2), ((27, "g/L"), 3)],
    ),
    ("child_pugh", "INR", "inr", [(1.69, 1), (1.7, 2), (2.3, 2), (2.31, 3)]),
    (
        "glasgow_blatchford",
        "urea",
        "urea",
        [((6.4, "mmol/L"), 0), ((6.5, "mmol/L"), 2), ((7.9, "mmol/L"), 2), ((8, "mmol/L"), 3), ((9.9, "mmol/L"), 3), ((10, "mmol/L"), 4), ((24.9, "mmol/L"), 4), ((25, "mmol/L"), 6)],
    ),
    (
        "glasgow_blatchford",
        "haemoglobin",
        "haemoglobin",
        [((13, "g/dL"), 0), ((12.9, "g/dL"), 1), ((12, "g/dL"), 1), ((11.9, "g/dL"), 3), ((10, "g/dL"), 3), ((9.9, "g/dL"), 6), ((130, "g/L"), 0), ((129, "g/L"), 1), ((119, "g/L"), 3), ((99, "g/L"), 6)],
    ),
    ("glasgow_blatchford", "systolic pressure", "systolic_bp", [(110, 0), (109, 1), (100, 1), (99, 2), (90, 2), (89, 3)]),
    ("glasgow_blatchford", "heart rate ≥ 100", "heart_rate", [(99, 0), (100, 1)]),
    (
        "curb_65",
        "urea > 7 mmol/L",
        "urea",
        [((7, "mmol/L"), 0), ((7.1, "mmol/L"), 1), ((42, "mg/dL"), 0), ((43, "mg/dL"), 1)],
    ),
    ("curb_65", "respiratory rate ≥ 30", "respiratory_rate", [(29, 0), (30, 1)]),
    ("curb_65", "systolic < 90 or diastolic ≤ 60", "systolic_bp", [(90, 0), (89, 1)]),
    ("curb_65", "systolic < 90 or diastolic ≤ 60", "diastolic_bp", [(61, 0), (60, 1), ((8, "kPa"), 0), ((7.9, "kPa"), 1)]),
    ("curb_65", "age ≥ 65", "age", [(64, 0), (65, 1)]),
    ("psi_port", "respiratory rate ≥ 30", "respiratory_rate", [(29, 0), (30, 20)]),
    ("psi_port", "systolic < 90", "systolic_bp", [(90, 0), (89, 20)]),
    (
        "psi_port",
        "temperature < 35 or ≥ 40",
        "temperature",
        [((35, "°C"), 0), ((34.9, "°C"), 15), ((39.9, "°C"), 0), ((40, "°C"), 15), ((95, "°F"), 0), ((94.9, "°F"), 15), ((103.9, "°F"), 0), ((104, "°F"), 15)],
    ),
    ("psi_port", "heart rate ≥ 125", "heart_rate", [(124, 0), (125, 10)]),
    ("psi_port", "pH < 7.35", "ph", [(7.35, 0), (7.34, 30), ((44, "nmol/L"), 0), ((46, "nmol/L"), 30)]),
    ("psi_port", "BUN ≥ 30 mg/dL", "bun", [((29.9, "mg/dL"), 0), ((30, "mg/dL"), 20), ((10.7, "mmol/L"), 0), ((10.8, "mmol/L"), 20)]),
    ("psi_port", "sodium < 130", "sodium", [(130, 0), ((129, "mEq/L"), 20)]),
    (
        "psi_port",
        "glucose ≥ 250 mg/dL",
        "glucose",
        [((249, "mg/dL"), 0), ((250, "mg/dL"), 10), ((13.8, "mmol/L"), 0), ((13.9, "mmol/L"), 10)],
    ),
    ("psi_port", "haematocrit < 30 %", "haematocrit", [((30, "%"), 0), ((29.9, "%"), 10), (0.3, 0), (0.29, 10)]),
    (
        "psi_port",
        "PaO2 < 60 mmHg or SaO2 < 90 %",
        "pao2",
        [((60, "mmHg"), 0), ((59, "mmHg"), 10), ((8, "kPa"), 0), ((7.9, "kPa"), 10)],
    ),
    ("psi_port", "PaO2 < 60 mmHg or SaO2 < 90 %", "spo2", [(90, 0), (89, 10)]),
    (
        "sirs",
        "temperature > 38 or < 36 °C",
        "temperature",
        [((38, "°C"), 0), ((38.1, "°C"), 1), ((36, "°C"), 0), ((35.9, "°C"), 1), ((100.4, "°F"), 0), ((100.5, "°F"), 1), ((96.8, "°F"), 0), ((96.7, "°F"), 1)],
    ),
    ("sirs", "heart rate > 90", "heart_rate", [(90, 0), (91, 1)]),
    ("sirs", "respiratory rate > 20 or PaCO2 < 32 mmHg", "respiratory_rate", [(20, 0), (21, 1)]),
    (
        "sirs",
        "respiratory rate > 20 or PaCO2 < 32 mmHg",
        "paco2",
        [((32, "mmHg"), 0), ((31.9, "mmHg"), 1), ((4.3, "kPa"), 0), ((4.2, "kPa"), 1)],
    ),
    (
        "sirs",
        "white cells > 12 or < 4, or bands > 10 %",
        "white_cells",
        [((12, "10^9/L"), 0), ((12.1, "10^9/L"), 1), ((4, "10^9/L"), 0), ((3.9, "10^9/L"), 1), ((12000, "/µL"), 0), ((12001, "/µL"), 1), ((4000, "/mm3"), 0), ((3999, "/mm3"), 1)],
    ),
    ("sirs", "white cells > 12 or < 4, or bands > 10 %", "bands", [(10, 0), (11, 1)]),
    ("sofa_1996", "coagulation", "platelets", [(150, 0), (149, 1), (100, 1), (99, 2), (50, 2), (49, 3), (20, 3), (19, 4)]),
    (
        "sofa_1996",
        "liver",
        "bilirubin",
        [((1.1, "mg/dL"), 0), ((1.2, "mg/dL"), 1), ((2, "mg/dL"), 2), ((6, "mg/dL"), 3), ((12, "mg/dL"), 4), ((20.4, "µmol/L"), 0), ((20.52, "µmol/L"), 1), ((34.2, "µmol/L"), 2), ((102.6, "µmol/L"), 3), ((205.2, "µmol/L"), 4)],
    ),
    ("sofa_1996", "nervous system", "gcs", [(15, 0), (14, 1), (13, 1), (12, 2), (10, 2), (9, 3), (6, 3), (5, 4)]),
    (
        "sofa_1996",
        "kidney",
        "creatinine",
        [((1.19, "mg/dL"), 0), ((1.2, "mg/dL"), 1), ((2, "mg/dL"), 2), ((3.5, "mg/dL"), 3), ((5, "mg/dL"), 4), ((106, "µmol/L"), 0), ((106.08, "µmol/L"), 1), ((176.8, "µmol/L"), 2), ((309.4, "µmol/L"), 3), ((442, "µmol/L"), 4)],
    ),
    ("apache_ii", "temperature", "temperature", [((41, "°C"), 4), ((40.9, "°C"), 3), ((39, "°C"), 3), ((38.9, "°C"), 1), ((38.5, "°C"), 1), ((38.4, "°C"), 0), ((36, "°C"), 0), ((35.9, "°C"), 1), ((34, "°C"), 1), ((33.9, "°C"), 2), ((32, "°C"), 2), ((31.9, "°C"), 3), ((30, "°C"), 3), ((29.9, "°C"), 4), ((105.8, "°F"), 4), ((102.2, "°F"), 3), ((101.3, "°F"), 1), ((96.8, "°F"), 0)]),
    ("apache_ii", "mean pressure", "mean_bp", [(160, 4), (159, 3), (130, 3), (129, 2), (110, 2), (109, 0), (70, 0), (69, 2), (50, 2), (49, 4)]),
    ("apache_ii", "heart rate", "heart_rate", [(180, 4), (179, 3), (140, 3), (139, 2), (110, 2), (109, 0), (70, 0), (69, 2), (55, 2), (54, 3), (40, 3), (39, 4)]),
    ("apache_ii", "respiratory rate", "respiratory_rate", [(50, 4), (49, 3), (35, 3), (34, 1), (25, 1), (24, 0), (12, 0), (11, 1), (10, 1), (9, 2), (6, 2), (5, 4)]),
    ("apache_ii", "pH or bicarbonate", "ph", [(7.7, 4), (7.69, 3), (7.6, 3), (7.59, 1), (7.5, 1), (7.49, 0), (7.33, 0), (7.32, 2), (7.25, 2), (7.24, 3), (7.15, 3), (7.14, 4)]),
    ("apache_ii", "sodium", "sodium", [(180, 4), (179, 3), (160, 3), (159, 2), (155, 2), (154, 1), (150, 1), (149, 0), (130, 0), (129, 2), (120, 2), (119, 3), (111, 3), (110, 4)]),
    ("apache_ii", "potassium", "potassium", [(7, 4), (6.9, 3), (6, 3), (5.9, 1), (5.5, 1), (5.4, 0), (3.5, 0), (3.4, 1), (3, 1), (2.9, 2), (2.5, 2), (2.4, 4)]),
    ("apache_ii", "creatinine", "creatinine", [((3.5, "mg/dL"), 4), ((3.4, "mg/dL"), 3), ((2, "mg/dL"), 3), ((1.9, "mg/dL"), 2), ((1.5, "mg/dL"), 2), ((1.4, "mg/dL"), 0), ((0.6, "mg/dL"), 0), ((0.5, "mg/dL"), 2), ((309.4, "µmol/L"), 4), ((176.8, "µmol/L"), 3), ((132.6, "µmol/L"), 2), ((132, "µmol/L"), 0), ((53, "µmol/L"), 2)]),
    ("apache_ii", "haematocrit", "haematocrit", [(60, 4), (59.9, 2), (50, 2), (49.9, 1), (46, 1), (45.9, 0), (30, 0), (29.9, 2), (20, 2), (19.9, 4), (0.6, 4), (0.5, 2)]),
    ("apache_ii", "white cells", "white_cells", [(40, 4), (39.9, 2), (20, 2), (19.9, 1), (15, 1), (14.9, 0), (3, 0), (2.9, 2), (1, 2), (0.9, 4), ((40000, "/µL"), 4), ((15000, "/µL"), 1), ((14999, "/µL"), 0)]),
    ("apache_ii", "age", "age", [(44, 0), (45, 2), (54, 2), (55, 3), (64, 3), (65, 5), (74, 5), (75, 6)]),
    ("apache_ii", "oxygenation", "pao2", [((70.1, "mmHg"), 0), ((70, "mmHg"), 1), ((61, "mmHg"), 1), ((60, "mmHg"), 3), ((55, "mmHg"), 3), ((54, "mmHg"), 4), ((9.4, "kPa"), 0), ((7.9, "kPa"), 3)]),
    ("charlson_comorbidity_index", "Age", "age", [(49, 0), (50, 1), (59, 1), (60, 2), (69, 2), (70, 3), (79, 3), (80, 4)]),
    ("caprini_2005", "age", "age", [(40, 0), (41, 1), (60, 1), (61, 2), (74, 2), (75, 3)]),
    ("caprini_2005", "BMI > 25", "bmi_value", [(25, 0), (25.1, 1)]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "item", "field", "value", "points"),
    [
        pytest.param(name, item, field, value, points, id=f"{name}-{field}-{value}")
        for name, item, field, cuts in [*ITEMS, *collected("ITEMS")]
        for value, points in cuts
    ],
)
def test_points_at_the_cut_off(name: str, item: str, field: str, value: Any, points: float) -> None:
    result = changed(name, **{field: value}).result
    assert result is not None
    assert result.points.get(item, 0) == points


# calculator, what is changed, the words that the category must begin with or hold
BANDS: list[tuple[str, dict[str, Any], str]] = [
    ("egfr_ckd_epi_2021", {"creatinine": (0.9, "mg/dL")}, "G1"),
    ("egfr_ckd_epi_2021", {"creatinine": (1.2, "mg/dL")}, "G2"),
    ("egfr_ckd_epi_2021", {"creatinine": (1.6, "mg/dL")}, "G3a"),
    ("egfr_ckd_epi_2021", {"creatinine": (2.1, "mg/dL")}, "G3b"),
    ("egfr_ckd_epi_2021", {"creatinine": (3, "mg/dL")}, "G4"),
    ("egfr_ckd_epi_2021", {"creatinine": (5, "mg/dL")}, "G5"),
    ("bmi", {"weight": (18.4 * 4, "kg"), "height": (200, "cm")}, "underweight"),
    ("bmi", {"weight": (18.5 * 4, "kg"), "height": (200, "cm")}, "normal"),
    ("bmi", {"weight": (24.9 * 4, "kg"), "height": (2, "m")}, "normal"),
    ("bmi", {"weight": (25 * 4, "kg"), "height": (2, "m")}, "overweight"),
    ("bmi", {"weight": (30 * 4, "kg"), "height": (200, "cm")}, "obesity class I "),
    ("bmi", {"weight": (35 * 4, "kg"), "height": (200, "cm")}, "obesity class II "),
    ("bmi", {"weight": (40 * 4, "kg"), "height": (200, "cm")}, "obesity class III"),
    ("mean_arterial_pressure", {"systolic_bp": 95, "diastolic_bp": 49.9}, "low"),
    ("mean_arterial_pressure", {"systolic_bp": 95, "diastolic_bp": 50}, "65 mmHg or above"),
    ("corrected_calcium", {"calcium": (8.49, "mg/dL"), "albumin": (4, "g/dL")}, "low"),
    ("corrected_calcium", {"calcium": (8.5, "mg/dL"), "albumin": (40, "g/L")}, "normal"),
    ("corrected_calcium", {"calcium": (10.5, "mg/dL"), "albumin": (4, "g/dL")}, "normal"),
    ("corrected_calcium", {"calcium": (2.63, "mmol/L"), "albumin": (40, "g/L")}, "high"),
    ("qtc_bazett", {"qt": 450, "heart_rate": 60, "sex": "male"}, "not prolonged"),
    ("qtc_bazett", {"qt": 451, "heart_rate": 60, "sex": "male"}, "prolonged"),
    ("qtc_fridericia", {"qt": (0.46, "s"), "heart_rate": 60, "sex": "female"}, "not prolonged"),
    ("qtc_fridericia", {"qt": (461, "ms"), "heart_rate": 60, "sex": "female"}, "prolonged"),
    ("qtc_framingham", {"qt": 500, "heart_rate": 60}, "high risk"),
    ("qtc_hodges", {"qt": 499, "heart_rate": 60}, "prolonged"),
    ("qtc_rautaharju", {"qt": 450, "heart_rate": 60}, "not prolonged"),
    ("fib_4", {"age": 50, "ast": 26, "alt": 100, "platelets": 100}, "indeterminate"),
    ("fib_4", {"age": 50, "ast": 25.9, "alt": 100, "platelets": 100}, "low"),
    ("fib_4", {"age": 50, "ast": 53.4, "alt": 100, "platelets": 100}, "indeterminate"),
    ("fib_4", {"age": 50, "ast": 53.5, "alt": 100, "platelets": 100}, "high"),
    ("fib_4", {"age": 65, "ast": 30.7, "alt": 100, "platelets": 100}, "low for 65"),
    ("fib_4", {"age": 65, "ast": 30.8, "alt": 100, "platelets": 100}, "indeterminate"),
    ("serum_osmolality", {"sodium": 127, "bun": (28, "mg/dL"), "glucose": (198, "mg/dL")}, "normal"),
    ("serum_osmolality", {"sodium": 126.9, "bun": (28, "mg/dL"), "glucose": (198, "mg/dL")}, "low"),
    ("serum_osmolality", {"sodium": 137.1, "bun": (28, "mg/dL"), "glucose": (198, "mg/dL")}, "high"),
    ("anion_gap", {"sodium": 140, "chloride": 104, "bicarbonate": 24}, "normal"),
    ("anion_gap", {"sodium": 140, "chloride": 103.9, "bicarbonate": 24}, "raised"),
    ("anion_gap", {"sodium": 140, "chloride": 108.1, "bicarbonate": 24}, "low"),
    ("anion_gap_albumin_corrected", {"sodium": 140, "chloride": 106, "bicarbonate": 24, "albumin": (32, "g/L")}, "normal"),
    ("anion_gap_albumin_corrected", {"sodium": 140, "chloride": 106, "bicarbonate": 24, "albumin": (3.1, "g/dL")}, "raised"),
    ("delta_gap", {"sodium": 140, "chloride": 104, "bicarbonate": 24}, "anion gap not raised"),
    ("delta_gap", {"sodium": 140, "chloride": 104, "bicarbonate": 20}, "anion gap raised"),
    ("delta_gap_albumin_corrected", {"sodium": 140, "chloride": 108, "bicarbonate": 24, "albumin": (24, "g/L")}, "anion gap not raised"),
    ("delta_gap_albumin_corrected", {"sodium": 140, "chloride": 108, "bicarbonate": 24, "albumin": (23, "g/L")}, "anion gap raised"),
    ("delta_ratio", {"sodium": 140, "chloride": 114.1, "bicarbonate": 10}, "< 0.4"),
    ("delta_ratio", {"sodium": 140, "chloride": 112.4, "bicarbonate": 10}, "0.4-0.8"),
    ("delta_ratio", {"sodium": 140, "chloride": 104, "bicarbonate": 10}, "1-2"),
    ("delta_ratio", {"sodium": 140, "chloride": 90, "bicarbonate": 10}, "1-2"),
    ("delta_ratio", {"sodium": 140, "chloride": 89.9, "bicarbonate": 10}, "> 2"),
    ("delta_ratio_albumin_corrected", {"sodium": 140, "chloride": 109, "bicarbonate": 10, "albumin": (20, "g/L")}, "1-2"),
    ("delta_ratio_albumin_corrected", {"sodium": 140, "chloride": 109.1, "bicarbonate": 10, "albumin": (2, "g/dL")}, "0.4-0.8"),
    ("fractional_excretion_sodium", {"urine_sodium": 14, "sodium": 140, "creatinine": (1, "mg/dL"), "urine_creatinine": (10, "mg/dL")}, "1-2 %"),
    ("fractional_excretion_sodium", {"urine_sodium": 13.9, "sodium": 140, "creatinine": (1, "mg/dL"), "urine_creatinine": (10, "mg/dL")}, "< 1 %"),
    ("fractional_excretion_sodium", {"urine_sodium": 28.1, "sodium": 140, "creatinine": (88.4, "µmol/L"), "urine_creatinine": (0.884, "mmol/L")}, "> 2 %"),
    ("child_pugh", {"bilirubin": (1, "mg/dL"), "albumin": (4, "g/dL"), "inr": 1, "ascites": "slight"}, "class A"),
    ("child_pugh", {"bilirubin": (1, "mg/dL"), "albumin": (4, "g/dL"), "inr": 1, "ascites": "moderate"}, "class B"),
    ("child_pugh", {"bilirubin": (4, "mg/dL"), "albumin": (3, "g/dL"), "inr": 1, "ascites": "moderate"}, "class C"),
    ("wells_dvt", {}, "DVT unlikely"),
    ("wells_dvt", {"calf_swelling": True, "prior_dvt": True}, "DVT likely"),
    ("wells_pe", {}, "three-level: low"),
    ("wells_pe", {"haemoptysis": True, "malignancy_treated": True}, "three-level: moderate (2-6); two-level: PE unlikely"),
    ("wells_pe", {"pe_most_likely": True, "haemoptysis": True}, "three-level: moderate (2-6); two-level: PE unlikely"),
    ("wells_pe", {"pe_most_likely": True, "prior_vte": True}, "three-level: moderate (2-6); two-level: PE likely"),
    ("wells_pe", {"pe_most_likely": True, "dvt_signs": True}, "three-level: moderate (2-6); two-level: PE likely"),
    ("wells_pe", {"pe_most_likely": True, "dvt_signs": True, "haemoptysis": True}, "three-level: high"),
    ("perc", {"age": 40}, "no criterion"),
    ("perc", {"age": 50}, "PE is not ruled out"),
    ("psi_port", {"age": 50}, "class I"),
    ("psi_port", {"age": 51}, "class II"),
    ("psi_port", {"age": 70, "nursing_home": False}, "class II"),
    ("psi_port", {"age": 71}, "class III"),
    ("psi_port", {"age": 90}, "class III"),
    ("psi_port", {"age": 91}, "class IV"),
    ("psi_port", {"age": 100, "neoplastic_disease": True}, "class IV"),
    ("psi_port", {"age": 101, "neoplastic_disease": True}, "class V"),
    ("cha2ds2_vasc", {"sex": "male"}, "low risk"),
    ("cha2ds2_vasc", {"sex": "female"}, "low risk"),
    ("cha2ds2_vasc", {"sex": "male", "diabetes": True}, "consider"),
    ("cha2ds2_vasc", {"sex": "female", "diabetes": True}, "consider"),
    ("cha2ds2_vasc", {"sex": "female", "stroke_tia": True}, "oral anticoagulation recommended"),
    ("has_bled", {"stroke": True, "labile_inr": True}, "moderate"),
    ("has_bled", {"stroke": True, "labile_inr": True, "bleeding_drugs": True}, "high risk"),
    ("heart_score", {"age": 65, "smoker": True}, "low"),
    ("heart_score", {"age": 65, "smoker": True, "troponin": "1-3 times the limit"}, "moderate"),
    ("heart_score", {"age": 65, "atherosclerotic_disease": True, "troponin": "more than 3 times the limit", "ecg": "non-specific repolarisation disturbance"}, "high"),
    ("curb_65", {"confusion": True}, "low"),
    ("curb_65", {"confusion": True, "age": 70}, "intermediate"),
    ("curb_65", {"confusion": True, "age": 70, "respiratory_rate": 31}, "severe"),
    ("sirs", {"heart_rate": 91}, "SIRS criteria not met"),
    ("sirs", {"heart_rate": 91, "respiratory_rate": 21}, "SIRS criteria met"),
    ("revised_cardiac_risk_index", {}, "major cardiac events 0.4 %"),
    ("revised_cardiac_risk_index", {"heart_failure": True}, "major cardiac events 0.9 %"),
    ("revised_cardiac_risk_index", {"heart_failure": True, "stroke_tia": True}, "major cardiac events 7 %"),
    ("revised_cardiac_risk_index", {"heart_failure": True, "stroke_tia": True, "insulin_treatment": True}, "major cardiac events 11 %"),
    ("caprini_2005", {"age": 30}, "very low"),
    ("caprini_2005", {"age": 50}, "low"),
    ("caprini_2005", {"age": 50, "surgery": "major"}, "moderate"),
    ("caprini_2005", {"age": 30, "surgery": "arthroplasty"}, "high"),
    ("caprini_2005", {"age": 50, "surgery": "arthroplasty", "prior_vte": True}, "very high"),
    ("centor_mcisaac", {"cough": True}, "≤ 1"),
    ("centor_mcisaac", {"age": 20, "tonsillar_exudate": True}, "2-3"),
    ("centor_mcisaac", {"age": 20, "tonsillar_exudate": True, "tender_cervical_nodes": True, "temperature": (39, "°C")}, "≥ 4"),
    ("feverpain", {}, "0-1"),
    ("feverpain", {"fever_24h": True}, "2-3"),
    ("feverpain", {"fever_24h": True, "purulent_tonsils": True, "attended_within_3_days": True}, "4-5"),
    ("glasgow_blatchford", {"sex": "female", "haemoglobin": (13, "g/dL")}, "0-1"),
    ("glasgow_blatchford", {"sex": "female", "haemoglobin": (11.9, "g/dL")}, "0-1"),
    ("glasgow_blatchford", {"sex": "female", "haemoglobin": (119, "g/L"), "melaena": True}, "2 or more"),
    ("glasgow_coma_scale", {"gcs_eye": "4", "gcs_verbal": "4", "gcs_motor": "5"}, "13-15"),
    ("glasgow_coma_scale", {"gcs_eye": "3", "gcs_verbal": "4", "gcs_motor": "5"}, "9-12"),
    ("glasgow_coma_scale", {"gcs_eye": "1", "gcs_verbal": "2", "gcs_motor": "5"}, "3-8"),
    ("framingham_hard_chd_2001", {"age": 40, "sex": "female"}, "low"),
    ("framingham_hard_chd_2001", {"age": 60, "sex": "male", "smoker": True}, "intermediate"),
    ("framingham_hard_chd_2001", {"age": 70, "sex": "male", "smoker": True, "systolic_bp": (24, "kPa"), "bp_treated": True, "total_cholesterol": (7.5, "mmol/L")}, "high"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "given", "begins"),
    [pytest.param(*row, id=f"{row[0]}-{i}") for i, row in enumerate([*BANDS, *collected("BANDS")])],
)
def test_category_at_the_cut_off(name: str, given: dict[str, Any], begins: str) -> None:
    result = changed(name, **given).result
    assert result is not None
    assert result.category.startswith(begins)


@pytest.mark.parametrize(
    ("bun", "points"),
    [(18.1, 0), (18.2, 2), (22.3, 2), (22.4, 3), (27.9, 3), (28, 4), (69.9, 4), (70, 6)],
)
def test_blatchford_bun_has_its_published_us_cuts(bun: float, points: float) -> None:
    calculator = get("glasgow_blatchford")
    patient = {name: value for name, value in typical(calculator).items() if name != "urea"}
    result = calculator.assess({**patient, "bun": brief((bun, "mg/dL"))}).result
    assert result is not None
    assert result.points.get("urea", 0) == points


@pytest.mark.parametrize(("bun", "points"), [(19, 0), (19.6, 0), (20, 1)])
def test_curb_65_bun_is_compared_as_urea(bun: float, points: float) -> None:
    calculator = get("curb_65")
    patient = {name: value for name, value in typical(calculator).items() if name != "urea"}
    result = calculator.assess({**patient, "bun": brief((bun, "mg/dL"))}).result
    assert result is not None
    assert result.points.get("urea > 7 mmol/L", 0) == points


@pytest.mark.parametrize(
    ("given", "points"),
    [
        ({"pao2": 160, "fio2": 0.4, "mechanical_ventilation": False}, 0),
        ({"pao2": 159, "fio2": 0.4}, 1),
        ({"pao2": 120, "fio2": 0.4}, 1),
        ({"pao2": 119, "fio2": 0.4}, 2),
        ({"pao2": 79, "fio2": 0.4, "mechanical_ventilation": False}, 2),
        ({"pao2": 80, "fio2": 0.4, "mechanical_ventilation": True}, 2),
        ({"pao2": 79, "fio2": (40, "%"), "mechanical_ventilation": True}, 3),
        ({"pao2": 40, "fio2": 0.4, "cpap": True}, 3),
        ({"pao2": (5.2, "kPa"), "fio2": 40, "cpap": True}, 4),
    ],
)
def test_sofa_respiration(given: dict[str, Any], points: float) -> None:
    result = changed("sofa_1996", **given).result
    assert result is not None
    assert result.points.get("respiration", 0) == points


@pytest.mark.parametrize(
    ("given", "points"),
    [
        ({}, 0),
        ({"mean_bp": 69}, 1),
        ({"mean_bp": 70}, 0),
        ({"mean_bp": (9.3, "kPa")}, 1),
        ({"dobutamine": 1}, 2),
        ({"dopamine": 5}, 2),
        ({"dopamine": 5.1}, 3),
        ({"dopamine": 15}, 3),
        ({"dopamine": 15.1}, 4),
        ({"noradrenaline": 0.1}, 3),
        ({"noradrenaline": 0.11}, 4),
        ({"adrenaline": 0.1}, 3),
        ({"adrenaline": 0.2}, 4),
    ],
)
def test_sofa_circulation(given: dict[str, Any], points: float) -> None:
    none = {"dopamine": 0, "dobutamine": 0, "adrenaline": 0, "noradrenaline": 0}
    result = changed("sofa_1996", **{**none, **given}).result
    assert result is not None
    assert result.points.get("circulation", 0) == points


@pytest.mark.parametrize(("urine", "points"), [(500, 0), (499, 3), (200, 3), (199, 4), (0, 4)])
def test_sofa_urine_output(urine: float, points: float) -> None:
    result = changed("sofa_1996", creatinine=(1.0, "mg/dL"), urine_output=(urine, "mL/day")).result
    assert result is not None
    assert result.points.get("kidney", 0) == points


@pytest.mark.parametrize(("gradient", "points"), [(199, 0), (200, 2), (349, 2), (350, 3), (499, 3), (500, 4)])
def test_apache_gradient_counts_from_half_oxygen(gradient: float, points: float) -> None:
    result = changed("apache_ii", fio2=0.5, aa_gradient=gradient).result
    assert result is not None
    assert result.points.get("oxygenation", 0) == points


@pytest.mark.parametrize(
    ("bicarbonate", "points"),
    [
        (52, 4),
        (51.9, 3),
        (41, 3),
        (40.9, 1),
        (32, 1),
        (31.9, 0),
        (22, 0),
        (21.9, 2),
        (18, 2),
        (17.9, 3),
        (15, 3),
        (14.9, 4),
    ],
)
def test_apache_venous_bicarbonate_without_arterial_gas(bicarbonate: float, points: float) -> None:
    calculator = get("apache_ii")
    gas = {"ph", "pao2", "paco2", "fio2", "aa_gradient"}
    patient = {name: value for name, value in typical(calculator).items() if name not in gas}
    result = calculator.assess({**patient, "bicarbonate": brief(bicarbonate)}).result
    assert result is not None
    assert result.points.get("pH or bicarbonate", 0) == points
    assert result.points.get("oxygenation", 0) == 0
    assert any("No arterial gas" in warning for warning in result.warnings)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"creatinine": (0.5, "mg/dL")}, {"creatinine": (1, "mg/dL")}),
        ({"creatinine": (7, "mg/dL")}, {"creatinine": (353.6, "µmol/L")}),
        ({"creatinine": (1.2, "mg/dL"), "renal_replacement": True}, {"creatinine": (4, "mg/dL")}),
        ({"bilirubin": (0.4, "mg/dL")}, {"bilirubin": (17.1, "µmol/L")}),
        ({"inr": 0.8}, {"inr": 1.0}),
        ({"sodium": 118}, {"sodium": 125}),
        ({"sodium": 145}, {"sodium": 137}),
    ],
)
def test_meld_na_floors_and_caps(first: dict[str, Any], second: dict[str, Any]) -> None:
    sick = {"creatinine": (2, "mg/dL"), "bilirubin": (5, "mg/dL"), "inr": 2.0, "sodium": 130}
    one, other = (
        changed("meld_na_2016", **{**sick, **first}).result,
        changed("meld_na_2016", **{**sick, **second}).result,
    )
    assert one is not None
    assert other is not None
    assert one.value == other.value


def test_meld_na_counts_sodium_only_above_11() -> None:
    """0.643 + 1.120 ln 1.2 is 0.8, so MELD is 8 whatever the sodium; 0.643 + 1.120 ln 1.7 is 1.2, so it is 12."""
    mild = {"creatinine": (1, "mg/dL"), "bilirubin": (1, "mg/dL"), "sodium": 125}
    low, high = changed("meld_na_2016", **mild, inr=1.2).result, changed("meld_na_2016", **mild, inr=1.7).result
    assert low is not None
    assert high is not None
    assert low.value == 8
    assert high.value == 23  # 12 + 1.32 × 12 - 0.033 × 12 × 12 = 23.09


@pytest.mark.parametrize(
    ("value", "rounded"), [(2.25, 2.3), (2.35, 2.4), (2.2499999999, 2.3), (2.24, 2.2), (0.05, 0.1)]
)
def test_optn_rounds_halves_up(value: float, rounded: float) -> None:
    assert half_up(value, "0.1") == rounded


@pytest.mark.parametrize(
    ("weight", "basis"),
    [
        (18.4 * 2.89, "actual weight"),
        (18.5 * 2.89, "actual weight"),
        (24.9 * 2.89, "ideal weight"),
        (25 * 2.89, "adjusted weight"),
    ],
)
def test_cockcroft_gault_chooses_its_weight_by_bmi(weight: float, basis: str) -> None:
    result = changed("creatinine_clearance_cockcroft_gault", weight=(weight, "kg"), height=(170, "cm")).result
    assert result is not None
    assert f"({basis}" in result.text


@pytest.mark.parametrize(
    ("age", "sex", "water"),
    [
        (17, "female", 0.6),
        (18, "male", 0.6),
        (18, "female", 0.5),
        (64, "male", 0.6),
        (65, "male", 0.5),
        (65, "female", 0.45),
    ],
)
def test_body_water_by_age_and_sex(age: float, sex: str, water: float) -> None:
    result = changed("free_water_deficit", age=age, sex=sex, weight=(100, "kg"), sodium=154).result
    assert result is not None
    assert result.value == pytest.approx(water * 10)


@pytest.mark.parametrize(
    ("weight", "rate"),
    [((9, "kg"), 36), ((10, "kg"), 40), ((11, "kg"), 42), ((20, "kg"), 60), ((21, "kg"), 61), ((22.0462262, "lb"), 40)],
)
def test_maintenance_fluid_at_10_and_20_kg(weight: Any, rate: float) -> None:
    result = changed("maintenance_fluids_4_2_1", weight=weight, age=4).result
    assert result is not None
    assert result.value == pytest.approx(rate, rel=1e-6)


@pytest.mark.parametrize(
    ("morphine", "begins"), [(49.9, "below 50"), (50, "50 or more"), (89.9, "50 or more"), (90, "90 or more")]
)
def test_morphine_equivalents_at_50_and_90(morphine: float, begins: str) -> None:
    result = get("morphine_milligram_equivalents").assess({"morphine": brief((morphine, "mg/day"))}).result
    assert result is not None
    assert result.category.startswith(begins)


@pytest.mark.parametrize(("heart_rate", "unreliable"), [(59, True), (60, False), (100, False), (101, True)])
def test_bazett_warns_outside_60_to_100(heart_rate: float, unreliable: bool) -> None:
    result = changed("qtc_bazett", heart_rate=heart_rate).result
    assert result is not None
    assert any("Bazett is unreliable" in warning for warning in result.warnings) is unreliable


@pytest.mark.parametrize(("age", "young"), [(34, True), (35, False)])
def test_fib_4_warns_under_35(age: float, young: bool) -> None:
    result = changed("fib_4", age=age).result
    assert result is not None
    assert ("Unreliable under 35 years." in result.warnings) is young


@pytest.mark.parametrize(("name", "sex", "cap"), [("men", "male", 70), ("women", "female", 78)])
def test_framingham_caps_the_age_that_smoking_meets(name: str, sex: str, cap: int) -> None:
    def smoking(age: float) -> float:
        smoker, never = (
            changed("framingham_hard_chd_2001", age=age, sex=sex, smoker=smokes).result for smokes in (True, False)
        )
        assert smoker is not None
        assert never is not None
        survival = 0.9402 if sex == "male" else 0.98767
        indices = [math.log(math.log(1 - float(str(r.value)) / 100) / math.log(survival)) for r in (smoker, never)]
        return indices[0] - indices[1]

    below, at, above = smoking(cap - 1), smoking(cap), smoking(79)
    assert below > at, name
    assert above == pytest.approx(at, abs=1e-6)


def test_a_pregnancy_beyond_44_weeks_is_questioned() -> None:
    at, beyond = (
        changed("gestational_age", lmp="2023-01-01", on_date=day).result for day in ("2023-11-05", "2023-11-06")
    )
    assert at is not None
    assert beyond is not None
    assert at.text == "44 weeks 0 days"
    assert not any("44 weeks" in warning for warning in at.warnings)
    assert any("44 weeks" in warning for warning in beyond.warnings)


@pytest.mark.parametrize(("haemoglobin", "points"), [(12, 0), (11.9, 1), (10, 1), (9.9, 6)])
def test_blatchford_haemoglobin_of_women(haemoglobin: float, points: float) -> None:
    result = changed("glasgow_blatchford", sex="female", haemoglobin=(haemoglobin, "g/dL")).result
    assert result is not None
    assert result.points.get("haemoglobin", 0) == points


@pytest.mark.parametrize(("creatinine", "points"), [(1.4, 0), (1.5, 4), (2, 6), (3.5, 8), (0.5, 2)])
def test_apache_doubles_creatinine_in_acute_renal_failure(creatinine: float, points: float) -> None:
    result = changed("apache_ii", acute_renal_failure=True, creatinine=(creatinine, "mg/dL")).result
    assert result is not None
    assert result.points.get("creatinine", 0) == points


@pytest.mark.parametrize(("operation", "points"), [("elective", 2), ("emergency", 5), ("none", 5)])
def test_apache_chronic_disease_by_operation(operation: str, points: float) -> None:
    result = changed("apache_ii", chronic_organ_insufficiency=True, operation=operation).result
    assert result is not None
    assert result.points["chronic disease"] == points
