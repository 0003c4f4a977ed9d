"""NIHSS, ICH score, volume of a haematoma."""
# ruff: noqa: E501  # one row an example

MCP = "medical-calc-mcp (u9401066), patient of its tests, by the points of the paper"
NIHSS_LEFT = {"nihss_questions": "2", "nihss_commands": "1", "nihss_gaze": "1", "nihss_face": "2", "nihss_right_arm": "3", "nihss_right_leg": "2", "nihss_sensation": "1", "nihss_language": "2", "nihss_dysarthria": "2"}  # fmt: skip
NIHSS_RIGHT = {"nihss_gaze": "1", "nihss_visual_fields": "1", "nihss_face": "1", "nihss_left_arm": "3", "nihss_left_leg": "3", "nihss_sensation": "1", "nihss_neglect": "2"}  # fmt: skip

NUMBERS = [
    ("intracerebral_haematoma_volume", {"haematoma_length": (40, "mm"), "haematoma_width": (30, "mm"), "haematoma_height": (30, "mm")}, 18, 1e-9, "onlycalculators.com, ICH volume: 18 mL at a height of 30 mm, by A × B × C / 2"),
    ("intracerebral_haematoma_volume", {"haematoma_length": (5, "cm"), "haematoma_width": (4, "cm"), "haematoma_height": (3, "cm")}, 30, 1e-9, "worked from the definition in the paper named by the calculator"),
]  # fmt: skip
SCORES = [
    ("nihss", NIHSS_LEFT, 16, f"{MCP}: left hemisphere with aphasia"),
    ("nihss", NIHSS_RIGHT, 12, f"{MCP}: right hemisphere with neglect"),
    ("ich_score", {"gcs": 8, "haematoma_volume": 50, "intraventricular_extension": True, "age": 82}, 4, f"{MCP}: elderly, large haematoma"),
    ("ich_score", {"gcs": 3, "haematoma_volume": 60, "intraventricular_extension": True, "infratentorial": True, "age": 90}, 6, f"{MCP}: the maximum"),
    ("ich_score", {"gcs": 12, "haematoma_volume": 20, "intraventricular_extension": True, "age": 70}, 2, f"{MCP}: ventricular blood"),
]  # fmt: skip
ITEMS = [
    ("ich_score", "GCS", "gcs", [(3, 2), (4, 2), (5, 1), (12, 1), (13, 0), (15, 0)]),
    ("ich_score", "volume ≥ 30 mL", "haematoma_volume", [((29.9, "mL"), 0), ((30, "mL"), 1), ((30, "cc"), 1)]),
    ("ich_score", "age ≥ 80", "age", [(79, 0), (80, 1)]),
    ("nihss", "left arm", "nihss_left_arm", [("0", 0), ("4", 4), ("UN", 0)]),
    ("nihss", "consciousness", "nihss_consciousness", [(0, 0), (3, 3), ("coma", 3)]),
]
BANDS = [
    ("nihss", {}, "no deficit"),
    ("nihss", {"nihss_face": "1"}, "1-4"),
    ("nihss", {"nihss_left_arm": "4"}, "1-4"),
    ("nihss", {"nihss_left_arm": "4", "nihss_face": "1"}, "5-15"),
    ("nihss", {**NIHSS_LEFT, "nihss_dysarthria": "1"}, "5-15"),
    ("nihss", NIHSS_LEFT, "16-20"),
    ("nihss", {**NIHSS_LEFT, "nihss_right_arm": "4", "nihss_right_leg": "4", "nihss_language": "3"}, "16-20"),
    ("nihss", {**NIHSS_LEFT, "nihss_left_arm": "4", "nihss_ataxia": "1"}, "21-42"),
    ("ich_score", {}, "30-day mortality 0 %"),
    ("ich_score", {"age": 80}, "30-day mortality 13 %"),
    ("ich_score", {"age": 80, "infratentorial": True}, "30-day mortality 26 %"),
    ("ich_score", {"gcs": 4, "age": 80}, "30-day mortality 72 %"),
    ("ich_score", {"gcs": 4, "age": 80, "infratentorial": True}, "30-day mortality 97 %"),
    ("ich_score", {"gcs": 4, "age": 80, "infratentorial": True, "haematoma_volume": 30}, "30-day mortality 100 %"),
    ("intracerebral_haematoma_volume", {"haematoma_length": (4.99, "cm"), "haematoma_width": (4, "cm"), "haematoma_height": (3, "cm")}, "below 30"),
    ("intracerebral_haematoma_volume", {"haematoma_length": (50, "mm"), "haematoma_width": (4, "cm"), "haematoma_height": (3, "cm")}, "30 mL"),
]  # fmt: skip
WARNINGS = [
    ("nihss", {"nihss_left_arm": "UN"}, "Not scored (untestable): left arm.", True),
    ("nihss", {"nihss_left_arm": "4"}, "Not scored", False),
]
PHRASINGS = [
    ("NIHSS for my stroke patient", "nihss"),
    ("NIH stroke scale", "nihss"),
    ("how severe is this stroke", "nihss"),
    ("ICH score", "ich_score"),
    ("mortality of an intracerebral haemorrhage", "ich_score"),
    ("ABC/2 volume of the haematoma", "intracerebral_haematoma_volume"),
    ("how many mL is this brain bleed on CT", "intracerebral_haematoma_volume"),
    ("what's the NIHSS with a left facial droop and left arm drift", "nihss"),
    ("prognosis after intracerebral bleed, ICH score", "ich_score"),
    ("work out the haematoma volume 5 x 4 x 3 cm", "intracerebral_haematoma_volume"),
]
