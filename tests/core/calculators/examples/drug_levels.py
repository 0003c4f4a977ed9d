"""Carboplatin and phenytoin."""
# ruff: noqa: E501  # one row an example

CALVERT = "creatinineclearancecalculator.net, Calvert formula"

NUMBERS = [
    ("carboplatin_calvert", {"carboplatin_auc": 5, "gfr": 90}, 575, 1e-9, f"{CALVERT}: 5 × 115"),
    ("carboplatin_calvert", {"carboplatin_auc": 5, "gfr": 140}, 750, 1e-9, f"{CALVERT}: capped at 125"),
    ("carboplatin_calvert", {"carboplatin_auc": 6, "gfr": (75, "mL/min")}, 600, 1e-9, f"{CALVERT}: table, AUC 6 and 75"),
    ("corrected_phenytoin", {"phenytoin": (8, "mg/L"), "albumin": (2.5, "g/dL"), "clearance_below_10": False}, 8 / 0.6, 1e-6, "medicalalgorithms.com, Sheiner-Tozer equation: 8 / (0.2 × 2.5 + 0.1)"),
    ("corrected_phenytoin", {"phenytoin": (10, "µg/mL"), "albumin": (20, "g/L"), "clearance_below_10": True}, 10 / 0.3, 1e-6, "medx (lakshay321123), test of corrected phenytoin in renal failure, by the definition: 10 / (0.1 × 2 + 0.1)"),
]  # fmt: skip
BANDS = [
    ("corrected_phenytoin", {"phenytoin": (7.19, "mg/L"), "albumin": (3.1, "g/dL")}, "below 10"),
    ("corrected_phenytoin", {"phenytoin": (7.2, "mg/L"), "albumin": (31, "g/L")}, "10-20"),
    ("corrected_phenytoin", {"phenytoin": (14.4, "mg/L"), "albumin": (31, "g/L")}, "10-20"),
    ("corrected_phenytoin", {"phenytoin": (14.41, "mg/L"), "albumin": (31, "g/L")}, "above 20"),
    ("corrected_phenytoin", {"phenytoin": (57.2, "µmol/L"), "albumin": (31, "g/L")}, "above 20"),
]  # fmt: skip
WARNINGS = [
    ("carboplatin_calvert", {"gfr": 125}, "capped at 125", False),
    ("carboplatin_calvert", {"gfr": 125.1}, "capped at 125", True),
    ("carboplatin_calvert", {}, "independent second check", True),
    ("corrected_phenytoin", {}, "independent second check", True),
]
PHRASINGS = [
    ("carboplatin dose for AUC 5", "carboplatin_calvert"),
    ("Calvert formula", "carboplatin_calvert"),
    ("correct the phenytoin level for albumin 22", "corrected_phenytoin"),
    ("Sheiner-Tozer", "corrected_phenytoin"),
    ("carboplatin dosing", "carboplatin_calvert"),
    ("phenytoin with low albumin", "corrected_phenytoin"),
]
