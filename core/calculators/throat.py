"""The sore throat: probability of a streptococcal infection."""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import AGE, YesNo, measured
from core.calculators.outcome import Band, Points

THREE_YEARS: Final = "Streptococcal pharyngitis is rare under 3 years: test by clinical judgement."


def centor_mcisaac(
    age: float, temperature: float, tonsillar_exudate: bool, tender_cervical_nodes: bool, cough: bool
) -> Points:
    """Centor score modified by McIsaac, -1 to 5; temperature in °C."""
    return {
        "exudate or swelling": 1 * tonsillar_exudate,
        "tender anterior nodes": 1 * tender_cervical_nodes,
        "temperature > 38 °C": 1 * (temperature > 38),
        "no cough": 1 * (not cough),
        "age": 1 if age <= 14 else 0 if age < 45 else -1,
    }


def feverpain(
    fever_24h: bool,
    purulent_tonsils: bool,
    attended_within_3_days: bool,
    severely_inflamed_tonsils: bool,
    cough_or_coryza: bool,
) -> Points:
    """FeverPAIN, 0 to 5 (Little 2013)."""
    return {
        "fever in 24 h": 1 * fever_24h,
        "purulence": 1 * purulent_tonsils,
        "attended within 3 days": 1 * attended_within_3_days,
        "severely inflamed tonsils": 1 * severely_inflamed_tonsils,
        "no cough or coryza": 1 * (not cough_or_coryza),
    }


CALCULATORS: Final = (
    Calculator(
        name="centor_mcisaac",
        title="Centor score (McIsaac)",
        specialty="Throat",
        aliases=("Centor", "Centor score", "McIsaac", "modified Centor"),
        topics=("strep throat probability", "sore throat antibiotics", "streptococcal pharyngitis"),
        inputs=(
            AGE,
            measured("temperature"),
            YesNo("tonsillar_exudate"),
            YesNo("tender_cervical_nodes"),
            YesNo("cough"),
        ),
        compute=centor_mcisaac,
        formula=(
            "1 each: exudate or swelling, tender anterior nodes, temperature > 38 °C, no cough; age 3-14 +1, "
            "15-44 0, ≥ 45 -1"
        ),
        version="McIsaac 1998",
        score_range=(-1, 5),
        bands=(Band(None, "≤ 1: no test, no antibiotic"), Band(2, "2-3: test"), Band(4, "≥ 4: test (IDSA)")),
        min_age=3,
        younger=THREE_YEARS,
        population="3 years and over with a sore throat.",
        references=("Centor RM et al., Med Decis Making 1981;1:239", "McIsaac WJ et al., CMAJ 1998;158:75"),
    ),
    Calculator(
        name="feverpain",
        title="FeverPAIN",
        specialty="Throat",
        aliases=("FeverPAIN", "Fever PAIN", "FeverPAIN score"),
        topics=("acute sore throat score NICE", "delayed antibiotic sore throat"),
        inputs=(
            YesNo("fever_24h"),
            YesNo("purulent_tonsils", "Purulence of the tonsils"),
            YesNo("attended_within_3_days", "Attended within 3 days of onset"),
            YesNo("severely_inflamed_tonsils", "Severely inflamed tonsils", judgement=True),
            YesNo("cough_or_coryza"),
        ),
        compute=feverpain,
        formula=(
            "1 each: fever in 24 h, purulence, attended within 3 days, severely inflamed tonsils, no cough or coryza"
        ),
        version="2013",
        score_range=(0, 5),
        bands=(
            Band(None, "0-1: streptococci in 13-18 %; no antibiotic"),
            Band(2, "2-3: streptococci in 34-40 %; delayed antibiotic"),
            Band(4, "4-5: streptococci in 62-65 %; consider an antibiotic"),
        ),
        min_age=3,
        younger=THREE_YEARS,
        population="3 years and over with an acute sore throat.",
        references=("Little P et al., BMJ Open 2013;3:e003943", "Little P et al., BMJ 2013;347:f5806 (PRISM trial)"),
    ),
)
