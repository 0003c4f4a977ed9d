"""Neurology: level of consciousness and of sedation."""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import Choice
from core.calculators.outcome import Band, NotApplicable, Points

EYE: Final = {"1": "none", "2": "to pressure", "3": "to sound", "4": "spontaneous", "NT": "not testable"}
VERBAL: Final = {
    "1": "none",
    "2": "sounds",
    "3": "words",
    "4": "confused",
    "5": "orientated",
    "NT": "not testable",
}
MOTOR: Final = {
    "1": "none",
    "2": "extension",
    "3": "abnormal flexion",
    "4": "normal flexion",
    "5": "localising",
    "6": "obeys commands",
    "NT": "not testable",
}
NOT_TESTABLE: Final = {"nt": "NT", "t": "NT", "intubated": "NT", "untestable": "NT"}


def glasgow_coma_scale(gcs_eye: str, gcs_verbal: str, gcs_motor: str) -> Points:
    """Glasgow Coma Scale, 3 to 15 (Teasdale 1974). A component that cannot be tested gives no total (Teasdale 2014)."""
    parts = {"eye": gcs_eye, "verbal": gcs_verbal, "motor": gcs_motor}
    if "NT" in parts.values():
        report = f"E{gcs_eye} V{gcs_verbal} M{gcs_motor}"
        raise NotApplicable(f"{report}: with a component that is not testable there is no total. Report {report}.")
    return {name: float(level) for name, level in parts.items()}


RASS_LEVELS: Final = {
    "-5": "unarousable: no response to voice or touch",
    "-4": "deep sedation: movement to touch only",
    "-3": "moderate sedation: movement to voice, no eye contact",
    "-2": "light sedation: eye contact to voice for less than 10 s",
    "-1": "drowsy: eye contact to voice for more than 10 s",
    "0": "alert and calm",
    "+1": "restless: anxious, not aggressive",
    "+2": "agitated: purposeless movements, fights the ventilator",
    "+3": "very agitated: pulls at tubes, aggressive",
    "+4": "combative: a danger to staff",
}


def rass(rass_level: str) -> Points:
    """Richmond Agitation-Sedation Scale, -5 to +4 (Sessler 2002)."""
    return {"level": float(rass_level)}


CALCULATORS: Final = (
    Calculator(
        name="glasgow_coma_scale",
        title="Glasgow Coma Scale",
        specialty="Neurology",
        aliases=("Glasgow Coma Scale", "GCS", "Glasgow Coma Score"),
        topics=("level of consciousness", "coma scale eye verbal motor"),
        inputs=(
            Choice(
                "gcs_eye",
                "Best eye response",
                EYE,
                also=NOT_TESTABLE
                | {"eyes open spontaneously": "4", "spontaneously": "4", "eye opening to verbal command": "3"}
                | {
                    "to voice": "3",
                    "to speech": "3",
                    "eye opening to pain": "2",
                    "to pain": "2",
                    "no eye opening": "1",
                },
                unscored=("NT",),
            ),
            Choice(
                "gcs_verbal",
                "Best verbal response",
                VERBAL,
                also=NOT_TESTABLE
                | {"oriented": "5", "inappropriate words": "3", "incomprehensible sounds": "2"}
                | {"no verbal response": "1"},
                unscored=("NT",),
            ),
            Choice(
                "gcs_motor",
                "Best motor response",
                MOTOR,
                also=NOT_TESTABLE
                | {"localizing": "5", "localizes pain": "5", "localises pain": "5", "withdrawal from pain": "4"}
                | {"withdraws": "4", "flexion to pain": "3", "extension to pain": "2", "no motor response": "1"},
                unscored=("NT",),
            ),
        ),
        compute=glasgow_coma_scale,
        formula="eye 1-4 + verbal 1-5 + motor 1-6",
        version="1974, words of 2014",
        score_range=(3, 15),
        bands=(Band(None, "3-8: severe"), Band(9, "9-12: moderate"), Band(13, "13-15: mild")),
        population="Adults and older children; under 5 years use the paediatric verbal scale.",
        cautions=("Report the three components, not only the sum.",),
        references=("Teasdale G, Jennett B, Lancet 1974;2:81", "Teasdale G et al., Nurs Times 2014;110:12"),
    ),
    Calculator(
        name="rass",
        title="Richmond Agitation-Sedation Scale (RASS)",
        specialty="Intensive care",
        aliases=("RASS", "Richmond Agitation-Sedation Scale", "Richmond agitation scale"),
        topics=("depth of sedation", "agitation scale in intensive care"),
        inputs=(
            Choice(
                "rass_level",
                "RASS level (observed)",
                RASS_LEVELS,
                also={level.removeprefix("+"): level for level in RASS_LEVELS if level.startswith("+")},
                spoken="RASS",
            ),
        ),
        compute=rass,
        formula="one of ten levels, +4 combative to 0 alert and calm to -5 unarousable",
        version="2002",
        score_range=(-5, 4),
        bands=(
            Band(None, "deep sedation or coma (-5 to -4)"),
            Band(-3, "sedated (-3 to -1)"),
            Band(0, "alert and calm"),
            Band(1, "agitated (+1 to +4)"),
        ),
        population="Adults in intensive care.",
        cautions=("At -4 and -5 delirium cannot be assessed.",),
        references=("Sessler CN et al., Am J Respir Crit Care Med 2002;166:1338, PMID 12421743",),
    ),
)
