"""Boundaries that follow members, shares of core zones, counts for low zooms, revisions: what the database derives at commit."""

from __future__ import annotations

import random
from datetime import date
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
    published,
    remove,
    revision,
    town,
    value,
    wait_until_blocked,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geoapp.db.cluster.urls import Urls

FOLLOWING = ("union_of_estates", "union_of_admin_units", "member_hull")


def network(connection: psycopg.Connection, mode: str, **members: list[UUID]) -> UUID:
    """A published network with members, given as `estate`, `municipality` or `company`."""
    where = add(connection, "network", name="Netz", boundary_mode=mode, status="published")
    for table, ids in members.items():
        for i in ids:
            join(connection, where, table, i)
    return where


def join(connection: psycopg.Connection, where: UUID, table: str, member: UUID) -> None:
    connection.execute(
        f"INSERT INTO record.network_member (network_id, {table}_id, consent_at) VALUES (%s, %s, %s)",
        [where, member, date(2026, 1, 1) if table == "company" else None],
    )


def m2(connection: psycopg.Connection, where: UUID) -> float | None:
    """The area inside the boundary, the same for staff and public."""
    inside = value(connection, "record.network", where, "area_m2")
    assert value(connection, "published.network", where, "area_m2") == inside
    return None if inside is None else float(inside)


def test_a_drawn_boundary_stays_as_drawn(owner: psycopg.Connection) -> None:
    here = estate(owner, "A", box(0, 0, 100))
    where = network(owner, "drawn", estate=[here])
    owner.commit()
    assert m2(owner, where) is None
    change(owner, "network", where, geom=box(0, 0, 10), status="published")
    change(owner, "estate", here, geom=box(0, 0, 50), status="published")
    owner.commit()
    assert m2(owner, where) == pytest.approx(100, rel=0.01)


def test_a_union_of_estates_follows_its_estates(owner: psycopg.Connection) -> None:
    a, b = estate(owner, "A", box(0, 0, 100)), estate(owner, "B", box(100, 0, 100))
    where = network(owner, "union_of_estates", estate=[a, b])
    owner.commit()
    assert m2(owner, where) == pytest.approx(20_000, rel=0.01)
    assert one(owner, "SELECT ST_NumGeometries(geom) FROM record.network") == 1
    change(owner, "estate", b, geom=box(100, 0, 50), status="published")
    owner.commit()
    assert m2(owner, where) == pytest.approx(12_500, rel=0.01), "indirectly, by a boundary that changed"
    owner.execute("DELETE FROM record.network_member WHERE estate_id = %s", [a])
    owner.commit()
    assert m2(owner, where) == pytest.approx(2_500, rel=0.02)
    remove(owner, "estate", b)
    owner.commit()
    assert m2(owner, where) is None
    assert published(owner, "network") == {where}
    join(owner, where, "estate", a)
    owner.commit()
    assert m2(owner, where) == pytest.approx(10_000, rel=0.01)
    change(owner, "estate", a, visibility="staff")
    owner.commit()
    assert m2(owner, where) is None


def test_a_draft_of_a_member_does_not_shine_through(owner: psycopg.Connection) -> None:
    a = estate(owner, "A", box(0, 0, 100))
    where = network(owner, "union_of_estates", estate=[a, add(owner, "estate", name="neu", geom=box(500, 0, 100))])
    owner.commit()
    change(owner, "estate", a, geom=box(0, 0, 50))
    owner.commit()
    assert m2(owner, where) == pytest.approx(10_000, rel=0.01)


def test_a_network_in_draft_follows_in_public_in_the_mode_it_was_published_with(owner: psycopg.Connection) -> None:
    a = estate(owner, "A", box(0, 0, 100))
    where = network(owner, "union_of_estates", estate=[a])
    owner.commit()
    change(owner, "network", where, name="Neuer Name", boundary_mode="member_hull")
    change(owner, "estate", a, geom=box(0, 0, 50), status="published")
    owner.commit()
    assert value(owner, "record.network", where, "status") == "draft"
    assert value(owner, "published.network", where, "name") == "Netz"
    assert float(value(owner, "published.network", where, "area_m2")) == pytest.approx(2_500, rel=0.01)
    assert one(owner, "SELECT ST_Area(ST_Transform(geom3857, 25832)) FROM published.network") == pytest.approx(
        2_500, rel=0.01
    )


def test_a_union_of_municipalities_follows_them(owner: psycopg.Connection) -> None:
    a, b = town(owner, "A", box(0, 0, 1000)), town(owner, "B", box(1000, 0, 1000))
    where = network(owner, "union_of_admin_units", municipality=[a, b])
    owner.commit()
    assert m2(owner, where) == pytest.approx(2e6, rel=0.01)
    change(owner, "municipality", a, geom=box(500, 0, 500, 1000), status="published")
    owner.commit()
    assert m2(owner, where) == pytest.approx(1.5e6, rel=0.01)


