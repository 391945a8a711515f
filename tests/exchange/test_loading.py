"""Loading: one transaction, through the guard, the same file twice changes nothing, every bad row is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from geometry_for_tests import point, square

from geoapp.errors import BadFile
from geoapp.exchange.importing import Request, run


@pytest.fixture
def load(settings):
    """Import a file into this test's database."""

    def go(layer, path, **options):
        given = {name: tuple(value) if isinstance(value, list) else value for name, value in options.items()}
        return run(settings, Request(layer, Path(path), **given), "tester", "test")

    return go


@pytest.fixture
def rows(owner):
    """The result of a query."""

    def ask(query, *params):
        found = owner.execute(query, params or None).fetchall()
        owner.commit()  # a new look each time
        return found

    return ask


def everything(rows):
    """All that an import could touch, to compare before and after."""
    tables = [
        t
        for (t,) in rows(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'record' AND table_type = 'BASE TABLE'"
        )
    ]
    out = {
        t: rows(f"SELECT count(*), md5(string_agg(t::text, '|' ORDER BY t::text)) FROM record.\"{t}\" AS t")
        for t in tables
    }
    out["history"] = rows(
        "SELECT (SELECT count(*) FROM history.estate), (SELECT count(*) FROM history.plot), (SELECT count(*) FROM history.company)"
    )
    out["revision"] = rows("SELECT layer, revision FROM published.layer_revision ORDER BY 1")
    return out


def estates(geojson, *places, **top):
    features = [(square(13.49 + i * 0.01), {"id": f"e{i}", "name": name, "GE": "x"}) for i, name in enumerate(places)]
    return geojson(*features, **top)


def test_rows_are_published_with_history_source_and_area(geojson, load, rows):
    report = load("estates", estates(geojson, "Süd", "Nord"), source="Amt", status="published")
    assert (report.ok, report.read, report.inserted) == (True, 2, 2)
    assert rows("SELECT name, source, status, round(area_m2) > 0, version FROM record.estate ORDER BY name") == [
        ("Nord", "Amt", "published", True, 1),
        ("Süd", "Amt", "published", True, 1),
    ]
    assert rows("SELECT count(*) FROM published.estate") == [(2,)]
    assert rows("SELECT DISTINCT sys_actor, sys_reason FROM history.estate") == [("tester", "test")]


def test_drafts_are_not_published(geojson, load, rows):
    load("estates", estates(geojson, "Süd"), status="draft")
    assert rows("SELECT (SELECT count(*) FROM record.estate), (SELECT count(*) FROM published.estate)") == [(1, 0)]


def test_the_same_file_twice_changes_nothing(geojson, load, rows):
    path = estates(geojson, "Süd", "Nord")
    first = load("estates", path, key="id")
    before = everything(rows)
    second = load("estates", path, key="id")
    assert (first.inserted, second.inserted, second.updated, second.unchanged) == (2, 0, 0, 2)
    assert everything(rows) == before


def test_changed_rows_are_updated_new_ones_inserted_others_left(geojson, load, rows):
    load("estates", estates(geojson, "Süd", "Nord"), key="id")
    report = load("estates", estates(geojson, "Süd", "Norden", "West"), key="id")
    assert (report.inserted, report.updated, report.unchanged) == (1, 1, 1)
    assert rows("SELECT name, version FROM record.estate ORDER BY external_id") == [
        ("Süd", 1),
        ("Norden", 2),
        ("West", 1),
    ]
    assert rows("SELECT name FROM published.estate ORDER BY name") == [("Norden",), ("Süd",), ("West",)]


def test_an_update_without_geometry_touches_only_the_columns_of_the_file(geojson, tmp_path, load, rows):
    path = geojson((square(), {"nr": "a", "name": "A", "preis": 10, "grz": 0.8}))
    load("plots", path, key="nr", dataset="d")
    table = tmp_path / "preise.csv"
    table.write_text("nr;preis\na;25,5\n")
    report = load("plots", table, key="nr", dataset="d")
    assert report.updated == 1
    assert rows("SELECT name, price_eur_m2::float, grz::float, geom IS NOT NULL, version FROM record.plot") == [
        ("A", 25.5, 0.8, True, 2)
    ]
    table.write_text("nr;preis\na;25,5\nb;3\n")
    again = load("plots", table, key="nr", dataset="d")
    assert not again.ok
    assert "ohne Geometrie" in again.problems[0].text


