"""Comorbidity: the age-adjusted Charlson index."""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import AGE, Choice, Input, YesNo
from core.calculators.outcome import Points

ONE_POINT: Final = {
    "myocardial_infarction": "Myocardial infarction",
    "heart_failure": "Heart failure",
    "peripheral_vascular_disease": "Peripheral vascular disease",
    "dementia": "Dementia",
    "copd": "Chronic obstructive pulmonary disease",
    "connective_tissue_disease": "Connective tissue disease",
    "peptic_ulcer": "Peptic ulcer disease",
}
TWO_POINTS: Final = {
    "hemiplegia": "Hemiplegia",
    "ckd_moderate_severe": "Creatinine above 3 mg/dL (265 µmol/L), dialysis, transplant or uraemia",
    "leukaemia": "Leukaemia",
    "lymphoma": "Lymphoma",
}
LIVER: Final = {"none": 0, "mild": 1, "moderate or severe": 3}
DIABETES: Final = {"none": 0, "uncomplicated": 1, "end-organ damage": 2}
TUMOUR: Final = {"none": 0, "localised": 2, "metastatic": 6}


def charlson_comorbidity_index(
    age: float,
    stroke_tia: bool,
    aids: bool,
    liver_disease_grade: str,
    diabetes_grade: str,
    solid_tumour: str,
    **diseases: bool,
) -> Points:
    """Charlson index with age (1987, 1994). Liver, diabetes and tumour count at their highest level only; a stroke
    with hemiplegia counts as hemiplegia."""
    hemiplegia = diseases["hemiplegia"]
    return {
        **{title: 1 * diseases[name] for name, title in ONE_POINT.items()},
        "Stroke or TIA": 1 * (stroke_tia and not hemiplegia),
        **{title: 2 * diseases[name] for name, title in TWO_POINTS.items()},
        "Liver disease": LIVER[liver_disease_grade],
        "Diabetes": DIABETES[diabetes_grade],
        "Solid tumour": TUMOUR[solid_tumour],
        "AIDS": 6 * aids,
        "Age": 4 if age >= 80 else 3 if age >= 70 else 2 if age >= 60 else 1 if age >= 50 else 0,
    }


def _history(name: str, title: str) -> Input:
    return YesNo(name, title, if_missing="absent")


CALCULATORS: Final = (
    Calculator(
        name="charlson_comorbidity_index",
        title="Charlson comorbidity index, age-adjusted",
        specialty="Comorbidity",
        aliases=("Charlson", "Charlson comorbidity index", "CCI", "Charlson index"),
        topics=("comorbidity burden", "comorbidity score"),
        inputs=(
            AGE,
            *(_history(name, title) for name, title in ONE_POINT.items()),
            _history("stroke_tia", "Stroke or TIA"),
            *(_history(name, title) for name, title in TWO_POINTS.items()),
            Choice(
                "liver_disease_grade",
                "Liver disease",
                {
                    "none": "",
                    "mild": "chronic hepatitis, cirrhosis without portal hypertension",
                    "moderate or severe": "",
                },
                also={"moderate to severe": "moderate or severe", "moderate": "moderate or severe"}
                | {"severe": "moderate or severe"},
                if_missing="absent",
                grade_of="liver_disease",
            ),
            Choice(
                "diabetes_grade",
                "Diabetes mellitus, by complications",
                {"none": "or by diet alone", "uncomplicated": "", "end-organ damage": ""},
                also={"none or diet-controlled": "none"},
                if_missing="absent",
                grade_of="diabetes",
            ),
            Choice(
                "solid_tumour",
                "Solid tumour",
                {"none": "or more than 5 years ago", "localised": "", "metastatic": ""},
                also={"localized": "localised"},
                if_missing="absent",
                grade_of="malignancy",
            ),
            _history("aids", "AIDS"),
        ),
        compute=charlson_comorbidity_index,
        formula=(
            "1: infarction, heart failure, peripheral vascular, stroke or TIA, dementia, COPD, connective "
            "tissue, ulcer, mild "
            "liver, diabetes; 2: hemiplegia, renal, diabetes with end-organ damage, tumour, leukaemia, lymphoma; "
            "3: moderate or "
            "severe liver; 6: metastasis, AIDS; age 50-59 1, 60-69 2, 70-79 3, ≥ 80 4"
        ),
        version="1987, with age of 1994",
        score_range=(0, 37),
        min_age=18,
        population="Adults.",
        cautions=("Weights of 1987: survival has changed since, for AIDS above all.",),
        references=(
            "Charlson ME et al., J Chronic Dis 1987;40:373",
            "Charlson M et al., J Clin Epidemiol 1994;47:1245",
        ),
    ),
)
