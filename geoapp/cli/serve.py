"""`geoapp serve`."""

from __future__ import annotations

import os
from contextlib import nullcontext

import click

from geoapp.cli.common import say, settings_from_environment


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Port of the web server.  [default: 8000]")
@click.option("--host", help="Address the web server listens on.  [default: 127.0.0.1]")
def serve(port: int | None, host: str | None) -> None:
    """Start the web server alone, for a service manager or a container; the database must run already."""
    from geoapp import webserver
    from geoapp.db.cluster.access import public_url, shared
    from geoapp.db.cluster.roles import connect

    settings = settings_from_environment(port=port, host=host)
    connect(public_url(settings)).close()  # says what is wrong before the first visitor finds out
    private = settings.database_url is None and settings.public_database_url is None
    with shared(settings) if private else nullcontext():  # a private one stays up when the `geoapp up` beside us ends
        os.environ.update(webserver.environment(settings))  # the workers read their settings from it
        say(f"geoapp is at http://{settings.host}:{settings.port}")
        webserver.preload()
        webserver.run(settings, log_level="info")
