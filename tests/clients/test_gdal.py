"""GDAL's OAPIF driver reads every collection: all of it page by page, filtered, and in other systems of coordinates."""

from __future__ import annotations

import json
import os
import subprocess
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from served_for_tests import Site

from geoapp.api.collections import COLLECTIONS


def gdal(*command: str) -> str:
    """What a GDAL program says; it must find nothing to complain about."""
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=120, check=False, env={**os.environ, "PROJ_NETWORK": "OFF"}
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def count_of(site: Site, collection: str, **params: str) -> int:
    """How many there are, as the API says."""
    query = "&".join(f"{name}={quote(value)}" for name, value in {**params, "limit": "1"}.items())
    with urllib.request.urlopen(f"{site.url}/api/collections/{collection}/items?{query}") as answer:
        return int(json.load(answer)["numberMatched"])


def features(tmp_path: Path, site: Site, collection: str, *options: str) -> list[dict[str, Any]]:
    """A collection as ogr2ogr writes it down."""
    target = tmp_path / "out.geojson"
    gdal("ogr2ogr", "-f", "GeoJSON", str(target), f"OAPIF:{site.url}/api", collection, *options)
    found: list[dict[str, Any]] = json.loads(target.read_text())["features"]
    return found


def test_ogrinfo_lists_the_collections(site: Site) -> None:
    said = gdal("ogrinfo", "-ro", f"OAPIF:{site.url}/api")
    assert all(f": {name}" in said for name in COLLECTIONS), said


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_every_feature_arrives_once_however_small_the_pages(site: Site, tmp_path: Path, collection: str) -> None:
    size = "7" if count_of(site, collection) < 300 else "100"
    found = features(tmp_path, site, collection, "-oo", f"PAGE_SIZE={size}")
    assert len(found) == count_of(site, collection) > 0
    keys = [one["properties"]["public_ref"] for one in found]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("collection", sorted(set(COLLECTIONS) - {"measures"}))
def test_a_window_selects_what_the_api_selects(site: Site, tmp_path: Path, collection: str) -> None:
    box = ("13.3", "52.4", "13.6", "52.6")
    found = features(tmp_path, site, collection, "-spat", *box)
    assert len(found) == count_of(site, collection, bbox=",".join(box))


def test_an_attribute_selects_what_the_api_selects(site: Site, tmp_path: Path) -> None:
    found = features(tmp_path, site, "vacancies", "-where", "availability = 'immediate'")
    assert len(found) == count_of(site, "vacancies", availability="immediate") > 0
    assert {one["properties"]["availability"] for one in found} == {"immediate"}


@pytest.mark.parametrize(
    ("crs", "axes"), [("EPSG:25832", (1, 1)), ("EPSG:3857", (1, 1)), ("EPSG:4326", (1, 1)), ("EPSG:31467", (1, 1))]
)
def test_coordinates_of_another_system_arrive_where_gdal_itself_puts_them(
    site: Site, tmp_path: Path, crs: str, axes: tuple[int, int]
) -> None:
    uri = f"http://www.opengis.net/def/crs/EPSG/0/{crs.split(':')[1]}"
    asked = f"{site.url}/api/collections/estates/items?crs={quote(uri)}&limit=5"
    with urllib.request.urlopen(asked) as answer:
        assert answer.headers["Content-Crs"] == f"<{uri}>"
        theirs = {
            one["properties"]["public_ref"]: one["geometry"]["coordinates"][0][0][0]
            for one in json.load(answer)["features"]
        }
    found = features(tmp_path, site, "estates", "-t_srs", crs, "-lco", "RFC7946=NO", "-limit", "1000")
    ours = {one["properties"]["public_ref"]: one["geometry"]["coordinates"][0][0][0] for one in found}
    y_first = crs in ("EPSG:4326", "EPSG:31467")
    for ref, position in theirs.items():
        x, y = position[::-1] if y_first else position
        tolerance = 1e-5 if crs == "EPSG:4326" else 1.0
        assert ours[ref] == pytest.approx([x, y], abs=tolerance * axes[0]), ref


def test_geojson_items_are_a_file_for_gdal(site: Site) -> None:
    said = gdal("ogrinfo", "-ro", "-so", "-al", f"{site.url}/api/collections/estates/items?limit=1000&f=json")
    assert f"Feature Count: {count_of(site, 'estates')}" in said
    assert "WGS 84" in said
