"""`geoapp user`."""

from __future__ import annotations

import click

from geoapp.cli.common import print_json, print_table, settings_from_environment
from geoapp.core.roles import ROLES


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def user() -> None:
    """Who may come in beside the public."""


@user.command("add")
@click.argument("email")
@click.option(
    "--role",
    type=click.Choice(ROLES),
    required=True,
    help="viewer reads, editor edits, reviewer gives back, planner also judges core zones, publisher publishes, admin all.",
)
@click.option("--organisation", metavar="SLUG", required=True, help="The organisation whose records the person keeps.")
def add(email: str, role: str, organisation: str) -> None:
    """Let somebody in, or change role and organisation of somebody known."""
    from geoapp.db import accounts
    from geoapp.db.cluster.access import database

    with database(settings_from_environment()) as urls:
        accounts.add_person(urls.owner, email, role, organisation)
    click.echo(f"{accounts.normal(email)}: {role}, {organisation}", err=True)


@user.command("list")
@click.option("--json", "as_json", is_flag=True, help="As JSON on stdout.")
def list_(as_json: bool) -> None:
    """Everybody, with role, organisation and the last use of a token."""
    from geoapp.db import accounts
    from geoapp.db.cluster.access import database

    with database(settings_from_environment()) as urls:
        rows = accounts.people(urls.owner)
    if as_json:
        print_json({"people": rows})
    else:
        print_table(rows, ("email", "role", "organisation", "active", "last_used_at"))


@user.command("remove")
@click.argument("email")
def remove(email: str) -> None:
    """Let somebody in no more; all their tokens end. The history keeps the name."""
    from geoapp.db import accounts
    from geoapp.db.cluster.access import database

    with database(settings_from_environment()) as urls:
        n = accounts.remove_person(urls.owner, email)
    click.echo(f"{accounts.normal(email)} comes in no more; {n} tokens revoked.", err=True)
