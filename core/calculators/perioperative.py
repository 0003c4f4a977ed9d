"""Before and after surgery: cardiac risk and risk of venous thromboembolism."""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import AGE, SEX, Choice, YesNo, measured
from core.calculators.outcome import Band, Points


def _history(name: str, title: str = "") -> YesNo:
    return YesNo(name, title, if_missing="absent")


def revised_cardiac_risk_index(
    high_risk_surgery: bool,
    ischaemic_heart_disease: bool,
    heart_failure: bool,
    stroke_tia: bool,
    insulin_treatment: bool,
    creatinine: float,
) -> Points:
    """Revised Cardiac Risk Index, 0 to 6 (Lee 1999); creatinine in mg/dL."""
    return {
        "high-risk surgery": 1 * high_risk_surgery,
        "ischaemic heart disease": 1 * ischaemic_heart_disease,
        "heart failure": 1 * heart_failure,
        "stroke or TIA": 1 * stroke_tia,
        "insulin": 1 * insulin_treatment,
        "creatinine > 2.0 mg/dL": 1 * (creatinine > 2.0),
    }


SURGERY: Final = {
    "none": 0,
    "minor": 1,
    "arthroscopic": 2,
    "major": 2,
    "laparoscopic": 2,
    "arthroplasty": 5,
}
MOBILITY: Final = {"normal": 0, "bed rest": 1, "bed more than 72 hours": 2}
CAPRINI_ITEMS: Final = {
    "recent_major_surgery": (1, "Major surgery within the last month"),
    "varicose_veins": (1, "Varicose veins"),
    "inflammatory_bowel_disease": (1, "Inflammatory bowel disease"),
    "swollen_legs": (1, "Swollen legs now"),
    "acute_myocardial_infarction": (1, "Acute myocardial infarction"),
    "heart_failure_month": (1, "Heart failure within the last month"),
    "sepsis_month": (1, "Sepsis within the last month"),
    "lung_disease_month": (1, "Serious lung disease or pneumonia within the last month"),
    "copd": (1, "Chronic obstructive pulmonary disease"),
    "malignancy": (2, "Malignancy, present or previous"),
    "plaster_cast": (2, "Immobilising plaster cast within the last month"),
    "central_venous_access": (2, "Central venous access"),
    "prior_vte": (3, "Previous deep vein thrombosis or pulmonary embolism"),
    "family_history_vte": (3, "Family history of thrombosis"),
    "factor_v_leiden": (3, "Factor V Leiden"),
    "prothrombin_20210a": (3, "Prothrombin 20210A"),
    "homocysteine_raised": (3, "Raised serum homocysteine"),
    "lupus_anticoagulant": (3, "Lupus anticoagulant"),
    "anticardiolipin": (3, "Raised anticardiolipin antibody"),
    "heparin_induced_thrombocytopenia": (3, "Heparin-induced thrombocytopenia"),
    "other_thrombophilia": (3, "Other thrombophilia"),
    "leg_fracture_month": (5, "Hip, pelvis or leg fracture within the last month"),
    "stroke_month": (5, "Stroke within the last month"),
    "multiple_trauma_month": (5, "Multiple trauma within the last month"),
    "spinal_cord_injury_month": (5, "Acute spinal cord injury within the last month"),
}
CAPRINI_WOMEN: Final = {
    "hormone_use": (1, "Oral contraceptive or hormone replacement (women)"),
    "pregnancy_postpartum": (1, "Pregnant, or post-partum within a month (women)"),
    "stillbirth_abortion": (1, "Unexplained stillbirth or recurrent abortion (women)"),
}


def caprini_2005(
    age: float,
    sex: str,
    surgery: str,
    mobility: str,
    bmi_value: float | None = None,
    weight: float | None = None,
    height: float | None = None,
    **items: bool,
) -> Points:
    """Caprini score (2005): the items' points, one surgery category, the three items of women only for women."""
    if bmi_value is None and weight is not None and height is not None:
        bmi_value = weight / (height / 100) ** 2
    points: Points = {
        "age": 3 if age >= 75 else 2 if age >= 61 else 1 if age >= 41 else 0,
        f"surgery: {surgery}": SURGERY[surgery],
        f"mobility: {mobility}": MOBILITY[mobility],
        "BMI > 25": 1 * (bmi_value is not None and bmi_value > 25),
    }
    points |= {title: worth * items[name] for name, (worth, title) in CAPRINI_ITEMS.items()}
    if sex == "female":
        points |= {title: worth * items[name] for name, (worth, title) in CAPRINI_WOMEN.items()}
    return points


