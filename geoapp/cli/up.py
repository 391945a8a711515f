"""`geoapp up`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from geoapp.cli.common import settings_from_environment


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), help="Port of the web server; 0 takes a free one.  [default: 8000]"
)
@click.option("--host", help="Address the web server listens on.  [default: 127.0.0.1]")
@click.option(
    "--data-dir", type=click.Path(path_type=Path), help="Folder of the database and its passwords.  [default: var]"
)
@click.option("--no-demo", is_flag=True, help="Leave a new database empty.")
def up(port: int | None, host: str | None, data_dir: Path | None, no_demo: bool) -> None:
    """Start everything in the foreground: the private database, then the web server. Ctrl-C stops it.

    The first start makes the database and loads the demo regions; later starts keep the data. With GEOAPP_DATABASE_URL
    the managed server is used and no database is started.
    """
    from geoapp import supervisor

    settings = settings_from_environment(port=port, host=host, data_dir=data_dir)
    sys.exit(supervisor.up(settings, demo=not no_demo, say=lambda text: click.echo(text)))
