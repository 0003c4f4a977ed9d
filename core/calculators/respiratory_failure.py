"""Respiratory failure: gas exchange, high-flow oxygen, lung-protective ventilation."""

from typing import Final

from core.calculators.assessment import Alternative
from core.calculators.calculator import Calculator
from core.calculators.inputs import ADULT_HEIGHT, SEX, Choice, measured
from core.calculators.outcome import SECOND_CHECK, Band, Outcome
from core.calculators.quantity import exact, show

WATER_VAPOUR: Final = 47
"""Pressure of water vapour at 37 °C in mmHg."""


def alveolar_arterial_gradient(
    fio2: float, paco2: float, pao2: float, atmospheric_pressure: float, age: float | None = None
) -> Outcome:
    """A-a gradient in mmHg with a respiratory quotient of 0.8."""
    alveolar = fio2 * (atmospheric_pressure - WATER_VAPOUR) - paco2 / 0.8
    value = exact(alveolar - pao2)
    working = f"{show(fio2)} × ({show(atmospheric_pressure)} - 47) - {show(paco2)} / 0.8 - {show(pao2)} = {show(value)}"
    warnings = () if fio2 <= 0.21 else ("The gradient rises with FiO2: normal values hold on room air.",)
    if age is None or fio2 > 0.21:
        return Outcome(value, working, warnings=warnings)
    expected = age / 4 + 4
    category = "raised for age" if value > expected else "not raised for age"
    return Outcome(value, working, category=f"{category} (expected on air up to {show(expected)} mmHg)")


def rox_index(spo2: float, fio2: float, respiratory_rate: float, hours_on_high_flow: str | None = None) -> Outcome:
    """ROX index: (SpO2 in % / FiO2) / respiratory rate (Roca 2019)."""
    value = exact(spo2 / fio2 / respiratory_rate)
    working = f"({show(spo2)} / {show(fio2)}) / {show(respiratory_rate)} = {show(value)}"
    if hours_on_high_flow is None:
        return Outcome(value, working)
    failure = {"2": 2.85, "6": 3.47, "12": 3.85}[hours_on_high_flow]
    return Outcome(
        value,
        working,
        bands=(
            Band(None, f"below {failure} at {hours_on_high_flow} h: high risk of failing high-flow oxygen"),
            Band(failure, f"{failure} to < 4.88 at {hours_on_high_flow} h: undecided, assess again soon"),
            Band(4.88, "4.88 or more: low risk of intubation"),
        ),
    )


def predicted_body_weight(sex: str, height: float) -> Outcome:
    """Predicted body weight in kg from height in cm, with the tidal volumes of ARDSNet (2000)."""
    base = 45.5 if sex == "female" else 50
    weight = exact(base + 0.91 * (height - 152.4))
    low, usual, high = (exact(each * weight) for each in (4, 6, 8))
    return Outcome(
        weight,
        f"{base} + 0.91 × ({show(height)} - 152.4) = {show(weight)}",
        text=f"{weight:.1f} kg; 6 mL/kg is {int(usual)} mL (4 to 8 mL/kg: {int(low)} to {int(high)} mL)",
        alternatives=tuple(
            Alternative(basis=f"tidal volume, {each} mL/kg", value=int(volume), unit="mL")
            for each, volume in ((4, low), (6, usual), (8, high))
        ),
        warnings=("Below 152.4 cm (5 ft) the formula is extrapolated.",) if height < 152.4 else (),
    )


CALCULATORS: Final = (
    Calculator(
        name="alveolar_arterial_gradient",
        title="Alveolar-arterial oxygen gradient (A-a)",
        specialty="Lung",
        aliases=(
            "A-a gradient",
            "Aa gradient",
            "alveolar-arterial gradient",
            "A-a O2 gradient",
            "alveolar gas equation",
        ),
        topics=("is the hypoxaemia from hypoventilation", "oxygen gradient from a blood gas"),
        inputs=(
            measured("fio2", when="with this blood gas"),
            measured("paco2"),
            measured("pao2"),
            measured("atmospheric_pressure", default=760.0),
            measured("age", if_missing="optional"),
        ),
        compute=alveolar_arterial_gradient,
        formula="FiO2 × (atmospheric pressure - 47) - PaCO2 / 0.8 - PaO2, mmHg; expected on air: age / 4 + 4",
        unit="mmHg",
        result_like="pao2",
        population="A steady state, best on room air; 760 mmHg is sea level.",
        references=("Mellemgaard K, Acta Physiol Scand 1966;67:10", "Kanber GJ et al., Am Rev Respir Dis 1968;97:376"),
    ),
    Calculator(
        name="rox_index",
        title="ROX index",
        specialty="Lung",
        aliases=("ROX", "ROX index"),
        topics=(
            "failure of high-flow nasal oxygen",
            "will high-flow oxygen fail",
            "intubation on high-flow oxygen",
            "HFNC failure",
        ),
        inputs=(
            measured("spo2"),
            measured("fio2"),
            measured("respiratory_rate"),
            Choice(
                "hours_on_high_flow",
                "Hours on high-flow oxygen",
                {"2": "", "6": "", "12": ""},
                if_missing="optional",
            ),
        ),
        compute=rox_index,
        formula=(
            "(SpO2 % / FiO2) / respiratory rate; ≥ 4.88 low risk; < 2.85 at 2 h, < 3.47 at 6 h, < 3.85 at 12 h failing"
        ),
        version="2019",
        decimals=2,
        bands=(
            Band(None, "below 4.88: assess again; with the hours the risk of failure is known"),
            Band(4.88, "low risk"),
        ),
        min_age=18,
        population="Adults with pneumonia and hypoxaemia on high-flow nasal oxygen.",
        references=("Roca O et al., Am J Respir Crit Care Med 2019;199:1368, PMID 30576221",),
    ),
    Calculator(
        name="predicted_body_weight",
        title="Predicted body weight and tidal volume (ARDSNet)",
        specialty="Lung",
        aliases=("predicted body weight", "PBW", "ARDSNet tidal volume", "lung-protective ventilation"),
        topics=("6 mL/kg ventilation", "tidal volume", "protective ventilator settings"),
        inputs=(SEX, ADULT_HEIGHT),
        compute=predicted_body_weight,
        formula="50 (male) or 45.5 (female) + 0.91 × (height in cm - 152.4); tidal volume 6 mL/kg (4 to 8)",
        version="2000",
        unit="kg",
        min_age=18,
        population="Ventilated adults.",
        cautions=("Keep plateau pressure at or below 30 cmH2O.", SECOND_CHECK),
        references=("ARDS Network, N Engl J Med 2000;342:1301, PMID 10793162",),
    ),
)
