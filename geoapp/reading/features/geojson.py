"""A row of a collection as a GeoJSON feature.

PostgreSQL writes the geometry; the other columns come as binary values, and msgspec writes them. Most facts of most records
are unknown: one costs PostgreSQL the writing of its name and of `null` for every row, and here next to nothing. That is what
makes a page of a thousand features cost hardly more than the bare query (see bench/).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from geoapp.core.crs import CRS84, STORAGE, Crs
from geoapp.reading.features import fg
from geoapp.reading.features.asked import Asked
from geoapp.reading.features.filters import quoted
from geoapp.reading.features.properties import Kind
from geoapp.reading.features.sets import FeatureSet

_AS_TEXT: dict[Kind, str] = {"uuid": "{}::text", "date": "{}::text", "instant": "(to_json({}) #>> '{{}}')"}
"""Kinds that JSON has as text: quicker as such than by way of Python's objects."""
_WRITER = msgspec.json.Encoder(decimal_format="number")


def columns_sql(asked: Asked) -> str:
    """What `writer` takes from a row of the set: identifier, geometry as text, values of the properties."""
    shape = (
        fg.members_sql(
            asked.features, shape_sql(asked, CRS84), None if asked.crs is CRS84 else shape_sql(asked, asked.crs)
        )
        if asked.fg
        else shape_sql(asked, asked.crs)
    )
    kinds = asked.features.properties
    facts = [_AS_TEXT.get(kinds[name].kind, "{}").format(quoted(name)) for name in asked.shown]
    return ", ".join(["t.id::text", shape, *facts])


def writer(asked: Asked) -> Callable[[Sequence[Any]], bytes]:
    """What makes the feature, in UTF-8, of a row of `columns_sql`."""
    facts = _object(tuple(asked.shown))

    def feature(row: Sequence[Any]) -> bytes:
        written = _WRITER.encode(facts(*row[2:]))
        return b'{"type":"Feature","id":"%b","geometry":%b,"properties":%b}' % (
            row[0].encode(),
            row[1].encode(),
            written,
        )

    return feature


@lru_cache(maxsize=64)
def _object(names: tuple[str, ...]) -> Callable[..., msgspec.Struct]:
    """The type of an object with these members; writing one is quicker than writing a dictionary.

    It lives for a moment and refers to nothing that refers to it, so the garbage collector need not know of it.
    """
    return msgspec.defstruct("Facts", [(name, Any) for name in names], gc=False)


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


def shape_sql(asked: Asked, crs: Crs) -> str:
    """The geometry of a row as GeoJSON text."""
    geometry = None if asked.skip_geometry else geometry_in(asked.features, crs)
    return f"coalesce(ST_AsGeoJSON({geometry}, {crs.digits}, 0), 'null')" if geometry else "'null'"
