"""German first, English complete: which language this visitor reads, and how numbers and dates look in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, request
from flask_babel import Babel, get_locale

from geoapp.paths import translations_dir
from geoapp.settings import Settings
from layers.base import Lang

COOKIE = "lang"
COOKIE_SECONDS = 365 * 24 * 3600
"""A year: the choice of a language needs no consent, since the visitor asked for it."""
EMBED = "/embed"
"""The page for frames of other portals; there no cookie is set or read."""
LANGUAGES: tuple[Lang, ...] = ("de", "en")


def lang() -> Lang:
    """The language of this answer."""
    locale = get_locale()
    return "en" if locale is not None and locale.language == "en" else "de"


def language_url(code: str) -> str:
    """The present page in another language."""
    params = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
    return f"{request.path}?{urlencode([*params, ('lang', code)])}"


def in_language(record: Mapping[str, Any], field: str) -> Any:
    """A text of a record in the visitor's language: its `<field>_en` for English, where it has one."""
    return (record.get(f"{field}_en") if lang() == "en" else None) or record.get(field)


def _without_cookies() -> bool:
    """Whether a program asks the API, or another portal shows our map in a frame: both say their language each time."""
    program = request.path.startswith("/api") and not request.accept_mimetypes.accept_html
    return program or request.path == EMBED


def install(app: Flask, settings: Settings) -> None:
    """Set up Flask-Babel: `?lang=` wins and is remembered, then the cookie, then the browser, then the setting."""

    def choose() -> str:
        asked = request.args.get("lang") or ("" if _without_cookies() else request.cookies.get(COOKIE)) or ""
        if asked in LANGUAGES:
            return asked
        return request.accept_languages.best_match(LANGUAGES, settings.default_language) or settings.default_language

    Babel(app, locale_selector=choose, default_locale="de", default_translation_directories=str(translations_dir()))

    def remember(response: Response) -> Response:
        asked = request.args.get("lang")
        known = _without_cookies() or request.cookies.get(COOKIE) == asked
        if response.mimetype == "text/html" and asked in LANGUAGES and not known:
            response.set_cookie(
                COOKIE, asked, max_age=COOKIE_SECONDS, samesite="Lax", httponly=True, secure=request.is_secure
            )
        if response.mimetype == "text/html":
            response.vary.add("Accept-Language")
            response.vary.add("Cookie")
            response.headers["Content-Language"] = lang()
        return response

    app.after_request(remember)
    app.jinja_env.globals["in_language"] = in_language
    app.context_processor(lambda: {"lang": lang(), "language_url": language_url, "site_title": settings.title(lang())})
