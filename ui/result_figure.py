"""A result drawn: its figure, the bands it lies in, its range, and its course over time."""

from core.calculators.assessment import BandMark, DatedResult, Result, Value
from ui.markup import date_text, items, safe, unit_text, value_text


def figure(computed: Result) -> str:
    """The value with its unit in large figures: as numbers where it is a number, else in the calculator's own words."""
    if isinstance(computed.value, (int, float)) and not isinstance(computed.value, bool):
        number = value_text(computed.value)
        if (computed.unit and number in computed.text) or not computed.text:
            return (
                f'<span class="number">{number}</span>\u202f<span class="unit">{safe(unit_text(computed.unit))}</span>'
            )
    return f'<span class="number">{safe(unit_text(computed.text))}</span>'


def rounded(value: Value) -> Value:
    """A computed number to four significant digits; everything else as it is."""
    if not isinstance(value, float):
        return value
    return float(f"{value:.4g}") if abs(value) < 1000 else round(value)


def span(computed: Result) -> str:
    """The range that a result can take while items are unknown."""
    if computed.low is None or computed.high is None:
        return ""
    low, high = value_text(rounded(computed.low)), value_text(rounded(computed.high), computed.unit)
    return f'<p class="warn"><b>Range:</b> {safe(low)} to {safe(high)}, because some items are unknown.</p>'


def bands(computed: Result) -> str:
    """The interpretation bands as a line of segments, with a mark where the value lies."""
    value = computed.value
    if len(computed.bands) < 2 or isinstance(value, bool) or not isinstance(value, (int, float)):
        return ""
    bands = sorted(computed.bands, key=lambda band: float("-inf") if band.low is None else band.low)
    here = max((i for i, band in enumerate(bands) if band.low is None or band.low <= value), default=0)
    segments = "".join(_band(bands, i, here, value) for i in range(len(bands)))
    return f'<ol class="bands" title="Bands of this result">{segments}</ol>'


def course(computed: Result) -> str:
    """The results by day, each a bar at its place in time with its value and date in words."""
    if not computed.course:
        return ""
    first, last = computed.course[0].day, computed.course[-1].day
    top = max(each.value for each in computed.course)
    days = (last - first).days or 1
    bars = "".join(
        f'<li style="left:{(each.day - first).days / days * 100:.1f}%">'
        f'<b style="bottom:{_height(each.value, top)}%">{_short(each)}</b>'
        f'<span class="bar" style="height:{_height(each.value, top)}%"></span>'
        f'<span class="day">{date_text(each.day)}</span></li>'
        for each in computed.course
    )
    rows = items(
        [f"{date_text(each.day)}: {safe(unit_text(each.text))} {safe(each.category)}" for each in computed.course]
    )
    return (
        '<p class="fine">Over time. What has no date is taken as it is now:</p>'
        f'<ol class="course" aria-hidden="true">{bars}</ol>'
        f"<details><summary>{len(computed.course)} results by day</summary>{rows}</details>"
    )


def _short(each: DatedResult) -> str:
    """The number of a dated result as its words round it."""
    number = each.text.split(" ")[0]
    return safe(number if number.replace(".", "").isdigit() else value_text(rounded(each.value)))


def _height(value: float, top: float) -> int:
    return round(max(value, 0) / top * 100) if top > 0 else 0


def _band(bands: list[BandMark], i: int, here: int, value: float) -> str:
    low = bands[i].low
    high = bands[i + 1].low if i + 1 < len(bands) else None
    limit = f'<span class="limit">{low:g}</span>' if low is not None else ""
    if i != here:
        return f"<li>{limit}{safe(bands[i].label)}</li>"
    share = (value - low) / (high - low) if low is not None and high is not None and high > low else 0.5
    mark = f'<span class="mark" style="left:{min(max(share, 0.03), 0.97) * 100:.0f}%"></span>'
    return f'<li class="here">{limit}{mark}<b>{safe(bands[i].label)}</b><span class="sr"> (this result)</span></li>'