CALCULATORS: Final = (
    Calculator(
        name="revised_cardiac_risk_index",
        title="Revised Cardiac Risk Index (Lee 1999; newer risks are higher)",
        specialty="Surgery",
        aliases=("Revised Cardiac Risk Index", "RCRI", "Lee index", "Lee cardiac risk"),
        topics=(
            "cardiac risk before surgery",
            "preoperative cardiac risk",
            "pre-operative heart risk non-cardiac surgery",
        ),
        inputs=(
            _history("high_risk_surgery", "High-risk surgery (intraperitoneal, intrathoracic, suprainguinal vascular)"),
            _history("ischaemic_heart_disease"),
            _history("heart_failure"),
            _history("stroke_tia", "Stroke or TIA"),
            _history("insulin_treatment", "Insulin treatment before surgery"),
            measured("creatinine"),
        ),
        compute=revised_cardiac_risk_index,
        formula=(
            "1 each: high-risk surgery, ischaemic heart disease, heart failure, stroke or TIA, insulin, "
            "creatinine > 2.0 mg/dL"
        ),
        version="1999",
        score_range=(0, 6),
        bands=(
            Band(None, "major cardiac events 0.4 % (Lee 1999, validation set)"),
            Band(1, "major cardiac events 0.9 % (Lee 1999, validation set)"),
            Band(2, "major cardiac events 7 % (Lee 1999, validation set)"),
            Band(3, "major cardiac events 11 % (Lee 1999, validation set)"),
        ),
        min_age=18,
        population="Adults before non-cardiac surgery; cohort of the 1990s.",
        cautions=("Pooled later cohorts: 3.9, 6.0, 10.1 and 15 % for 0, 1, 2 and 3 or more (Duceppe 2017).",),
        references=("Lee TH et al., Circulation 1999;100:1043", "Duceppe E et al., Can J Cardiol 2017;33:17"),
    ),
    Calculator(
        name="caprini_2005",
        title="Caprini score (2005)",
        specialty="Surgery",
        aliases=("Caprini", "Caprini score", "Caprini 2005"),
        topics=("VTE risk in surgical patients", "thrombosis risk after surgery", "need for thromboprophylaxis"),
        inputs=(
            AGE,
            SEX,
            Choice(
                "surgery",
                "Type of surgery",
                {
                    "none": "",
                    "minor": "",
                    "arthroscopic": "",
                    "major": "open, more than 45 minutes",
                    "laparoscopic": "more than 45 minutes",
                    "arthroplasty": "elective major lower-extremity",
                },
                also={"elective major lower extremity arthroplasty": "arthroplasty", "major open": "major"},
                if_missing="absent",
            ),
            Choice(
                "mobility",
                "Mobility",
                {"normal": "", "bed rest": "medical patient", "bed more than 72 hours": "confined to bed"},
                also={"on bed rest": "bed rest", "confined to bed >72 hours": "bed more than 72 hours"},
                if_missing="absent",
            ),
            measured("bmi_value", if_missing="optional"),
            measured("weight", if_missing="optional"),
            measured("height", if_missing="optional"),
            *(_history(name, title) for name, (_, title) in (CAPRINI_ITEMS | CAPRINI_WOMEN).items()),
        ),
        compute=caprini_2005,
        any_of=((("bmi_value",), ("weight", "height")),),
        formula="sum of the items: 1, 2, 3 or 5 points each; age 41-60 1, 61-74 2, ≥ 75 3; one surgery category",
        version="2005; the revision of 2013 differs",
        score_range=(0, 76),
        bands=(Band(None, "very low"), Band(1, "low"), Band(3, "moderate"), Band(5, "high"), Band(9, "very high")),
        min_age=18,
        population="Adult surgical (and medical) inpatients.",
        references=("Caprini JA, Dis Mon 2005;51:70", "Bahl V et al., Ann Surg 2010;251:344"),
    ),
)
