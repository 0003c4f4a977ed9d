"""One line of the doctor's report."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["ok", "warning", "problem"]


@dataclass(frozen=True)
class Finding:
    """What was looked at, how it is, and what to do (empty where nothing is to be done)."""

    subject: str
    verdict: Verdict
    text: str
    remedy: str = ""


def ok(subject: str, text: str) -> Finding:
    """All is well."""
    return Finding(subject, "ok", text)


def warning(subject: str, text: str, remedy: str) -> Finding:
    """The app works, but less well than it could."""
    return Finding(subject, "warning", text, remedy)


def problem(subject: str, text: str, remedy: str) -> Finding:
    """The app, or what the user has set it to do, does not work."""
    return Finding(subject, "problem", text, remedy)


def healthy(findings: Sequence[Finding]) -> bool:
    """Whether the app can work: no problem among the findings (warnings are allowed)."""
    return all(finding.verdict != "problem" for finding in findings)


def gigabytes(count: float) -> str:
    """Bytes as a clinic's IT person reads them."""
    return f"{count / 1e9:.1f} GB"
