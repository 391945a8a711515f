"""The page's map as folium composes it: the same every time, alone with its own assets, quick, and deaf to Jinja."""

from __future__ import annotations

import json
import re

import folium
import pytest

from layers.folium_map import CONFIG_ID, Basemap, MapPage, compose, configuration, script_json

PAGE = MapPage(
    (6.9, 51.3, 7.6, 51.6), revision=12, tile_query="availability=immediate", worker_url="/static/worker.mjs"
)


def test_equal_pages_give_equal_bytes() -> None:
    assert compose(PAGE) == compose(PAGE)


def test_nothing_of_foliums_defaults_is_left() -> None:
    parts = compose(PAGE)
    text = "".join((parts.header, parts.html, parts.script))

    assert not re.search(r"https?://|//cdn", text)
    assert "<script" not in text
    assert "<style" not in text
    assert "style=" not in text
    assert "user-scalable" not in text
    assert "maximum-scale" not in text


def test_folium_itself_is_left_as_it_was() -> None:
    before = list(folium.Map.default_js), list(folium.Map.default_css)
    compose(PAGE)

    assert (list(folium.Map.default_js), list(folium.Map.default_css)) == before
    assert before[0]
    assert before[1]


def test_scripts_carry_the_nonce_and_the_configuration_cannot_end_its_element() -> None:
    page = MapPage(PAGE.bounds, tile_query="q=</script><script>alert(1)</script>")
    html = compose(page).with_nonce("abc123")

    assert html.count("<script") == html.count("</script>") == 2
    assert '<script type="module" nonce="abc123">' in html
    config = re.search(rf'<script type="application/json" id="{CONFIG_ID}">(.*?)</script>', html, re.DOTALL)
    assert config
    assert json.loads(config[1])["tiles"]["query"] == page.tile_query


def test_text_from_outside_is_never_taken_for_a_template() -> None:
    page = MapPage(PAGE.bounds, tile_query="q={{7*7}}{% for x in y %}{#")

    assert json.loads(compose(page).config)["tiles"]["query"] == page.tile_query


def test_the_map_can_be_reached_and_named_without_a_pointer() -> None:
    html = compose(PAGE).html

    assert 'tabindex="0"' in html
    assert 'aria-label="Karte der Gewerbegebiete"' in html
    assert 'aria-label="Map of commercial estates"' in compose(MapPage(PAGE.bounds, lang="en")).html


def test_separators_of_lines_cannot_break_a_script() -> None:
    assert script_json("a\u2028b<c>") == '"a\\u2028b\\u003cc>"'


@pytest.mark.parametrize(("kind", "ground"), [("raster", "basemap-picture"), ("pmtiles", "basemap-earth")])
def test_a_basemap_replaces_the_backdrop_and_is_attributed(kind: str, ground: str) -> None:
    page = MapPage(PAGE.bounds, basemap=Basemap(kind, "/basemap", "Die Quelle"))  # type: ignore[arg-type]
    config = configuration(page)
    ids = {layer["id"] for layer in config["style"]["light"]}

    assert ground in ids
    assert "ground-land" not in ids
    assert "municipalities-ground" not in ids
    assert config["attribution"] == ["Die Quelle"]


def test_an_embedded_map_asks_for_no_tiles() -> None:
    config = configuration(MapPage(PAGE.bounds, embedded={"estates": {"type": "FeatureCollection", "features": []}}))
    sources = {layer["source"] for layer in config["style"]["light"] if "source" in layer}

    assert "geoapp" not in sources
    assert "geoapp-estates" in sources
    assert all("source-layer" not in layer for layer in config["style"]["dark"] if layer.get("source") != "basemap")
