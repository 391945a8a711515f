"""Features of a collection: one page as finished GeoJSON text, made by PostgreSQL from the row itself.

PostgreSQL writes the geometry and the properties; Python only joins the pieces. That is what makes a page of a thousand
features cost little more than the bare query (see bench/).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import psycopg
from psycopg import Connection, sql
from psycopg.rows import TupleRow

from geoapp.core.cql2 import Tree
from geoapp.core.crs import CRS84, STORAGE, Crs
from geoapp.reading.features import fg, filters, paging
from geoapp.reading.features.bound import Bound
from geoapp.reading.features.filters import quoted
from geoapp.reading.features.paging import Order
from geoapp.reading.features.place import Placed
from geoapp.reading.features.sets import FeatureSet

Interval = tuple[datetime | None, datetime | None]
"""Begin and end, both included; None is open."""


@dataclass(frozen=True)
class Asked:
    """A question about the features of a set, parsed and checked; SQL is made from nothing else.

    `fg` asks for JSON-FG (see `fg`) in place of GeoJSON. `box` is in the system of the set; `crs` that of the answer, `filter_crs` that of coordinates in the filter.
    """

    features: FeatureSet
    box: Placed | None = None
    time: Interval | None = None
    as_of: datetime | None = None
    equal: tuple[tuple[str, str], ...] = ()
    tree: Tree = None
    filter_crs: Crs = CRS84
    crs: Crs = CRS84
    orders: tuple[Order, ...] = ()
    cursor: str | None = None
    organisation: str | None = None
    properties: tuple[str, ...] | None = None
    skip_geometry: bool = False
    fg: bool = False


@dataclass
class Page:
    """A page: GeoJSON texts of its features, and the cursor behind its last one when there are more."""

    features: list[str]
    next_cursor: str | None


@dataclass
class _Where:
    sql: str
    params: dict[str, Any] = field(default_factory=dict)


def where(asked: Asked) -> _Where:
    """All conditions but the cursor's."""
    bound = Bound("q")
    parts = []
    features = asked.features
    if asked.box is not None:
        if features.geometry is None or asked.box.shape.is_empty:
            parts.append("false")
        else:
            parts.append(f"ST_Intersects({features.geometry}, {asked.box.sql(features.srid, bound)})")
    if asked.time is not None:
        parts.append(_during(asked.time, features, bound))
    for name, value in asked.equal:
        parts.append(
            filters.condition(
                {"op": "=", "args": [{"property": name}, _literal(features, name, value)]},
                features,
                asked.filter_crs,
                bound,
            )
        )
    if asked.tree is not None:
        parts.append(filters.condition(asked.tree, features, asked.filter_crs, bound))
    if asked.organisation is not None:
        parts.append(f"t.organisation_id = {bound.put(asked.organisation)}::uuid")
    if asked.as_of is not None:
        bound.params["as_of"] = asked.as_of
    return _Where(" AND ".join(parts) or "true", bound.params)


def _literal(features: FeatureSet, name: str, value: str) -> Tree:
    """The text of a parameter `name=value` as a literal of the property's kind."""
    kind = features.properties[name].kind
    if kind == "boolean" and value.lower() in ("true", "false"):
        return value.lower() == "true"
    if kind in ("number", "integer"):
        try:
            return float(value)
        except ValueError:
            return value  # the comparison says what is wrong
    return value


def _during(time: Interval, features: FeatureSet, bound: Bound) -> str:
    """True within the interval; a record that does not say from or until when is true all the way."""
    low, high = time
    valid = features.valid
    parts = []
    if high is not None:
        parts.append(f"coalesce({valid.begin} <= {bound.put(high)}::timestamptz, true)")
    if low is not None:
        parts.append(f"coalesce({valid.end} {'>=' if valid.end_included else '>'} {bound.put(low)}::timestamptz, true)")
    return "(" + (" AND ".join(parts) or "true") + ")"


