"""Who may do what, in one function that says why not.

The database holds the lines that must never break (an organisation writes its own records only, and each step between states
needs its role and, with four eyes, its second person: 80_roles.sql, 20_rows.sql); what is here is decided before it is asked,
so that a person gets a reason. A test holds both to the same answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from geoapp.core.roles import Ability
from geoapp.core.workflow import Step, has_ability, step_between
from geoapp.errors import N_, Forbidden


class Action(Enum):
    """What somebody wants to do with a record."""

    READ = "read"
    CREATE = "create"
    UPDATE = "update"
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

    def has(self, ability: Ability) -> bool:
        """Whether the role has an ability."""
        return has_ability(self.role, ability)


@dataclass(frozen=True)
class Thing:
    """What the action is about: a record, or a collection that gets a new one."""

    collection: str
    organisation_id: str | None = None
    public: bool = False
    """Whether the public sees a state of it."""
    status: str | None = None
    """The state of the working row; None before there is one."""
    authors: frozenset[str] = frozenset()
    """Who changed it since the public saw it last."""
    four_eyes: bool = False
    """Whether the organisation has a second person publish."""


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
    if not actor.has("edit"):
        return Verdict(Forbidden(N_("Ihre Rolle darf nur lesen.")))
    if action is not Action.CREATE and thing.organisation_id != actor.organisation_id:
        return Verdict(Forbidden(N_("Diesen Eintrag pflegt eine andere Organisation.")))
    if action is Action.DELETE and thing.public and not actor.has("publish"):
        return Verdict(
            Forbidden(N_("Was veröffentlicht ist, löscht nur, wer die Rolle »publisher« hat. Archivieren geht."))
        )
    return ALLOWED


NO_STEP = N_("Von »%(before)s« führt kein Schritt zu »%(after)s«. Zuerst als Entwurf speichern (draft).")
ROLE_PUBLISHES = N_(
    "Veröffentlichen darf nur, wer die Rolle »publisher« hat. Zur Prüfung geben (in_review) oder als Entwurf speichern geht."
)
ROLE_LACKS = N_("Ihre Rolle erlaubt diesen Schritt nicht.")
SECOND_PERSON = N_(
    "In Ihrer Organisation gilt das Vier-Augen-Prinzip: Wer geändert hat, veröffentlicht nicht selbst. "
    "Zur Prüfung geben (in_review); eine zweite Person veröffentlicht."
)
ROLE_REVIEWS = N_("Zurückgeben darf nur, wer die Rolle »reviewer« hat; zurückziehen, wer es geändert hat.")
COMMENT_NEEDED = N_("Zum Zurückgeben gehört ein Kommentar (reason), der sagt, was zu ändern ist.")


def can_step(actor: Actor, thing: Thing, after: str, *, changing: bool, comment: str | None = None) -> Verdict:
    """Whether the actor may take the thing from its state to `after`.

    `changing`: more than the state changes at the same time, so the actor is one of the authors.
    """
    action = Action.CREATE if thing.status is None else Action.UPDATE
    verdict = can(actor, action, thing)
    if not verdict.allowed:
        return verdict
    step = step_between(thing.status, after)
    if step is None:
        return Verdict(Forbidden(NO_STEP, before=thing.status, after=after))
    refusal = _against(actor, thing, step, mine=changing or actor.email in thing.authors, comment=comment)
    return ALLOWED if refusal is None else Verdict(Forbidden(refusal))


def _against(actor: Actor, thing: Thing, step: Step, *, mine: bool, comment: str | None) -> str | None:
    """What speaks against a step that there is."""
    if not actor.has(step.ability):
        return ROLE_PUBLISHES if step.ability == "publish" else ROLE_LACKS
    if step.second_person and thing.four_eyes and mine:
        return SECOND_PERSON
    if step.gives_back and not mine:
        if not actor.has("review"):
            return ROLE_REVIEWS
        if not (comment or "").strip():
            return COMMENT_NEEDED
    return None


def step_refusal(rule: str) -> Forbidden | None:
    """What a rule of the guard about steps says (20_rows.sql); None for any other rule."""
    text = {
        "step_role": ROLE_LACKS,
        "step_four_eyes": SECOND_PERSON,
        "step_review": ROLE_REVIEWS,
        "step_comment": COMMENT_NEEDED,
    }.get(rule)
    return None if text is None else Forbidden(text)
