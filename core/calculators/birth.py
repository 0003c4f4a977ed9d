"""Birth: ripeness of the cervix, and the newborn's condition."""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import Choice, measured
from core.calculators.outcome import Band, Points

STATIONS: Final = {"-3": 0, "-2": 1, "-1": 2, "0": 2, "+1": 3, "+2": 3}


def bishop_score(
    cervical_dilation: float,
    cervical_effacement: float,
    fetal_station: str,
    cervical_consistency: str,
    cervical_position: str,
) -> Points:
    """Bishop score, 0 to 13: dilation in cm, effacement in % (Bishop 1964). Between two classes the lower counts."""
    return {
        "dilation": 0 if cervical_dilation < 1 else 1 if cervical_dilation < 3 else 2 if cervical_dilation < 5 else 3,
        "effacement": 0
        if cervical_effacement < 40
        else 1
        if cervical_effacement < 60
        else 2
        if cervical_effacement < 80
        else 3,
        "station": STATIONS[fetal_station],
        "consistency": {"firm": 0, "medium": 1, "soft": 2}[cervical_consistency],
        "position": {"posterior": 0, "mid": 1, "anterior": 2}[cervical_position],
    }


def apgar(apgar_colour: str, apgar_pulse: str, apgar_grimace: str, apgar_tone: str, apgar_breathing: str) -> Points:
    """Apgar score, 0 to 10 (Apgar 1953)."""
    return {
        "appearance": float(apgar_colour),
        "pulse": float(apgar_pulse),
        "grimace": float(apgar_grimace),
        "activity": float(apgar_tone),
        "respiration": float(apgar_breathing),
    }


CALCULATORS: Final = (
    Calculator(
        name="bishop_score",
        title="Bishop score",
        specialty="Pregnancy",
        aliases=("Bishop score", "cervical ripeness score"),
        topics=("is the cervix ripe for induction", "induction of labour likely to succeed"),
        inputs=(
            measured("cervical_dilation"),
            measured("cervical_effacement"),
            Choice(
                "fetal_station",
                "Station of the head",
                dict.fromkeys(STATIONS, ""),
                also={"1": "+1", "2": "+2", "+0": "0"},
            ),
            Choice("cervical_consistency", "Consistency of the cervix", {"firm": "", "medium": "", "soft": ""}),
            Choice(
                "cervical_position",
                "Position of the cervix",
                {"posterior": "", "mid": "", "anterior": ""},
                also={"middle": "mid", "central": "mid", "midposition": "mid"},
            ),
        ),
        compute=bishop_score,
        formula=(
            "dilation 1-2 cm 1, 3-4 2, ≥ 5 3; effacement 40-50 % 1, 60-70 2, ≥ 80 3; station -2 1, -1 or 0 2, +1 or "
            "+2 3; medium 1, soft 2; mid 1, anterior 2"
        ),
        version="1964",
        score_range=(0, 13),
        bands=(
            Band(None, "6 or less: unfavourable cervix"),
            Band(7, "7: between"),
            Band(8, "8 or more: favourable cervix"),
        ),
        population="Women at term before induction of labour.",
        cautions=("The simplified score (dilation, effacement, station) has other cut-offs.",),
        references=("Bishop EH, Obstet Gynecol 1964;24:266", "ACOG Practice Bulletin 107, Obstet Gynecol 2009;114:386"),
    ),
    Calculator(
        name="apgar",
        title="Apgar score",
        specialty="Pregnancy",
        aliases=("Apgar", "Apgar score"),
        topics=("condition of the newborn at birth", "newborn at 1 and 5 minutes"),
        inputs=(
            Choice(
                "apgar_colour",
                "Apgar, appearance (colour)",
                {"0": "blue or pale", "1": "body pink, limbs blue", "2": "pink"},
            ),
            Choice("apgar_pulse", "Apgar, pulse", {"0": "absent", "1": "below 100/min", "2": "100/min or more"}),
            Choice("apgar_grimace", "Apgar, grimace", {"0": "no response", "1": "grimace", "2": "cry or withdrawal"}),
            Choice("apgar_tone", "Apgar, activity (tone)", {"0": "limp", "1": "some flexion", "2": "active"}),
            Choice(
                "apgar_breathing", "Apgar, respiration", {"0": "absent", "1": "weak or irregular", "2": "good, crying"}
            ),
        ),
        compute=apgar,
        formula="appearance + pulse + grimace + activity + respiration, 0-2 each",
        version="1953",
        score_range=(0, 10),
        bands=(Band(None, "0-3: low"), Band(4, "4-6: moderately abnormal"), Band(7, "7-10: reassuring")),
        population="Newborns at 1 and 5 minutes; below 7 at 5 minutes repeat every 5 minutes to 20.",
        cautions=("Resuscitation starts before the score, and the score predicts no individual outcome.",),
        references=("Apgar V, Curr Res Anesth Analg 1953;32:260", "AAP and ACOG, Pediatrics 2015;136:819"),
    ),
)