def test_a_hull_goes_around_members_that_agreed_to_be_named(owner: psycopg.Connection) -> None:
    a, b, silent = (company(owner, n, point(x, 0)) for n, x in (("A", 0), ("B", 1000.4567), ("C", 9000)))
    where = network(owner, "member_hull", company=[a, b])
    owner.execute("INSERT INTO record.network_member (network_id, company_id) VALUES (%s, %s)", [where, silent])
    owner.commit()
    assert m2(owner, where) == pytest.approx(1000 * 100 + 7_800, rel=0.02)
    change(owner, "company", b, geom=point(500, 0), status="published")
    owner.commit()
    assert m2(owner, where) == pytest.approx(500 * 100 + 7_800, rel=0.02)
    change(owner, "company", b, geom=point(5000, 0))  # a draft
    owner.commit()
    assert m2(owner, where) == pytest.approx(500 * 100 + 7_800, rel=0.02)
    change(owner, "company", b, active=False)
    owner.commit()
    assert m2(owner, where) == pytest.approx(7_800, rel=0.02)


def test_the_mode_can_change_and_a_boundary_drawn_in_spite_of_it_is_put_right(owner: psycopg.Connection) -> None:
    a, firm = estate(owner, "A", box(0, 0, 100)), company(owner, "C", point(200, 50))
    where = network(owner, "union_of_estates", estate=[a], company=[firm])
    owner.commit()
    change(owner, "network", where, geom=box(0, 0, 5), status="published")
    owner.commit()
    assert m2(owner, where) == pytest.approx(10_000, rel=0.01)
    change(owner, "network", where, boundary_mode="member_hull", status="published")
    owner.commit()
    assert m2(owner, where) > 15_000
    change(owner, "network", where, boundary_mode="drawn", geom=box(0, 0, 5), status="published")
    owner.commit()
    assert m2(owner, where) == pytest.approx(25, rel=0.01)


def test_nobody_can_pretend_to_be_the_program_that_draws_boundaries(owner: psycopg.Connection) -> None:
    home = estate(owner, "A", box(0, 0, 100))
    network = add(owner, "network", name="N", boundary_mode="union_of_estates", status="published")
    add(owner, "network_member", network_id=network, estate_id=home)
    owner.commit()
    owner.execute("SELECT set_config('geoapp.following', 'on', false)")
    change(owner, "network", network, geom=box(5000, 0, 100), status="published")
    owner.commit()
    assert one(owner, "SELECT ST_Equals(n.geom, e.geom) FROM record.network AS n, record.estate AS e")


def test_borders_that_cross_within_the_tolerance_do_not_keep_a_commit_from_ending(owner: psycopg.Connection) -> None:
    """Their union has points beside the grid; it once was taken for another boundary again and again."""
    a = estate(owner, "A", box(0, 0, 100))
    skewed = estate(
        owner,
        "B",
        f"SRID=25832;POLYGON(({400099.993} 5700000,400200 5700000.333,400200 5700100,{400100.003} 5700100,{400099.993} 5700000))",
    )
    where = network(owner, "union_of_estates", estate=[a, skewed])
    owner.commit()
    version = value(owner, "record.network", where, "version")
    assert one(owner, "SELECT ST_Equals(geom, ST_SnapToGrid(geom, 0.001)) FROM record.network")
    change(owner, "estate", a, short_name="a", status="published")
    owner.commit()
    assert value(owner, "record.network", where, "version") == version, "what did not change makes no version"


@pytest.mark.parametrize("mode", FOLLOWING)
def test_a_network_without_members_has_no_boundary(owner: psycopg.Connection, mode: str) -> None:
    where = network(owner, mode)
    change(owner, "network", where, geom=box(0, 0, 10), status="published")
    owner.commit()
    assert m2(owner, where) is None


def test_a_change_of_a_member_makes_one_version_and_one_revision(owner: psycopg.Connection) -> None:
    a = estate(owner, "A", box(0, 0, 100))
    where = network(owner, "union_of_estates", estate=[a])
    owner.commit()
    version, before = value(owner, "record.network", where, "version"), revision(owner, "network")
    change(owner, "estate", a, geom=box(0, 0, 50), status="published")
    owner.commit()
    assert value(owner, "record.network", where, "version") == version + 1
    assert revision(owner, "network") == before + 1


def test_a_member_is_exactly_one_thing(owner: psycopg.Connection) -> None:
    where = network(owner, "drawn")
    for wrong in ({}, {"estate_id": estate(owner, "A", box(0, 0, 9)), "company_id": company(owner, "C", None)}):
        with pytest.raises(psycopg.errors.CheckViolation), owner.transaction():
            add(owner, "network_member", network_id=where, **wrong)


