"""The acute abdomen: severity of pancreatitis, probability of appendicitis."""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import AGE, YesNo, measured
from core.calculators.outcome import Band, Points

WORST: Final = "worst of the first 48 hours"


def bisap(bun: float, gcs: float, sirs_criteria_met: bool, age: float, pleural_effusion: bool) -> Points:
    """BISAP, 0 to 5: BUN in mg/dL (Wu 2008)."""
    return {
        "BUN > 25 mg/dL": 1 * (bun > 25),
        "GCS < 15": 1 * (gcs < 15),
        "SIRS": 1 * sirs_criteria_met,
        "age > 60": 1 * (age > 60),
        "pleural effusion": 1 * pleural_effusion,
    }


def ranson(
    gallstone_pancreatitis: bool,
    age: float,
    white_cells: float,
    glucose: float,
    ldh: float,
    ast: float,
    haematocrit_fall: float,
    bun_rise: float,
    calcium_48h: float,
    pao2_48h: float,
    base_deficit: float,
    fluid_sequestration: float,
) -> Points:
    """Ranson's signs, 0 to 11 (10 with gallstones): glucose, BUN and calcium in mg/dL, fluid in L (Ranson 1974, 1982).

    Every cut is strict, as in the papers; some prints count a haematocrit fall of 10 and a BUN rise of 5 as present.
    """
    stones = gallstone_pancreatitis
    return {
        "age": 1 * (age > (70 if stones else 55)),
        "white cells": 1 * (white_cells > (18 if stones else 16)),
        "glucose": 1 * (glucose > (220 if stones else 200)),
        "LDH": 1 * (ldh > (400 if stones else 350)),
        "AST > 250": 1 * (ast > 250),
        "haematocrit fall > 10": 1 * (haematocrit_fall > 10),
        "BUN rise": 1 * (bun_rise > (2 if stones else 5)),
        "calcium < 8 mg/dL": 1 * (calcium_48h < 8),
        "PaO2 < 60 mmHg": 1 * (not stones and pao2_48h < 60),
        "base deficit": 1 * (base_deficit > (5 if stones else 4)),
        "sequestration": 1 * (fluid_sequestration > (4 if stones else 6)),
    }


def glasgow_imrie(
    pao2_48h: float,
    age: float,
    white_cells: float,
    calcium_48h: float,
    urea: float,
    ldh: float,
    albumin: float,
    glucose: float,
) -> Points:
    """Modified Glasgow (Imrie) score, 0 to 8: calcium, urea and glucose in mmol/L, albumin in g/L (Blamey 1984)."""
    return {
        "PaO2 < 60 mmHg": 1 * (pao2_48h < 60),
        "age > 55": 1 * (age > 55),
        "white cells > 15": 1 * (white_cells > 15),
        "calcium < 2 mmol/L": 1 * (calcium_48h < 2),
        "urea > 16 mmol/L": 1 * (urea > 16),
        "LDH > 600 U/L": 1 * (ldh > 600),
        "albumin < 32 g/L": 1 * (albumin < 32),
        "glucose > 10 mmol/L": 1 * (glucose > 10),
    }


def alvarado(
    pain_migration: bool,
    anorexia: bool,
    nausea_or_vomiting: bool,
    right_iliac_fossa_tenderness: bool,
    rebound_tenderness: bool,
    temperature: float,
    white_cells: float,
    neutrophils: float,
) -> Points:
    """Alvarado score, 0 to 10: temperature in °C, white cells in 10^9/L, neutrophils in % (Alvarado 1986)."""
    return {
        "migration of the pain": 1 * pain_migration,
        "anorexia": 1 * anorexia,
        "nausea or vomiting": 1 * nausea_or_vomiting,
        "tender right iliac fossa": 2 * right_iliac_fossa_tenderness,
        "rebound": 1 * rebound_tenderness,
        "temperature ≥ 37.3 °C": 1 * (temperature >= 37.3),
        "white cells > 10": 2 * (white_cells > 10),
        "neutrophils > 75 %": 1 * (neutrophils > 75),
    }


LOWEST_CALCIUM: Final = "Lowest total calcium in 48 hours"
PAO2_48H: Final = measured("pao2", key="pao2_48h", title="Lowest PaO2 in 48 hours")

