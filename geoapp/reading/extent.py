"""Where the public data lie: the start view of the map."""

from __future__ import annotations

from psycopg import Connection
from psycopg.rows import TupleRow

GERMANY = (5.8, 47.2, 15.1, 55.1)
"""West, south, east, north in degrees: the view when there are no data yet."""

_EXTENT = """
SELECT ST_XMin(b), ST_YMin(b), ST_XMax(b), ST_YMax(b) FROM (
  SELECT ST_Transform(ST_SetSRID(ST_Extent(geom3857)::geometry, 3857), 4326) AS b FROM published.estate
) AS e WHERE b IS NOT NULL"""

Bounds = tuple[float, float, float, float]


def extent_of(connection: Connection[TupleRow]) -> Bounds:
    """West, south, east, north of all estates, in degrees (EPSG:4326)."""
    row = connection.execute(_EXTENT).fetchone()
    return (row[0], row[1], row[2], row[3]) if row else GERMANY
