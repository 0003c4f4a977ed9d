"""The reference page of all calculators, made from their definitions.

python -m core.calculators.reference_page > docs/calculators.md
"""

import sys
from itertools import groupby

from core.calculators.not_free import REFUSALS
from core.calculators.registry import calculators

INTRODUCTION = """# Calculators

Bedside computes with {count} calculators. Each is one definition in `core/calculators/`; this page is made from them by
`python -m core.calculators.reference_page > docs/calculators.md`, and a test keeps it current.

- A value is used with the unit that was written. Where a bare number could be two things, it is asked for.
- A value outside its limits gives a sentence with the accepted range and, where one fits, the likely unit. It never
  gives a number.
- Measured values are never assumed. History in a severity score may be assumed absent, and is then listed. Every item
  of a rule-out rule is asked. While items are unknown, a score is a range.
- No clinician has signed these definitions off. Drafts to verify; Bedside does not diagnose or prescribe.
"""


def page() -> str:
    """The whole page in Markdown."""
    parts = [INTRODUCTION.format(count=len(calculators()))]
    ordered = sorted(calculators(), key=lambda calculator: (calculator.specialty, calculator.title))
    for specialty, group in groupby(ordered, key=lambda calculator: calculator.specialty):
        parts.append(f"## {specialty}")
        parts += [calculator.explain() for calculator in group]
    parts.append("## Not here, by name")
    parts.append("\n".join(f"- **{refusal.name}.** {refusal.why} {refusal.instead}" for _, refusal in REFUSALS))
    return "\n\n".join(part.strip() for part in parts) + "\n"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(page())
