"""The demo regions go in through the public import, as they are committed, and only the public part comes out."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from demo_files_for_tests import everything
from flask.testing import FlaskClient

from geoapp import create_app
from geoapp.db.cluster.urls import Urls
from geoapp.exchange.demo import load_demo
from geoapp.exchange.loading import Report
from geoapp.settings import Settings
from geoapp.web.services import EXTENSION


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


@pytest.fixture(scope="module")
def client(module_urls: Urls, reports: list[Report], tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A visitor of the demo."""
    assert reports
    app = create_app(Settings(data_dir=tmp_path_factory.mktemp("var")), module_urls.public)
    yield app.test_client()
    app.extensions[EXTENSION].database.close()


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


@pytest.mark.parametrize(
    ("address", "figures"),
    [
        ("/municipalities/berlin", ["13.326.242 €", "7.000.000 €", "Projekte: erreicht 49", "1.700", "seit 2003", "zwölf Bezirke", "drei Treffen"]),
        ("/estates/herzbergstrasse", ["190,01 ha", "8.400", "190 ha", "2016"]),
        ("/networks/unternehmensnetzwerk-herzbergstrasse", ["20.02.2017", "10.07.2024", "Gründungsmitglieder", "13", "KleRo GmbH Roboterautomation"]),
        ("/estates/heinenkamp-i", ["79 ha", "ES-Tec Unternehmensgruppe", "Anliegertreffen"]),
        ("/estates/heinenkamp-ii", ["STURM Isotech", "Lkw-Stellplatz", "Bildhauerei Scheer"]),
        ("/networks/masterplan-industrie-duesseldorf", ["100.000", "-33 %", "Ausgang 100 % (31.12.2016)", "erreicht 67 %", "DGB", "IHK Düsseldorf", "Life Sciences"]),
        ("/networks/in-die-regionruhr", ["2.000", "130.000", "22.01.2010", "30.000 €", "last mile logistik netzwerk", "REK"]),
    ],
)  # fmt: skip
def test_every_published_figure_stands_on_a_page_with_source_and_date(client, address, figures) -> None:
    page = " ".join(client.get(f"{address}?lang=de").get_data(as_text=True).replace("\N{NO-BREAK SPACE}", " ").split())
    assert [figure for figure in figures if figure not in page] == []
    assert "veröffentlichte Angabe" in page
    assert "Stand" in page


def test_effects_of_measures_read_in_the_language_of_the_page(client) -> None:
    german, english = (
        client.get(f"/networks/in-die-regionruhr?lang={lang}").get_data(as_text=True) for lang in ("de", "en")
    )
    zone = client.get("/core-zones/rath?lang=en").get_data(as_text=True)
    assert "erreicht" in german + client.get("/core-zones/rath?lang=de").get_data(as_text=True)
    assert "area in use again: start 0 ha (1 Mar 2026); target 3.5 ha (31 Dec 2028)" in zone
    assert "erreicht" not in english
