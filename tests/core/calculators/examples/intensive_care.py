"""Intensive care and the ward: early warning, sepsis screen, sedation, burns, TIA."""
# ruff: noqa: E501  # one row an example

from typing import Any

RCP = "Royal College of Physicians 2017, NEWS2 chart"
WELL = {"respiratory_rate": 16, "spo2": 97, "systolic_bp": 125, "heart_rate": 80, "temperature": (37, "°C")}

NUMBERS: list[tuple[str, dict[str, Any], float, float, str]] = [
    ("parkland", {"weight": (70, "kg"), "burned_area": 30}, 8400, 0, "Baxter 1968: 4 × 70 × 30"),
    ("parkland", {"weight": (80, "kg"), "burned_area": 25}, 8000, 0, "Baxter 1968: 4 × 80 × 25"),
]  # fmt: skip

SCORES: list[tuple[str, dict[str, Any], float, str]] = [
    ("news2", {**WELL}, 0, RCP),
    ("news2", {"respiratory_rate": 26, "spo2": 90, "supplemental_oxygen": True, "systolic_bp": 88, "heart_rate": 135, "consciousness": "new confusion", "temperature": (39.5, "°C")}, 19, RCP),
    ("news2", {"respiratory_rate": 22, "spo2": 94, "systolic_bp": 105, "heart_rate": 105, "temperature": (38.4, "°C")}, 6, RCP),
    ("qsofa", {"respiratory_rate": 24, "systolic_bp": 95, "altered_mental_status": True}, 3, "Seymour 2016: all three"),
    ("qsofa", {"respiratory_rate": 24}, 1, "Seymour 2016: respiratory rate alone"),
    ("rass", {"rass_level": "+2"}, 2, "Sessler 2002: agitated"),
    ("rass", {"rass_level": "-4"}, -4, "Sessler 2002: deep sedation"),
    ("abcd2", {"age": 72, "systolic_bp": 150, "tia_features": "unilateral weakness", "tia_duration": "60 minutes or more", "diabetes": True}, 7, "Johnston 2007: the maximum"),
    ("abcd2", {"age": 55, "tia_features": "speech disturbance without weakness", "tia_duration": "10-59 minutes"}, 2, "Johnston 2007: speech and duration"),
]  # fmt: skip

ITEMS: list[tuple[str, str, str, list[Any]]] = [
    ("news2", "respiratory rate", "respiratory_rate", [(8, 3), (9, 1), (11, 1), (12, 0), (20, 0), (21, 2), (24, 2), (25, 3)]),
    ("news2", "oxygen saturation", "spo2", [(91, 3), (92, 2), (93, 2), (94, 1), (95, 1), (96, 0), (0.95, 1), (0.96, 0)]),
    ("news2", "systolic pressure", "systolic_bp", [(90, 3), (91, 2), (100, 2), (101, 1), (110, 1), (111, 0), (219, 0), (220, 3), ((29.2, "kPa"), 0), ((29.4, "kPa"), 3)]),
    ("news2", "pulse", "heart_rate", [(40, 3), (41, 1), (50, 1), (51, 0), (90, 0), (91, 1), (110, 1), (111, 2), (130, 2), (131, 3)]),
    ("news2", "temperature", "temperature", [((35, "°C"), 3), ((35.1, "°C"), 1), ((36, "°C"), 1), ((36.1, "°C"), 0), ((38, "°C"), 0), ((38.1, "°C"), 1), ((39, "°C"), 1), ((39.1, "°C"), 2), ((95, "°F"), 3), ((96.8, "°F"), 1), ((100.4, "°F"), 0), ((102.2, "°F"), 1), ((102.38, "°F"), 2)]),
    ("news2", "consciousness", "consciousness", [("alert", 0), ("new confusion", 3), ("voice", 3), ("pain", 3), ("unresponsive", 3)]),
    ("qsofa", "respiratory rate ≥ 22", "respiratory_rate", [(21, 0), (22, 1)]),
    ("qsofa", "systolic ≤ 100", "systolic_bp", [(101, 0), (100, 1), ((13.4, "kPa"), 0), ((13.3, "kPa"), 1)]),
    ("abcd2", "age ≥ 60", "age", [(59, 0), (60, 1)]),
    ("abcd2", "systolic ≥ 140 or diastolic ≥ 90", "systolic_bp", [(139, 0), (140, 1), ((18.6, "kPa"), 0), ((18.7, "kPa"), 1)]),
    ("abcd2", "systolic ≥ 140 or diastolic ≥ 90", "diastolic_bp", [(89, 0), (90, 1)]),
    ("abcd2", "duration", "tia_duration", [("under 10 minutes", 0), ("10-59 minutes", 1), ("60 minutes or more", 2)]),
    ("abcd2", "clinical features", "tia_features", [("other", 0), ("speech disturbance without weakness", 1), ("unilateral weakness", 2)]),
]  # fmt: skip

