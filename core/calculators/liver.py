"""The liver: cirrhosis, fibrosis, priority for transplantation."""

from decimal import ROUND_HALF_UP, Decimal
from math import log, sqrt
from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import AGE, Choice, YesNo, measured
from core.calculators.outcome import Band, Outcome, Points
from core.calculators.quantity import show

BILIRUBIN, ALBUMIN, INR = measured("bilirubin"), measured("albumin"), measured("inr")


def child_pugh(bilirubin: float, albumin: float, inr: float, ascites: str, encephalopathy: str) -> Points:
    """Child-Pugh, 5 to 15: bilirubin in mg/dL, albumin in g/dL (Pugh 1973, with the later INR bands).

    SI tables print bilirubin cuts of 34 and 50 µmol/L; here they are 2 and 3 mg/dL (34.2 and 51.3).
    """
    return {
        "bilirubin": 1 if bilirubin < 2 else 2 if bilirubin <= 3 else 3,
        "albumin": 1 if albumin > 3.5 else 2 if albumin >= 2.8 else 3,
        "INR": 1 if inr < 1.7 else 2 if inr <= 2.3 else 3,
        "ascites": {"absent": 1, "slight": 2, "moderate": 3}[ascites],
        "encephalopathy": {"none": 1, "grade 1-2": 2, "grade 3-4": 3}[encephalopathy],
    }


def half_up(value: float, places: str) -> float:
    """Rounded as OPTN rounds, halves up, not to even: half_up(2.25, "0.1") is 2.3."""
    return float(Decimal(f"{value:.9g}").quantize(Decimal(places), ROUND_HALF_UP))


def meld_na_2016(creatinine: float, bilirubin: float, inr: float, sodium: float, renal_replacement: bool) -> Outcome:
    """MELD-Na, 6 to 40 (OPTN 2016): creatinine and bilirubin in mg/dL, sodium in mmol/L.

    OPTN rounds the first MELD to a tenth before it is multiplied by 10, and the result to a whole number.
    """
    cr = 4.0 if renal_replacement else min(max(creatinine, 1.0), 4.0)
    bili, ratio = max(bilirubin, 1.0), max(inr, 1.0)
    na = min(max(sodium, 125.0), 137.0)
    meld = 10 * half_up(0.957 * log(cr) + 0.378 * log(bili) + 1.120 * log(ratio) + 0.643, "0.1")
    score = meld + 1.32 * (137 - na) - 0.033 * meld * (137 - na) if meld > 11 else meld
    value = min(max(half_up(score, "1"), 6.0), 40.0)
    working = (
        f"MELD = 10 × (0.957 ln {show(cr)} + 0.378 ln {show(bili)} + 1.120 ln {show(ratio)} + 0.643) = {show(meld)}"
        + (f"; + 1.32 × (137 - {show(na)}) - 0.033 × {show(meld)} × (137 - {show(na)})" if meld > 11 else "")
        + f" = {value:.0f}"
    )
    return Outcome(value, working)


FIB_4_BANDS: Final = (
    Band(None, "low: advanced fibrosis unlikely"),
    Band(1.30, "indeterminate"),
    Band(2.67, "high: advanced fibrosis likely", above=True),
)
FIB_4_BANDS_OLD: Final = (
    Band(None, "low for 65 years and over: advanced fibrosis unlikely"),
    Band(2.0, "indeterminate"),
    Band(2.67, "high: advanced fibrosis likely", above=True),
)


def fib_4(age: float, ast: float, alt: float, platelets: float) -> Outcome:
    """FIB-4 from age in years, AST and ALT in U/L, platelets in 10^9/L (Sterling 2006)."""
    young = ("Unreliable under 35 years.",) if age < 35 else ()
    return Outcome(
        age * ast / (platelets * sqrt(alt)), warnings=young, bands=FIB_4_BANDS_OLD if age >= 65 else FIB_4_BANDS
    )


