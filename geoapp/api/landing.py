"""The landing page of the API and the list of what it conforms to."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from geoapp.api import answers, blueprint, pages
from geoapp.api.encodings import HTML, JSON, OPENAPI, OPENAPI_30, chosen
from geoapp.api.relations import SCHEMES, SETS
from geoapp.api.resource import Operation, operation
from geoapp.errors import N_
from geoapp.reading.extent import extent_of
from geoapp.web.language import lang
from geoapp.web.services import services

_FEATURES = "http://www.opengis.net/spec/ogcapi-features-{part}/1.0/conf/{name}"
_CQL2 = "http://www.opengis.net/spec/cql2/1.0/conf/{name}"
_TILES = "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/{name}"
CONFORMS_TO: tuple[str, ...] = (
    *(f"http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/{name}" for name in ("core", "html", "json", "oas30")),
    "http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections",
    *(_FEATURES.format(part=1, name=name) for name in ("core", "geojson", "html", "oas30")),
    _FEATURES.format(part=2, name="crs"),
    *(_FEATURES.format(part=3, name=name) for name in ("queryables", "queryables-query-parameters", "filter", "features-filter")),
    *(_FEATURES.format(part=4, name=name) for name in ("create-replace-delete", "update", "optimistic-locking-etags")),
    *(
        _CQL2.format(name=name)
        for name in (
            "cql2-text", "cql2-json", "basic-cql2", "advanced-comparison-operators", "case-insensitive-comparison",
            "basic-spatial-functions", "basic-spatial-functions-plus", "spatial-functions", "temporal-functions",
            "array-functions", "property-property",
        )
    ),
    "http://www.opengis.net/spec/json-fg-1/1.0/conf/core",
    *(_TILES.format(name=name) for name in ("core", "tileset", "tilesets-list", "dataset-tilesets", "geodata-tilesets", "mvt")),
    *(f"http://www.opengis.net/spec/tms/2.0/conf/{name}" for name in ("tilematrixset", "json-tilematrixset")),
)  # fmt: skip
"""Each class is held by a test of its own; `tests/api/test_conformance.py` lists which."""
FORMS = (JSON, HTML)


@blueprint.get("", strict_slashes=False)
@operation(Operation(N_("Wo ein Programm beginnt"), "service", FORMS, schema="Landing"))
def landing() -> Response:
    """Where a client begins."""
    form = chosen(FORMS)
    with answers.published(form) as public:
        west, south, east, north = extent_of(public.connection)
    links = [
        *answers.of_this(FORMS, form, "landing", _("Diese Seite")),
        answers.link("conformance", "conformance", JSON, _("Was diese Schnittstelle erfüllt")),
        answers.link("service-desc", "openapi", OPENAPI, _("Beschreibung (OpenAPI 3.1)")),
        answers.link("service-desc", "openapi", OPENAPI_30, _("Beschreibung (OpenAPI 3.0)"), f=OPENAPI_30.name),
        answers.link("service-doc", "docs", HTML, _("Beschreibung zum Lesen")),
        answers.link(SETS, "tile_sets", JSON, _("Vektorkacheln")),
        answers.link(SCHEMES, "matrix_sets", JSON, _("Wie Kacheln geschnitten sind")),
        answers.link("data", "collections", JSON, _("Sammlungen")),
    ]
    body = {
        "title": services().settings.title(lang()),
        "description": _(
            "Gewerbegebiete, Grundstücke, freie Flächen, Unternehmen, Kernzonen und Netzwerke nach OGC API."
        ),
        "attribution": services().settings.attribution or _("Quelle: siehe »source« jedes Eintrags"),
        **({"license": services().settings.licence} if services().settings.licence else {}),
        "extent": {"spatial": {"bbox": [[west, south, east, north]]}},
        "links": links,
    }
    return pages.represent(body, form, public.etag, links, page="landing")


@blueprint.get("/conformance")
@operation(Operation(N_("Was diese Schnittstelle erfüllt"), "service", FORMS, schema="Conformance"))
def conformance() -> Response:
    """The conformance classes that our tests cover."""
    form = chosen(FORMS)
    etag = answers.tag(CONFORMS_TO, form.name)
    answers.unless_known(etag)
    links = answers.of_this(FORMS, form, "conformance", _("Was diese Schnittstelle erfüllt"))
    return pages.represent({"conformsTo": list(CONFORMS_TO)}, form, etag, links, page="conformance")
