"""A whole collection as a file: read by geopandas, each says what the API's items say; hostile cells stay text."""

from __future__ import annotations

import io
import json
import sqlite3
import time
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import geopandas
import pandas
import psycopg
import pyarrow.parquet as pq
import pyogrio
import pytest
import shapely
from api.conftest import Api, api_on
from guard_for_tests import EAST, NORTH
from python_calamine import CalamineWorkbook

from geoapp.api.collections import COLLECTIONS
from geoapp.db.cluster.urls import Urls

FILES = ("gpkg", "fgb", "parquet")
PLACED = sorted(set(COLLECTIONS) - {"measures"})


def saved(tmp_path: Path, api: Api, collection: str, form: str, **params: Any) -> Path:
    answer = api.get(f"/collections/{collection}/items", f=form, **params)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    assert f'filename="{collection}-' in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Disposition"].endswith(f'.{form}"')
    path = tmp_path / f"{collection}.{form}"
    path.write_bytes(answer.get_data())
    return path


def flat(value: Any) -> Any:
    """A JSON value as a table has it."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "|".join(value)
    return json.dumps(value) if isinstance(value, dict | list) else value


def comparable(value: Any) -> Any:
    """A cell as JSON would have it."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if value is None or (isinstance(value, float) and value != value) or value is pandas.NaT:
        return None
    if isinstance(value, pandas.Timestamp):
        return (
            value.isoformat()
            if value.tzinfo or value.time() != pandas.Timestamp(0).time()
            else value.date().isoformat()
        )
    if isinstance(value, date):
        return value.isoformat()
    return value


def instant(text: Any) -> Any:
    return pandas.Timestamp(text) if isinstance(text, str) and "T" in text and text[:2] == "20" else text


def same(cell: Any, wanted: Any) -> bool:
    cell = comparable(cell)
    if isinstance(wanted, dict | list) and not isinstance(cell, list):
        if isinstance(wanted, list) and all(isinstance(one, str) for one in wanted):
            return bool(cell == "|".join(wanted))
        return bool(json.loads(cell) == wanted)
    if isinstance(wanted, bool) or isinstance(cell, bool):
        return bool(cell) == wanted
    if isinstance(wanted, int | float):
        return bool(float(cell) == pytest.approx(wanted))
    if isinstance(wanted, str) and isinstance(cell, str):
        return cell == wanted or instant(cell) == instant(wanted)
    return bool(cell == wanted)


@pytest.mark.parametrize("form", FILES)
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_geopandas_reads_what_the_items_say(api: Api, tmp_path: Path, collection: str, form: str) -> None:
    items = api.items(collection)
    path = saved(tmp_path, api, collection, form)
    if collection == "measures":
        frame = pandas.read_parquet(path) if form == "parquet" else pyogrio.read_dataframe(path)
    elif form == "parquet":
        frame = geopandas.read_parquet(path)
    else:
        frame = geopandas.read_file(path)
    assert len(frame) == len(items) > 0
    rows = {row["id"]: row for row in frame.to_dict("records")}
    for item in items:
        row = rows[item["id"]]
        for name, wanted in item["properties"].items():
            assert same(row[name], wanted), (name, row[name], wanted)
        if item["geometry"] is not None:
            assert (
                row["geometry"]
                .normalize()
                .equals_exact(shapely.from_geojson(json.dumps(item["geometry"])).normalize(), 1e-8)
            )
    if collection != "measures":
        assert frame.crs.to_epsg() == 4326 or frame.crs.to_authority() == ("OGC", "CRS84")


