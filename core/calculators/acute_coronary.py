"""Acute coronary syndromes: risk of death and of ischaemic events."""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import AGE, WEIGHT, Choice, YesNo, measured
from core.calculators.intensive_care import band_points
from core.calculators.outcome import Band, Outcome, Points

KILLIP: Final = Choice(
    "killip",
    "Killip class",
    {
        "I": "no heart failure",
        "II": "rales, third heart sound or raised jugular pressure",
        "III": "pulmonary oedema",
        "IV": "cardiogenic shock",
    },
    also={"1": "I", "2": "II", "3": "III", "4": "IV"},
    spoken="Killip",
)


def timi_ua_nstemi(
    age: float,
    family_history_cad: bool,
    hypertension: bool,
    hypercholesterolaemia: bool,
    diabetes: bool,
    smoker: bool,
    coronary_stenosis_50: bool,
    aspirin_7_days: bool,
    severe_angina: bool,
    st_deviation: bool,
    cardiac_marker_raised: bool,
) -> Points:
    """TIMI risk score for unstable angina and NSTEMI, 0 to 7 (Antman 2000)."""
    risk_factors = sum((family_history_cad, hypertension, hypercholesterolaemia, diabetes, smoker))
    return {
        "age ≥ 65": 1 * (age >= 65),
        "3 or more risk factors": 1 * (risk_factors >= 3),
        "stenosis ≥ 50 %": 1 * coronary_stenosis_50,
        "aspirin in 7 days": 1 * aspirin_7_days,
        "2 or more episodes in 24 h": 1 * severe_angina,
        "ST deviation": 1 * st_deviation,
        "raised marker": 1 * cardiac_marker_raised,
    }


def timi_stemi(
    age: float,
    weight: float,
    systolic_bp: float,
    heart_rate: float,
    killip: str,
    diabetes_hypertension_angina: bool,
    anterior_st_or_lbbb: bool,
    treatment_after_4_hours: bool,
) -> Points:
    """TIMI risk score for STEMI, 0 to 14 (Morrow 2000); kg, mmHg, beats per minute."""
    return {
        "age": band_points(age, (75, 3), (65, 2), below=0),
        "diabetes, hypertension or angina": 1 * diabetes_hypertension_angina,
        "systolic < 100": 3 * (systolic_bp < 100),
        "heart rate > 100": 2 * (heart_rate > 100),
        "Killip II-IV": 2 * (killip != "I"),
        "weight < 67 kg": 1 * (weight < 67),
        "anterior ST elevation or LBBB": 1 * anterior_st_or_lbbb,
        "treatment after 4 h": 1 * treatment_after_4_hours,
    }


def grace_in_hospital(
    acs_type: str,
    age: float,
    heart_rate: float,
    systolic_bp: float,
    creatinine: float,
    killip: str,
    cardiac_arrest: bool,
    st_deviation: bool,
    cardiac_marker_raised: bool,
) -> Outcome:
    """GRACE 1.0 points for death in hospital, 1 to 372 (Granger 2003); creatinine in mg/dL.

    Where the print's bands overlap ("≤ 80", then "80-99"), the lower figure starts the band.
    """
    points: Points = {
        "Killip class": {"I": 0, "II": 20, "III": 39, "IV": 59}[killip],
        "systolic pressure": band_points(
            systolic_bp, (200, 0), (160, 10), (140, 24), (120, 34), (100, 43), (80, 53), below=58
        ),
        "heart rate": band_points(heart_rate, (200, 46), (150, 38), (110, 24), (90, 15), (70, 9), (50, 3), below=0),
        "age": band_points(age, (90, 100), (80, 91), (70, 75), (60, 58), (50, 41), (40, 25), (30, 8), below=0),
        "creatinine": band_points(creatinine, (4, 28), (2, 21), (1.6, 13), (1.2, 10), (0.8, 7), (0.4, 4), below=1),
        "cardiac arrest": 39 * cardiac_arrest,
        "ST deviation": 28 * st_deviation,
        "raised enzymes": 14 * cardiac_marker_raised,
    }
    return Outcome(points, bands=STEMI_BANDS if acs_type == "STEMI" else NSTE_ACS_BANDS)


NSTE_ACS_BANDS: Final = (
    Band(None, "NSTE-ACS, low (≤ 108): death in hospital below 1 %"),
    Band(109, "NSTE-ACS, intermediate (109-140): death in hospital 1-3 %"),
    Band(140, "NSTE-ACS, high (> 140): death in hospital above 3 %", above=True),
)
STEMI_BANDS: Final = (
    Band(None, "STEMI, low (≤ 125)"),
    Band(126, "STEMI, intermediate (126-154)"),
    Band(154, "STEMI, high (> 154)", above=True),
)
ST_DEVIATION: Final = YesNo("st_deviation", "ST deviation of 0.5 mm or more")
MARKER: Final = YesNo("cardiac_marker_raised", "Raised cardiac marker (troponin or CK-MB)")

