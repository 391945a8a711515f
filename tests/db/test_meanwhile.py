"""Two transactions at once, neither of which sees the other's rows: in the end everything is where it lies all the same."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import psycopg
import pytest
from guard_for_tests import (
    Meanwhile,
    add,
    box,
    change,
    company,
    estate,
    one,
    plot,
    point,
    town,
    value,
    wait_until_blocked,
)

from geoapp.db.cluster.urls import Urls

Write = Callable[[psycopg.Connection], UUID]

PARENTS_FIRST = pytest.mark.parametrize("parent_first", [True, False], ids=["border first", "things first"])


def at_once(urls: Urls, border: Write, *things: Write, parent_first: bool) -> tuple[UUID, list[UUID]]:
    """Both write, then one commits after the other."""
    with psycopg.connect(urls.owner) as mover, psycopg.connect(urls.owner) as placer:
        parent = border(mover)
        children = [thing(placer) for thing in things]
        for connection in (mover, placer) if parent_first else (placer, mover):
            connection.commit()
    return parent, children


@PARENTS_FIRST
def test_a_new_estate_and_what_lies_in_it(urls: Urls, owner: psycopg.Connection, parent_first: bool) -> None:
    home, (lot, room, firm) = at_once(
        urls,
        lambda c: estate(c, "A", box(0, 0, 100)),
        lambda c: plot(c, box(10, 10, 10)),
        lambda c: add(c, "premises", geom=point(15, 15), status="published"),
        lambda c: company(c, "F", point(16, 16)),
        parent_first=parent_first,
    )
    for table, where in (("plot", lot), ("premises", room), ("company", firm)):
        assert value(owner, f"record.{table}", where, "estate_id") == home, table
        assert value(owner, f"published.{table}", where, "estate_id") == home, table
        assert value(owner, f"record.{table}", where, "status") == "published", table


@PARENTS_FIRST
def test_an_estate_that_moves_away_from_under_a_new_plot(
    urls: Urls, owner: psycopg.Connection, parent_first: bool
) -> None:
    home = estate(owner, "A", box(0, 0, 100))
    owner.commit()

    def move(c: psycopg.Connection) -> UUID:
        change(c, "estate", home, geom=box(50, 0, 100), status="published")
        return home

    with psycopg.connect(urls.owner) as mover, psycopg.connect(urls.owner) as placer:
        lost, kept = plot(placer, box(10, 10, 10)), plot(placer, box(70, 10, 10), estate_id=None)
        gained = plot(placer, box(120, 10, 10))
        # The new plots refer to the estate, so whoever moves it waits for no longer than a key takes; geometry is none.
        move(mover)
        for connection in (mover, placer) if parent_first else (placer, mover):
            connection.commit()
    assert [value(owner, "published.plot", p, "estate_id") for p in (lost, kept, gained)] == [None, home, home]


@PARENTS_FIRST
def test_an_estate_that_is_published_while_somebody_publishes_a_plot_in_it(
    urls: Urls, owner: psycopg.Connection, parent_first: bool
) -> None:
    home = estate(owner, "A", box(0, 0, 100), status="draft")
    owner.commit()

    def publish(c: psycopg.Connection) -> UUID:
        change(c, "estate", home, status="published")
        return home

    _, (lot,) = at_once(urls, publish, lambda c: plot(c, box(10, 10, 10)), parent_first=parent_first)
    assert value(owner, "published.plot", lot, "estate_id") == home


@PARENTS_FIRST
def test_a_new_municipality_and_what_lies_in_it(urls: Urls, owner: psycopg.Connection, parent_first: bool) -> None:
    where, (place, zone, lot) = at_once(
        urls,
        lambda c: town(c, "T", box(0, 0, 1000), ags="05000000"),
        lambda c: estate(c, "A", box(0, 0, 100)),
        lambda c: add(c, "core_zone", name="K", geom=box(0, 0, 50), status="published"),
        lambda c: plot(c, box(500, 500, 10)),
        parent_first=parent_first,
    )
    for table, row in (("estate", place), ("core_zone", zone), ("plot", lot)):
        assert value(owner, f"published.{table}", row, "municipality_id") == where, table
    assert value(owner, "published.estate", place, "ags") == "05000000"


@PARENTS_FIRST
def test_a_new_plot_and_the_premises_on_it(urls: Urls, owner: psycopg.Connection, parent_first: bool) -> None:
    lot, (room,) = at_once(
        urls,
        lambda c: plot(c, box(0, 0, 100)),
        lambda c: add(c, "premises", geom=point(5, 5), status="published"),
        parent_first=parent_first,
    )
    assert value(owner, "published.premises", room, "plot_id") == lot


def test_drafts_of_both_are_put_together_too_and_stay_drafts(urls: Urls, owner: psycopg.Connection) -> None:
    home, (lot,) = at_once(
        urls,
        lambda c: estate(c, "A", box(0, 0, 100), status="draft"),
        lambda c: plot(c, box(10, 10, 10), status="draft"),
        parent_first=True,
    )
    assert value(owner, "record.plot", lot, "estate_id") == home
    assert value(owner, "record.plot", lot, "status") == "draft"


def test_an_estate_set_by_hand_stays_whatever_comes_meanwhile(urls: Urls, owner: psycopg.Connection) -> None:
    chosen = estate(owner, "B", box(500, 0, 100))
    owner.commit()
    _, (lot,) = at_once(
        urls,
        lambda c: estate(c, "A", box(0, 0, 100)),
        lambda c: plot(c, box(10, 10, 10), estate_id=chosen, estate_by_hand=True),
        parent_first=True,
    )
    assert value(owner, "record.plot", lot, "estate_id") == chosen


def test_who_writes_without_a_race_leaves_no_second_version(urls: Urls, owner: psycopg.Connection) -> None:
    """Also where somebody else wrote meanwhile, but elsewhere."""
    _, (lot,) = at_once(
        urls,
        lambda c: estate(c, "A", box(5000, 0, 100)),
        lambda c: plot(c, box(10, 10, 10)),
        parent_first=True,
    )
    assert value(owner, "record.plot", lot, "version") == 1
    assert one(owner, "SELECT count(*) FROM history.plot") == 1


def test_whoever_commits_a_border_does_not_wait_for_somebody_who_has_a_plot_in_hand(
    urls: Urls, owner: psycopg.Connection
) -> None:
    """He looks again at his own commit: waiting for him, who needs our lock then, would be a deadlock."""
    with psycopg.connect(urls.owner) as mover, psycopg.connect(urls.owner) as editor:
        home = estate(mover, "A", box(0, 0, 100))
        lot = plot(owner, box(10, 10, 10))
        owner.commit()  # a race: the mover has not seen it
        change(editor, "plot", lot, name="in hand", status="published")
        mover.execute("SET lock_timeout = '5s'")
        mover.commit()
        assert value(owner, "record.plot", lot, "estate_id") is None
        owner.commit()
        editor.commit()
    assert value(owner, "published.plot", lot, "estate_id") == home
    assert value(owner, "published.plot", lot, "name") == "in hand"


def test_many_writers_at_once_neither_deadlock_nor_lose_a_place(urls: Urls, owner: psycopg.Connection) -> None:
    def strip(n: int) -> None:
        with psycopg.connect(urls.owner) as connection:
            for i in range(8):
                if n % 2:
                    estate(connection, f"{n} {i}", box(n // 2 * 1000 + i * 100, 0, 100))
                else:
                    plot(connection, box(n // 2 * 1000 + i * 100 + 10, 10, 10))
                    company(connection, "F", point(n // 2 * 1000 + i * 100 + 50, 50))
                connection.commit()

    for work in [Meanwhile(lambda n=n: strip(n)) for n in range(6)]:
        work.finish(120)
    for table in ("plot", "company"):
        wrong = one(
            owner,
            f"SELECT count(*) FROM published.{table} AS p LEFT JOIN record.{table} AS r USING (id) LEFT JOIN record.estate AS e ON ST_Intersects(e.geom, record.anchor(r.geom)) "
            "WHERE e.id IS NULL OR (r.estate_id, p.estate_id) IS DISTINCT FROM (e.id, e.id)",
        )
        assert wrong == 0, table


def test_the_line_begins_at_the_commit_not_at_the_edit(urls: Urls, owner: psycopg.Connection) -> None:
    with psycopg.connect(urls.owner) as slow, psycopg.connect(urls.owner) as quick:
        estate(slow, "A", box(0, 0, 100))
        quick.execute("SET lock_timeout = '2s'")
        plot(quick, box(10, 10, 10))
        quick.commit()
        # now as the quick one's commit was under way
        owner.execute("SELECT FROM record.place_clock ORDER BY place FOR UPDATE")
        pid = slow.info.backend_pid
        committing = Meanwhile(slow.commit)
        wait_until_blocked(owner, pid)
        owner.rollback()
        committing.finish()
    assert one(owner, "SELECT count(*) FROM record.plot WHERE estate_id IS NOT NULL") == 1
