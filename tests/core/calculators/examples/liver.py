"""MELD 3.0, alcoholic hepatitis, fibrosis, pattern of a liver injury."""
# ruff: noqa: E501  # one row an example

IDENTITY = "worked from the definition in the paper named by the calculator"
MEDX = "medx (lakshay321123), tests of its calculators"
FIB = {"bmi_value": 25, "diabetes_or_impaired_glucose": False, "ast": 40, "alt": 40, "albumin": (4, "g/dL"), "age": 50}
# -1.675 + 1.85 + 2.35 + 0.99 - 2.64 = 0.875, less 0.013 a platelet
OLD = FIB | {"age": 65}
# -1.675 + 2.405 + 2.35 + 0.99 - 2.64 = 1.43
LILLE = {"age": 50, "albumin": (30, "g/L"), "bilirubin_day_0": (200, "µmol/L"), "bilirubin_day_7": (150, "µmol/L"), "creatinine": (80, "µmol/L"), "prothrombin_time": 20}  # fmt: skip

NUMBERS = [
    ("lille_model", LILLE | {"creatinine": (115, "µmol/L")}, 0.1321, 0.0005, f"{IDENTITY}: creatinine of 115 does not count"),
    ("lille_model", LILLE | {"creatinine": (1.31, "mg/dL")}, 0.1575, 0.0005, f"{IDENTITY}: creatinine above 115 counts, R = 1.677"),
    ("meld_3_0", {"sex": "female", "bilirubin": (2, "mg/dL"), "sodium": 130, "inr": 1.5, "creatinine": (1.2, "mg/dL"), "albumin": (2.8, "g/dL")}, 22, 0, "worked from OPTN's formula: 21.84"),
    ("meld_3_0", {"sex": "male", "bilirubin": (0.8, "mg/dL"), "sodium": 140, "inr": 1, "creatinine": (70, "µmol/L"), "albumin": (42, "g/L")}, 6, 0, "OPTN: all at the floor is 6"),
    ("meld_3_0", {"sex": "male", "bilirubin": (30, "mg/dL"), "sodium": 125, "inr": 4, "creatinine": (5, "mg/dL"), "albumin": (1, "g/dL")}, 40, 0, "OPTN: at most 40"),
    ("maddrey", {"prothrombin_time": 20, "control_prothrombin_time": 12, "bilirubin": (10, "mg/dL")}, 46.8, 1e-6, IDENTITY),
    ("maddrey", {"prothrombin_time": 16, "control_prothrombin_time": 12, "bilirubin": (171, "µmol/L")}, 28.4, 1e-6, IDENTITY),
    ("lille_model", LILLE, 0.1321, 0.0005, f"{IDENTITY}: R = 1.883"),
    ("lille_model", {"age": 60, "albumin": (2.5, "g/dL"), "bilirubin_day_0": (300, "µmol/L"), "bilirubin_day_7": (320, "µmol/L"), "creatinine": (150, "µmol/L"), "prothrombin_time": 25}, 0.8722, 0.0005, f"{IDENTITY}: R = -1.921"),
    ("albi", {"bilirubin": (20, "µmol/L"), "albumin": (40, "g/L")}, -2.541, 0.001, f"{IDENTITY}: 0.859 - 3.4"),
    ("albi", {"bilirubin": (10, "µmol/L"), "albumin": (4.5, "g/dL")}, -3.165, 1e-6, f"{IDENTITY}: 0.66 - 3.825"),
    ("apri", {"ast": 80, "ast_upper_limit": 40, "platelets": 200}, 1.0, 1e-9, f"{MEDX}: calc_apri"),
    ("apri", {"ast": 120, "ast_upper_limit": 40, "platelets": (100000, "/µL")}, 3.0, 1e-9, IDENTITY),
    ("nafld_fibrosis_score", FIB | {"bmi_value": 30, "diabetes_or_impaired_glucose": True, "platelets": 200}, -0.125, 1e-6, IDENTITY),
    ("nafld_fibrosis_score", {"age": 60, "bmi_value": 28, "diabetes_or_impaired_glucose": False, "ast": 30, "alt": 40, "platelets": (250000, "/µL"), "albumin": (45, "g/L")}, -2.3005, 1e-6, IDENTITY),
    ("liver_injury_r_value", {"alt": 400, "alt_upper_limit": 40, "alp": 240, "alp_upper_limit": 120}, 5, 1e-9, IDENTITY),
    ("liver_injury_r_value", {"alt": 80, "alt_upper_limit": 40, "alp": 360, "alp_upper_limit": 120}, 2 / 3, 1e-9, IDENTITY),
]  # fmt: skip
BANDS = [
    ("maddrey", {"prothrombin_time": 16, "control_prothrombin_time": 12, "bilirubin": (13.59, "mg/dL")}, "below 32"),
    ("maddrey", {"prothrombin_time": 16, "control_prothrombin_time": 12, "bilirubin": (13.6, "mg/dL")}, "32 or more"),
    ("maddrey", {"prothrombin_time": 16, "control_prothrombin_time": 12, "bilirubin": (232.56, "µmol/L")}, "32 or more"),
    ("lille_model", LILLE | {"age": 66}, "response"),
    ("lille_model", LILLE | {"age": 67}, "no response"),
    ("albi", {"bilirubin": (10, "µmol/L"), "albumin": (38.36, "g/L")}, "grade 1"),
    ("albi", {"bilirubin": (10, "µmol/L"), "albumin": (38.35, "g/L")}, "grade 2"),
    ("albi", {"bilirubin": (10, "µmol/L"), "albumin": (2.412, "g/dL")}, "grade 2"),
    ("albi", {"bilirubin": (10, "µmol/L"), "albumin": (24.11, "g/L")}, "grade 3"),
    ("albi", {"bilirubin": (0.5848, "mg/dL"), "albumin": (24.1, "g/L")}, "grade 3"),
    ("apri", {"ast": 40, "ast_upper_limit": 40, "platelets": 200}, "≤ 0.5"),
    ("apri", {"ast": 41, "ast_upper_limit": 40, "platelets": 200}, "> 0.5"),
    ("apri", {"ast": 120, "ast_upper_limit": 40, "platelets": 200}, "> 0.5"),
    ("apri", {"ast": 121, "ast_upper_limit": 40, "platelets": 200}, "> 1.5"),
    ("apri", {"ast": (2.6667, "µkat/L"), "ast_upper_limit": (0.6667, "µkat/L"), "platelets": 200.1}, "> 1.5"),
    ("apri", {"ast": 161, "ast_upper_limit": 40, "platelets": 200}, "> 2.0"),
    ("nafld_fibrosis_score", FIB | {"platelets": 179.3}, "low (< -1.455)"),
    ("nafld_fibrosis_score", FIB | {"platelets": 179.2}, "indeterminate"),
    ("nafld_fibrosis_score", FIB | {"platelets": 15.4}, "indeterminate"),
    ("nafld_fibrosis_score", FIB | {"platelets": 15.3}, "high"),
    ("nafld_fibrosis_score", OLD | {"platelets": 100.8}, "low for 65"),
    ("nafld_fibrosis_score", OLD | {"platelets": 100.7}, "indeterminate"),
    ("liver_injury_r_value", {"alt": 80, "alt_upper_limit": 40, "alp": 120, "alp_upper_limit": 120}, "cholestatic"),
    ("liver_injury_r_value", {"alt": 81, "alt_upper_limit": 40, "alp": 120, "alp_upper_limit": 120}, "mixed"),
    ("liver_injury_r_value", {"alt": 199, "alt_upper_limit": 40, "alp": 120, "alp_upper_limit": 120}, "mixed"),
    ("liver_injury_r_value", {"alt": 200, "alt_upper_limit": 40, "alp": (2, "µkat/L"), "alp_upper_limit": (2, "µkat/L")}, "hepatocellular"),
]  # fmt: skip
WARNINGS = [
    ("nafld_fibrosis_score", {"age": 34}, "Unreliable under 35", True),
    ("nafld_fibrosis_score", {"age": 35}, "Unreliable under 35", False),
]
PHRASINGS = [
    ("MELD 3.0", "meld_3_0"),
    ("Maddrey", "maddrey"),
    ("discriminant function in alcoholic hepatitis", "maddrey"),
    ("how severe is this alcoholic hepatitis", "maddrey"),
    ("Lille score on day 7", "lille_model"),
    ("are the steroids working in alcoholic hepatitis at day 7", "lille_model"),
    ("ALBI grade", "albi"),
    ("APRI", "apri"),
    ("NAFLD fibrosis score", "nafld_fibrosis_score"),
    ("R factor for drug-induced liver injury", "liver_injury_r_value"),
    ("is this liver injury cholestatic or hepatocellular", "liver_injury_r_value"),
    ("MELD 3.0 for listing", "meld_3_0"),
    ("discriminant function", "maddrey"),
    ("Lille model", "lille_model"),
    ("ALBI score in HCC", "albi"),
    ("AST to platelet ratio", "apri"),
    ("fibrosis score in NAFLD", "nafld_fibrosis_score"),
    ("R value hepatitis pattern", "liver_injury_r_value"),
]
