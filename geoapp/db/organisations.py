"""How organisations work, as the owner of the database sets it."""

from __future__ import annotations

from typing import Any

from psycopg.rows import dict_row

from geoapp.db.cluster.roles import connect
from geoapp.errors import BadAccount


def organisations(owner_url: str) -> list[dict[str, Any]]:
    """Every organisation with its number of people and whether a second person publishes."""
    with connect(owner_url) as connection:
        return (
            connection.cursor(row_factory=dict_row)
            .execute(
                "SELECT o.slug, o.name, o.four_eyes, "
                "(SELECT count(*) FROM account.person AS p WHERE p.organisation_id = o.id AND p.active) AS people "
                "FROM record.organisation AS o ORDER BY o.slug"
            )
            .fetchall()
        )


def set_four_eyes(owner_url: str, slug: str, four_eyes: bool) -> None:
    """Whether somebody else has to publish than who changed. Raises BadAccount for an organisation that there is not.

    The organisation stays as published as it was: this is how it works, not what it is.
    """
    with connect(owner_url) as connection:
        found = connection.execute(
            "UPDATE record.organisation SET four_eyes = %s, status = status WHERE slug = %s", [four_eyes, slug]
        ).rowcount
        if not found:
            raise BadAccount(
                f"Die Organisation »{slug}« gibt es nicht. `geoapp organisation list` zeigt, welche es gibt."
            )
