"""Records of an earlier extract that the map no longer has."""

from __future__ import annotations

from typing import Any

import numpy as np
import psycopg
import shapely
from psycopg import sql

from geoapp.exchange.mapping.targets import layer
from geoapp.exchange.osm.project import to_metres
from geoapp.exchange.osm.sources import DEGREES, RowsSource


def retire(connection: psycopg.Connection[Any], dataset: str, sources: dict[str, RowsSource]) -> dict[str, int]:
    """Archive what lies inside of the new data's extent, belongs to the dataset and is not in the new data.

    Done before the new rows come: an estate whose areas were redrawn would else overlap its successor.
    """
    bounds = _extent(list(sources.values()))
    if bounds is None:
        return {}
    out: dict[str, int] = {}
    for name, source in sources.items():
        keys = [key for batch in source.batches() for key in batch.columns["external_id"].to_pylist()]
        done = connection.execute(
            sql.SQL(
                "UPDATE record.{} SET status = 'archived' WHERE dataset = %s AND status <> 'archived'"
                " AND ST_Within(geom, ST_MakeEnvelope(%s, %s, %s, %s, 25832)) AND NOT external_id = ANY (%s)"
            ).format(sql.Identifier(layer(name).table)),
            [dataset, *bounds, keys],
        )
        out[name] = done.rowcount
    return out


def _extent(sources: list[RowsSource]) -> tuple[float, float, float, float] | None:
    """West, south, east, north of all rows, in metres."""
    boxes = []
    for source in sources:
        for batch in source.batches():
            geometry = to_metres(list(batch.geometry)) if source.about.crs is DEGREES else batch.geometry
            boxes.append(shapely.total_bounds(geometry))
    if not boxes:
        return None
    stacked = np.vstack(boxes)
    west, south = np.nanmin(stacked[:, :2], axis=0)
    east, north = np.nanmax(stacked[:, 2:], axis=0)
    return float(west), float(south), float(east), float(north)
