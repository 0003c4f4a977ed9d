"""Pulmonary embolism: D-dimer, YEARS, and the severity once it is found. Every item is asked."""

from typing import Final

from core.calculators.assessment import Alternative
from core.calculators.calculator import Calculator
from core.calculators.inputs import AGE, SEX, YesNo, measured
from core.calculators.outcome import Band, Outcome, Points
from core.calculators.quantity import exact, show


def age_adjusted_d_dimer(age: float, d_dimer: float | None = None) -> Outcome:
    """Cut-off of the D-dimer in ng/mL FEU: 500, above 50 years 10 × age (Righini 2014)."""
    cut_off = 10 * age if age > 50 else 500
    working = f"10 × {age:.0f} = {show(cut_off)}" if age > 50 else "50 years or younger: 500"
    category = ""
    if d_dimer is not None and d_dimer < cut_off:
        category = "D-dimer below the cut-off: PE is excluded only if it was clinically unlikely"
    elif d_dimer is not None:
        category = "D-dimer not below the cut-off: PE is not excluded"
    other = Alternative(basis="in DDU", value=exact(cut_off / 2), unit="ng/mL DDU")
    return Outcome(
        cut_off,
        working,
        category=category,
        text=f"cut-off {show(cut_off)} ng/mL FEU ({show(cut_off / 2)} ng/mL DDU)",
        alternatives=(other,),
    )


def years_algorithm(dvt_signs: bool, haemoptysis: bool, pe_most_likely: bool, d_dimer: float) -> Outcome:
    """YEARS items, 0 to 3, with the D-dimer in ng/mL FEU (van der Hulle 2017)."""
    points: Points = {
        "signs of DVT": 1 * dvt_signs,
        "haemoptysis": 1 * haemoptysis,
        "PE most likely": 1 * pe_most_likely,
    }
    cut_off = 500 if any(points.values()) else 1000
    excluded = d_dimer < cut_off
    verdict = "PE excluded" if excluded else "PE not excluded: CT pulmonary angiography"
    return Outcome(points, category=f"{verdict} (D-dimer {'below' if excluded else 'not below'} {cut_off} ng/mL FEU)")


def pesi(
    age: float,
    sex: str,
    cancer_history: bool,
    heart_failure: bool,
    chronic_lung_disease: bool,
    heart_rate: float,
    systolic_bp: float,
    respiratory_rate: float,
    temperature: float,
    altered_mental_status: bool,
    spo2: float,
) -> Points:
    """Pulmonary Embolism Severity Index (Aujesky 2005): age in years plus points."""
    return {
        "age": age,
        "male": 10 * (sex == "male"),
        "cancer": 30 * cancer_history,
        "heart failure": 10 * heart_failure,
        "chronic lung disease": 10 * chronic_lung_disease,
        "heart rate ≥ 110": 20 * (heart_rate >= 110),
        "systolic < 100": 30 * (systolic_bp < 100),
        "respiratory rate ≥ 30": 20 * (respiratory_rate >= 30),
        "temperature < 36 °C": 20 * (temperature < 36),
        "altered mental status": 60 * altered_mental_status,
        "SaO2 < 90 %": 20 * (spo2 < 90),
    }


def spesi(
    age: float,
    cancer_history: bool,
    chronic_cardiopulmonary_disease: bool,
    heart_rate: float,
    systolic_bp: float,
    spo2: float,
) -> Points:
    """Simplified PESI, 0 to 6 (Jiménez 2010)."""
    return {
        "age > 80": 1 * (age > 80),
        "cancer": 1 * cancer_history,
        "chronic cardiopulmonary disease": 1 * chronic_cardiopulmonary_disease,
        "heart rate ≥ 110": 1 * (heart_rate >= 110),
        "systolic < 100": 1 * (systolic_bp < 100),
        "SaO2 < 90 %": 1 * (spo2 < 90),
    }