def test_datasets_have_keys_of_their_own(geojson, load, rows):
    path = geojson((square(), {"nr": "1", "name": "A"}))
    load("plots", path, key="nr", dataset="one")
    load("plots", path, key="nr", dataset="two")
    assert rows("SELECT dataset FROM record.plot ORDER BY 1") == [("one",), ("two",)]


def test_one_bad_row_fails_all_and_is_named(geojson, load, rows):
    before = everything(rows)
    path = geojson((square(), {"name": "A"}), (point(), {"name": "B"}), (square(13.6), {"name": "C", "grz": "?"}))
    report = load("estates", path)
    assert not report.ok
    assert [p.row for p in report.problems] == [2]
    assert (report.inserted, report.left_out) == (0, 0)
    assert everything(rows) == before


def test_bad_rows_are_left_out_when_told_and_each_is_reported(geojson, load, rows):
    path = geojson((square(), {"name": "A"}), (point(), {"name": "B"}), (None, {"name": "C"}))
    report = load("estates", path, skip_invalid=True)
    assert (report.ok, report.read, report.inserted, report.left_out) == (True, 3, 1, 2)
    assert {p.row: p.text.split(":")[0] for p in report.problems} == {
        2: "ist ein Punkt, diese Ebene hat aber Flächen",
        3: "ohne Ort",
    }
    assert report.problems[0].place == pytest.approx((13.49, 52.525), abs=1e-4)
    assert rows("SELECT name FROM record.estate") == [("A",)]


def test_a_dry_run_says_the_same_and_writes_nothing(geojson, load, rows):
    path = geojson((square(), {"name": "A"}), (point(), {"name": "B"}))
    before = everything(rows)
    dry = load("estates", path, skip_invalid=True, dry_run=True)
    assert everything(rows) == before
    wet = load("estates", path, skip_invalid=True)
    assert dry.dry_run
    ignore = {"seconds", "dry_run"}
    assert {k: v for k, v in dry.as_json().items() if k not in ignore} == {
        k: v for k, v in wet.as_json().items() if k not in ignore
    }


def test_a_repaired_shape_is_stored_valid_and_reported(geojson, load, rows):
    bow = {
        "type": "Polygon",
        "coordinates": [[[13.49, 52.52], [13.491, 52.521], [13.491, 52.52], [13.49, 52.521], [13.49, 52.52]]],
    }
    report = load("estates", geojson((bow, {"name": "A"})))
    assert report.repaired == 1
    assert report.repairs[0].area_after_m2 > 0
    assert rows("SELECT ST_IsValid(geom), geometrytype(geom) FROM record.estate") == [(True, "MULTIPOLYGON")]


def test_overlaps_are_told_in_row_numbers_of_the_file_all_at_once(geojson, load, rows):
    path = geojson(*[(square(13.49 + i * 0.0005), {"name": f"E{i}"}) for i in range(4)])
    report = load("estates", path)
    assert not report.ok
    assert [p.row for p in report.problems] == [2, 4]
    assert "E1 überlappt Zeile 1 (E0) um" in report.problems[0].text
    assert report.problems[0].place is not None
    assert rows("SELECT count(*) FROM record.estate") == [(0,)]


def test_of_overlapping_estates_the_first_stays_when_told(geojson, load, rows):
    path = geojson(*[(square(13.49 + i * 0.0005), {"name": f"E{i}"}) for i in range(4)])
    report = load("estates", path, skip_invalid=True)
    assert (report.inserted, report.left_out) == (2, 2)
    assert rows("SELECT name FROM published.estate ORDER BY name") == [("E0",), ("E2",)]
    other = load("estates", geojson((square(13.4903), {"name": "F"}), name="other.geojson"), skip_invalid=True)
    assert other.left_out == 1
    assert "schon vorhanden" in other.problems[0].text


