"""The API's answers as pages to read: the same body as JSON has, in the frame of the site."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import shapely
from flask import Response, render_template
from flask_babel import gettext as _

from geoapp.api import answers
from geoapp.api.collections import COLLECTIONS, MAPPED
from geoapp.api.encodings import HTML, Encoding
from geoapp.core.crs import Crs
from geoapp.reading.features.properties import Property
from geoapp.reading.features.sets import feature_set
from geoapp.reading.records import ref_of
from geoapp.web.explore.address import detail
from geoapp.web.explore.page import PALETTE, map_of
from geoapp.web.formats import day, source, value_of
from geoapp.web.language import lang
from layers import LAYERS
from layers.base import Fact, MapLayer

FIRST = ("name", "title", "public_ref")
WITHOUT_LAYER = {
    "events": ("kind", "starts_at", "ends_at", "year", "place_name"),
    "measures": ("field", "state", "starts_on", "ends_on"),
}
"""Columns of the tables of collections that bring no list of their own."""
LAST = ("source", "verified_at")


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


def facts_of(collection: str) -> dict[str, Fact]:
    """What the map layer of a collection says of its properties: label, unit, format."""
    layer = layer_for(collection)
    if layer is None:
        return {}
    facts = [*layer.key_facts, *layer.listing, *(fact for group in layer.card for fact in group.facts)]
    return {fact.field: fact for fact in reversed(facts)}


def layer_for(collection: str) -> MapLayer | None:
    """The map layer of a collection."""
    return LAYERS.get(collection.replace("-", "_"))


def columns(collection: str) -> list[str]:
    """The properties that the table of a collection shows."""
    layer = layer_for(collection)
    middle = WITHOUT_LAYER.get(collection) or tuple(fact.field for fact in (layer.listing if layer else ()))
    there = feature_set(collection).properties
    return [name for name in dict.fromkeys([*FIRST, *middle, *LAST]) if name in there]


def cells(collection: str, properties: Mapping[str, Any], names: Iterable[str]) -> list[Cell]:
    """Properties of one feature, written as their facts say."""
    facts, there = facts_of(collection), feature_set(collection).properties
    return [_cell(name, properties.get(name), facts.get(name), there.get(name), properties) for name in names]


def _usual_labels() -> dict[str, str]:
    """Words for what every record carries."""
    return {
        "public_ref": _("Kurzzeichen"),
        "source": _("Quelle"),
        "verified_at": _("Stand"),
        "version": _("Version"),
        "valid_from": _("gilt ab"),
        "valid_to": _("gilt bis"),
        "name": _("Name"),
        "title": _("Titel"),
    }


def _cell(name: str, value: Any, fact: Fact | None, known: Property | None, properties: Mapping[str, Any]) -> Cell:
    is_known = value not in (None, "", [], "unknown")
    if fact is not None:
        return Cell(name, fact.label(lang()), value_of(fact, properties), is_known)
    label = _usual_labels().get(name) or name.replace("_", " ").capitalize()
    if name == "source" and is_known:
        value = source(str(value))
    if known is not None and known.kind == "date" and is_known:
        value = day(value)
    vocabulary = known.vocabulary if known is not None else None
    if vocabulary is not None and is_known:
        codes = value if isinstance(value, list) else [value]
        return Cell(name, label, ", ".join(vocabulary.word(str(code), lang()) for code in codes), True)
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
        **_map(collection, [one["geometry"] for one in body["features"]], crs, revision),
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
        **_map(collection, [feature["geometry"]], crs, revision),
    )


def _page_of(collection: str, properties: Mapping[str, Any]) -> str:
    """The site's own page of a record; empty for those without one."""
    layer = "premises" if properties.get("thing") == "premises" else collection.replace("-", "_")
    return detail(layer, ref_of(properties))


def _map(collection: str, geometries: Iterable[Any], crs: Crs, revision: str) -> dict[str, Any]:
    """The map of some geometries, with the layer they belong to; nothing where there is none."""
    there = [one for one in geometries if one]
    if collection not in MAPPED or not there or crs.srid != 4326:
        return {"parts": None}
    first, second, third, fourth = shapely.total_bounds(shapely.from_geojson([json.dumps(one) for one in there]))
    bounds = [second, first, fourth, third] if crs.y_first else [first, second, third, fourth]
    layers = ("municipalities", "estates", collection.replace("-", "_"))
    return {"parts": map_of([float(b) for b in bounds], revision, "", tuple(dict.fromkeys(layers))), "palette": PALETTE}
