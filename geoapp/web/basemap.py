"""The operator's own basemap file, served from here with byte ranges, as PMTiles clients read it."""

from __future__ import annotations

from flask import Blueprint, Response, send_file

from geoapp.errors import N_, NotFound
from geoapp.web.services import services

blueprint = Blueprint("basemap", __name__)

KEEP_S = 3600
"""Seconds a browser may keep a range; a new basemap file shows within the hour."""


@blueprint.get("/basemap.pmtiles")
def pmtiles() -> Response:
    """The file of the settings; answers Range requests."""
    settings = services().settings
    path = settings.basemap_pmtiles
    if settings.basemap != "pmtiles" or path is None or not path.is_file():
        raise NotFound(N_("Hier ist keine eigene Hintergrundkarte eingerichtet."))
    return send_file(path.resolve(), mimetype="application/vnd.pmtiles", conditional=True, max_age=KEEP_S)