def test_overlapping_drafts_may_be_loaded(geojson, load):
    path = geojson(*[(square(), {"name": f"E{i}"}) for i in range(2)])
    assert load("estates", path, status="draft").inserted == 2


def test_values_outside_the_rules_of_the_table_are_named_before_anything_is_written(geojson, load):
    path = geojson(
        (square(), {"name": "A", "grz": 0.8}), (square(), {"name": "B", "grz": 8}), (square(), {"name": "C", "grz": -1})
    )
    report = load("plots", path)
    assert [p.row for p in report.problems] == [2, 3]
    assert "grz verletzt die Regel" in report.problems[0].text
    assert "(8)" in report.problems[0].text


def test_a_key_twice_in_a_file_or_missing_is_a_problem(geojson, load):
    path = geojson((square(), {"nr": "a"}), (square(), {"nr": "a"}), (square(), {"nr": None}))
    report = load("plots", path, key="nr")
    assert {p.row: p.text for p in report.problems} == {
        2: "Schlüssel 'a' steht schon in Zeile 1",
        3: "der Schlüssel fehlt",
    }


def test_keys_that_are_there_need_the_option_key(geojson, load):
    path = geojson((square(), {"external_id": "a"}))
    assert load("plots", path).inserted == 1
    report = load("plots", path)
    assert not report.ok
    assert "Mit --key" in report.problems[0].text
    assert load("plots", path, key="external_id").unchanged == 1


def test_references_are_looked_up_and_unknown_ones_named(geojson, tmp_path, load, rows):
    load("estates", geojson((square(), {"nr": "e1", "name": "Süd"})), key="nr", dataset="d")
    events = tmp_path / "events.csv"
    events.write_text("title;kind;estate\nTreffen;workshop;e1\nFest;summer_party;Süd\nMesse;trade_fair;nix\n")
    report = load("events", events, dataset="d")
    assert [p.text for p in report.problems] == ["estate 'nix' ist nicht bekannt: zuerst laden"]
    assert load("events", events, dataset="d", skip_invalid=True).inserted == 2
    assert rows("SELECT count(*) FROM record.event AS v JOIN record.estate AS e ON e.id = v.estate_id") == [(2,)]


def test_a_stated_estate_holds_by_hand_only_where_the_place_says_otherwise(geojson, load, rows):
    load("estates", estates(geojson, "Süd", "Nord"), key="id", dataset="d")
    path = geojson(
        (point(13.4905, 52.5255), {"name": "inside", "estate": "e0"}),
        (point(13.4905, 52.5255), {"name": "elsewhere", "estate": "e1"}),
        (point(13.4905, 52.5255), {"name": "silent"}),
        name="c.geojson",
    )
    load("companies", path, dataset="d")
    assert rows(
        "SELECT c.name, e.name, c.estate_by_hand FROM record.company AS c JOIN record.estate AS e ON e.id = c.estate_id ORDER BY 1"
    ) == [("elsewhere", "Nord", True), ("inside", "Süd", False), ("silent", "Süd", False)]


def test_members_make_the_boundary_of_a_network_and_follow_the_file(geojson, tmp_path, load, rows):
    load("estates", estates(geojson, "Süd", "Nord"), key="id", dataset="d")
    table = tmp_path / "n.csv"
    table.write_text("nr;name;boundary_mode;member_estates\nn1;Netz;union_of_estates;e0|e1\n")
    assert load("networks", table, key="nr", dataset="d").inserted == 1
    assert rows("SELECT ST_NumGeometries(geom), status FROM record.network") == [(2, "published")]
    assert load("networks", table, key="nr", dataset="d").unchanged == 1
    table.write_text("nr;name;boundary_mode;member_estates\nn1;Netz;union_of_estates;e0\n")
    load("networks", table, key="nr", dataset="d")
    assert rows("SELECT ST_NumGeometries(geom) FROM record.network") == [(1,)]
    table.write_text("nr;name;boundary_mode;member_estates\nn1;Netz;union_of_estates;e0|e9\n")
    assert "'e9' nicht bekannt" in load("networks", table, key="nr", dataset="d").problems[0].text


