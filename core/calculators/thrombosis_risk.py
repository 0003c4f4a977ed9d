"""Risk of a venous thrombosis to come: medical inpatients and patients starting chemotherapy."""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import AGE, Choice, Input, YesNo, measured
from core.calculators.outcome import Band, Points

KHORANA_SITES: Final = {
    "other": 0,
    "lung": 1,
    "lymphoma": 1,
    "gynaecological": 1,
    "bladder": 1,
    "testicular": 1,
    "stomach": 2,
    "pancreas": 2,
}


def padua_score(
    malignancy: bool,
    prior_vte: bool,
    reduced_mobility: bool,
    thrombophilia: bool,
    trauma_or_surgery_1_month: bool,
    age: float,
    heart_or_respiratory_failure: bool,
    acute_infarction_or_stroke: bool,
    acute_infection_or_rheumatic: bool,
    bmi_value: float,
    hormone_use: bool,
) -> Points:
    """Padua prediction score, 0 to 20; BMI in kg/m² (Barbar 2010)."""
    return {
        "active cancer": 3 * malignancy,
        "previous venous thromboembolism": 3 * prior_vte,
        "reduced mobility": 3 * reduced_mobility,
        "thrombophilia": 3 * thrombophilia,
        "trauma or surgery ≤ 1 month": 2 * trauma_or_surgery_1_month,
        "age ≥ 70": 1 * (age >= 70),
        "heart or respiratory failure": 1 * heart_or_respiratory_failure,
        "acute infarction or ischaemic stroke": 1 * acute_infarction_or_stroke,
        "acute infection or rheumatic disorder": 1 * acute_infection_or_rheumatic,
        "BMI ≥ 30": 1 * (bmi_value >= 30),
        "hormones": 1 * hormone_use,
    }


def khorana(
    cancer_site: str,
    platelets: float,
    haemoglobin: float,
    erythropoietin_treatment: bool,
    white_cells: float,
    bmi_value: float,
) -> Points:
    """Khorana score, 0 to 6: cells in 10^9/L, haemoglobin in g/dL, BMI in kg/m² (Khorana 2008)."""
    return {
        "site of the cancer": KHORANA_SITES[cancer_site],
        "platelets ≥ 350": 1 * (platelets >= 350),
        "haemoglobin < 10 g/dL or erythropoietin": 1 * (haemoglobin < 10 or erythropoietin_treatment),
        "white cells > 11": 1 * (white_cells > 11),
        "BMI ≥ 35": 1 * (bmi_value >= 35),
    }


def _history(name: str, title: str = "") -> Input:
    return YesNo(name, title, if_missing="absent")


CALCULATORS: Final = (
    Calculator(
        name="padua_score",
        title="Padua prediction score",
        specialty="Thrombosis",
        aliases=("Padua score", "Padua prediction score"),
        topics=("thromboprophylaxis on the medical ward", "heparin prophylaxis for a medical inpatient"),
        inputs=(
            _history("malignancy", "Active cancer (metastases, or treated within 6 months)"),
            _history("prior_vte", "Previous venous thromboembolism (not superficial)"),
            YesNo("reduced_mobility", "Reduced mobility (bed rest with bathroom privileges, 3 days or more)"),
            _history("thrombophilia", "Known thrombophilia"),
            _history("trauma_or_surgery_1_month", "Trauma or surgery within a month"),
            AGE,
            _history("heart_or_respiratory_failure", "Heart or respiratory failure"),
            _history("acute_infarction_or_stroke", "Acute myocardial infarction or ischaemic stroke"),
            _history("acute_infection_or_rheumatic", "Acute infection or rheumatological disorder"),
            measured("bmi_value"),
            _history("hormone_use", "Hormonal treatment"),
        ),
        compute=padua_score,
        formula=(
            "cancer, previous VTE, reduced mobility, thrombophilia 3 each; trauma or surgery ≤ 1 month 2; age ≥ 70, "
            "heart or respiratory failure, infarction or stroke, infection or rheumatic disorder, BMI ≥ 30, hormones "
            "1 each"
        ),
        version="2010",
        score_range=(0, 20),
        bands=(
            Band(None, "low risk (< 4): 0.3 % without prophylaxis in 90 days (Barbar 2010)"),
            Band(4, "high risk (≥ 4): 11 % without prophylaxis in 90 days (Barbar 2010)"),
        ),
        min_age=18,
        in_pregnancy="The Padua score is not for pregnancy.",
        population="Adult medical inpatients.",
        cautions=("Weigh the risk of bleeding before prophylaxis.",),
        references=("Barbar S et al., J Thromb Haemost 2010;8:2450 (doi 10.1111/j.1538-7836.2010.04044.x)",),
    ),
    Calculator(
        name="khorana",
        title="Khorana score",
        specialty="Thrombosis",
        aliases=("Khorana", "Khorana score"),
        topics=(
            "clot risk on chemotherapy",
            "thrombosis in a cancer outpatient before chemotherapy",
            "thrombosis risk on chemo",
        ),
        inputs=(
            Choice(
                "cancer_site",
                "Site of the cancer",
                dict.fromkeys(KHORANA_SITES, ""),
                also={"gynecological": "gynaecological", "testis": "testicular", "gastric": "stomach"}
                | {"pancreatic": "pancreas"},
            ),
            measured("platelets", when="before chemotherapy"),
            measured("haemoglobin", when="before chemotherapy"),
            YesNo("erythropoietin_treatment", "Treatment with erythropoietin", if_missing="absent"),
            measured("white_cells", when="before chemotherapy"),
            measured("bmi_value"),
        ),
        compute=khorana,
        formula=(
            "stomach, pancreas 2; lung, lymphoma, gynaecological, bladder, testis 1; platelets ≥ 350, Hb < 10 g/dL or "
            "erythropoietin, white cells > 11, BMI ≥ 35 1 each"
        ),
        version="2008",
        score_range=(0, 6),
        bands=(
            Band(None, "low: 0.3-0.8 % in 2.5 months (Khorana 2008)"),
            Band(1, "intermediate: 1.8-2.0 % in 2.5 months (Khorana 2008)"),
            Band(3, "high: 6.7-7.1 % in 2.5 months (Khorana 2008)"),
        ),
        min_age=18,
        population="Adult outpatients starting chemotherapy; not for brain tumours or myeloma.",
        cautions=("Trials of prophylaxis with apixaban and rivaroxaban enrolled from 2 points.",),
        references=("Khorana AA et al., Blood 2008;111:4902",),
    ),
)
