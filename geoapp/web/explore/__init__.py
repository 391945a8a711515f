"""Looking: the map page, its table and cards, search, downloads, and a page for each record."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("explore", __name__)

from geoapp.web.explore import cards, details, downloads, embed, events, page, search  # noqa: E402

__all__ = ["blueprint", "cards", "details", "downloads", "embed", "events", "page", "search"]
