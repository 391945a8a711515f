"""The API answers what is public, in the system and the form that was asked for, and says what it does not know."""

from __future__ import annotations

import json
import re
import subprocess
from decimal import Decimal

import psycopg
import pytest
import shapely
from api.conftest import PLOTS, Api, api_on
from guard_for_tests import EAST, NORTH

from geoapp.core.crs import ALL
from geoapp.db.cluster.urls import Urls
from geoapp.reading.features.sets import TABLES

DRAFTS = PLOTS // 10


def moved(x: float, y: float, srid: int) -> tuple[float, float]:
    """Easting and northing of EPSG:25832 in x, y of another system, by GDAL with the distribution's grids."""
    done = subprocess.run(
        ["gdaltransform", "-s_srs", "EPSG:25832", "-t_srs", f"EPSG:{srid}"],
        input=f"{x} {y}", capture_output=True, text=True, check=True,
    )  # fmt: skip
    east, north, *_ = map(float, done.stdout.split())
    return east, north


@pytest.mark.parametrize("collection", TABLES)
def test_every_collection_is_listed_with_items_queryables_and_sortables(api: Api, collection: str) -> None:
    listed = {one["id"]: one for one in api.json("/collections")["collections"]}
    links = {link["rel"].rsplit("/", 1)[-1]: link["href"] for link in listed[collection]["links"]}
    for rel in ("items", "queryables", "sortables"):
        path = links[rel].split("/api", 1)[1].split("?")[0]
        assert api.json(path)
    one = api.items(collection)[0]
    asked = set(api.json(f"/collections/{collection}/queryables")["properties"]) - {"geometry"}
    assert asked == set(one["properties"])
    assert api.json(f"/collections/{collection}/items/{one['id']}")["properties"] == one["properties"]


@pytest.mark.parametrize("collection", [name for name in TABLES if name != "vacancies"])
def test_every_value_is_the_very_one_of_the_database(api: Api, town: Urls, collection: str) -> None:
    found = json.loads(
        api.get(f"/collections/{collection}/items", limit=1000).get_data(),
        parse_float=Decimal,
        parse_constant=pytest.fail,
    )["features"]
    with psycopg.connect(town.public) as public:
        rows = public.execute(
            f"SELECT id::text, row_to_json(t)::text FROM published.{TABLES[collection]} AS t"
        ).fetchall()
    wanted = {ident: json.loads(text, parse_float=Decimal) for ident, text in rows}
    assert len(found) == len(wanted) > 0
    for one in found:
        assert one["properties"] == {name: wanted[one["id"]][name] for name in one["properties"]}


def test_a_value_that_python_or_json_would_trip_over_comes_as_it_is(town: Urls) -> None:
    name = 'Ä"\\\t</script>\U0001f3ed\x7f'
    with api_on(town) as api, psycopg.connect(town.owner) as owner:
        (ident,) = owner.execute(
            "INSERT INTO record.plot (name, geom, status, kind, price_eur_m2, valid_from, media) VALUES "
            "(%s, ST_MakeEnvelope(%s, %s, %s, %s, 25832), 'published', 'plot', 12345678901234567890.0123456789, '1899-12-31', %s) RETURNING id::text",
            (name, EAST + 5000, NORTH, EAST + 5010, NORTH + 10, '[{"href": "https://example.org/a?b=%22", "alt": "Ä\\\\"}]'),
        ).fetchone()  # fmt: skip
        owner.commit()
        text = api.get(f"/collections/plots/items/{ident}").get_data()
        facts = json.loads(text, parse_float=Decimal)["properties"]
        assert facts["name"] == name
        assert str(facts["price_eur_m2"]) == "12345678901234567890.0123456789"
        assert facts["valid_from"] == "1899-12-31"
        assert facts["media"] == [{"href": "https://example.org/a?b=%22", "alt": "Ä\\"}]
        owner.execute("DELETE FROM record.plot WHERE id = %s", (ident,))


