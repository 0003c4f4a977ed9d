"""Depression and anxiety: PHQ-9, PHQ-2, GAD-7, GAD-2.

Their owner lets everyone reproduce these questionnaires; the items here carry short names of our own, so the patient
fills in the printed form and the ticks are entered.
"""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import Choice
from core.calculators.outcome import Band, Outcome, Points

HOW_OFTEN: Final = {"0": "not at all", "1": "several days", "2": "more than half the days", "3": "nearly every day"}
PHQ_ITEMS: Final = {
    "phq_interest": "little interest or pleasure",
    "phq_mood": "low mood",
    "phq_sleep": "sleep",
    "phq_energy": "tiredness",
    "phq_appetite": "appetite",
    "phq_guilt": "feeling a failure",
    "phq_concentration": "concentration",
    "phq_movement": "slowed or restless",
    "phq_self_harm": "thoughts of death or self-harm",
}
GAD_ITEMS: Final = {
    "gad_nervous": "nervousness",
    "gad_control": "worry out of control",
    "gad_worry": "too much worry",
    "gad_relax": "trouble relaxing",
    "gad_restless": "restlessness",
    "gad_irritable": "irritability",
    "gad_afraid": "fear that something awful happens",
}
SELF_HARM: Final = "Thoughts of death or self-harm are present: assess the risk of suicide now, whatever the total."
SCREEN: Final = "A screening scale, not a diagnosis."


def phq_9(**items: str) -> Outcome:
    """PHQ-9, 0 to 27 (Kroenke 2001). Any answer above 0 to the last item is a warning by itself."""
    points: Points = {PHQ_ITEMS[name]: float(level) for name, level in items.items()}
    return Outcome(points, warnings=(SELF_HARM,) if items["phq_self_harm"] != "0" else ())


def phq_2(phq_interest: str, phq_mood: str) -> Points:
    """PHQ-2, 0 to 6 (Kroenke 2003)."""
    return {PHQ_ITEMS["phq_interest"]: float(phq_interest), PHQ_ITEMS["phq_mood"]: float(phq_mood)}


def gad_7(**items: str) -> Points:
    """GAD-7, 0 to 21 (Spitzer 2006)."""
    return {GAD_ITEMS[name]: float(level) for name, level in items.items()}


def gad_2(gad_nervous: str, gad_control: str) -> Points:
    """GAD-2, 0 to 6 (Kroenke 2007)."""
    return {GAD_ITEMS["gad_nervous"]: float(gad_nervous), GAD_ITEMS["gad_control"]: float(gad_control)}


def _items(names: dict[str, str], scale: str) -> tuple[Choice, ...]:
    return tuple(Choice(name, f"{scale}, {title}", HOW_OFTEN, when="last 2 weeks") for name, title in names.items())


PHQ: Final = _items(PHQ_ITEMS, "PHQ")
GAD: Final = _items(GAD_ITEMS, "GAD")

CALCULATORS: Final = (
    Calculator(
        name="phq_9",
        title="PHQ-9 depression scale",
        specialty="Mental health",
        aliases=("PHQ-9", "PHQ9", "Patient Health Questionnaire 9"),
        topics=("how severe is the depression", "depression questionnaire with nine items"),
        inputs=PHQ,
        compute=phq_9,
        formula="nine items of the last 2 weeks, 0 (not at all) to 3 (nearly every day)",
        version="2001",
        score_range=(0, 27),
        bands=(
            Band(None, "0-4: none or minimal"),
            Band(5, "5-9: mild"),
            Band(10, "10-14: moderate"),
            Band(15, "15-19: moderately severe"),
            Band(20, "20-27: severe"),
        ),
        min_age=12,
        population="Adults and adolescents.",
        cautions=(SCREEN,),
        references=("Kroenke K et al., J Gen Intern Med 2001;16:606",),
    ),
    Calculator(
        name="phq_2",
        title="PHQ-2 depression screen",
        specialty="Mental health",
        aliases=("PHQ-2", "PHQ2", "Patient Health Questionnaire 2"),
        topics=("two questions for depression",),
        inputs=PHQ[:2],
        compute=phq_2,
        formula="interest and mood of the last 2 weeks, 0 (not at all) to 3 (nearly every day)",
        version="2003",
        score_range=(0, 6),
        bands=(Band(None, "below 3: negative screen"), Band(3, "3 or more: positive screen, go on to the PHQ-9")),
        min_age=12,
        population="Adults and adolescents.",
        cautions=(SCREEN,),
        references=("Kroenke K et al., Med Care 2003;41:1284",),
    ),
    Calculator(
        name="gad_7",
        title="GAD-7 anxiety scale",
        specialty="Mental health",
        aliases=("GAD-7", "GAD7"),
        topics=("how severe is the anxiety", "generalised anxiety questionnaire"),
        inputs=GAD,
        compute=gad_7,
        formula="seven items of the last 2 weeks, 0 (not at all) to 3 (nearly every day)",
        version="2006",
        score_range=(0, 21),
        bands=(
            Band(None, "0-4: minimal"),
            Band(5, "5-9: mild"),
            Band(10, "10-14: moderate"),
            Band(15, "15-21: severe"),
        ),
        min_age=12,
        population="Adults and adolescents.",
        cautions=(SCREEN,),
        references=("Spitzer RL et al., Arch Intern Med 2006;166:1092",),
    ),
    Calculator(
        name="gad_2",
        title="GAD-2 anxiety screen",
        specialty="Mental health",
        aliases=("GAD-2", "GAD2"),
        topics=("two questions for anxiety",),
        inputs=GAD[:2],
        compute=gad_2,
        formula="nervousness and worry of the last 2 weeks, 0 (not at all) to 3 (nearly every day)",
        version="2007",
        score_range=(0, 6),
        bands=(Band(None, "below 3: negative screen"), Band(3, "3 or more: positive screen, go on to the GAD-7")),
        min_age=12,
        population="Adults and adolescents.",
        cautions=(SCREEN,),
        references=("Kroenke K et al., Ann Intern Med 2007;146:317",),
    ),
)
