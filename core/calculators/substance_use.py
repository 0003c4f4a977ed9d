"""Alcohol and opioids: hazardous drinking, withdrawal. Items carry short names of our own."""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import SEX, Choice, measured
from core.calculators.outcome import Band, Outcome, Points

CIWA_ITEMS: Final = {
    "ciwa_nausea": ("nausea and vomiting", {"0": "none", "1": "mild nausea", "4": "intermittent", "7": "constant"}),
    "ciwa_tremor": ("tremor", {"0": "none", "1": "felt, not seen", "4": "moderate, arms out", "7": "severe"}),
    "ciwa_sweats": ("sweats", {"0": "none", "1": "moist palms", "4": "beads on the forehead", "7": "drenching"}),
    "ciwa_anxiety": ("anxiety", {"0": "at ease", "1": "mild", "4": "moderate, guarded", "7": "panic"}),
    "ciwa_agitation": ("agitation", {"0": "normal", "1": "somewhat more", "4": "fidgety", "7": "paces or thrashes"}),
    "ciwa_tactile": ("tactile disturbances", {"0": "none", "4": "hallucinations", "7": "continuous hallucinations"}),
    "ciwa_auditory": ("auditory disturbances", {"0": "none", "4": "hallucinations", "7": "continuous hallucinations"}),
    "ciwa_visual": ("visual disturbances", {"0": "none", "4": "hallucinations", "7": "continuous hallucinations"}),
    "ciwa_headache": ("headache", {"0": "none", "4": "moderately severe", "7": "extremely severe"}),
}
COWS_ITEMS: Final = {
    "cows_sweating": (
        "sweating in the last half hour",
        {"0": "none", "1": "chills or flushing", "2": "moist face", "3": "beads of sweat", "4": "streaming"},
    ),
    "cows_restlessness": (
        "restlessness",
        {"0": "sits still", "1": "with difficulty", "3": "shifts often", "5": "cannot sit still"},
    ),
    "cows_pupils": (
        "pupils",
        {"0": "pinned or normal", "1": "possibly larger", "2": "moderately dilated", "5": "only the rim is seen"},
    ),
    "cows_aches": (
        "bone or joint aches",
        {"0": "none", "1": "mild", "2": "severe, diffuse", "4": "rubs joints, cannot sit still"},
    ),
    "cows_nose": ("runny nose or tearing", {"0": "none", "1": "stuffy or moist", "2": "running", "4": "constant"}),
    "cows_gut": (
        "gut upset in the last half hour",
        {"0": "none", "1": "cramps", "2": "nausea or loose stool", "3": "vomiting or diarrhoea", "5": "several times"},
    ),
    "cows_tremor": ("tremor of the hands", {"0": "none", "1": "felt, not seen", "2": "slight", "4": "gross"}),
    "cows_yawning": (
        "yawning",
        {"0": "none", "1": "once or twice", "2": "three times or more", "4": "several times a minute"},
    ),
    "cows_anxiety": (
        "anxiety or irritability",
        {"0": "none", "1": "reported", "2": "obvious", "4": "hinders the examination"},
    ),
    "cows_gooseflesh": ("gooseflesh", {"0": "smooth skin", "3": "hairs stand up", "5": "prominent"}),
}
UNFIT: Final = "Only for patients who can communicate; delirium from another cause scores falsely high."


def audit_c(sex: str, audit_frequency: str, audit_amount: str, audit_binges: str) -> Outcome:
    """AUDIT-C, 0 to 12, positive from 4 in men and 3 in women (Bush 1998, Bradley 2003)."""
    points: Points = {
        "how often": float(audit_frequency),
        "drinks on a drinking day": float(audit_amount),
        "six or more on one occasion": float(audit_binges),
    }
    cut = 3 if sex == "female" else 4
    return Outcome(points, bands=(Band(None, f"below {cut}: negative screen"), Band(cut, f"{cut} or more: positive")))


def ciwa_ar(ciwa_orientation: str, **items: str) -> Points:
    """CIWA-Ar, 0 to 67 (Sullivan 1989)."""
    return {CIWA_ITEMS[name][0]: float(level) for name, level in items.items()} | {
        "orientation": float(ciwa_orientation)
    }


def cows_score(heart_rate: float, **items: str) -> Points:
    """Clinical Opiate Withdrawal Scale, 0 to 48 (Wesson 2003)."""
    pulse = 0 if heart_rate <= 80 else 1 if heart_rate <= 100 else 2 if heart_rate <= 120 else 4
    return {"pulse": pulse} | {COWS_ITEMS[name][0]: float(level) for name, level in items.items()}


