"""`geoapp psql`."""

from __future__ import annotations

import os

import click

from geoapp.cli.common import settings_from_environment


@click.command(
    context_settings={
        "ignore_unknown_options": True,
        "allow_interspersed_args": False,
        "help_option_names": ["--help"],
    },
    add_help_option=True,
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="[PSQL ARGS]...")
def psql(arguments: tuple[str, ...]) -> None:
    """Run psql on the database as its owner, with schema `record` first in the search path.

    All arguments go to psql, for instance: geoapp psql -c 'SELECT count(*) FROM estate'. Works beside a running
    `geoapp up`; without one the database is started for as long as psql runs.
    """
    from geoapp.db.cluster.access import shared
    from geoapp.db.cluster.tools import client_environment, client_tool

    settings = settings_from_environment()
    with shared(settings) as share:
        program = client_tool("psql")
        environment = client_environment(share.urls.owner, search_path="record,published,public")
        share.hand_over()
        os.execve(program, [program, *arguments], environment)  # noqa: S606 - psql takes our place, signals and all
