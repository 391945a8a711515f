"""Which collections there are, how far each reaches, and what it may be asked."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_babel import gettext as _

from geoapp.api import answers, blueprint, pages
from geoapp.api.collections import COLLECTIONS, MAPPED, Collection, collection_of
from geoapp.api.downloads import DOWNLOADS
from geoapp.api.encodings import GEOJSON, HTML, JSON, SCHEMA, chosen
from geoapp.api.labels import label_of, meaning_of
from geoapp.api.relations import SETS
from geoapp.api.resource import Operation, operation
from geoapp.core.crs import ALL, CRS84, STORAGE
from geoapp.errors import N_
from geoapp.reading.features import extent
from geoapp.reading.features.properties import Property
from geoapp.reading.features.sets import feature_set
from geoapp.web.language import lang
from geoapp.web.services import services

FORMS = (JSON, HTML)
SCHEMA_FORMS = (SCHEMA, HTML)
GREGORIAN = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"


@blueprint.get("/collections")
@operation(Operation(N_("Alle Sammlungen"), "collections", FORMS, schema="Collections"))
def collections() -> Response:
    """All collections."""
    form = chosen(FORMS)
    with answers.published(form) as public:
        extents = {name: _extent(public, name) for name in COLLECTIONS}
    links = answers.of_this(FORMS, form, "collections", _("Sammlungen"))
    body = {
        "links": links,
        "crs": [crs.uri for crs in ALL],
        "collections": [described(one, extents[one.name]) for one in COLLECTIONS.values()],
    }
    return pages.represent(body, form, public.etag, links, page="collections")


@blueprint.get("/collections/<collection_id>")
@operation(
    Operation(N_("Eine Sammlung: was sie enthält, wie weit sie reicht"), "collections", FORMS, schema="Collection")
)
def collection(collection_id: str) -> Response:
    """One collection."""
    one = collection_of(collection_id)
    form = chosen(FORMS)
    with answers.published(form) as public:
        body = described(one, _extent(public, collection_id))
    body["links"] = [
        *answers.of_this(FORMS, form, "collection", one.title(lang()), collection_id=collection_id),
        *body["links"],
    ]
    return pages.represent(body, form, public.etag, body["links"], page="collection")


def _extent(public: answers.Published, name: str) -> extent.Extent:
    return services().memo.get(
        (public.revision, "api-extent", name), lambda: extent.of(public.connection, feature_set(name))
    )


def described(one: Collection, reach: extent.Extent) -> dict[str, Any]:
    """A collection as a client learns of it."""
    title = one.title(lang())
    features = feature_set(one.name)
    body: dict[str, Any] = {
        "id": one.name,
        "title": title,
        "description": one.description(lang()),
        "itemType": "feature",
        "crs": [crs.uri for crs in ALL],
        "storageCrs": STORAGE.uri,
        "links": [
            answers.link("items", "items", GEOJSON, _("Einträge"), collection_id=one.name, f=GEOJSON.name),
            *(
                answers.link("items", "items", file, file.title, collection_id=one.name, f=file.name)
                for file in DOWNLOADS
            ),
            *(
                [answers.link(SETS, "collection_tile_sets", JSON, _("Vektorkacheln"), collection_id=one.name)]
                if one.name in MAPPED
                else []
            ),
            answers.link(
                "http://www.opengis.net/def/rel/ogc/1.0/queryables",
                "queryables",
                SCHEMA,
                _("Wonach gefiltert werden kann"),
                collection_id=one.name,
            ),
            answers.link(
                "http://www.opengis.net/def/rel/ogc/1.0/sortables",
                "sortables",
                SCHEMA,
                _("Wonach sortiert werden kann"),
                collection_id=one.name,
            ),
        ],
    }
    found: dict[str, Any] = {"temporal": {"interval": [[reach.begin, reach.end]], "trs": GREGORIAN}}
    if features.geometry and reach.box:
        found["spatial"] = {"bbox": [list(reach.box)], "crs": CRS84.uri}
    body["extent"] = found
    return body


@blueprint.get("/collections/<collection_id>/queryables")
@operation(Operation(N_("Wonach gefiltert werden kann"), "collections", SCHEMA_FORMS, schema="Schema"))
def queryables(collection_id: str) -> Response:
    """What the items of a collection can be filtered by."""
    features = feature_set(collection_of(collection_id).name)
    facts = {p.name: schema_of(p, collection_id) for p in features.properties.values()}
    place = (
        {"geometry": {"title": _("Geometrie"), "format": "geometry-any", "x-ogc-role": "primary-geometry"}}
        if features.geometry
        else {}
    )
    return _schema(collection_id, _("Wonach gefiltert werden kann"), {**place, **facts}, "queryables")


@blueprint.get("/collections/<collection_id>/sortables")
@operation(Operation(N_("Wonach sortiert werden kann"), "collections", SCHEMA_FORMS, schema="Schema"))
def sortables(collection_id: str) -> Response:
    """What the items of a collection can be sorted by."""
    features = feature_set(collection_of(collection_id).name)
    facts = {p.name: schema_of(p, collection_id) for p in features.properties.values() if p.sortable}
    return _schema(collection_id, _("Wonach sortiert werden kann"), facts, "sortables")


def _schema(name: str, what: str, properties: dict[str, Any], endpoint: str) -> Response:
    form = chosen(SCHEMA_FORMS)
    one = collection_of(name)
    body = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": answers.link("self", endpoint, form, "", collection_id=name)["href"],
        "type": "object",
        "title": f"{one.title(lang())}: {what}",
        "properties": properties,
        "additionalProperties": False,
    }
    etag = answers.tag(answers.document(body), form.name)
    answers.unless_known(etag)
    links = answers.of_this(SCHEMA_FORMS, form, endpoint, what, collection_id=name)
    return pages.represent(body, form, etag, links, page="schema", collection=one)


_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "uuid": {"type": "string", "format": "uuid"},
    "number": {"type": "number"},
    "integer": {"type": "integer"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
    "instant": {"type": "string", "format": "date-time"},
    "texts": {"type": "array", "items": {"type": "string"}},
    "json": {},
}


def schema_of(one: Property, collection: str) -> dict[str, Any]:
    """A property of a collection as JSON Schema: what it is called, kind, codes with their words, meaning and unit."""
    schema: dict[str, Any] = {"title": label_of(collection, one), **_TYPES[one.kind]}
    if one.meaning:
        schema["description"] = meaning_of(one)
    if one.vocabulary is not None:
        words = {code: one.vocabulary.word(code, lang()) for code in one.vocabulary.codes}
        codes = {"enum": list(words), "x-enum-titles": words}
        if one.kind == "texts":
            schema["items"] = {"type": "string", **codes}
        else:
            schema.update(codes)
    return schema
