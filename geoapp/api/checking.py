"""Looking at a boundary before it is saved: what the rules find, and how large it is. Nothing is written."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import shapely
from flask import Response
from flask_babel import gettext as _
from shapely.geometry.base import BaseGeometry

from geoapp.api import access, answers, blueprint
from geoapp.api.bodies import WHOLE, body_of, content_crs
from geoapp.api.collections import collection_of
from geoapp.api.encodings import JSON, chosen
from geoapp.api.parameters import identifier
from geoapp.api.resource import Operation, operation
from geoapp.core.boundary.findings import Finding
from geoapp.core.boundary.measures import measures
from geoapp.core.boundary.rules import check
from geoapp.core.crs import Crs
from geoapp.errors import N_, NotFound
from geoapp.permissions import Action, Thing, can
from geoapp.recording.faults import Faults
from geoapp.recording.shape import from_storage, shape_of
from geoapp.recording.surroundings import BOUNDED, surroundings
from geoapp.web.services import services

FORMS = (JSON,)
POLYGONAL = ("Polygon", "MultiPolygon")


@blueprint.post("/collections/<collection_id>/check")
@operation(
    Operation(
        N_("Eine Grenze prüfen, ohne zu speichern"),
        "editing",
        FORMS,
        reads=WHOLE,
        headers=("Content-Crs",),
        refuses=(401, 403, 413, 415, 422),
        schema="Findings",
        body="Boundary",
        collections=BOUNDED,
    )
)
def look(collection_id: str) -> Response:
    """What the rules find in the geometry of a feature; with the `id` of a record it is compared with that."""
    chosen(FORMS)
    who = access.signed_in()
    name = collection_of(collection_id).name
    can(who, Action.READ, Thing(name)).enforce()
    if name not in BOUNDED:
        raise NotFound(N_("Einträge dieser Sammlung haben keine Grenze."), ref=name)
    body, crs = body_of(WHOLE), content_crs()
    ident = identifier(body["id"]) if isinstance(body.get("id"), str) else None
    shape = _boundary(body, crs)
    with access.reading("working") as connection:
        found = check(surroundings(connection, who, name, shape, ident))
    size = asdict(measures(shape)) if shape.is_valid else None
    answer = answers.document({"findings": [_told(one, crs) for one in found], "measures": size})
    response = Response(answer, content_type=JSON.media_type)
    response.headers["Content-Crs"] = f"<{crs.uri}>"
    return response


def _boundary(body: dict[str, Any], crs: Crs) -> BaseGeometry:
    """The geometry in EPSG:25832. Raises BadRecord for what is no boundary."""
    faults = Faults()
    if body.get("type") != "Feature":
        faults.add("/type", N_("Hier wird ein GeoJSON-Feature erwartet."))
    if body.get("id") is not None and not isinstance(body["id"], str):
        faults.add("/id", N_("Hier wird eine Kennung (UUID) erwartet."))
    shape = shape_of(body.get("geometry"), crs, services().settings.max_vertices, faults)
    if shape is None and not faults.about("/geometry"):
        faults.add("/geometry", N_("Die Geometrie fehlt."))
    elif shape is not None and shape.geojson["type"] not in POLYGONAL:
        faults.add("/geometry", N_("Eine Grenze ist ein Polygon oder MultiPolygon."))
    faults.refuse()
    assert shape is not None  # noqa: S101  (refused otherwise)
    return shape.stored()


def _told(one: Finding, crs: Crs) -> dict[str, Any]:
    """A finding in the reader's language, its places in the system of the body."""
    return {
        "code": one.code,
        "severity": one.severity,
        "text": _(one.text, **one.values),
        "place": None if one.place is None else _place(one.place, crs),
        "geometry": None if one.area is None else json.loads(shapely.to_geojson(from_storage(one.area, crs))),
    }


def _place(place: tuple[float, float], crs: Crs) -> list[float]:
    point = from_storage(shapely.Point(place), crs)
    return [round(value, crs.digits) for value in shapely.get_coordinates(point)[0]]
