"""`geoapp token`."""

from __future__ import annotations

import click

from geoapp.cli.common import print_json, print_table, settings_from_environment
from geoapp.core.roles import SCOPES


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def token() -> None:
    """Tokens with which programs read and write the working state at /api."""


@token.command("add")
@click.argument("email")
@click.option("--scope", type=click.Choice(SCOPES), required=True, help="What it opens; one that writes also reads.")
@click.option("--days", type=click.IntRange(1), help="Days until it ends.  [default: GEOAPP_TOKEN_DAYS]")
@click.option("--collection", "collections", multiple=True, metavar="NAME", help="Only this collection; repeatable.")
@click.option("--all-organisations", "reads_all", is_flag=True, help="Read the working state of all organisations.")
@click.option("--label", default="", metavar="TEXT", help="What it is for, e.g. QGIS on the surveyor's desk.")
def add(email: str, scope: str, days: int | None, collections: tuple[str, ...], reads_all: bool, label: str) -> None:
    """Make a token for EMAIL and print it: once, and nothing else on stdout. It is not kept anywhere."""
    from geoapp.db import accounts
    from geoapp.db.cluster.access import database
    from geoapp.reading.features.sets import TABLES

    settings = settings_from_environment()
    days = settings.token_days if days is None else days
    if days > settings.token_max_days:
        raise click.UsageError(f"--days: at most {settings.token_max_days} (GEOAPP_TOKEN_MAX_DAYS).")
    for name in collections:
        if name not in TABLES:
            raise click.UsageError(f"--collection: there is no {name}. Possible: {', '.join(TABLES)}.")
    with database(settings) as urls:
        made = accounts.add_token(
            urls.owner, email, scope=scope, days=days, collections=collections, reads_all=reads_all, label=label
        )
    click.echo(f"Token {made.id[:8]} of {accounts.normal(email)}, valid until {made.expires_at:%Y-%m-%d}:", err=True)
    click.echo(made.text)


@token.command("list")
@click.option("--json", "as_json", is_flag=True, help="As JSON on stdout.")
def list_(as_json: bool) -> None:
    """All tokens: whose, what for, until when, and when last used."""
    from geoapp.db import accounts
    from geoapp.db.cluster.access import database

    with database(settings_from_environment()) as urls:
        rows = accounts.tokens(urls.owner)
    if as_json:
        print_json({"tokens": rows})
    else:
        shown = [{**row, "id": row["id"][:8], "collections": ",".join(row["collections"] or ["all"])} for row in rows]
        columns = (
            "id",
            "email",
            "organisation",
            "scope",
            "collections",
            "label",
            "expires_at",
            "last_used_at",
            "revoked_at",
        )
        print_table(shown, columns)


@token.command("revoke")
@click.argument("ident", metavar="ID")
def revoke(ident: str) -> None:
    """End a token at once; ID is the beginning of its id, as the list shows it."""
    from geoapp.db import accounts
    from geoapp.db.cluster.access import database

    with database(settings_from_environment()) as urls:
        accounts.revoke_token(urls.owner, ident)
    click.echo(f"Token {ident} is revoked.", err=True)
