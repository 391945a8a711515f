"""The collections of the API as tables to ask: what is public, or what staff work on; now, or as it stood on a day.

A set is SQL over the alias `t` with one geometry column in one system, and the properties that may be named. Which
schema it reads is decided here and nowhere else; the public one is asked with the public role's connection.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from sqlalchemy import Table

from geoapp.core.vocabulary import OFFERED
from geoapp.db.models.history import HISTORY
from geoapp.db.models.published import PAST, PUBLISHED
from geoapp.db.models.record import RECORD
from geoapp.errors import N_, BadQuery
from geoapp.reading.features.properties import Property, properties_of
from geoapp.settings import STORAGE_SRID

State = Literal["published", "working"]

TABLES: Mapping[str, str] = {
    "municipalities": "municipality",
    "estates": "estate",
    "plots": "plot",
    "premises": "premises",
    "vacancies": "vacancy",
    "companies": "company",
    "core-zones": "core_zone",
    "networks": "network",
    "events": "event",
    "measures": "measure",
}
"""The collections in the order in which the API lists them, and the table of each. A vacancy is a plot or premises."""

VACANCY_SOURCES = ("plot", "premises")
_OFFERED = ", ".join(f"'{code}'" for code in OFFERED)

KEEPERS = frozenset({"sys_from", "shown_from"})
"""Columns that the database keeps about a row's own time; they are asked with `as-of`, not as properties."""


@dataclass(frozen=True)
class ValidTime:
    """When a feature is true in the world: begin and end as SQL moments, unknown is open. `valid_to` is the first day after."""

    begin: str
    end: str
    end_included: bool


@dataclass(frozen=True)
class FeatureSet:
    """One collection as a question sees it: `from_sql` has the alias `t`; `geometry` is a column of `srid`, or None."""

    collection: str
    table: str
    from_sql: str
    geometry: str | None
    srid: int
    properties: Mapping[str, Property]
    valid: ValidTime
    state: State = "published"

    @property
    def everywhere(self) -> bool:
        """Whether each of its features has a geometry."""
        tables = VACANCY_SOURCES if self.table == "vacancy" else (self.table,)
        return self.geometry is not None and not any(RECORD[name].c.geom.nullable for name in tables)


def _day(column: str, plus: str = "") -> str:
    return f"((t.{column}{plus})::timestamp AT TIME ZONE 'UTC')"


_NEW_YEAR = "make_timestamptz(t.year{plus}, 1, 1, 0, 0, 0, 'UTC')"
VALID: Mapping[str, ValidTime] = {
    "event": ValidTime(
        f"coalesce(t.starts_at, {_NEW_YEAR.format(plus='')})",
        f"coalesce(t.ends_at, t.starts_at, {_NEW_YEAR.format(plus=' + 1')})",
        end_included=True,
    ),
    "measure": ValidTime(
        f"coalesce({_day('valid_from')}, {_day('starts_on')})",
        f"coalesce({_day('valid_to')}, {_day('ends_on', ' + 1')})",
        end_included=False,
    ),
}
"""A thing with a begin and an end of its own is true from the one to the other; everything else has its valid time."""
USUAL = ValidTime(_day("valid_from"), _day("valid_to"), end_included=False)


@cache
def feature_set(collection: str, state: State = "published", as_of: bool = False) -> FeatureSet:
    """The set of a collection. With `as_of` its SQL has the parameter `as_of` (a moment). Raises BadQuery where there is no past."""
    table = TABLES[collection]
    make = _vacancies if table == "vacancy" else _records
    return make(collection, table, state, as_of)


def meanings() -> dict[str, list[str]]:
    """What the properties of all sets mean, and which do; for the catalogue of their translations."""
    out: dict[str, list[str]] = {}
    for state in get_args(State):
        for collection in TABLES:
            for one in feature_set(collection, state).properties.values():
                out.setdefault(one.meaning, []).append(f"{collection}.{one.name}")
    return {meaning: list(dict.fromkeys(names)) for meaning, names in out.items() if meaning}


