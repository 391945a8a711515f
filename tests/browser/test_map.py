"""The map draws what the layers declare, from the data of the demo regions, and its legend says exactly that."""

from __future__ import annotations

import json
import re

import pytest
from browser.looking import (
    DUESSELDORF,
    HAFEN,
    HEINENKAMP,
    HERZBERG,
    RUHR,
    drawn,
    drawn_fully,
    look_at,
    number_in,
    open_map,
    pixel_of,
    refs,
    sentence,
    until,
)
from playwright.sync_api import Page, expect

from layers import LAYERS


def test_the_map_opens_on_the_demo_regions(page: Page) -> None:
    open_map(page)
    west, south, east, north = page.evaluate("() => window.geoapp.surface.bounds()")
    for lat, lng in (HERZBERG, HEINENKAMP, DUESSELDORF, RUHR):
        assert south < lat < north
        assert west < lng < east
    assert {one["source"] for one in drawn(page, "vacancies")} == {"vacancies_pin"}
    assert number_in(sentence(page)) >= 40
    assert "freie Flächen" in sentence(page)


@pytest.mark.parametrize(
    ("layer", "place", "zoom", "source"),
    [
        ("municipalities", RUHR, 9, "municipalities"),
        ("roads", HERZBERG, 14, "roads"),
        ("networks", RUHR, 9, "networks"),
        ("estates", DUESSELDORF, 6, "estates_cells"),
        ("estates", HEINENKAMP, 13, "estates"),
        ("plots", HEINENKAMP, 15, "plots"),
        ("core_zones", DUESSELDORF, 11, "core_zones"),
        ("core_zones", HAFEN, 13, "core_zones_buffer"),
        ("vacancies", HERZBERG, 10, "vacancies_pin"),
        ("vacancies", HERZBERG, 14, "vacancies"),
        ("references", HERZBERG, 13, "references"),
        ("companies", HERZBERG, 11, "companies_cells"),
        ("companies", HERZBERG, 15, "companies"),
        ("premises", HERZBERG, 15, "premises"),
    ],
    ids=lambda value: str(value) if isinstance(value, str | int) else None,
)
def test_each_layer_is_drawn(atlas: Page, layer: str, place: tuple[float, float], zoom: float, source: str) -> None:
    look_at(atlas, place, zoom)
    assert source in {one["source"] for one in drawn(atlas, layer)}


def test_every_layer_has_a_test_that_sees_it() -> None:
    seen = {parameter[0] for parameter in test_each_layer_is_drawn.pytestmark[0].args[1]}
    assert seen == set(LAYERS)


def test_a_plot_that_can_be_had_is_drawn_as_vacancy_and_one_in_use_as_plot(atlas: Page) -> None:
    look_at(atlas, HERZBERG, 15)
    vacant = {one["properties"]["availability"] for one in drawn(atlas, "vacancies") if one["source"] == "vacancies"}
    assert vacant <= {"immediate", "short", "medium", "long", "reserved"}
    assert len(vacant) > 1
    assert refs(atlas, "plots") - refs(atlas, "vacancies")


@pytest.mark.parametrize(("place", "zoom"), [(DUESSELDORF, 6), (DUESSELDORF, 11), (HERZBERG, 13), (HERZBERG, 15)])
def test_the_legend_says_which_signs_are_on_the_screen(atlas: Page, place: tuple[float, float], zoom: float) -> None:
    look_at(atlas, place, zoom)
    atlas.locator("#legend details:not([open])").evaluate_all("(all) => all.forEach((one) => (one.open = true))")
    expected = {}
    for name, layer in LAYERS.items():
        features = drawn(atlas, name)
        for entry in layer.legend():
            if entry.min_zoom <= zoom < entry.max_zoom + 1:
                mine = [one["properties"] for one in features if one["source"] == entry.source]
                wanted = None if entry.value is None else entry.value.split("|")
                expected[name, entry.label("de")] = any(
                    not entry.key
                    or (wanted == [""] and entry.key not in one)
                    or (wanted is not None and json.dumps(one.get(entry.key)).strip('"') in wanted)
                    for one in mine
                )

    def told() -> dict[tuple[str, str], bool]:
        found = atlas.locator("#legend [data-entry]:not([hidden])").evaluate_all(
            "(all) => all.map((e) => [e.closest('[data-legend-layer]').dataset.legendLayer, e.textContent.trim(), !('absent' in e.dataset)])"
        )
        return {(layer, label): present for layer, label, present in found}

    try:
        until(atlas, lambda: told() == expected, "the legend to say what is drawn")
    except AssertionError:
        assert told() == expected


def test_switching_a_layer_off_hides_it_on_the_map_and_keeps_it_so_in_the_address(page: Page) -> None:
    open_map(page, f"/#15/{HERZBERG[0]}/{HERZBERG[1]}")
    assert drawn(page, "companies")
    switch = page.locator("input[data-layer=companies]")
    switch.uncheck()
    drawn_fully(page)
    until(page, lambda: not drawn(page, "companies"), "the companies to vanish")
    assert drawn(page, "vacancies")
    assert "companies" not in page.evaluate("() => new URLSearchParams(location.search).get('layers')")

    page.reload()
    drawn_fully(page)
    expect(switch).not_to_be_checked()
    assert not drawn(page, "companies")

    switch.check()
    until(page, lambda: drawn(page, "companies"), "the companies to come back")
    assert page.evaluate("() => location.search") == ""


def test_what_the_pointer_is_over_stands_out_and_tells_its_name(page: Page) -> None:
    open_map(page, f"/#16/{HEINENKAMP[0]}/{HEINENKAMP[1]}")
    x, y = pixel_of(page, HEINENKAMP)
    page.mouse.move(x - 4, y)
    page.mouse.move(x, y)

    def hovered() -> list[str]:
        return sorted(
            {
                one["properties"]["ref"]
                for layer in LAYERS
                for one in drawn(page, layer)
                if one["state"].get("hover") and one["properties"].get("ref")
            }
        )

    until(page, lambda: len(hovered()) == 1, "one feature to stand out")
    expect(page.locator("#map_main")).to_have_class(re.compile("is-over"))

    page.mouse.move(5, 5)
    until(page, lambda: not hovered(), "nothing to stand out any more")
    expect(page.locator(".map-tip")).to_be_hidden()
