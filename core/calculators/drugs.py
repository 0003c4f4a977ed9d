"""Drugs: equivalent corticosteroid doses and the daily opioid load."""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import Choice, YesNo, measured
from core.calculators.outcome import SECOND_CHECK, Band, NotApplicable, Outcome
from core.calculators.quantity import exact, show

STEROIDS: Final = {
    "betamethasone": 0.75,
    "cortisone": 25.0,
    "dexamethasone": 0.75,
    "hydrocortisone": 20.0,
    "methylprednisolone": 4.0,
    "prednisolone": 5.0,
    "prednisone": 5.0,
    "triamcinolone": 4.0,
}
"""Equivalent systemic doses in mg (Liu 2013; some tables give betamethasone 0.6)."""

SYSTEMIC: Final = ("oral", "intravenous")


def corticosteroid_conversion(
    steroid_dose: float, from_steroid: str, to_steroid: str, route: str | None = None
) -> Outcome:
    """The dose in mg of another corticosteroid with the same glucocorticoid effect, by mouth or vein."""
    if route is not None and route not in SYSTEMIC:
        raise NotApplicable(f"The conversion holds for oral and intravenous doses, not for {route} ones.")
    source, target = STEROIDS[from_steroid], STEROIDS[to_steroid]
    dose = exact(steroid_dose * target / source)
    shown = f"{int(dose * 100) / 100:g} mg {to_steroid}"
    return Outcome(dose, f"{show(steroid_dose, 6)} × {target:g} / {source:g} = {show(dose, 6)}", text=shown)


MME_FACTORS: Final = {
    "codeine": 0.15,
    "fentanyl_patch": 2.4,
    "fentanyl_buccal": 0.13,
    "hydrocodone": 1.0,
    "hydromorphone": 5.0,
    "methadone": 4.7,
    "morphine": 1.0,
    "oxycodone": 1.5,
    "oxymorphone": 3.0,
    "tapentadol": 0.4,
    "tramadol": 0.2,
}
"""CDC 2022, per mg a day; patches per µg/h worn. Buccal fentanyl, per µg, is from the older CDC/CMS file."""


def morphine_milligram_equivalents(
    buprenorphine: bool | None = None,
    parenteral_opioid: bool | None = None,
    opioid_use_disorder: bool | None = None,
    **doses: float | None,
) -> Outcome:
    """Morphine milligram equivalents a day from each opioid's daily total in mg (patches µg/h, buccal fentanyl µg)."""
    if buprenorphine:
        raise NotApplicable("CDC 2022 gives no factor for buprenorphine: its load cannot be added.")
    if parenteral_opioid:
        raise NotApplicable(
            "The factors hold for oral, buccal and transdermal opioids, not for injected or epidural ones."
        )
    if opioid_use_disorder and doses.get("methadone"):
        raise NotApplicable("Methadone for opioid use disorder is not counted in morphine equivalents.")
    taken = {name: dose for name, dose in doses.items() if dose is not None}
    total = exact(sum(dose * MME_FACTORS[name] for name, dose in taken.items()))
    working = " + ".join(f"{name.replace('_', ' ')} {show(d, 6)} × {MME_FACTORS[name]:g}" for name, d in taken.items())
    warnings = (
        ("The factor for buccal fentanyl is not in CDC 2022; film, spray and nasal forms differ.",)
        if taken.get("fentanyl_buccal")
        else ()
    )
    return Outcome(total, f"{working} = {show(total, 6)}", warnings=warnings)


STEROID_CHOICES: Final = dict.fromkeys(STEROIDS, "")

CALCULATORS: Final = (
    Calculator(
        name="corticosteroid_conversion",
        title="Corticosteroid conversion",
        specialty="Drugs",
        aliases=("steroid conversion", "corticosteroid conversion", "steroid equivalent", "steroid equivalence"),
        topics=(
            "prednisolone to dexamethasone",
            "hydrocortisone equivalent of prednisone",
            "convert methylprednisolone to prednisolone",
            "equivalent dose of betamethasone cortisone triamcinolone",
        ),
        inputs=(
            Choice("from_steroid", "Corticosteroid given", STEROID_CHOICES),
            measured("steroid_dose"),
            Choice("to_steroid", "Corticosteroid wanted", STEROID_CHOICES),
            Choice(
                "route",
                "Route (oral or intravenous if not given)",
                dict.fromkeys((*SYSTEMIC, "intra-articular", "intramuscular depot", "topical", "inhaled"), ""),
                also={"po": "oral", "iv": "intravenous", "depot im": "intramuscular depot"},
                if_missing="optional",
            ),
        ),
        compute=corticosteroid_conversion,
        formula=f"dose × target / source, in mg: {', '.join(f'{name} {mg:g}' for name, mg in STEROIDS.items())}",
        unit="mg",
        decimals=2,
        round_down=True,
        population="Oral and intravenous doses.",
        cautions=("Half-life and mineralocorticoid effect differ between the drugs.", SECOND_CHECK),
        references=("Liu D et al., Allergy Asthma Clin Immunol 2013;9:30",),
    ),
    Calculator(
        name="morphine_milligram_equivalents",
        title="Morphine milligram equivalents a day (CDC 2022)",
        specialty="Drugs",
        aliases=(
            "MME",
            "morphine milligram equivalents",
            "morphine equivalents",
            "MEDD",
            "OME",
            "oral morphine equivalent",
        ),
        topics=("opioid load", "daily opioid dose in morphine", "morphine equivalent of oxycodone"),
        inputs=(
            *(measured(name, if_missing="optional") for name in MME_FACTORS),
            YesNo("buprenorphine", "Buprenorphine", if_missing="optional"),
            YesNo("parenteral_opioid", "Injected or epidural opioid", if_missing="optional"),
            YesNo("opioid_use_disorder", "Treatment of opioid use disorder", if_missing="optional"),
        ),
        compute=morphine_milligram_equivalents,
        any_of=(tuple((name,) for name in MME_FACTORS),),
        formula="sum of mg a day × factor: "
        + ", ".join(f"{n.replace('_', ' ')} {f:g}" for n, f in MME_FACTORS.items()),
        version="CDC 2022",
        unit="MME/day",
        bands=(
            Band(None, "below 50 MME/day"),
            Band(50, "50 or more: reassess benefit and risk (CDC 2022)"),
            Band(90, "90 or more: avoid, or justify (CDC 2016)"),
        ),
        min_age=18,
        population="Adults with pain, outside cancer, palliative and end-of-life care.",
        cautions=("Never for converting one opioid into another.", SECOND_CHECK),
        references=("Dowell D et al., MMWR Recomm Rep 2022;71(3):1",),
    ),
)
