"""Schema `account`: who may come in beside the public, and the tokens with which their programs do."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    LargeBinary,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, UUID

from geoapp.core.roles import ROLES, SCOPES
from geoapp.db.models.base import metadata

HASH_BYTES = 32
"""SHA-256."""


def _in(name: str, codes: tuple[str, ...]) -> CheckConstraint:
    return CheckConstraint(f"{name} IN ({', '.join(repr(code) for code in codes)})", name=name)


def _since(name: str) -> Column[object]:
    return Column(name, DateTime(timezone=True), nullable=False, server_default=text("transaction_timestamp()"))


person = Table(
    "person",
    metadata,
    Column("id", UUID(as_uuid=True), primary_key=True, server_default=text("gen_random_uuid()")),
    Column("email", Text, nullable=False, unique=True, comment="in small letters; the actor in the history"),
    CheckConstraint("email = lower(email) AND email ~ '^[^@[:space:]]+@[^@[:space:]]+$'", name="email"),
    Column("organisation_id", UUID(as_uuid=True), ForeignKey("record.organisation.id"), nullable=False, index=True),
    Column("role", Text, nullable=False),
    _in("role", ROLES),
    Column("active", Boolean, nullable=False, server_default=text("true"), comment="false: comes in no more"),
    _since("created_at"),
    schema="account",
)

token = Table(
    "token",
    metadata,
    Column("id", UUID(as_uuid=True), primary_key=True, server_default=text("gen_random_uuid()")),
    Column("person_id", UUID(as_uuid=True), ForeignKey("account.person.id"), nullable=False, index=True),
    Column("label", Text, nullable=False, server_default="", comment="what it is used for, in the words of its owner"),
    Column("hash", LargeBinary, nullable=False, unique=True, comment="SHA-256 of the token, which nobody keeps"),
    CheckConstraint(f"octet_length(hash) = {HASH_BYTES}", name="hash"),
    Column("scope", Text, nullable=False),
    _in("scope", SCOPES),
    Column("collections", ARRAY(Text), comment="the collections of the API that it opens; empty: all"),
    Column(
        "reads_all",
        Boolean,
        nullable=False,
        server_default=text("false"),
        comment="true: reads the working state of all organisations, not of its own alone",
    ),
    _since("created_at"),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    CheckConstraint("expires_at > created_at", name="expires_at"),
    Column("last_used_at", DateTime(timezone=True), comment="to the minute"),
    Column("revoked_at", DateTime(timezone=True)),
    schema="account",
)

ACCOUNT: dict[str, Table] = {t.name: t for t in (person, token)}
"""People before their tokens."""
