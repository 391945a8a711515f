"""The demo regions go in through the public import, as they are committed, and only the public part comes out."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from demo_files_for_tests import everything

from geoapp.db.cluster.urls import Urls
from geoapp.exchange.demo import load_demo
from geoapp.exchange.loading import Report


@pytest.fixture(scope="module")
def reports(module_urls: Urls) -> list[Report]:
    """What the first load said."""
    return load_demo(module_urls.owner)


@pytest.fixture
def database(module_urls: Urls, reports: list[Report]) -> Iterator[psycopg.Connection]:
    """A look at the loaded database."""
    assert reports
    with psycopg.connect(module_urls.owner) as connection:
        yield connection


def _one(database: psycopg.Connection, query: str) -> tuple[object, ...]:
    row = database.execute(query).fetchone()
    assert row is not None
    return tuple(row)


def test_every_record_is_taken_without_repair_or_warning(reports: list[Report]) -> None:
    assert sum(r.inserted for r in reports) == len(everything())
    for report in reports:
        assert (report.left_out, report.repaired, report.problems) == (0, 0, []), report.file
        assert all("lon" in text and "lat" in text for text in report.warnings), report.file  # where points come from
        assert len(report.warnings) <= 1, report.file
        assert set(report.ignored_columns) <= {"ags"}, report.file


def test_a_second_load_changes_nothing(module_urls: Urls, reports: list[Report]) -> None:
    again = load_demo(module_urls.owner)
    assert sum(r.inserted + r.updated for r in again) == 0
    assert sum(r.unchanged for r in again) == sum(r.inserted for r in reports)


def test_the_database_finds_the_same_estate_for_each_plot_company_and_room(database: psycopg.Connection) -> None:
    for table in ("plot", "company", "premises"):
        strangers = _one(
            database,
            f"""SELECT count(*) FROM record.{table} AS t LEFT JOIN record.estate AS e ON e.id = t.estate_id
                WHERE split_part(t.external_id, '-', 2) IS DISTINCT FROM split_part(e.external_id, '-', 2)""",
        )
        assert strangers == (0,), table


def test_areas_on_the_ellipsoid_are_the_published_ones(database: psycopg.Connection) -> None:
    query = "SELECT sum(area_m2)::float / 10000 FROM record.estate WHERE external_id = ANY (%s)"
    for keys, hectares in ((["demo-hbs"], 190), (["demo-hk1", "demo-hk2"], 79)):
        row = database.execute(query, [keys]).fetchone()
        assert row is not None
        assert row[0] == pytest.approx(hectares, rel=0.01)


def test_plots_do_not_overlap_on_the_grid_of_the_database(database: psycopg.Connection) -> None:
    assert _one(
        database,
        """SELECT count(*) FROM record.plot AS a JOIN record.plot AS b ON a.id < b.id AND a.geom && b.geom
           WHERE ST_Area(ST_Intersection(a.geom, b.geom)) > 0.01""",
    ) == (0,)


def test_staff_records_and_drafts_stay_inside(database: psycopg.Connection) -> None:
    for table in ("plot", "premises", "company", "event", "measure"):
        hidden = _one(
            database,
            f"SELECT count(*) FROM record.{table} WHERE status <> 'published' OR visibility <> 'public'",
        )[0]
        shown = _one(
            database,
            f"""SELECT count(*) FROM published.{table} AS p JOIN record.{table} AS r USING (id)
                WHERE r.status <> 'published' OR r.visibility <> 'public'""",
        )[0]
        assert hidden, table
        assert shown == 0, table


def test_the_networks_get_their_boundary_from_their_members(database: psycopg.Connection) -> None:
    rows = dict(database.execute("SELECT external_id, area_m2::float / 10000 FROM record.network").fetchall())
    assert rows["demo-net-hbs"] == pytest.approx(190, rel=0.01)
    assert rows["demo-net-ruhr"] == pytest.approx(105_000, rel=0.02)
