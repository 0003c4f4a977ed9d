"""Depression, anxiety, alcohol, opioids."""
# ruff: noqa: E501  # one row an example

PAPER = "by the points of the paper named by the calculator"
PHQ = ("interest", "mood", "sleep", "energy", "appetite", "guilt", "concentration", "movement", "self_harm")
GAD = ("nervous", "control", "worry", "relax", "restless", "irritable", "afraid")
CIWA = ("nausea", "tremor", "sweats", "anxiety", "agitation", "tactile", "auditory", "visual", "headache")


def answers(scale: str, items: tuple[str, ...], *levels: int) -> dict[str, str]:
    """The first items of a scale with these levels."""
    return {f"{scale}_{item}": str(level) for item, level in zip(items, levels, strict=False)}


SCORES = [
    ("phq_9", answers("phq", PHQ, 3, 3, 3, 3, 3, 3, 3, 3, 3), 27, f"Kroenke 2001, the maximum, {PAPER}"),
    ("phq_9", answers("phq", PHQ, 2, 2, 1, 2, 1, 1, 1, 0, 0), 10, f"Kroenke 2001, {PAPER}"),
    ("phq_2", answers("phq", PHQ, 1, 2), 3, f"Kroenke 2003, {PAPER}"),
    ("phq_2", answers("phq", PHQ, 3, 3), 6, f"Kroenke 2003, the maximum, {PAPER}"),
    ("gad_7", answers("gad", GAD, 3, 3, 3, 3, 3, 3, 3), 21, f"Spitzer 2006, the maximum, {PAPER}"),
    ("gad_7", answers("gad", GAD, 2, 1, 2, 1, 0, 1, 0), 7, f"Spitzer 2006, {PAPER}"),
    ("gad_2", answers("gad", GAD, 2, 1), 3, f"Kroenke 2007, {PAPER}"),
    ("gad_2", answers("gad", GAD, 0, 1), 1, f"Kroenke 2007, {PAPER}"),
    ("audit_c", {"audit_frequency": "2", "audit_amount": "1", "audit_binges": "1"}, 4, f"Bush 1998, {PAPER}"),
    ("audit_c", {"audit_frequency": "4", "audit_amount": "4", "audit_binges": "4"}, 12, f"Bush 1998, the maximum, {PAPER}"),
    ("ciwa_ar", {**answers("ciwa", CIWA, 7, 7, 7, 7, 7, 7, 7, 7, 7), "ciwa_orientation": "4"}, 67, f"Sullivan 1989, the maximum, {PAPER}"),
    ("ciwa_ar", answers("ciwa", CIWA, 1, 4, 4, 4, 1), 14, f"Sullivan 1989, {PAPER}"),
    ("cows_score", {"heart_rate": 110, "cows_sweating": "2", "cows_restlessness": "1", "cows_pupils": "2", "cows_gooseflesh": "3"}, 10, f"Wesson 2003, {PAPER}"),
    ("cows_score", {"heart_rate": 130, "cows_gut": "5", "cows_restlessness": "5", "cows_yawning": "2"}, 16, f"Wesson 2003, {PAPER}"),
]  # fmt: skip
ITEMS = [
    ("cows_score", "pulse", "heart_rate", [(80, 0), (81, 1), (100, 1), (101, 2), (120, 2), (121, 4)]),
    ("cows_score", "gooseflesh", "cows_gooseflesh", [("0", 0), ("3", 3), ("5", 5)]),
    ("ciwa_ar", "tremor", "ciwa_tremor", [(0, 0), (2, 2), (7, 7)]),
]
BANDS = [
    ("phq_9", answers("phq", PHQ, 2, 2), "0-4"),
    ("phq_9", answers("phq", PHQ, 2, 2, 1), "5-9"),
    ("phq_9", answers("phq", PHQ, 3, 3, 3), "5-9"),
    ("phq_9", answers("phq", PHQ, 3, 3, 3, 1), "10-14"),
    ("phq_9", answers("phq", PHQ, 3, 3, 3, 3, 2), "10-14"),
    ("phq_9", answers("phq", PHQ, 3, 3, 3, 3, 3), "15-19"),
    ("phq_9", answers("phq", PHQ, 3, 3, 3, 3, 3, 3, 1), "15-19"),
    ("phq_9", answers("phq", PHQ, 3, 3, 3, 3, 3, 3, 2), "20-27"),
    ("phq_2", answers("phq", PHQ, 1, 1), "below 3"),
    ("phq_2", answers("phq", PHQ, 1, 2), "3 or more"),
    ("gad_7", answers("gad", GAD, 2, 2), "0-4"),
    ("gad_7", answers("gad", GAD, 2, 3), "5-9"),
    ("gad_7", answers("gad", GAD, 3, 3, 3), "5-9"),
    ("gad_7", answers("gad", GAD, 3, 3, 3, 1), "10-14"),
    ("gad_7", answers("gad", GAD, 3, 3, 3, 3, 2), "10-14"),
    ("gad_7", answers("gad", GAD, 3, 3, 3, 3, 3), "15-21"),
    ("gad_2", answers("gad", GAD, 2, 0), "below 3"),
    ("gad_2", answers("gad", GAD, 3, 0), "3 or more"),
    ("audit_c", {"sex": "male", "audit_frequency": "3"}, "below 4"),
    ("audit_c", {"sex": "male", "audit_frequency": "4"}, "4 or more"),
    ("audit_c", {"sex": "female", "audit_frequency": "2"}, "below 3"),
    ("audit_c", {"sex": "female", "audit_frequency": "3"}, "3 or more"),
    ("ciwa_ar", answers("ciwa", CIWA, 7), "below 8"),
    ("ciwa_ar", answers("ciwa", CIWA, 7, 1), "8-15"),
    ("ciwa_ar", answers("ciwa", CIWA, 7, 7, 1), "8-15"),
    ("ciwa_ar", answers("ciwa", CIWA, 7, 7, 2), "16 or more"),
    ("cows_score", {"cows_sweating": "4"}, "below 5"),
    ("cows_score", {"cows_restlessness": "5"}, "5-12"),
    ("cows_score", {"cows_restlessness": "5", "cows_gut": "5", "cows_nose": "2"}, "5-12"),
    ("cows_score", {"cows_restlessness": "5", "cows_gut": "5", "cows_pupils": "2", "cows_nose": "1"}, "13-24"),
    ("cows_score", {"cows_restlessness": "5", "cows_gut": "5", "cows_pupils": "5", "cows_gooseflesh": "5", "cows_nose": "4"}, "13-24"),
    ("cows_score", {"cows_restlessness": "5", "cows_gut": "5", "cows_pupils": "5", "cows_gooseflesh": "5", "cows_nose": "4", "cows_aches": "1"}, "25-36"),
    ("cows_score", {"cows_restlessness": "5", "cows_gut": "5", "cows_pupils": "5", "cows_gooseflesh": "5", "cows_nose": "4", "cows_aches": "4", "cows_tremor": "4", "cows_yawning": "4"}, "25-36"),
    ("cows_score", {"cows_restlessness": "5", "cows_gut": "5", "cows_pupils": "5", "cows_gooseflesh": "5", "cows_nose": "4", "cows_aches": "4", "cows_tremor": "4", "cows_yawning": "4", "cows_anxiety": "1"}, "37-48"),
]  # fmt: skip
WARNINGS = [
    ("phq_9", {"phq_self_harm": "1"}, "assess the risk of suicide now", True),
    ("phq_9", {"phq_mood": "3"}, "assess the risk of suicide now", False),
]
PHRASINGS = [
    ("PHQ-9", "phq_9"),
    ("how severe is her depression", "phq_9"),
    ("PHQ-2 screen", "phq_2"),
    ("GAD-7 for anxiety", "gad_7"),
    ("anxiety questionnaire score", "gad_7"),
    ("GAD-2", "gad_2"),
    ("AUDIT-C", "audit_c"),
    ("is he drinking too much alcohol", "audit_c"),
    ("CIWA", "ciwa_ar"),
    ("how bad is the alcohol withdrawal", "ciwa_ar"),
    ("COWS score before buprenorphine", "cows_score"),
    ("severity of opioid withdrawal", "cows_score"),
    ("depression score", "phq_9"),
    ("screen for depression with two questions", "phq_2"),
    ("score his anxiety", "gad_7"),
    ("alcohol screening", "audit_c"),
    ("CIWA score please", "ciwa_ar"),
    ("opiate withdrawal score", "cows_score"),
]
