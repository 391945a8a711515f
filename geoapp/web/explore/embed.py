"""`/embed`: the map alone, with the filters of the address, for an `<iframe>` of another portal. It knows no cookies."""

from __future__ import annotations

from flask import Response, make_response, render_template

from geoapp.web.explore import blueprint
from geoapp.web.explore.address import address, asked
from geoapp.web.explore.page import results_context, shell_context
from geoapp.web.explore.state import shown


@blueprint.get("/embed")
def embed() -> Response:
    """The page for the frame; its links open beside the portal, not in the frame."""
    query = asked()
    what = shown(query, with_rows=False)
    context = {**results_context(query, what), **shell_context(query, what)}
    return make_response(render_template("map/embed.html", **context, whole=address(query, "/")))