def _ciwa(name: str) -> Choice:
    title, anchors = CIWA_ITEMS[name]
    return Choice(name, f"CIWA, {title}", {str(level): anchors.get(str(level), "") for level in range(8)})


CALCULATORS: Final = (
    Calculator(
        name="audit_c",
        title="AUDIT-C",
        specialty="Mental health",
        aliases=("AUDIT-C", "AUDIT C", "alcohol use disorders identification test"),
        topics=("does the patient drink too much", "hazardous drinking screen", "alcohol screening"),
        inputs=(
            SEX,
            Choice(
                "audit_frequency",
                "AUDIT, how often a drink",
                {"0": "never", "1": "monthly or less", "2": "2-4 a month", "3": "2-3 a week", "4": "4 a week or more"},
            ),
            Choice(
                "audit_amount",
                "AUDIT, drinks on a drinking day",
                {"0": "1 or 2", "1": "3 or 4", "2": "5 or 6", "3": "7 to 9", "4": "10 or more"},
            ),
            Choice(
                "audit_binges",
                "AUDIT, six drinks or more on one occasion",
                {"0": "never", "1": "less than monthly", "2": "monthly", "3": "weekly", "4": "daily or almost"},
            ),
        ),
        compute=audit_c,
        formula="frequency 0-4 + drinks on a drinking day 0-4 + six or more on one occasion 0-4",
        version="1998",
        score_range=(0, 12),
        bands=(Band(None, "men below 4, women below 3: negative"), Band(4, "men 4 or more, women 3 or more: positive")),
        min_age=16,
        in_pregnancy="In pregnancy any alcohol is a positive screen.",
        population="Adults.",
        cautions=("In the United Kingdom 5 or more is a positive screen in both sexes. A screen, not a diagnosis.",),
        references=("Bush K et al., Arch Intern Med 1998;158:1789", "Bradley KA et al., Arch Intern Med 2003;163:821"),
    ),
    Calculator(
        name="ciwa_ar",
        title="CIWA-Ar alcohol withdrawal scale",
        specialty="Mental health",
        aliases=("CIWA-Ar", "CIWA", "alcohol withdrawal scale"),
        topics=("severity of alcohol withdrawal", "delirium tremens risk on the ward"),
        inputs=(
            *(_ciwa(name) for name in CIWA_ITEMS),
            Choice(
                "ciwa_orientation",
                "CIWA, orientation",
                {
                    "0": "orientated, serial additions",
                    "1": "unsure of the date",
                    "2": "date wrong by up to 2 days",
                    "3": "date wrong by more",
                    "4": "disorientated in place or person",
                },
            ),
        ),
        compute=ciwa_ar,
        formula=(
            "nausea, tremor, sweats, anxiety, agitation, tactile, auditory and visual disturbances, headache 0-7 each, "
            "orientation 0-4"
        ),
        version="1989",
        score_range=(0, 67),
        bands=(
            Band(None, "below 8: minimal or mild withdrawal"),
            Band(8, "8-15: moderate withdrawal"),
            Band(16, "16 or more: severe withdrawal, risk of delirium and seizures"),
        ),
        min_age=18,
        population="Adults in alcohol withdrawal.",
        cautions=(UNFIT, "Cut-offs differ between protocols (8 or 10; 15 or 20)."),
        references=("Sullivan JT et al., Br J Addict 1989;84:1353",),
    ),
    Calculator(
        name="cows_score",
        title="Clinical Opiate Withdrawal Scale (COWS)",
        specialty="Mental health",
        aliases=("COWS score", "COWS scale", "Clinical Opiate Withdrawal Scale", "opiate withdrawal scale"),
        topics=("severity of opioid withdrawal", "ready for buprenorphine induction"),
        inputs=(
            measured("heart_rate", when="at rest"),
            *(Choice(name, f"COWS, {title}", options) for name, (title, options) in COWS_ITEMS.items()),
        ),
        compute=cows_score,
        formula="pulse ≤ 80 0, ≤ 100 1, ≤ 120 2, > 120 4, and ten signs of 0 to 4 or 5",
        version="2003",
        score_range=(0, 48),
        bands=(
            Band(None, "below 5: no withdrawal"),
            Band(5, "5-12: mild"),
            Band(13, "13-24: moderate"),
            Band(25, "25-36: moderately severe"),
            Band(37, "37-48: severe"),
        ),
        min_age=16,
        population="Opioid-dependent adults.",
        cautions=("Rate only what opioid withdrawal explains.",),
        references=("Wesson DR, Ling W, J Psychoactive Drugs 2003;35:253 (doi 10.1080/02791072.2003.10400007)",),
    ),
)
