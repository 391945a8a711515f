"""Who lies where: plots, premises and companies belong to the estate and municipality at their place, also after borders have moved."""

from __future__ import annotations

import random
from uuid import UUID

import psycopg
import pytest
from guard_for_tests import add, box, change, company, estate, one, plot, point, published, remove, town, value
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def home(connection: psycopg.Connection, table: str, where: UUID) -> UUID | None:
    """The estate of a thing, the same for staff and public."""
    found: UUID | None = value(connection, f"record.{table}", where, "estate_id")
    assert value(connection, f"published.{table}", where, "estate_id") == found
    return found


def sites(connection: psycopg.Connection, x: float) -> dict[str, UUID]:
    """One plot, one room and one company at a place."""
    return {
        "plot": plot(connection, box(x, 10, 10)),
        "premises": add(connection, "premises", geom=point(x + 5, 15), status="published"),
        "company": company(connection, f"Firma {x}", point(x + 5, 15)),
    }


def test_things_belong_to_the_estate_they_lie_in_whichever_came_first(owner: psycopg.Connection) -> None:
    early = sites(owner, 10)
    here = estate(owner, "A", box(0, 0, 100))
    late = sites(owner, 50)
    for things in (early, late):
        for table, where in things.items():
            assert home(owner, table, where) == here


def test_an_estate_written_without_saying_so_is_overruled_by_the_position(owner: psycopg.Connection) -> None:
    here, other = estate(owner, "A", box(0, 0, 100)), estate(owner, "B", box(200, 0, 100))
    where = plot(owner, box(10, 10, 10), estate_id=other)
    assert home(owner, "plot", where) == here
    change(owner, "plot", where, estate_id=other)
    assert home(owner, "plot", where) == here
    assert value(owner, "record.plot", where, "version") == 1


def test_an_estate_set_by_hand_stays_whatever_moves(owner: psycopg.Connection) -> None:
    here, other = estate(owner, "A", box(0, 0, 100)), estate(owner, "B", box(200, 0, 100))
    where = plot(owner, box(10, 10, 10), estate_id=other, estate_by_hand=True)
    change(owner, "estate", here, geom=box(0, 0, 90), status="published")
    change(owner, "plot", where, geom=box(20, 10, 10), status="published")
    assert home(owner, "plot", where) == other
    change(owner, "plot", where, estate_by_hand=False, status="published")
    assert home(owner, "plot", where) == here


def test_a_moved_estate_takes_what_lies_in_it_and_leaves_the_rest(owner: psycopg.Connection) -> None:
    left, right = sites(owner, 10), sites(owner, 60)
    here = estate(owner, "A", box(0, 0, 100))
    owner.commit()
    change(owner, "estate", here, geom=box(50, 0, 100), status="published")
    owner.commit()
    for table, where in left.items():
        assert home(owner, table, where) is None
        assert value(owner, f"record.{table}", where, "status") == "published"
    for table, where in right.items():
        assert home(owner, table, where) == here


def test_only_what_changes_its_place_gets_a_new_version(owner: psycopg.Connection) -> None:
    here = estate(owner, "A", box(0, 0, 100))
    stays, goes = plot(owner, box(10, 10, 10)), plot(owner, box(80, 10, 10))
    change(owner, "estate", here, geom=box(0, 0, 50), status="published")
    change(owner, "estate", here, name="Neuer Name", status="published")
    assert (value(owner, "record.plot", stays, "version"), value(owner, "record.plot", goes, "version")) == (1, 2)


def test_a_draft_stays_a_draft_when_its_estate_moves(owner: psycopg.Connection) -> None:
    here = estate(owner, "A", box(0, 0, 100))
    where = add(owner, "plot", geom=box(80, 10, 10))
    change(owner, "estate", here, geom=box(0, 0, 50), status="published")
    assert value(owner, "record.plot", where, "status") == "draft"
    assert value(owner, "record.plot", where, "estate_id") is None


def test_a_deleted_or_archived_estate_lets_go_of_what_lies_in_it(owner: psycopg.Connection) -> None:
    things = sites(owner, 10)
    small, large = estate(owner, "klein", box(0, 0, 50)), estate(owner, "groß", box(-500, 0, 450))
    change(owner, "estate", large, geom=box(-500, -500, 499.5, 500), status="published")
    owner.commit()
    change(owner, "estate", small, status="archived")
    assert all(home(owner, t, w) is None for t, w in things.items())
    change(owner, "estate", small, status="published")
    assert all(home(owner, t, w) == small for t, w in things.items())
    owner.commit()
    remove(owner, "estate", small)
    owner.commit()
    for table, where in things.items():
        assert home(owner, table, where) is None
        assert value(owner, f"record.{table}", where, "status") == "published", "losing a link is no edit"


