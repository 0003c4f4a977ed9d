"""Rows for the tests of the calculators, one module for each field; the tests collect them.

A module may define
    NUMBERS     calculator, what is given, the number expected, within what, the source
    SCORES      calculator, what is changed of the typical patient, the points expected, the source
    ITEMS       calculator, item of the points, input, and its values with the points that they carry, on both sides
    BANDS       calculator, what is changed of the typical patient, how the category begins
    REFUSALS    calculator, what is changed of the typical patient, words of the refusal
    WARNINGS    calculator, what is changed of the typical patient, words of a warning, and whether it stands there
    PHRASINGS   how a clinician asks, and the calculator that comes first
"""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any


def collected(table: str) -> list[Any]:
    """The rows of one table in all fields."""
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    return [row for module in modules for row in getattr(module, table, [])]
