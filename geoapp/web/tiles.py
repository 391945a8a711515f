"""Tiles over HTTP: `/tiles/<layer>[,<layer>…]/<z>/<x>/<y>.mvt` and `/tiles/<layer>.json` (TileJSON).

The address holds the revision (`v=`), so a tile never changes and may be kept for a year by anybody. An address with
another revision than the present one gets the present tile, to be asked for again next time.
"""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request, url_for
from markupsafe import escape

from geoapp.core.filters import NO_SUCH_LAYER, QUOTED_CHARS, Query
from geoapp.errors import N_, BadQuery, NotFound
from geoapp.reading.extent import Bounds, extent_of
from geoapp.reading.revision import revision_of
from geoapp.reading.tiles import Tile, make_tile
from geoapp.web.services import services
from layers import LAYERS
from layers.base import MAX_ZOOM, Lang, MapLayer

blueprint = Blueprint("tiles", __name__)

MVT = "application/vnd.mapbox-vector-tile"
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, no-cache"


def _layers(names: str) -> tuple[MapLayer, ...]:
    wanted = {name.replace("-", "_") for name in names.split(",")}
    if strange := sorted(wanted - set(LAYERS)):
        raise NotFound(NO_SUCH_LAYER, value=strange[0][:QUOTED_CHARS], possible=", ".join(LAYERS))
    return tuple(layer for name, layer in LAYERS.items() if name in wanted)


@blueprint.get("/tiles/<names>/<int:z>/<int:x>/<int:y>.mvt")
def tile(names: str, z: int, x: int, y: int) -> Response:
    """One composite tile of the named layers, with the filters of the address."""
    if z > MAX_ZOOM or x >= 1 << z or y >= 1 << z:
        raise BadQuery(
            N_("Die Kachel %(tile)s gibt es nicht: Zoomstufen 0 bis %(most)s, x und y unter 2^z."),
            tile=f"{z}/{x}/{y}",
            most=MAX_ZOOM,
        )
    return answer(_layers(names), z, x, y, Query.parse(request.args), request.args.get("v", ""))


def answer(layers: tuple[MapLayer, ...], z: int, x: int, y: int, query: Query, version: str) -> Response:
    """A tile that there is, from memory when it was asked for before. `version` is the revision that the client knows."""
    key = (tuple(layer.name for layer in layers), z, x, y, query.encode_filters(), version)
    kept = services().tiles.get(key)
    if kept is not None:
        return _answer(kept, current=True)
    with services().database.read() as connection:
        made = make_tile(connection, layers, z, x, y, query, services().settings.tile_max_bytes)
    current = version == made.revision
    if current:
        services().tiles.put(key, made)
    return _answer(made, current)


def _answer(made: Tile, current: bool) -> Response:
    takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
    zipped = made.gzipped and takes_gzip
    response = Response(made.body if zipped or not made.gzipped else made.plain(), content_type=MVT)
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = FOR_EVER if current else ASK_AGAIN
    response.headers["Access-Control-Allow-Origin"] = "*"
    if not current:
        response.set_etag(made.revision, weak=True)
        response.make_conditional(request.environ)
    return response


@blueprint.get("/tiles/<names>.json")
def tilejson(names: str) -> Response:
    """TileJSON 3.0.0 of the named layers, for any client that speaks it."""
    layers = _layers(names)
    with services().database.read() as connection:
        revision, bounds = revision_of(connection), extent_of(connection)
    address = url_for("tiles.tile", names=names, z=0, x=0, y=0, _external=True).replace(
        "/0/0/0.mvt", "/{z}/{x}/{y}.mvt"
    )
    response = jsonify(described(layers, f"{address}?v={revision}", bounds, "de"))
    response.headers["Cache-Control"] = ASK_AGAIN
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def described(layers: tuple[MapLayer, ...], address: str, bounds: Bounds, lang: Lang) -> dict[str, object]:
    """TileJSON 3.0.0 of layers whose tiles are at `address`, a template with z, x and y."""
    settings = services().settings
    return {
        "tilejson": "3.0.0",
        "name": ", ".join(layer.title(lang) for layer in layers),
        "scheme": "xyz",
        "tiles": [address],
        "minzoom": 0,
        "maxzoom": MAX_ZOOM,
        "bounds": list(bounds),
        **({"attribution": str(escape(settings.attribution))} if settings.attribution else {}),
        "vector_layers": [
            {
                "id": source.name,
                "minzoom": source.min_zoom,
                "maxzoom": source.max_zoom,
                "fields": {column.name: "" for column in source.columns},
            }
            for layer in layers
            for source in layer.sources
        ],
    }
