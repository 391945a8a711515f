"""Who may do what, in one function that says why not.

The database holds the lines that must never break (an organisation writes its own records only, and publishing needs the
role: 80_roles.sql, 20_rows.sql); what is here is decided before it is asked, so that a person gets a reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from geoapp.core.roles import ROLES
from geoapp.errors import N_, Forbidden


class Action(Enum):
    """What somebody wants to do with a record."""

    READ = "read"
    CREATE = "create"
    UPDATE = "update"
    PUBLISH = "publish"
    DELETE = "delete"


@dataclass(frozen=True)
class Actor:
    """Somebody who came in with a token."""

    email: str
    role: str
    organisation_id: str
    organisation: str
    scope: str
    collections: frozenset[str] | None = None
    reads_all: bool = False

    def is_at_least(self, role: str) -> bool:
        """Whether the role holds all that `role` does."""
        return ROLES.index(self.role) >= ROLES.index(role)


@dataclass(frozen=True)
class Thing:
    """What the action is about: a record, or a collection that gets a new one."""

    collection: str
    organisation_id: str | None = None
    public: bool = False
    """Whether the public sees a state of it."""


@dataclass(frozen=True)
class Verdict:
    """Allowed, or why not: `refusal` says it in words."""

    refusal: Forbidden | None = None

    @property
    def allowed(self) -> bool:
        """Whether nothing speaks against it."""
        return self.refusal is None

    @property
    def reason(self) -> str:
        """What speaks against it."""
        return "" if self.refusal is None else self.refusal.user_text

    def enforce(self) -> None:
        """Raises Forbidden when it is not allowed."""
        if self.refusal is not None:
            raise self.refusal


ALLOWED = Verdict()


def can(actor: Actor, action: Action, thing: Thing) -> Verdict:
    """Whether the actor may. The first reason against it is told."""
    if actor.collections is not None and thing.collection not in actor.collections:
        return Verdict(Forbidden(N_("Dieses Token gilt nicht für diese Sammlung.")))
    if action is Action.READ:
        return ALLOWED
    if actor.scope != "write":
        return Verdict(Forbidden(N_("Dieses Token darf nur lesen.")))
    if not actor.is_at_least("editor"):
        return Verdict(Forbidden(N_("Ihre Rolle darf nur lesen.")))
    if action is not Action.CREATE and thing.organisation_id != actor.organisation_id:
        return Verdict(Forbidden(N_("Diesen Eintrag pflegt eine andere Organisation.")))
    if action is Action.PUBLISH and not actor.is_at_least("publisher"):
        return Verdict(
            Forbidden(N_("Veröffentlichen darf nur, wer die Rolle »publisher« hat. Als Entwurf speichern geht."))
        )
    if action is Action.DELETE and thing.public and not actor.is_at_least("publisher"):
        return Verdict(
            Forbidden(N_("Was veröffentlicht ist, löscht nur, wer die Rolle »publisher« hat. Archivieren geht."))
        )
    return ALLOWED
