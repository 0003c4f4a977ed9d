"""Acid-base disorders: the compensation to be expected."""
# ruff: noqa: E501  # one row an example

from typing import Any

BEREND = "Berend 2014, figure of expected compensations"

NUMBERS: list[tuple[str, dict[str, Any], float, float, str]] = [
    ("winters_formula", {"bicarbonate": 12}, 26, 1e-9, "Albert 1967: 1.5 × 12 + 8"),
    ("winters_formula", {"bicarbonate": 10}, 23, 1e-9, "Albert 1967: 1.5 × 10 + 8"),
    ("metabolic_alkalosis_compensation", {"bicarbonate": 40}, 48, 1e-9, "0.7 × 40 + 20"),
    ("metabolic_alkalosis_compensation", {"bicarbonate": 34}, 43.8, 1e-9, "Berend 2014: PaCO2 0.7 above 40 for each mmol/L, from another intercept within 5"),
    ("expected_bicarbonate", {"paco2": 60, "course": "acute"}, 26, 1e-9, f"{BEREND}: 1 for each 10 mmHg"),
    ("expected_bicarbonate", {"paco2": 20, "course": "acute"}, 20, 1e-9, f"{BEREND}: 2 for each 10 mmHg"),
    ("expected_bicarbonate", {"paco2": 60, "course": "chronic"}, 31.5, 1e-9, "24 + 7 to 8: 31 to 32"),
    ("expected_bicarbonate", {"paco2": 30, "course": "chronic"}, 19.5, 1e-9, f"{BEREND}: 4 to 5 for each 10 mmHg"),
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
    ("expected_bicarbonate", {"paco2": 60, "course": "acute", "bicarbonate": 24}, "bicarbonate as expected in acute respiratory acidosis"),
    ("expected_bicarbonate", {"paco2": 60, "course": "acute", "bicarbonate": 23.9}, "bicarbonate lower"),
    ("expected_bicarbonate", {"paco2": 60, "course": "acute", "bicarbonate": 28}, "bicarbonate as expected"),
    ("expected_bicarbonate", {"paco2": 60, "course": "acute", "bicarbonate": 28.1}, "bicarbonate higher"),
    ("expected_bicarbonate", {"paco2": (8, "kPa"), "course": "chronic", "bicarbonate": 33}, "bicarbonate as expected in chronic respiratory acidosis"),
    ("expected_bicarbonate", {"paco2": 20, "course": "chronic", "bicarbonate": 11.9}, "bicarbonate lower"),
    ("expected_bicarbonate", {"paco2": 20, "course": "chronic", "bicarbonate": 18}, "bicarbonate as expected in chronic respiratory alkalosis"),
]  # fmt: skip

PHRASINGS: list[tuple[str, str]] = [
    ("Winters formula", "winters_formula"),
    ("expected pCO2 in metabolic acidosis", "winters_formula"),
    ("is the respiratory compensation of this metabolic acidosis adequate", "winters_formula"),
    ("expected CO2 in metabolic alkalosis", "metabolic_alkalosis_compensation"),
    ("compensation of metabolic alkalosis", "metabolic_alkalosis_compensation"),
    ("expected bicarbonate in chronic respiratory acidosis", "expected_bicarbonate"),
    ("renal compensation for respiratory alkalosis", "expected_bicarbonate"),
]
