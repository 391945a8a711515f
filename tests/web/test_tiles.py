"""Tiles as any client gets them: every layer at every zoom, within bounds, cacheable, and the same set as the table."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import psycopg
import pytest
import shapely
from flask.testing import FlaskClient
from tiles_for_tests import features, shapes, tile_of

from geoapp import create_app
from geoapp.db.cluster import Urls
from geoapp.exchange.demo import load_demo
from geoapp.settings import Settings
from geoapp.web.services import EXTENSION
from layers import LAYERS
from layers.base import MAX_ZOOM

HERZBERG = (52.5249, 13.4907)
BOCHUM = (51.48, 7.22)
ALL = ",".join(LAYERS)


@pytest.fixture(scope="module")
def client(module_urls: Urls) -> Iterator[FlaskClient]:
    """A browser on the demo regions."""
    load_demo(module_urls.owner)
    app = create_app(Settings(), module_urls.public)
    yield app.test_client()
    app.extensions[EXTENSION].database.close()


@pytest.mark.parametrize("question", ["", "availability=immediate", "q=herzberg&type=GE&sector=production"])
@pytest.mark.parametrize("zoom", range(MAX_ZOOM + 1))
def test_every_zoom_of_every_layer_is_answered(client: FlaskClient, zoom: int, question: str) -> None:
    answer = client.get(f"/tiles/{ALL}/{tile_of(HERZBERG, zoom)}.mvt?{question}")
    assert answer.status_code == 200
    assert answer.mimetype == "application/vnd.mapbox-vector-tile"
    assert len(answer.data) <= 500_000


def test_a_tile_holds_what_lies_there_with_the_names_people_read(client: FlaskClient) -> None:
    body = client.get(f"/tiles/{ALL}/{tile_of(HERZBERG, 14)}.mvt").data
    assert "herzbergstrasse" in {one["ref"] for one in features(body, "estates")}
    assert {one["availability"] for one in features(body, "vacancies")} >= {"immediate"}
    assert len(features(body, "companies")) > 3


def test_a_filter_leaves_in_the_tile_what_it_leaves_in_the_table(client: FlaskClient) -> None:
    every = features(client.get(f"/tiles/vacancies/{tile_of(HERZBERG, 14)}.mvt").data, "vacancies")
    now = features(client.get(f"/tiles/vacancies/{tile_of(HERZBERG, 14)}.mvt?availability=immediate").data, "vacancies")
    assert now == [one for one in every if one["availability"] == "immediate"] != every


def test_far_out_the_pins_add_up_to_all_vacancies(client: FlaskClient) -> None:
    listed = client.get("/download/vacancies.geojson").get_json()["features"]
    on_plots = [one for one in listed if one["id"].startswith("P-")]
    pins = features(client.get(f"/tiles/vacancies/{tile_of((51.0, 10.0), 4)}.mvt").data, "vacancies_pin")
    assert sum(int(pin["n"]) for pin in pins) == len(on_plots)  # type: ignore[call-overload]


@pytest.mark.parametrize("zoom", [4, 5, 6, 7, 9])
def test_far_out_every_municipality_is_drawn_and_neighbours_meet(client: FlaskClient, zoom: int) -> None:
    body = client.get(f"/tiles/municipalities/{tile_of(BOCHUM, zoom)}.mvt").data
    drawn = shapes(body, "municipalities")
    assert len(drawn) >= (15 if zoom < 6 else 5)
    together = shapely.union_all(drawn)
    assert sum(shape.area for shape in drawn) == pytest.approx(together.area, rel=1e-9)
    assert [ring for part in shapely.get_parts(together) for ring in part.interiors] == []


def test_far_out_only_large_municipalities_can_be_selected(client: FlaskClient) -> None:
    far = client.get(f"/tiles/municipalities/{tile_of(BOCHUM, 6)}.mvt").data
    near = client.get(f"/tiles/municipalities/{tile_of(BOCHUM, 9)}.mvt").data
    large, named = ({one.get("ref") for one in features(body, "municipalities")} for body in (far, near))
    assert "dortmund" in large & named
    assert "herdecke" in named - large


def test_the_present_tile_is_kept_for_a_year_and_an_old_address_is_asked_again(client: FlaskClient) -> None:
    template = client.get(f"/tiles/{ALL}.json").get_json()["tiles"][0]
    address = template.split("localhost")[1].replace("{z}/{x}/{y}", tile_of(HERZBERG, 12))
    now = client.get(address)
    assert "immutable" in now.headers["Cache-Control"]
    old = client.get(address.split("?")[0] + "?v=1-0-000000")
    assert "no-cache" in old.headers["Cache-Control"]
    assert old.data == now.data
    again = client.get(address.split("?")[0], headers={"If-None-Match": old.headers["ETag"]})
    assert again.status_code == 304


def test_a_tile_is_sent_compressed_to_who_takes_it(client: FlaskClient) -> None:
    address = f"/tiles/{ALL}/{tile_of(HERZBERG, 12)}.mvt"
    plain, zipped = client.get(address), client.get(address, headers={"Accept-Encoding": "gzip"})
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.data) == plain.data
    assert len(zipped.data) < len(plain.data)


@pytest.mark.parametrize("bad", ["0/1/0", "17/0/0", "3/8/0", "3/0/8"])
def test_a_tile_outside_of_the_world_is_refused_with_what_is_possible(client: FlaskClient, bad: str) -> None:
    answer = client.get(f"/tiles/estates/{bad}.mvt")
    assert answer.status_code == 400
    assert "2^z" in answer.get_json()["detail"]


def test_an_unknown_layer_is_refused_with_the_known_ones(client: FlaskClient) -> None:
    answer = client.get("/tiles/secrets/3/4/2.mvt")
    assert answer.status_code == 404
    assert "estates" in answer.get_json()["detail"]


def test_a_published_change_shows_in_the_next_tile(client: FlaskClient, module_urls: Urls) -> None:
    address = f"/tiles/estates/{tile_of(HERZBERG, 13)}.mvt"
    before = client.get("/tiles/estates.json").get_json()["tiles"]
    with psycopg.connect(module_urls.owner) as owner:
        owner.execute(
            "UPDATE record.estate SET name = 'Herzblatt', status = 'published' WHERE slug = 'herzbergstrasse'"
        )
    assert client.get("/tiles/estates.json").get_json()["tiles"] != before
    assert "Herzblatt" in {one["name"] for one in features(client.get(address).data, "estates")}
