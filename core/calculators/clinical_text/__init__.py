"""Clinical text: what calculators need, found in free text, each value with the exact words it came from."""

from core.calculators.clinical_text.reading import Conflict, Reading, given, read
from core.calculators.clinical_text.spans import Found

__all__ = ["Conflict", "Found", "Reading", "given", "read"]
