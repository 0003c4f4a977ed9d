"""Urine electrolytes, osmolal gap, change of the sodium, lipids, energy, body surface."""
# ruff: noqa: E501  # one row an example

from typing import Any

IDENTITY = "worked from the definition in the paper named by the calculator"
MCP = "medical-calc-mcp (u9401066), patient of its tests of the osmolar gap"
ADA = "American Diabetes Association, table of HbA1c and estimated average glucose"
LIPIDS = {"total_cholesterol": (200, "mg/dL"), "hdl": (50, "mg/dL"), "triglycerides": (150, "mg/dL")}
SPOT = {"urine_creatinine": (100, "mg/dL"), "creatinine": (1, "mg/dL")}
CONCENTRATED = {"osmolality": 300, "urine_osmolality": 600, "urine_sodium": 40}

NUMBERS = [
    ("fractional_excretion_urea", {"urine_urea": (150, "mmol/L"), "urea": (15, "mmol/L"), "creatinine": (2, "mg/dL"), "urine_creatinine": (100, "mg/dL")}, 20, 1e-6, IDENTITY),
    ("fractional_excretion_urea", {"urine_urea_nitrogen": (300, "mg/dL"), "bun": (40, "mg/dL"), "creatinine": (176.8, "µmol/L"), "urine_creatinine": (60, "mg/dL")}, 25, 1e-3, IDENTITY),
    ("urine_anion_gap", {"urine_sodium": 40, "urine_potassium": 30, "urine_chloride": 90}, -20, 1e-9, IDENTITY),
    ("urine_anion_gap", {"urine_sodium": (60, "mEq/L"), "urine_potassium": 25, "urine_chloride": 50}, 35, 1e-9, IDENTITY),
    ("transtubular_potassium_gradient", {**CONCENTRATED, "urine_potassium": 40, "potassium": 2.5}, 8, 1e-9, IDENTITY),
    ("transtubular_potassium_gradient", {**CONCENTRATED, "urine_potassium": 24, "potassium": 6}, 2, 1e-9, IDENTITY),
    ("osmolal_gap", {"osmolality": 340, "sodium": 140, "glucose": (100, "mg/dL"), "bun": (14, "mg/dL")}, 49.44, 0.02, f"{MCP}: toxic alcohol"),
    ("osmolal_gap", {"osmolality": 320, "sodium": 140, "glucose": (100, "mg/dL"), "bun": (14, "mg/dL"), "ethanol": (100, "mg/dL")}, 29.44 - 100 / 3.7, 0.15, f"{MCP}: with ethanol, divisor 3.7"),
    ("sodium_change_adrogue_madias", {"infusate": "5 % glucose", "sodium": 168, "weight": (68, "kg"), "age": 76, "sex": "male"}, -4.8, 0.005, "Adrogué & Madias 2000, patient of 76 years with a sodium of 168: -4.8 mmol/L"),
    ("sodium_change_adrogue_madias", {"infusate": "3 % saline", "sodium": 110, "weight": (70, "kg"), "age": 40, "sex": "male"}, 9.37, 0.005, "calculator.city, hypertonic saline: (513 - 110) / (42 + 1)"),
    ("ldl_sampson", LIPIDS, 123.40, 0.01, "worked from the equation as printed by ldl-calculator.com: 210.97 - 51.49 - 26.64 - 9.44"),
    ("ldl_sampson", {"total_cholesterol": (250, "mg/dL"), "hdl": (40, "mg/dL"), "triglycerides": (500, "mg/dL")}, 121.13, 0.01, "worked from the equation as printed by ldl-calculator.com: 263.71 - 41.19 - 91.95 - 9.44"),
    ("non_hdl_cholesterol", {"total_cholesterol": (200, "mg/dL"), "hdl": (50, "mg/dL")}, 150, 1e-9, IDENTITY),
    ("non_hdl_cholesterol", {"total_cholesterol": (5.2, "mmol/L"), "hdl": (1.3, "mmol/L")}, 3.9, 1e-6, IDENTITY),
    ("estimated_average_glucose", {"hba1c": 7}, 154, 0.5, ADA),
    ("estimated_average_glucose", {"hba1c": (10, "%")}, 240, 0.5, ADA),
    ("resting_energy_mifflin", {"sex": "male", "weight": (70, "kg"), "height": (175, "cm"), "age": 30}, 1648.75, 1e-6, IDENTITY),
    ("resting_energy_mifflin", {"sex": "female", "weight": (60, "kg"), "height": (160, "cm"), "age": 40}, 1239, 1e-6, IDENTITY),
    ("body_surface_area_du_bois", {"weight": (70, "kg"), "height": (170, "cm")}, 1.81, 0.005, "medx (lakshay321123): 70 kg and 170 cm, 1.81 by Du Bois"),
    ("body_surface_area_du_bois", {"weight": (50, "kg"), "height": (150, "cm")}, 1.432, 0.002, IDENTITY),
    ("body_surface_area_haycock", {"weight": (70, "kg"), "height": (170, "cm")}, 1.83, 0.006, IDENTITY),
    ("body_surface_area_haycock", {"weight": (10, "kg"), "height": (75, "cm")}, 0.4636, 0.001, IDENTITY),
]  # fmt: skip
BANDS = [
    ("fractional_excretion_urea", {**SPOT, "urine_urea": (350, "mmol/L"), "urea": (10, "mmol/L")}, "≤ 35 %"),
    ("fractional_excretion_urea", {**SPOT, "urine_urea": (351, "mmol/L"), "urea": (10, "mmol/L")}, "35-50 %"),
    ("fractional_excretion_urea", {**SPOT, "urine_urea": (500, "mmol/L"), "urea": (10, "mmol/L")}, "35-50 %"),
    ("fractional_excretion_urea", {**SPOT, "urine_urea": (501, "mmol/L"), "urea": (10, "mmol/L")}, "> 50 %"),
    ("fractional_excretion_urea", {"urine_creatinine": (8.84, "mmol/L"), "creatinine": (88.4, "µmol/L"), "urine_urea": (3009, "mg/dL"), "urea": (60.06, "mg/dL")}, "> 50 %"),
    ("urine_anion_gap", {"urine_sodium": 40, "urine_potassium": 30, "urine_chloride": 71}, "negative"),
    ("urine_anion_gap", {"urine_sodium": 40, "urine_potassium": 30, "urine_chloride": 70}, "zero or positive"),
    ("transtubular_potassium_gradient", {**CONCENTRATED, "potassium": 5.0, "urine_potassium": 40}, "potassium is normal"),
    ("transtubular_potassium_gradient", {**CONCENTRATED, "potassium": 3.5, "urine_potassium": 40}, "potassium is normal"),
    ("transtubular_potassium_gradient", {**CONCENTRATED, "potassium": 6, "urine_potassium": 71.9}, "below 6 in hyperkalaemia"),
    ("transtubular_potassium_gradient", {**CONCENTRATED, "potassium": 6, "urine_potassium": 72}, "6 or more in hyperkalaemia"),
    ("transtubular_potassium_gradient", {**CONCENTRATED, "potassium": 3, "urine_potassium": 18}, "3 or less in hypokalaemia"),
    ("transtubular_potassium_gradient", {**CONCENTRATED, "potassium": 3, "urine_potassium": 18.1}, "above 3 in hypokalaemia"),
    ("osmolal_gap", {"osmolality": 289, "sodium": 140, "glucose": (5, "mmol/L"), "urea": (5, "mmol/L"), "ethanol": (0, "mmol/L")}, "-10 to 10"),
    ("osmolal_gap", {"osmolality": 279.9, "sodium": 140, "glucose": (5, "mmol/L"), "urea": (5, "mmol/L"), "ethanol": (0, "mg/dL")}, "below -10"),
    ("osmolal_gap", {"osmolality": 280, "sodium": 140, "glucose": (5, "mmol/L"), "urea": (5, "mmol/L"), "ethanol": (0, "mg/dL")}, "-10 to 10"),
    ("osmolal_gap", {"osmolality": 300, "sodium": 140, "glucose": (5, "mmol/L"), "urea": (5, "mmol/L"), "ethanol": (0, "mmol/L")}, "-10 to 10"),
    ("osmolal_gap", {"osmolality": 300.1, "sodium": 140, "glucose": (5, "mmol/L"), "urea": (5, "mmol/L"), "ethanol": (0, "mmol/L")}, "above 10"),
]  # fmt: skip
REFUSALS = [
    ("transtubular_potassium_gradient", {"osmolality": 300, "urine_osmolality": 300}, "not valid"),
    ("transtubular_potassium_gradient", {"urine_sodium": 25}, "not above 25"),
    ("sodium_change_adrogue_madias", {"infusate": "0.9 % saline", "sodium": 153, "added_potassium": 0}, "hardly change"),
    ("ldl_sampson", {**LIPIDS, "triglycerides": (801, "mg/dL")}, "up to 800"),
    ("ldl_sampson", {**LIPIDS, "total_cholesterol": (60, "mg/dL")}, "leave no LDL"),
    ("non_hdl_cholesterol", {"total_cholesterol": (100, "mg/dL"), "hdl": (100, "mg/dL")}, "HDL is not below"),
]  # fmt: skip
WARNINGS: list[tuple[str, dict[str, Any], str, bool]] = [
    ("osmolal_gap", {}, "Ethanol was not given", False),
    ("sodium_change_adrogue_madias", {}, "independent second check", True),
    ("transtubular_potassium_gradient", {}, "withdrew it in 2011", True),
]
PHRASINGS = [
    ("FEUrea on furosemide", "fractional_excretion_urea"),
    ("fractional excretion of urea", "fractional_excretion_urea"),
    ("urine anion gap", "urine_anion_gap"),
    ("is this renal tubular acidosis or diarrhoea", "urine_anion_gap"),
    ("TTKG", "transtubular_potassium_gradient"),
    ("osmolar gap after antifreeze", "osmolal_gap"),
    ("suspected methanol poisoning, gap?", "osmolal_gap"),
    ("Adrogue-Madias for 3 % saline", "sodium_change_adrogue_madias"),
    ("how far will a litre of hypertonic saline raise the sodium", "sodium_change_adrogue_madias"),
    ("LDL by Sampson", "ldl_sampson"),
    ("NIH LDL equation", "ldl_sampson"),
    ("non-HDL cholesterol", "non_hdl_cholesterol"),
    ("average glucose for an HbA1c of 8.2 %", "estimated_average_glucose"),
    ("eAG", "estimated_average_glucose"),
    ("Mifflin St Jeor", "resting_energy_mifflin"),
    ("how many calories does he need a day", "resting_energy_mifflin"),
    ("BSA by Du Bois", "body_surface_area_du_bois"),
    ("Haycock body surface of a child", "body_surface_area_haycock"),
    ("FE urea", "fractional_excretion_urea"),
    ("urinary anion gap in acidosis", "urine_anion_gap"),
    ("transtubular potassium gradient", "transtubular_potassium_gradient"),
    ("osmol gap, ethylene glycol?", "osmolal_gap"),
    ("sodium rise per litre of 3 % saline", "sodium_change_adrogue_madias"),
    ("LDL with triglycerides of 500", "ldl_sampson"),
    ("non HDL", "non_hdl_cholesterol"),
    ("what mean glucose is an A1c of 9", "estimated_average_glucose"),
    ("basal metabolic rate", "resting_energy_mifflin"),
    ("DuBois BSA", "body_surface_area_du_bois"),
]
