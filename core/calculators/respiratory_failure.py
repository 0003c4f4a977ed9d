"""Respiratory failure: gas exchange, ARDS, high-flow oxygen, lung-protective ventilation."""

from typing import Final

from core.calculators.assessment import Alternative
from core.calculators.calculator import Calculator
from core.calculators.inputs import ADULT_HEIGHT, SEX, Choice, YesNo, measured
from core.calculators.outcome import SECOND_CHECK, Band, Needs, Outcome
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


def ards_berlin(
    pao2: float,
    fio2: float,
    peep: float,
    within_one_week: bool,
    bilateral_opacities: bool,
    not_only_cardiac: bool,
    respiratory_support: str,
) -> Outcome:
    """PaO2/FiO2 in mmHg with the Berlin definition of ARDS (2012)."""
    ratio = exact(pao2 / fio2)
    working = f"{show(pao2)} / {show(fio2)} = {show(ratio)}"
    unmet = _unmet(within_one_week, bilateral_opacities, not_only_cardiac)
    if respiratory_support not in ("invasive", "CPAP or NIV") or peep < 5:
        unmet.append("PEEP or CPAP of 5 cmH2O or more")
    if ratio > 300:
        unmet.append("PaO2/FiO2 of 300 mmHg or less")
    if unmet:
        return Outcome(ratio, working, category=f"Berlin criteria not met: {', '.join(unmet)}")
    if respiratory_support == "CPAP or NIV" and ratio <= 200:
        return Outcome(ratio, working, category="ARDS; graded above mild only with invasive ventilation (Berlin)")
    return Outcome(ratio, working)


def ards_global_2024(
    fio2: float,
    within_one_week: bool,
    bilateral_opacities: bool,
    not_only_cardiac: bool,
    respiratory_support: str,
    pao2: float | None = None,
    spo2: float | None = None,
    peep: float | None = None,
    oxygen_flow: float | None = None,
) -> Outcome:
    """PaO2/FiO2 in mmHg, else SpO2/FiO2, with the global definition of ARDS (2024)."""
    if pao2 is None and spo2 is None:
        raise Needs("pao2", "PaO2 or SpO2 is needed.")
    by_gas = pao2 is not None
    measure, bands = ("PaO2/FiO2", GAS_BANDS) if by_gas else ("SpO2/FiO2", SATURATION_BANDS)
    numerator = (pao2 if pao2 is not None else spo2) or 0
    ratio = exact(numerator / fio2)
    working = f"{measure} {show(numerator)} / {show(fio2)} = {show(ratio)}"
    unmet = _unmet(within_one_week, bilateral_opacities, not_only_cardiac)
    high_flow = respiratory_support == "high-flow oxygen"
    if high_flow and oxygen_flow is None:
        raise Needs("oxygen_flow", "With high-flow oxygen the flow decides.")
    if not high_flow and respiratory_support != "none" and peep is None:
        raise Needs("peep", "With CPAP or ventilation the pressure decides.")
    if high_flow and (oxygen_flow or 0) < 30:
        unmet.append("high-flow oxygen of 30 L/min or more")
    if respiratory_support == "none":
        unmet.append("high-flow oxygen, CPAP or ventilation")
    elif not high_flow and (peep or 0) < 5:
        unmet.append("PEEP or CPAP of 5 cmH2O or more")
    if not by_gas and numerator > 97:
        unmet.append("SpO2 of 97 % or less")
    if ratio > (300 if by_gas else 315):
        unmet.append(f"{measure} of {300 if by_gas else 315} or less")
    if unmet:
        return Outcome(ratio, working, category=f"global criteria not met: {', '.join(unmet)}", bands=bands)
    if respiratory_support != "invasive":
        return Outcome(ratio, working, category="ARDS, not intubated (severity is graded when intubated)", bands=bands)
    return Outcome(ratio, working, bands=bands)


def _unmet(within_one_week: bool, bilateral_opacities: bool, not_only_cardiac: bool) -> list[str]:
    """The criteria of timing, imaging and origin that are not met, in words."""
    criteria = {
        "onset within 1 week": within_one_week,
        "bilateral opacities": bilateral_opacities,
        "not only cardiac": not_only_cardiac,
    }
    return [criterion for criterion, met in criteria.items() if not met]


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


