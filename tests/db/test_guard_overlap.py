"""Published sibling estates share no ground: checked at commit, named with pair, area and place, also against each other's transactions."""

from __future__ import annotations

import psycopg
import pytest
from guard_for_tests import (
    Meanwhile,
    add,
    box,
    change,
    estate,
    one,
    published,
    refused,
    remove,
    town,
    wait_until_blocked,
)
from psycopg import IsolationLevel

from geoapp.db.cluster.urls import Urls
from geoapp.settings import OVERLAP_TOLERANCE_M2

OVERLAP = psycopg.errors.ExclusionViolation


def test_an_overlap_is_refused_at_commit_with_pair_area_and_place(owner: psycopg.Connection) -> None:
    estate(owner, "Nordhafen", box(0, 0, 100))
    estate(owner, "Südhafen", box(90, 0, 100))
    with refused("estate_no_overlap", OVERLAP) as words:
        owner.commit()
    assert "»Nordhafen«" in words.message_primary
    assert "»Südhafen«" in words.message_primary
    refs = words.message_detail.split()
    assert sorted(refs[:2]) == ["E-000001", "E-000002"]
    assert float(refs[2]) == pytest.approx(1000, rel=0.002)
    assert f"um {refs[2].replace('.', ',')} m²" in words.message_primary
    assert words.message_hint.startswith("Stelle: 51,44")
    assert (words.schema_name, words.table_name) == ("record", "estate")
    assert one(owner, "SELECT count(*) FROM record.estate") == 0
    assert one(owner, "SELECT count(*) FROM published.estate") == 0


def test_an_overlap_is_no_matter_until_the_transaction_ends(owner: psycopg.Connection) -> None:
    left, right = estate(owner, "A", box(0, 0, 100)), estate(owner, "B", box(100, 0, 100))
    owner.commit()
    change(owner, "estate", left, geom=box(0, 0, 130, 100), status="published")
    change(owner, "estate", right, geom=box(130, 0, 70, 100), status="published")
    owner.commit()
    assert published(owner, "estate") == {left, right}


def test_neighbours_may_share_a_border_also_one_with_points_on_one_side_only(owner: psycopg.Connection) -> None:
    """In EPSG:3857 such a border is bent by more than the tolerance; the check must be made in the plane of storage."""
    estate(owner, "lang", box(0, 0, 4000, 500))
    for x in range(0, 4000, 500):
        estate(owner, f"kurz {x}", box(x, 500, 500))
    owner.commit()
    assert len(published(owner, "estate")) == 9


@pytest.mark.parametrize(("overlap_m", "fine"), [(0.0099, True), (0.0102, False)])
def test_slivers_up_to_the_tolerance_are_survey_noise(owner: psycopg.Connection, overlap_m: float, fine: bool) -> None:
    assert OVERLAP_TOLERANCE_M2 == 1.0
    estate(owner, "A", box(0, 0, 100))
    estate(owner, "B", box(100 - round(overlap_m, 3), 0, 100) if fine else box(100 - 0.011, 0, 100))
    if fine:
        owner.commit()
    else:
        with refused("estate_no_overlap", OVERLAP):
            owner.commit()


def test_estates_of_different_municipalities_may_overlap(owner: psycopg.Connection) -> None:
    town(owner, "West", box(-1000, -1000, 1000, 3000))
    town(owner, "Ost", box(0, -1000, 1000, 3000))
    west, east = estate(owner, "A", box(-100, 0, 110)), estate(owner, "B", box(-10, 0, 110))
    owner.commit()
    assert published(owner, "estate") == {west, east}


def test_an_estate_that_comes_to_another_municipality_is_checked_there(owner: psycopg.Connection) -> None:
    west = town(owner, "West", box(-1000, -1000, 1000, 3000))
    town(owner, "Ost", box(0, -1000, 1000, 3000))
    estate(owner, "A", box(-100, 0, 110))
    estate(owner, "B", box(-10, 0, 110))
    owner.commit()
    remove(owner, "municipality", west)
    owner.commit()  # one of them now lies in no municipality, the other in Ost
    change(owner, "municipality", one(owner, "SELECT id FROM record.municipality"), geom=box(-1000, -1000, 2000, 3000))
    with refused("estate_no_overlap", OVERLAP):
        owner.commit()


def test_drafts_may_overlap_until_they_are_published(owner: psycopg.Connection) -> None:
    estate(owner, "A", box(0, 0, 100))
    draft = add(owner, "estate", name="B", geom=box(50, 0, 100))
    owner.commit()
    change(owner, "estate", draft, status="in_review")
    owner.commit()
    change(owner, "estate", draft, status="published")
    with refused("estate_no_overlap", OVERLAP):
        owner.commit()


