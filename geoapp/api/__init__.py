"""OGC API at `/api`: Features with filters, systems of coordinates and editing, Tiles, and the document that describes it.

Each module is one resource or one concern; `parameters` reads addresses, `answers` writes headers, and everything that
is asked of the database stands in `geoapp.reading.features`.
"""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("api", __name__, url_prefix="/api")

from geoapp.api import answers, catalogue, checking, definition, editing, items, landing, tiles  # noqa: E402

blueprint.after_request(answers.open_to_other_origins)

__all__ = ["blueprint", "catalogue", "checking", "definition", "editing", "items", "landing", "tiles"]