def test_only_what_is_published_is_there(api: Api) -> None:
    assert sorted(api.names("estates")) == ["Am Kanal", "Öhler Straße"]
    assert len(api.items("plots")) == PLOTS - DRAFTS
    assert {one["properties"]["title"] for one in api.items("events")} == {"Anliegertreffen", "Jahresessen"}
    assert sorted(one["properties"]["name"] or "" for one in api.items("companies")) == ["", "Öhler GmbH"]
    assert "confirm_token_hash" not in api.items("plots")[0]["properties"]


def test_vacancies_are_plots_and_premises_on_offer(api: Api) -> None:
    found = api.items("vacancies")
    assert {one["properties"]["thing"] for one in found} == {"plot", "premises"}
    assert all(one["properties"]["availability"] for one in found)
    assert api.names("vacancies", filter="rent_eur_m2 > 6") == ['=HYPERLINK("http://x")']
    hall = api.items("vacancies", thing="premises")[0]
    assert hall["properties"]["size_m2"] == 800


@pytest.mark.parametrize("crs", ALL, ids=lambda crs: crs.code)
def test_coordinates_come_in_the_system_and_the_order_of_axes_that_was_asked_for(api: Api, crs) -> None:
    answer = api.get("/collections/companies/items", crs=crs.uri, limit=1, filter="name = 'Öhler GmbH'")
    assert answer.headers["Content-Crs"] == f"<{crs.uri}>"
    x, y = answer.get_json(force=True)["features"][0]["geometry"]["coordinates"]
    wanted = moved(EAST + 350, NORTH + 30, crs.srid)
    if crs.y_first:
        x, y = y, x
    assert (x, y) == pytest.approx(wanted, abs=2e-8 if abs(wanted[0]) < 180 else 2e-3)
    assert "crs" not in answer.get_json(force=True)["features"][0]["geometry"]


@pytest.mark.parametrize("crs", ALL, ids=lambda crs: crs.code)
def test_a_box_in_any_system_finds_the_same(api: Api, crs) -> None:
    west, south, east, north = EAST + 5, NORTH + 5, EAST + 100, NORTH + 60
    corners = [moved(x, y, crs.srid) for x in (west, east) for y in (south, north)]
    low, high = [min(c[i] for c in corners) for i in (0, 1)], [max(c[i] for c in corners) for i in (0, 1)]
    if crs.y_first:
        low, high = low[::-1], high[::-1]
    found = api.names("plots", bbox=",".join(map(repr, [*low, *high])), bbox_crs=crs.uri)
    assert sorted(found) == ["Grundstück 0", "Grundstück 1", "Grundstück 2"]


def test_what_is_read_in_metres_lies_on_the_grid_of_the_database(api: Api) -> None:
    shape = api.items("estates", crs="EPSG:25832", filter="name = 'Am Kanal'")[0]["geometry"]
    ring = [[[[EAST, NORTH], [EAST, NORTH + 600], [EAST + 1000, NORTH + 600], [EAST + 1000, NORTH], [EAST, NORTH]]]]
    assert shapely.from_geojson(json.dumps(shape)).equals_exact(
        shapely.from_geojson(json.dumps({"type": "MultiPolygon", "coordinates": ring})), 1e-3
    )


@pytest.mark.parametrize("box", ["-180,-90,180,90", "170,-90,20,90", "7,51,-1000,8,52,1000"])
def test_the_whole_world_and_boxes_over_its_edge_are_understood(api: Api, box: str) -> None:
    assert len(api.items("estates", bbox=box)) == 2
    assert api.items("estates", bbox="20,51,21,52") == []


def test_features_without_a_place_are_in_no_box(api: Api) -> None:
    assert len(api.items("measures")) == 1
    assert api.items("measures", bbox="-180,-90,180,90") == []


@pytest.mark.parametrize(
    ("time", "titles"),
    [
        ("2026-05-01", ["Anliegertreffen"]),
        ("2026-05-01T17:00:00Z", ["Anliegertreffen"]),
        ("2026-05-01T19:00:00Z", []),
        ("2025-07-01/2025-07-31", ["Jahresessen"]),
        ("../2024-12-31", []),
        ("2026-01-01/..", ["Anliegertreffen", "Jahresessen"]),
        ("../..", ["Anliegertreffen", "Jahresessen"]),
    ],
)
def test_datetime_finds_what_happens_then(api: Api, time: str, titles: list[str]) -> None:
    found = sorted(one["properties"]["title"] for one in api.items("events", datetime=time))
    if time == "2026-01-01/..":  # the year 2025 ends with the first moment of 2026
        assert found in (["Anliegertreffen"], titles)
    else:
        assert found == titles