@pytest.mark.parametrize("collection", COLLECTIONS)
@pytest.mark.parametrize(("lang", "separator", "decimal"), [("de", ";", ","), ("en", ",", ".")])
def test_csv_says_what_the_items_say(
    api: Api, tmp_path: Path, collection: str, lang: str, separator: str, decimal: str
) -> None:
    path = saved(tmp_path, api, collection, "csv", lang=lang)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    frame = pandas.read_csv(
        path, sep=separator, decimal=decimal, encoding="utf-8-sig", dtype=str, keep_default_na=False
    )
    rows = {row["id"]: row for row in frame.to_dict("records")}
    items = api.items(collection)
    assert len(rows) == len(items)
    for item in items:
        row = rows[item["id"]]
        for name, wanted in item["properties"].items():
            cell: Any = row[name]
            if wanted is None:
                assert cell == ""
            elif isinstance(wanted, bool):
                assert cell == str(wanted).lower()
            elif isinstance(wanted, int | float):
                assert float(cell.replace(",", ".")) == pytest.approx(wanted)
            elif isinstance(wanted, str):
                assert cell.removeprefix("'") == wanted or instant(cell) == instant(wanted)
            else:
                assert same(cell, wanted)
        if item["geometry"] is not None:
            assert (
                shapely.from_wkt(row["geometry"])
                .normalize()
                .equals_exact(shapely.from_geojson(json.dumps(item["geometry"])).normalize(), 1e-8)
            )


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_excel_says_what_the_items_say(api: Api, tmp_path: Path, collection: str) -> None:
    head, *lines = (
        CalamineWorkbook.from_path(saved(tmp_path, api, collection, "xlsx")).get_sheet_by_index(0).to_python()
    )
    items = {item["id"]: item for item in api.items(collection)}
    assert len(lines) == len(items)
    for line in lines:
        row = dict(zip(head, line, strict=True))
        item = items[row["id"]]
        for name, wanted in item["properties"].items():
            cell = None if row[name] == "" else row[name]
            if isinstance(cell, str):
                cell = cell.removeprefix("'")
            assert same(cell, wanted) or (wanted == "" and cell is None), (name, cell, wanted)
        if item["geometry"] is not None:
            point = shapely.Point(row["longitude"], row["latitude"])
            assert shapely.from_geojson(json.dumps(item["geometry"])).distance(point) < 1e-6


def test_a_cell_that_would_run_as_a_formula_is_text(api: Api, tmp_path: Path) -> None:
    hostile = '=HYPERLINK("http://x")'
    assert [one["properties"]["name"] for one in api.items("premises")] == [hostile]
    text = saved(tmp_path, api, "premises", "csv").read_text("utf-8-sig")
    assert "'=HYPERLINK" in text
    with zipfile.ZipFile(saved(tmp_path, api, "premises", "xlsx")) as book:
        page = book.read("xl/worksheets/sheet1.xml").decode()
    assert "HYPERLINK" in page
    assert "<f>" not in page
    assert "<hyperlink" not in page
    frame = geopandas.read_file(saved(tmp_path, api, "premises", "gpkg"))
    assert frame["name"].tolist() == [hostile], "a database needs no such care"


@pytest.mark.parametrize("form", FILES)
@pytest.mark.parametrize("srid", [25832, 25833, 3857, 31467])
def test_a_file_in_another_system_says_which_and_keeps_x_before_y(
    api: Api, tmp_path: Path, form: str, srid: int
) -> None:
    uri = f"http://www.opengis.net/def/crs/EPSG/0/{srid}"
    path = saved(tmp_path, api, "estates", form, crs=uri)
    frame = geopandas.read_parquet(path) if form == "parquet" else geopandas.read_file(path)
    assert frame.crs.to_epsg() == srid
    theirs = {item["id"]: item["geometry"]["coordinates"] for item in api.items("estates", crs=uri)}
    for row in frame.to_dict("records"):
        x, y = shapely.get_coordinates(row["geometry"])[0]
        first, second = theirs[row["id"]][0][0][0]
        assert (x, y) == pytest.approx((second, first) if srid == 31467 else (first, second), abs=1e-3)