CALCULATORS: Final = (
    Calculator(
        name="bisap",
        title="BISAP",
        specialty="Gut",
        aliases=("BISAP", "BISAP score"),
        topics=("severity of acute pancreatitis in the first day", "mortality of acute pancreatitis"),
        inputs=(
            measured("bun", unit="mg/dL", also=("urea",)),
            measured("gcs"),
            YesNo("sirs_criteria_met", "Two or more SIRS criteria"),
            AGE,
            YesNo("pleural_effusion"),
        ),
        compute=bisap,
        formula="1 each: BUN > 25 mg/dL, GCS < 15, SIRS ≥ 2, age > 60, pleural effusion",
        version="2008",
        score_range=(0, 5),
        bands=(
            Band(None, "0-2: low risk, in-hospital death 1 % (Singh 2009)"),
            Band(3, "3-5: high risk, in-hospital death 18 % (Singh 2009)"),
        ),
        min_age=18,
        population="Adults with acute pancreatitis, first 24 hours.",
        references=(
            "Wu BU et al., Gut 2008;57:1698",
            "Singh VK et al., Am J Gastroenterol 2009;104:966 (PMID 19293787)",
        ),
    ),
    Calculator(
        name="ranson",
        title="Ranson's criteria",
        specialty="Gut",
        aliases=("Ranson", "Ranson criteria", "Ranson's criteria", "Ranson score"),
        topics=("pancreatitis severity at 48 hours",),
        inputs=(
            YesNo("gallstone_pancreatitis", "Pancreatitis from gallstones"),
            measured("age", when="admission"),
            measured("white_cells", when="admission"),
            measured("glucose", unit="mg/dL", when="admission"),
            measured("ldh", when="admission"),
            measured("ast", when="admission"),
            measured("haematocrit_fall"),
            measured("bun_rise"),
            measured("calcium", key="calcium_48h", title=LOWEST_CALCIUM),
            PAO2_48H,
            measured("base_deficit", when="worst of 48 hours"),
            measured("fluid_sequestration"),
        ),
        compute=ranson,
        formula=(
            "admission: age > 55, white cells > 16, glucose > 200 mg/dL, LDH > 350, AST > 250; 48 hours: haematocrit "
            "fall > "
            "10, BUN rise > 5 mg/dL, calcium < 8 mg/dL, PaO2 < 60 mmHg, base deficit > 4, sequestration > 6 L; with "
            "gallstones > 70, > 18, > 220, > 400, > 250; > 10, > 2, < 8, no PaO2, > 5, > 4"
        ),
        version="1974; gallstones 1982",
        score_range=(0, 11),
        bands=(Band(None, "below 3: not severe by Ranson"), Band(3, "3 or more: severe pancreatitis likely")),
        min_age=18,
        population="Adults with acute pancreatitis; complete only after 48 hours, before that a range.",
        cautions=("BISAP (`bisap`) and the revised Atlanta classification (2012) have largely replaced it.",),
        references=("Ranson JHC et al., Surg Gynecol Obstet 1974;139:69", "Ranson JHC, Am J Gastroenterol 1982;77:633"),
    ),
    Calculator(
        name="glasgow_imrie",
        title="Modified Glasgow (Imrie) pancreatitis score",
        specialty="Gut",
        aliases=("Glasgow-Imrie", "Imrie", "modified Glasgow pancreatitis", "Glasgow pancreatitis score"),
        topics=("Glasgow score in pancreatitis",),
        inputs=(
            PAO2_48H,
            AGE,
            measured("white_cells", when=WORST),
            measured("calcium", unit="mmol/L", key="calcium_48h", title=LOWEST_CALCIUM),
            measured("urea", also=("bun",), when=WORST),
            measured("ldh", when=WORST),
            measured("albumin", unit="g/L", when=WORST),
            measured("glucose", when=WORST),
        ),
        compute=glasgow_imrie,
        formula=(
            "1 each: PaO2 < 60 mmHg (8 kPa), age > 55, white cells > 15, calcium < 2 mmol/L, urea > 16 mmol/L, LDH > "
            "600, "
            "albumin < 32 g/L, glucose > 10 mmol/L"
        ),
        version="1984, eight items",
        score_range=(0, 8),
        bands=(Band(None, "below 3: severe pancreatitis unlikely"), Band(3, "3 or more: severe pancreatitis likely")),
        min_age=18,
        population="Adults with acute pancreatitis, within 48 hours.",
        cautions=("Some prints also count AST above 200 U/L. Raised glucose of known diabetes does not count.",),
        references=("Blamey SL et al., Gut 1984;25:1340", "Corfield AP et al., Lancet 1985;2:403"),
    ),
    Calculator(
        name="alvarado",
        title="Alvarado score",
        specialty="Gut",
        aliases=("Alvarado", "Alvarado score", "MANTRELS"),
        topics=("probability of appendicitis", "is this appendicitis"),
        inputs=(
            YesNo("pain_migration", "Migration of the pain to the right iliac fossa"),
            YesNo("anorexia", "Anorexia"),
            YesNo("nausea_or_vomiting", "Nausea or vomiting"),
            YesNo("right_iliac_fossa_tenderness", "Tenderness of the right iliac fossa"),
            YesNo("rebound_tenderness", "Rebound tenderness"),
            measured("temperature"),
            measured("white_cells"),
            measured("neutrophils"),
        ),
        compute=alvarado,
        formula=(
            "migration, anorexia, nausea or vomiting, rebound, temperature ≥ 37.3 °C, neutrophils > 75 % 1 each; "
            "tender "
            "right iliac fossa, white cells > 10 2 each"
        ),
        version="1986",
        score_range=(0, 10),
        bands=(
            Band(None, "0-4: appendicitis unlikely"),
            Band(5, "5-6: appendicitis possible"),
            Band(7, "7-10: appendicitis likely"),
        ),
        in_pregnancy="The Alvarado score is not valid in pregnancy.",
        refused_in_pregnancy=True,
        population="Suspected acute appendicitis.",
        cautions=("Rules out better than it rules in; overestimates in women, uncertain in children.",),
        references=("Alvarado A, Ann Emerg Med 1986;15:557", "Ohle R et al., BMC Med 2011;9:139"),
    ),
)
