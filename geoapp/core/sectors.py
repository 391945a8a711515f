"""Sectors: the two editions of the classification of economic activities (WZ), and the five groups of our map.

WZ 2025 is in force since 1 January 2025 and WZ 2008 goes on in parallel, so a code is only known with its edition.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from wz_code import WZ

EDITIONS = {"WZ2008": "2008", "WZ2025": "2025"}


class Sector(NamedTuple):
    """One entry of the classification; `level` runs from 1 (section) to 5 (subclass)."""

    edition: str
    code: str
    level: int
    section: str
    division: str | None
    title_de: str
    sector_group: str | None


def group_of_division(division: str | None) -> str | None:
    """The map's group of a two-digit division; both editions number these divisions alike.

    Repair (95) goes with crafts. Motor trade (45, WZ 2008 only) goes with trade.
    """
    if division is None:
        return None
    number = int(division)
    if number <= 39:
        return "production"
    if number <= 43 or number == 95:
        return "crafts"
    if number <= 47:
        return "trade"
    if number <= 53:
        return "logistics"
    return "services"


def _walk(wz: WZ) -> Iterator[object]:
    stack = list(reversed(wz.get_top_level_codes()))
    while stack:
        entry = stack.pop()
        yield entry
        stack.extend(reversed(entry.children))


@cache
def classification() -> tuple[Sector, ...]:
    """Every entry of both editions, sections first, as Destatis publishes them."""
    out: list[Sector] = []
    for edition, version in EDITIONS.items():
        section = ""
        for entry in _walk(WZ(version=version)):
            code, title = str(entry.code), str(entry.title)  # type: ignore[attr-defined]
            if code.isalpha():
                section = code
            division = code[:2] if code[:2].isdigit() else None
            level = 1 if code.isalpha() else len(code.replace(".", ""))
            out.append(Sector(edition, code, level, section, division, title, group_of_division(division)))
    return tuple(out)
