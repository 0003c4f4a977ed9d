"""Community-acquired pneumonia: severity."""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import AGE, SEX, Input, YesNo, measured
from core.calculators.outcome import Band, Outcome, Points


def curb_65(
    confusion: bool, urea: float, respiratory_rate: float, systolic_bp: float, diastolic_bp: float, age: float
) -> Points:
    """CURB-65, 0 to 5: urea in mmol/L, strictly above 7 (Lim 2003)."""
    return {
        "confusion": 1 * confusion,
        "urea > 7 mmol/L": 1 * (urea > 7.0),
        "respiratory rate ≥ 30": 1 * (respiratory_rate >= 30),
        "systolic < 90 or diastolic ≤ 60": 1 * (systolic_bp < 90 or diastolic_bp <= 60),
        "age ≥ 65": 1 * (age >= 65),
    }


def crb_65(confusion: bool, respiratory_rate: float, systolic_bp: float, diastolic_bp: float, age: float) -> Points:
    """CRB-65, 0 to 4: CURB-65 without urea (Lim 2003)."""
    return {
        "confusion": 1 * confusion,
        "respiratory rate ≥ 30": 1 * (respiratory_rate >= 30),
        "systolic < 90 or diastolic ≤ 60": 1 * (systolic_bp < 90 or diastolic_bp <= 60),
        "age ≥ 65": 1 * (age >= 65),
    }


def psi_port(
    age: float,
    sex: str,
    respiratory_rate: float,
    systolic_bp: float,
    temperature: float,
    heart_rate: float,
    ph: float,
    bun: float,
    sodium: float,
    glucose: float,
    haematocrit: float,
    nursing_home: bool,
    neoplastic_disease: bool,
    liver_disease: bool,
    heart_failure: bool,
    stroke_tia: bool,
    renal_disease: bool,
    altered_mental_status: bool,
    pleural_effusion: bool,
    pao2: float | None = None,
    spo2: float | None = None,
) -> Outcome:
    """Pneumonia Severity Index: BUN and glucose in mg/dL, sodium in mmol/L, PaO2 in mmHg (Fine 1997)."""
    comorbidity: Points = {
        "neoplasm": 30 * neoplastic_disease,
        "liver disease": 20 * liver_disease,
        "heart failure": 10 * heart_failure,
        "cerebrovascular disease": 10 * stroke_tia,
        "renal disease": 10 * renal_disease,
    }
    examination: Points = {
        "altered mental status": 20 * altered_mental_status,
        "respiratory rate ≥ 30": 20 * (respiratory_rate >= 30),
        "systolic < 90": 20 * (systolic_bp < 90),
        "temperature < 35 or ≥ 40": 15 * (temperature < 35 or temperature >= 40),
        "heart rate ≥ 125": 10 * (heart_rate >= 125),
    }
    hypoxaemia = (pao2 is not None and pao2 < 60) or (spo2 is not None and spo2 < 90)
    points: Points = {
        "age": age - (10 if sex == "female" else 0),
        "nursing home": 10 * nursing_home,
        **comorbidity,
        **examination,
        "pH < 7.35": 30 * (ph < 7.35),
        "BUN ≥ 30 mg/dL": 20 * (bun >= 30),
        "sodium < 130": 20 * (sodium < 130),
        "glucose ≥ 250 mg/dL": 10 * (glucose >= 250),
        "haematocrit < 30 %": 10 * (haematocrit < 30),
        "PaO2 < 60 mmHg or SaO2 < 90 %": 10 * hypoxaemia,
        "pleural effusion": 10 * pleural_effusion,
    }
    if age <= 50 and not any(comorbidity.values()) and not any(examination.values()):
        return Outcome(points, category="class I: 30-day mortality 0.1 % (Fine 1997)")
    return Outcome(points)


def _history(name: str, title: str = "") -> Input:
    return YesNo(name, title, if_missing="absent")


