"""`geoapp osm`: an extract becomes a stock, again and again, and never displaces what is there."""

from __future__ import annotations

import json

import pytest
from osm_for_tests import Town, ring
from processes_for_tests import on_server, run_geoapp

from geoapp.exchange.osm import ATTRIBUTION, OsmRequest, run


@pytest.fixture
def town():
    """Two estates either side of a motorway, a third further off, with streets, companies and a district."""
    town = Town()
    town.box(0, 0, landuse="industrial")
    town.box(110, 0, landuse="commercial")
    town.box(230, 0, landuse="retail", name="Ring-Center")
    town.box(1000, 0, landuse="brownfield")
    town.way([(220, -500), (220, 500)], highway="motorway", ref="A 40")
    town.way([(105, -50), (105, 150)], highway="residential", name="Werkstraße")
    town.way([(-20, 50), (20, 50)], highway="residential", name="Gasse")
    town.way([(0, -40), (900, -40)], highway="service", name="Zufahrt")
    town.node(1050, 300, place="suburb", name="Westend")
    town.node(50, 50, craft="sawmill", name="Säge GmbH", addr__street="Gasse", addr__housenumber="1")
    town.node(0, 0, highway="motorway_junction", name="Bochum-Werne", ref="38")
    town.node(0, 30, highway="motorway_junction", name="Bochum-Werne", ref="38")
    return town


@pytest.fixture
def load(town, settings, tmp_path):
    def go(**options):
        path = town.write(tmp_path / "town.osm")
        return run(settings, OsmRequest(path, **{"gap_m": 30.0, **options}), "tester", "test", lambda _text: None)

    return go


@pytest.fixture
def rows(owner):
    def ask(query):
        found = owner.execute(query).fetchall()
        owner.commit()
        return found

    return ask


def counts(report):
    return {r.layer: (r.inserted, r.updated, r.unchanged, r.left_out) for r in report.layers}


def test_an_extract_becomes_estates_plots_companies_roads_and_points(load, rows):
    report = load()
    assert report.ok
    assert counts(report) == {
        "estates": (3, 0, 0, 0),
        "plots": (4, 0, 0, 0),
        "companies": (1, 0, 0, 0),
        "reference-points": (1, 0, 0, 0),
        "roads": (3, 0, 0, 0),
    }
    assert rows(
        "SELECT name, (SELECT count(*) FROM record.plot AS p WHERE p.estate_id = e.id) FROM record.estate AS e ORDER BY name"
    ) == [
        ("Gewerbegebiet Werkstraße", 2),
        ("Gewerbegebiet Westend", 1),
        ("Ring-Center", 1),
    ]
    assert rows("SELECT kind, occupancy, brownfield, count(*) FROM record.plot GROUP BY 1, 2, 3 ORDER BY 1") == [
        ("brownfield", "vacant", "yes", 1),
        ("plot", "used", "unknown", 3),
    ]
    assert rows("SELECT name, wz_code, legal_form, street, house_number FROM published.company") == [
        ("Säge GmbH", "16.10", "GmbH", "Gasse", "1")
    ]
    assert rows("SELECT name, class FROM record.road ORDER BY name NULLS LAST") == [
        ("Gasse", "residential"),
        ("Werkstraße", "residential"),
        (None, "motorway"),
    ]


def test_the_attribution_stands_with_every_record(load, rows):
    load()
    for table in ("estate", "plot", "company", "road", "reference_point"):
        assert rows(f"SELECT DISTINCT source FROM published.{table}") == [(f"{ATTRIBUTION} (2026-06-20)",)]


def test_the_same_extract_again_changes_nothing(load, rows):
    load()
    before = rows(
        "SELECT (SELECT count(*) FROM history.estate), (SELECT count(*) FROM history.plot), (SELECT sum(revision) FROM published.layer_revision)"
    )
    again = counts(load())
    assert all(inserted == updated == left_out == 0 for inserted, updated, _, left_out in again.values())
    assert (
        rows(
            "SELECT (SELECT count(*) FROM history.estate), (SELECT count(*) FROM history.plot), (SELECT sum(revision) FROM published.layer_revision)"
        )
        == before
    )


def test_a_later_extract_moves_on_and_archives_what_is_gone(load, town, rows):
    extra = town.box(500, 0, landuse="industrial", name="Altes Werk")
    load()
    town.forget_way(extra)
    report = load()
    assert report.retired == {"estates": 1, "plots": 1, "companies": 0}
    assert rows("SELECT status FROM record.estate WHERE name = 'Altes Werk'") == [("archived",)]
    assert rows("SELECT count(*) FROM published.estate") == [(3,)]
    town.way(ring(500, 0), landuse="industrial", name="Neues Werk")
    assert counts(load())["estates"][0] == 1


def test_what_is_there_from_elsewhere_stays_and_the_newcomer_is_left_out(load, rows, owner):
    owner.execute(
        "INSERT INTO record.estate (name, status, geom) VALUES ('Eigenes', 'published',"
        " ST_Transform(ST_MakeEnvelope(7.1999, 51.4799, 7.203, 51.481, 4326), 25832))"
    )
    owner.commit()
    report = load()
    assert report.ok
    assert counts(report)["estates"] == (2, 0, 0, 1)
    assert counts(report)["plots"] == (4, 0, 0, 0)
    assert rows("SELECT name FROM published.estate ORDER BY name") == [
        ("Eigenes",),
        ("Gewerbegebiet Westend",),
        ("Ring-Center",),
    ]


def test_the_gap_is_the_persons_choice(load):
    assert counts(load(gap_m=5.0, dry_run=True))["estates"][0] == 4
    assert counts(load(gap_m=700.0, dry_run=True))["estates"][0] == 2


def test_a_dry_run_writes_nothing(load, rows):
    report = load(dry_run=True)
    assert counts(report)["plots"][0] == 4
    assert rows("SELECT count(*) FROM record.plot") == [(0,)]
    assert "Probelauf" in report.as_text()


def test_the_command_reports_as_json(town, settings, tmp_path):
    a = town.way([(3000, 0), (3500, 0), (3500, 500)], landuse="industrial")
    path = town.write(tmp_path / "town.osm")
    done = run_geoapp(tmp_path / "var", "osm", str(path), "--json", more=on_server(settings))
    assert done.returncode == 0
    report = json.loads(done.stdout)
    assert report["layers"]["estates"]["inserted"] == 3
    assert report["attribution"] == ATTRIBUTION
    assert [b["osm"] for b in report["broken"]] == [f"way/{a}"]
    path.write_text("rubbish")
    done = run_geoapp(tmp_path / "var", "osm", str(path), more=on_server(settings))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert run_geoapp(tmp_path / "var", "osm", "nix.osm", more=on_server(settings)).returncode == 2
