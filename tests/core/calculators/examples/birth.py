"""Bishop and Apgar."""
# ruff: noqa: E501  # one row an example

PAPER = "by the points of the paper named by the calculator"
RIPE = {"cervical_dilation": 5, "cervical_effacement": 80, "fetal_station": "+1", "cervical_consistency": "soft", "cervical_position": "anterior"}  # fmt: skip

SCORES = [
    ("bishop_score", RIPE, 13, f"Bishop 1964, the maximum, {PAPER}"),
    ("bishop_score", {"cervical_dilation": 2, "cervical_effacement": 50, "fetal_station": "-2", "cervical_consistency": "medium", "cervical_position": "posterior"}, 4, f"Bishop 1964, {PAPER}"),
    ("apgar", {"apgar_colour": "1", "apgar_pulse": "2", "apgar_grimace": "2", "apgar_tone": "2", "apgar_breathing": "2"}, 9, f"Apgar 1953, pink body with blue limbs, {PAPER}"),
    ("apgar", {"apgar_colour": 0, "apgar_pulse": 1, "apgar_grimace": 1, "apgar_tone": 1, "apgar_breathing": 1}, 4, f"Apgar 1953, {PAPER}"),
]  # fmt: skip
ITEMS = [
    ("bishop_score", "dilation", "cervical_dilation", [(0, 0), (0.9, 0), (1, 1), (2.9, 1), (3, 2), (4.9, 2), (5, 3)]),
    ("bishop_score", "effacement", "cervical_effacement", [(39, 0), (40, 1), (59, 1), (60, 2), (79, 2), (80, 3)]),
    ("bishop_score", "station", "fetal_station", [("-3", 0), (-2, 1), ("-1", 2), (0, 2), (1, 3), ("+2", 3)]),
]
BANDS = [
    (
        "bishop_score",
        {**RIPE, "cervical_dilation": 1, "fetal_station": "-3", "cervical_position": "posterior"},
        "6 or less",
    ),
    ("bishop_score", {**RIPE, "cervical_dilation": 1, "fetal_station": "-3", "cervical_position": "mid"}, "7"),
    ("bishop_score", {**RIPE, "cervical_dilation": 1, "fetal_station": "-3"}, "8 or more"),
    ("apgar", {"apgar_pulse": "2", "apgar_tone": "1"}, "0-3"),
    ("apgar", {"apgar_pulse": "2", "apgar_tone": "2"}, "4-6"),
    ("apgar", {"apgar_pulse": "2", "apgar_tone": "2", "apgar_breathing": "2"}, "4-6"),
    ("apgar", {"apgar_pulse": "2", "apgar_tone": "2", "apgar_breathing": "2", "apgar_colour": "1"}, "7-10"),
]
PHRASINGS = [
    ("Bishop score before induction", "bishop_score"),
    ("is her cervix ripe", "bishop_score"),
    ("Apgar at 5 minutes", "apgar"),
    ("condition of the newborn", "apgar"),
    ("favourable cervix for induction?", "bishop_score"),
    ("Apgar score of the baby", "apgar"),
]
