"""The calculators against the rows of MedCalc-Bench, by the public path that the assistant uses.

    python -m benchmarks.calculators FILE.jsonl

Prints the misses with their inputs, then the refusals, then `calculators: RIGHT/ALL, REFUSED refused`; RIGHT counts
values only. How a row is read stands in `benchmarks.medcalc`.
"""

import sys
from pathlib import Path

from benchmarks.medcalc import run


def main() -> int:
    """Runs the file named on the command line."""
    if len(sys.argv) != 2:
        sys.stderr.write("usage: python -m benchmarks.calculators FILE.jsonl\n")
        return 2
    outcome = run(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines())
    last = f"calculators: {outcome.right}/{outcome.total}, {len(outcome.refused)} refused"
    sys.stdout.write("\n".join([*outcome.wrong, *outcome.refused, last]) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
