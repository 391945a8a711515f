"""The pieces of the OpenAPI document: parameters with their limits, headers, and what bodies look like."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from geoapp.api.catalogue import schema_of
from geoapp.api.collections import COLLECTIONS, MAPPED
from geoapp.api.parameters import FILTER_LANGUAGES, MAX_REASON_CHARS, VERSION
from geoapp.core.boundary.fixes import FIXES
from geoapp.core.crs import ALL, CRS84
from geoapp.reading.features.paging import MAX_CURSOR_CHARS
from geoapp.reading.features.properties import property_of
from geoapp.recording.shape import DEPTHS
from geoapp.recording.values import NOT_REPLACED, columns_of, table_of, writable
from geoapp.settings import Settings
from geoapp.web.language import LANGUAGES
from layers.base import MAX_ZOOM

REF = "#/components/schemas/"
TEXT: dict[str, Any] = {"type": "string"}
LINKS: dict[str, Any] = {"type": "array", "items": {"$ref": REF + "Link"}}


def parameters(settings: Settings) -> dict[str, Any]:
    """Every parameter of an address or of the head, by its name; a limit is that of the settings."""
    crs = {"type": "string", "format": "uri", "enum": [one.uri for one in ALL], "default": CRS84.uri}
    query = {
        "lang": (_("Die Sprache der Antwort"), {"type": "string", "enum": list(LANGUAGES)}),
        "limit": (
            _("Einträge je Seite"),
            {
                "type": "integer",
                "minimum": 1,
                "maximum": settings.api_max_items,
                "default": min(settings.api_page_items, settings.api_max_items),
            },
        ),
        "bbox-crs": (_("Das Koordinatensystem des Rechtecks"), crs),
        "datetime": (
            _(
                "Tag, Zeitpunkt oder Zeitraum, in dem gilt, was gezeigt wird: 2026-01-31, 2026-01-01/2026-06-30, ../2026-01-31"
            ),
            TEXT,
        ),
        "as-of": (_("Der Stand, wie er an diesem Tag oder zu diesem Zeitpunkt gespeichert war"), TEXT),
        "crs": (_("Das Koordinatensystem der Antwort"), crs),
        "filter": (
            _("Eine Bedingung in CQL2 (OGC 21-065r2)"),
            {"type": "string", "minLength": 1, "maxLength": settings.api_filter_chars},
        ),
        "filter-lang": (
            _("Die Schreibweise der Bedingung"),
            {"type": "string", "enum": list(FILTER_LANGUAGES), "default": FILTER_LANGUAGES[0]},
        ),
        "filter-crs": (_("Das Koordinatensystem von Geometrien in der Bedingung"), crs),
        "cursor": (
            _("Die Seitenmarke aus dem Link »next« der vorigen Seite"),
            {"type": "string", "maxLength": MAX_CURSOR_CHARS},
        ),
        "skipGeometry": (_("Ohne Geometrien antworten"), {"type": "boolean", "default": False}),
        "state": (
            _("Der veröffentlichte Stand oder, mit Token, der Arbeitsstand"),
            {"type": "string", "enum": ["published", "working"], "default": "published"},
        ),
        "v": (
            _("Die Fassung der Daten, die der Client kennt; mit ihr darf eine Kachel für immer behalten werden"),
            TEXT,
        ),
        "fix": (
            _("Der Befund, der zuerst behoben wird; die behobene Geometrie kommt als »fixed« mit"),
            {"type": "string", "enum": list(FIXES)},
        ),
        "reason": (
            _("Der Grund der Änderung, für die Geschichte des Eintrags"),
            {"type": "string", "maxLength": MAX_REASON_CHARS, "pattern": "^[^\\x00\ufffd]*$"},
        ),
    }
    lists = {
        "collections": (
            _("Nur diese Sammlungen"),
            {"type": "array", "items": {"type": "string", "enum": list(MAPPED)}, "minItems": 1},
        ),
        "bbox": (
            _("Ein Rechteck: kleinste Ecke, größte Ecke; mit Höhen sechs Zahlen"),
            {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 6},
        ),
        "sortby": (
            _("Eigenschaften, nach denen sortiert wird; ein Minus davor kehrt um"),
            {"type": "array", "items": {"type": "string", "pattern": "[+-]?.+"}},
        ),
        "properties": (_("Nur diese Eigenschaften"), {"type": "array", "items": TEXT}),
    }
    head = {
        "If-Match": (
            _("Die Version, die geändert wird: die Zahl »version« oder der ETag"),
            {"type": "string", "pattern": VERSION.pattern},
        ),
        "Content-Crs": (
            _("Das Koordinatensystem der Geometrie im Rumpf, in spitzen Klammern"),
            {"type": "string", "enum": [f"<{one.uri}>" for one in ALL]},
        ),
        "Prefer": (_("return=representation antwortet mit dem Eintrag"), {"type": "string"}),
    }
    out = {
        name: {"name": name, "in": "query", "description": text, "schema": schema}
        for name, (text, schema) in query.items()
    }
    for name, (text, schema) in lists.items():
        out[name] = {
            "name": name,
            "in": "query",
            "description": text,
            "schema": schema,
            "style": "form",
            "explode": False,
        }
    for name, (text, schema) in head.items():
        out[name] = {
            "name": name,
            "in": "header",
            "required": name == "If-Match",
            "description": text,
            "schema": schema,
        }
    out["properties-of-items"] = {
        "name": "properties-of-items",
        "in": "query",
        "description": _("Jede Eigenschaft der Sammlung mit dem Wert, den sie haben soll; »queryables« nennt sie."),
        "schema": {"type": "object", "additionalProperties": TEXT},
        "style": "form",
        "explode": True,
    }
    return out


def response_headers() -> dict[str, Any]:
    """Headers of answers."""
    return {
        "ETag": {
            "description": _("Ändert sich mit der Antwort; bei Einträgen beginnt er mit der Version."),
            "schema": TEXT,
        },
        "Location": {"description": _("Die Adresse des neuen Eintrags"), "schema": {"type": "string", "format": "uri"}},
    }


def argument(name: str) -> dict[str, Any]:
    """An argument of a path that is neither a collection nor an item."""
    if name == "z":
        return {"type": "integer", "minimum": 0, "maximum": MAX_ZOOM}
    return {"type": "integer", "minimum": 0} if name in ("x", "y") else dict(TEXT)


def fixed(settings: Settings) -> dict[str, Any]:
    """What does not depend on a collection."""
    extent = {"type": "object", "properties": {"spatial": {"type": "object"}, "temporal": {"type": "object"}}}
    crs = {"type": "array", "items": {"type": "string", "format": "uri"}}
    feature = {
        "type": "object",
        "required": ["type", "id", "geometry", "properties"],
        "properties": {
            "type": {"type": "string", "enum": ["Feature"]},
            "id": {"type": "string", "format": "uuid"},
            "geometry": {"anyOf": [{"$ref": REF + "Geometry"}, {"type": "null"}]},
            "properties": {"type": "object"},
            "links": LINKS,
        },
    }
    return {
        "Link": _object(
            {"href": {"type": "string", "format": "uri"}, "rel": TEXT, "type": TEXT, "title": TEXT, "hreflang": TEXT},
            "href",
            "rel",
        ),
        "Landing": _object(
            {"title": TEXT, "description": TEXT, "attribution": TEXT, "extent": extent, "links": LINKS}, "links"
        ),
        "Conformance": _object(
            {"conformsTo": {"type": "array", "items": {"type": "string", "format": "uri"}}}, "conformsTo"
        ),
        "Collection": _object(
            {
                "id": {"type": "string", "enum": list(COLLECTIONS)},
                "title": TEXT,
                "description": TEXT,
                "itemType": {"type": "string", "enum": ["feature"]},
                "extent": extent,
                "crs": crs,
                "storageCrs": {"type": "string", "format": "uri"},
                "links": LINKS,
            },
            "id",
            "links",
        ),
        "Collections": _object(
            {"links": LINKS, "crs": crs, "collections": {"type": "array", "items": {"$ref": REF + "Collection"}}},
            "links",
            "collections",
        ),
        "Schema": _object(
            {"$schema": TEXT, "$id": TEXT, "type": TEXT, "title": TEXT, "properties": {"type": "object"}},
            "type",
            "properties",
        ),
        "Geometry": geometry(settings),
        "Feature": feature,
        "FeatureCollection": _object(
            {
                "type": {"type": "string", "enum": ["FeatureCollection"]},
                "features": {"type": "array", "items": {"$ref": REF + "Feature"}},
                "numberMatched": {"type": "integer", "minimum": 0},
                "numberReturned": {"type": "integer", "minimum": 0, "maximum": settings.api_max_items},
                "links": LINKS,
            },
            "type",
            "features",
            "numberReturned",
            "links",
        ),
        "Document": _object(
            {"openapi": TEXT, "info": {"type": "object"}, "paths": {"type": "object"}}, "openapi", "info", "paths"
        ),
        "TileSets": _object(
            {"tilesets": {"type": "array", "items": {"$ref": REF + "TileSet"}}, "links": LINKS}, "tilesets", "links"
        ),
        "TileSet": _object(
            {
                "title": TEXT,
                "dataType": {"type": "string", "enum": ["vector"]},
                "crs": TEXT,
                "tileMatrixSetURI": TEXT,
                "links": {"type": "array", "items": _object({"href": TEXT, "rel": TEXT, "type": TEXT}, "href", "rel")},
            },
            "dataType",
            "crs",
            "links",
        ),
        "TileMatrixSets": _object({"tileMatrixSets": {"type": "array", "items": {"type": "object"}}}, "tileMatrixSets"),
        "TileMatrixSet": _object(
            {"id": TEXT, "crs": TEXT, "tileMatrices": {"type": "array", "items": {"type": "object"}}},
            "crs",
            "tileMatrices",
        ),
        "TileJSON": _object(
            {
                "tilejson": TEXT,
                "tiles": {"type": "array", "items": TEXT},
                "vector_layers": {"type": "array", "items": {"type": "object"}},
            },
            "tilejson",
            "tiles",
        ),
        "Boundary": {
            "type": "object",
            "required": ["type", "geometry"],
            "properties": {
                "type": {"type": "string", "enum": ["Feature"]},
                "id": {
                    "type": "string",
                    "format": "uuid",
                    "description": _("Der Eintrag, um dessen Grenze es geht; ohne ihn ein neuer"),
                },
                "geometry": {"$ref": REF + "Geometry"},
            },
        },
        "Findings": _object(
            {
                "findings": {
                    "type": "array",
                    "items": _object(
                        {
                            "code": TEXT,
                            "severity": {"type": "string", "enum": ["error", "warning"]},
                            "text": TEXT,
                            "place": {
                                "type": ["array", "null"],
                                "items": {"type": "number"},
                                "description": _("Wohin zu sehen ist, im System der gesendeten Koordinaten"),
                            },
                            "geometry": {"anyOf": [{"$ref": REF + "Geometry"}, {"type": "null"}]},
                        },
                        "code",
                        "severity",
                        "text",
                    ),
                },
                "difference": {
                    "type": ["object", "null"],
                    "description": _(
                        "Was gegenüber dem veröffentlichten Stand (ohne ihn: dem gespeicherten) dazukommt und wegfällt, in m² und als Geometrie, und welche Stützpunkte wandern"
                    ),
                },
                "fixed": {
                    "anyOf": [{"$ref": REF + "Geometry"}, {"type": "null"}],
                    "description": _("Die behobene Geometrie (fix); null, wenn nichts Brauchbares übrig bliebe"),
                },
                "measures": {
                    "type": ["object", "null"],
                    "description": _(
                        "Fläche in m² und Umfang in m auf dem Ellipsoid, Zahl der Stützpunkte, Teile und Löcher; null, wenn die Grenze sich schneidet"
                    ),
                },
            },
            "findings",
            "measures",
        ),
        "Problem": _object(
            {
                "type": TEXT,
                "title": TEXT,
                "status": {"type": "integer"},
                "detail": TEXT,
                "current": {"description": _("Der jetzige Stand des Eintrags (412)")},
                "base": {"description": _("Der Stand, von dem die Änderung ausging (412)")},
                "conflicts": {
                    "type": "array",
                    "items": TEXT,
                    "description": _("JSON-Zeiger auf das, was beide Seiten verschieden geändert haben (412)"),
                },
                "merged": {
                    "description": _(
                        "Die Änderung, vereinigt mit dem jetzigen Stand, als Merge-Patch für dessen Version; fehlt bei Konflikten (412)"
                    )
                },
                "errors": {
                    "type": "array",
                    "items": _object(
                        {"pointer": TEXT, "detail": TEXT, "place": {"type": "array", "items": {"type": "number"}}},
                        "pointer",
                        "detail",
                    ),
                },
            },
            "title",
            "status",
            "detail",
        ),
    }


def _object(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": properties}


def geometry(settings: Settings) -> dict[str, Any]:
    """A GeoJSON geometry."""
    return {
        "type": "object",
        "title": _("GeoJSON-Geometrie"),
        "description": _("Höchstens %(most)s Stützpunkte", most=settings.max_vertices),
        "required": ["type", "coordinates"],
        "properties": {"type": {"type": "string", "enum": list(DEPTHS)}, "coordinates": {"type": "array", "items": {}}},
    }


def writable_property(collection: str, name: str) -> dict[str, Any]:
    """A property as a body may give it; what is empty is null, where the table takes that."""
    column = columns_of(collection)[name]
    schema = schema_of(property_of(column), collection)
    if column.nullable and "type" in schema:
        schema["type"] = [schema["type"], "null"]
        if "enum" in schema:
            schema["enum"] = [*schema["enum"], None]
    return schema


def needed_properties(collection: str) -> list[str]:
    """Properties that no record can do without."""
    table = table_of(collection)
    return [
        name
        for name in writable(collection)
        if not table.c[name].nullable and table.c[name].server_default is None and name not in (*NOT_REPLACED, "slug")
    ]
