"""Acute respiratory distress syndrome: the Berlin definition and the global definition of 2024."""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import Choice, YesNo, measured
from core.calculators.outcome import Band, Needs, Outcome
from core.calculators.quantity import exact, show


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
        topics=("ARDS on high-flow oxygen", "ARDS without blood gas", "ARDS by SpO2/FiO2", "ARDS by saturation"),
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
)
