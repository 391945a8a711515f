"""The states of a record and the steps between them: the one table that pages, API and database share.

draft → in review → published, or back to draft with a comment. The public goes on seeing the published state while a draft is
open. The database has a copy (`record.step`), written at every migration, and holds everybody to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geoapp.core.roles import ABILITIES, Ability

Status = Literal["draft", "in_review", "published", "archived"]


@dataclass(frozen=True)
class Step:
    """From one state (None: no record yet) to another, with the ability that it takes."""

    name: str
    before: Status | None
    after: Status
    ability: Ability

    @property
    def second_person(self) -> bool:
        """Whether, with four eyes, only somebody may go it who changed nothing since the public saw the record last."""
        return self.after == "published"

    @property
    def gives_back(self) -> bool:
        """Whether it ends a review without publishing. Authors may take back their own; others need to review, and say why."""
        return self.before == "in_review" and self.after == "draft"


STEPS = (
    Step("create", None, "draft", "edit"),
    Step("create", None, "in_review", "edit"),
    Step("create", None, "archived", "edit"),
    Step("publish", None, "published", "publish"),
    Step("submit", "draft", "in_review", "edit"),
    Step("return", "in_review", "draft", "edit"),
    Step("publish", "draft", "published", "publish"),
    Step("publish", "in_review", "published", "publish"),
    Step("publish", "published", "published", "publish"),
    Step("submit", "published", "in_review", "edit"),
    Step("reopen", "published", "draft", "edit"),
    Step("archive", "draft", "archived", "edit"),
    Step("archive", "in_review", "archived", "edit"),
    Step("archive", "published", "archived", "edit"),
    Step("restore", "archived", "draft", "edit"),
    Step("submit", "archived", "in_review", "edit"),
    Step("publish", "archived", "published", "publish"),
)
"""Every step there is. published → published is a change that names its state: "publish this"."""

_BY_STATES: dict[tuple[str | None, str], Step] = {(step.before, step.after): step for step in STEPS}


def step_between(before: str | None, after: str) -> Step | None:
    """The step from one state to another; None where there is none."""
    return _BY_STATES.get((before, after))


def steps_from(before: str | None) -> tuple[Step, ...]:
    """The steps that leave a state."""
    return tuple(step for step in STEPS if step.before == before)


def has_ability(role: str, ability: Ability) -> bool:
    """Whether a role has an ability; an unknown role has none."""
    return ability in ABILITIES.get(role, ())
