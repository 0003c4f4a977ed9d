"""Acid-base disorders: the compensation to be expected."""
# ruff: noqa: E501  # one row an example

from typing import Any

BEREND = "Berend 2014, figure of expected compensations"

NUMBERS: list[tuple[str, dict[str, Any], float, float, str]] = [
    ("winters_formula", {"bicarbonate": 12}, 26, 1e-9, "Albert 1967: 1.5 × 12 + 8"),
    ("winters_formula", {"bicarbonate": 10}, 23, 1e-9, "Albert 1967: 1.5 × 10 + 8"),
    ("metabolic_alkalosis_compensation", {"bicarbonate": 40}, 48, 1e-9, "0.7 × 40 + 20"),
    ("metabolic_alkalosis_compensation", {"bicarbonate": 34}, 43.8, 1e-9, "Berend 2014: PaCO2 0.7 above 40 for each mmol/L, from another intercept within 5"),
    ("expected_bicarbonate", {"paco2": 60}, 26, 1e-9, f"{BEREND}: acute acidosis, 1 for each 10 mmHg"),
    ("expected_bicarbonate", {"paco2": 20}, 20, 1e-9, f"{BEREND}: acute alkalosis, 2 for each 10 mmHg"),
]  # fmt: skip

BANDS: list[tuple[str, dict[str, Any], str]] = [
    ("winters_formula", {"bicarbonate": 12, "paco2": 24}, "PaCO2 as expected"),
    ("winters_formula", {"bicarbonate": 12, "paco2": 23.9}, "PaCO2 lower"),
    ("winters_formula", {"bicarbonate": 12, "paco2": 28}, "PaCO2 as expected"),
    ("winters_formula", {"bicarbonate": 12, "paco2": (3.74, "kPa")}, "PaCO2 higher"),
    ("winters_formula", {"bicarbonate": (12, "mEq/L"), "paco2": (3.73, "kPa")}, "PaCO2 as expected"),
    ("metabolic_alkalosis_compensation", {"bicarbonate": 40, "paco2": 43}, "PaCO2 as expected"),
    ("metabolic_alkalosis_compensation", {"bicarbonate": 40, "paco2": 42.9}, "PaCO2 lower"),
    ("metabolic_alkalosis_compensation", {"bicarbonate": 40, "paco2": 53}, "PaCO2 as expected"),
    ("metabolic_alkalosis_compensation", {"bicarbonate": 40, "paco2": (7.1, "kPa")}, "PaCO2 higher"),
    ("expected_bicarbonate", {"paco2": 60, "bicarbonate": 23.9}, "lower than expected"),
    ("expected_bicarbonate", {"paco2": 60, "bicarbonate": 24}, "fits acute compensation"),
    ("expected_bicarbonate", {"paco2": (8, "kPa"), "bicarbonate": (28, "mEq/L")}, "fits acute compensation"),
    ("expected_bicarbonate", {"paco2": 60, "bicarbonate": 28.1}, "between"),
    ("expected_bicarbonate", {"paco2": 60, "bicarbonate": 28.9}, "between"),
    ("expected_bicarbonate", {"paco2": 60, "bicarbonate": 29}, "fits chronic compensation"),
    ("expected_bicarbonate", {"paco2": 60, "bicarbonate": 34}, "fits chronic compensation"),
    ("expected_bicarbonate", {"paco2": 60, "bicarbonate": 34.1}, "higher than expected"),
    ("expected_bicarbonate", {"paco2": 50, "bicarbonate": 26}, "fits acute or chronic compensation"),
    ("expected_bicarbonate", {"paco2": 20, "bicarbonate": 11.9}, "lower than expected"),
    ("expected_bicarbonate", {"paco2": 20, "bicarbonate": 12}, "fits chronic compensation"),
    ("expected_bicarbonate", {"paco2": 20, "bicarbonate": 18.1}, "fits acute compensation"),
    ("expected_bicarbonate", {"paco2": 20, "bicarbonate": 22.1}, "higher than expected"),
]  # fmt: skip

PHRASINGS: list[tuple[str, str]] = [
    ("Winters formula", "winters_formula"),
    ("expected pCO2 in metabolic acidosis", "winters_formula"),
    ("is the respiratory compensation of this metabolic acidosis adequate", "winters_formula"),
    ("expected CO2 in metabolic alkalosis", "metabolic_alkalosis_compensation"),
    ("compensation of metabolic alkalosis", "metabolic_alkalosis_compensation"),
    ("expected bicarbonate in chronic respiratory acidosis", "expected_bicarbonate"),
    ("renal compensation for respiratory alkalosis", "expected_bicarbonate"),
    ("expected PCO2 for bicarbonate 14", "winters_formula"),
    ("appropriate compensation in metabolic alkalosis", "metabolic_alkalosis_compensation"),
    ("expected HCO3 in chronic hypercapnia", "expected_bicarbonate"),
]

REFUSALS: list[tuple[str, dict[str, Any], str]] = [("expected_bicarbonate", {"paco2": 40}, "no respiratory disorder")]

WARNINGS: list[tuple[str, dict[str, Any], str, bool]] = [
    ("winters_formula", {"bicarbonate": 23.9}, "is not low", False),
    ("winters_formula", {"bicarbonate": 24}, "is not low", True),
    ("metabolic_alkalosis_compensation", {"bicarbonate": 24}, "is not raised", True),
    ("metabolic_alkalosis_compensation", {"bicarbonate": 24.1}, "is not raised", False),
]
