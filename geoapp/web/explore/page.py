"""The map page: `/` and the lists that open it as a table. One view, whole or (for htmx) only what changed."""

from __future__ import annotations

from dataclasses import replace

from flask import Response, make_response, render_template, request

from geoapp.core.filters import Query
from geoapp.errors import NotFound
from geoapp.reading.lists import layer_of, order_of
from geoapp.reading.records import title_of
from geoapp.web.explore import blueprint, words
from geoapp.web.explore.address import LIST_PATHS, address, asked, detail
from geoapp.web.explore.cards import card_of
from geoapp.web.explore.state import Shown, shown
from geoapp.web.language import lang
from geoapp.web.services import services
from layers.folium_map import Basemap, MapPage, Parts, compose
from layers.legend import filter_swatches, groups
from layers.palette import stylesheet


def map_page() -> Response:
    """The whole page, or the fragments `#results`, `#filters` and `#summary` when htmx asks for them."""
    query = asked()
    fragment = request.headers.get("HX-Request") == "true"
    what = shown(query, with_rows=query.view != "map")
    context = {**results_context(query, what), **filters_context(query, what), "fragment": fragment}
    if fragment:
        response = make_response(render_template("map/_fragment.html", **context))
    else:
        response = make_response(render_template("map/index.html", **context, **shell_context(query, what)))
    response.vary.add("HX-Request")
    return response


for _path in LIST_PATHS:
    blueprint.add_url_rule(_path, endpoint=_path.strip("/") or "map", view_func=map_page, methods=["GET"])


def results_context(query: Query, what: Shown) -> dict[str, object]:
    """What the table and the sentence above it need."""
    layer = layer_of(query.listing)
    field, falling = order_of(query.listing, query.sort)

    def sort_url(column: str) -> str:
        word = f"-{column}" if column == field and not falling else column
        return address(query.but(sort=word))

    return {
        "query": query,
        "what": what,
        "listing": query.listing,
        "list_layer": layer,
        "summary": words.summary(query.listing, what.totals),
        "list_title": words.list_title(query.listing),
        "titled": lambda row: title_of(row_layer(query.listing, row), row, lang()),
        "row_layer": lambda row: row_layer(query.listing, row),
        "detail": detail,
        "sorted_by": field,
        "sorted_falling": falling,
        "sort_url": sort_url,
        "page_url": lambda page: address(replace(query, page=page)),
        "view": query.view,
        "canonical": address(query),
        "tile_query": query.encode_filters(),
        "revision": what.revision,
        "reset_url": address(Query(listing=query.listing, view=query.view, layers=query.layers)),
        "chips": [(text, address(rest)) for text, rest in words.chips(query, what)],
        "help": _help(query, what),
        "lists": [(name, words.list_title(name), address(query.but(listing=name, sort=""))) for name in LISTS],
        "download_query": query.encode_filters() + (f"&sort={query.sort}" if query.sort else ""),
        "list_columns": [(fact.field, fact.label(lang()), fact.format) for fact in layer.listing],
        "numeric": NUMERIC,
        "demo_shown": what.demo,
    }


NUMERIC = ("number", "decimal", "area", "ha", "money", "percent")
"""Formats that stand right-aligned."""
LISTS = ("vacancies", "estates", "plots", "companies", "core-zones", "networks", "municipalities")
"""Tabs over the table, in the order of interest."""


def row_layer(listing: str, row: dict[str, object]) -> str:
    """The map layer of a row: rooms in the list of vacancies belong to the layer of premises."""
    return "premises" if row.get("thing") == "premises" else listing.replace("-", "_")


def _help(query: Query, what: Shown) -> tuple[str, str, int] | None:
    if what.best_removal is None or not what.best_removal[1]:
        return None
    name, rows = what.best_removal
    return words.in_use(query, what, name), address(query.without(name)), rows


