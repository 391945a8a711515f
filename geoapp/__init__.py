"""geoapp: the web map of industrial and commercial estates. `create_app` is the only place that wires things together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from geoapp.settings import Settings


def create_app(settings: Settings, public_url: str, internal_url: str | None = None) -> Flask:
    """The web application on one database. `public_url` is a libpq URL of the role geoapp_public.

    `internal_url` is one of geoapp_internal; without it nobody is let in with a token.

    Imports stand inside, so that command-line programs that need no web do not load it.
    """
    from flask import Flask
    from flask_compress import Compress
    from whitenoise import WhiteNoise

    from geoapp import api
    from geoapp.paths import static_dir, templates_dir
    from geoapp.reading.database import ReadDatabase
    from geoapp.reading.pages import PageCache
    from geoapp.reading.tiles import TileCache
    from geoapp.recording.database import StaffDatabase
    from geoapp.web import basemap, errors, explore, formats, health, language, security, tiles
    from geoapp.web.services import EXTENSION, Services
    from layers.assets import Assets

    app = Flask("geoapp", template_folder=str(templates_dir()), static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body_bytes
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    database = ReadDatabase(public_url, pool_size=settings.threads, statement_timeout_ms=settings.statement_timeout_ms)
    assets = Assets(static_dir())
    staff = None
    if internal_url is not None:
        staff = StaffDatabase(
            internal_url, pool_size=settings.threads, statement_timeout_ms=settings.statement_timeout_ms
        )
    app.extensions[EXTENSION] = Services(
        settings, database, assets, TileCache(settings.tile_cache_bytes), PageCache(settings.api_cache_bytes), staff
    )
    app.jinja_env.add_extension("jinja2.ext.do")
    app.jinja_env.globals.update(asset=assets.url)

    security.install(app, settings)
    language.install(app, settings)
    formats.install(app)
    errors.install(app)
    for room in (health, tiles, basemap, explore, api):
        app.register_blueprint(room.blueprint)

    # Tiles arrive compressed already (and cached so); assets were compressed when they were built.
    app.config["COMPRESS_MIMETYPES"] = [
        "text/html",
        "application/json",
        "application/geo+json",
        "application/schema+json",
        "application/problem+json",
        "text/plain",
    ]
    app.config["COMPRESS_ALGORITHM"] = ["zstd", "br", "gzip"]
    # 5 is a tenth smaller than the usual 4 for half a millisecond; above it hardly anything is gained.
    app.config["COMPRESS_BR_LEVEL"] = 5
    Compress(app)

    # Built assets have a hash in their names, so browsers may keep them for ever.
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app, root=str(static_dir()), prefix="static/", immutable_file_test=lambda _path, url: "/static/" in url
    )
    return app
