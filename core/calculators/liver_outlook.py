"""The liver's outlook: MELD 3.0, alcoholic hepatitis, function in liver cancer."""

from math import exp, log, log10
from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import AGE, SEX, YesNo, measured
from core.calculators.liver import half_up
from core.calculators.outcome import Band, Outcome
from core.calculators.quantity import show


def meld_3_0(
    sex: str,
    bilirubin: float,
    sodium: float,
    inr: float,
    creatinine: float,
    albumin: float,
    renal_replacement: bool,
) -> Outcome:
    """MELD 3.0, 6 to 40: creatinine and bilirubin in mg/dL, albumin in g/dL, sodium in mmol/L (Kim 2021; OPTN).

    Floors of 1.0 for bilirubin, INR and creatinine, creatinine at most 3.0 (3.0 on dialysis), sodium 125-137, albumin
    1.5-3.5. Rounded once, at the end.
    """
    bili, ratio = max(bilirubin, 1.0), max(inr, 1.0)
    cr = 3.0 if renal_replacement else min(max(creatinine, 1.0), 3.0)
    na, alb = 137 - min(max(sodium, 125.0), 137.0), 3.5 - min(max(albumin, 1.5), 3.5)
    score = (
        (1.33 if sex == "female" else 0.0)
        + 4.56 * log(bili)
        + 0.82 * na
        - 0.24 * na * log(bili)
        + 9.09 * log(ratio)
        + 11.14 * log(cr)
        + 1.85 * alb
        - 1.83 * alb * log(cr)
        + 6
    )
    value = min(max(half_up(score, "1"), 6.0), 40.0)
    female = "1.33 + " if sex == "female" else ""
    working = (
        f"{female}4.56 ln {show(bili)} + 0.82 × {show(na)} - 0.24 × {show(na)} ln {show(bili)} + 9.09 ln {show(ratio)} "
        f"+ "
        f"11.14 ln {show(cr)} + 1.85 × {show(alb)} - 1.83 × {show(alb)} ln {show(cr)} + 6 = {show(score)} = {value:.0f}"
    )
    return Outcome(value, working)


def maddrey(prothrombin_time: float, control_prothrombin_time: float, bilirubin: float) -> float:
    """Maddrey's discriminant function: prothrombin times in s, bilirubin in mg/dL (Maddrey 1978, modified 1989)."""
    return 4.6 * (prothrombin_time - control_prothrombin_time) + bilirubin


def lille_model(
    age: float,
    albumin: float,
    bilirubin_day_0: float,
    bilirubin_day_7: float,
    creatinine: float,
    prothrombin_time: float,
) -> Outcome:
    """Lille model, 0 to 1: albumin in g/L, bilirubin and creatinine in µmol/L, prothrombin time in s (Louvet 2007).

    The change of the bilirubin is day 0 minus day 7: a fall lowers the score.
    """
    renal = creatinine > 115
    change = bilirubin_day_0 - bilirubin_day_7
    r = (
        3.19
        - 0.101 * age
        + 0.147 * albumin
        + 0.0165 * change
        - 0.206 * renal
        - 0.0065 * bilirubin_day_0
        - 0.0096 * prothrombin_time
    )
    value = 1 / (1 + exp(r))
    working = (
        f"R = 3.19 - 0.101 × {show(age)} + 0.147 × {show(albumin)} + 0.0165 × {show(change)} - 0.206 × {int(renal)} - "
        f"0.0065 × {show(bilirubin_day_0)} - 0.0096 × {show(prothrombin_time)} = {show(r)}; 1 / (1 + e^R) = "
        f"{show(value)}"
    )
    return Outcome(value, working)


def albi(bilirubin: float, albumin: float) -> Outcome:
    """ALBI: bilirubin in µmol/L, albumin in g/L (Johnson 2015)."""
    value = 0.66 * log10(bilirubin) - 0.085 * albumin
    return Outcome(value, f"0.66 × log10 {show(bilirubin)} - 0.085 × {show(albumin)} = {show(value)}")


PROTHROMBIN, CONTROL = (
    measured("prothrombin_time"),
    measured("prothrombin_time", key="control_prothrombin_time", title="Control prothrombin time"),
)