def test_a_file_holds_all_that_the_filters_ask_for_and_no_more(api: Api, tmp_path: Path) -> None:
    params = {"filter": "availability IS NOT NULL", "sortby": "-name", "properties": "name,availability"}
    wanted = [one["properties"] for one in api.items("plots", **params)]
    frame = geopandas.read_file(saved(tmp_path, api, "plots", "gpkg", **params))
    assert list(frame.columns) == ["id", "name", "availability", "geometry"]
    assert frame[["name", "availability"]].to_dict("records") == wanted
    without = pyogrio.read_dataframe(saved(tmp_path, api, "plots", "fgb", skipGeometry="true"))
    assert without["geometry"].isna().all()


def test_attribution_and_licence_travel_in_the_file(town: Urls, tmp_path: Path) -> None:
    with api_on(town, attribution="Stadt Hagen", licence="dl-de/by-2-0") as api:
        gpkg = saved(tmp_path, api, "estates", "gpkg")
        with sqlite3.connect(gpkg) as file:
            (said,) = file.execute("SELECT description FROM gpkg_contents").fetchone()
            assert said == "Stadt Hagen | dl-de/by-2-0"
        assert pyogrio.read_info(saved(tmp_path, api, "estates", "fgb"))["layer_metadata"]["DESCRIPTION"] == said
        metadata = pq.read_schema(saved(tmp_path, api, "estates", "parquet")).metadata
        assert (metadata[b"attribution"], metadata[b"licence"]) == (b"Stadt Hagen", b"dl-de/by-2-0")
        with zipfile.ZipFile(saved(tmp_path, api, "estates", "xlsx")) as book:
            core = book.read("docProps/core.xml").decode()
        assert "Stadt Hagen" in core
        assert "dl-de/by-2-0" in core
        assert api.json("")["license"] == "dl-de/by-2-0"


def test_a_file_has_no_pages_and_a_limit(api: Api, town: Urls) -> None:
    for name in ("limit", "cursor"):
        assert name in api.refused("/collections/plots/items", f="csv", **{name: "5"})
    with api_on(town, download_max_rows=10) as small:
        assert "10" in small.refused("/collections/plots/items", f="csv")
        assert small.get("/collections/plots/items", f="csv", filter="name = 'Grundstück 1'").status_code == 200


def test_a_file_that_the_client_has_is_not_made_again(api: Api) -> None:
    first = api.get("/collections/plots/items", f="gpkg")
    assert first.get_data()
    again = api.get("/collections/plots/items", {"If-None-Match": first.headers["ETag"]}, f="gpkg")
    assert again.status_code == 304
    other = api.get("/collections/plots/items", {"If-None-Match": first.headers["ETag"]}, f="csv")
    assert other.get_data()


def test_a_client_that_leaves_in_the_middle_gives_its_connection_back(town: Urls) -> None:
    with api_on(town, threads=1) as api:
        for _ in range(8):
            answer = api.client.get("/api/collections/plots/items?f=csv", buffered=False)
            next(iter(answer.response))
            answer.close()
        assert api.json("/collections/plots/items", limit=1)["numberReturned"] == 1


def test_every_form_is_named_where_a_program_looks(api: Api) -> None:
    links = api.json("/collections/estates")["links"]
    types = {link["type"] for link in links if link["rel"] == "items"}
    assert {
        "application/geo+json",
        "text/csv",
        "application/geopackage+sqlite3",
        "application/vnd.flatgeobuf",
        "application/vnd.apache.parquet",
    } <= types
    asked = api.get("/collections/estates/items", {"Accept": "application/geopackage+sqlite3"})
    assert asked.get_data()[:15] == b"SQLite format 3"


# -- JSON-FG


def test_json_fg_keeps_wgs84_for_others_and_says_when_and_where(api: Api) -> None:
    plain = api.json("/collections/estates/items", limit=10)
    page = api.json("/collections/estates/items", limit=10, f="jsonfg")
    assert page["conformsTo"][0] == "http://www.opengis.net/spec/json-fg-1/1.0/conf/core"
    assert page["featureType"] == "estates"
    assert "coordRefSys" not in page
    for one, other in zip(page["features"], plain["features"], strict=True):
        assert one["place"] is None
        assert (one["geometry"], one["properties"], one["id"]) == (other["geometry"], other["properties"], other["id"])
    times = {one["properties"]["name"]: one["time"] for one in page["features"]}
    assert times == {"Am Kanal": {"interval": ["2001-05-01", ".."]}, "Öhler Straße": None}


