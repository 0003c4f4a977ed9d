"""JSON as its standard has it (RFC 8259), and nothing that could be read in two ways.

Refused: a name given twice in one object (which of two creatinines?), NaN and Infinity, a number too large for a float,
half characters (lone surrogates), and nesting without end.
"""

import json
import math
from typing import Any, NoReturn


def loads(body: bytes) -> Any:
    """The value of a JSON text in UTF-8. Raises `json.JSONDecodeError`, whose words quote nothing of it."""
    try:
        text = body.decode("utf-8-sig")
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_refuse, parse_float=_finite)
        json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise json.JSONDecodeError(error.msg, "", 0) from None
    except (ValueError, RecursionError):
        raise json.JSONDecodeError("cannot be read in one way only", "", 0) from None
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name is given twice")
    return found


def _refuse(_: str) -> NoReturn:
    raise ValueError("not a number of JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("too large for a float")
    return number