def geometry_in(features: FeatureSet, crs: Crs) -> str | None:
    """The geometry of a row in the system and the order of axes of `crs`; None where there is none."""
    if features.geometry is None:
        return None
    moved = features.geometry
    if crs.srid != features.srid:
        if features.srid == 3857 and crs.srid != CRS84.srid:
            # Back to where it came from first: a way from WGS 84 to an older datum is not the way from ETRS89.
            moved = f"ST_Transform({moved}, {STORAGE.srid})"
        moved = moved if crs.srid == STORAGE.srid else f"ST_Transform({moved}, {crs.srid})"
    return f"ST_FlipCoordinates({moved})" if crs.y_first else moved


def shown_properties(asked: Asked) -> Sequence[str]:
    """Names of the properties of the answer, in the order of the table."""
    names = asked.features.properties
    return [name for name in names if asked.properties is None or name in asked.properties]


def feature_sql(asked: Asked) -> str:
    """A row as the text of a GeoJSON feature, or of one of JSON-FG."""
    shape = (
        fg.members_sql(
            asked.features, shape_sql(asked, CRS84), None if asked.crs is CRS84 else shape_sql(asked, asked.crs)
        )
        if asked.fg
        else shape_sql(asked, asked.crs)
    )
    names = ", ".join(quoted(name) for name in shown_properties(asked))
    facts = f"(SELECT row_to_json(p)::text FROM (SELECT {names}) AS p)" if names else "'{}'"
    return (
        """'{"type":"Feature","id":"' || t.id || '","geometry":' || """
        + shape
        + """ || ',"properties":' || """
        + facts
        + """ || '}'"""
    )


def shape_sql(asked: Asked, crs: Crs) -> str:
    """The geometry of a row as GeoJSON text."""
    geometry = None if asked.skip_geometry else geometry_in(asked.features, crs)
    return f"coalesce(ST_AsGeoJSON({geometry}, {crs.digits}, 0), 'null')" if geometry else "'null'"


def page(connection: Connection[TupleRow], asked: Asked, limit: int) -> Page:
    """At most `limit` features behind the cursor. Raises BadQuery for a cursor of another question."""
    cond = where(asked)
    text = cond.sql
    bound = Bound("c")
    if asked.cursor is not None:
        text = f"{text} AND {paging.after(asked.cursor, asked.orders, asked.features, bound)}"
    statement = (
        f"SELECT {feature_sql(asked)}, {paging.keys_sql(asked.orders)} FROM {asked.features.from_sql} WHERE {text} "
        f"ORDER BY {paging.order_sql(asked.orders)} LIMIT %(rows)s"
    )
    try:
        rows = connection.execute(sql.SQL(statement), {**cond.params, **bound.params, "rows": limit + 1}).fetchall()
    except psycopg.DataError as error:
        if asked.cursor is None:
            raise
        raise paging.strange() from error
    more = len(rows) > limit
    rows = rows[:limit]
    return Page([row[0] for row in rows], paging.pack(rows[-1][1]) if more and rows else None)


def one(connection: Connection[TupleRow], asked: Asked, ident: str) -> tuple[str, int] | None:
    """The feature with this identifier as GeoJSON text, and its version; None when the set has none."""
    cond = where(asked)
    statement = f"SELECT {feature_sql(asked)}, t.version FROM {asked.features.from_sql} WHERE t.id = %(ident)s::uuid AND {cond.sql}"
    row = connection.execute(sql.SQL(statement), {**cond.params, "ident": ident}).fetchone()
    return None if row is None else (str(row[0]), int(row[1]))


def count(connection: Connection[TupleRow], asked: Asked) -> int:
    """How many features match, whatever the page."""
    cond = where(asked)
    row = connection.execute(
        sql.SQL(f"SELECT count(*) FROM {asked.features.from_sql} WHERE {cond.sql}"), cond.params
    ).fetchone()
    assert row is not None  # noqa: S101  (an aggregate gives one row)
    return int(row[0])


def collection_text(page: Page, links: str, matched: int | None, more: str = "") -> Iterator[str]:
    """The pieces of a GeoJSON FeatureCollection. `links` is finished JSON, and so is `more`, members that come first."""
    yield f'{{"type":"FeatureCollection",{more}"features":[\n'
    yield ",\n".join(page.features)
    head = f'"numberReturned":{len(page.features)},"links":{links}'
    yield f"\n],{head}" + (f',"numberMatched":{matched}' if matched is not None else "") + "}\n"
