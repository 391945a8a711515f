"""Addresses of the map page and its lists: one state, written in one way."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from flask import request

from geoapp.core.filters import Query
from layers import LAYERS

LIST_PATHS: dict[str, str] = {
    "/": "vacancies",
    "/vacancies": "vacancies",
    "/estates": "estates",
    "/companies": "companies",
    "/core-zones": "core-zones",
    "/networks": "networks",
    "/municipalities": "municipalities",
}
"""Paths of the map page, and the list each opens on."""

DETAIL_PATHS: dict[str, str] = {
    "estates": "/estates/",
    "vacancies": "/vacancies/",
    "premises": "/vacancies/",
    "plots": "/plots/",
    "companies": "/companies/",
    "core_zones": "/core-zones/",
    "networks": "/networks/",
    "municipalities": "/municipalities/",
}
"""Where the page of a layer's record is; followed by its reference."""


def asked() -> Query:
    """The question in the present request's address. A path such as /companies opens its own list, as a table."""
    query = Query.parse(request.args, LAYERS)
    if request.path != "/" and request.path in LIST_PATHS:
        given = request.args.get("list")
        view = query.view if request.args.get("view") else "table"
        query = replace(query, listing=query.listing if given else LIST_PATHS[request.path], view=view)
    return query


def address(query: Query, path: str | None = None) -> str:
    """The address of a question. Without a path it is the present one."""
    path = path or (request.path if request.path in LIST_PATHS else "/")
    params = [(n, v) for n, v in query.params(LIST_PATHS.get(path, "vacancies")) if n != "view"]
    if query.view != ("map" if path == "/" else "table"):
        params.append(("view", query.view))
    text = urlencode(params, safe=":,")
    return f"{path}?{text}" if text else path


def detail(layer: str, ref: str) -> str:
    """The address of a record's own page; empty for layers without one."""
    return DETAIL_PATHS[layer] + ref if layer in DETAIL_PATHS else ""
