"""Looking at a boundary before it is saved: what the rules find, and how large it is. Nothing is written."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import shapely
from flask import Response, request
from flask_babel import gettext as _
from shapely.geometry.base import BaseGeometry

from geoapp.api import access, answers, blueprint
from geoapp.api.bodies import WHOLE, body_of, content_crs
from geoapp.api.collections import collection_of
from geoapp.api.encodings import JSON, chosen
from geoapp.api.parameters import identifier
from geoapp.api.resource import Operation, operation
from geoapp.core.boundary.difference import difference
from geoapp.core.boundary.findings import Finding, Surroundings
from geoapp.core.boundary.fixes import FIXES, fixed
from geoapp.core.boundary.measures import measures
from geoapp.core.boundary.rules import check
from geoapp.core.crs import Crs
from geoapp.core.filters import QUOTED_CHARS
from geoapp.errors import N_, BadQuery, NotFound
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
        takes=("fix",),
        reads=WHOLE,
        headers=("Content-Crs",),
        refuses=(401, 403, 413, 415, 422),
        schema="Findings",
        body="Boundary",
        collections=BOUNDED,
    )
)
def look(collection_id: str) -> Response:
    """What the rules find in the geometry of a feature; with the `id` of a record it is compared with that.

    With `fix` the findings of that code are mended first, and the mended geometry comes with the answer.
    """
    chosen(FORMS)
    code = _fix_asked()
    who = access.signed_in()
    name = collection_of(collection_id).name
    can(who, Action.READ, Thing(name)).enforce()
    if name not in BOUNDED:
        raise NotFound(N_("Einträge dieser Sammlung haben keine Grenze."), ref=name)
    body, crs = body_of(WHOLE), content_crs()
    ident = identifier(body["id"]) if isinstance(body.get("id"), str) else None
    shape = _boundary(body, crs)
    with access.reading("working") as connection:
        around = surroundings(connection, who, name, shape, ident)
        mended = fixed(code, around) if code else None
        if mended is not None:
            around = surroundings(connection, who, name, mended, ident)
    sound = around.shape.is_valid
    answer = answers.document(
        {
            "findings": [_told(one, crs) for one in check(around)],
            "measures": asdict(measures(around.shape)) if sound else None,
            "difference": _change(around, crs) if sound else None,
            **({"fixed": None if mended is None else _geometry(mended, crs)} if code else {}),
        }
    )
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


def _fix_asked() -> str | None:
    """The code of the findings to mend. Raises BadQuery for one that has no fix."""
    code = request.args.get("fix")
    if code is not None and code not in FIXES:
        raise BadQuery(
            N_("Für »%(value)s« gibt es keine Abhilfe auf Knopfdruck. Möglich: %(possible)s."),
            parameter="fix",
            value=code[:QUOTED_CHARS],
            possible=", ".join(FIXES),
        )
    return code


def _change(around: Surroundings, crs: Crs) -> dict[str, Any] | None:
    """What became of the boundary against what the public sees, or, where it sees none, against what is recorded."""
    known = around.published if around.published is not None else around.before
    if known is None or not known.is_valid:
        return None
    change = difference(known, around.shape)
    return {
        "against": "published" if around.published is not None else "recorded",
        "added_m2": round(change.added_m2, 1),
        "removed_m2": round(change.removed_m2, 1),
        "added": None if change.added.is_empty else _geometry(change.added, crs),
        "removed": None if change.removed.is_empty else _geometry(change.removed, crs),
        "moved": [[_place(old, crs), _place(new, crs)] for old, new in change.moved],
        "inserted": [_place(one, crs) for one in change.inserted],
        "deleted": [_place(one, crs) for one in change.deleted],
    }


def _geometry(geometry: BaseGeometry, crs: Crs) -> Any:
    return json.loads(shapely.to_geojson(from_storage(geometry, crs)))


def _told(one: Finding, crs: Crs) -> dict[str, Any]:
    """A finding in the reader's language, its places in the system of the body."""
    return {
        "code": one.code,
        "severity": one.severity,
        "text": _(one.text, **one.values),
        "place": None if one.place is None else _place(one.place, crs),
        "geometry": None if one.area is None else _geometry(one.area, crs),
    }


def _place(place: tuple[float, float], crs: Crs) -> list[float]:
    point = from_storage(shapely.Point(place), crs)
    return [round(value, crs.digits) for value in shapely.get_coordinates(point)[0]]
