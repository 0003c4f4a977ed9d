"""Pregnancy: dates from the last menstrual period."""

from datetime import date, timedelta
from typing import Final

from core.calculators.assessment import Alternative
from core.calculators.calculator import Calculator
from core.calculators.inputs import DateInput, measured
from core.calculators.outcome import NotApplicable, Outcome

LMP: Final = DateInput("lmp", "First day of the last menstrual period")
CYCLE: Final = measured("cycle_length", default=28.0)
ULTRASOUND: Final = "A dating ultrasound supersedes the last menstrual period (ACOG 700)."
ACOG: Final = "ACOG Committee Opinion 700, Obstet Gynecol 2017;129:e150"


def estimated_due_date(lmp: date, cycle_length: float) -> Outcome:
    """Naegele's rule corrected for cycle length: LMP + 280 days + (cycle - 28) days."""
    due = lmp + timedelta(days=280 + round(cycle_length) - 28)
    return Outcome(due, f"{lmp} + 280 d + ({cycle_length:.0f} - 28) d = {due}")


def conception_date(lmp: date, cycle_length: float) -> Outcome:
    """The conventional date of conception, LMP + 14 days; by cycle length as the alternative."""
    conception = lmp + timedelta(days=14)
    by_cycle = lmp + timedelta(days=round(cycle_length) - 14)
    text = f"{conception.day} {conception:%b %Y}"
    if by_cycle == conception:
        return Outcome(conception, f"{lmp} + 14 d = {conception}", text=text)
    basis = f"LMP + (cycle - 14) days, for a cycle of {cycle_length:.0f} days"
    other = Alternative(basis=basis, value=by_cycle)
    text += f" (LMP + 14 days); {by_cycle.day} {by_cycle:%b %Y} by the cycle of {cycle_length:.0f} days"
    return Outcome(conception, f"{lmp} + 14 d = {conception}", text=text, alternatives=(other,))


def gestational_age(lmp: date, on_date: date | None = None) -> Outcome:
    """Days since the LMP, as weeks and days; today unless a date is given."""
    on = on_date or date.today()
    days = (on - lmp).days
    if days < 0:
        raise NotApplicable(f"The date {on} lies before the last menstrual period {lmp}. Check both dates.")
    weeks, rest = divmod(days, 7)
    text = f"{weeks} {'week' if weeks == 1 else 'weeks'} {rest} {'day' if rest == 1 else 'days'}"
    warnings = ("More than 44 weeks: check the dates.",) if days > 44 * 7 else ()
    return Outcome(float(days), f"{on} - {lmp} = {days} d = {text}", text=text, warnings=warnings)


CALCULATORS: Final = (
    Calculator(
        name="estimated_due_date",
        title="Estimated due date (Naegele)",
        specialty="Pregnancy",
        aliases=("estimated due date", "due date", "EDD", "Naegele", "expected date of delivery", "date of delivery"),
        topics=("when is the baby due", "when will she deliver"),
        inputs=(LMP, CYCLE),
        compute=estimated_due_date,
        formula="LMP + 280 days + (cycle - 28) days",
        population="Pregnancy with a known last menstrual period and a regular cycle.",
        cautions=(ULTRASOUND,),
        references=(ACOG,),
    ),
    Calculator(
        name="conception_date",
        title="Date of conception",
        specialty="Pregnancy",
        aliases=("conception date", "date of conception", "estimated conception"),
        topics=("when did she conceive", "ovulation date"),
        inputs=(LMP, CYCLE),
        compute=conception_date,
        formula="LMP + 14 days (by cycle length: LMP + cycle - 14 days)",
        population="Pregnancy with a known last menstrual period.",
        cautions=(ULTRASOUND,),
        references=(ACOG,),
    ),
    Calculator(
        name="gestational_age",
        title="Gestational age",
        specialty="Pregnancy",
        aliases=("gestational age", "weeks of gestation", "weeks of pregnancy", "EGA"),
        topics=("how many weeks pregnant", "how far along"),
        inputs=(LMP, DateInput("on_date", "Date (today if not given)", if_missing="optional")),
        compute=gestational_age,
        formula="date - LMP, in weeks and days",
        unit="days",
        decimals=0,
        population="Pregnancy with a known last menstrual period.",
        cautions=(ULTRASOUND,),
        references=(ACOG,),
    ),
)
