"""Features of a collection: a page of them as finished GeoJSON, one by its identifier, and how many there are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import psycopg
from psycopg import Connection, sql
from psycopg.rows import TupleRow

from geoapp.core.cql2 import Tree
from geoapp.reading.features import filters, paging
from geoapp.reading.features.asked import Asked, Interval
from geoapp.reading.features.bound import Bound
from geoapp.reading.features.geojson import columns_sql, writer
from geoapp.reading.features.sets import FeatureSet


@dataclass
class Page:
    """A page: its features as GeoJSON in UTF-8, and the cursor behind its last one when there are more."""

    features: list[bytes]
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


def page(connection: Connection[TupleRow], asked: Asked, limit: int) -> Page:
    """At most `limit` features behind the cursor. Raises BadQuery for a cursor of another question."""
    cond = where(asked)
    text = cond.sql
    bound = Bound("c")
    if asked.cursor is not None:
        text = f"{text} AND {paging.after(asked.cursor, asked.orders, asked.features, bound)}"
    statement = (
        f"SELECT {paging.keys_sql(asked.orders)}, {columns_sql(asked)} FROM {asked.features.from_sql} WHERE {text} "
        f"ORDER BY {paging.order_sql(asked.orders)} LIMIT %(rows)s"
    )
    try:
        rows = (
            connection.cursor(binary=True)
            .execute(sql.SQL(statement), {**cond.params, **bound.params, "rows": limit + 1})
            .fetchall()
        )
    except psycopg.DataError as error:
        if asked.cursor is None:
            raise
        raise paging.strange() from error
    more = len(rows) > limit
    rows = rows[:limit]
    feature = writer(asked)
    return Page([feature(row[1:]) for row in rows], paging.pack(rows[-1][0]) if more and rows else None)


def one(connection: Connection[TupleRow], asked: Asked, ident: str) -> tuple[str, int] | None:
    """The feature with this identifier as GeoJSON text, and its version; None when the set has none."""
    cond = where(asked)
    statement = f"SELECT t.version, {columns_sql(asked)} FROM {asked.features.from_sql} WHERE t.id = %(ident)s::uuid AND {cond.sql}"
    row = connection.cursor(binary=True).execute(sql.SQL(statement), {**cond.params, "ident": ident}).fetchone()
    return None if row is None else (writer(asked)(row[1:]).decode(), int(row[0]))


def count(connection: Connection[TupleRow], asked: Asked) -> int:
    """How many features match, whatever the page."""
    cond = where(asked)
    row = connection.execute(
        sql.SQL(f"SELECT count(*) FROM {asked.features.from_sql} WHERE {cond.sql}"), cond.params
    ).fetchone()
    assert row is not None  # noqa: S101  (an aggregate gives one row)
    return int(row[0])


def collection_body(page: Page, links: str, matched: int | None, more: str = "") -> bytes:
    """A GeoJSON FeatureCollection. `links` is finished JSON, and so is `more`, members that come first."""
    head = f'{{"type":"FeatureCollection",{more}"features":[\n'
    tail = f'\n],"numberReturned":{len(page.features)},"links":{links}'
    tail += (f',"numberMatched":{matched}' if matched is not None else "") + "}\n"
    pieces, between = [head.encode()], b""
    for feature in page.features:
        pieces += (between, feature)
        between = b",\n"
    return b"".join([*pieces, tail.encode()])
