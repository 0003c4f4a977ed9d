"""Liver tests: fibrosis without a biopsy, and the pattern of a liver injury."""

from typing import Final

from core.calculators.calculator import Calculator
from core.calculators.inputs import AGE, YesNo, measured
from core.calculators.outcome import Band, Outcome
from core.calculators.quantity import show


def apri(ast: float, ast_upper_limit: float, platelets: float) -> float:
    """APRI: AST over its upper limit in %, over platelets in 10^9/L (Wai 2003)."""
    return 100 * (ast / ast_upper_limit) / platelets


def nafld_fibrosis_score(
    age: float,
    bmi_value: float,
    diabetes_or_impaired_glucose: bool,
    ast: float,
    alt: float,
    platelets: float,
    albumin: float,
) -> Outcome:
    """NAFLD fibrosis score: BMI in kg/m², platelets in 10^9/L, albumin in g/dL (Angulo 2007)."""
    value = (
        -1.675
        + 0.037 * age
        + 0.094 * bmi_value
        + 1.13 * diabetes_or_impaired_glucose
        + 0.99 * ast / alt
        - 0.013 * platelets
        - 0.66 * albumin
    )
    working = (
        f"-1.675 + 0.037 × {show(age)} + 0.094 × {show(bmi_value)} + 1.13 × {int(diabetes_or_impaired_glucose)} + 0.99 "
        f"× "
        f"{show(ast)} / {show(alt)} - 0.013 × {show(platelets)} - 0.66 × {show(albumin)} = {show(value)}"
    )
    young = ("Unreliable under 35 years.",) if age < 35 else ()
    return Outcome(value, working, warnings=young, bands=NAFLD_BANDS_OLD if age >= 65 else NAFLD_BANDS)


def liver_injury_r_value(alt: float, alt_upper_limit: float, alp: float, alp_upper_limit: float) -> float:
    """R value of a liver injury: multiples of the upper limits, ALT over ALP (Bénichou 1990)."""
    return (alt / alt_upper_limit) / (alp / alp_upper_limit)


ADVANCED: Final = Band(0.676, "high (> 0.676): advanced fibrosis likely", above=True)
NAFLD_BANDS: Final = (
    Band(None, "low (< -1.455): advanced fibrosis unlikely"),
    Band(-1.455, "indeterminate"),
    ADVANCED,
)
NAFLD_BANDS_OLD: Final = (
    Band(None, "low for 65 years and over (< 0.12): advanced fibrosis unlikely"),
    Band(0.12, "indeterminate"),
    ADVANCED,
)
AST, ALT, PLATELETS = measured("ast"), measured("alt"), measured("platelets")

CALCULATORS: Final = (
    Calculator(
        name="apri",
        title="APRI (AST to platelet ratio index)",
        specialty="Liver",
        aliases=("APRI", "AST to platelet ratio index", "AST platelet ratio"),
        topics=("fibrosis in hepatitis C",),
        inputs=(AST, measured("ast", key="ast_upper_limit", title="Upper limit of normal of AST"), PLATELETS),
        compute=apri,
        formula="100 × (AST / upper limit) / platelets, 10^9/L",
        version="2003",
        decimals=2,
        working="100 × ({ast} / {ast_upper_limit}) / {platelets}",
        bands=(
            Band(None, "≤ 0.5: significant fibrosis unlikely"),
            Band(0.5, "> 0.5 to 1.5: indeterminate", above=True),
            Band(1.5, "> 1.5: significant fibrosis likely", above=True),
            Band(2.0, "> 2.0: cirrhosis likely", above=True),
        ),
        min_age=18,
        population="Adults with chronic hepatitis C.",
        references=("Wai CT et al., Hepatology 2003;38:518",),
    ),
    Calculator(
        name="nafld_fibrosis_score",
        title="NAFLD fibrosis score",
        specialty="Liver",
        aliases=("NAFLD fibrosis score", "NFS", "NAFLD score"),
        topics=("steatotic liver disease with diabetes, advanced fibrosis",),
        inputs=(
            AGE,
            measured("bmi_value"),
            YesNo("diabetes_or_impaired_glucose", "Diabetes or impaired fasting glucose"),
            AST,
            ALT,
            PLATELETS,
            measured("albumin"),
        ),
        compute=nafld_fibrosis_score,
        formula=(
            "-1.675 + 0.037 × age + 0.094 × BMI + 1.13 × (diabetes or impaired fasting glucose) + 0.99 × AST / ALT - "
            "0.013 × "
            "platelets - 0.66 × albumin, 10^9/L and g/dL"
        ),
        version="2007, cut-off of 2017 from 65 years",
        decimals=3,
        bands=NAFLD_BANDS,
        min_age=18,
        population="Adults with fatty liver disease; not in acute hepatitis.",
        references=("Angulo P et al., Hepatology 2007;45:846", "McPherson S et al., Am J Gastroenterol 2017;112:740"),
    ),
    Calculator(
        name="liver_injury_r_value",
        title="R value of a liver injury",
        specialty="Liver",
        aliases=("R factor", "R factor for liver injury", "R value of liver injury"),
        topics=("hepatocellular or cholestatic pattern", "drug-induced liver injury pattern"),
        inputs=(
            ALT,
            measured("alt", key="alt_upper_limit", title="Upper limit of normal of ALT"),
            measured("alp"),
            measured("alp", key="alp_upper_limit", title="Upper limit of normal of ALP"),
        ),
        compute=liver_injury_r_value,
        formula="(ALT / upper limit) / (ALP / upper limit)",
        working="({alt} / {alt_upper_limit}) / ({alp} / {alp_upper_limit})",
        bands=(
            Band(None, "cholestatic (≤ 2)"),
            Band(2, "mixed (between 2 and 5)", above=True),
            Band(5, "hepatocellular (≥ 5)"),
        ),
        population="Adults with an acute liver injury; values of the first day.",
        references=("Bénichou C, J Hepatol 1990;11:272", "Danan G, Teschke R, Int J Mol Sci 2016;17:14"),
    ),
)
