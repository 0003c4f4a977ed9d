"""Numbers as clinicians write them: decimal comma, thousands, ranges, censored and vague values."""

import re
from dataclasses import dataclass

from core.calculators.clinical_text.lexicon import phrases
from core.calculators.clinical_text.patterns import any_of

_LESS = phrases("""
    <, less than, lower than, below, under, fewer than, up to, at most, unter, weniger als, kleiner als, inferieur à,
    moins de, menor de, menor que, menos de, abaixo de, inferior a, से कम, أقل من
""")
_MORE = phrases("""
    >, more than, greater than, higher than, above, over, at least, exceeding, über, ueber, mehr als, größer als,
    supérieur à, plus de, mayor de, mayor que, más de, maior que, acima de, mais de, superior a, से अधिक, أكثر من
""")
_ABOUT = phrases("""
    ~, about, around, approximately, approx., approx, roughly, circa, ca., c., some, nearly, almost, close to,
    estimated, an estimated, etwa, ungefähr, zirka, rund, environ, presque, alrededor de, aproximadamente, unos,
    cerca de, casi, quase, लगभग, करीब, حوالي, تقريبا, نحو
""")
_QUALIFIER = rf"(?P<less>{any_of(_LESS)})|(?P<more>{any_of(_MORE)})|(?P<vague>{any_of(_ABOUT)})"

NUMBER = r"\d+(?:[.,]\d+)*"
_VALUE = re.compile(
    rf"(?:(?:{_QUALIFIER})[\s=]{{0,3}})?(?P<sign>[-+])?(?P<number>{NUMBER})(?!e[+-]?\d)(?![\d]|[.,]\d)"
    rf"(?P<range>\s?(?:-|to|bis|hasta|until)\s?(?=[<>]?\d)(?P<upper>{NUMBER}))?(?P<suffix>s\b|\+(?![\w/])|-?ish\b"
    rf"|-odd\b|\s?\(?(?:±|\+/-|\+-)\s?\d[\d.,]*\)?)?"
)
_THOUSANDS = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the folded text. `other` is its second possible reading ("1,200" is 1200 or 1.2), else None.

    `falls` tells "14.9 to 11.7", which is no range but a change.
    """

    value: float
    start: int
    end: int
    qualifier: str = ""
    other: float | None = None
    falls: bool = False


def readings(token: str) -> tuple[float, float | None]:
    """The likeliest value of a written number, and a second one where the writing fits two conventions.

    A point before three digits is a decimal point first ("1.200"), a comma before three digits is a thousands sign
    first ("1,200"); the caller, who knows the quantity, chooses.
    """
    if token.isdigit():
        return _float(token), None
    if "." in token and "," in token:
        decimal = max(token, key=lambda character: token.rfind(character) if character in ".," else -1)
        grouping = "," if decimal == "." else "."
        return _float(token.replace(grouping, "").replace(decimal, ".", 1)), None
    separator = "," if "," in token else "."
    whole = token.replace(separator, "")
    if token.count(separator) > 1:
        return _float(whole), None
    decimal_reading = _float(token.replace(separator, "."))
    if not _THOUSANDS.fullmatch(token) or token.startswith("0"):
        return decimal_reading, None
    if separator == ",":
        return _float(whole), decimal_reading
    return decimal_reading, _float(whole)


def _float(digits: str) -> float:
    # Hundreds of digits overflow to infinity, which no limit accepts.
    head, point, tail = digits.partition(".")
    return float(f"{head[:400]}{point}{tail.replace('.', '')[:40]}")


def number_at(text: str, position: int) -> Number | None:
    """The number that begins at `position`, with its qualifier: "< 0.2", "~70", "1.2-1.8", "70s"."""
    match = _VALUE.match(text, position)
    if match is None:
        return None
    value, other = readings(match["number"])
    end = match.end("number")
    qualifier = "<" if match["less"] else ">" if match["more"] else "about" if match["vague"] else ""
    falls = bool(match["range"]) and " to " in match["range"] and readings(match["upper"])[0] < value
    if match["range"] and not falls:
        qualifier, end = "range", match.end("range")
    elif match["suffix"]:
        qualifier, end = ("about", match.end("suffix"))
    if match["sign"] == "-":
        value = -value
        other = None if other is None else -other
    return Number(value, match.start(), end, qualifier, other, falls)
