"""An API on a small town that every reading test of it shares. Coordinates are EPSG:25832, metres, near 51.44 N 7.56 E."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

import psycopg
import pytest
from flask.testing import FlaskClient
from guard_for_tests import EAST, NORTH
from werkzeug.test import TestResponse

from geoapp import create_app
from geoapp.db.cluster.urls import Urls
from geoapp.settings import Settings
from geoapp.web.services import EXTENSION

PLOTS = 60
TOWN = f"""
INSERT INTO record.organisation (slug, name, status, four_eyes) VALUES ('amt', 'Amt für Wirtschaft', 'published', false), ('netz', 'Netz e.V.', 'published', false);
INSERT INTO record.municipality (name, ags, geom, status) VALUES
  ('Hagen', '05914000', ST_MakeEnvelope({EAST - 3000}, {NORTH - 3000}, {EAST + 9000}, {NORTH + 9000}, 25832), 'published');
INSERT INTO record.estate (name, geom, status, employees_n, area_type_share, source, verified_at, valid_from, brw_eur_m2, bplan_ref) VALUES
  ('Am Kanal', ST_MakeEnvelope({EAST}, {NORTH}, {EAST + 1000}, {NORTH + 600}, 25832), 'published', 900, '{{"GE": 80}}', 'demo', '2026-03-12', '2001-05-01', 120.5, '{{"BP 1", "BP 2"}}'),
  ('Öhler Straße', ST_MakeEnvelope({EAST + 1000}, {NORTH}, {EAST + 2000}, {NORTH + 600}, 25832), 'published', NULL, '{{"GI": 100}}', 'Kataster', NULL, NULL, NULL, NULL),
  ('Geheim', ST_MakeEnvelope({EAST + 3000}, {NORTH}, {EAST + 4000}, {NORTH + 600}, 25832), 'draft', NULL, NULL, 'intern', NULL, NULL, NULL, NULL);
INSERT INTO record.plot (name, geom, status, kind, occupancy, availability, price_eur_m2, utilities, valid_from, valid_to, external_id, dataset)
SELECT 'Grundstück ' || n, ST_MakeEnvelope({EAST} + 10 + (n % 20) * 40, {NORTH} + 10 + (n / 20) * 60, {EAST} + 40 + (n % 20) * 40, {NORTH} + 50 + (n / 20) * 60, 25832),
       CASE WHEN n % 10 = 9 THEN 'draft' ELSE 'published' END, 'plot',
       CASE n % 3 WHEN 0 THEN 'vacant' ELSE 'used' END, CASE n % 3 WHEN 0 THEN (ARRAY['immediate', 'short', 'medium'])[1 + n % 9 / 3] END,
       CASE WHEN n % 4 <> 1 THEN 40 + n END, CASE WHEN n % 2 = 0 THEN ARRAY['WASSER', 'GAS'] END,
       CASE WHEN n % 5 <> 0 THEN date '2010-01-01' + n * 30 END, CASE WHEN n % 6 = 0 THEN date '2020-01-01' + n * 30 END, n::text, 'tests'
FROM generate_series(0, {PLOTS - 1}) AS n;
INSERT INTO record.premises (name, kind, geom, status, availability, floor_area_m2, rent_eur_m2) VALUES
  ('=HYPERLINK("http://x")', 'hall', ST_SetSRID(ST_MakePoint({EAST} + 350, {NORTH} + 20), 25832), 'published', 'immediate', 800, 6.5);
INSERT INTO record.company (name, geom, status, publish_basis, wz_code, wz_edition) VALUES
  ('Öhler GmbH', ST_SetSRID(ST_MakePoint({EAST} + 350, {NORTH} + 30), 25832), 'published', 'register', '28.41', 'WZ2008'),
  ('Namenlos', ST_SetSRID(ST_MakePoint({EAST} + 360, {NORTH} + 30), 25832), 'published', 'none', '49.41', 'WZ2025');
INSERT INTO record.core_zone (name, geom, status, workflow_state) VALUES
  ('Kernzone Nord', ST_MakeEnvelope({EAST}, {NORTH}, {EAST + 500}, {NORTH + 500}, 25832), 'published', 'workshop');
INSERT INTO record.network (name, geom, status) VALUES ('Netz', ST_MakeEnvelope({EAST}, {NORTH}, {EAST + 500}, {NORTH + 500}, 25832), 'published');
INSERT INTO record.event (title, kind, starts_at, ends_at, year, status, visibility) VALUES
  ('Anliegertreffen', 'neighbours_meeting', '2026-05-01 18:00+02', '2026-05-01 20:00+02', NULL, 'published', 'public'),
  ('Jahresessen', 'network_meeting', NULL, NULL, 2025, 'published', 'public'),
  ('Vorstand', 'network_meeting', '2026-05-02 10:00+02', NULL, NULL, 'published', 'staff');
INSERT INTO record.measure (title, field, state, starts_on, ends_on, status) VALUES
  ('Wärmenetz', 'energy_climate', 'planned', '2026-01-01', '2027-12-31', 'published');
"""


class Api:
    """A client of the API that speaks JSON."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, path: str, headers: dict[str, str] | None = None, **params: Any) -> TestResponse:
        """Any answer; `filter_lang` in Python is `filter-lang` in the address."""
        query = {name.replace("_", "-") if name in HYPHENATED else name: value for name, value in params.items()}
        return self.client.get(f"/api{path}", query_string=urlencode(query), headers=headers)

    def json(self, path: str, **params: Any) -> Any:
        """The body of a good answer."""
        answer = self.get(path, **params)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.get_json(force=True)

    def items(self, collection: str, **params: Any) -> list[Any]:
        """Features of one page."""
        return list(self.json(f"/collections/{collection}/items", **{"limit": 1000, **params})["features"])

    def names(self, collection: str, **params: Any) -> list[str]:
        """Names of the features of one page."""
        return [one["properties"]["name"] for one in self.items(collection, **params)]

    def refused(self, path: str, **params: Any) -> str:
        """The explanation of an answer that says what was wrong with the question."""
        answer = self.get(path, **params)
        assert 400 <= answer.status_code < 500, (answer.status_code, answer.get_data(as_text=True)[:300])
        assert answer.mimetype == "application/problem+json"
        return str(answer.get_json(force=True)["detail"])


HYPHENATED = frozenset({"filter_lang", "filter_crs", "bbox_crs", "as_of"})


@contextmanager
def api_on(urls: Urls, **settings: Any) -> Iterator[Api]:
    """The API on a database, without a server around it."""
    app = create_app(Settings(**settings), urls.public, urls.internal)
    app.testing = False
    yield Api(app.test_client())
    app.extensions[EXTENSION].database.close()
    app.extensions[EXTENSION].staff.close()


@pytest.fixture(scope="module")
def town(module_urls: Urls) -> Urls:
    """The database with the town."""
    with psycopg.connect(module_urls.owner) as owner:
        owner.execute(TOWN)
    return module_urls


@pytest.fixture(scope="module")
def api(town: Urls) -> Iterator[Api]:
    """The API on it."""
    with api_on(town) as found:
        yield found
