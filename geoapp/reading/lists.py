"""Rows of a layer's table: the same question as the map, sorted, a page at a time, or all of it for a download."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from psycopg import Connection, sql
from psycopg.rows import TupleRow, dict_row

from geoapp.core.filters import QUOTED_CHARS, Query
from geoapp.errors import N_, BadQuery
from geoapp.reading.conditions import Condition, condition
from layers import LAYERS
from layers.base import MapLayer

Row = dict[str, Any]


@dataclass(frozen=True)
class ListSource:
    """Where the rows of a list come from. `asked` is its key in `conditions.APPLIES`."""

    asked: str
    from_sql: str
    columns: str
    title: str = "t.name"


_TOWN = "LEFT JOIN published.municipality AS m ON m.id = t.municipality_id"
_ESTATE = "LEFT JOIN published.estate AS e ON e.id = t.estate_id"
_TOWN_NAME = "m.name AS municipality_name, m.slug AS municipality_slug"
_ESTATE_NAME = "e.name AS estate_name, e.slug AS estate_slug"
_OFFERS = (
    "LEFT JOIN LATERAL (SELECT count(*)::int AS vacancies_n, sum(v.size_m2) FILTER (WHERE v.thing = 'plot') AS vacant_m2 "
    "FROM published.vacancy AS v WHERE v.{key} = t.id) AS v ON true"
)

SOURCES: dict[str, ListSource] = {
    "vacancies": ListSource(
        "vacancy",
        f"published.vacancy AS t {_ESTATE} {_TOWN}",
        f"t.thing, t.kind, t.public_ref AS ref, t.public_ref, t.name, t.availability, t.available_from, t.size_m2, t.price_eur_m2, "
        f"t.rent_eur_m2, t.price_mode, coalesce(t.area_type, e.area_type) AS area_type, t.restriction_level, t.restriction_kinds, "
        f"t.development_state, t.owner_type, t.marketing, t.divisible_from_m2, t.verified_at, t.source, {_ESTATE_NAME}, {_TOWN_NAME}",
        "coalesce(t.name, t.public_ref)",
    ),
    "estates": ListSource(
        "estate",
        f"published.estate AS t {_TOWN} {_OFFERS.format(key='estate_id')}",
        f"t.slug AS ref, t.public_ref, t.name, t.area_type, t.estate_type, t.area_m2, t.companies_n, t.employees_n, t.verified_at, "
        f"t.source, v.vacancies_n, v.vacant_m2, {_TOWN_NAME}",
    ),
    "plots": ListSource(
        "plot",
        f"published.plot AS t {_ESTATE} {_TOWN}",
        f"t.public_ref AS ref, t.public_ref, t.name, t.kind, t.occupancy, t.area_m2, coalesce(t.area_type, e.area_type) AS area_type, "
        f"t.availability, t.grz, t.gfz, t.verified_at, t.source, {_ESTATE_NAME}, {_TOWN_NAME}",
        "coalesce(t.name, t.public_ref)",
    ),
    "companies": ListSource(
        "company",
        f"published.company AS t {_ESTATE} {_TOWN} LEFT JOIN published.wz AS w ON w.edition = t.wz_edition AND w.code = t.wz_code",
        f"t.public_ref AS ref, t.public_ref, t.name, t.sector_group, t.wz_code, t.wz_edition, w.title_de AS sector_title, "
        f"t.employees_range, t.site_role, t.business_type, t.verified_at, t.source, {_ESTATE_NAME}, {_TOWN_NAME}",
        "coalesce(t.name, w.title_de, t.public_ref)",
    ),
    "core-zones": ListSource(
        "core_zone",
        f"published.core_zone AS t {_TOWN}",
        f"t.slug AS ref, t.public_ref, t.name, t.workflow_state, t.profile_tags, t.area_m2, t.zone_class, t.decided_on, t.verified_at, "
        f"t.source, {_TOWN_NAME}",
    ),
    "networks": ListSource(
        "network",
        "published.network AS t",
        "t.slug AS ref, t.public_ref, t.name, t.legal_form, t.scope, t.founded_on, t.members_n, t.members_employees, t.area_m2, "
        "t.verified_at, t.source",
    ),
    "municipalities": ListSource(
        "municipality",
        f"published.municipality AS t {_OFFERS.format(key='municipality_id')} "
        "LEFT JOIN LATERAL (SELECT count(*)::int AS estates_n FROM published.estate AS e WHERE e.municipality_id = t.id) AS c ON true "
        "LEFT JOIN LATERAL (SELECT (r ->> 'trade_tax_rate')::numeric AS trade_tax_rate, "
        "(r ->> 'property_tax_b_rate')::numeric AS property_tax_b_rate FROM jsonb_array_elements(t.rates) AS r "
        "ORDER BY (r ->> 'year')::int DESC LIMIT 1) AS r ON true",
        "t.slug AS ref, t.public_ref, t.name, t.level, t.ags, t.area_m2, t.verified_at, t.source, v.vacancies_n, c.estates_n, "
        "r.trade_tax_rate, r.property_tax_b_rate",
    ),
}


def layer_of(listing: str) -> MapLayer:
    """The map layer a list belongs to; addresses write `core-zones`, Python `core_zones`."""
    return LAYERS[listing.replace("-", "_")]


def sort_keys(listing: str) -> tuple[str, ...]:
    """What a list can be sorted by: its title and its columns; a leading `-` sorts falling."""
    return ("title", *(fact.field for fact in layer_of(listing).listing))


def order_of(listing: str, sort: str) -> tuple[str, bool]:
    """Field and direction (True: falling) of a sort word. Raises BadQuery when the list has no such column."""
    word = sort or layer_of(listing).first_by
    field, falling = word.removeprefix("-"), word.startswith("-")
    if field not in sort_keys(listing):
        raise BadQuery(
            N_("Nach »%(value)s« lässt sich diese Liste nicht sortieren. Möglich: %(possible)s."),
            parameter="sort",
            value=field[:QUOTED_CHARS],
            possible=", ".join(sort_keys(listing)),
        )
    return field, falling


def _and(cond: Condition, extra: Condition | None) -> Condition:
    if extra is not None:
        cond.parts += extra.parts
        cond.params |= extra.params
    return cond


def _statement(query: Query, tail: str, extra: Condition | None, geometry: str = "") -> tuple[sql.SQL, dict[str, Any]]:
    source = SOURCES[query.listing]
    cond = _and(condition(query, source.asked), extra)
    field, falling = order_of(query.listing, query.sort)
    key = "sort_title" if field == "title" else field
    # Names come from our own tables of columns; what is unknown sorts last both ways; the reference makes pages stable.
    text = (
        f"SELECT * FROM (SELECT {source.columns}{geometry}, lower({source.title}) AS sort_title "
        f"FROM {source.from_sql} WHERE {cond.sql}) AS r "
        f"ORDER BY {key} {'DESC' if falling else 'ASC'} NULLS LAST, public_ref {tail}"
    )
    return sql.SQL(text), cond.params


def page(connection: Connection[TupleRow], query: Query, rows: int, extra: Condition | None = None) -> list[Row]:
    """One page of the list."""
    statement, params = _statement(query, "LIMIT %(rows)s OFFSET %(skip)s", extra)
    with connection.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(statement, {**params, "rows": rows, "skip": (query.page - 1) * rows}).fetchall()


def everything(connection: Connection[TupleRow], query: Query, limit: int) -> Generator[Row, None, None]:
    """All rows of the list in its order, with `wkb` (EPSG:4326), streamed; at most `limit`."""
    geometry = ", ST_AsBinary(ST_Transform(t.geom3857, 4326)) AS wkb"
    statement, params = _statement(query, "LIMIT %(rows)s", None, geometry)
    with connection.cursor(row_factory=dict_row) as cursor:
        yield from cursor.stream(statement, {**params, "rows": limit})


@dataclass(frozen=True)
class Totals:
    """How much a question shows: rows, their area in m² (None where that says nothing), and in how many estates."""

    rows: int
    m2: Decimal | None
    estates: int | None


_TOTALS = {
    "vacancy": "count(*), sum(t.size_m2) FILTER (WHERE t.thing = 'plot'), count(DISTINCT t.estate_id)",
    "estate": "count(*), sum(t.area_m2), NULL",
    "plot": "count(*), sum(t.area_m2), count(DISTINCT t.estate_id)",
    "company": "count(*), NULL, count(DISTINCT t.estate_id)",
    "core_zone": "count(*), sum(t.area_m2), NULL",
    "network": "count(*), NULL, NULL",
    "municipality": "count(*), NULL, NULL",
}


def totals(connection: Connection[TupleRow], query: Query, extra: Condition | None = None) -> Totals:
    """Counts over the whole answer, not just the page."""
    asked = SOURCES[query.listing].asked
    cond = _and(condition(query, asked), extra)
    text = f"SELECT {_TOTALS[asked]} FROM published.{asked} AS t WHERE {cond.sql}"
    row = connection.execute(sql.SQL(text), cond.params).fetchone()
    assert row is not None  # noqa: S101  (an aggregate gives one row)
    return Totals(int(row[0]), row[1], row[2])