def test_a_draft_on_top_counts_with_the_boundary_that_is_public(owner: psycopg.Connection) -> None:
    left = estate(owner, "A", box(0, 0, 100))
    owner.commit()
    change(owner, "estate", left, geom=box(0, 0, 50))  # a draft: the public still sees 100 m
    estate(owner, "B", box(60, 0, 100))
    with refused("estate_no_overlap", OVERLAP):
        owner.commit()


def test_archived_and_internal_estates_do_not_count(owner: psycopg.Connection) -> None:
    for other in ({"status": "archived"}, {"visibility": "staff"}):
        estate(owner, "A", box(0, 0, 100), **other)
    here = estate(owner, "B", box(50, 0, 100))
    owner.commit()
    assert published(owner, "estate") == {here}


def test_the_check_can_be_asked_for_at_once_and_refuses_as_well(owner: psycopg.Connection) -> None:
    owner.execute("SET CONSTRAINTS ALL IMMEDIATE")
    estate(owner, "A", box(0, 0, 100))
    with refused("estate_no_overlap", OVERLAP):
        estate(owner, "B", box(50, 0, 100))


def test_what_a_savepoint_took_back_is_not_checked_and_what_it_kept_is(owner: psycopg.Connection) -> None:
    estate(owner, "A", box(0, 0, 100))
    with owner.transaction() as inner:  # a savepoint, because a transaction is open
        estate(owner, "B", box(50, 0, 100))
        raise psycopg.Rollback(inner)
    owner.commit()
    owner.execute("SELECT 1")
    with owner.transaction():
        estate(owner, "C", box(50, 0, 100))
    with refused("estate_no_overlap", OVERLAP):
        owner.commit()
    assert one(owner, "SELECT count(*) FROM record.estate") == 1


def _publish_beside(urls: Urls, level: IsolationLevel, first: psycopg.Connection) -> Meanwhile:
    """Another connection that publishes an overlapping estate; begins before `first` commits, commits after it."""
    second = psycopg.connect(urls.owner)
    second.isolation_level = level
    one(second, "SELECT count(*) FROM record.estate")  # takes the snapshot of REPEATABLE READ
    estate(second, "B", box(50, 0, 100))

    def work() -> None:
        with second:
            second.commit()

    second_pid = second.info.backend_pid
    first.execute(
        "SELECT FROM record.place_clock ORDER BY place FOR UPDATE"
    )  # as its commit will, before anything else
    meanwhile = Meanwhile(work)
    wait_until_blocked(first, second_pid)
    return meanwhile


@pytest.mark.parametrize(
    ("level", "error"),
    [
        (IsolationLevel.READ_COMMITTED, OVERLAP),
        (IsolationLevel.REPEATABLE_READ, psycopg.errors.SerializationFailure),
        (IsolationLevel.SERIALIZABLE, psycopg.errors.SerializationFailure),
    ],
)
def test_two_transactions_cannot_publish_an_overlap_between_them(
    owner: psycopg.Connection, urls: Urls, level: IsolationLevel, error: type[psycopg.Error]
) -> None:
    estate(owner, "A", box(0, 0, 100))
    meanwhile = _publish_beside(urls, level, owner)
    owner.commit()
    with pytest.raises(error):
        meanwhile.finish()
    assert one(owner, "SELECT array_agg(name) FROM published.estate") == ["A"]


def test_two_transactions_that_do_not_overlap_both_succeed(owner: psycopg.Connection, urls: Urls) -> None:
    with psycopg.connect(urls.owner) as other:
        a, b = estate(owner, "A", box(0, 0, 100)), estate(other, "B", box(100, 0, 100))
        other.commit()
        owner.commit()
        assert published(other, "estate") == {a, b}


def test_an_open_edit_does_not_hold_up_others(owner: psycopg.Connection, urls: Urls) -> None:
    """Neither estates nor companies, whose counts share the cells of low zooms, nor what follows from estates."""
    with psycopg.connect(urls.owner) as other:
        other.execute("SET lock_timeout = '2s'")
        for n, connection in enumerate((owner, other)):
            estate(connection, f"A {n}", box(n * 200, 0, 100))
            add(
                connection,
                "company",
                name=f"C {n}",
                geom=box(0, 0, 1).replace("POLYGON((", "POINT(").split(",")[0] + ")",
                status="published",
            )
            add(connection, "network", name=f"N {n}", boundary_mode="union_of_estates", status="published")
        other.commit()
        owner.commit()
        assert one(other, "SELECT n FROM published.company_cell WHERE z = 4") == 2
