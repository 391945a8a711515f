"""Sector codes in the spellings of files: `5920`, `59.20`, `J 59.20`, `WZ08-59.20.1`, and without a lost leading zero."""

from __future__ import annotations

import re
from functools import cache

from geoapp.core.sectors import classification

SPELLING = re.compile(
    r"(?:wz\s*-?\s*(?:2008|2025|08|25)?\s*[-:]?\s*)?([A-V])?\s*-?\s*([\d.]+)?(?:\s*[-:–]?\s+\D.*)?", re.IGNORECASE
)
"""Edition, letter of the section, digits, and a title behind."""

EDITIONS = ("WZ2008", "WZ2025")
"""Tried in this order where a file names no edition: most of what is around is still WZ 2008."""


@cache
def _codes() -> dict[str, frozenset[str]]:
    return {edition: frozenset(s.code for s in classification() if s.edition == edition) for edition in EDITIONS}


@cache
def read_wz(text: str, edition: str | None = None) -> tuple[str, str] | None:
    """`(edition, code)` with the dots of the classification; None when no edition has such a code."""
    match = SPELLING.fullmatch(text.strip())
    if match is None:
        return None
    section, digits = match[1], (match[2] or "").strip(".")
    editions = (edition,) if edition in EDITIONS else _named_editions(text)
    if not digits:
        if section is None:
            return None
        return next(((e, section.upper()) for e in editions if section.upper() in _codes()[e]), None)
    for wanted in editions:
        for code in _candidates(digits):
            if code in _codes()[wanted]:
                return wanted, code
    return None


def _named_editions(text: str) -> tuple[str, ...]:
    if re.match(r"\s*wz\s*-?\s*(2025|25)\b", text, re.IGNORECASE):
        return ("WZ2025",)
    if re.match(r"\s*wz\s*-?\s*(2008|08)\b", text, re.IGNORECASE):
        return ("WZ2008",)
    return EDITIONS


def _candidates(digits: str) -> list[str]:
    """The dotted forms that the digits may mean, most likely first."""
    bare = digits.replace(".", "")
    forms = [_dotted(bare)]
    whole, _, rest = digits.partition(".")
    if rest and len(whole) == 1:
        forms.insert(0, _dotted(f"0{bare}"))  # 1.11 for 01.11
    elif not rest:
        forms.append(_dotted(f"0{bare}"))  # 111 for 01.11, as spreadsheets leave it
    return [form for form in forms if form]


def _dotted(digits: str) -> str:
    if not 2 <= len(digits) <= 5:
        return ""
    return ".".join(part for part in (digits[:2], digits[2:4], digits[4:]) if part)
