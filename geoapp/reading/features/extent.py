"""How far a collection reaches: in space and in time."""

from __future__ import annotations

from dataclasses import dataclass

from psycopg import Connection, sql
from psycopg.rows import TupleRow

from geoapp.reading.features.sets import FeatureSet

ROOM_DEG = 0.0005
"""About 50 m."""
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Extent:
    """West, south, east, north in degrees (CRS84), and begin and end as RFC 3339 moments; None is open or unknown."""

    box: Box | None
    begin: str | None
    end: str | None


def of(connection: Connection[TupleRow], features: FeatureSet) -> Extent:
    """The extent of a set. An end is only given when every feature has one."""
    box = f"ST_Extent({features.geometry})" if features.geometry else "NULL::box2d"
    west, south, east, north = (f"ST_{side}(b)" for side in ("XMin", "YMin", "XMax", "YMax"))
    moment = "to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
    statement = (
        f"WITH e AS (SELECT {box} AS x, min({features.valid.begin}) AS begin, max({features.valid.end}) AS until, "
        f"bool_and({features.valid.end} IS NOT NULL) AS ends FROM {features.from_sql}), "
        f"g AS (SELECT ST_Transform(ST_SetSRID(x::geometry, {features.srid}), 4326) AS b, begin, CASE WHEN ends THEN until END AS until FROM e) "
        f"SELECT {west}, {south}, {east}, {north}, {moment.format('begin')}, {moment.format('until')} FROM g"
    )
    row = connection.execute(sql.SQL(statement)).fetchone()
    assert row is not None  # noqa: S101  (an aggregate gives one row)
    box_found = None if row[0] is None else roomy((float(row[0]), float(row[1]), float(row[2]), float(row[3])))
    return Extent(box_found, row[4], row[5])


def roomy(box: Box) -> Box:
    """A box with room around it where it is a point or a line: programs take one without an area for none at all."""
    west, south, east, north = box
    wide, high = (ROOM_DEG if east == west else 0.0), (ROOM_DEG if north == south else 0.0)
    return west - wide, south - high, east + wide, north + high
