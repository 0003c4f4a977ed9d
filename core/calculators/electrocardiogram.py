"""The electrocardiogram: the QT interval corrected for heart rate, by five formulas."""

import math
from collections.abc import Callable
from typing import Final

from core.calculators.assessment import Alternative
from core.calculators.calculator import Calculator
from core.calculators.inputs import Choice, measured
from core.calculators.outcome import Band, Outcome
from core.calculators.quantity import exact


def qtc_bazett(qt: float, heart_rate: float) -> float:
    """QT / √RR, with RR = 60 / heart rate in s (Bazett 1920)."""
    return qt / math.sqrt(60 / heart_rate)


def qtc_fridericia(qt: float, heart_rate: float) -> float:
    """QT / ∛RR (Fridericia 1920)."""
    return qt / math.cbrt(60 / heart_rate)


def qtc_framingham(qt: float, heart_rate: float) -> float:
    """QT + 154 × (1 - RR) (Sagie 1992)."""
    return qt + 154 * (1 - 60 / heart_rate)


def qtc_hodges(qt: float, heart_rate: float) -> float:
    """QT + 1.75 × (heart rate - 60) (Hodges 1983)."""
    return qt + 1.75 * (heart_rate - 60)


def qtc_rautaharju(qt: float, heart_rate: float) -> float:
    """QT × (120 + heart rate) / 180 (Rautaharju)."""
    return qt * (120 + heart_rate) / 180


Formula = Callable[[float, float], float]
FORMULAS: Final[dict[str, Formula]] = {
    "Bazett": qtc_bazett,
    "Fridericia": qtc_fridericia,
    "Framingham": qtc_framingham,
    "Hodges": qtc_hodges,
    "Rautaharju": qtc_rautaharju,
}
MEN: Final = (Band(None, "not prolonged"), Band(450, "prolonged (men > 450 ms)", above=True), Band(500, "high risk"))
WOMEN: Final = (
    Band(None, "not prolonged"),
    Band(460, "prolonged (women > 460 ms)", above=True),
    Band(500, "high risk"),
)
EITHER: Final = (
    Band(None, "not prolonged"),
    Band(450, "prolonged in men (> 450 ms)", above=True),
    Band(460, "prolonged (men > 450 ms, women > 460 ms)", above=True),
    Band(500, "high risk (≥ 500 ms)"),
)
PATIENT: Final = Choice(
    "sex", "Sex", {"female": "", "male": ""}, also={"f": "female", "m": "male"}, if_missing="optional", spoken=""
)


def _corrected_by(name: str) -> Callable[..., Outcome]:
    """The formula with what stands beside it: the other four, the bands by sex, the limits of Bazett's."""

    def compute(qt: float, heart_rate: float, sex: str | None = None) -> Outcome:
        others = tuple(
            Alternative(basis=other, value=exact(formula(qt, heart_rate)), unit="ms")
            for other, formula in FORMULAS.items()
            if other != name
        )
        far = name == "Bazett" and not 60 <= heart_rate <= 100
        warnings = ("Bazett is unreliable outside 60-100/min: read Fridericia or Framingham.",) if far else ()
        bands = {"male": MEN, "female": WOMEN}.get(sex or "", EITHER)
        return Outcome(FORMULAS[name](qt, heart_rate), alternatives=others, warnings=warnings, bands=bands)

    return compute


def _calculator(
    name: str, formula: str, working: str, reference: str, aliases: tuple[str, ...] = (), topics: tuple[str, ...] = ()
) -> Calculator:
    return Calculator(
        name=f"qtc_{name.lower()}",
        title=f"QTc ({name})",
        specialty="Electrocardiogram",
        aliases=(f"QTc {name}", f"QTc by {name}", f"{name} QTc", *aliases),
        topics=(f"corrected QT by {name}", *topics),
        inputs=(measured("qt"), measured("heart_rate"), PATIENT),
        compute=_corrected_by(name),
        formula=f"{formula}; RR = 60 / heart rate",
        unit="ms",
        decimals=0,
        bands=EITHER,
        working=working,
        population="Regular rhythm, QRS below 120 ms; a QT that is not corrected already.",
        references=(reference, "Rautaharju PM et al., J Am Coll Cardiol 2009;53:982 (limits)"),
    )


CALCULATORS: Final = (
    _calculator(
        "Bazett",
        "QT / √RR",
        "{qt} / √(60/{heart_rate})",
        "Bazett HC, Heart 1920;7:353",
        aliases=("QTc", "corrected QT", "corrected QT interval", "Bazett"),
        topics=("QT prolongation", "long QT", "rate-corrected QT"),
    ),
    _calculator(
        "Fridericia",
        "QT / ∛RR",
        "{qt} / ∛(60/{heart_rate})",
        "Fridericia LS, Acta Med Scand 1920;53:469",
        aliases=("QTcF", "Fridericia"),
        topics=("QTc in tachycardia",),
    ),
    _calculator(
        "Framingham",
        "QT + 154 × (1 - RR)",
        "{qt} + 154 × (1 - 60/{heart_rate})",
        "Sagie A et al., Am J Cardiol 1992;70:797",
    ),
    _calculator(
        "Hodges",
        "QT + 1.75 × (heart rate - 60)",
        "{qt} + 1.75 × ({heart_rate} - 60)",
        "Hodges M et al., J Am Coll Cardiol 1983;1:694",
        aliases=("Hodges",),
    ),
    _calculator(
        "Rautaharju",
        "QT × (120 + heart rate) / 180",
        "{qt} × (120 + {heart_rate}) / 180",
        "Rautaharju PM, Zhang ZM, J Cardiovasc Electrophysiol 2002;13:1211",
        aliases=("Rautaharju",),
    ),
)