CALCULATORS: Final = (
    Calculator(
        name="age_adjusted_d_dimer",
        title="Age-adjusted D-dimer cut-off",
        specialty="Thrombosis",
        aliases=(
            "age-adjusted D-dimer",
            "age adjusted D-dimer",
            "D-dimer cut-off",
            "D-dimer cutoff",
            "D-dimer threshold",
        ),
        topics=("D-dimer for an old patient", "is this D-dimer normal for the age"),
        inputs=(AGE, measured("d_dimer", if_missing="optional")),
        compute=age_adjusted_d_dimer,
        formula="500 ng/mL FEU, above 50 years 10 × age; in DDU half of it",
        version="2014",
        unit="ng/mL FEU",
        decimals=0,
        min_age=18,
        in_pregnancy="D-dimer cut-offs are not valid in pregnancy (YEARS has a version for pregnancy).",
        refused_in_pregnancy=True,
        population="Adults in whom PE is unlikely, or of low or intermediate probability, by a clinical rule.",
        cautions=("Not where PE is clinically likely: image at once.",),
        references=("Righini M et al., JAMA 2014;311:1117, PMID 24643601",),
    ),
    Calculator(
        name="years_algorithm",
        title="YEARS algorithm",
        specialty="Thrombosis",
        aliases=("YEARS algorithm", "YEARS criteria", "YEARS items", "YEARS rule"),
        topics=("PE algorithm with two D-dimer cut-offs", "exclude PE with D-dimer below 1000"),
        inputs=(
            YesNo("dvt_signs"),
            YesNo("haemoptysis"),
            YesNo("pe_most_likely", "PE is the most likely diagnosis", judgement=True),
            measured("d_dimer"),
        ),
        compute=years_algorithm,
        formula=(
            "items: signs of DVT, haemoptysis, PE most likely; PE excluded with none and D-dimer < 1000 ng/mL FEU, or "
            "with any and D-dimer < 500"
        ),
        version="2017",
        score_range=(0, 3),
        bands=(Band(None, "no item: cut-off 1000 ng/mL FEU"), Band(1, "1 item or more: cut-off 500 ng/mL FEU")),
        min_age=18,
        in_pregnancy="In pregnancy use the adapted YEARS algorithm (with leg ultrasound if there are signs of DVT).",
        population="Adults with suspected pulmonary embolism, stable, not anticoagulated.",
        references=("van der Hulle T et al., Lancet 2017;390:289, PMID 28549662",),
    ),
    Calculator(
        name="pesi",
        title="Pulmonary Embolism Severity Index (PESI)",
        specialty="Thrombosis",
        aliases=("PESI", "Pulmonary Embolism Severity Index", "PESI class"),
        topics=("mortality after pulmonary embolism", "severity of a proven PE"),
        inputs=(
            AGE,
            SEX,
            YesNo("cancer_history"),
            YesNo("heart_failure"),
            YesNo("chronic_lung_disease"),
            measured("heart_rate"),
            measured("systolic_bp"),
            measured("respiratory_rate"),
            measured("temperature"),
            YesNo("altered_mental_status"),
            measured("spo2", when="with or without oxygen"),
        ),
        compute=pesi,
        formula=(
            "age in years; male 10; cancer 30; heart failure 10; chronic lung disease 10; heart rate ≥ 110 20; "
            "systolic < 100 mmHg 30; respiratory rate ≥ 30 20; temperature < 36 °C 20; altered mental status 60; "
            "SaO2 < 90 % 20"
        ),
        version="2005",
        score_range=(18, 360),
        bands=(
            Band(None, "class I (≤ 65): very low risk"),
            Band(65, "class II (66-85): low risk", above=True),
            Band(85, "class III (86-105): intermediate risk", above=True),
            Band(105, "class IV (106-125): high risk", above=True),
            Band(125, "class V (> 125): very high risk", above=True),
        ),
        min_age=18,
        in_pregnancy="PESI is not validated in pregnancy.",
        population="Adults with proven pulmonary embolism, at diagnosis.",
        references=("Aujesky D et al., Am J Respir Crit Care Med 2005;172:1041, PMID 16020800",),
    ),
    Calculator(
        name="spesi",
        title="Simplified PESI (sPESI)",
        specialty="Thrombosis",
        aliases=("sPESI", "simplified PESI", "s-PESI", "simplified Pulmonary Embolism Severity Index"),
        topics=("can this pulmonary embolism be treated at home", "PE early discharge"),
        inputs=(
            AGE,
            YesNo("cancer_history"),
            YesNo("chronic_cardiopulmonary_disease", "Chronic heart failure or chronic lung disease"),
            measured("heart_rate"),
            measured("systolic_bp"),
            measured("spo2"),
        ),
        compute=spesi,
        formula=(
            "1 each: age > 80, cancer, chronic cardiopulmonary disease, heart rate ≥ 110, systolic < 100, SaO2 < 90 %"
        ),
        version="2010",
        score_range=(0, 6),
        bands=(
            Band(None, "0: low risk, 30-day mortality 1.0 % (Jiménez 2010)"),
            Band(1, "1 or more: high risk, 30-day mortality 10.9 % (Jiménez 2010)"),
        ),
        min_age=18,
        in_pregnancy="sPESI is not validated in pregnancy.",
        population="Adults with proven pulmonary embolism, at diagnosis.",
        references=("Jiménez D et al., Arch Intern Med 2010;170:1383, PMID 20696966",),
    ),
)
