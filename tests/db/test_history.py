"""Every state a record ever had: when, by whom, why; written by the database alone, and enough to go back to any moment."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from guard_for_tests import add, box, change, estate, one, plot, remove, value
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geoapp.db.cluster.urls import Urls
from geoapp.db.models.record import RECORD


def states(connection: psycopg.Connection, table: str, id_: UUID, *columns: str) -> list[tuple[Any, ...]]:
    return connection.execute(
        f"SELECT {', '.join(columns)} FROM history.{table} WHERE id = %s ORDER BY sys_from, version", [id_]
    ).fetchall()


def test_insert_update_and_delete_each_leave_their_mark(owner: psycopg.Connection) -> None:
    where = estate(owner, "A", box(0, 0, 10))
    owner.commit()
    change(owner, "estate", where, name="B")
    owner.commit()
    remove(owner, "estate", where)
    owner.commit()
    first, second = states(
        owner, "estate", where, "name", "version", "sys_op", "sys_from", "sys_to", "sys_end_op", "sys_txid"
    )
    assert (first[0], first[1], first[2], first[5]) == ("A", 1, "insert", "update")
    assert (second[0], second[1], second[2], second[5]) == ("B", 2, "update", "delete")
    assert first[3] < first[4] == second[3] < second[4], "one state ends when the next begins"
    assert first[6] < second[6]


def test_who_and_why_are_kept(owner: psycopg.Connection) -> None:
    owner.execute(
        "SELECT set_config('geoapp.actor', 'erika@agentur.example', true), set_config('geoapp.reason', 'Vermessung', true)"
    )
    where = estate(owner, "A", box(0, 0, 10))
    owner.commit()
    change(owner, "estate", where, name="B")  # the settings ended with their transaction
    owner.commit()
    owner.execute(
        "SELECT set_config('geoapp.actor', 'max@agentur.example', true), set_config('geoapp.reason', 'doppelt', true)"
    )
    remove(owner, "estate", where)
    owner.commit()
    login = one(owner, "SELECT session_user::text")
    assert states(owner, "estate", where, "sys_actor", "sys_reason", "sys_end_actor", "sys_end_reason") == [
        ("erika@agentur.example", "Vermessung", login, None),
        (login, None, "max@agentur.example", "doppelt"),
    ]


def test_many_changes_in_one_transaction_are_told_apart_by_version(owner: psycopg.Connection) -> None:
    where = estate(owner, "A", box(0, 0, 10))
    change(owner, "estate", where, name="B")
    change(owner, "estate", where, name="C")
    owner.commit()
    rows = states(owner, "estate", where, "name", "version", "sys_from", "sys_to")
    assert [r[:2] for r in rows] == [("A", 1), ("B", 2), ("C", 3)]
    assert rows[0][2] == rows[0][3] == rows[1][3] == rows[2][2], "what lasted no time has no duration"
    assert rows[2][3] is None


def test_a_transaction_that_began_earlier_does_not_end_a_state_before_it_began(
    owner: psycopg.Connection, urls: Urls
) -> None:
    one(owner, "SELECT now()")  # begins
    with psycopg.connect(urls.owner) as other:
        where = estate(other, "A", box(0, 0, 10))
        other.commit()
        change(owner, "estate", where, name="B")
        owner.commit()
        first, second = states(other, "estate", where, "sys_from", "sys_to")
        assert first[0] <= first[1] == second[0]
        remove(owner, "estate", where)
        assert first[0] <= value(owner, "record.departed", where, "sys_to")


@pytest.mark.parametrize(
    "by_hand",
    [
        "INSERT INTO history.estate (name, sys_op, sys_actor, sys_txid) VALUES ('X', 'insert', 'x', 1)",
        "UPDATE history.estate SET name = 'X'",
        "DELETE FROM history.estate",
        "TRUNCATE history.estate",
        "COPY history.estate (name, sys_op, sys_actor, sys_txid) FROM PROGRAM 'printf \"X\\tinsert\\tx\\t1\\n\"'",
        "WITH gone AS (DELETE FROM history.estate RETURNING 1) SELECT * FROM gone",
    ],
)
def test_history_is_written_by_nobody_not_even_its_owner(owner: psycopg.Connection, by_hand: str) -> None:
    estate(owner, "A", box(0, 0, 10))
    owner.commit()
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="Geschichte"):
        owner.execute(by_hand)
    owner.rollback()
    assert owner.execute("SELECT name FROM history.estate").fetchall() == [("A",)]


def test_every_record_has_a_history_with_the_same_columns(owner: psycopg.Connection) -> None:
    for table in RECORD:
        missing = owner.execute(
            """SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped
               EXCEPT SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0""",
            [f"record.{table}", f"history.{table}"],
        ).fetchall()
        assert missing == [], table


def test_a_state_in_the_history_is_the_record_column_by_column(owner: psycopg.Connection) -> None:
    where = plot(
        owner,
        box(0, 0, 10),
        name="A",
        utilities=["GAS", "TK"],
        media='[{"href": "/a", "alt": "b"}]',
        valid_from="2020-01-01",
    )
    columns = ", ".join(f'"{c.name}"' for c in RECORD["plot"].columns)
    assert (
        owner.execute(f"SELECT {columns} FROM record.plot WHERE id = %s", [where]).fetchall()
        == owner.execute(f"SELECT {columns} FROM history.plot WHERE id = %s", [where]).fetchall()
    )


def test_a_refused_statement_and_a_savepoint_taken_back_leave_no_history(owner: psycopg.Connection) -> None:
    where = estate(owner, "A", box(0, 0, 10))
    with owner.transaction() as inner:
        change(owner, "estate", where, name="B")
        raise psycopg.Rollback(inner)
    with pytest.raises(psycopg.errors.CheckViolation), owner.transaction():
        change(owner, "estate", where, name=" ")
    owner.commit()
    assert states(owner, "estate", where, "name") == [("A",)]


def test_what_the_public_saw_is_kept_too(owner: psycopg.Connection) -> None:
    where = estate(owner, "A", box(0, 0, 10))
    owner.commit()
    change(owner, "estate", where, name="B")
    owner.commit()
    assert one(owner, "SELECT count(*) FROM published.estate_past") == 0, "a draft is nothing the public saw"
    change(owner, "estate", where, status="published")
    owner.commit()
    assert owner.execute("SELECT name, shown_from < shown_to FROM published.estate_past").fetchall() == [("A", True)]
    change(owner, "estate", where, status="archived")
    owner.commit()
    past = owner.execute("SELECT name, shown_from, shown_to FROM published.estate_past ORDER BY shown_from").fetchall()
    assert [p[0] for p in past] == ["A", "B"]
    assert past[0][2] == past[1][1]


def as_of(connection: psycopg.Connection, moment: datetime) -> dict[UUID, tuple[str, str]]:
    """What the database knew at a moment."""
    return {
        i: (name, geom)
        for i, name, geom in connection.execute(
            "SELECT id, name, ST_AsText(geom) FROM history.plot WHERE sys_from <= %(at)s AND (sys_to IS NULL OR sys_to > %(at)s)",
            {"at": moment},
        )
    }


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["insert", "update", "move", "delete", "nothing"]), st.integers(0, 4)),
        min_size=1,
        max_size=12,
    )
)
def test_any_moment_can_be_brought_back(owner: psycopg.Connection, steps: list[tuple[str, int]]) -> None:
    """Whatever happens in whatever order: the history at each commit is what the table was then."""
    owner.execute("DELETE FROM record.plot")
    owner.commit()
    seen: list[tuple[datetime, dict[UUID, tuple[str, str]]]] = []
    for n, (what, which) in enumerate(steps):
        ids = [i for (i,) in owner.execute("SELECT id FROM record.plot ORDER BY public_ref")]
        if what == "insert" or not ids:
            plot(owner, box(n * 20, 0, 10), name=f"neu {n}")
        elif what == "update":
            change(owner, "plot", ids[which % len(ids)], name=f"Schritt {n}")
        elif what == "move":
            change(owner, "plot", ids[which % len(ids)], geom=box(n * 20, 50, 10))
        elif what == "delete":
            remove(owner, "plot", ids[which % len(ids)])
        else:
            owner.execute("UPDATE record.plot SET name = name")
        now = {i: (name, geom) for i, name, geom in owner.execute("SELECT id, name, ST_AsText(geom) FROM record.plot")}
        moment = one(owner, "SELECT transaction_timestamp()")
        owner.commit()
        seen.append((moment, now))
    for moment, then in seen:
        assert as_of(owner, moment) == then
    assert as_of(owner, seen[0][0] - timedelta(days=1)) == {}


def test_the_history_survives_its_record(owner: psycopg.Connection) -> None:
    organisation = add(owner, "organisation", name="Agentur")
    where = estate(owner, "A", box(0, 0, 10), organisation_id=organisation)
    remove(owner, "estate", where)
    remove(owner, "organisation", organisation)
    owner.commit()
    assert states(owner, "estate", where, "name", "organisation_id") == [("A", organisation)]


def test_an_actor_of_blanks_is_none(owner: psycopg.Connection) -> None:
    owner.execute("SELECT set_config('geoapp.actor', '  ', true), set_config('geoapp.reason', ' ', true)")
    estate(owner, "A", box(0, 0, 10))
    assert owner.execute("SELECT sys_actor, sys_reason FROM history.estate").fetchall() == [("geoapp_owner", None)]
