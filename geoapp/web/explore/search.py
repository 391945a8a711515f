"""The search box's suggestions."""

from __future__ import annotations

from flask import jsonify, render_template, request
from flask.typing import ResponseReturnValue

from geoapp.core.filters import MAX_SLUG_CHARS, Query
from geoapp.core.folding import fold
from geoapp.core.slugs import slug_of
from geoapp.reading.facets import municipalities_like
from geoapp.reading.search import search as find
from geoapp.web.explore import blueprint
from geoapp.web.explore.address import detail
from geoapp.web.services import services
from layers import LAYERS


@blueprint.get("/search/municipalities")
def municipality_names() -> ResponseReturnValue:
    """Names that fit what somebody writes into the field of the municipality, as options of its list."""
    text = request.args.get("municipality", "")[:MAX_SLUG_CHARS]
    with services().database.read() as connection:
        found = municipalities_like(connection, text, services().settings.search_results) if fold(text) else []
    return render_template("map/_towns.html", towns=found, slug_of=slug_of)


@blueprint.get("/search")
def search() -> ResponseReturnValue:
    """Hits for `q`, as a fragment, or as JSON for programs that ask for it."""
    query = Query.parse(request.args)
    with services().database.read() as connection:
        hits = find(connection, query.q, services().settings.search_results)
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
        return jsonify([vars(hit) for hit in hits])
    return render_template("map/_hits.html", hits=hits, text=query.q, layers=LAYERS, detail=detail)