def test_json_fg_in_another_system_has_the_place_there(api: Api) -> None:
    uri = "http://www.opengis.net/def/crs/EPSG/0/25832"
    page = api.json("/collections/estates/items", limit=10, f="jsonfg", crs=uri)
    assert page["coordRefSys"] == uri
    there = {one["id"]: one["geometry"] for one in api.items("estates", crs=uri)}
    here = {one["id"]: one["geometry"] for one in api.items("estates")}
    for one in page["features"]:
        assert one["place"] == there[one["id"]]
        assert one["geometry"] == here[one["id"]]
    (key, *_) = there
    single = api.json(f"/collections/estates/items/{key}", f="jsonfg", crs=uri)
    assert (single["coordRefSys"], single["place"]) == (uri, there[key])


@pytest.mark.parametrize(
    ("collection", "name", "time"),
    [
        ("events", "Anliegertreffen", ["2026-05-01T16:00:00Z", "2026-05-01T18:00:00Z"]),
        ("measures", "Wärmenetz", ["2026-01-01", "2027-12-31"]),
    ],
)
def test_json_fg_times_include_both_ends(api: Api, collection: str, name: str, time: list[str]) -> None:
    page = api.json(f"/collections/{collection}/items", limit=10, f="jsonfg")
    found = {one["properties"]["title"]: one["time"] for one in page["features"]}
    assert found[name] == {"interval": time}


def test_gdal_reads_json_fg(api: Api, tmp_path: Path) -> None:
    uri = "http://www.opengis.net/def/crs/EPSG/0/25832"
    path = tmp_path / "estates.json"
    path.write_bytes(api.get("/collections/estates/items", f="jsonfg", crs=uri, limit=100).get_data())
    frame = pyogrio.read_dataframe(f"JSONFG:{path}")
    assert frame.crs.to_epsg() == 25832
    assert len(frame) == 2


def test_the_working_state_is_downloaded_with_a_token_alone(town: Urls) -> None:
    from geoapp.db import accounts

    accounts.add_person(town.owner, "vera@amt.example", "viewer", "amt")
    token = accounts.add_token(town.owner, "vera@amt.example", scope="read", days=1, reads_all=True).text
    with api_on(town) as api:
        assert api.get("/collections/estates/items", f="csv", state="working").status_code == 401
        answer = api.get("/collections/estates/items", {"Authorization": f"Bearer {token}"}, f="csv", state="working")
        frame = pandas.read_csv(io.BytesIO(answer.get_data()), sep=";", encoding="utf-8-sig")
    assert set(frame["name"]) == {"Am Kanal", "Öhler Straße", "Geheim"}
    with psycopg.connect(town.owner) as owner:
        owner.execute("DELETE FROM account.token")
        owner.execute("DELETE FROM account.person")


def test_a_file_may_take_longer_than_a_page(urls: Urls) -> None:
    with psycopg.connect(urls.owner) as owner:
        owner.execute(
            f"""INSERT INTO record.company (name, geom, status, publish_basis)
            SELECT 'Firma ' || n, ST_SetSRID(ST_MakePoint({EAST} + n % 300, {NORTH} + n / 300), 25832), 'published', 'register'
            FROM generate_series(1, 15000) AS n"""
        )
    with api_on(urls, statement_timeout_ms=700) as api:
        began = time.monotonic()
        book = api.get("/collections/companies/items", f="xlsx").get_data()
        took = time.monotonic() - began
        assert took > 0.7, "too quick to show anything; take more rows"
        rows = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
        assert len(rows) == 15001
        table = api.client.get("/download/companies.xlsx").get_data()
        assert len(CalamineWorkbook.from_filelike(io.BytesIO(table)).get_sheet_by_index(0).to_python()) == 15001