def test_what_loses_a_link_to_something_deleted_stays_published(owner: psycopg.Connection) -> None:
    here = estate(owner, "A", box(0, 0, 100))
    event = add(owner, "event", title="Treffen", kind="workshop", estate_id=here, status="published")
    measure = add(owner, "measure", title="Radweg", field="transport", estate_id=here, status="published")
    owner.commit()
    remove(owner, "estate", here)
    for table, where in (("event", event), ("measure", measure)):
        assert value(owner, f"record.{table}", where, "status") == "published"
        assert home(owner, table, where) is None
        assert value(owner, f"record.{table}", where, "version") == 2
    change(owner, "event", event, place="Halle")
    assert value(owner, "record.event", event, "status") == "draft", "an edit afterwards is an edit"


def test_of_two_estates_the_smaller_one_is_home(owner: psycopg.Connection) -> None:
    town(owner, "West", box(-1000, -1000, 1050, 3000))
    town(owner, "Ost", box(50, -1000, 2000, 3000))
    estate(owner, "groß", box(-900, -900, 1800))
    small = estate(owner, "klein", box(40, 0, 100))
    owner.commit()
    assert home(owner, "plot", plot(owner, box(60, 10, 10))) == small


def test_premises_know_their_plot_whichever_came_first(owner: psycopg.Connection) -> None:
    room = add(owner, "premises", geom=point(15, 15), status="published")
    lot = plot(owner, box(10, 10, 10))
    assert value(owner, "published.premises", room, "plot_id") == lot
    change(owner, "plot", lot, geom=box(100, 10, 10), status="published")
    assert value(owner, "published.premises", room, "plot_id") is None
    change(owner, "plot", lot, geom=box(10, 10, 10), status="published")
    assert value(owner, "published.premises", room, "plot_id") == lot
    owner.commit()
    remove(owner, "plot", lot)
    owner.commit()
    assert value(owner, "published.premises", room, "plot_id") is None
    assert value(owner, "record.premises", room, "status") == "published"


def test_the_municipality_follows_the_position_and_its_key_comes_along(owner: psycopg.Connection) -> None:
    west = town(owner, "West", box(-1000, -1000, 1000, 3000), ags="05913000")
    east = town(owner, "Ost", box(0, -1000, 1000, 3000), ags="05911000")
    here = estate(owner, "A", box(10, 0, 100))
    outside = plot(owner, box(-50, 0, 10))
    inside = plot(owner, box(20, 0, 10))
    assert (
        value(owner, "published.estate", here, "municipality_id"),
        value(owner, "published.estate", here, "ags"),
    ) == (east, "05911000")
    assert value(owner, "published.plot", outside, "municipality_id") == west
    assert value(owner, "published.plot", inside, "municipality_id") == east
    change(owner, "estate", here, geom=box(-200, 0, 100), status="published")
    assert (
        value(owner, "published.estate", here, "municipality_id"),
        value(owner, "published.estate", here, "ags"),
    ) == (west, "05913000")
    change(owner, "municipality", west, ags="05914000", status="published")
    assert value(owner, "published.estate", here, "ags") == "05914000"
    assert value(owner, "record.estate", here, "status") == "published"


def test_a_municipality_that_moves_away_lets_go_and_one_that_comes_takes(owner: psycopg.Connection) -> None:
    west = town(owner, "West", box(0, 0, 1000))
    here = estate(owner, "A", box(100, 100, 100))
    lot, firm = plot(owner, box(110, 110, 10)), company(owner, "C", point(700, 700))
    by_hand = plot(owner, box(500, 500, 10), estate_id=here, estate_by_hand=True)
    zone = add(owner, "core_zone", name="K", geom=box(120, 120, 50), status="published")
    everything = [("estate", here), ("plot", lot), ("company", firm), ("plot", by_hand), ("core_zone", zone)]
    for table, where in everything:
        assert value(owner, f"published.{table}", where, "municipality_id") == west
    owner.commit()
    change(owner, "municipality", west, geom=box(5000, 5000, 1000), status="published")
    for table, where in everything:
        assert value(owner, f"published.{table}", where, "municipality_id") is None, table
    east = town(owner, "Ost", box(0, 0, 1000))
    for table, where in everything:
        assert value(owner, f"published.{table}", where, "municipality_id") == east, table
        assert value(owner, f"record.{table}", where, "status") == "published"
    owner.commit()
    change(owner, "municipality", east, status="archived")
    assert all(value(owner, f"published.{t}", w, "municipality_id") is None for t, w in everything)
    change(owner, "municipality", east, status="published")
    owner.commit()
    remove(owner, "municipality", east)
    owner.commit()
    assert all(value(owner, f"published.{t}", w, "municipality_id") is None for t, w in everything)
    assert one(owner, "SELECT count(*) FROM record.municipality_part WHERE municipality_id = %s", east) == 0


def test_a_draft_of_an_estate_keeps_a_public_municipality_that_is_right(owner: psycopg.Connection) -> None:
    west = town(owner, "West", box(0, 0, 1000))
    here = estate(owner, "A", box(100, 100, 100))
    change(owner, "estate", here, geom=box(3000, 3000, 100))  # draft
    change(owner, "municipality", west, geom=box(5000, 5000, 1000), status="published")
    east = town(owner, "Ost", box(0, 0, 1000))
    assert value(owner, "published.estate", here, "municipality_id") == east
    assert value(owner, "record.estate", here, "municipality_id") is None


