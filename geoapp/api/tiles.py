"""OGC API Tiles (OGC 20-057): vector tiles of each collection that is a layer of the map, and of all of them together.

The tiles are those of the map itself, from the same memory; here the row stands before the column, as the standard has
it. The tile matrix set is WebMercatorQuad (OGC 17-083r4, annex D.1).
"""

from __future__ import annotations

import math
from typing import Any

from flask import Response, request, url_for
from flask_babel import gettext as _

from geoapp.api import answers, blueprint
from geoapp.api.collections import MAPPED, collection_of
from geoapp.api.encodings import JSON, MVT, TILEJSON, chosen
from geoapp.api.relations import SCHEME
from geoapp.api.resource import Operation, operation
from geoapp.core.filters import QUOTED_CHARS, Query
from geoapp.errors import N_, BadQuery, NotFound
from geoapp.reading.extent import extent_of
from geoapp.web import tiles as web
from geoapp.web.language import lang
from layers import LAYERS
from layers.base import MAX_ZOOM, MapLayer

QUAD = "WebMercatorQuad"
QUAD_URI = "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad"
MERCATOR = "http://www.opengis.net/def/crs/EPSG/0/3857"
HALF_M = math.pi * 6_378_137.0
"""Metres from the middle of the square to its side."""
TILE_PX = 256
PIXEL_M = 0.00028
"""Metres of a pixel by which scale denominators are told (OGC 17-083r4, 6.1)."""
LEVELS = 25
JSON_ONLY = (JSON,)
SET_FORMS = (JSON, TILEJSON)
TILE_FORMS = (MVT,)
OF_DATASET = ("collections",)


@blueprint.get("/tileMatrixSets")
@operation(Operation(N_("Wie Kacheln geschnitten sind"), "tiles", JSON_ONLY, schema="TileMatrixSets"))
def matrix_sets() -> Response:
    """The one tile matrix set."""
    form = chosen(JSON_ONLY)
    one = {"id": QUAD, "title": QUAD, "uri": QUAD_URI, "links": [answers.link("self", "matrix_set", JSON, QUAD)]}
    return _constant({"tileMatrixSets": [one]}, form)


@blueprint.get(f"/tileMatrixSets/{QUAD}")
@operation(Operation(N_("WebMercatorQuad: Ursprung, Maßstäbe, Größen"), "tiles", JSON_ONLY, schema="TileMatrixSet"))
def matrix_set() -> Response:
    """The set itself."""
    form = chosen(JSON_ONLY)
    matrices = []
    for level in range(LEVELS):
        cell = 2 * HALF_M / (TILE_PX << level)
        matrices.append(
            {
                "id": str(level),
                "scaleDenominator": cell / PIXEL_M,
                "cellSize": cell,
                "cornerOfOrigin": "topLeft",
                "pointOfOrigin": [-HALF_M, HALF_M],
                "tileWidth": TILE_PX,
                "tileHeight": TILE_PX,
                "matrixWidth": 1 << level,
                "matrixHeight": 1 << level,
            }
        )
    body = {
        "id": QUAD,
        "title": "Google Maps Compatible for the World",
        "uri": QUAD_URI,
        "crs": MERCATOR,
        "orderedAxes": ["X", "Y"],
        "wellKnownScaleSet": "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible",
        "tileMatrices": matrices,
    }
    return _constant(body, form)


@blueprint.get("/tiles")
@operation(Operation(N_("Kachelsätze aller Sammlungen zusammen"), "tiles", JSON_ONLY, schema="TileSets"))
def tile_sets() -> Response:
    """Tile sets of everything."""
    return _sets(None)


@blueprint.get(f"/tiles/{QUAD}")
@operation(
    Operation(N_("Ein Kachelsatz: Ebenen, Ausdehnung, Adresse"), "tiles", SET_FORMS, OF_DATASET, schema="TileSet")
)
def tile_set() -> Response:
    """The tile set of everything, or of the collections that are named."""
    return _set(None)


@blueprint.get(f"/tiles/{QUAD}/<int:z>/<int:y>/<int:x>")
@operation(Operation(N_("Eine Kachel"), "tiles", TILE_FORMS, (*OF_DATASET, "v")))
def tile(z: int, y: int, x: int) -> Response:
    """A tile of everything, or of the collections that are named."""
    return _tile(_layers(None), z, y, x)


@blueprint.get("/collections/<collection_id>/tiles")
@operation(Operation(N_("Kachelsätze einer Sammlung"), "tiles", JSON_ONLY, schema="TileSets", collections=MAPPED))
def collection_tile_sets(collection_id: str) -> Response:
    """Tile sets of a collection."""
    return _sets(collection_id)


@blueprint.get(f"/collections/<collection_id>/tiles/{QUAD}")
@operation(
    Operation(
        N_("Ein Kachelsatz: Ebenen, Ausdehnung, Adresse"), "tiles", SET_FORMS, schema="TileSet", collections=MAPPED
    )
)
def collection_tile_set(collection_id: str) -> Response:
    """The tile set of a collection."""
    return _set(collection_id)


