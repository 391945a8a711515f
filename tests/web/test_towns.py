"""The filter of the municipality: a list where there are few, a field that looks names up where there are many."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from flask.testing import FlaskClient

from geoapp import create_app
from geoapp.db.cluster import Urls
from geoapp.settings import Settings
from geoapp.web.explore.page import MOST_TOWNS_LISTED
from geoapp.web.services import EXTENSION

HTML = {"Accept": "text/html", "Accept-Language": "de"}
NAMES = ["Wölfsburg", "Wetter (Ruhr)", "Neustadt", "Neustadt", *(f"Ort {n}" for n in range(MOST_TOWNS_LISTED))]


@pytest.fixture(scope="module")
def client(module_urls: Urls) -> Iterator[FlaskClient]:
    """A browser on more towns than a list is good for, each with one estate."""
    with psycopg.connect(module_urls.owner) as owner:
        for number, name in enumerate(NAMES):
            x, y = 500000 + 3000 * (number % 12), 5800000 + 3000 * (number // 12)
            owner.execute(
                "INSERT INTO record.municipality (name, ags, geom, status) VALUES (%s, %s, ST_MakeEnvelope(%s, %s, %s, %s, 25832), 'published')",
                (name, f"{number + 3000000:08d}", x, y, x + 3000, y + 3000),
            )
            owner.execute(
                "INSERT INTO record.estate (name, geom, status) VALUES (%s, ST_MakeEnvelope(%s, %s, %s, %s, 25832), 'published')",
                (f"Gebiet in {name}", x + 100, y + 100, x + 900, y + 900),
            )
    app = create_app(Settings(), module_urls.public)
    yield app.test_client()
    app.extensions[EXTENSION].database.close()


def test_many_towns_are_looked_up_and_not_written_into_the_page(client: FlaskClient) -> None:
    page = client.get("/", headers=HTML).text
    assert 'id="f-municipality"' in page
    assert "Ort 57" not in page


@pytest.mark.parametrize(
    ("typed", "first"),
    [("woelf", "Wölfsburg"), ("Wölf", "Wölfsburg"), ("ruhr", "Wetter (Ruhr)"), ("ort 57", "Ort 57")],
)
def test_what_is_written_finds_the_town(client: FlaskClient, typed: str, first: str) -> None:
    options = client.get("/search/municipalities", query_string={"municipality": typed}, headers=HTML).text
    assert options.split("</option>")[0].endswith(f">{first}")


def test_towns_of_the_same_name_can_be_told_apart(client: FlaskClient) -> None:
    options = client.get("/search/municipalities", query_string={"municipality": "Neustadt"}, headers=HTML).text
    values = {part.split('"')[0] for part in options.split('value="')[1:]}
    assert len(values) == 2


@pytest.mark.parametrize("written", ["Wetter (Ruhr)", "wetter-ruhr", "wetter (ruhr)"])
def test_a_name_in_the_address_means_the_town(client: FlaskClient, written: str) -> None:
    page = client.get("/estates", query_string={"municipality": written}, headers=HTML).text
    assert "Gebiet in Wetter (Ruhr)" in page
    assert "Gebiet in Ort 1<" not in page
    assert 'value="Wetter (Ruhr)"' in page


@pytest.mark.parametrize("written", ["", "%", "_", "<script>", "'; DROP TABLE record.estate; --", "x" * 10_000])
def test_odd_text_finds_nothing_and_breaks_nothing(client: FlaskClient, written: str) -> None:
    answer = client.get("/search/municipalities", query_string={"municipality": written}, headers=HTML)
    assert answer.status_code == 200
    assert "<option" not in answer.text