GAS_BANDS: Final = (
    Band(None, "severe ARDS (≤ 100 mmHg)"),
    Band(100, "moderate ARDS (> 100 to 200 mmHg)", above=True),
    Band(200, "mild ARDS (> 200 to 300 mmHg)", above=True),
    Band(300, "no ARDS by PaO2/FiO2 (> 300 mmHg)", above=True),
)
SATURATION_BANDS: Final = (
    Band(None, "severe ARDS (SpO2/FiO2 ≤ 148)"),
    Band(148, "moderate ARDS (SpO2/FiO2 > 148 to 235)", above=True),
    Band(235, "mild ARDS (SpO2/FiO2 > 235 to 315)", above=True),
    Band(315, "no ARDS by SpO2/FiO2 (> 315)", above=True),
)
SUPPORT: Final = "Respiratory support"
CRITERIA: Final = (
    YesNo("within_one_week", "Onset within 1 week of a known insult or of new symptoms"),
    YesNo("bilateral_opacities"),
    YesNo("not_only_cardiac", "Oedema not fully explained by heart failure or overload", judgement=True),
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
        name="ards_berlin",
        title="ARDS by the Berlin definition, with PaO2/FiO2",
        specialty="Lung",
        aliases=(
            "Berlin criteria",
            "Berlin definition",
            "P/F ratio",
            "PF ratio",
            "PaO2/FiO2",
            "PaO2/FiO2 ratio",
            "ARDS",
        ),
        topics=(
            "severity of ARDS",
            "how severe is the ARDS",
            "acute respiratory distress syndrome",
            "Horovitz quotient",
        ),
        inputs=(
            measured("pao2"),
            measured("fio2", when="with that PaO2"),
            measured("peep"),
            *CRITERIA,
            Choice(
                "respiratory_support",
                SUPPORT,
                {"none": "or oxygen without pressure", "CPAP or NIV": "", "invasive": ""},
            ),
        ),
        compute=ards_berlin,
        formula=(
            "PaO2 / FiO2 with PEEP or CPAP ≥ 5 cmH2O, onset within 1 week, bilateral opacities, not fully cardiac: "
            "mild > 200 to 300 mmHg, moderate > 100 to 200, severe ≤ 100"
        ),
        version="2012",
        unit="mmHg",
        decimals=0,
        bands=GAS_BANDS,
        population="Adults with acute hypoxaemia.",
        min_age=18,
        younger="Children: PALICC-2.",
        references=("ARDS Definition Task Force, JAMA 2012;307:2526, PMID 22797452",),
    ),
    Calculator(
        name="ards_global_2024",
        title="ARDS by the global definition of 2024",
        specialty="Lung",
        aliases=(
            "global definition of ARDS",
            "new ARDS definition",
            "ARDS 2024",
            "S/F ratio",
            "SF ratio",
            "SpO2/FiO2 ratio",
        ),
        topics=("ARDS on high-flow oxygen", "ARDS without blood gas", "ARDS by SpO2/FiO2"),
        inputs=(
            measured("pao2", if_missing="optional"),
            measured("spo2", if_missing="optional"),
            measured("fio2"),
            measured("peep", if_missing="optional"),
            measured("oxygen_flow", if_missing="optional"),
            *CRITERIA,
            Choice(
                "respiratory_support", SUPPORT, {"none": "", "high-flow oxygen": "", "CPAP or NIV": "", "invasive": ""}
            ),
        ),
        compute=ards_global_2024,
        any_of=((("pao2",), ("spo2",)),),
        formula=(
            "PaO2/FiO2 ≤ 300 mmHg, or SpO2/FiO2 ≤ 315 with SpO2 ≤ 97 %; high-flow oxygen ≥ 30 L/min, or PEEP or CPAP "
            "≥ 5 cmH2O; onset within 1 week, bilateral opacities, not only cardiac; intubated: mild > 200 (> 235), "
            "moderate > 100 (> 148), severe ≤ 100 (≤ 148)"
        ),
        version="2024",
        decimals=0,
        bands=GAS_BANDS,
        min_age=18,
        younger="Children: PALICC-2.",
        population="Adults with acute hypoxaemia. Its variant for limited resources is not here.",
        references=("Matthay MA et al., Am J Respir Crit Care Med 2024;209:37, PMID 37487152",),
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
