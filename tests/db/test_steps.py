"""Who may take which step between the states of a record: what a page is told and what the database does are the same."""

from __future__ import annotations

import itertools
from typing import Any
from uuid import UUID

import psycopg
import pytest
from guard_for_tests import add, box, change, estate, one, plot

from geoapp.core.roles import ROLES
from geoapp.core.workflow import STEPS, steps_from
from geoapp.db.cluster.urls import Urls
from geoapp.permissions import Actor, Thing, can_step

STATES = ("draft", "in_review", "published", "archived")
LEA, OTTO = "lea@amt.example", "otto@amt.example"


@pytest.fixture
def office(owner: psycopg.Connection) -> UUID:
    made = add(owner, "organisation", slug="amt", name="Amt")
    owner.commit()
    return made


def act(connection: psycopg.Connection, office: UUID, role: str, email: str, reason: str = "") -> None:
    """What the application does at the begin of somebody's transaction."""
    connection.execute(
        "SELECT set_config('geoapp.organisation', %s, true), set_config('geoapp.role', %s, true), set_config('geoapp.actor', %s, true), "
        "set_config('geoapp.reason', %s, true)",
        [str(office), role, email, reason],
    )


def made_by(owner: psycopg.Connection, office: UUID, email: str, status: str, at: int) -> UUID:
    """An estate in a state, last changed by somebody. Published is what somebody changed and the owner published."""
    owner.execute("SELECT set_config('geoapp.actor', %s, true)", [email])
    return estate(owner, f"A{at}", box(200 * at, 0, 100), organisation_id=office, status=status)


def taken(connection: psycopg.Connection, office: UUID, role: str, where: UUID, after: str, **more: Any) -> bool:
    """Whether the database lets somebody take the step; nothing stays of it."""
    reason = more.pop("reason", "")
    try:
        with connection.transaction(force_rollback=True):
            act(connection, office, role, OTTO, reason)
            change(connection, "estate", where, status=after, **more)
    except (psycopg.errors.InsufficientPrivilege, psycopg.errors.CheckViolation):
        return False
    except AssertionError:  # row-level security hides the row
        return False
    return True


@pytest.mark.parametrize("four_eyes", [True, False])
@pytest.mark.parametrize("role", ROLES)
def test_the_page_and_the_database_give_the_same_answer(
    owner: psycopg.Connection, internal_conn: psycopg.Connection, office: UUID, role: str, four_eyes: bool
) -> None:
    change(owner, "organisation", office, four_eyes=four_eyes)
    answers = []
    for at, (status, author) in enumerate(itertools.product(STATES, (LEA, OTTO))):
        where = made_by(owner, office, author, status, at)
        owner.commit()
        authors = frozenset() if status == "published" else frozenset({author})
        thing = Thing("estates", str(office), status == "published", status, authors, four_eyes)
        for after, changing, comment in itertools.product(STATES, (False, True), ("", "Grenze prüfen")):
            if after == status and (after != "published" or not changing):
                continue  # no step
            actor = Actor(OTTO, role, str(office), "amt", "write")
            said = can_step(actor, thing, after, changing=changing, comment=comment).allowed
            done = taken(
                internal_conn, office, role, where, after, reason=comment, **({"source": "neu"} if changing else {})
            )
            answers.append((status, author, after, changing, comment, said, done))
    assert [a for a in answers if a[-2] != a[-1]] == []
    assert any(a[-1] for a in answers) == (role != "viewer")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("status", STATES)
def test_what_is_made_anew_takes_the_same_steps(
    internal_conn: psycopg.Connection, owner: psycopg.Connection, office: UUID, role: str, status: str
) -> None:
    said = can_step(
        Actor(OTTO, role, str(office), "amt", "write"),
        Thing("estates", str(office), four_eyes=True),
        status,
        changing=True,
    )
    try:
        with internal_conn.transaction(force_rollback=True):
            act(internal_conn, office, role, OTTO)
            estate(internal_conn, "A", box(0, 0, 100), organisation_id=office, status=status)
        done = True
    except psycopg.errors.InsufficientPrivilege:
        done = False
    assert said.allowed == done == (role != "viewer" and status != "published")


