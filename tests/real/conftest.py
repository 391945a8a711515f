"""Real open data through the public commands."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from processes_for_tests import on_server, run_geoapp
from real_data_for_tests import REAL
from tiles_for_tests import features, tile_of

from geoapp import create_app
from geoapp.web.services import EXTENSION
from layers import LAYERS

MARKUP = re.compile(r"<[^>]*>")


@pytest.fixture(scope="session")
def real() -> Path:
    """The folder of real data."""
    if not REAL.is_dir():
        pytest.skip(f"no real data at {REAL} (GEOAPP_REALDATA)")
    return REAL


class Outcome:
    """A command that has ended."""

    def __init__(self, code: int, stdout: str, stderr: str) -> None:
        self.code, self.stdout, self.stderr = code, stdout, stderr

    @property
    def report(self) -> dict[str, Any]:
        """What `--json` printed."""
        found: dict[str, Any] = json.loads(self.stdout)
        return found


@pytest.fixture
def geoapp(settings, tmp_path):
    """Run a command on this test's database, with `--json`."""

    def go(*arguments: object) -> Outcome:
        done = run_geoapp(tmp_path / "var", *map(str, arguments), "--json", more=on_server(settings))
        assert "Traceback" not in done.stdout + done.stderr
        return Outcome(done.returncode, done.stdout, done.stderr)

    return go


@pytest.fixture
def ask(owner):
    """The first row of a query, asked anew each time."""

    def one(query: str) -> Any:
        found = owner.execute(query).fetchone()
        owner.rollback()
        return found

    return one


class Visitor:
    """Somebody with a browser: what is on the map at a place, what the search finds, how many the table counts."""

    def __init__(self, client: FlaskClient) -> None:
        self._client = client

    def map_at(self, place: tuple[float, float], zoom: int) -> dict[str, list[dict[str, Any]]]:
        """The features of each layer of the tile over a place (latitude, longitude), which must be of a size to load."""
        answer = self._client.get(f"/tiles/{','.join(LAYERS)}/{tile_of(place, zoom)}.mvt")
        assert answer.status_code == 200
        assert len(answer.data) <= 500_000
        return {name: features(answer.data, name) for name in LAYERS}

    def find(self, text: str) -> dict[str, str]:
        """Titles of the hits of a search, and where each leads."""
        page = self._client.get("/search", query_string={"q": text}).text
        hits = re.findall(r'<a href="([^"]+)".*?class="hit-title">(.*?)</span>', page, re.DOTALL)
        return {html.unescape(MARKUP.sub("", title)): html.unescape(href) for href, title in hits}

    def read(self, address: str) -> str:
        """The words of a page."""
        answer = self._client.get(address)
        assert answer.status_code == 200, address
        return " ".join(html.unescape(MARKUP.sub(" ", answer.text)).split())

    def count(self, listing: str) -> int:
        """How many the table of a layer says there are."""
        words = self._client.get(f"/?view=table&list={listing}", headers={"HX-Request": "true"}).text
        found = re.search(r"\b(\d[\d.]*) (?:freie|[A-ZÄÖÜ]\w+)", html.unescape(MARKUP.sub(" ", words)))
        assert found, listing
        return int(found[1].replace(".", ""))


@pytest.fixture
def visitor(settings) -> Iterator[Visitor]:
    """A visitor of this test's database, by HTTP, with nothing but the public role's rights."""
    app = create_app(settings, settings.public_database_url.get_secret_value())
    yield Visitor(app.test_client())
    app.extensions[EXTENSION].database.close()
