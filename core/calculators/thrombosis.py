"""Venous thrombosis and pulmonary embolism: pre-test probability. Every item is asked: nothing is ruled out on "
"silence."""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import AGE, YesNo, measured
from core.calculators.outcome import Band, Points

PREGNANT: Final = "Not validated in pregnancy: use the local pathway (YEARS has a version for pregnancy)."


def wells_pe(
    dvt_signs: bool,
    pe_most_likely: bool,
    heart_rate: float,
    immobilisation_or_surgery: bool,
    prior_vte: bool,
    haemoptysis: bool,
    malignancy_treated: bool,
) -> Points:
    """Wells score for pulmonary embolism, 0 to 12.5 (Wells 2000)."""
    return {
        "signs of DVT": 3 * dvt_signs,
        "PE most or equally likely": 3 * pe_most_likely,
        "heart rate > 100": 1.5 * (heart_rate > 100),
        "immobilised or surgery": 1.5 * immobilisation_or_surgery,
        "previous DVT or PE": 1.5 * prior_vte,
        "haemoptysis": 1 * haemoptysis,
        "malignancy": 1 * malignancy_treated,
    }


def wells_dvt(
    malignancy: bool,
    paralysis_or_plaster: bool,
    bedridden_or_surgery: bool,
    tenderness_deep_veins: bool,
    entire_leg_swollen: bool,
    calf_swelling: bool,
    pitting_oedema: bool,
    collateral_veins: bool,
    prior_dvt: bool,
    alternative_as_likely: bool,
) -> Points:
    """Wells score for deep vein thrombosis, -2 to 9 (Wells 2003)."""
    return {
        "active cancer": 1 * malignancy,
        "paralysis, paresis or plaster": 1 * paralysis_or_plaster,
        "bedridden or major surgery": 1 * bedridden_or_surgery,
        "tenderness along deep veins": 1 * tenderness_deep_veins,
        "entire leg swollen": 1 * entire_leg_swollen,
        "calf > 3 cm larger": 1 * calf_swelling,
        "pitting oedema": 1 * pitting_oedema,
        "collateral veins": 1 * collateral_veins,
        "previous DVT": 1 * prior_dvt,
        "alternative diagnosis as likely": -2 * alternative_as_likely,
    }


def perc(
    age: float,
    heart_rate: float,
    spo2: float,
    leg_swelling_unilateral: bool,
    haemoptysis: bool,
    recent_surgery_or_trauma: bool,
    prior_vte: bool,
    hormone_use: bool,
) -> Points:
    """PERC criteria met, 0 to 8 (Kline 2004); saturation in % on room air."""
    return {
        "age ≥ 50": 1 * (age >= 50),
        "heart rate ≥ 100": 1 * (heart_rate >= 100),
        "SpO2 < 95 %": 1 * (spo2 < 95),
        "unilateral leg swelling": 1 * leg_swelling_unilateral,
        "haemoptysis": 1 * haemoptysis,
        "recent surgery or trauma": 1 * recent_surgery_or_trauma,
        "previous DVT or PE": 1 * prior_vte,
        "hormone use": 1 * hormone_use,
    }


