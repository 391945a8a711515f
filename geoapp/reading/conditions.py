"""The one translation of a parsed question into SQL, used by tiles, tables, counts and downloads alike.

A condition is a piece of SQL over a published table under the alias `t`, with named parameters for every value that
came from outside. Which filter speaks to which table is written down in `APPLIES`; a filter that says nothing about a
table leaves it as it is (the sector of companies does not hide estates).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from geoapp.core.filters import Query
from geoapp.core.folding import fold
from geoapp.core.vocabulary import OFFERED

OFFERED_SQL = "(" + ", ".join(f"'{code}'" for code in OFFERED) + ")"
IS_OFFER = f"t.availability IN {OFFERED_SQL}"
"""What makes a plot or premises a vacancy."""

APPLIES: dict[str, tuple[str, ...]] = {
    "estate": ("type", "municipality", "network", "q"),
    "plot": ("type", "municipality", "network"),
    "vacancy": ("type", "availability", "restriction", "min_ha", "max_ha", "municipality", "network", "q"),
    "company": ("sector", "municipality", "network", "q"),
    "core_zone": ("state", "municipality", "network", "q"),
    "network": ("network", "q"),
    "municipality": ("municipality", "q"),
}
"""Filters by what they are asked of. `vacancy` is a plot or premises on offer."""

_POSITION = {"company": "t.geom3857"}


@dataclass
class Condition:
    """SQL over alias `t` and its parameters; empty SQL means everything."""

    parts: list[str] = field(default_factory=list)
    params: dict[str, Any] = field(default_factory=dict)

    @property
    def sql(self) -> str:
        """The parts joined; `true` when there are none, so that it can stand after WHERE."""
        return " AND ".join(f"({part})" for part in self.parts) or "true"

    def add(self, sql: str, **params: Any) -> None:
        """One more part that must hold."""
        self.parts.append(sql)
        self.params.update(params)


def condition(query: Query, what: str) -> Condition:
    """The condition of a question for `what` (a key of `APPLIES`)."""
    out = Condition()
    for name in APPLIES.get(what, ()):
        if getattr(query, name):
            _ADD[name](out, query, what)
    return out


def applies(query: Query, what: str) -> bool:
    """Whether any filter in use speaks to `what`."""
    return any(getattr(query, name) for name in APPLIES.get(what, ()))


def _type(out: Condition, query: Query, what: str) -> None:
    if what == "estate":
        out.add("t.area_type = ANY(%(type)s)", type=list(query.type))
        return
    # Plots often have no area type of their own (and premises never): then the estate's counts.
    inherited = "t.estate_id IN (SELECT e.id FROM published.estate AS e WHERE e.area_type = ANY(%(type)s))"
    out.add(f"coalesce(t.area_type = ANY(%(type)s), {inherited})", type=list(query.type))


def _availability(out: Condition, query: Query, what: str) -> None:
    out.add("t.availability = ANY(%(availability)s)", availability=list(query.availability))


def _restriction(out: Condition, query: Query, what: str) -> None:
    out.add("t.restriction_level = ANY(%(restriction)s)", restriction=list(query.restriction))


def _min_ha(out: Condition, query: Query, what: str) -> None:
    out.add("t.size_m2 >= %(min_ha)s * 10000", min_ha=query.min_ha)


def _max_ha(out: Condition, query: Query, what: str) -> None:
    out.add("t.size_m2 <= %(max_ha)s * 10000", max_ha=query.max_ha)


def _sector(out: Condition, query: Query, what: str) -> None:
    out.add("t.sector_group = ANY(%(sector)s)", sector=list(query.sector))


def _state(out: Condition, query: Query, what: str) -> None:
    out.add("t.workflow_state = ANY(%(state)s)", state=list(query.state))


def _municipality(out: Condition, query: Query, what: str) -> None:
    chosen = "(SELECT m.id FROM published.municipality AS m WHERE m.slug = %(municipality)s)"
    if what == "municipality":
        out.add("t.slug = %(municipality)s", municipality=query.municipality)
    else:
        out.add(f"t.municipality_id = {chosen}", municipality=query.municipality)


def _network(out: Condition, query: Query, what: str) -> None:
    if what == "network":
        out.add("t.slug = %(network)s", network=query.network)
        return
    area = "(SELECT n.geom3857 FROM published.network AS n WHERE n.slug = %(network)s)"
    out.add(lies_in(area, _POSITION.get(what, "t.anchor3857")), network=query.network)


def lies_in(area: str, position: str = "t.anchor3857") -> str:
    """The condition that a record `t` lies in an area (an expression): its inner point does, and its shape is near, which
    has an index where the point has none."""
    near = f"t.geom3857 && {area} AND " if position == "t.anchor3857" else ""
    return f"{near}ST_Intersects({position}, {area})"


VACANCY_TEXT = (
    "published.fold(coalesce(t.name, '') || ' ' || coalesce(t.street, '') || ' ' || coalesce(t.public_ref, ''))"
)


def _text(out: Condition, query: Query, what: str) -> None:
    """Every word must be found in the record's own text, its estate's name or its municipality's."""
    text = "t.folded" if what != "vacancy" else VACANCY_TEXT
    words = [folded for word in query.q.split()[:MAX_WORDS] if (folded := fold(word))]
    for number, word in enumerate(words):
        key = f"q{number}"
        parts = [f"{text} LIKE %({key})s"]
        if what not in ("municipality", "network"):
            parts.append(
                f"t.municipality_id IN (SELECT m.id FROM published.municipality AS m WHERE m.folded LIKE %({key})s)"
            )
        if what in ("vacancy", "company"):
            parts.append(f"t.estate_id IN (SELECT e.id FROM published.estate AS e WHERE e.folded LIKE %({key})s)")
        out.add(" OR ".join(parts), **{key: f"%{word}%"})


MAX_WORDS = 6
"""Words of a free text that are looked at; more only make the query slow."""


_ADD = {
    "type": _type,
    "availability": _availability,
    "restriction": _restriction,
    "min_ha": _min_ha,
    "max_ha": _max_ha,
    "sector": _sector,
    "state": _state,
    "municipality": _municipality,
    "network": _network,
    "q": _text,
}