@pytest.mark.parametrize("level", ["state", "county", "district"])
def test_only_municipalities_count_not_what_is_above_or_below(owner: psycopg.Connection, level: str) -> None:
    other = town(owner, "Umland", box(-5000, -5000, 10_000), level=level)
    here = estate(owner, "A", box(0, 0, 100))
    assert value(owner, "record.estate", here, "municipality_id") is None
    city = town(owner, "Stadt", box(-1000, -1000, 3000))
    assert value(owner, "record.estate", here, "municipality_id") == city
    change(owner, "municipality", city, level="district", status="published")
    assert value(owner, "record.estate", here, "municipality_id") is None
    change(owner, "municipality", other, level="municipality", status="published")
    assert value(owner, "record.estate", here, "municipality_id") == other


def test_a_municipality_with_a_long_border_is_found_from_every_place_in_it(owner: psycopg.Connection) -> None:
    star = one(
        owner,
        "SELECT ST_AsEWKT(ST_SetSRID(ST_MakePolygon(ST_AddPoint(l, ST_StartPoint(l))), 25832)) FROM (SELECT ST_MakeLine(ST_Point("
        "400000 + cos(n * pi() / 500) * (3000 + 2500 * mod(n, 2)), 5700000 + sin(n * pi() / 500) * (3000 + 2500 * mod(n, 2))) ORDER BY n) AS l FROM generate_series(0, 999) AS n) AS s",
    )
    here = town(owner, "Sternstadt", star)
    assert one(owner, "SELECT count(*) > 10 FROM record.municipality_part")
    owner.execute(
        "INSERT INTO record.company (geom) SELECT (ST_Dump(ST_GeneratePoints(geom, 300, 7))).geom FROM record.municipality"
    )
    assert owner.execute("SELECT DISTINCT municipality_id FROM record.company").fetchall() == [(here,)]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_after_any_changes_everything_is_where_it_lies(owner: psycopg.Connection, seed: int) -> None:
    """What triggers keep step by step equals what one look at the whole map gives."""
    dice = random.Random(seed)
    for table in ("company", "premises", "plot", "estate", "municipality"):
        owner.execute(f"DELETE FROM record.{table}")
    owner.commit()
    for n in range(14):
        x, y = dice.randrange(0, 400, 10), dice.randrange(0, 400, 10)
        status = dice.choice(["published", "draft", "archived"])
        what = dice.choice(["municipality", "estate", "plot", "premises", "company", "move", "delete", "status"])
        if what in {"move", "delete", "status"}:
            table = dice.choice(["municipality", "estate", "plot"])
            ids = [i for (i,) in owner.execute(f"SELECT id FROM record.{table} ORDER BY public_ref")]
            if not ids:
                continue
            where = dice.choice(ids)
            if what == "delete":
                remove(owner, table, where)
            elif what == "status":
                change(owner, table, where, status=status)
            else:
                change(
                    owner,
                    table,
                    where,
                    geom=box(x, y, 100 if table == "estate" else 9),
                    status=dice.choice(["published", "draft"]),
                )
        elif what == "municipality":
            add(owner, what, name=f"M{n}", geom=box(x, y, 200), status=status)
        elif what == "estate":
            add(
                owner,
                what,
                name=f"E{n}",
                geom=box(x, y, 100),
                status=status,
                visibility=dice.choice(["public", "staff"]),
            )
        else:
            add(owner, what, geom=box(x, y, 8) if what == "plot" else point(x + 4, y + 4), status=status)
    for table in ("plot", "premises", "company"):
        wrong = owner.execute(
            f"""SELECT t.id FROM record.{table} AS t, LATERAL (SELECT record.anchor(t.geom) AS p) AS a
                LEFT JOIN LATERAL (SELECT e.id, e.municipality_id FROM record.estate AS e WHERE e.status <> 'archived' AND ST_Intersects(e.geom, a.p)
                                   ORDER BY e.area_m2, e.id LIMIT 1) AS h ON true
                LEFT JOIN LATERAL (SELECT m.id FROM record.municipality AS m WHERE m.status <> 'archived' AND ST_Intersects(m.geom, a.p)
                                   ORDER BY m.id LIMIT 1) AS m ON true
                WHERE t.estate_id IS DISTINCT FROM h.id OR t.municipality_id IS DISTINCT FROM coalesce(h.municipality_id, m.id)"""
        ).fetchall()
        assert wrong == [], table
        column = "geom3857" if table == "company" else "anchor3857"
        wrong = owner.execute(
            f"""SELECT t.id FROM published.{table} AS t LEFT JOIN LATERAL (
                  SELECT e.id FROM published.estate AS e WHERE ST_Intersects(ST_Transform(e.geom3857, 25832), ST_Transform(t.{column}, 25832))
                  ORDER BY e.area_m2, e.id LIMIT 1) AS h ON true WHERE t.estate_id IS DISTINCT FROM h.id"""
        ).fetchall()
        assert wrong == [], f"published.{table}"
    owner.rollback()
    assert published(owner, "plot") == set()