CALCULATORS: Final = (
    Calculator(
        name="meld_3_0",
        title="MELD 3.0",
        specialty="Liver",
        aliases=("MELD 3.0", "MELD 3", "MELD3"),
        topics=("current liver transplant allocation score",),
        inputs=(
            SEX,
            measured("bilirubin"),
            measured("sodium"),
            measured("inr"),
            measured("creatinine"),
            measured("albumin"),
            YesNo("renal_replacement", if_missing="absent"),
        ),
        compute=meld_3_0,
        formula=(
            "1.33 (female) + 4.56 ln bilirubin + 0.82 (137 - Na) - 0.24 (137 - Na) ln bilirubin + 9.09 ln INR + 11.14 "
            "ln "
            "creatinine + 1.85 (3.5 - albumin) - 1.83 (3.5 - albumin) ln creatinine + 6"
        ),
        version="OPTN, July 2023",
        unit="points",
        decimals=0,
        min_age=18,
        younger="12 to 17 years: OPTN's own rule; under 12 years: PELD.",
        population="Adults with end-stage liver disease.",
        cautions=("In the American allocation since July 2023; elsewhere MELD-Na or UKELD may hold.",),
        references=("Kim WR et al., Gastroenterology 2021;161:1887", "OPTN policy 9, 2023"),
    ),
    Calculator(
        name="maddrey",
        title="Maddrey's discriminant function",
        specialty="Liver",
        aliases=("Maddrey", "Maddrey score", "discriminant function", "mDF"),
        topics=("severity of alcoholic hepatitis", "steroids in alcoholic hepatitis"),
        inputs=(PROTHROMBIN, CONTROL, measured("bilirubin")),
        compute=maddrey,
        formula="4.6 × (prothrombin time - control) + bilirubin, s and mg/dL",
        working="4.6 × ({prothrombin_time} - {control_prothrombin_time}) + {bilirubin}",
        version="modified, 1989",
        bands=(Band(None, "below 32: not severe"), Band(32, "32 or more: severe alcoholic hepatitis")),
        min_age=18,
        population="Adults with alcoholic hepatitis.",
        cautions=("Prothrombin times depend on the reagent; the control is your laboratory's.",),
        references=(
            "Maddrey WC et al., Gastroenterology 1978;75:193",
            "Carithers RL et al., Ann Intern Med 1989;110:685",
        ),
    ),
    Calculator(
        name="lille_model",
        title="Lille model",
        specialty="Liver",
        aliases=("Lille model", "Lille score"),
        topics=("response to steroids in alcoholic hepatitis at day 7",),
        inputs=(
            AGE,
            measured("albumin", unit="g/L", when="day 0"),
            measured("bilirubin", unit="µmol/L", key="bilirubin_day_0", title="Bilirubin on day 0"),
            measured("bilirubin", unit="µmol/L", key="bilirubin_day_7", title="Bilirubin on day 7"),
            measured("creatinine", unit="µmol/L", when="day 0"),
            measured("prothrombin_time", when="day 0"),
        ),
        compute=lille_model,
        formula=(
            "1 / (1 + e^R); R = 3.19 - 0.101 × age + 0.147 × albumin g/L + 0.0165 × (bilirubin day 0 - day 7, µmol/L) "
            "- "
            "0.206 × (creatinine > 115 µmol/L) - 0.0065 × bilirubin day 0 - 0.0096 × prothrombin time s"
        ),
        version="2007",
        decimals=2,
        bands=(
            Band(None, "response (≤ 0.45): 6-month survival about 85 % (Louvet 2007)"),
            Band(0.45, "no response (> 0.45): 6-month survival about 25 % (Louvet 2007)", above=True),
        ),
        min_age=18,
        population="Adults with severe alcoholic hepatitis after 7 days of corticosteroids.",
        cautions=("From 0.56 there is no response at all (Mathurin 2011). Albumin before any infusion of it.",),
        references=("Louvet A et al., Hepatology 2007;45:1348", "Mathurin P et al., Gut 2011;60:255"),
    ),
    Calculator(
        name="albi",
        title="ALBI grade",
        specialty="Liver",
        aliases=("ALBI", "ALBI grade", "ALBI score", "albumin-bilirubin grade"),
        topics=("liver function in hepatocellular carcinoma",),
        inputs=(measured("bilirubin", unit="µmol/L"), measured("albumin", unit="g/L")),
        compute=albi,
        formula="0.66 × log10 bilirubin - 0.085 × albumin, µmol/L and g/L",
        version="2015",
        decimals=2,
        bands=(
            Band(None, "grade 1 (≤ -2.60)"),
            Band(-2.60, "grade 2 (> -2.60 to -1.39)", above=True),
            Band(-1.39, "grade 3 (> -1.39)", above=True),
        ),
        min_age=18,
        population="Adults with hepatocellular carcinoma.",
        references=("Johnson PJ et al., J Clin Oncol 2015;33:550",),
    ),
)
