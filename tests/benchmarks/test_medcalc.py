"""The adapter to MedCalc-Bench, on rows of its form written here."""
# ruff: noqa: E501  # one row a line, as in the benchmark

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import calculators, medcalc
from benchmarks.medcalc import NAMES, Case, run
from core.calculators.registry import get


def row(calculator_id: int, entities: dict[str, Any], expected: Any, within: float = 0) -> str:
    """A row as the benchmark writes it."""
    limits = (expected, expected) if isinstance(expected, str) else (expected - within, expected + within)
    written = {"row": 1, "calculator_id": calculator_id, "entities": entities, "expected": expected}
    return json.dumps({**written, "lower": limits[0], "upper": limits[1]})


RIGHT = [
    row(6, {"weight": [150, "lbs"], "height": [5, "ft", 5, "in"]}, 24.96, 0.01),
    row(7, {"Calcium": [2.0, "mmol/L"], "Albumin": [20, "g/L"]}, 9.616, 0.01),
    row(11, {"Heart Rate or Pulse": [75, "beats per minute"], "QT interval": [440, "msec"]}, 491.9, 0.1),
    row(8, {"Heart Rate or Pulse": [110, "beats per minute"], "Previously documented Deep Vein Thrombosis": True}, 3.0),
    row(13, {"Last menstrual date": "01/20/2025", "cycle length": 28}, "10/27/2025"),
    row(69, {"Last menstrual date": "02/14/2024", "Current Date": "05/23/2024"}, "(14 weeks, 1 days)"),
    row(19, {"age": [55, "years"], "Aspartate aminotransferase": [85, "U/L"], "Alanine aminotransferase": [60, "U/L"], "Platelet count": [90000, "µL"]}, 6.71, 0.01),
    row(20, {"age": [48, "months"], "Temperature": [101.6, "degrees fahrenheit"]}, 3),
    row(24, {"input steroid": ["Dexamethasone PO", 3, "mg"], "target steroid": "PrednisoLONE PO"}, 20, 0.01),
    row(32, {"age": [75, "years"], "Solid tumor": "metastatic", "Liver disease severity": "mild"}, 10),
    row(33, {"Fever in past 24 hours": True}, 2),
    row(44, {"Total cholesterol": [5, "mmol/L"], "high-density lipoprotein cholesterol": [1, "mmol/L"], "Triglycerides": [1, "mmol/L"]}, 136.97, 0.1),
    row(49, {"FentANYL patch Dose": [25, "mg"], "FentANYL patch Dose Per Day": [1, "per day"], "Codeine Dose": [30, "mg"], "Codeine Dose Per Day": [2, "per day"]}, 69),
    row(51, {"Temperature": [39, "degrees celsius"], "Heart Rate or Pulse": [95, "beats per minute"], "White blood cell count": [13000, "mm^3"], "PaCO₂": [30, "mm Hg"]}, 4),
]  # fmt: skip
REFUSED = [
    row(65, {"Albumin": [17.1, "g/dL"], "Sodium": [136, "mmol/L"], "Chloride": [101, "mmol/L"], "Bicarbonate": [5, "mmol/L"]}, -2.75, 0.1),
    row(3, {"age": [9, "years"], "sex": "Male", "creatinine": [0.6, "mg/dL"]}, 150, 10),
    row(6, {"weight": [70, "kg"], "an entity of the future": True}, 20, 1),
]  # fmt: skip


def test_the_names_are_those_of_the_registry() -> None:
    assert len(NAMES) == 55
    assert all(get(name).name == name for name in NAMES.values())


@pytest.mark.parametrize("line", RIGHT)
def test_a_row_is_read_and_judged(line: str) -> None:
    tally = run([line])
    assert (tally.right, tally.wrong, tally.refused) == (1, (), ())


@pytest.mark.parametrize("line", REFUSED)
def test_what_cannot_be_computed_counts_as_refused(line: str) -> None:
    tally = run([line])
    assert (tally.right, tally.wrong, len(tally.refused)) == (0, (), 1)


def test_a_wrong_value_is_shown_with_its_inputs() -> None:
    tally = run([row(6, {"weight": [70, "kg"], "height": [170, "cm"]}, 30, 1)])
    (miss,) = tally.wrong
    assert "bmi" in miss
    assert '"height": [170, "cm"]' in miss


def test_a_missing_creatinine_counts_as_normal_in_sofa_only() -> None:
    entities = {"FiO₂": [40, "%"], "Partial pressure of oxygen (PaO₂) for Apache II": [160, "mm Hg"]}
    case = Case.from_row(
        json.loads(row(43, {**entities, "Bilirubin": [1, "mg/dL"], "Platelet count": [200000, "µL"]}, 0))
    )
    assert case.right(case.calculator.assess(case.given))
    assert run([row(17, {}, 0)]).refused


@pytest.mark.parametrize(
    ("module", "last"),
    [(medcalc, "medcalc: 14/17, 0 wrong, 3 refused"), (calculators, "calculators: 14/17, 3 refused")],
)
def test_the_last_line(
    module: Any, last: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join([*RIGHT, *REFUSED]) + "\n", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["benchmark", str(file)])
    assert module.main() == 0
    assert capsys.readouterr().out.splitlines()[-1] == last
