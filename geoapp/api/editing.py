"""Writing to collections after OGC API Features Part 4: create, replace, change, delete, guarded by the record's version.

Source: OGC 20-002r1 (draft), Create, Replace, Update, Delete; conflicts as in its optimistic-locking classes, with the
version of the record in the ETag. The record itself, not what is published, is what is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from flask import Response, request, url_for
from flask_babel import gettext as _

from geoapp.api import access, blueprint, conflicts
from geoapp.api.bodies import WHOLE, body_of, content_crs
from geoapp.api.collections import COLLECTIONS, collection_of
from geoapp.api.conflicts import Sent
from geoapp.api.encodings import GEOJSON
from geoapp.api.items import item_tag
from geoapp.api.parameters import MAX_REASON_CHARS, OF_WRITES, VERSION, identifier
from geoapp.api.resource import Operation, operation
from geoapp.core.crs import CRS84, Crs
from geoapp.core.filters import QUOTED_CHARS
from geoapp.errors import N_, BadQuery, BadRecord, Changed, ReadOnly, Unreadable, VersionNeeded
from geoapp.reading.features import items as reading
from geoapp.reading.features.asked import Asked
from geoapp.reading.features.sets import feature_set
from geoapp.recording.faults import Faults, Placed
from geoapp.recording.shape import shape_of
from geoapp.recording.write import Document, Writer, Written
from geoapp.web.errors import told
from geoapp.web.services import services

PATCH = ("application/merge-patch+json",)
WRITTEN = tuple(name for name in COLLECTIONS if name != "vacancies")
REFUSES = (401, 403, 405, 413, 415, 422)
REFUSES_OLD = (412, 428)
MEMBERS = frozenset(
    {
        "type",
        "id",
        "geometry",
        "properties",
        "links",
        "bbox",
        "featureType",
        "conformsTo",
        "time",
        "place",
        "coordRefSys",
    }
)
"""Members of a feature that may stand in a document; those that mean nothing for the record are left alone."""


def _write(summary: str, reads: tuple[str, ...], *, gives: int = 204, of_version: bool = True) -> Operation:
    """What is said of each write; one of a record that there is says of which version it is."""
    headers = (*(("If-Match",) if of_version else ()), *(("Content-Crs", "Prefer") if reads else ()))
    refuses = (*REFUSES, *(REFUSES_OLD if of_version else ()))
    return Operation(
        summary,
        "editing",
        takes=OF_WRITES,
        reads=reads,
        headers=headers,
        gives=gives,
        refuses=refuses,
        collections=WRITTEN,
    )


@blueprint.post("/collections/<collection_id>/items")
@operation(_write(N_("Einen Eintrag anlegen"), WHOLE, gives=201, of_version=False))
def create(collection_id: str) -> Response:
    """A new feature."""
    writer = _writer(collection_id)
    faults = Faults()
    document = _document(body_of(WHOLE), faults)
    written = writer.create(document, faults)
    response = _after(collection_id, written, status=201)
    response.headers["Location"] = url_for(
        "api.item", collection_id=collection_id, item_id=written.id, state="working", _external=True
    )
    return response


@blueprint.put("/collections/<collection_id>/items/<item_id>")
@operation(_write(N_("Einen Eintrag ersetzen"), WHOLE))
def replace(collection_id: str, item_id: str) -> Response:
    """A feature in place of the one there is."""
    writer = _writer(collection_id)
    key, version = identifier(item_id), _version()
    faults = Faults()
    body = body_of(WHOLE)
    _same_id(body, key, faults)
    document = _document(body, faults)
    with _conflicts(collection_id, key, None if faults else Sent(document, True, content_crs())):
        written = writer.replace(key, version, document, faults)
    return _after(collection_id, written)


@blueprint.patch("/collections/<collection_id>/items/<item_id>")
@operation(_write(N_("Einen Eintrag ändern"), PATCH))
def change(collection_id: str, item_id: str) -> Response:
    """Some members of a feature."""
    writer = _writer(collection_id)
    key, version = identifier(item_id), _version()
    faults = Faults()
    body = body_of(PATCH)
    _same_id(body, key, faults)
    document = _document(body, faults, whole=False)
    with _conflicts(collection_id, key, None if faults else Sent(document, False, content_crs())):
        written = writer.change(key, version, document, faults)
    return _after(collection_id, written)


@blueprint.delete("/collections/<collection_id>/items/<item_id>")
@operation(_write(N_("Einen Eintrag löschen"), ()))
def delete(collection_id: str, item_id: str) -> Response:
    """A feature no more."""
    writer = _writer(collection_id)
    key, version = identifier(item_id), _version()
    with _conflicts(collection_id, key):
        writer.delete(key, version)
    return Response(status=204)


# -- what was sent


def _writer(collection_id: str) -> Writer:
    collection_of(collection_id)
    who = access.signed_in()
    if collection_id not in WRITTEN:
        raise ReadOnly(
            N_(
                "Freie Flächen und Räume sind nur zum Lesen. Geändert wird das Grundstück (plots) oder der Raum (premises)."
            )
        )
    reason = request.args.get("reason")
    if reason is not None and len(reason) > MAX_REASON_CHARS:
        raise BadQuery(N_("Der Grund ist länger als %(most)s Zeichen."), parameter="reason", most=MAX_REASON_CHARS)
    return Writer(access.staff(), who, collection_id, reason)


def _version() -> int:
    """The version that the client changes. Raises VersionNeeded without one, BadQuery for what is none."""
    raw = request.headers.get("If-Match", "").strip()
    if not raw or raw == "*":
        raise VersionNeeded(
            N_(
                "Welche Version geändert wird, muss im Kopf If-Match stehen: die Zahl »version« oder der ETag des Eintrags."
            )
        )
    found = VERSION.match(raw)
    if found is None:
        raise BadQuery(
            N_("»%(value)s« ist keine Version. Erwartet in If-Match: die Zahl »version« oder der ETag des Eintrags."),
            parameter="If-Match",
            value=raw[:QUOTED_CHARS],
        )
    return int(found[1])


def _document(body: dict[str, Any], faults: Faults, *, whole: bool = True) -> Document:
    if (whole or "type" in body) and body.get("type") != "Feature":
        faults.add("/type", N_("Hier wird ein GeoJSON-Feature erwartet."))
    for name in body:
        if name not in MEMBERS:
            faults.add(
                f"/{name[:QUOTED_CHARS]}",
                N_("Das gehört nicht zu einem Feature. Eigenschaften stehen in »properties«."),
            )
    crs = content_crs()
    shape = shape_of(body.get("geometry"), crs, services().settings.max_vertices, faults)
    return Document(body.get("properties"), shape, "geometry" in body or whole)


def _same_id(body: dict[str, Any], key: str, faults: Faults) -> None:
    if body.get("id") not in (None, key):
        faults.add("/id", N_("Die Kennung des Features ist eine andere als die der Adresse."))


# -- what is answered


def _feature(collection_id: str, key: str, crs: Crs = CRS84) -> tuple[str, int] | None:
    """The feature as it stands in the record."""
    asked = Asked(
        features=feature_set(collection_id, "working"), crs=crs, organisation=access.may_read(collection_id, "working")
    )
    with access.reading("working") as connection:
        return reading.one(connection, asked, key)


def _after(collection_id: str, written: Written, status: int = 200) -> Response:
    """The feature when it is new or the client prefers it, else its version alone."""
    wanted = any(part.strip() == "return=representation" for part in request.headers.get("Prefer", "").split(","))
    found = _feature(collection_id, written.id, content_crs())
    if (wanted or status == 201) and found is not None:
        response = Response(found[0], status=status, content_type=GEOJSON.media_type)
        if wanted:
            response.headers["Preference-Applied"] = "return=representation"
        response.headers["Content-Crs"] = f"<{content_crs().uri}>"
    else:
        response = Response(status=204)
    if found is not None:
        response.set_etag(item_tag(*found))
    return response


@contextmanager
def _conflicts(collection_id: str, key: str, sent: Sent | None = None) -> Iterator[None]:
    """Puts the feature as it is now, and what was sent merged with it, into the answer to who changed an older version."""
    try:
        yield
    except Changed as error:
        given = cast(int, error.values["given"])
        error.values.update(conflicts.members(collection_id, key, given, content_crs(), sent))
        raise


@blueprint.errorhandler(BadRecord)
def refused(error: BadRecord) -> Response:
    """422 with each fault in the reader's language and a pointer to its place."""
    faults = [
        {
            "pointer": fault.pointer,
            "detail": _(fault.text, **fault.values),
            **({"place": fault.values["place"]} if "place" in fault.values else {}),
        }
        for fault in cast(list[Placed], error.values["faults"])
    ]
    return told(error, faults=None, errors=faults)


@blueprint.errorhandler(ReadOnly)
def read_only(error: ReadOnly) -> Response:
    """405 with what is possible."""
    response = told(error)
    response.headers["Allow"] = "GET, HEAD, OPTIONS"
    return response


@blueprint.errorhandler(Unreadable)
def unreadable(error: Unreadable) -> Response:
    """415 with the forms that are read here."""
    response = told(error)
    name = {"POST": "Accept-Post", "PATCH": "Accept-Patch"}.get(request.method)
    if name:
        response.headers[name] = str(error.values["possible"])
    return response
