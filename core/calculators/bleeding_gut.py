"""Bleeding of the gut beside the Glasgow-Blatchford score: who dies, who rebleeds, who can go home."""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import AGE, SEX, Choice, YesNo, measured
from core.calculators.outcome import Band, Points

ROCKALL_COMORBIDITY: Final = {
    "none": 0,
    "heart failure, ischaemic heart disease or other major": 2,
    "renal or liver failure or disseminated cancer": 3,
}
ROCKALL_DIAGNOSIS: Final = {
    "no lesion or Mallory-Weiss tear without stigmata": 0,
    "other diagnosis": 1,
    "upper GI cancer": 2,
}
ROCKALL_STIGMATA: Final = {"none or dark spot": 0, "blood, clot or vessel": 2}


def aims65(albumin: float, inr: float, altered_mental_status: bool, systolic_bp: float, age: float) -> Points:
    """AIMS65, 0 to 5: albumin in g/dL (Saltzman 2011)."""
    return {
        "albumin < 3.0 g/dL": 1 * (albumin < 3.0),
        "INR > 1.5": 1 * (inr > 1.5),
        "altered mental status": 1 * altered_mental_status,
        "systolic ≤ 90": 1 * (systolic_bp <= 90),
        "age ≥ 65": 1 * (age >= 65),
    }


def rockall_clinical(age: float, systolic_bp: float, heart_rate: float, rockall_comorbidity: str) -> Points:
    """Clinical (pre-endoscopy) Rockall score, 0 to 7 (Rockall 1996)."""
    return {
        "age": 2 if age >= 80 else 1 if age >= 60 else 0,
        "shock": 2 if systolic_bp < 100 else 1 if heart_rate >= 100 else 0,
        "comorbidity": ROCKALL_COMORBIDITY[rockall_comorbidity],
    }


def rockall_full(
    age: float,
    systolic_bp: float,
    heart_rate: float,
    rockall_comorbidity: str,
    endoscopic_diagnosis: str,
    endoscopic_stigmata: str,
) -> Points:
    """Full Rockall score after endoscopy, 0 to 11 (Rockall 1996)."""
    return {
        **rockall_clinical(age, systolic_bp, heart_rate, rockall_comorbidity),
        "diagnosis": ROCKALL_DIAGNOSIS[endoscopic_diagnosis],
        "stigmata of recent bleeding": ROCKALL_STIGMATA[endoscopic_stigmata],
    }


def oakland_score(
    age: float,
    sex: str,
    previous_lower_gi_bleed_admission: bool,
    blood_on_rectal_examination: bool,
    heart_rate: float,
    systolic_bp: float,
    haemoglobin: float,
) -> Points:
    """Oakland score, 0 to 35: haemoglobin in g/dL (Oakland 2017)."""
    hb, sbp = haemoglobin, systolic_bp
    return {
        "age": 2 if age >= 70 else 1 if age >= 40 else 0,
        "male": 1 * (sex == "male"),
        "previous admission": 1 * previous_lower_gi_bleed_admission,
        "blood on rectal examination": 1 * blood_on_rectal_examination,
        "heart rate": 3 if heart_rate >= 110 else 2 if heart_rate >= 90 else 1 if heart_rate >= 70 else 0,
        "systolic pressure": 5 if sbp < 90 else 4 if sbp < 120 else 3 if sbp < 130 else 2 if sbp < 160 else 0,
        "haemoglobin": 22 if hb < 7 else 17 if hb < 9 else 13 if hb < 11 else 8 if hb < 13 else 4 if hb < 16 else 0,
    }


ROCKALL_INPUTS: Final = (
    AGE,
    measured("systolic_bp"),
    measured("heart_rate"),
    Choice(
        "rockall_comorbidity",
        "Rockall, comorbidity (your judgement)",
        dict.fromkeys(ROCKALL_COMORBIDITY, ""),
        also={"no": "none", "nil": "none"},
    ),
)

