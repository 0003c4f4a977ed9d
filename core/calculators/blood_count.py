"""The blood count: neutrophils, reticulocytes, microcytosis, iron."""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import WEIGHT, measured
from core.calculators.outcome import SECOND_CHECK, Band, NotApplicable, Outcome
from core.calculators.quantity import show


def absolute_neutrophil_count(white_cells: float, neutrophils: float, bands: float | None = None) -> Outcome:
    """Neutrophils in 10^9/L: white cells in 10^9/L times the share of segmented and band forms in %."""
    share = neutrophils + (bands or 0)
    if share > 100:
        raise NotApplicable(
            f"Neutrophils {show(neutrophils)} % and bands {show(bands or 0)} % are more than 100 %. Check whether the "
            "neutrophils already count the bands."
        )
    value = white_cells * share / 100
    return Outcome(value, f"{show(white_cells)} × {show(share)} / 100 = {show(value)}")


def corrected_reticulocytes(reticulocytes: float, haematocrit: float) -> float:
    """Reticulocytes in % corrected to a haematocrit of 45 %."""
    return reticulocytes * haematocrit / 45


def reticulocyte_production_index(reticulocytes: float, haematocrit: float) -> Outcome:
    """Reticulocyte production index: corrected reticulocytes over their days of maturation (Hillman 1969)."""
    days = 1.0 if haematocrit >= 36 else 1.5 if haematocrit >= 26 else 2.0 if haematocrit >= 16 else 2.5
    value = reticulocytes * haematocrit / 45 / days
    return Outcome(value, f"{show(reticulocytes)} × {show(haematocrit)} / 45 / {show(days)} = {show(value)}")


def mentzer_index(mcv: float, red_cells: float) -> float:
    """Mentzer index: MCV in fL over red cells in 10^12/L (Mentzer 1973)."""
    return mcv / red_cells


def iron_deficit_ganzoni(weight: float, haemoglobin: float, target_haemoglobin: float | None = None) -> Outcome:
    """Iron deficit in mg: weight in kg, haemoglobin in g/dL (Ganzoni 1970)."""
    target = target_haemoglobin or (15.0 if weight >= 35 else 13.0)
    if haemoglobin >= target:
        raise NotApplicable(
            f"Haemoglobin {show(haemoglobin)} g/dL is not below the target of {show(target)} g/dL: there is no deficit."
        )
    stores = 500.0 if weight >= 35 else 15 * weight
    value = weight * (target - haemoglobin) * 2.4 + stores
    working = f"{show(weight)} × ({show(target)} - {show(haemoglobin)}) × 2.4 + {show(stores)} = {show(value)}"
    return Outcome(value, working)


RETICULOCYTES, HAEMATOCRIT = measured("reticulocytes"), measured("haematocrit")

CALCULATORS: Final = (
    Calculator(
        name="absolute_neutrophil_count",
        title="Absolute neutrophil count",
        specialty="Blood",
        aliases=("absolute neutrophil count", "ANC"),
        topics=("neutropenia grade", "is the patient neutropenic"),
        inputs=(measured("white_cells"), measured("neutrophils"), measured("bands", if_missing="optional")),
        compute=absolute_neutrophil_count,
        formula="white cells × (neutrophils % + bands %) / 100",
        unit="10^9/L",
        decimals=2,
        bands=(
            Band(None, "severe neutropenia (< 0.5)"),
            Band(0.5, "moderate neutropenia (0.5 to < 1.0)"),
            Band(1.0, "mild neutropenia (1.0 to < 1.5)"),
            Band(1.5, "no neutropenia (≥ 1.5)"),
        ),
        population="Adults and children from 1 year; lower counts are usual in Duffy-null people.",
        cautions=("Add bands only if the neutrophil percentage leaves them out (manual count).",),
        references=("NCI, Common Terminology Criteria for Adverse Events 5.0, 2017",),
    ),
    Calculator(
        name="corrected_reticulocytes",
        title="Corrected reticulocyte count",
        specialty="Blood",
        aliases=("corrected reticulocyte count", "corrected reticulocytes", "reticulocyte index", "corrected retic"),
        topics=("reticulocytes corrected for the haematocrit",),
        inputs=(RETICULOCYTES, HAEMATOCRIT),
        compute=corrected_reticulocytes,
        formula="reticulocytes % × haematocrit % / 45",
        unit="%",
        working="{reticulocytes} × {haematocrit} / 45",
        population="Adults with anaemia.",
        cautions=("45 % is a man's haematocrit; some use 42 for women.",),
        references=("Hillman RS, Finch CA, Semin Hematol 1967;4:327",),
    ),
    Calculator(
        name="reticulocyte_production_index",
        title="Reticulocyte production index",
        specialty="Blood",
        aliases=("reticulocyte production index", "RPI"),
        topics=("bone marrow response to anaemia", "is the marrow responding"),
        inputs=(RETICULOCYTES, HAEMATOCRIT),
        compute=reticulocyte_production_index,
        formula=(
            "reticulocytes % × haematocrit % / 45 / days of maturation (haematocrit ≥ 36 1.0, ≥ 26 1.5, ≥ 16 2.0, "
            "below 2.5)"
        ),
        decimals=2,
        bands=(
            Band(None, "below 2: inadequate response of the marrow"),
            Band(2, "2-3: borderline response"),
            Band(3, "above 3: adequate response, as in haemolysis or bleeding", above=True),
        ),
        population="Adults with anaemia.",
        cautions=(
            "Tables of the maturation time differ between prints; near a cut-off the index may change its class.",
        ),
        references=("Hillman RS, J Clin Invest 1969;48:443", "Hillman RS, Finch CA, Semin Hematol 1967;4:327"),
    ),
    Calculator(
        name="mentzer_index",
        title="Mentzer index",
        specialty="Blood",
        aliases=("Mentzer", "Mentzer index"),
        topics=("thalassaemia trait or iron deficiency", "microcytic anaemia, thalassemia or iron"),
        inputs=(measured("mcv"), measured("red_cells")),
        compute=mentzer_index,
        formula="MCV / red cells, fL and 10^12/L",
        working="{mcv} / {red_cells}",
        bands=(
            Band(None, "below 13: thalassaemia trait is likelier"),
            Band(13, "13: undecided"),
            Band(13, "above 13: iron deficiency is likelier", above=True),
        ),
        population="Microcytic anaemia.",
        cautions=("A pointer only: measure ferritin and haemoglobin fractions.",),
        references=("Mentzer WC, Lancet 1973;1:882",),
    ),
    Calculator(
        name="iron_deficit_ganzoni",
        title="Total iron deficit (Ganzoni)",
        specialty="Blood",
        aliases=("Ganzoni", "iron deficit", "Ganzoni formula", "total iron deficit"),
        topics=("intravenous iron dose", "how much iron to replace"),
        inputs=(
            WEIGHT,
            measured("haemoglobin"),
            measured(
                "haemoglobin",
                key="target_haemoglobin",
                title="Target haemoglobin (15 g/dL, under 35 kg 13)",
                if_missing="optional",
            ),
        ),
        compute=iron_deficit_ganzoni,
        formula="weight × (target - haemoglobin) × 2.4 + stores (500 mg; under 35 kg 15 mg/kg), kg and g/dL",
        unit="mg",
        decimals=0,
        round_down=True,
        population="Adults and children with iron deficiency anaemia; in obesity use the ideal weight.",
        in_pregnancy="In pregnancy use the weight before it, and the product's own table.",
        cautions=(SECOND_CHECK, "The maximum single dose is the product's."),
        references=("Ganzoni AM, Schweiz Med Wochenschr 1970;100:301",),
    ),
)
