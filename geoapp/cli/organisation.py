"""`geoapp organisation`."""

from __future__ import annotations

import click

from geoapp.cli.common import print_json, print_table, settings_from_environment


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def organisation() -> None:
    """How an organisation works. `geoapp import organisations FILE` makes new ones."""


@organisation.command("list")
@click.option("--json", "as_json", is_flag=True, help="As JSON on stdout.")
def list_(as_json: bool) -> None:
    """Every organisation, and whether a second person publishes there."""
    from geoapp.db import organisations
    from geoapp.db.cluster.access import database

    with database(settings_from_environment()) as urls:
        rows = organisations.organisations(urls.owner)
    if as_json:
        print_json({"organisations": rows})
    else:
        print_table(rows, ("slug", "name", "people", "four_eyes"))


@organisation.command("set")
@click.argument("slug")
@click.option(
    "--four-eyes/--no-four-eyes",
    required=True,
    help="Whether somebody else publishes than who changed. An office of one needs --no-four-eyes.",
)
def set_(slug: str, four_eyes: bool) -> None:
    """Change how an organisation works, from the next step on."""
    from geoapp.db import organisations
    from geoapp.db.cluster.access import database

    with database(settings_from_environment()) as urls:
        organisations.set_four_eyes(urls.owner, slug, four_eyes)
    click.echo(f"{slug}: {'a second person publishes' if four_eyes else 'who changes may publish'}", err=True)
