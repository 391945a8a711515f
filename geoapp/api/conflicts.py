"""What a client is told who changed a version that is no longer the newest: the record now, as it was, and what can be merged.

Nothing is written then. `merged` is a merge patch (RFC 7396) that the client may send with the version of `current` in
If-Match; where `conflicts` names something, there is none, and somebody has to choose.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import shapely
from psycopg import sql
from shapely.geometry.base import BaseGeometry

from geoapp.api import access
from geoapp.core.boundary.merging import merge_shapes
from geoapp.core.crs import Crs
from geoapp.core.merging import merge_fields
from geoapp.reading.features import items as reading
from geoapp.reading.features.asked import Asked
from geoapp.reading.features.sets import TABLES, feature_set
from geoapp.recording import values
from geoapp.recording.faults import pointer
from geoapp.recording.write import Document, merge

Feature = dict[str, Any]


@dataclass(frozen=True)
class Sent:
    """A change as it was sent. `whole`: what it leaves out is to be cleared."""

    document: Document
    whole: bool
    crs: Crs


def current(collection_id: str, key: str, crs: Crs) -> Feature | None:
    """The feature as it stands in the record."""
    asked = Asked(
        features=feature_set(collection_id, "working"), crs=crs, organisation=access.may_read(collection_id, "working")
    )
    with access.reading("working") as connection:
        found = reading.one(connection, asked, key)
    return None if found is None else json.loads(found[0])


def members(collection_id: str, key: str, given: int, crs: Crs, sent: Sent | None) -> dict[str, Any]:
    """The members of the problem: `current`, and, for a change of a version that the history has, `base`, `conflicts`, `merged`."""
    now = current(collection_id, key, crs)
    was = None if now is None or sent is None else _version(collection_id, key, given, crs)
    if now is None or was is None or sent is None:
        return {"current": now}
    patch, conflicts = merged(collection_id, was, sent, now)
    return {"current": now, "base": was, "conflicts": conflicts, **({} if conflicts else {"merged": patch})}


def merged(collection_id: str, base: Feature, sent: Sent, theirs: Feature) -> tuple[Feature, list[str]]:
    """A merge patch for their state that brings in what was sent, and pointers to what both sides changed differently."""
    mine = _mine(collection_id, base["properties"], sent)
    fields = merge_fields(base["properties"], mine, theirs["properties"], values.writable(collection_id))
    conflicts = [pointer("properties", name) for name in fields.conflicts]
    patch: Feature = {}
    if fields.sets:
        patch["properties"] = {
            name: _patch(value, theirs["properties"].get(name)) for name, value in fields.sets.items()
        }
    if sent.document.names_geometry:
        tolerance = 10.0**-sent.crs.digits
        before, after, now = (
            _shape(g)
            for g in (base["geometry"], sent.document.shape and sent.document.shape.geojson, theirs["geometry"])
        )
        shape, good = merge_shapes(before, after, now, tolerance)
        if not good:
            conflicts.append("/geometry")
        elif shape is not now:
            patch["geometry"] = None if shape is None else json.loads(shapely.to_geojson(shape))
    return patch, conflicts


def _mine(collection_id: str, base: Mapping[str, Any], sent: Sent) -> dict[str, Any]:
    """What the fields would be after what was sent; fields that it is silent about are left out."""
    given = sent.document.properties if isinstance(sent.document.properties, dict) else {}
    if not sent.whole:
        return {name: merge(base.get(name), value) for name, value in given.items()}
    silent = {
        name: None for name in values.writable(collection_id) if name not in values.NOT_REPLACED and name != "slug"
    }
    return {**{name: value for name, value in silent.items() if base.get(name) is not None}, **given}


def _patch(value: Any, now: Any) -> Any:
    """A value as a merge patch of what is there: members that are to go are named."""
    if isinstance(value, dict) and isinstance(now, dict):
        return {**{key: None for key in now if key not in value}, **value}
    return value


def _shape(geometry: Any) -> BaseGeometry | None:
    return None if geometry is None else shapely.from_geojson(json.dumps(geometry))


def _version(collection_id: str, key: str, version: int, crs: Crs) -> Feature | None:
    """The feature as it was in a version; None where the history has none of that number, or it lasted no time."""
    with access.reading("working") as connection:
        row = connection.execute(
            sql.SQL("SELECT sys_from FROM history.{} WHERE id = %s AND version = %s").format(
                sql.Identifier(TABLES[collection_id])
            ),
            [key, version],
        ).fetchone()
        if row is None:
            return None
        asked = Asked(
            features=feature_set(collection_id, "working", as_of=True),
            as_of=row[0],
            crs=crs,
            organisation=access.may_read(collection_id, "working"),
        )
        found = reading.one(connection, asked, key)
    return json.loads(found[0]) if found is not None and found[1] == version else None