CALCULATORS: Final = (
    Calculator(
        name="aims65",
        title="AIMS65",
        specialty="Gut",
        aliases=("AIMS65", "AIMS-65", "AIMS65 score"),
        topics=("mortality of an upper GI bleed",),
        inputs=(
            measured("albumin"),
            measured("inr"),
            YesNo("altered_mental_status"),
            measured("systolic_bp"),
            AGE,
        ),
        compute=aims65,
        formula="1 each: albumin < 3.0 g/dL, INR > 1.5, altered mental status, systolic ≤ 90, age ≥ 65",
        version="2011",
        score_range=(0, 5),
        bands=(
            Band(None, "0-1: in-hospital death 0.3-1.2 % (Saltzman 2011)"),
            Band(2, "2 or more: in-hospital death 5.3-24.5 % (Saltzman 2011)"),
        ),
        min_age=18,
        population="Adults with upper gastrointestinal bleeding.",
        cautions=("To predict death; for discharge use Glasgow-Blatchford (`glasgow_blatchford`).",),
        references=("Saltzman JR et al., Gastrointest Endosc 2011;74:1215",),
    ),
    Calculator(
        name="rockall_clinical",
        title="Rockall score before endoscopy",
        specialty="Gut",
        aliases=("clinical Rockall", "pre-endoscopy Rockall", "Rockall before endoscopy", "Rockall"),
        topics=("risk of an upper GI bleed before endoscopy",),
        inputs=ROCKALL_INPUTS,
        compute=rockall_clinical,
        formula=(
            "age 60-79 1, ≥ 80 2; heart rate ≥ 100 1, systolic < 100 2; heart failure, ischaemic heart disease or "
            "other "
            "major disease 2, renal or liver failure or disseminated cancer 3"
        ),
        version="1996",
        score_range=(0, 7),
        bands=(Band(None, "0: low risk"), Band(1, "1 or more: not low risk; go by endoscopy")),
        min_age=16,
        population="Adults with acute upper gastrointestinal bleeding.",
        references=("Rockall TA et al., Gut 1996;38:316",),
    ),
    Calculator(
        name="rockall_full",
        title="Rockall score after endoscopy",
        specialty="Gut",
        aliases=("full Rockall", "complete Rockall", "Rockall after endoscopy", "Rockall"),
        topics=("risk of rebleeding after endoscopy",),
        inputs=(
            *ROCKALL_INPUTS,
            Choice("endoscopic_diagnosis", "Rockall, diagnosis at endoscopy", dict.fromkeys(ROCKALL_DIAGNOSIS, "")),
            Choice("endoscopic_stigmata", "Rockall, stigmata of recent bleeding", dict.fromkeys(ROCKALL_STIGMATA, "")),
        ),
        compute=rockall_full,
        formula=(
            "clinical score 0-7; no lesion or Mallory-Weiss tear 0, other diagnosis 1, upper GI cancer 2; blood, "
            "adherent "
            "clot, visible or spurting vessel 2"
        ),
        version="1996",
        score_range=(0, 11),
        bands=(Band(None, "0-2: low risk of rebleeding and death"), Band(3, "3 or more: not low risk")),
        min_age=16,
        population="Adults with acute upper gastrointestinal bleeding after endoscopy.",
        references=("Rockall TA et al., Gut 1996;38:316",),
    ),
    Calculator(
        name="oakland_score",
        title="Oakland score",
        specialty="Gut",
        aliases=("Oakland score",),
        topics=("lower GI bleed safe discharge", "rectal bleeding, can go home"),
        inputs=(
            AGE,
            SEX,
            YesNo("previous_lower_gi_bleed_admission", "Previous admission with lower gastrointestinal bleeding"),
            YesNo("blood_on_rectal_examination", "Blood on rectal examination"),
            measured("heart_rate"),
            measured("systolic_bp"),
            measured("haemoglobin"),
        ),
        compute=oakland_score,
        formula=(
            "age 40-69 1, ≥ 70 2; male 1; previous admission 1; blood on examination 1; heart rate 70-89 1, 90-109 2, "
            "≥ 110 "
            "3; systolic 130-159 2, 120-129 3, 90-119 4, < 90 5; Hb g/dL 13-15.9 4, 11-12.9 8, 9-10.9 13, 7-8.9 17, < "
            "7 22"
        ),
        version="2017",
        score_range=(0, 35),
        bands=(
            Band(None, "8 or less: safe discharge in 95 % (Oakland 2017)"),
            Band(9, "above 8: admission"),
        ),
        min_age=16,
        population="Adults with acute lower gastrointestinal bleeding, not in shock.",
        references=("Oakland K et al., Lancet Gastroenterol Hepatol 2017;2:635", "Oakland K et al., Gut 2019;68:776"),
    ),
)