def test_the_database_has_the_table_of_the_program(owner: psycopg.Connection) -> None:
    rows = owner.execute("SELECT name, status_before, status_after, ability FROM record.step").fetchall()
    assert set(rows) == {(s.name, s.before, s.after, s.ability) for s in STEPS}
    assert len(rows) == len(STEPS)
    assert {s.after for s in steps_from("in_review")} == {"draft", "published", "archived"}


def test_the_second_person_publishes_what_the_first_changed(
    owner: psycopg.Connection, internal_conn: psycopg.Connection, office: UUID
) -> None:
    where = made_by(owner, office, LEA, "published", 0)
    owner.commit()
    act(internal_conn, office, "publisher", LEA)
    change(internal_conn, "estate", where, source="Ortstermin")
    internal_conn.commit()
    act(internal_conn, office, "publisher", LEA)
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="Vier-Augen"), internal_conn.transaction():
        change(internal_conn, "estate", where, status="published")
    act(internal_conn, office, "publisher", LEA)
    change(internal_conn, "estate", where, status="in_review")
    internal_conn.commit()
    assert one(owner, "SELECT source FROM published.estate") != "Ortstermin"
    act(internal_conn, office, "publisher", OTTO)
    change(internal_conn, "estate", where, status="published")
    internal_conn.commit()
    assert one(owner, "SELECT source FROM published.estate") == "Ortstermin"
    assert one(owner, "SELECT record.authors('estate', %s)", where) == []
    owner.commit()
    act(internal_conn, office, "editor", LEA)
    change(internal_conn, "estate", where, source="Luftbild")
    internal_conn.commit()
    assert one(owner, "SELECT record.authors('estate', %s)", where) == [LEA]


def test_what_is_changed_in_review_is_a_draft_again(
    owner: psycopg.Connection, internal_conn: psycopg.Connection, office: UUID
) -> None:
    where = made_by(owner, office, LEA, "in_review", 0)
    owner.commit()
    act(internal_conn, office, "editor", LEA)
    change(internal_conn, "estate", where, source="Ortstermin")
    internal_conn.commit()
    assert one(owner, "SELECT status FROM record.estate") == "draft"


def test_an_office_of_one_publishes_itself_and_the_history_says_who(
    owner: psycopg.Connection, internal_conn: psycopg.Connection, office: UUID
) -> None:
    change(owner, "organisation", office, four_eyes=False)
    owner.commit()
    act(internal_conn, office, "publisher", LEA)
    estate(internal_conn, "A", box(0, 0, 100), organisation_id=office, status="published")
    internal_conn.commit()
    assert owner.execute("SELECT status, sys_actor FROM history.estate").fetchall() == [("published", LEA)]


def test_what_the_database_moves_along_is_nobodys_step(
    urls: Urls, owner: psycopg.Connection, internal_conn: psycopg.Connection, office: UUID
) -> None:
    """An editor's boundary takes in a published plot: the plot stays published, and the editor is not refused for it."""
    where = made_by(owner, office, LEA, "published", 0)
    inside = plot(owner, box(110, 10, 20), organisation_id=office, status="published")
    owner.commit()
    act(internal_conn, office, "editor", OTTO)
    change(internal_conn, "estate", where, geom=box(0, 0, 150))
    internal_conn.commit()
    assert owner.execute("SELECT status, estate_id FROM record.plot WHERE id = %s", [inside]).fetchone() == (
        "published",
        where,
    )
    assert one(owner, "SELECT status FROM record.estate") == "draft"


def test_nobody_rewrites_the_table_of_steps(internal_conn: psycopg.Connection) -> None:
    for statement in ("DELETE FROM record.step", "INSERT INTO record.role_ability VALUES ('editor', 'publish')"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege), internal_conn.transaction():
            internal_conn.execute(statement)
