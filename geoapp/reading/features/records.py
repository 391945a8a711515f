"""All features of a question, one after the other, as values and WKB: for files, where pages make no sense."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from psycopg import Connection, sql
from psycopg.rows import TupleRow

from geoapp.core.crs import Crs
from geoapp.reading.features import paging
from geoapp.reading.features.asked import Asked
from geoapp.reading.features.filters import quoted
from geoapp.reading.features.geojson import columns_sql, geometry_in, writer
from geoapp.reading.features.items import where


def texts(connection: Connection[TupleRow], asked: Asked) -> Generator[str, None, None]:
    """Each feature as finished JSON; in the order asked for."""
    cond = where(asked)
    statement = f"SELECT {columns_sql(asked)} FROM {asked.features.from_sql} WHERE {cond.sql} ORDER BY {paging.order_sql(asked.orders)}"
    feature = writer(asked)
    with connection.cursor(binary=True) as cursor:
        for row in cursor.stream(sql.SQL(statement), cond.params):
            yield feature(row).decode()


def stream(
    connection: Connection[TupleRow], asked: Asked
) -> Generator[tuple[str, tuple[Any, ...], bytes | None], None, None]:
    """Identifier, values of the shown properties, geometry in x, y of the answer's system; in the order asked for."""
    cond = where(asked)
    plain = Crs(asked.crs.uri, asked.crs.srid, False, asked.crs.digits, asked.crs.name)
    geometry = None if asked.skip_geometry else geometry_in(asked.features, plain)
    names = [quoted(name) for name in asked.shown]
    columns = ", ".join(["t.id::text", f"ST_AsBinary({geometry})" if geometry else "NULL::bytea", *names])
    statement = (
        f"SELECT {columns} FROM {asked.features.from_sql} WHERE {cond.sql} ORDER BY {paging.order_sql(asked.orders)}"
    )
    with connection.cursor() as cursor:
        for ident, wkb, *values in cursor.stream(sql.SQL(statement), cond.params):
            yield ident, tuple(values), None if wkb is None else bytes(wkb)