CALCULATORS: Final = (
    Calculator(
        name="child_pugh",
        title="Child-Pugh score",
        specialty="Liver",
        aliases=("Child-Pugh", "Child Pugh", "Child-Turcotte-Pugh", "CTP score", "Child score"),
        topics=("severity of cirrhosis", "cirrhosis class", "cirrhosis mortality"),
        inputs=(
            BILIRUBIN,
            ALBUMIN,
            INR,
            Choice(
                "ascites",
                "Ascites (your judgement)",
                {"absent": "", "slight": "or controlled by diuretics", "moderate": "or severe, refractory"},
                also={"none": "absent", "no": "absent", "mild": "slight", "severe": "moderate"},
            ),
            Choice(
                "encephalopathy",
                "Hepatic encephalopathy (your judgement)",
                {"none": "", "grade 1-2": "", "grade 3-4": ""},
                also={"absent": "none", "no": "none", "no encephalopathy": "none"},
            ),
        ),
        compute=child_pugh,
        formula=(
            "1, 2, 3 points each: bilirubin < 2, 2-3, > 3 mg/dL; albumin > 3.5, 2.8-3.5, < 2.8 g/dL; INR < 1.7, "
            "1.7-2.3, > 2.3; "
            "ascites absent, slight, moderate; encephalopathy none, grade 1-2, grade 3-4"
        ),
        version="1973, INR bands of later use",
        score_range=(5, 15),
        bands=(Band(None, "class A (5-6)"), Band(7, "class B (7-9)"), Band(10, "class C (10-15)")),
        min_age=18,
        younger="Children: use PELD (under 12 years).",
        population="Adults with cirrhosis.",
        cautions=("In PBC and PSC the bilirubin bands are < 4, 4-10 and > 10 mg/dL: subtract accordingly.",),
        references=("Pugh RNH et al., Br J Surg 1973;60:646",),
    ),
    Calculator(
        name="meld_na_2016",
        title="MELD-Na (OPTN 2016; superseded by MELD 3.0)",
        specialty="Liver",
        aliases=("MELD-Na", "MELD Na", "MELDNa", "MELDA Na", "MELD", "MELD score"),
        topics=("liver transplant priority", "end-stage liver disease"),
        inputs=(
            measured("creatinine"),
            BILIRUBIN,
            INR,
            measured("sodium"),
            YesNo("renal_replacement", if_missing="absent"),
        ),
        compute=meld_na_2016,
        formula=(
            "MELD(i) = 10 × (0.957 ln Cr + 0.378 ln bilirubin + 1.120 ln INR + 0.643); if > 11: + 1.32 × (137 - "
            "Na) - 0.033 × "
            "MELD(i) × (137 - Na); Cr 1-4 (4 on dialysis), bilirubin and INR at least 1, Na 125-137"
        ),
        version="OPTN policy 9, January 2016",
        unit="points",
        decimals=0,
        min_age=18,
        younger="12 to 17 years: OPTN's own rule; under 12 years: PELD.",
        population="Adults with end-stage liver disease.",
        cautions=("OPTN allocates by MELD 3.0 (`meld_3_0`) since July 2023, which also uses sex and albumin.",),
        references=(
            "Kamath PS et al., Hepatology 2001;33:464",
            "Kim WR et al., N Engl J Med 2008;359:1018",
            "OPTN policy 9, 2016",
        ),
    ),
    Calculator(
        name="fib_4",
        title="FIB-4 index",
        specialty="Liver",
        aliases=("FIB-4", "FIB4", "FIB 4", "fibrosis-4"),
        topics=("liver fibrosis", "fibrosis in fatty liver", "non-invasive fibrosis index"),
        inputs=(AGE, measured("ast"), measured("alt"), measured("platelets")),
        compute=fib_4,
        formula="age × AST / (platelets × √ALT)",
        version="2006, cut-offs of later use",
        decimals=2,
        bands=FIB_4_BANDS,
        working="{age} × {ast} / ({platelets} × √{alt})",
        min_age=18,
        population="Adults with chronic liver disease; not in acute hepatitis.",
        cautions=("Sterling's own cut-offs, for HIV with hepatitis C, were 1.45 and 3.25.",),
        references=(
            "Sterling RK et al., Hepatology 2006;43:1317",
            "McPherson S et al., Am J Gastroenterol 2017;112:740",
        ),
    ),
)