def test_an_organisation_keeps_the_rows_when_named(geojson, tmp_path, load, rows):
    table = tmp_path / "o.csv"
    table.write_text("slug;name\nstadt;Stadt\nland;Land\n")
    load("organisations", table, key="slug")
    load(
        "plots",
        geojson((square(), {"name": "A", "organisation": "land"}), (square(), {"name": "B"})),
        organisation="stadt",
    )
    assert rows(
        "SELECT p.name, o.slug FROM record.plot AS p JOIN record.organisation AS o ON o.id = organisation_id ORDER BY 1"
    ) == [
        ("A", "land"),
        ("B", "stadt"),
    ]
    with pytest.raises(BadFile, match="Bekannt: land, stadt"):
        load("plots", geojson((square(), {})), organisation="nix")


def test_the_buffer_of_a_core_zone_comes_as_an_attribute(geojson, load, rows):
    path = geojson((square(), {"name": "Kern", "geom_buffer": square(13.489, 52.524, 0.003)}))
    assert load("core-zones", path, key="name").inserted == 1
    assert rows("SELECT ST_Contains(geom_buffer, geom) FROM record.core_zone") == [(True,)]
    assert load("core-zones", path, key="name").unchanged == 1


def test_nameless_estates_are_named_and_told(geojson, load, rows):
    path = geojson(
        (square(), {"main_street": "Ring", "ortsteil": "X"}),
        (square(13.6), {"ortsteil": "Hattorf"}),
        (square(13.7), {}),
    )
    report = load("estates", path)
    assert rows("SELECT name FROM record.estate ORDER BY geom") == [
        ("Gewerbegebiet Ring",),
        ("Gewerbegebiet Hattorf",),
        ("Gewerbegebiet 3",),
    ]
    assert sum("ohne Namen" in warning for warning in report.warnings) == 3


def test_levels_of_municipalities_follow_their_keys(geojson, load, rows):
    features = [
        ({"AGS": a, "GEN": n, "BEZ": b})
        for a, n, b in [
            ("11000000", "Berlin", "Stadt"),
            ("11000011", "Lichtenberg", "Bezirk"),
            ("03103", "Wolfsburg Kreis", "Kreis"),
            (None, "Hattorf", "Ortsteil"),
        ]
    ]
    load("municipalities", geojson(*[(square(13 + i, 52), f) for i, f in enumerate(features)]))
    assert rows("SELECT name, level FROM record.municipality ORDER BY name") == [
        ("Berlin", "municipality"),
        ("Hattorf", "district"),
        ("Lichtenberg", "district"),
        ("Wolfsburg Kreis", "county"),
    ]


def test_municipality_keys_that_are_taken_are_named(geojson, load):
    path = geojson((square(), {"AGS": "05911000", "GEN": "Bochum"}))
    load("municipalities", path, dataset="a")
    report = load("municipalities", path, dataset="b")
    assert "gibt es schon" in report.problems[0].text


def test_a_column_status_of_foreign_words_is_not_taken_for_ours(geojson, load, rows):
    report = load(
        "plots", geojson((square(), {"name": "A", "status": "frei"}), (square(), {"name": "B", "status": "verkauft"}))
    )
    assert report.ok
    assert report.mapping == {"name": "name", "status": "availability"}
    assert rows("SELECT name, availability, status FROM record.plot ORDER BY name") == [
        ("A", "immediate", "published"),
        ("B", "sold", "published"),
    ]


def test_constants_fill_columns_for_all_rows(geojson, load, rows):
    load("plots", geojson((square(), {"name": "A"})), constants=["visibility=staff", "owner_type=kommunal"])
    assert rows("SELECT visibility, owner_type FROM record.plot") == [("staff", "public_municipal")]
    with pytest.raises(BadFile, match="'xyz' ist keiner der Werte"):
        load("plots", geojson((square(), {"name": "A"})), constants=["owner_type=xyz"])


