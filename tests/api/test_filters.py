"""CQL2 finds what it says, in both spellings; and nothing in it ever becomes SQL that was not meant."""

from __future__ import annotations

import json
from typing import Any

import cql2
import pytest
from api.conftest import Api
from guard_for_tests import EAST, NORTH
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

HERE = f"POLYGON(({EAST + 5} {NORTH + 5},{EAST + 85} {NORTH + 5},{EAST + 85} {NORTH + 55},{EAST + 5} {NORTH + 55},{EAST + 5} {NORTH + 5}))"
FOUND: list[tuple[str, str, list[str]]] = [
    ("estates", "name = 'Am Kanal'", ["Am Kanal"]),
    ("estates", "name <> 'Am Kanal'", ["Öhler Straße"]),
    ("estates", "name LIKE '%Straße'", ["Öhler Straße"]),
    ("estates", "name NOT LIKE 'Am%'", ["Öhler Straße"]),
    ("estates", "CASEI(name) = CASEI('ÖHLER STRAßE')", ["Öhler Straße"]),
    ("estates", "CASEI(name) LIKE CASEI('AM %')", ["Am Kanal"]),
    ("estates", "employees_n IS NULL", ["Öhler Straße"]),
    ("estates", "employees_n IS NOT NULL", ["Am Kanal"]),
    ("estates", "employees_n BETWEEN 899.5 AND 900", ["Am Kanal"]),
    ("estates", "employees_n NOT BETWEEN 1 AND 2", ["Am Kanal"]),
    ("estates", "area_type IN ('GI', 'SO')", ["Öhler Straße"]),
    ("estates", "area_type NOT IN ('GI')", ["Am Kanal"]),
    ("estates", "NOT (name = 'Am Kanal' OR area_type = 'SO')", ["Öhler Straße"]),
    ("estates", "name = 'Am Kanal' AND employees_n > 1 AND brw_eur_m2 < 120.6", ["Am Kanal"]),
    ("estates", "verified_at = DATE('2026-03-12')", ["Am Kanal"]),
    ("estates", "verified_at >= '2026-03-12'", ["Am Kanal"]),
    ("estates", "verified_at < TIMESTAMP('2026-03-12T00:00:01Z')", ["Am Kanal"]),
    ("estates", "A_CONTAINS(bplan_ref, ('BP 1'))", ["Am Kanal"]),
    ("estates", "A_OVERLAPS(bplan_ref, ('BP 2', 'x'))", ["Am Kanal"]),
    ("estates", "A_EQUALS(bplan_ref, ('BP 2', 'BP 1'))", ["Am Kanal"]),
    ("estates", "A_CONTAINEDBY(bplan_ref, ('BP 1', 'BP 2', 'x'))", ["Am Kanal"]),
    ("estates", "area_gross_ha IS NULL AND true", ["Am Kanal", "Öhler Straße"]),
    ("estates", "false", []),
    ("estates", "name = short_name", []),
    ("estates", "area_m2 > employees_n", ["Am Kanal"]),
    ("estates", "S_INTERSECTS(geometry, POINT(7.5620 51.4455))", ["Am Kanal"]),
    ("estates", "S_INTERSECTS(geom, BBOX(-180,-90,180,90))", ["Am Kanal", "Öhler Straße"]),
    ("estates", "S_DISJOINT(geometry, BBOX(7.5,51.4,7.566,51.5))", ["Öhler Straße"]),
    ("estates", "S_WITHIN(geometry, BBOX(7,51,8,52))", ["Am Kanal", "Öhler Straße"]),
    ("estates", "S_CONTAINS(geometry, POINT(7.5620 51.4455))", ["Am Kanal"]),
    ("estates", "S_CROSSES(geometry, LINESTRING(7.5 51.4455, 7.563 51.4455))", ["Am Kanal"]),
    ("estates", "S_OVERLAPS(geometry, BBOX(7,51,7.566,52))", ["Am Kanal"]),
    ("estates", "S_INTERSECTS(geometry, GEOMETRYCOLLECTION(POINT(7.5620 51.4455), POINT(1 1)))", ["Am Kanal"]),
    ("core-zones", "S_INTERSECTS(geometry, POINT(7.5620 51.4455))", ["Kernzone Nord"]),
    ("plots", "name = 'Grundstück 1' AND A_CONTAINS(utilities, ('WASSER'))", []),
    ("plots", "T_BEFORE(valid_from, DATE('2010-02-15')) AND valid_from IS NOT NULL", ["Grundstück 1"]),
    ("plots", "T_DURING(INTERVAL(valid_from, valid_to), INTERVAL('2010-06-01', '2020-08-01')) AND valid_to IS NOT NULL AND valid_from IS NOT NULL", ["Grundstück 6"]),
    ("plots", "T_AFTER(valid_from, TIMESTAMP('2014-10-01T00:00:00Z'))", ["Grundstück 58"]),
    ("plots", "T_INTERSECTS(valid_from, INTERVAL('..', '2010-02-15'))", ["Grundstück 1"]),
    ("plots", "T_EQUALS(valid_from, DATE('2010-01-31'))", ["Grundstück 1"]),
    ("plots", "T_DISJOINT(valid_from, INTERVAL('2010-02-01', '..'))", ["Grundstück 1"]),
    ("plots", "T_CONTAINS(INTERVAL(valid_from, valid_to), INTERVAL('2010-07-15', '2020-06-01')) AND valid_to IS NOT NULL AND valid_from IS NOT NULL", ["Grundstück 6"]),
    ("plots", "T_STARTS(INTERVAL(valid_from, valid_to), INTERVAL('2010-06-30', '2021-01-01')) AND valid_to IS NOT NULL AND valid_from IS NOT NULL", ["Grundstück 6"]),
    ("plots", "T_STARTEDBY(INTERVAL(valid_from, valid_to), INTERVAL('2010-06-30', '2015-01-01')) AND valid_to IS NOT NULL AND valid_from IS NOT NULL", ["Grundstück 6"]),
    ("plots", "T_FINISHES(INTERVAL(valid_from, valid_to), INTERVAL('2009-01-01', '2020-06-29')) AND valid_to IS NOT NULL AND valid_from IS NOT NULL", ["Grundstück 6"]),
    ("plots", "T_FINISHEDBY(INTERVAL(valid_from, valid_to), INTERVAL('2015-01-01', '2020-06-29')) AND valid_to IS NOT NULL AND valid_from IS NOT NULL", ["Grundstück 6"]),
    ("plots", "T_MEETS(INTERVAL(valid_from, valid_to), INTERVAL('2020-06-29', '2021-01-01')) AND valid_to IS NOT NULL AND valid_from IS NOT NULL", ["Grundstück 6"]),
    ("plots", "T_METBY(INTERVAL(valid_from, valid_to), INTERVAL('2009-01-01', '2010-06-30')) AND valid_to IS NOT NULL AND valid_from IS NOT NULL", ["Grundstück 6"]),
    ("plots", "T_OVERLAPS(INTERVAL(valid_from, valid_to), INTERVAL('2010-07-15', '2020-07-15')) AND valid_to IS NOT NULL AND valid_from IS NOT NULL", ["Grundstück 6"]),
    ("plots", "T_OVERLAPPEDBY(INTERVAL(valid_from, valid_to), INTERVAL('2010-06-01', '2010-07-15')) AND valid_to IS NOT NULL AND valid_from IS NOT NULL", ["Grundstück 6"]),
]  # fmt: skip


