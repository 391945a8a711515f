"""Filters with the count that each choice leaves, and the names that can be chosen."""

from __future__ import annotations

from dataclasses import dataclass

from psycopg import Connection, sql
from psycopg.rows import TupleRow

from geoapp.core.filters import Query
from geoapp.core.folding import fold
from geoapp.core.vocabulary import (
    AREA_TYPE,
    AVAILABILITY,
    OFFERED,
    RESTRICTION_LEVEL,
    SECTOR_GROUP,
    WORKFLOW_STATE,
    Vocabulary,
)
from geoapp.reading.conditions import applies, condition
from geoapp.reading.lists import totals


@dataclass(frozen=True)
class Choice:
    """One value of a filter. `count` is what would be shown with it, all other filters kept."""

    value: str
    de: str
    en: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """A filter with its choices, in the vocabulary's order."""

    name: str
    choices: tuple[Choice, ...]


_GROUPED: dict[str, tuple[Vocabulary, str, str, str]] = {
    # filter: vocabulary, what is counted, from, grouped by
    "availability": (AVAILABILITY, "vacancy", "published.vacancy AS t", "t.availability"),
    "type": (
        AREA_TYPE,
        "vacancy",
        "published.vacancy AS t LEFT JOIN published.estate AS e ON e.id = t.estate_id",
        "coalesce(t.area_type, e.area_type)",
    ),
    "restriction": (RESTRICTION_LEVEL, "vacancy", "published.vacancy AS t", "t.restriction_level"),
    "sector": (SECTOR_GROUP, "company", "published.company AS t", "t.sector_group"),
    "state": (WORKFLOW_STATE, "core_zone", "published.core_zone AS t", "t.workflow_state"),
}
KEPT_COUNTS_ZOOM = 4
"""Zoom of the kept counts with the fewest cells (see `record.count_cells`)."""


def facets(connection: Connection[TupleRow], query: Query) -> tuple[Facet, ...]:
    """All filters of closed vocabularies."""
    return tuple(_facet(connection, query, name) for name in _GROUPED)


def _facet(connection: Connection[TupleRow], query: Query, name: str) -> Facet:
    vocabulary, asked, source, key = _GROUPED[name]
    others = query.without(name)
    cond = condition(others, asked)
    if asked == "company" and not applies(others, asked):
        # Hundreds of thousands of companies are not counted again for every visitor.
        text = f"SELECT sector_group, sum(n)::int FROM published.company_cell WHERE z = {KEPT_COUNTS_ZOOM} GROUP BY 1"
    else:
        text = f"SELECT {key}, count(*)::int FROM {source} WHERE {cond.sql} GROUP BY 1"
    counts: dict[str | None, int] = dict(connection.execute(sql.SQL(text), cond.params).fetchall())
    chosen = getattr(query, name)
    codes = OFFERED if vocabulary is AVAILABILITY else vocabulary.codes
    return Facet(
        name,
        tuple(
            Choice(code, vocabulary.word(code, "de"), vocabulary.word(code, "en"), counts.get(code, 0), code in chosen)
            for code in codes
        ),
    )


def municipalities(connection: Connection[TupleRow]) -> list[tuple[str, str]]:
    """Slug and name of every municipality that has an estate, by name."""
    return connection.execute(
        "SELECT m.slug, m.name FROM published.municipality AS m "
        "WHERE EXISTS (SELECT FROM published.estate AS e WHERE e.municipality_id = m.id) ORDER BY lower(m.name), m.slug"
    ).fetchall()


def municipalities_like(connection: Connection[TupleRow], text: str, limit: int) -> list[tuple[str, str]]:
    """Slug and name of municipalities with an estate whose name has the text, those that begin with it first."""
    folded = fold(text)
    return connection.execute(
        "SELECT m.slug, m.name FROM published.municipality AS m WHERE m.folded LIKE %(any)s "
        "AND EXISTS (SELECT FROM published.estate AS e WHERE e.municipality_id = m.id) "
        "ORDER BY m.folded NOT LIKE %(start)s, length(m.name), m.name, m.slug LIMIT %(limit)s",
        {"any": f"%{folded}%", "start": f"{folded}%", "limit": limit},
    ).fetchall()


def networks(connection: Connection[TupleRow]) -> list[tuple[str, str]]:
    """Slug and name of every network, by name."""
    return connection.execute("SELECT slug, name FROM published.network ORDER BY lower(name), slug").fetchall()


def best_removal(connection: Connection[TupleRow], query: Query) -> tuple[str, int] | None:
    """When nothing matches: the one filter whose removal helps most, and how many rows that shows."""
    found = [(name, totals(connection, query.without(name)).rows) for name in query.active]
    return max(found, key=lambda item: item[1], default=None)
