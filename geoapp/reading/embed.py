"""Features of an extent as GeoJSON, for a map that is one file and asks nobody: mail, a council paper.

The same sources, columns and filters as the tiles, but one level of detail: that of the scale at which the extent
fills a screen.
"""

from __future__ import annotations

import json
from math import cos, log2, radians
from typing import Any

from psycopg import Connection
from psycopg.rows import TupleRow

from geoapp.core.filters import Query
from geoapp.errors import BadQuery, TooLarge
from geoapp.reading.conditions import condition
from geoapp.reading.extent import Bounds
from geoapp.reading.tiles.sql import asked_of
from layers.base import MAX_ZOOM, MapLayer, TileSource

MAX_FEATURES = 20_000
"""Features in one file; beyond it the file is too heavy for mail and slow to open."""
SCREEN_PX = 1000
"""Width that the extent is thought to fill."""
DIGITS = 6
"""Decimals of a degree: about 10 cm, finer than such a map is ever looked at."""
_TABLES = {"premises": "(SELECT p.*, NULL::text AS area_type FROM published.premises AS p)"}

Collections = dict[str, dict[str, Any]]


def parse_bbox(text: str) -> Bounds:
    """`west,south,east,north` in degrees (EPSG:4326). Raises BadQuery that says what is wrong."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise BadQuery(
            f"»{text[:60]}« ist kein Ausschnitt. Erwartet: West,Süd,Ost,Nord in Grad, zum Beispiel 13.46,52.51,13.52,52.54."
        ) from None
    if not (-180 <= west < east <= 180 and -85 <= south < north <= 85):
        raise BadQuery(
            f"Der Ausschnitt {text[:60]} ist leer oder liegt nicht auf der Erde (West < Ost, Süd < Nord; Achsen vertauscht?)."
        )
    return west, south, east, north


def zoom_of(bounds: Bounds) -> int:
    """Tile zoom (512 px tiles) at which the extent fills `SCREEN_PX`."""
    west, south, east, north = bounds
    degrees = max(east - west, (north - south) / cos(radians((south + north) / 2)))
    return max(0, min(MAX_ZOOM, int(log2(360 / degrees * SCREEN_PX / 512))))


def collect(
    connection: Connection[TupleRow], layers: tuple[MapLayer, ...], bounds: Bounds, query: Query
) -> Collections:
    """A FeatureCollection (EPSG:4326) for each tile source of the layers. Raises TooLarge above `MAX_FEATURES`."""
    zoom = zoom_of(bounds)
    out: Collections = {}
    count = 0
    for layer in layers:
        for source in layer.sources:
            features = _features(connection, source, max(zoom, source.min_zoom), bounds, query)
            count += len(features)
            if count > MAX_FEATURES:
                raise TooLarge(
                    f"Der Ausschnitt enthält mehr als {MAX_FEATURES} Objekte. Bitte kleiner wählen oder Ebenen weglassen (--layers)."
                )
            out[source.name] = {"type": "FeatureCollection", "features": features}
    return out


def _features(
    connection: Connection[TupleRow], source: TileSource, zoom: int, bounds: Bounds, query: Query
) -> list[dict[str, Any]]:
    if source.table.endswith("_cell") or source.group_at(min(zoom, source.max_zoom)) is not None:
        # Far-out summaries: the file starts at its extent, where single features are drawn.
        return []
    zoom = min(max(zoom, source.min_zoom), source.max_zoom)
    cond = condition(query, asked_of(source))
    geometry = f"t.{source.geometry_at(zoom)}"
    # All columns of the nearest zoom: the reader may zoom in, and there is no server to ask for more.
    columns = source.columns_at(source.max_zoom)
    names = "".join(f", {column.expression(source.max_zoom)}" for column in columns)
    where = f" AND ({source.where_at(source.max_zoom)})" if source.where else ""
    order = f" ORDER BY {source.order}" if source.order else ""
    text = (
        f"SELECT ST_AsGeoJSON(ST_Transform({geometry}, 4326), {DIGITS}){names} "
        f"FROM {_TABLES.get(source.table, 'published.' + source.table)} AS t "
        f"WHERE ST_Intersects({geometry}, ST_Transform(ST_MakeEnvelope(%(west)s, %(south)s, %(east)s, %(north)s, 4326), 3857))"
        f"{where} AND {cond.sql}{order} LIMIT {MAX_FEATURES + 1}"
    )
    west, south, east, north = bounds
    params = {**cond.params, "west": west, "south": south, "east": east, "north": north}
    return [
        {
            "type": "Feature",
            "geometry": json.loads(row[0]),
            "properties": {
                c.name: _plain(value) for c, value in zip(columns, row[1:], strict=True) if value is not None
            },
        }
        for row in connection.execute(text.encode(), params).fetchall()
    ]


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | float | bool | list) else str(value)
