"""Which form an answer takes: `f=` decides, else the Accept header, else JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request

from geoapp.core.filters import QUOTED_CHARS
from geoapp.errors import N_, BadQuery


@dataclass(frozen=True)
class Encoding:
    """A form of answers: its short name for `f=`, its media type, and what it is called in links."""

    name: str
    media_type: str
    title: str
    others: tuple[str, ...] = ()


JSON = Encoding("json", "application/json", "JSON")
GEOJSON = Encoding("json", "application/geo+json", "GeoJSON", ("application/json",))
JSONFG = Encoding("jsonfg", "application/fg+json", "JSON-FG", ("application/vnd.ogc.fg+json",))
SCHEMA = Encoding("json", "application/schema+json", "JSON Schema", ("application/json",))
OPENAPI = Encoding(
    "json",
    "application/vnd.oai.openapi+json;version=3.1",
    "OpenAPI 3.1",
    ("application/json", "application/vnd.oai.openapi+json"),
)
OPENAPI_30 = Encoding("openapi30", "application/vnd.oai.openapi+json;version=3.0", "OpenAPI 3.0")
TILEJSON = Encoding("tilejson", "application/vnd.mapbox.tile+json", "TileJSON")
MVT = Encoding("mvt", "application/vnd.mapbox-vector-tile", "Mapbox Vector Tiles", ("application/x-protobuf",))
HTML = Encoding("html", "text/html", "HTML")


def chosen(possible: Sequence[Encoding]) -> Encoding:
    """The form of this answer; the first possible one when the client does not mind. Raises BadQuery for an unknown `f`."""
    asked = request.args.get("f")
    if asked is not None:
        for encoding in possible:
            if encoding.name == asked:
                return encoding
        raise BadQuery(
            N_("Die Form »%(value)s« gibt es hier nicht. Möglich: %(possible)s."),
            parameter="f",
            value=asked[:QUOTED_CHARS],
            possible=", ".join(encoding.name for encoding in possible),
        )
    types = {media: encoding for encoding in reversed(possible) for media in (encoding.media_type, *encoding.others)}
    best = request.accept_mimetypes.best_match(list(types), default=possible[0].media_type)
    # "*/*" alone, as most programs send it, must not be taken for a wish
    wished = any(str(value).lower() != "*/*" for value, _ in request.accept_mimetypes)
    return types[best] if wished and best in types else possible[0]
