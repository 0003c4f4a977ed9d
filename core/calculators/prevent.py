"""PREVENT: risk of cardiovascular disease in 10 and 30 years, base equations of the American Heart Association.

The coefficients are those of the paper's supplement, tables S12A and S12F, checked against two independent
implementations (a Stata module by A. Linden, a PHP port "from Tables S12A to S12E") and the published example.
"""
# ruff: noqa: E501  # the coefficients stand as in the supplement, one term a line

from functools import partial
from math import exp
from typing import Final

from core.calculators.assessment import Alternative
from core.calculators.calculator import Calculator
from core.calculators.inputs import SEX, YesNo, measured
from core.calculators.kidney import known_egfr
from core.calculators.outcome import NotApplicable, Outcome
from core.calculators.quantity import exact, show

MODELS: Final = (
    "female CVD 10, female ASCVD 10, female HF 10, female CVD 30, female ASCVD 30, female HF 30, "
    "male CVD 10, male ASCVD 10, male HF 10, male CVD 30, male ASCVD 30, male HF 30"
).split(", ")
COEFFICIENTS: Final[dict[str, tuple[float, ...]]] = {
    "constant": (-3.307728, -3.819975, -4.310409, -1.318827, -1.974074, -2.205379, -3.031168, -3.500655, -3.946391, -1.148204, -1.736444, -1.95751),
    "a": (0.7939329, 0.719883, 0.8998235, 0.5503079, 0.4669202, 0.6254374, 0.7688528, 0.7099847, 0.8972642, 0.4627309, 0.3994099, 0.5681541),
    "a a": (0, 0, 0, -0.0928369, -0.0893118, -0.0983038, 0, 0, 0, -0.0984281, -0.0937484, -0.1048388),
    "n": (0.0305239, 0.1176967, 0, 0.0409794, 0.1256901, 0, 0.0736174, 0.1658663, 0, 0.0836088, 0.1744643, 0),
    "h": (-0.1606857, -0.151185, 0, -0.1663306, -0.1542255, 0, -0.0954431, -0.1144285, 0, -0.1029824, -0.120203, 0),
    "s1": (-0.2394003, -0.0835358, -0.4559771, -0.1628654, -0.0018093, -0.3919241, -0.4347345, -0.2837212, -0.6811466, -0.2140352, -0.0665117, -0.4761564),
    "s2": (0.3600781, 0.3592852, 0.3576505, 0.3299505, 0.322949, 0.3142295, 0.3362658, 0.3239977, 0.3634461, 0.2904325, 0.2753037, 0.30324),
    "DM": (0.8667604, 0.8348585, 1.038346, 0.6793894, 0.6296707, 0.8330787, 0.7692857, 0.7189597, 0.923776, 0.5331276, 0.4790257, 0.6840338),
    "SMK": (0.5360739, 0.4831078, 0.583916, 0.3196112, 0.268292, 0.3438651, 0.4386871, 0.3956973, 0.5023736, 0.2141914, 0.1782635, 0.2656273),
    "g1": (0.6045917, 0.4864619, 0.7451638, 0.1857101, 0.100106, 0.2981642, 0.5378979, 0.3690075, 0.6926917, 0.1155556, -0.0218789, 0.2541805),
    "g2": (0.0433769, 0.0397779, 0.0557087, 0.0553528, 0.0499663, 0.0667159, 0.0164827, 0.0203619, 0.0251827, 0.0603775, 0.0602553, 0.0638923),
    "T": (0.3151672, 0.2265309, 0.3534442, 0.2894, 0.1875292, 0.333921, 0.288879, 0.2036522, 0.2980922, 0.232714, 0.1421182, 0.2583631),
    "S": (-0.1477655, -0.0592374, 0, -0.075688, 0.0152476, 0, -0.1337349, -0.0865581, 0, -0.0272112, 0.0135996, 0),
    "T s2": (-0.0663612, -0.0395762, -0.0981511, -0.056367, -0.0276123, -0.0893177, -0.0475924, -0.0322916, -0.0497731, -0.0384488, -0.0218265, -0.0391938),
    "S n": (0.1197879, 0.0844423, 0, 0.1071019, 0.0736147, 0, 0.150273, 0.114563, 0, 0.134192, 0.1013148, 0),
    "a n": (-0.0819715, -0.0567839, 0, -0.0751438, -0.0521962, 0, -0.0517874, -0.0300005, 0, -0.0511759, -0.0312619, 0),
    "a h": (0.0306769, 0.0325692, 0, 0.0301786, 0.0316918, 0, 0.0191169, 0.0232747, 0, 0.0165865, 0.020673, 0),
    "a s2": (-0.0946348, -0.1035985, -0.0946663, -0.0998776, -0.1046101, -0.0974299, -0.1049477, -0.0927024, -0.1289201, -0.1101437, -0.0920935, -0.1269124),
    "a DM": (-0.27057, -0.2417542, -0.3581041, -0.3206166, -0.2727793, -0.404855, -0.2251948, -0.2018525, -0.3040924, -0.2585943, -0.2159947, -0.3273572),
    "a SMK": (-0.078715, -0.0791142, -0.1159453, -0.1607862, -0.1530907, -0.1982991, -0.0895067, -0.0970527, -0.1401688, -0.1566406, -0.1548811, -0.2043019),
    "a g1": (-0.1637806, -0.1671492, -0.1884289, -0.1450788, -0.1299149, -0.1564215, -0.1543702, -0.1217081, -0.1797778, -0.1166776, -0.0712547, -0.1342618),
    "b1": (0, 0, -0.0072294, 0, 0, 0.0594874, 0, 0, -0.0485841, 0, 0, 0.0833107),
    "b2": (0, 0, 0.2997706, 0, 0, 0.2525536, 0, 0, 0.3726929, 0, 0, 0.26999),
    "a b2": (0, 0, -0.003878, 0, 0, -0.0035619, 0, 0, 0.0068126, 0, 0, -0.0182831),
}  # fmt: skip
"""Each term's coefficient in each of `MODELS`; "a s2" is the product of a and s2."""