@pytest.mark.parametrize(("collection", "text", "names"), FOUND, ids=[text for _, text, _ in FOUND])
def test_a_filter_finds_what_it_says_as_text_and_as_json(
    api: Api, collection: str, text: str, names: list[str]
) -> None:
    assert sorted(api.names(collection, filter=text)) == names
    as_json = json.dumps(cql2.parse_text(text).to_json())
    assert sorted(api.names(collection, filter=as_json, filter_lang="cql2-json")) == names


def test_coordinates_of_a_filter_may_be_in_any_system(api: Api) -> None:
    wanted = ["Grundstück 0", "Grundstück 1"]
    assert sorted(api.names("plots", filter=f"S_WITHIN(geometry, {HERE})", filter_crs="EPSG:25832")) == wanted
    equal = f"S_EQUALS(geometry, POLYGON(({EAST} {NORTH},{EAST + 1000} {NORTH},{EAST + 1000} {NORTH + 600},{EAST} {NORTH + 600},{EAST} {NORTH})))"
    assert api.names("estates", filter=equal, filter_crs="EPSG:25832") == ["Am Kanal"]
    touching = f"S_TOUCHES(geometry, POLYGON(({EAST - 10} {NORTH},{EAST} {NORTH},{EAST} {NORTH + 600},{EAST - 10} {NORTH + 600},{EAST - 10} {NORTH})))"
    assert api.names("estates", filter=touching, filter_crs="EPSG:25832") == ["Am Kanal"]
    assert api.names("estates", filter="S_INTERSECTS(geometry, POINT(51.4455 7.5620))", filter_crs="EPSG:4326") == [
        "Am Kanal"
    ]