def test_a_layer_that_needs_a_column_says_which_and_what_the_file_has(tmp_path, load):
    table = tmp_path / "v.csv"
    table.write_text("titel;wann\nTreffen;morgen\n")
    with pytest.raises(BadFile, match=r"kind.*--map IHRE=kind.*wann"):
        load("events", table)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("name;wert\nA;1\n", "weder Geometrie noch Spalten mit Koordinaten"),
        ("name;lat;lon\n", "enthält keine Datensätze"),
    ],
)
def test_a_table_without_places_or_rows_is_refused(tmp_path, load, text, complaint):
    table = tmp_path / "t.csv"
    table.write_text(text)
    with pytest.raises(BadFile, match=complaint):
        load("companies", table)


def test_hostile_texts_arrive_as_they_are(geojson, load, rows):
    names = [
        '"; DROP TABLE record.estate; --',
        'a,b\n"c"',
        "\\N",
        "{x}",
        "%s %(a)s",
        "<script>",
        "O'Neill",
        "\\x41",
        "NULLe",
    ]
    path = geojson(*[(square(13 + i / 100), {"name": name}) for i, name in enumerate(names)])
    assert load("estates", path).inserted == len(names)
    assert sorted(name for (name,) in rows("SELECT name FROM record.estate")) == sorted(names)


def test_messages_are_capped_and_the_rest_is_counted(geojson, settings, rows):
    path = geojson(*[(point(), {"n": i}) for i in range(250)])
    report = run(settings, Request("estates", path), "t", "t")
    assert len(report.problems) == settings.import_max_messages < 250
    assert report.as_json()["problem_count"] == 250
    assert "… und 50 weitere" in report.as_text()


def test_nothing_is_left_behind_when_the_database_breaks_off(geojson, load, rows, owner):
    owner.execute(
        "CREATE FUNCTION pg_temp.nope() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''voll''; END'"
    )
    owner.execute(
        "CREATE FUNCTION public.nope() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF NEW.name = ''B'' THEN RAISE EXCEPTION ''voll''; END IF; RETURN NEW; END'"
    )
    owner.execute("CREATE TRIGGER zz_nope BEFORE INSERT ON record.plot FOR EACH ROW EXECUTE FUNCTION public.nope()")
    owner.commit()
    with pytest.raises(BadFile, match="voll"):
        load("plots", geojson((square(), {"name": "A"}), (square(), {"name": "B"})))
    assert rows("SELECT count(*) FROM record.plot") == [(0,)]


def test_a_row_that_only_the_guard_refuses_is_left_out_by_its_number(geojson, load, rows, owner):
    owner.execute("ALTER TABLE record.plot ADD CONSTRAINT no_b CHECK (name <> 'B' OR id IS NULL)")
    owner.commit()
    path = geojson((square(), {"name": "A"}), (square(), {"name": "B"}), (square(), {"name": "C"}))
    report = load("plots", path)
    assert not report.ok
    assert [p.row for p in report.problems] == [2]
    report = load("plots", path, skip_invalid=True)
    assert (report.inserted, [p.row for p in report.problems]) == (2, [2])


def test_the_report_as_text_says_all(geojson, load):
    text = load(
        "estates", geojson((square(), {"name": "A", "x": 1}), (point(), {"name": "B"})), skip_invalid=True, dry_run=True
    ).as_text()
    for part in ("name -> name", "Nicht verwendet: x", "Zeile 2: ist ein Punkt", "neu: 1", "Probelauf", "EPSG:4326"):
        assert part in text


def test_the_report_as_json_is_json(geojson, load):
    report = json.loads(json.dumps(load("estates", geojson((square(), {"name": "A"}))).as_json()))
    assert report["ok"] is True
    assert report["inserted"] == 1
    assert set(report["seconds"]) == {"read", "check", "write"}


def test_rows_that_somebody_else_wrote_under_the_key_are_updated(geojson, load, rows, owner):
    owner.execute(
        "INSERT INTO record.plot (dataset, external_id, geom)"
        " VALUES ('file', 'a', ST_Transform(ST_MakeEnvelope(13, 52, 13.001, 52.001, 4326), 25832))"
    )
    owner.commit()
    assert load("plots", geojson((square(), {"nr": "a"})), key="nr").updated == 1
    assert rows("SELECT count(*) FROM record.plot") == [(1,)]