def test_datetime_goes_by_valid_time_and_open_ends_count(api: Api) -> None:
    found = {one["properties"]["name"]: one["properties"] for one in api.items("plots", datetime="2015-06-30")}
    everything = {one["properties"]["name"]: one["properties"] for one in api.items("plots")}
    for name, facts in everything.items():
        true_then = (facts["valid_from"] or "0") <= "2015-06-30" and (facts["valid_to"] or "9") > "2015-06-30"
        assert (name in found) == true_then, (name, facts["valid_from"], facts["valid_to"])


def test_a_property_as_parameter_is_a_filter(api: Api) -> None:
    assert api.names("estates", name="Am Kanal") == ["Am Kanal"]
    assert api.names("estates", employees_n="900") == ["Am Kanal"]
    assert api.names("estates", area_type="GI", source="Kataster") == ["Öhler Straße"]
    assert api.names("estates", verified_at="2026-03-12") == ["Am Kanal"]


def test_fewer_properties_and_no_geometry_when_asked(api: Api) -> None:
    one = api.items("estates", properties="name,area_m2", skipGeometry="true", sortby="name")[0]
    assert list(one["properties"]) == ["name", "area_m2"]
    assert one["geometry"] is None
    assert api.items("estates", properties="")[0]["properties"] == {}


@pytest.mark.parametrize(
    ("params", "says"),
    [
        ({"nonsense": "1"}, "nonsense"),
        ({"limit": "0"}, "10000"),
        ({"limit": "10001"}, "10000"),
        ({"limit": "zehn"}, "zehn"),
        ({"limit": "9" * 400}, "10000"),
        ({"bbox": "1,2,3"}, "1,2,3"),
        ({"bbox": "nan,2,3,4"}, "nan"),
        ({"bbox": "1,9,3,4"}, "kleinste Ecke"),
        ({"bbox": "7,51,8,52", "bbox_crs": "EPSG:9999"}, "EPSG:9999"),
        ({"bbox": "1e300,1e300,2e300,2e300", "bbox_crs": "EPSG:25832"}, "Koordinatensystem"),
        ({"crs": "EPSG:2056"}, "EPSG:2056"),
        ({"datetime": "gestern"}, "gestern"),
        ({"datetime": "2026-13-01"}, "2026-13-01"),
        ({"datetime": "2026-02-01/2026-01-01"}, "2026-02-01/2026-01-01"),
        ({"sortby": "geheim"}, "geheim"),
        ({"sortby": "area_type_share"}, "area_type_share"),
        ({"sortby": "name,ags,slug,source,lang"}, "4"),
        ({"cursor": "!!!"}, "next"),
        ({"cursor": "WyJ4Il0"}, "next"),
        ({"cursor": "x" * 9000}, "next"),
        ({"properties": "geheim"}, "geheim"),
        ({"skipGeometry": "vielleicht"}, "vielleicht"),
        ({"f": "shp"}, "shp"),
        ({"name": "a\x00b"}, "Zeichen"),
        ({"id": "1"}, "id"),
        ({"as_of": "2026-01-01", "filter_lang": "sql", "filter": "a=1"}, "sql"),
    ],
)
def test_what_is_not_understood_is_refused_with_what_was_wrong(api: Api, params: dict[str, str], says: str) -> None:
    assert says in api.refused("/collections/estates/items", **params)


def test_a_parameter_given_twice_is_refused(api: Api) -> None:
    answer = api.client.get("/api/collections/estates/items?limit=1&limit=2")
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "/collections/geheim",
        "/collections/geheim/items",
        "/collections/estates/items/1",
        "/nichts",
        "/collections/estates/items/00000000-0000-0000-0000-000000000000",
    ],
)
def test_what_is_not_there_is_told_in_the_shape_of_all_errors(api: Api, path: str) -> None:
    answer = api.get(path)
    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"
    assert set(answer.get_json(force=True)) >= {"type", "title", "status", "detail"}