CALCULATORS: Final = (
    Calculator(
        name="curb_65",
        title="CURB-65",
        specialty="Lung",
        aliases=("CURB-65", "CURB65", "CURB 65", "CURB"),
        topics=("pneumonia severity", "admit pneumonia", "pneumonia home or hospital"),
        inputs=(
            YesNo("confusion", "New confusion (mental test ≤ 8, or disoriented)"),
            measured("urea", also=("bun",)),
            measured("respiratory_rate"),
            measured("systolic_bp"),
            measured("diastolic_bp"),
            AGE,
        ),
        compute=curb_65,
        formula=(
            "1 each: confusion, urea > 7 mmol/L, respiratory rate ≥ 30, systolic < 90 or diastolic ≤ 60 mmHg, age ≥ 65"
        ),
        version="2003",
        score_range=(0, 5),
        bands=(
            Band(None, "low: home treatment can be considered"),
            Band(2, "intermediate: consider hospital treatment"),
            Band(3, "severe: hospital; consider intensive care at 4-5"),
        ),
        min_age=18,
        in_pregnancy="CURB-65 is not validated in pregnancy.",
        population="Adults with community-acquired pneumonia, at admission.",
        references=("Lim WS et al., Thorax 2003;58:377",),
    ),
    Calculator(
        name="crb_65",
        title="CRB-65",
        specialty="Lung",
        aliases=("CRB-65", "CRB65", "CRB 65"),
        topics=(
            "pneumonia severity without blood tests",
            "pneumonia score without bloods",
            "pneumonia in general practice",
        ),
        inputs=(
            YesNo("confusion", "New confusion (mental test ≤ 8, or disoriented)"),
            measured("respiratory_rate"),
            measured("systolic_bp"),
            measured("diastolic_bp"),
            AGE,
        ),
        compute=crb_65,
        formula="1 each: confusion, respiratory rate ≥ 30, systolic < 90 or diastolic ≤ 60 mmHg, age ≥ 65",
        version="2003",
        score_range=(0, 4),
        bands=(
            Band(None, "0: low, 30-day mortality below 1 %"),
            Band(1, "1-2: intermediate, 30-day mortality 1-10 %; consider hospital"),
            Band(3, "3-4: high, 30-day mortality above 10 %; hospital at once"),
        ),
        min_age=18,
        in_pregnancy="CRB-65 is not validated in pregnancy.",
        population="Adults with community-acquired pneumonia, before blood tests.",
        references=("Lim WS et al., Thorax 2003;58:377, PMID 12728155", "NICE NG250, pneumonia, 2025"),
    ),
    Calculator(
        name="psi_port",
        title="Pneumonia Severity Index (PSI, PORT)",
        specialty="Lung",
        aliases=("PSI", "PORT score", "Pneumonia Severity Index", "PSI/PORT", "Fine score"),
        topics=("pneumonia mortality risk class", "community-acquired pneumonia mortality"),
        inputs=(
            AGE,
            SEX,
            _history("nursing_home"),
            _history("neoplastic_disease", "Neoplastic disease (active, or within a year; not skin basal or squamous)"),
            _history("liver_disease", "Liver disease"),
            _history("heart_failure"),
            _history("stroke_tia", "Cerebrovascular disease (stroke or TIA)"),
            _history("renal_disease"),
            _history("altered_mental_status"),
            measured("respiratory_rate"),
            measured("systolic_bp"),
            measured("temperature"),
            measured("heart_rate"),
            measured("ph"),
            measured("bun", unit="mg/dL", also=("urea",)),
            measured("sodium"),
            measured("glucose", unit="mg/dL"),
            measured("haematocrit"),
            measured("pao2", if_missing="optional"),
            measured("spo2", if_missing="optional"),
            _history("pleural_effusion"),
        ),
        compute=psi_port,
        any_of=((("pao2",), ("spo2",)),),
        formula=(
            "age (women -10), nursing home 10, neoplasm 30, liver 20, heart failure 10, cerebrovascular 10, "
            "renal 10, altered "
            "mental status 20, respiratory rate ≥ 30 20, systolic < 90 20, temperature < 35 or ≥ 40 °C 15, heart "
            "rate ≥ 125 10, "
            "pH < 7.35 30, BUN ≥ 30 mg/dL 20, Na < 130 20, glucose ≥ 250 mg/dL 10, haematocrit < 30 % 10, PaO2 < "
            "60 mmHg or "
            "SaO2 < 90 % 10, effusion 10"
        ),
        version="1997",
        score_range=(0, 395),
        bands=(
            Band(None, "class II: 30-day mortality 0.6 % (Fine 1997)"),
            Band(71, "class III: 30-day mortality 0.9-2.8 % (Fine 1997)"),
            Band(91, "class IV: 30-day mortality 8-9 % (Fine 1997)"),
            Band(131, "class V: 30-day mortality 27-29 % (Fine 1997)"),
        ),
        min_age=18,
        population="Adults with community-acquired pneumonia, not from hospital, without HIV.",
        references=("Fine MJ et al., N Engl J Med 1997;336:243",),
    ),
)