CALCULATORS: Final = (
    Calculator(
        name="wells_pe",
        title="Wells score for pulmonary embolism",
        specialty="Thrombosis",
        aliases=("Wells PE", "Wells score for PE", "Wells criteria for PE", "PE Wells", "Wells", "Wells score"),
        topics=(
            "probability of pulmonary embolism",
            "pre-test probability of PE",
            "suspected PE score",
            "Wells lung clot",
        ),
        inputs=(
            YesNo("dvt_signs", "Clinical signs and symptoms of deep vein thrombosis"),
            YesNo("pe_most_likely", "PE is the most likely diagnosis, or equally likely", judgement=True),
            measured("heart_rate"),
            YesNo("immobilisation_or_surgery"),
            YesNo("prior_vte"),
            YesNo("haemoptysis"),
            YesNo("malignancy_treated", "Malignancy treated within 6 months, or palliative"),
        ),
        compute=wells_pe,
        formula=(
            "signs of DVT 3, PE most or equally likely 3, heart rate > 100 1.5, immobilised ≥ 3 days or surgery "
            "< 4 weeks "
            "1.5, previous DVT or PE 1.5, haemoptysis 1, malignancy 1"
        ),
        version="2000, with both readings",
        score_range=(0, 12.5),
        bands=(
            Band(None, "three-level: low (< 2); two-level: PE unlikely (≤ 4)"),
            Band(2, "three-level: moderate (2-6); two-level: PE unlikely (≤ 4)"),
            Band(4, "three-level: moderate (2-6); two-level: PE likely (> 4)", above=True),
            Band(6, "three-level: high (> 6); two-level: PE likely (> 4)", above=True),
        ),
        min_age=18,
        in_pregnancy=PREGNANT,
        population="Adults with suspected pulmonary embolism.",
        references=("Wells PS et al., Thromb Haemost 2000;83:416", "Christopher Study, JAMA 2006;295:172"),
    ),
    Calculator(
        name="wells_dvt",
        title="Wells score for deep vein thrombosis",
        specialty="Thrombosis",
        aliases=("Wells DVT", "Wells score for DVT", "Wells criteria for DVT", "DVT Wells", "Wells", "Wells score"),
        topics=("probability of DVT", "swollen leg clot risk", "pre-test probability of deep vein thrombosis"),
        inputs=(
            YesNo("malignancy", "Active cancer (treated within 6 months, or palliative)"),
            YesNo("paralysis_or_plaster", "Paralysis, paresis or recent plaster of a leg"),
            YesNo("bedridden_or_surgery", "Bedridden 3 days or more, or major surgery within 12 weeks"),
            YesNo("tenderness_deep_veins", "Localised tenderness along the deep veins"),
            YesNo("entire_leg_swollen", "Entire leg swollen"),
            YesNo("calf_swelling", "Calf more than 3 cm larger than the other"),
            YesNo("pitting_oedema", "Pitting oedema of the symptomatic leg only"),
            YesNo("collateral_veins", "Collateral superficial veins (not varicose)"),
            YesNo("prior_dvt"),
            YesNo("alternative_as_likely", "An alternative diagnosis is at least as likely as DVT", judgement=True),
        ),
        compute=wells_dvt,
        formula="1 for each of nine items, -2 if an alternative diagnosis is at least as likely",
        version="2003",
        score_range=(-2, 9),
        bands=(
            Band(None, "DVT unlikely (< 2); 1997 three-level: low (≤ 0)"),
            Band(1, "DVT unlikely (< 2); 1997 three-level: moderate (1-2)"),
            Band(2, "DVT likely (≥ 2); 1997 three-level: moderate (1-2)"),
            Band(3, "DVT likely (≥ 2); 1997 three-level: high (≥ 3)"),
        ),
        in_pregnancy=PREGNANT,
        population="Outpatients with suspected deep vein thrombosis.",
        references=("Wells PS et al., N Engl J Med 2003;349:1227", "Wells PS et al., Lancet 1997;350:1795"),
    ),
    Calculator(
        name="perc",
        title="PERC rule",
        specialty="Thrombosis",
        aliases=("PERC", "PERC rule", "pulmonary embolism rule-out criteria"),
        topics=("rule out PE without D-dimer", "exclude pulmonary embolism at low risk"),
        inputs=(
            AGE,
            measured("heart_rate"),
            measured("spo2", when="on room air"),
            YesNo("leg_swelling_unilateral"),
            YesNo("haemoptysis"),
            YesNo("recent_surgery_or_trauma"),
            YesNo("prior_vte"),
            YesNo("hormone_use"),
        ),
        compute=perc,
        formula=(
            "1 each: age ≥ 50, heart rate ≥ 100, SpO2 < 95 %, unilateral leg swelling, haemoptysis, surgery or "
            "trauma within "
            "4 weeks, previous DVT or PE, hormone use"
        ),
        version="2004",
        score_range=(0, 8),
        bands=(
            Band(None, "no criterion: PE is ruled out only if your pre-test probability is below 15 %"),
            Band(1, "PE is not ruled out by PERC"),
        ),
        min_age=18,
        in_pregnancy=PREGNANT,
        population="Adults with suspected pulmonary embolism at low clinical probability.",
        references=("Kline JA et al., J Thromb Haemost 2004;2:1247", "Kline JA et al., J Thromb Haemost 2008;6:772"),
    ),
)