BANDS: list[tuple[str, dict[str, Any], str]] = [
    ("news2", {"supplemental_oxygen": True, "heart_rate": 95, "temperature": (38.5, "°C")}, "0-4: low"),
    ("news2", {"supplemental_oxygen": True, "heart_rate": 115, "temperature": (38.5, "°C")}, "5-6"),
    ("news2", {"supplemental_oxygen": True, "heart_rate": 115, "respiratory_rate": 22}, "5-6"),
    ("news2", {"supplemental_oxygen": True, "heart_rate": 115, "respiratory_rate": 25}, "7 or more"),
    ("news2", {"consciousness": "voice"}, "3 in a single parameter"),
    ("qsofa", {"altered_mental_status": True}, "negative"),
    ("qsofa", {"altered_mental_status": True, "systolic_bp": 100}, "positive"),
    ("rass", {"rass_level": "-5"}, "deep sedation"),
    ("rass", {"rass_level": "-4"}, "deep sedation"),
    ("rass", {"rass_level": -3}, "sedated"),
    ("rass", {"rass_level": "-1"}, "sedated"),
    ("rass", {"rass_level": 0}, "alert and calm"),
    ("rass", {"rass_level": 1}, "agitated"),
    ("abcd2", {"age": 60, "tia_features": "unilateral weakness"}, "0-3"),
    ("abcd2", {"age": 60, "tia_features": "unilateral weakness", "diabetes": True}, "4-5"),
    ("abcd2", {"age": 60, "tia_features": "unilateral weakness", "diabetes": True, "tia_duration": "10-59 minutes"}, "4-5"),
    ("abcd2", {"age": 60, "tia_features": "unilateral weakness", "diabetes": True, "tia_duration": "60 minutes or more"}, "6-7"),
]  # fmt: skip

PHRASINGS: list[tuple[str, str]] = [
    ("NEWS2", "news2"),
    ("early warning score for these vitals", "news2"),
    ("NEWS score, RR 24, sats 92", "news2"),
    ("qSOFA", "qsofa"),
    ("quick SOFA at the bedside", "qsofa"),
    ("RASS", "rass"),
    ("how deep is the sedation", "rass"),
    ("Parkland formula for a 70 kg man", "parkland"),
    ("how much fluid for a 40 % burn", "parkland"),
    ("ABCD2 after a TIA", "abcd2"),
    ("risk of stroke after transient ischaemic attack", "abcd2"),
    ("minor stroke risk score after TIA", "abcd2"),
    ("vitals on the ward, early warning", "news2"),
    ("national early warning", "news2"),
    ("sepsis screen at the bedside", "qsofa"),
    ("RASS score meaning", "rass"),
    ("sedation level scale", "rass"),
    ("burns 25 percent, fluids by Parkland", "parkland"),
]

REFUSALS: list[tuple[str, dict[str, Any], str]] = [
    ("news2", {"pregnant": True}, "maternity early warning score"),
    ("news2", {"age": 15}, "paediatric early warning score"),
]

WARNINGS: list[tuple[str, dict[str, Any], str, bool]] = [
    ("parkland", {"burned_area": 14.9}, "Below 15 %", True),
    ("parkland", {"burned_area": 15}, "Below 15 %", False),
    ("parkland", {"age": 17, "burned_area": 9.9}, "Below 10 %", True),
    ("parkland", {"age": 17, "burned_area": 10}, "Below 10 %", False),
    ("parkland", {"age": 17}, "maintenance fluid", True),
    ("parkland", {"age": 18}, "maintenance fluid", False),
    ("parkland", {"hours_since_burn": (7.9, "h")}, "first half is past", False),
    ("parkland", {"hours_since_burn": (480, "min")}, "first half is past", True),
    ("qsofa", {"pregnant": True}, "obstetric version", True),
]