MOST_TOWNS_LISTED = 100
"""Up to so many municipalities stand in a list to choose from; beyond, nobody reads them and the page grows by 20 bytes for each."""


def filters_context(query: Query, what: Shown) -> dict[str, object]:
    """What the filter form needs."""
    return {
        "facets": {facet.name: facet.choices for facet in what.facets},
        "filter_title": words.filter_title,
        "signs": filter_swatches(),
        "municipalities": what.municipalities if len(what.municipalities) <= MOST_TOWNS_LISTED else None,
        "town": dict(what.municipalities).get(query.municipality or "", query.municipality),
        "networks": what.networks,
        "hidden": [
            ("layers", ",".join(query.layers) if query.layers is not None else ""),
            ("list", query.listing if query.listing != LIST_PATHS.get(request.path, "vacancies") else ""),
            ("sort", query.sort),
            ("view", query.view if request.args.get("view") else ""),
            ("sel", query.sel or ""),
        ],
        "form_action": request.path,
    }


def shell_context(query: Query, what: Shown) -> dict[str, object]:
    """What the page around them needs."""
    visible = frozenset(query.layers) if query.layers is not None else None
    layer, _sep, ref = (query.sel or "").partition(":")
    try:
        card = card_of(layer, ref) if ref else None
    except NotFound:
        card = None  # the address is old; the page says so where the card would be, and is a page all the same
    return {
        "parts": composed(query, what),
        "palette": PALETTE,
        "legend": groups(lang(), visible),
        "view_url": lambda view: address(replace(query, view=view)),
        "nav": {"/": "map"}.get(request.path, query.listing),
        "card": card,
        "pmtiles": services().settings.basemap == "pmtiles",
    }


PALETTE = stylesheet()


def composed(query: Query, what: Shown) -> Parts:
    """The page's map as folium composes it; equal questions on equal data give equal bytes, so it is kept."""
    return services().memo.get(
        ("parts", what.revision, query.encode_filters(), query.layers, lang()),
        lambda: _compose(what.bounds, what.revision, query.encode_filters(), query.layers),
    )


def map_of(
    bounds: list[float],
    revision: str,
    selected: str = "",
    layers: tuple[str, ...] | None = None,
    marked: tuple[tuple[str, str], ...] = (),
) -> Parts:
    """The small map of a page about a record, or about those that are `marked` (layer, reference), looking at them.

    With these layers alone when they are named.
    """
    west, south, east, north = bounds
    pad = max((east - west), (north - south)) * PAD + PAD_DEG
    return _compose((west - pad, south - pad, east + pad, north + pad), revision, "", layers, selected, marked)


PAD, PAD_DEG = 0.15, 0.0008
"""Room around a record on its small map: a share of its size, and at least about 60 m for a single point."""


def _compose(
    bounds: tuple[float, float, float, float],
    revision: str,
    tile_query: str,
    layers: tuple[str, ...] | None,
    selected: str = "",
    marked: tuple[tuple[str, str], ...] = (),
) -> Parts:
    settings, assets = services().settings, services().assets
    return compose(
        MapPage(
            bounds=bounds,
            lang=lang(),
            revision=revision,
            tile_query=tile_query,
            visible=frozenset(layers) if layers is not None else None,
            worker_url=assets.url("maplibre-gl-worker.mjs"),
            backdrop_url=assets.url("backdrop.json"),
            pmtiles_script_url=assets.url("pmtiles.js") if settings.basemap == "pmtiles" else "",
            basemap=_basemap(),
            selected=selected,
            marked=marked,
        )
    )


def _basemap() -> Basemap | None:
    settings = services().settings
    if settings.basemap == "raster" and settings.basemap_url:
        return Basemap("raster", settings.basemap_url, settings.basemap_attribution or "")
    if settings.basemap == "pmtiles" and settings.basemap_pmtiles:
        return Basemap("pmtiles", "/basemap.pmtiles", settings.basemap_attribution or "")
    return None