def risk(model: str, terms: dict[str, float]) -> float:
    """The risk in % of one model: 100 / (1 + exp(-sum of coefficient × term)); a product is of the terms it names."""
    column, total = MODELS.index(model), 0.0
    for product, coefficients in COEFFICIENTS.items():
        worth = coefficients[column]
        for term in product.split():
            worth *= terms[term]
        total += worth
    return 100 / (1 + exp(-total))


def terms_of(
    age: float,
    total_cholesterol: float,
    hdl: float,
    systolic_bp: float,
    egfr: float,
    bmi: float | None,
    diabetes: bool,
    smoker: bool,
    bp_treated: bool,
    statin: bool,
) -> dict[str, float]:
    """The centred terms of the equations: years, mg/dL, mmHg, mL/min/1.73 m², kg/m²."""
    return {
        "constant": 1,
        "a": (age - 55) / 10,
        "n": 0.02586 * (total_cholesterol - hdl) - 3.5,
        "h": (0.02586 * hdl - 1.3) / 0.3,
        "s1": (min(systolic_bp, 110) - 110) / 20,
        "s2": (max(systolic_bp, 110) - 130) / 20,
        "g1": (min(egfr, 60) - 60) / -15,
        "g2": (max(egfr, 60) - 90) / -15,
        "b1": 0 if bmi is None else (min(bmi, 30) - 25) / 5,
        "b2": 0 if bmi is None else (max(bmi, 30) - 30) / 5,
        "DM": diabetes,
        "SMK": smoker,
        "T": bp_treated,
        "S": statin,
    }


