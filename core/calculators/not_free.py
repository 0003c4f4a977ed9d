"""Scores that are asked for by name but not free to implement: why, and what is free instead."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Refusal:
    """A score that is not free to implement: why, and what is free instead."""

    name: str
    why: str
    instead: str


_FRACTURE = "Bedside has no free fracture-risk score. Use the tool on its owner's site."
REFUSALS: tuple[tuple[str, Refusal], ...] = (
    (r"frax", Refusal("FRAX", "FRAX's coefficients are not published; its owner alone computes it.", _FRACTURE)),
    (
        r"mmse|mini[- ]mental(?: state)?(?: exam(?:ination)?)?",
        Refusal(
            "MMSE",
            "The MMSE is under copyright and licensed by the copy.",
            "Free instead: the Mini-Cog or the AD8, on paper.",
        ),
    ),
    (
        r"moca|montreal cognitive(?: assessment)?",
        Refusal(
            "MoCA",
            "The MoCA needs a licence and a certified rater.",
            "Free instead: the Mini-Cog or the AD8, on paper.",
        ),
    ),
    (
        r"elf(?: score| test)|enhanced liver fibrosis",
        Refusal("ELF", "The ELF test is a maker's own assay and formula.", "Free instead: FIB-4 (`fib_4`)."),
    ),
    (
        r"clinical frailty scale|cfs|rockwood",
        Refusal(
            "Clinical Frailty Scale",
            "The Clinical Frailty Scale is under copyright and needs its owner's permission.",
            "Free instead: the Charlson index (`charlson_comorbidity_index`) counts diseases, not frailty.",
        ),
    ),
    (
        r"(?-i:MUST)[- ](?:score|tool|screening)|malnutrition universal screening(?: tool)?",
        Refusal(
            "MUST",
            "MUST is under BAPEN's copyright.",
            "Free instead: BMI (`bmi`) and the weight lost in 3 to 6 months.",
        ),
    ),
    (
        r"copd assessment test|cat score",
        Refusal(
            "CAT",
            "The COPD Assessment Test is a maker's copyright.",
            "Free instead: the mMRC breathlessness scale, by its words.",
        ),
    ),
    (
        r"acq(?:[- ]?[567])?|asthma control questionnaire",
        Refusal(
            "ACQ",
            "The Asthma Control Questionnaire needs a licence.",
            "Free instead: the four GINA symptom-control questions.",
        ),
    ),
    (
        r"oxford (?:hip|knee|shoulder|elbow)(?: score)?|oxford scores?",
        Refusal("Oxford scores", "The Oxford scores need a licence.", "There is no free score of the same kind here."),
    ),
    (
        r"(?:score2|(?-i:SCORE 2))(?:[- ]?op|[- ]?diabetes)?",
        Refusal(
            "SCORE2",
            "SCORE2 is calibrated by region and not free to implement.",
            "Free instead: PREVENT (`prevent_10_years`), an American model.",
        ),
    ),
    (
        r"stop[- ]?bang",
        Refusal(
            "STOP-BANG",
            "STOP-BANG is under copyright and needs permission.",
            "There is no free sleep-apnoea score here; the item BMI is (`bmi`).",
        ),
    ),
    (
        r"uptodate|up to date (?:calculator|topic|article|content)",
        Refusal(
            "UpToDate",
            "UpToDate's content belongs to its publisher.",
            "Add documents of your own to the library and ask about them.",
        ),
    ),
)
_REFUSED = tuple(
    (re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE), refusal) for pattern, refusal in REFUSALS
)


def named_refusal(text: str) -> Refusal | None:
    """The score that the text asks for by name but that is not free, with the reason and what is free instead."""
    return next((refusal for pattern, refusal in _REFUSED if pattern.search(text)), None)