def _records(collection: str, table: str, state: State, as_of: bool) -> FeatureSet:
    model = (PUBLISHED if state == "published" else RECORD)[table]
    return FeatureSet(
        collection,
        table,
        f"{_from(table, state, as_of)} AS t",
        _geometry(model),
        3857 if state == "published" else STORAGE_SRID,
        properties_of(model, KEEPERS),
        VALID.get(table, USUAL),
        state,
    )


def _geometry(model: Table) -> str | None:
    for name in ("geom3857", "geom"):
        if name in model.c:
            return f"t.{name}"
    return None


def _from(table: str, state: State, as_of: bool) -> str:
    """The rows of a table in a state; as they stood at `as_of` when that is asked."""
    if state == "working":
        if not as_of:
            return f"record.{table}"
        return f"(SELECT * FROM history.{HISTORY[table].name} WHERE sys_from <= %(as_of)s AND (sys_to IS NULL OR sys_to > %(as_of)s))"
    if not as_of:
        return f"published.{table}"
    if table not in PAST:
        raise BadQuery(
            N_("Für diese Sammlung wird keine öffentliche Vergangenheit geführt. Möglich: %(possible)s."),
            parameter="as-of",
            possible=", ".join(name for name, its in TABLES.items() if its in PAST or its == "vacancy"),
        )
    # A generated column is none of the past's.
    columns = ", ".join(f'"{c.name}"' for c in PUBLISHED[table].columns if c.computed is None)
    return (
        f"(SELECT {columns} FROM published.{table} WHERE shown_from <= %(as_of)s UNION ALL "
        f"SELECT {columns} FROM published.{table}_past WHERE shown_from <= %(as_of)s AND shown_to > %(as_of)s)"
    )


@cache
def vacancy_columns() -> tuple[str, ...]:
    """What plots and premises on offer have in common, in the order of a plot."""
    plot, premises = (PUBLISHED[name] for name in VACANCY_SOURCES)
    return tuple(c.name for c in plot.columns if c.name in premises.c and c.computed is None and c.name not in KEEPERS)


def _vacancies(collection: str, table: str, state: State, as_of: bool) -> FeatureSet:
    columns = vacancy_columns()
    public = state == "published"
    listed = [c for c in columns if c not in ("geom3857", "anchor3857")]
    parts = []
    for name in VACANCY_SOURCES:
        # The record's own view knows the size of what is offered; history has no such view, and needs the formula once more.
        wanted = ", ".join(f's."{c}"' if public or c != "size_m2" else f"{_SIZE[name]} AS size_m2" for c in listed)
        geometry = "s.geom3857" if public else "s.geom"
        parts.append(
            f"SELECT '{name}'::text AS thing, {wanted}, {geometry} AS geometry FROM {_from(name, state, as_of)} AS s "
            f"WHERE s.availability IN ({_OFFERED})"
        )
    plot = properties_of(PUBLISHED["plot"])
    thing = Property("thing", "text", None, "plot or premises")
    return FeatureSet(
        collection,
        table,
        f"({' UNION ALL '.join(parts)}) AS t",
        "t.geometry",
        3857 if public else STORAGE_SRID,
        {"thing": thing, **{name: plot[name] for name in listed if name in plot}},
        VALID.get(table, USUAL),
        state,
    )


_SIZE = {
    "plot": "CASE WHEN s.kind IN ('building', 'unit') THEN coalesce(s.floor_area_m2, s.hall_m2, s.area_m2) ELSE coalesce(s.area_m2, s.floor_area_m2) END",
    "premises": "coalesce(s.floor_area_m2, s.hall_m2, s.office_m2, s.area_m2)",
}
"""As in `record.<table>_as_published` (40_views.sql); a test compares the two."""