@blueprint.get(f"/collections/<collection_id>/tiles/{QUAD}/<int:z>/<int:y>/<int:x>")
@operation(Operation(N_("Eine Kachel"), "tiles", TILE_FORMS, ("v",), collections=MAPPED))
def collection_tile(collection_id: str, z: int, y: int, x: int) -> Response:
    """A tile of a collection."""
    return _tile(_layers(collection_id), z, y, x)


def _layers(collection_id: str | None) -> tuple[MapLayer, ...]:
    """The layers of a collection, or of those that the address names; of all that there are when it names none."""
    if collection_id is not None:
        if collection_id not in MAPPED:
            raise NotFound(
                N_("Von dieser Sammlung gibt es keine Kacheln. Möglich: %(possible)s."), possible=", ".join(MAPPED)
            )
        return (LAYERS[collection_id.replace("-", "_")],)
    raw = request.args.get("collections")
    names = MAPPED if raw is None else tuple(raw.split(","))
    for name in names:
        if name not in MAPPED:
            raise BadQuery(
                N_("Von der Sammlung »%(value)s« gibt es keine Kacheln. Möglich: %(possible)s."),
                parameter="collections",
                value=name[:QUOTED_CHARS],
                possible=", ".join(MAPPED),
            )
    wanted = {name.replace("-", "_") for name in names}
    return tuple(layer for name, layer in LAYERS.items() if name in wanted)


def _tile(layers: tuple[MapLayer, ...], z: int, y: int, x: int) -> Response:
    chosen(TILE_FORMS)
    if z > MAX_ZOOM or x >= 1 << z or y >= 1 << z:
        raise NotFound(
            N_("Die Kachel %(tile)s gibt es nicht: Zoomstufen 0 bis %(most)s, Zeile und Spalte unter 2^z."),
            tile=f"{z}/{y}/{x}",
            most=MAX_ZOOM,
        )
    return web.answer(layers, z, x, y, Query(), request.args.get("v", ""))


def _sets(collection_id: str | None) -> Response:
    form = chosen(JSON_ONLY)
    _layers(collection_id)
    where = _where(collection_id)
    title = _title(collection_id)
    links = answers.of_this(JSON_ONLY, form, where.replace("tile_set", "tile_sets"), title, **_named(collection_id))
    one = {
        "title": title,
        "dataType": "vector",
        "crs": MERCATOR,
        "tileMatrixSetURI": QUAD_URI,
        "links": [
            answers.link("self", where, JSON, title, **_named(collection_id), f=JSON.name),
            answers.link(SCHEME, "matrix_set", JSON, QUAD),
        ],
    }
    return _constant({"tilesets": [one], "links": links}, form)


def _set(collection_id: str | None) -> Response:
    form = chosen(SET_FORMS)
    layers = _layers(collection_id)
    where, title = _where(collection_id), _title(collection_id)
    named = _named(collection_id)
    with answers.published(form) as public:
        bounds = extent_of(public.connection)
    if collection_id is None and "collections" in request.args:
        named = {"collections": request.args["collections"]}
    plain = url_for(f"api.{where.replace('tile_set', 'tile')}", z=0, y=1, x=2, **named, _external=True)
    address = plain.replace("/0/1/2", "/{z}/{y}/{x}")
    if form is TILEJSON:
        versioned = f"{address}{'&' if '?' in address else '?'}v={public.revision}"
        body = web.described(layers, versioned, bounds, lang())
        return answers.answer(answers.document(body), form, public.etag)
    ogc = address.replace("{z}", "{tileMatrix}").replace("{y}", "{tileRow}").replace("{x}", "{tileCol}")
    west, south, east, north = bounds
    body = {
        "title": title,
        "dataType": "vector",
        "crs": MERCATOR,
        "tileMatrixSetURI": QUAD_URI,
        "boundingBox": {"lowerLeft": [west, south], "upperRight": [east, north]},
        "layers": [
            {
                "id": source.name,
                "dataType": "vector",
                "minTileMatrix": str(source.min_zoom),
                "maxTileMatrix": str(min(source.max_zoom, MAX_ZOOM)),
                "propertiesSchema": {"type": "object", "properties": {column.name: {} for column in source.columns}},
            }
            for layer in layers
            for source in layer.sources
        ],
        "links": [
            *answers.of_this(SET_FORMS, form, where, title, **named),
            {"rel": "item", "type": MVT.media_type, "title": _("Kacheln"), "href": ogc, "templated": True},
            answers.link(SCHEME, "matrix_set", JSON, QUAD),
        ],
    }
    return answers.answer(answers.document(body), form, public.etag)


def _where(collection_id: str | None) -> str:
    return "tile_set" if collection_id is None else "collection_tile_set"


def _named(collection_id: str | None) -> dict[str, Any]:
    return {} if collection_id is None else {"collection_id": collection_id}


def _title(collection_id: str | None) -> str:
    return _("Alle Ebenen der Karte") if collection_id is None else collection_of(collection_id).title(lang())


def _constant(body: dict[str, Any], form: Any) -> Response:
    text = answers.document(body)
    etag = answers.tag(text, form.name)
    answers.unless_known(etag)
    return answers.answer(text, form, etag)