def test_errors_come_in_the_language_that_was_asked_for(api: Api) -> None:
    german = api.get("/collections/estates/items", limit=0, headers={"Accept-Language": "de"}).get_json(force=True)
    english = api.get("/collections/estates/items", limit=0, headers={"Accept-Language": "en"}).get_json(force=True)
    assert german["detail"] != english["detail"]
    assert "1 to 10000" in english["detail"]


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/conformance",
        "/collections",
        "/collections/estates",
        "/collections/estates/queryables",
        "/collections/estates/items",
    ],
)
def test_what_the_client_has_already_is_not_sent_again(api: Api, path: str) -> None:
    first = api.get(path, headers={"Accept-Encoding": "br"})
    etag = first.headers["ETag"]
    again = api.get(path, headers={"Accept-Encoding": "br", "If-None-Match": etag})
    assert again.status_code == 304
    assert again.data == b""
    assert api.get(path, lang="en", headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd"])
def test_answers_are_compressed_as_the_client_can_take_it(api: Api, encoding: str) -> None:
    answer = api.get("/collections/plots/items", headers={"Accept-Encoding": encoding})
    assert answer.headers["Content-Encoding"] == encoding
    assert len(answer.data) < len(api.get("/collections/plots/items").data) / 3


def test_any_page_may_read_but_none_may_send_a_token(api: Api) -> None:
    assert api.get("/collections").headers["Access-Control-Allow-Origin"] == "*"
    asked = api.client.options(
        "/api/collections", headers={"Origin": "https://x.example", "Access-Control-Request-Method": "GET"}
    )
    assert "Authorization" not in asked.headers["Access-Control-Allow-Headers"]
    assert set(asked.headers["Access-Control-Allow-Methods"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


@pytest.mark.parametrize(
    ("language", "label", "meaning"),
    [("de", "Gewerbegebiet", "% des Bodens versiegelt"), ("en", "Estate", "% of the ground sealed")],
)
def test_queryables_say_what_properties_mean_in_the_language_asked_for(
    api: Api, language: str, label: str, meaning: str
) -> None:
    headers = {"Accept-Language": language}
    plots = api.get("/collections/plots/queryables", headers).get_json(force=True)["properties"]
    estates = api.get("/collections/estates/queryables", headers).get_json(force=True)["properties"]
    assert plots["estate_id"]["title"] == label
    assert estates["sealed_pct"]["description"] == meaning


@pytest.mark.parametrize("accept", ["application/json", "text/html"])
def test_whoever_holds_an_answer_is_told_that_it_is_still_right_at_every_address(api: Api, accept: str) -> None:
    ident = api.items("estates", limit=1)[0]["id"]
    values = {
        "collection_id": "estates",
        "item_id": ident,
        "z": "12",
        "y": "1363",
        "x": "2134",
    }
    document = api.json("/openapi.json")
    addresses = [path for path, methods in document["paths"].items() if "get" in methods]
    assert len(addresses) > 15
    for address in addresses:
        path = re.sub(r"{(\w+)}", lambda name: values[name[1]], address)
        first = api.get(path, headers={"Accept": accept})
        assert first.status_code == 200, (path, first.get_data(as_text=True)[:200])
        assert first.headers.get("ETag"), path
        again = api.get(path, headers={"Accept": accept, "If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.get_data()) == (304, b""), path


@pytest.mark.parametrize(("language", "says"), [("de", "länger als 0.1 Sekunden"), ("en", "longer than 0.1 seconds")])
def test_a_question_that_takes_too_long_is_cancelled_and_the_limit_named(town: Urls, language: str, says: str) -> None:
    with api_on(town, statement_timeout_ms=100) as api, psycopg.connect(town.owner) as owner:
        owner.execute("LOCK TABLE published.plot")
        answer = api.get("/collections/plots/items", headers={"Accept-Language": language}, name="locked")
        assert answer.status_code == 413
        assert says in answer.get_json(force=True)["detail"]
        owner.rollback()
        assert api.get("/collections/plots/items").status_code == 200
