"""Thrombosis to come, heparin-induced thrombocytopenia, DIC, the blood count, iron."""
# ruff: noqa: E501  # one row an example

MCP = "medical-calc-mcp (u9401066), patient of its tests, by the points of the paper"
PAPER = "by the points of the paper named by the calculator"
IDENTITY = "worked from the definition in the paper named by the calculator"

NUMBERS = [
    ("reticulocyte_production_index", {"reticulocytes": (10, "%"), "haematocrit": (36, "%")}, 8, 1e-9, f"{IDENTITY}: 1 day from 36 %"),
    ("reticulocyte_production_index", {"reticulocytes": (10, "%"), "haematocrit": (35.9, "%")}, 7.9778 / 1.5, 1e-4, f"{IDENTITY}: 1.5 days below 36 %"),
    ("reticulocyte_production_index", {"reticulocytes": (10, "%"), "haematocrit": (26, "%")}, 5.7778 / 1.5, 1e-4, f"{IDENTITY}: 1.5 days from 26 %"),
    ("reticulocyte_production_index", {"reticulocytes": (10, "%"), "haematocrit": (0.259, "fraction")}, 5.7556 / 2, 1e-4, f"{IDENTITY}: 2 days below 26 %"),
    ("reticulocyte_production_index", {"reticulocytes": (10, "%"), "haematocrit": (16, "%")}, 3.5556 / 2, 1e-4, f"{IDENTITY}: 2 days from 16 %"),
    ("reticulocyte_production_index", {"reticulocytes": (10, "%"), "haematocrit": (15.9, "%")}, 3.5333 / 2.5, 1e-4, f"{IDENTITY}: 2.5 days below 16 %"),
    ("iron_deficit_ganzoni", {"weight": (35, "kg"), "haemoglobin": (10, "g/dL")}, 920, 1e-9, f"{IDENTITY}: from 35 kg 15 g/dL and 500 mg"),
    ("iron_deficit_ganzoni", {"weight": (34, "kg"), "haemoglobin": (10, "g/dL")}, 754.8, 1e-9, f"{IDENTITY}: under 35 kg 13 g/dL and 15 mg/kg"),
    ("absolute_neutrophil_count", {"white_cells": 2.0, "neutrophils": 14.8, "bands": 5.0}, 0.396, 1e-9, "University of Washington, severe chronic neutropenia registry: 0.396"),
    ("absolute_neutrophil_count", {"white_cells": (9.2, "K/µL"), "neutrophils": 33, "bands": 1}, 3.128, 1e-9, "bit1024.com, ANC calculator: normal patient"),
    ("absolute_neutrophil_count", {"white_cells": (2000, "/µL"), "neutrophils": 65, "bands": 5}, 1.4, 1e-9, "learntocalculate.com: 1,400"),
    ("corrected_reticulocytes", {"reticulocytes": (3, "%"), "haematocrit": (22, "%")}, 1.4667, 5e-4, "265health.com, reticulocytes 3 %, haematocrit 22 %: 1.4667"),
    ("corrected_reticulocytes", {"reticulocytes": (9, "%"), "haematocrit": (45, "%")}, 9, 1e-9, IDENTITY),
    ("reticulocyte_production_index", {"reticulocytes": (3, "%"), "haematocrit": (22, "%")}, 0.73335, 5e-4, "265health.com, the same patient with 2 days of maturation: 0.73335"),
    ("reticulocyte_production_index", {"reticulocytes": (0.09, "fraction"), "haematocrit": (0.30, "fraction")}, 4, 1e-9, IDENTITY),
    ("mentzer_index", {"mcv": 65, "red_cells": 5.5}, 11.82, 0.005, "calculatorlib.com, Mentzer index: 65 / 5.5"),
    ("mentzer_index", {"mcv": 68, "red_cells": (3.8, "M/µL")}, 17.9, 0.05, "freesmartcalculator.com, iron deficiency example"),
    ("iron_deficit_ganzoni", {"weight": (70, "kg"), "haemoglobin": (9, "g/dL")}, 1508, 1e-9, "calculatorlib.com, iron deficiency: target 15, stores 500"),
    ("iron_deficit_ganzoni", {"weight": (70, "kg"), "haemoglobin": (80, "g/L"), "target_haemoglobin": (12, "g/dL")}, 1172, 1e-9, "onlycalculators.com, Ganzoni: target 12"),
    ("iron_deficit_ganzoni", {"weight": (20, "kg"), "haemoglobin": (8, "g/dL")}, 540, 1e-9, "worked from the definition for a child under 35 kg: 240 + 300"),
]  # fmt: skip
SCORES = [
    ("padua", {"age": 72, "reduced_mobility": True, "acute_infection_or_rheumatic": True}, 5, f"Barbar 2010, {PAPER}"),
    ("padua", {"age": 60, "prior_vte": True, "hormone_use": True, "bmi_value": 31}, 5, f"Barbar 2010, {PAPER}"),
    ("khorana", {"cancer_site": "other", "white_cells": 15}, 1, "J Med Case Rep 2018;12:268, table 1: oral carcinoma with leucocytosis, 1 point"),
    ("khorana", {"cancer_site": "pancreas", "platelets": 360, "haemoglobin": (9.5, "g/dL"), "white_cells": 12, "bmi_value": 36}, 6, f"Khorana 2008, the maximum, {PAPER}"),
    ("four_ts_hit", {"hit_platelets": "2", "hit_timing": "1", "hit_thrombosis": "0", "hit_other_causes": "1"}, 4, "Thromb J 2020;18:16, table 1: 4 points"),
    ("four_ts_hit", {"hit_platelets": 2, "hit_timing": 2, "hit_thrombosis": 2, "hit_other_causes": 2}, 8, f"{MCP}: the maximum"),
    ("isth_dic", {"platelets": 40, "fibrin_marker": "strongly raised", "prothrombin_time": 20, "control_prothrombin_time": 12, "fibrinogen": (0.8, "g/L")}, 8, f"Taylor 2001, the maximum, {PAPER}"),
    ("isth_dic", {"platelets": 80, "fibrin_marker": "moderate", "prothrombin_time": 16, "control_prothrombin_time": 12, "fibrinogen": (200, "mg/dL")}, 4, f"Taylor 2001, {PAPER}"),
]  # fmt: skip
ITEMS = [
    ("padua", "age ≥ 70", "age", [(69, 0), (70, 1)]),
    ("padua", "BMI ≥ 30", "bmi_value", [(29.9, 0), (30, 1)]),
    ("khorana", "platelets ≥ 350", "platelets", [((349, "10^9/L"), 0), ((350, "10^9/L"), 1), ((349000, "/µL"), 0), ((350000, "/µL"), 1)]),
    ("khorana", "haemoglobin < 10 g/dL or erythropoietin", "haemoglobin", [((10, "g/dL"), 0), ((9.9, "g/dL"), 1), ((100, "g/L"), 0), ((99, "g/L"), 1)]),
    ("khorana", "white cells > 11", "white_cells", [((11, "10^9/L"), 0), ((11.1, "10^9/L"), 1), ((11000, "/µL"), 0), ((11100, "/µL"), 1)]),
    ("khorana", "BMI ≥ 35", "bmi_value", [(34.9, 0), (35, 1)]),
    ("khorana", "site of the cancer", "cancer_site", [("other", 0), ("bladder", 1), ("stomach", 2)]),
    ("isth_dic", "platelets", "platelets", [((101, "10^9/L"), 0), ((100, "10^9/L"), 1), ((50, "10^9/L"), 1), ((49.9, "10^9/L"), 2), ((100000, "/µL"), 1), ((49000, "/µL"), 2)]),
    ("isth_dic", "prothrombin time", "prothrombin_time", [(14.9, 0), (15, 1), (18, 1), (18.1, 2)]),
    ("isth_dic", "fibrinogen < 1 g/L", "fibrinogen", [((1, "g/L"), 0), ((0.99, "g/L"), 1), ((100, "mg/dL"), 0), ((99, "mg/dL"), 1)]),
    ("isth_dic", "fibrin marker", "fibrin_marker", [("not raised", 0), ("moderately raised", 2), ("strong", 3)]),
]  # fmt: skip
BANDS = [
    ("padua", {"prior_vte": True}, "low risk"),
    ("padua", {"prior_vte": True, "hormone_use": True}, "high risk"),
    ("khorana", {}, "low"),
    ("khorana", {"cancer_site": "lung"}, "intermediate"),
    ("khorana", {"cancer_site": "stomach"}, "intermediate"),
    ("khorana", {"cancer_site": "stomach", "bmi_value": 35}, "high"),
    ("four_ts_hit", {"hit_timing": "2", "hit_platelets": "1"}, "0-3"),
    ("four_ts_hit", {"hit_timing": "2", "hit_platelets": "2"}, "4-5"),
    ("four_ts_hit", {"hit_timing": "2", "hit_platelets": "2", "hit_thrombosis": "1"}, "4-5"),
    ("four_ts_hit", {"hit_timing": "2", "hit_platelets": "2", "hit_thrombosis": "2"}, "6-8"),
    ("isth_dic", {"platelets": 49, "fibrin_marker": "moderately raised"}, "below 5"),
    ("isth_dic", {"platelets": 49, "fibrin_marker": "strongly raised"}, "5 or more"),
    ("absolute_neutrophil_count", {"white_cells": 1, "neutrophils": 49.9, "bands": 0}, "severe"),
    ("absolute_neutrophil_count", {"white_cells": 1, "neutrophils": 50, "bands": 0}, "moderate"),
    ("absolute_neutrophil_count", {"white_cells": 1, "neutrophils": 90, "bands": 9.9}, "moderate"),
    ("absolute_neutrophil_count", {"white_cells": (1000, "/µL"), "neutrophils": 90, "bands": 10}, "mild"),
    ("absolute_neutrophil_count", {"white_cells": 2, "neutrophils": 75, "bands": 0}, "no neutropenia"),
    ("reticulocyte_production_index", {"reticulocytes": (1.99, "%"), "haematocrit": 45}, "below 2"),
    ("reticulocyte_production_index", {"reticulocytes": (0.02, "fraction"), "haematocrit": 45}, "2-3"),
    ("reticulocyte_production_index", {"reticulocytes": (3, "%"), "haematocrit": 45}, "2-3"),
    ("reticulocyte_production_index", {"reticulocytes": (3.01, "%"), "haematocrit": 45}, "above 3"),
    ("mentzer_index", {"mcv": 64.9, "red_cells": 5}, "below 13"),
    ("mentzer_index", {"mcv": 65, "red_cells": 5}, "13: undecided"),
    ("mentzer_index", {"mcv": 65.1, "red_cells": 5}, "above 13"),
]  # fmt: skip
REFUSALS = [
    ("absolute_neutrophil_count", {"neutrophils": 96, "bands": 5}, "more than 100 %"),
    ("iron_deficit_ganzoni", {"haemoglobin": (15, "g/dL")}, "there is no deficit"),
    ("iron_deficit_ganzoni", {"haemoglobin": (130, "g/L"), "target_haemoglobin": (13, "g/dL")}, "there is no deficit"),
]
WARNINGS = [
    ("isth_dic", {"prothrombin_time": 11, "control_prothrombin_time": 12}, "shorter than its control", True),
    ("isth_dic", {"prothrombin_time": 12, "control_prothrombin_time": 12}, "shorter than its control", False),
    ("iron_deficit_ganzoni", {}, "independent second check", True),
]
PHRASINGS = [
    ("Padua score for a medical inpatient", "padua"),
    ("does this ward patient need heparin prophylaxis", "padua"),
    ("Khorana", "khorana"),
    ("clot risk before chemotherapy for pancreatic cancer", "khorana"),
    ("4Ts score", "four_ts_hit"),
    ("platelets dropped on heparin, is it HIT", "four_ts_hit"),
    ("probability of heparin-induced thrombocytopenia", "four_ts_hit"),
    ("DIC score", "isth_dic"),
    ("is this disseminated intravascular coagulation", "isth_dic"),
    ("ANC", "absolute_neutrophil_count"),
    ("absolute neutrophils from WBC 2.1 with 40 % neutrophils", "absolute_neutrophil_count"),
    ("corrected reticulocyte count", "corrected_reticulocytes"),
    ("reticulocyte production index", "reticulocyte_production_index"),
    ("is the bone marrow responding to the anaemia", "reticulocyte_production_index"),
    ("Mentzer index", "mentzer_index"),
    ("thalassaemia or iron deficiency with MCV 65", "mentzer_index"),
    ("Ganzoni", "iron_deficit_ganzoni"),
    ("how much intravenous iron does she need", "iron_deficit_ganzoni"),
]