REFUSED = [
    ("pg_sleep(5) = 1", "pg_sleep"),
    ("name = 'x' AND pg_read_file('/etc/passwd') = 'x'", "pg_read_file"),
    ("geheim = 1", "geheim"),
    ("confirm_token_hash = 'x'", "confirm_token_hash"),
    ("\"name\"\"; DROP TABLE x; --\" = 1", "DROP"),
    ("name = 1", "number"),
    ("employees_n = 'viele'", "text"),
    ("employees_n = employees_n + 1", "+"),
    ("name LIKE 1", "LIKE"),
    ("name LIKE short_name", "LIKE"),
    ("name LIKE 'a\\'", "LIKE"),
    ("name", "Bedingung"),
    ("name =", "1:"),
    ("= = =", "1:"),
    ("", ""),
    ("verified_at = DATE('2026-02-30')", "2026-02-30"),
    ("T_AFTER(name, DATE('2026-01-01'))", "DATE"),
    ("bplan_ref = 'BP 1'", "A_CONTAINS"),
    ("area_type_share = 'x'", "A_CONTAINS"),
    ("A_CONTAINS(name, ('x'))", "Liste"),
    ("organisation_id = 'nicht eine'", "UUID"),
    ("name IN ()", ""),
    ("name IN ('a', 1)", "number"),
    ("S_INTERSECTS(geometry, POLYGON((0 0,1 1,1 0,0 1,0 0)))", "Self-intersection"),
    ("S_INTERSECTS(geometry, POLYGON((0 0,1 1)))", ""),
    ("S_WITHIN(geometry, GEOMETRYCOLLECTION(POINT(1 1)))", "S_INTERSECTS"),
    ("S_INTERSECTS(name, POINT(1 1))", "geometry"),
    ("S_INTERSECTS(geometry, BBOX(1,2,3))", ""),
    ("A" * 8001, "8000"),
    ("(" * 40 + "true" + ")" * 40, "24"),
    ("NOT " * 40 + "true", "24"),
    (" OR ".join(["name = 'x'"] * 700), "8000"),
    (" OR ".join(["lang=''"] * 600), "1000"),
    ("name = 'a\x00b'", "Zeichen"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "says"), REFUSED, ids=[text[:40] for text, _ in REFUSED])
def test_what_a_filter_must_not_say_is_refused_in_words(api: Api, text: str, says: str) -> None:
    assert says in api.refused("/collections/estates/items", filter=text)


HOSTILE_JSON: list[Any] = [
    None, 1, "x", [], {}, {"op": None}, {"op": "and"}, {"op": "and", "args": []}, {"op": "and", "args": "x"}, {"op": "=", "args": [1]},
    {"op": "=", "args": [{"property": "name"}, None]}, {"op": "=", "args": [{"property": None}, 1]},
    {"op": "=", "args": [{"property": "name"}, {"date": 5}]}, {"op": "in", "args": [{"property": "name"}, "abc"]},
    {"op": "s_intersects", "args": [{"property": "geometry"}, {"type": "Point", "coordinates": []}]},
    {"op": "s_intersects", "args": [{"property": "geometry"}, {"type": "Point", "coordinates": ["a", "b"]}]},
    {"op": "s_intersects", "args": [{"property": "geometry"}, {"type": "Nonsense", "coordinates": [1, 2]}]},
    {"op": "s_intersects", "args": [{"property": "geometry"}, {"bbox": [1, 2, 3, "4"]}]},
    {"op": "t_after", "args": [{"interval": ["..", ".."]}]}, {"op": "t_after", "args": [{"interval": "x"}, {"date": "2026-01-01"}]},
    {"op": "casei", "args": ["x"]}, {"op": "like", "args": [{"op": "casei", "args": [1]}, "x"]},
    {"op": "=", "args": [{"property": "name"}, "\u0000"]}, {"op": "=", "args": [{"property": "name"}, "\ud800"]},
    {"op": "s_intersects", "args": [{"property": "geometry"}, {"type": "MultiPoint", "coordinates": [[n / 1000, 51] for n in range(2100)]}]},
]  # fmt: skip


