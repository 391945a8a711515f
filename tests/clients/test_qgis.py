"""QGIS itself: adds collections as OGC API layers, and edits a boundary in PostGIS; history, version and tile follow."""

from __future__ import annotations

import json
import math
import os
import subprocess
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from guard_for_tests import one
from psycopg.conninfo import conninfo_to_dict
from served_for_tests import Site, serving

from geoapp.api.collections import COLLECTIONS
from geoapp.db.cluster.urls import Urls
from geoapp.exchange.demo import load_demo

SCRIPT = Path(__file__).with_name("qgis_for_tests.py")
DEBIANS_PYTHON = "/usr/bin/python3"
"""QGIS's bindings are built for the distribution's own Python."""


def qgis(folder: Path, *words: str, **environment: str) -> Any:
    """What the script in QGIS found."""
    done = subprocess.run(
        [DEBIANS_PYTHON, str(SCRIPT), *words],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "QT_QPA_PLATFORM": "offscreen",
            "LANG": "C.UTF-8",
            **environment,
        },
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout.strip().splitlines()[-1])


def api(site: Site, path: str) -> Any:
    with urllib.request.urlopen(f"{site.url}{path}") as answer:
        return json.load(answer)


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_collection_is_a_layer_with_all_its_features(site: Site, tmp_path: Path, collection: str) -> None:
    found = qgis(tmp_path, "oapif", f"{site.url}/api", collection)
    assert found["valid"], found["error"]
    items = api(site, f"/api/collections/{collection}/items?limit=10000")
    assert found["count"] == items["numberMatched"]
    assert found["refs"] == sorted(one["properties"]["public_ref"] for one in items["features"])
    assert found["with_geometry"] == sum(1 for one in items["features"] if one["geometry"])
    if found["with_geometry"] > 1:  # QGIS knows no extent of a single point
        west, south, east, north = found["box"]
        assert 6 < west < east < 14
        assert 50 < south < north < 54


@pytest.fixture
def office(urls: Urls, tmp_path: Path) -> Iterator[tuple[Site, Callable[..., Any], str]]:
    """The site, QGIS on its database as an employee of the first organisation, and the id of one of its estates."""
    load_demo(urls.owner)
    with psycopg.connect(urls.owner) as owner:
        row = owner.execute(
            "SELECT e.id::text, e.organisation_id::text FROM record.estate AS e WHERE e.organisation_id IS NOT NULL AND e.status = 'published' ORDER BY e.name LIMIT 1"
        ).fetchone()
        assert row is not None
    estate, organisation = row
    parts = conninfo_to_dict(urls.internal)
    service = tmp_path / "pg_service.conf"
    lines = [f"{name}={value}" for name, value in parts.items() if name != "options"]
    options = f"options=-c geoapp.organisation={organisation} -c geoapp.actor=lea@amt.example"
    service.write_text("\n".join(["[geoapp]", *lines, options, ""]))

    def run(*words: str) -> Any:
        return qgis(tmp_path, *words, PGSERVICEFILE=str(service))

    with serving(urls) as site:
        yield site, run, estate


def tile_at(site: Site, place: tuple[float, float]) -> tuple[str, bytes]:
    """The address and the bytes of the estates' tile at zoom 14."""
    lon, lat = place
    n = 2**14
    x = int((lon + 180) / 360 * n)
    y = int((1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * n)
    address = api(site, "/tiles/estates.json")["tiles"][0].format(z=14, x=x, y=y)
    with urllib.request.urlopen(address) as answer:
        return address, answer.read()


def test_a_boundary_edited_in_qgis_is_a_draft_with_history_until_it_is_published(
    office: tuple[Site, Callable[..., Any], str],
) -> None:
    site, run, estate = office
    assert run("postgis", "geoapp", "estate")["crs"] == "EPSG:25832"
    with psycopg.connect(site.urls.owner, autocommit=True) as owner:
        version = one(owner, "SELECT version FROM record.estate WHERE id = %s", estate)
        place = owner.execute(
            "SELECT ST_X(p), ST_Y(p) FROM (SELECT ST_Transform(ST_PointOnSurface(geom), 4326) AS p FROM record.estate WHERE id = %s) AS s",
            [estate],
        ).fetchone()
        assert place is not None
        before = one(owner, "SELECT ST_XMin(geom) FROM record.estate WHERE id = %s", estate)
        public = one(owner, "SELECT ST_AsEWKT(geom3857) FROM published.estate WHERE id = %s", estate)
        address, tile = tile_at(site, place)
        # far enough to be another boundary, and too little to overlap a neighbour
        done = run("move", "geoapp", "estate", estate, "-0.002")
        assert done["saved"], done
        assert one(owner, "SELECT version FROM record.estate WHERE id = %s", estate) == version + 1
        assert one(owner, "SELECT status FROM record.estate WHERE id = %s", estate) == "draft"
        assert one(owner, "SELECT ST_XMin(geom) FROM record.estate WHERE id = %s", estate) == pytest.approx(
            before - 0.002
        )
        history = owner.execute(
            "SELECT sys_actor, sys_op FROM history.estate WHERE id = %s ORDER BY version DESC LIMIT 1", [estate]
        ).fetchone()
        assert history == ("lea@amt.example", "update")
        assert one(owner, "SELECT ST_AsEWKT(geom3857) FROM published.estate WHERE id = %s", estate) == public
        assert tile_at(site, place) == (address, tile)

        done = run("set", "geoapp", "estate", estate, "name", "Neu benannt")
        assert done["saved"], done
        done = run("set", "geoapp", "estate", estate, "status", "published")
        assert done["saved"], done
        assert one(owner, "SELECT ST_AsEWKT(geom3857) FROM published.estate WHERE id = %s", estate) != public
        new_address, new_tile = tile_at(site, place)
        assert new_address != address
        assert new_tile != tile


def test_an_edit_that_the_guard_refuses_says_why_in_qgis_and_changes_nothing(
    office: tuple[Site, Callable[..., Any], str],
) -> None:
    site, run, estate = office
    done = run("move", "geoapp", "estate", estate, "9000000")
    assert not done["saved"]
    assert "Mitteleuropa" in " ".join(done["errors"])
    with psycopg.connect(site.urls.owner) as owner:
        assert one(owner, "SELECT status FROM record.estate WHERE id = %s", estate) == "published"


def test_a_record_of_another_organisation_cannot_be_changed_from_qgis(
    office: tuple[Site, Callable[..., Any], str],
) -> None:
    site, run, estate = office
    with psycopg.connect(site.urls.owner) as owner:
        owner.execute("INSERT INTO record.organisation (slug, name) VALUES ('andere', 'Andere')")
        owner.execute(
            "UPDATE record.estate SET organisation_id = (SELECT id FROM record.organisation WHERE slug = 'andere') WHERE id = %s",
            [estate],
        )
        before = one(owner, "SELECT ST_AsEWKT(geom) FROM record.estate WHERE id = %s", estate)
    run("move", "geoapp", "estate", estate, "-0.01")
    with psycopg.connect(site.urls.owner) as owner:
        assert one(owner, "SELECT ST_AsEWKT(geom) FROM record.estate WHERE id = %s", estate) == before
