"""What people may be, what each of them may do, and what a token may be for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Ability = Literal["edit", "review", "qualify", "publish", "administer"]
"""edit: create and change; review: give back with a comment; qualify: judge core zones; publish: let the public see, and take
what it sees away for good; administer: keep people and settings of the organisation."""

ABILITIES: Mapping[str, tuple[Ability, ...]] = {
    "viewer": (),
    "editor": ("edit",),
    "reviewer": ("edit", "review"),
    "planner": ("edit", "review", "qualify"),
    "publisher": ("edit", "review", "publish"),
    "admin": ("edit", "review", "qualify", "publish", "administer"),
}
"""Each role with its abilities; everybody sees the working state of the own organisation. The database has a copy of this
table (`record.role_ability`), written at every migration."""

ROLES = tuple(ABILITIES)
"""The roles, from the one that only looks to the one that may all."""

SCOPES = ("read", "write")
"""A token that writes also reads."""
