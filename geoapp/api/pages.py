"""The API's answers as pages to read: the same body as JSON has, in the frame of the site."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import shapely
from flask import Response, render_template

from geoapp.api import answers
from geoapp.api.collections import COLLECTIONS, MAPPED
from geoapp.api.encodings import HTML, Encoding
from geoapp.api.labels import facts_of, label_of, layer_for
from geoapp.core.crs import CRS84, Crs
from geoapp.reading.features.sets import feature_set
from geoapp.reading.records import ref_of
from geoapp.web.explore.address import detail
from geoapp.web.explore.page import PALETTE, map_of
from geoapp.web.formats import day, number, source, value_of
from geoapp.web.language import lang

FIRST = ("name", "title", "public_ref")
WITHOUT_LAYER = {
    "events": ("kind", "starts_at", "ends_at", "year", "place_name"),
    "measures": ("field", "state", "starts_on", "ends_on"),
}
"""Columns of the tables of collections that bring no list of their own."""
LAST = ("source", "verified_at")
MOST_DECIMALS = 4
"""Of a number without a format of its own; more than anything here is measured to."""
MOST_MARKED = 1000
"""Of a page's features; the browser compares each of the map's with the list, and more marks than that tell nothing."""


@dataclass(frozen=True)
class Cell:
    """A property of a feature as people read it."""

    name: str
    label: str
    value: Any
    known: bool
    unit: str = ""


def represent(
    body: Mapping[str, Any],
    form: Encoding,
    etag: str,
    links: Iterable[answers.Link] = (),
    *,
    page: str,
    **more: Any,
) -> Response:
    """A document in the form that was asked for: JSON, or the page `templates/api/<page>.html` of the same body."""
    links = list(links)
    if form is HTML:
        return answers.answer(
            render_template(f"api/{page}.html", body=body, forms=_forms(links), collections=COLLECTIONS, **more),
            form,
            etag,
            links,
        )
    return answers.answer(answers.document(body), form, etag, links)


def _forms(links: Iterable[answers.Link]) -> list[answers.Link]:
    """The other forms of a page, and the files of it."""
    return [link for link in links if link["rel"] in ("alternate", "enclosure")]


def columns(collection: str) -> list[str]:
    """The properties that the table of a collection shows."""
    layer = layer_for(collection)
    middle = WITHOUT_LAYER.get(collection) or tuple(fact.field for fact in (layer.listing if layer else ()))
    there = feature_set(collection).properties
    return [name for name in dict.fromkeys([*FIRST, *middle, *LAST]) if name in there]


def cells(collection: str, properties: Mapping[str, Any], names: Iterable[str]) -> list[Cell]:
    """Properties of one feature, written as their facts say."""
    return [_cell(collection, name, properties) for name in names]


def _cell(collection: str, name: str, properties: Mapping[str, Any]) -> Cell:
    value, fact = properties.get(name), facts_of(collection).get(name)
    known = feature_set(collection).properties.get(name) or feature_set(collection, "working").properties[name]
    label = label_of(collection, known)
    is_known = value not in (None, "", [], "unknown")
    if fact is not None:
        return Cell(name, label, value_of(fact, properties), is_known)
    if name == "source" and is_known:
        value = source(str(value))
    if known.kind == "date" and is_known:
        value = day(value)
    if known.kind == "number" and is_known:
        value = number(value, MOST_DECIMALS)
    if known.vocabulary is not None and is_known:
        codes = value if isinstance(value, list) else [value]
        return Cell(name, label, ", ".join(known.vocabulary.word(str(code), lang()) for code in codes), True)
    if isinstance(value, dict | list):
        plain = isinstance(value, list) and all(isinstance(one, str) for one in value)
        value = ", ".join(value) if plain else json.dumps(value, ensure_ascii=False)
    return Cell(name, label, value, is_known)


def items(
    collection: str, body: Mapping[str, Any], form_links: list[answers.Link], crs: Crs, revision: str, etag: str
) -> Response:
    """A page of features as a table, with a map of where they lie."""
    names = [name for name in columns(collection) if not body["features"] or name in body["features"][0]["properties"]]
    rows = [(one, cells(collection, one["properties"], names)) for one in body["features"]]
    return represent(
        body,
        HTML,
        etag,
        form_links,
        page="items",
        collection=COLLECTIONS[collection],
        rows=rows,
        head=rows[0][1] if rows else [],
        next=next((link["href"] for link in form_links if link["rel"] == "next"), None),
        **_map(collection, body["features"], crs, revision),
    )


def item(
    collection: str, feature: Mapping[str, Any], links: list[answers.Link], crs: Crs, revision: str, etag: str
) -> Response:
    """One feature: all that is said of it."""
    properties = feature["properties"]
    said = cells(collection, properties, properties)
    return represent(
        feature,
        HTML,
        etag,
        links,
        page="item",
        collection=COLLECTIONS[collection],
        name=properties.get("name") or properties.get("title") or properties.get("public_ref") or feature["id"],
        said=[cell for cell in said if cell.known],
        silent=[cell for cell in said if not cell.known],
        page_of_it=_page_of(collection, properties),
        **_map(collection, [feature], crs, revision),
    )


def _page_of(collection: str, properties: Mapping[str, Any]) -> str:
    """The site's own page of a record; empty for those without one."""
    layer = "premises" if properties.get("thing") == "premises" else _layer_name(collection)
    return detail(layer, ref_of(properties))


def _layer_name(collection: str) -> str:
    return collection.replace("-", "_")


def _map(collection: str, features: Iterable[Mapping[str, Any]], crs: Crs, revision: str) -> dict[str, Any]:
    """The map of some features, marked in the layer they belong to; nothing where there is none."""
    there = [one for one in features if one["geometry"]]
    if collection not in MAPPED or not there or crs.srid != CRS84.srid:
        return {"parts": None}
    shapes = shapely.from_geojson([json.dumps(one["geometry"]) for one in there])
    first, second, third, fourth = map(float, shapely.total_bounds(shapes))
    bounds = [second, first, fourth, third] if crs.y_first else [first, second, third, fourth]
    name = _layer_name(collection)
    layers = tuple(dict.fromkeys(("municipalities", "estates", name)))
    marked = tuple((name, ref_of(one["properties"])) for one in there[:MOST_MARKED])
    return {"parts": map_of(bounds, revision, "", layers, marked), "palette": PALETTE}