def test_somebody_who_edits_a_network_and_somebody_who_publishes_a_member_do_not_deadlock(
    owner: psycopg.Connection, urls: Urls
) -> None:
    a = estate(owner, "A", box(0, 0, 100))
    where = network(owner, "union_of_estates", estate=[a])
    owner.commit()
    change(owner, "network", where, name="In Arbeit", status="published")  # holds the row of the network
    with psycopg.connect(urls.owner) as other:
        change(other, "estate", a, geom=box(0, 0, 50), status="published")
        meanwhile = Meanwhile(other.commit)
        wait_until_blocked(owner, other.info.backend_pid)
        owner.commit()
        meanwhile.finish()
    assert value(owner, "published.network", where, "name") == "In Arbeit"
    assert m2(owner, where) == pytest.approx(2_500, rel=0.01)


def shares(connection: psycopg.Connection) -> list[tuple[UUID, float]]:
    rows = connection.execute(
        "SELECT estate_id, share_pct FROM published.core_zone_estate ORDER BY share_pct"
    ).fetchall()
    assert (
        connection.execute("SELECT estate_id, share_pct FROM record.core_zone_estate ORDER BY share_pct").fetchall()
        == rows
    )
    return [(i, float(pct)) for i, pct in rows]


def test_a_core_zone_knows_which_estates_it_covers_and_how_far(owner: psycopg.Connection) -> None:
    zone = add(owner, "core_zone", name="K", geom=box(0, 0, 150, 100), status="published")
    a, b = estate(owner, "A", box(0, 0, 100)), estate(owner, "B", box(100, 0, 100))
    estate(owner, "nur die Grenze", box(0, 100, 100))
    owner.commit()
    assert shares(owner) == [(b, 50.0), (a, 100.0)]
    before = revision(owner, "core_zone")
    change(owner, "estate", b, geom=box(100, 0, 200, 100), status="published")
    owner.commit()
    assert shares(owner) == [(b, 25.0), (a, 100.0)]
    assert revision(owner, "core_zone") == before + 1, "what a core zone says about itself has changed"
    change(owner, "core_zone", zone, geom=box(50, 0, 50, 100))  # a draft
    owner.commit()
    assert shares(owner) == [(b, 25.0), (a, 100.0)]
    change(owner, "core_zone", zone, status="published")
    owner.commit()
    assert shares(owner) == [(a, 50.0)]
    remove(owner, "estate", a)
    owner.commit()
    assert shares(owner) == []
    change(owner, "core_zone", zone, geom=box(0, 0, 400, 100), status="published")
    owner.commit()
    assert shares(owner) == [(b, 100.0)]
    remove(owner, "core_zone", zone)
    owner.commit()
    assert shares(owner) == []


def test_the_revision_is_raised_once_per_transaction_and_layer_and_not_when_taken_back(
    owner: psycopg.Connection,
) -> None:
    before = {r[0]: r[1] for r in owner.execute("SELECT layer, revision FROM published.layer_revision")}
    estate(owner, "A", box(0, 0, 10))
    estate(owner, "B", box(20, 0, 10))
    plot(owner, box(0, 0, 5))
    owner.commit()
    add(owner, "plot", geom=box(0, 0, 5))  # a draft is no news for the public
    owner.commit()
    plot(owner, box(0, 0, 5))
    owner.rollback()
    after = {r[0]: r[1] for r in owner.execute("SELECT layer, revision FROM published.layer_revision")}
    assert {layer for layer in after if after[layer] != before[layer]} == {"estate", "plot"}
    assert after["estate"] == before["estate"] + 1
    assert after["plot"] == before["plot"] + 1


def test_nothing_is_left_to_do_after_a_commit_or_a_rollback(owner: psycopg.Connection) -> None:
    for end in (owner.commit, owner.rollback):
        a = estate(owner, "A", box(0, 0, 10))
        network(owner, "union_of_estates", estate=[a])
        company(owner, "C", point(0, 0))
        end()
        for table in ("commit_item", "commit_mark", "commit_cell"):
            assert one(owner, f"SELECT count(*) FROM record.{table}") == 0
        owner.execute("DELETE FROM record.network")
        owner.execute("DELETE FROM record.estate")
        owner.execute("DELETE FROM record.company")
        owner.commit()


