"""Numbers as people write them: decimal comma or point, thousands marks, degrees and minutes.

`1.234` is twelve hundred in a German file and one and a bit in an English one. What the other values of the file look
like decides; only then a value is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum

SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007 '’"), None)
"""Characters people put between thousands."""

PLAIN = re.compile(r"[+-]?\d+")
DECIMAL = re.compile(r"[+-]?\d*[.,]\d+(?:[eE][+-]?\d+)?|[+-]?\d+[.,]|[+-]?\d+[eE][+-]?\d+")
GROUPED_POINT = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+(?:,\d*)?")
GROUPED_COMMA = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?")
ONE_GROUP = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
"""May be thousands or a decimal fraction."""

DEGREES = re.compile(
    r"""(?P<sign>[+-])?\s*(?P<d>\d{1,3}(?:[.,]\d+)?)\s*°\s*
        (?:(?P<m>\d{1,2}(?:[.,]\d+)?)\s*['′’]\s*(?:(?P<s>\d{1,2}(?:[.,]\d+)?)\s*(?:"|″|”|'')\s*)?)?
        (?P<side>[NSEWO])?""",
    re.VERBOSE | re.IGNORECASE,
)


class Mark(Enum):
    """Which character separates the decimals of a file."""

    COMMA = ","
    POINT = "."


def guess_mark(texts: Iterable[str]) -> Mark | None:
    """The decimal mark that these values give evidence of; None when they give none."""
    comma = point = 0
    for text in texts:
        value = text.strip().translate(SPACES)
        if ONE_GROUP.fullmatch(value):
            continue
        if GROUPED_POINT.fullmatch(value):
            comma += 1
        elif GROUPED_COMMA.fullmatch(value):
            point += 1
        elif DECIMAL.fullmatch(value):
            comma, point = (comma + 1, point) if "," in value else (comma, point + 1)
    if comma == point:
        return None
    return Mark.COMMA if comma > point else Mark.POINT


def parse_number(text: str, mark: Mark | None = None) -> float | None:
    """The number that `text` writes; None when it is no number. `mark` settles what could be read both ways."""
    value = text.strip().replace("\u2212", "-").translate(SPACES)
    if PLAIN.fullmatch(value):
        return float(value)
    if ONE_GROUP.fullmatch(value):
        grouping = "." if mark is Mark.COMMA else "," if mark is Mark.POINT else ""
        return float(value.replace(grouping, "").replace(",", ".")) if grouping else float(value.replace(",", "."))
    if DECIMAL.fullmatch(value):
        return float(value.replace(",", "."))
    if GROUPED_POINT.fullmatch(value):
        return float(value.replace(".", "").replace(",", "."))
    if GROUPED_COMMA.fullmatch(value):
        return float(value.replace(",", ""))
    return None


def parse_degrees(text: str) -> float | None:
    """`52°31'30"N` or `13,4902° O` as decimal degrees; None when it is not written so."""
    found = DEGREES.fullmatch(text.strip())
    if found is None:
        return None
    d, m, s = (float((found[part] or "0").replace(",", ".")) for part in ("d", "m", "s"))
    value = d + m / 60 + s / 3600
    negative = found["sign"] == "-" or (found["side"] or "").upper() in ("S", "W")
    return -value if negative else value