@pytest.mark.parametrize("tree", HOSTILE_JSON, ids=lambda tree: json.dumps(tree)[:50])
def test_json_that_is_no_filter_is_refused(api: Api, tree: Any) -> None:
    api.refused("/collections/estates/items", filter=json.dumps(tree), filter_lang="cql2-json")


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_as_filter_is_answered_or_refused_and_never_breaks(api: Api, text: str) -> None:
    if not text.isprintable():
        return
    assert api.get("/collections/estates/items", filter=text).status_code in (200, 400)


# A second reading of CQL2, in Python, over the features as they come without a filter.

TEXTS = st.sampled_from(["Grundstück 3", "used", "vacant", "immediate", "short", "", "Ö", "%"])
LEAVES = st.one_of(
    st.tuples(st.sampled_from(["=", "<>"]), st.sampled_from(["name", "occupancy", "availability"]), TEXTS),
    st.tuples(st.sampled_from(["=", "<>", "<", ">", "<=", ">="]), st.sampled_from(["price_eur_m2", "area_m2", "version"]), st.sampled_from([0, 1, 44, 60.5, 99, 1200])),
    st.tuples(st.just("isNull"), st.sampled_from(["price_eur_m2", "availability", "valid_from", "name"]), st.none()),
)  # fmt: skip
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(st.just("not"), inner),
        st.tuples(st.sampled_from(["and", "or"]), inner, inner),
    ),
    max_leaves=6,
)


def as_tree(one: Any) -> Any:
    operator = one[0]
    if operator == "not":
        return {"op": "not", "args": [as_tree(one[1])]}
    if operator in ("and", "or"):
        return {"op": operator, "args": [as_tree(one[1]), as_tree(one[2])]}
    if operator == "isNull":
        return {"op": "isNull", "args": [{"property": one[1]}]}
    return {"op": operator, "args": [{"property": one[1]}, one[2]]}


def holds(one: Any, facts: dict[str, Any]) -> bool | None:
    """True, false or unknown, as SQL and CQL2 know it."""
    operator = one[0]
    if operator == "not":
        inner = holds(one[1], facts)
        return None if inner is None else not inner
    if operator in ("and", "or"):
        both = (holds(one[1], facts), holds(one[2], facts))
        decisive = operator == "or"
        return decisive if decisive in both else (None if None in both else not decisive)
    value = facts[one[1]]
    if operator == "isNull":
        return value is None
    if value is None:
        return None
    return {
        "=": value == one[2], "<>": value != one[2],
        "<": isinstance(value, int | float) and value < one[2], ">": isinstance(value, int | float) and value > one[2],
        "<=": isinstance(value, int | float) and value <= one[2], ">=": isinstance(value, int | float) and value >= one[2],
    }[operator]  # fmt: skip


@given(TREES)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_combination_finds_what_reading_every_feature_finds(api: Api, one: Any) -> None:
    everything = api.items("plots", skipGeometry="true")
    wanted = sorted(f["id"] for f in everything if holds(one, f["properties"]))
    tree = json.dumps(as_tree(one))
    found = api.items("plots", skipGeometry="true", filter=tree, filter_lang="cql2-json")
    assert sorted(f["id"] for f in found) == wanted
    text = cql2.parse_json(tree).to_text()
    assert sorted(f["id"] for f in api.items("plots", skipGeometry="true", filter=text)) == wanted
