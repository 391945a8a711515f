"""The measures: a module each, with `measure(place, effort)` that returns its section of the results."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from bench.place import Place
from bench.report import Section

MEASURES = {
    "tiles": "tiles of the map, cold and warm",
    "growth": "cost per tile when the data grow tenfold",
    "start": "the start page: server time, weight, time until the map is usable",
    "explore": "the same data through GeoDataFrame.explore()",
    "imports": "import through the guard against a bare load",
    "search": "suggestions while typing",
    "filters": "table, counts and filters of a new question",
    "api": "pages of the API against psql, tipg and pygeoapi",
}
"""Name -> what it measures, in the order of the page of results."""


@dataclass(frozen=True)
class Effort:
    """How much is done. The defaults make the results that are kept."""

    rounds: int = 3
    towns: int = 8
    requests: int = 100
    """Times that the start page is asked for."""
    visits: int = 5
    """Times that a browser opens it."""
    typed: int = 1_000
    """Texts of each kind that are searched for, at most."""
    most_explored: int = 300_000
    """Points that explore() is given at most."""
    files: tuple[int, ...] = (1, 5)
    """Imports: the stock's plots so many times in one file; the first is compared, the others are watched for memory."""


QUICK = Effort(rounds=1, towns=1, requests=10, visits=1, typed=20, most_explored=300, files=(1,))


def run(name: str, place: Place, effort: Effort) -> Section:
    """One measure. The module is loaded only now: some need a browser, some a further library."""
    section: Section = import_module(f"bench.measures.{name}").measure(place, effort)
    return section