def prevent(
    horizon: int,
    age: float,
    sex: str,
    total_cholesterol: float,
    hdl: float,
    systolic_bp: float,
    bp_treated: bool,
    statin: bool,
    diabetes: bool,
    smoker: bool,
    egfr: float | None = None,
    creatinine: float | None = None,
    bmi_value: float | None = None,
    weight: float | None = None,
    height: float | None = None,
    cardiovascular_disease: bool | None = None,
) -> Outcome:
    """Risk of cardiovascular disease in %, with its parts; heart failure needs the BMI. eGFR else from creatinine."""
    if cardiovascular_disease:
        raise NotApplicable("PREVENT is not for patients who have cardiovascular disease already.")
    filtration = known_egfr(egfr, creatinine, age, sex)
    if not 15 <= filtration <= 150:
        raise NotApplicable(f"eGFR {show(filtration)}: PREVENT is for 15 to 150 mL/min/1.73 m².")
    bmi = exact(weight / (height / 100) ** 2) if bmi_value is None and weight and height else bmi_value
    in_range = bmi is not None and 18.5 <= bmi < 40
    terms = terms_of(
        age, total_cholesterol, hdl, systolic_bp, filtration, bmi, diabetes, smoker, bp_treated, statin
    )  # fmt: skip
    of = {part: risk(f"{sex} {part} {horizon}", terms) for part in ("CVD", "ASCVD", "HF")}
    parts = {"ASCVD": "atherosclerotic disease"} | ({"HF": "heart failure"} if in_range else {})
    said = [f"{of[part]:.1f} % {name}" for part, name in parts.items()]
    text = f"{of['CVD']:.1f} % cardiovascular disease in {horizon} years; {', '.join(said)}"
    warnings = () if in_range else ("Heart failure needs a BMI of 18.5 to below 40 kg/m².",)
    return Outcome(
        of["CVD"],
        f"100 / (1 + exp(-x)) = {of['CVD']:.1f} %, with eGFR {show(filtration, 3)}",
        text=text,
        alternatives=tuple(Alternative(basis=parts[part], value=exact(of[part]), unit="%") for part in parts),
        warnings=warnings,
    )


def _calculator(horizon: int, oldest: int, aliases: tuple[str, ...], topics: tuple[str, ...]) -> Calculator:
    return Calculator(
        name=f"prevent_{horizon}_years",
        title=f"PREVENT, cardiovascular risk in {horizon} years",
        specialty="Heart",
        aliases=aliases,
        topics=topics,
        inputs=(
            measured("age", at_least=30, at_most=oldest, outside=f"this PREVENT equation is for 30 to {oldest} years."),
            SEX,
            measured("total_cholesterol", at_least=130, at_most=320, outside="PREVENT is for 130 to 320 mg/dL."),
            measured("hdl", at_least=20, at_most=100, outside="PREVENT is for 20 to 100 mg/dL."),
            measured("systolic_bp", at_least=90, at_most=200, outside="PREVENT is for 90 to 200 mmHg."),
            YesNo("bp_treated", if_missing="absent"),
            YesNo("statin", if_missing="absent"),
            YesNo("diabetes", if_missing="absent"),
            YesNo("smoker", if_missing="absent"),
            measured("egfr", if_missing="optional"),
            measured("creatinine", if_missing="optional"),
            measured("bmi_value", if_missing="optional"),
            measured("weight", if_missing="optional"),
            measured("height", if_missing="optional"),
            YesNo("cardiovascular_disease", if_missing="optional"),
        ),
        compute=partial(prevent, horizon),
        any_of=((("egfr",), ("creatinine",)),),
        formula=(
            "100 / (1 + exp(-x)); x is linear in age, non-HDL and HDL cholesterol, systolic pressure below and from 110 "
            "mmHg, eGFR below and from 60, diabetes, smoking, treatment, statin (heart failure: BMI below and from 30) "
            "and their interactions with age, by the sex-specific coefficients of the supplement"
        ),
        version="base equations, 2023",
        unit="%",
        min_age=30,
        population=f"30 to {oldest} years without cardiovascular disease; US cohorts, 1992-2017.",
        in_pregnancy="PREVENT is not valid in pregnancy.",
        refused_in_pregnancy=True,
        cautions=("Use the bands of the guideline in force; those of the Pooled Cohort Equations do not hold here.",),
        references=("Khan SS et al., Circulation 2024;149:430, doi 10.1161/CIRCULATIONAHA.123.067626",),
    )


CALCULATORS: Final = (
    _calculator(
        10,
        79,
        ("PREVENT score", "PREVENT risk", "PREVENT 10-year", "PREVENT equations", "PREVENT calculator", "AHA PREVENT"),
        ("10-year cardiovascular risk by PREVENT", "ten-year risk of heart failure", "heart failure risk in 10 years"),
    ),
    _calculator(
        30,
        59,
        ("PREVENT 30-year", "PREVENT 30 years", "30-year PREVENT", "30-year cardiovascular risk"),
        (
            "thirty-year risk of cardiovascular disease",
            "long-term cardiovascular risk",
            "lifetime cardiovascular risk in the young",
        ),
    ),
)
