"""OGC API Tiles: the tiles of the map under the standard's addresses, with all that a client asks for before."""

from __future__ import annotations

import gzip
import math
import subprocess
from typing import Any

import pytest
from api.conftest import Api
from guard_for_tests import EAST, NORTH
from pyproj import Transformer

from geoapp.api.collections import COLLECTIONS, MAPPED

QUAD = "WebMercatorQuad"


def place(z: int) -> tuple[int, int]:
    """Column and row of the tile in which the town lies."""
    lon, lat = Transformer.from_crs(25832, 4326, always_xy=True).transform(EAST + 300, NORTH + 100)
    n = 2**z
    x = int((lon + 180) / 360 * n)
    y = int((1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * n)
    return x, y


def plain(answer: Any) -> bytes:
    data = bytes(answer.get_data())
    return gzip.decompress(data) if answer.headers.get("Content-Encoding") == "gzip" else data


@pytest.mark.parametrize("collection", MAPPED)
def test_a_tile_is_that_of_the_map_with_row_before_column(api: Api, collection: str) -> None:
    x, y = place(14)
    answer = api.get(f"/collections/{collection}/tiles/{QUAD}/14/{y}/{x}")
    ours = api.client.get(f"/tiles/{collection}/14/{x}/{y}.mvt")
    assert answer.status_code == 200
    assert answer.mimetype == "application/vnd.mapbox-vector-tile"
    assert plain(answer) == plain(ours)
    if collection in ("estates", "plots", "companies"):
        assert len(plain(answer)) > 100


def test_tiles_of_several_collections_come_in_one(api: Api) -> None:
    x, y = place(14)
    answer = api.get(f"/tiles/{QUAD}/14/{y}/{x}", collections="estates,plots")
    assert plain(answer) == plain(api.client.get(f"/tiles/estates,plots/14/{x}/{y}.mvt"))
    assert len(plain(api.get(f"/tiles/{QUAD}/14/{y}/{x}"))) > len(plain(answer))


@pytest.mark.parametrize("collection", MAPPED)
def test_a_client_finds_its_way_from_the_collection_to_a_tile(api: Api, collection: str) -> None:
    def follow(links: list[dict[str, Any]], rel: str) -> str:
        (href,) = [one["href"] for one in links if one["rel"].endswith(rel)]
        return str(href).split("/api", 1)[1]

    sets = api.json(follow(api.json(f"/collections/{collection}")["links"], "tilesets-vector"))
    (one,) = sets["tilesets"]
    assert one["dataType"] == "vector"
    whole = api.client.get("/api" + follow(one["links"], "self")).get_json(force=True)
    assert whole["tileMatrixSetURI"].endswith(QUAD)
    (template,) = [link for link in whole["links"] if link.get("templated")]
    x, y = place(12)
    address = template["href"].replace("{tileMatrix}", "12").replace("{tileRow}", str(y)).replace("{tileCol}", str(x))
    assert api.client.get(address.split("localhost", 1)[1]).status_code == 200
    scheme = api.json(follow(whole["links"], "tiling-scheme"))
    assert len(scheme["tileMatrices"]) > 20


def test_the_tile_matrix_set_is_the_well_known_one(api: Api) -> None:
    found = api.json(f"/tileMatrixSets/{QUAD}")
    top = found["tileMatrices"][0]
    assert top["scaleDenominator"] == pytest.approx(559082264.028717, rel=1e-9)
    assert top["cellSize"] == pytest.approx(156543.033928041, rel=1e-9)
    assert top["pointOfOrigin"] == pytest.approx([-20037508.3427892, 20037508.3427892], rel=1e-9)
    assert [(m["id"], m["matrixWidth"]) for m in found["tileMatrices"][:3]] == [("0", 1), ("1", 2), ("2", 4)]
    assert api.json("/tileMatrixSets")["tileMatrixSets"][0]["id"] == QUAD


def test_tilejson_names_the_layers_and_an_address_that_may_be_kept(api: Api) -> None:
    found = api.json(f"/collections/estates/tiles/{QUAD}", f="tilejson")
    assert found["tilejson"] == "3.0.0"
    assert {"name", "area_type"} <= set(found["vector_layers"][0]["fields"])
    x, y = place(13)
    address = found["tiles"][0].format(z=13, y=y, x=x).split("localhost", 1)[1]
    assert "immutable" in api.client.get(address).headers["Cache-Control"]
    some = api.json(f"/tiles/{QUAD}", f="tilejson", collections="plots,companies")
    assert "collections=plots,companies" in some["tiles"][0].replace("%2C", ",")


@pytest.mark.parametrize("collection", sorted(set(COLLECTIONS) - set(MAPPED)))
def test_what_is_no_layer_has_no_tiles_and_says_what_has(api: Api, collection: str) -> None:
    assert "estates" in api.refused(f"/collections/{collection}/tiles")
    assert not [one for one in api.json(f"/collections/{collection}")["links"] if "tilesets" in one["rel"]]


@pytest.mark.parametrize("path", ["25/0/0", "3/8/0", "3/0/8", "3/0/x", "-1/0/0"])
def test_a_tile_that_there_is_not(api: Api, path: str) -> None:
    answer = api.get(f"/collections/estates/tiles/{QUAD}/{path}")
    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"


def test_unknown_sets_and_collections_are_refused(api: Api) -> None:
    assert api.get("/collections/estates/tiles/WorldCRS84Quad").status_code == 404
    assert "estates" in api.refused(f"/tiles/{QUAD}", collections="houses")


def test_a_known_answer_is_not_sent_again(api: Api) -> None:
    x, y = place(14)
    for path in (f"/tiles/{QUAD}", "/tiles", "/tileMatrixSets", f"/collections/estates/tiles/{QUAD}/14/{y}/{x}"):
        etag = api.get(path).headers["ETag"]
        assert api.get(path, {"If-None-Match": etag}).status_code == 304, path


def test_gdal_reads_a_tile(api: Api, tmp_path: Any) -> None:
    x, y = place(14)
    (tmp_path / "tile.mvt").write_bytes(plain(api.get(f"/collections/estates/tiles/{QUAD}/14/{y}/{x}")))
    done = subprocess.run(
        ["ogrinfo", "-ro", "-al", "-so", tmp_path / "tile.mvt"], capture_output=True, text=True, check=True
    )
    assert "Layer name: estates" in done.stdout
