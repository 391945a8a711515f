"""People and their tokens, as the owner of the database keeps them. A token is seen once, when it is made."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
from psycopg.rows import dict_row

from geoapp.db.cluster.roles import connect
from geoapp.errors import BadAccount

PREFIX = "geoapp_"
"""Begins every token, so that programs which look for leaked secrets know one."""
TOKEN_BYTES = 32
"""256 random bits; nobody guesses them, so a plain SHA-256 keeps them as well as a slow hash would."""


@dataclass(frozen=True)
class NewToken:
    """A token just made: `text` is the only copy there is."""

    id: str
    text: str
    expires_at: datetime


def digest(token: str) -> bytes:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).digest()


def normal(email: str) -> str:
    """An address as it is kept."""
    return email.strip().lower()


def add_person(owner_url: str, email: str, role: str, organisation: str) -> None:
    """Let somebody in; one who is known already gets this role and organisation, and is active again.

    Raises BadAccount for an address that is none, or an organisation that there is not.
    """
    with connect(owner_url) as connection:
        found = connection.execute("SELECT id FROM record.organisation WHERE slug = %s", [organisation]).fetchone()
        if found is None:
            slugs = [slug for (slug,) in connection.execute("SELECT slug FROM record.organisation ORDER BY slug")]
            raise BadAccount(
                f"Die Organisation »{organisation}« gibt es nicht. "
                f"Möglich: {', '.join(slugs) or 'noch keine; `geoapp import organisations FILE` legt welche an'}."
            )
        try:
            connection.execute(
                "INSERT INTO account.person (email, role, organisation_id) VALUES (%s, %s, %s) "
                "ON CONFLICT (email) DO UPDATE SET role = EXCLUDED.role, organisation_id = EXCLUDED.organisation_id, active = true",
                [normal(email), role, found[0]],
            )
        except psycopg.errors.CheckViolation as error:
            raise BadAccount(f"»{email}« ist keine E-Mail-Adresse.") from error


def remove_person(owner_url: str, email: str) -> int:
    """Let somebody in no more, with any token; the history keeps the name. Tells how many tokens were revoked."""
    with connect(owner_url) as connection:
        person = _person(connection, email)
        connection.execute("UPDATE account.person SET active = false WHERE id = %s", [person])
        return connection.execute(
            "UPDATE account.token SET revoked_at = now() WHERE person_id = %s AND revoked_at IS NULL", [person]
        ).rowcount


def people(owner_url: str) -> list[dict[str, Any]]:
    """Everybody, with organisation and role."""
    with connect(owner_url) as connection:
        return (
            connection.cursor(row_factory=dict_row)
            .execute(
                "SELECT p.email, p.role, o.slug AS organisation, p.active, p.created_at, "
                "(SELECT max(t.last_used_at) FROM account.token AS t WHERE t.person_id = p.id) AS last_used_at "
                "FROM account.person AS p JOIN record.organisation AS o ON o.id = p.organisation_id ORDER BY p.email"
            )
            .fetchall()
        )


def add_token(
    owner_url: str,
    email: str,
    *,
    scope: str,
    days: int,
    collections: Sequence[str] = (),
    reads_all: bool = False,
    label: str = "",
) -> NewToken:
    """A new token of somebody. Raises BadAccount when nobody of that address may come in."""
    text = PREFIX + secrets.token_urlsafe(TOKEN_BYTES)
    expires = datetime.now(UTC) + timedelta(days=days)
    with connect(owner_url) as connection:
        person = _person(connection, email, active=True)
        made = connection.execute(
            "INSERT INTO account.token (person_id, label, hash, scope, collections, reads_all, expires_at) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s) RETURNING id::text",
            [person, label, digest(text), scope, list(collections) or None, reads_all, expires],
        ).fetchone()
        assert made is not None  # noqa: S101  (an INSERT returns its row)
    return NewToken(made[0], text, expires)


def tokens(owner_url: str) -> list[dict[str, Any]]:
    """All tokens, the newest first; of a token itself nothing is left to show."""
    with connect(owner_url) as connection:
        return (
            connection.cursor(row_factory=dict_row)
            .execute(
                "SELECT t.id::text, p.email, o.slug AS organisation, t.label, t.scope, t.collections, t.reads_all, t.created_at, t.expires_at, "
                "t.last_used_at, t.revoked_at, p.active FROM account.token AS t JOIN account.person AS p ON p.id = t.person_id "
                "JOIN record.organisation AS o ON o.id = p.organisation_id ORDER BY t.created_at DESC, t.id"
            )
            .fetchall()
        )


def revoke_token(owner_url: str, ident: str) -> None:
    """End a token, named by the first characters of its id. Raises BadAccount when that is none, or several."""
    with connect(owner_url) as connection:
        found = connection.execute(
            "SELECT id FROM account.token WHERE starts_with(id::text, %s)", [ident.strip().lower()]
        ).fetchall()
        if len(found) != 1:
            raise BadAccount(
                f"Mit »{ident}« beginnen {len(found)} Token. `geoapp token list` zeigt ihre Kennungen."
                if found and ident.strip()
                else f"Ein Token »{ident}« gibt es nicht. `geoapp token list` zeigt ihre Kennungen."
            )
        connection.execute(
            "UPDATE account.token SET revoked_at = coalesce(revoked_at, now()) WHERE id = %s", [found[0][0]]
        )


def _person(connection: psycopg.Connection, email: str, *, active: bool = False) -> str:
    row = connection.execute("SELECT id::text, active FROM account.person WHERE email = %s", [normal(email)]).fetchone()
    if row is None or (active and not row[1]):
        raise BadAccount(
            f"Eine Person mit der Adresse »{email}« gibt es nicht. Anlegen: geoapp user add {email} --role ROLE --organisation SLUG"
        )
    return str(row[0])