CALCULATORS: Final = (
    Calculator(
        name="timi_ua_nstemi",
        title="TIMI risk score, unstable angina and NSTEMI",
        specialty="Heart",
        aliases=("TIMI", "TIMI score", "TIMI UA/NSTEMI", "TIMI NSTEMI", "TIMI risk score", "TIMI unstable angina"),
        topics=("risk in NSTEMI", "unstable angina risk", "14-day events in non-ST-elevation ACS"),
        inputs=(
            AGE,
            YesNo("family_history_cad", "Family history of coronary artery disease"),
            YesNo("hypertension"),
            YesNo("hypercholesterolaemia"),
            YesNo("diabetes"),
            YesNo("smoker"),
            YesNo("coronary_stenosis_50", "Known coronary stenosis of 50 % or more"),
            YesNo("aspirin_7_days", "Aspirin in the last 7 days"),
            YesNo("severe_angina", "Two or more episodes of angina in 24 hours"),
            ST_DEVIATION,
            MARKER,
        ),
        compute=timi_ua_nstemi,
        formula=(
            "1 each: age ≥ 65; 3 or more of family history, hypertension, hypercholesterolaemia, diabetes, smoking; "
            "stenosis ≥ 50 %; aspirin in 7 days; ≥ 2 anginal episodes in 24 h; ST deviation ≥ 0.5 mm; raised marker"
        ),
        version="2000",
        score_range=(0, 7),
        bands=tuple(
            Band(low, f"{points}: death, infarction or urgent revascularisation in 14 days {risk} % (Antman 2000)")
            for low, points, risk in (
                (None, "0-1", 4.7),
                (2, "2", 8.3),
                (3, "3", 13.2),
                (4, "4", 19.9),
                (5, "5", 26.2),
                (6, "6-7", 40.9),
            )
        ),
        min_age=18,
        population="Adults with unstable angina or NSTEMI; trial cohort of the 1990s.",
        references=("Antman EM et al., JAMA 2000;284:835, PMID 10938172",),
    ),
    Calculator(
        name="timi_stemi",
        title="TIMI risk score, STEMI",
        specialty="Heart",
        aliases=("TIMI STEMI", "TIMI score for STEMI", "TIMI risk score for STEMI", "STEMI TIMI"),
        topics=(
            "30-day mortality in STEMI",
            "risk of death after ST-elevation infarction",
            "ST elevation infarct mortality",
        ),
        inputs=(
            AGE,
            WEIGHT,
            measured("systolic_bp", when="at presentation"),
            measured("heart_rate", when="at presentation"),
            KILLIP,
            YesNo("diabetes_hypertension_angina", "Diabetes, hypertension or angina in the history"),
            YesNo("anterior_st_or_lbbb", "Anterior ST elevation or left bundle branch block"),
            YesNo("treatment_after_4_hours", "More than 4 hours from onset to reperfusion treatment"),
        ),
        compute=timi_stemi,
        formula=(
            "age 65-74 2, ≥ 75 3; diabetes, hypertension or angina 1; systolic < 100 3; heart rate > 100 2; Killip "
            "II-IV 2; weight < 67 kg 1; anterior ST elevation or LBBB 1; treatment after 4 h 1"
        ),
        version="2000",
        score_range=(0, 14),
        bands=tuple(
            Band(low, f"{points}: 30-day mortality {risk} % (Morrow 2000)")
            for low, points, risk in (
                (None, "0", 0.8),
                (1, "1", 1.6),
                (2, "2", 2.2),
                (3, "3", 4.4),
                (4, "4", 7.3),
                (5, "5", 12.4),
                (6, "6", 16.1),
                (7, "7", 23.4),
                (8, "8", 26.8),
                (9, "above 8", 35.9),
            )
        ),
        min_age=18,
        population="Adults with STEMI eligible for fibrinolysis; trial cohort of the 1990s.",
        references=("Morrow DA et al., Circulation 2000;102:2031, PMID 11044416",),
    ),
    Calculator(
        name="grace_in_hospital",
        title="GRACE 1.0, death in hospital",
        specialty="Heart",
        aliases=("GRACE score", "GRACE 1.0", "GRACE risk", "GRACE risk score", "GRACE ACS"),
        topics=("mortality in acute coronary syndrome", "early invasive strategy in NSTE-ACS", "risk of death in ACS"),
        inputs=(
            Choice("acs_type", "Type of acute coronary syndrome", {"NSTE-ACS": "", "STEMI": ""}),
            AGE,
            measured("heart_rate", when="at admission"),
            measured("systolic_bp", when="at admission"),
            measured("creatinine", when="at admission"),
            KILLIP,
            YesNo("cardiac_arrest", "Cardiac arrest at admission"),
            ST_DEVIATION,
            MARKER,
        ),
        compute=grace_in_hospital,
        formula=(
            "Killip I-IV 0, 20, 39, 59; systolic < 80 58, 80 53, 100 43, 120 34, 140 24, 160 10, ≥ 200 0; heart rate "
            "< 50 0, 50 3, 70 9, 90 15, 110 24, 150 38, ≥ 200 46; age < 30 0, 30 8, 40 25, 50 41, 60 58, 70 75, 80 91, "
            "≥ 90 100; creatinine mg/dL < 0.4 1, 0.4 4, 0.8 7, 1.2 10, 1.6 13, 2 21, ≥ 4 28; cardiac arrest 39; "
            "ST deviation 28; raised enzymes 14"
        ),
        version="1.0, in-hospital nomogram of 2003",
        score_range=(1, 372),
        bands=NSTE_ACS_BANDS,
        min_age=18,
        population="Adults with acute coronary syndrome, at admission; international registry, 1999-2001.",
        cautions=("Not GRACE 2.0, and not the 6-month points: never mix them.",),
        references=("Granger CB et al., Arch Intern Med 2003;163:2345, PMID 14581255",),
    ),
)
