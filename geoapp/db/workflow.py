"""The database's copy of who may take which step (`core/roles.py`, `core/workflow.py`)."""

from __future__ import annotations

from sqlalchemy import Connection, text

from geoapp.core.roles import ABILITIES
from geoapp.core.workflow import STEPS


def fill_workflow(connection: Connection) -> None:
    """Write `record.step` and `record.role_ability` anew; what is no longer in the program goes."""
    connection.execute(text("DELETE FROM record.step"))
    connection.execute(text("DELETE FROM record.role_ability"))
    connection.execute(
        text(
            "INSERT INTO record.step (name, status_before, status_after, ability) VALUES (:name, :before, :after, :ability)"
        ),
        [{"name": s.name, "before": s.before, "after": s.after, "ability": s.ability} for s in STEPS],
    )
    connection.execute(
        text("INSERT INTO record.role_ability (role, ability) VALUES (:role, :ability)"),
        [{"role": role, "ability": ability} for role, abilities in ABILITIES.items() for ability in abilities],
    )


def fingerprint() -> bytes:
    """Changes when what `fill_workflow` writes does."""
    return repr((STEPS, sorted(ABILITIES.items()))).encode()