def test_with_constraints_immediate_everything_is_derived_at_once(owner: psycopg.Connection) -> None:
    owner.execute("SET CONSTRAINTS ALL IMMEDIATE")
    a = estate(owner, "A", box(0, 0, 100))
    where = network(owner, "union_of_estates", estate=[a])
    add(owner, "core_zone", name="K", geom=box(0, 0, 50, 100), status="published")
    company(owner, "C", point(0, 0))
    assert m2(owner, where) == pytest.approx(10_000, rel=0.01)
    assert shares(owner) == [(a, 50.0)]
    assert one(owner, "SELECT sum(n) FROM published.company_cell WHERE z = 4") == 1
    for table in ("commit_item", "commit_mark", "commit_cell"):
        assert one(owner, f"SELECT count(*) FROM record.{table}") == 0


RECOUNT = """
SELECT z, record.cell_of(ST_X(p), z) AS x, record.cell_of(-ST_Y(p), z) AS y, coalesce(key, '') AS key, count(*) AS n,
       sum(coalesce(m2, 0)) AS m2, sum(ST_X(p)::numeric) AS sum_x, sum(ST_Y(p)::numeric) AS sum_y
FROM (SELECT {key} AS key, {point} AS p, {m2} AS m2 FROM published.{table}) AS f, generate_series(4, 11) AS z WHERE p IS NOT NULL GROUP BY 1, 2, 3, 4
"""


def miscounted(connection: psycopg.Connection) -> list[tuple[object, ...]]:
    """Cells that say something else than a recount."""
    out: list[tuple[object, ...]] = []
    for table, key, where, size in (
        ("company", "sector_group", "geom3857", "0"),
        ("estate", "area_type", "anchor3857", "area_m2"),
    ):
        recount = RECOUNT.format(table=table, key=key, point=where, m2=size)
        kept = f"SELECT z, x, y, {key}, n, m2, sum_x, sum_y FROM published.{table}_cell"
        out += connection.execute(f"({recount} EXCEPT {kept}) UNION ALL ({kept} EXCEPT {recount})").fetchall()
    return out


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_the_counts_for_low_zooms_equal_a_recount_after_any_changes(owner: psycopg.Connection, seed: int) -> None:
    dice = random.Random(seed)
    for n in range(dice.randint(1, 5)):
        for _ in range(dice.randint(1, 6)):
            where = point(dice.uniform(0, 90_000), dice.uniform(0, 90_000))
            status = dice.choice(["published", "published", "draft", "archived"])
            what = dice.choice(["add", "add", "sector", "move", "status", "delete", "lose", "estate", "estate type"])
            some = "id = (SELECT id FROM record.{} ORDER BY md5(id::text || {}) LIMIT 1)"
            if what == "add":
                code = dice.choice([("28.41", "WZ2008"), ("49.41", "WZ2025"), (None, None)])
                add(owner, "company", geom=where, status=status, wz_code=code[0], wz_edition=code[1])
            elif what == "sector":
                owner.execute(
                    f"UPDATE record.company SET wz_code = '47', wz_edition = 'WZ2008', status = 'published' WHERE {some.format('company', seed)}"
                )
            elif what == "move":
                owner.execute(
                    f"UPDATE record.company SET geom = %s, status = %s WHERE {some.format('company', n)}",
                    [where, status],
                )
            elif what == "status":
                owner.execute(f"UPDATE record.company SET status = %s WHERE {some.format('company', n)}", [status])
            elif what == "lose":
                owner.execute(
                    f"UPDATE record.company SET geom = NULL, status = 'published' WHERE {some.format('company', n)}"
                )
            elif what == "delete":
                owner.execute(f"DELETE FROM record.{dice.choice(['company', 'estate'])} AS t WHERE random() < 0.3")
            elif what == "estate":
                add(
                    owner,
                    "estate",
                    name="E",
                    geom=box(dice.uniform(0, 9e4), dice.uniform(0, 9e4), 0.5),
                    status=status,
                    area_type_share='{"GE": 100}',
                )
            else:
                owner.execute(
                    f"UPDATE record.estate SET area_type_share = '{{\"GI\": 100}}', status = 'published' WHERE {some.format('estate', n)}"
                )
        if dice.random() < 0.8:
            owner.commit()
            assert miscounted(owner) == []
        else:
            owner.rollback()
            assert miscounted(owner) == []


def test_counts_are_right_after_many_writers_at_once(owner: psycopg.Connection, urls: Urls) -> None:
    def write(n: int) -> None:
        with psycopg.connect(urls.owner) as connection:
            for i in range(15):
                company(connection, f"{n} {i}", point(n * 50_000 if i % 2 else 0, i * 2_000))
                if i % 3 == 0:
                    connection.execute("DELETE FROM record.company WHERE name = %s", [f"{n} {i - 2}"])
                connection.commit()

    for work in [Meanwhile(lambda n=n: write(n)) for n in range(3)]:
        work.finish()
    assert miscounted(owner) == []
