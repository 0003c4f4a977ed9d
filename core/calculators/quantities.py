"""Everything measured that a calculator may need, by name: units and factors by substance, plausible limits.

One `Quantity` says everything about one measured thing. Its `unit` is the one that formulas see; `units` holds how each
accepted unit leads there. `hard` limits are those of survivable values and slips: outside, nothing is computed.
`usual` limits are those of everyday values: outside, the number is questioned if another unit explains it, else
computed with a warning. Limits are in `unit`, after conversion; a converted value is rounded to 9 significant
digits, so that 132.6 µmol/L of creatinine is exactly 1.5 mg/dL at a cut-off.

Factors: Système International conversion tables (Young & Huth, SI Units for Clinical Measurement, 1998); insulin 6.0
pmol per mIU by the WHO standard of 2011 (older laboratories used 6.945). The factors stand here rather than in a units
library because most are molar and differ by substance; the few physical ones are checked against Pint in the tests.
"""

from collections.abc import Mapping

from core.calculators.bedside_quantities import BEDSIDE
from core.calculators.laboratory_quantities import LABORATORY
from core.calculators.quantity import Linear, Protons, Quantity, Scale, exact, show
from core.calculators.units import parse_unit, spellings

__all__ = ["QUANTITIES", "Linear", "Protons", "Quantity", "Scale", "exact", "parse_unit", "show", "spellings"]

QUANTITIES: Mapping[str, Quantity] = {quantity.name: quantity for quantity in (*BEDSIDE, *LABORATORY)}
"""Every quantity by its name; the name is also that of the input in every calculator that needs it."""
