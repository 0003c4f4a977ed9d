"""Neurology: level of consciousness."""

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
)
