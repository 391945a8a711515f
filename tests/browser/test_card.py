"""The card of what is selected: opened by pointer, keyboard and address, closed by Escape, always in the address."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest
from browser.conftest import Site, Visit
from browser.looking import HEINENKAMP, HERZBERG, at, drawn_fully, open_map, press_map, selected, until
from playwright.sync_api import Page, expect

Place = tuple[float, float]


def place_of(site: Site, table: str, key: str, value: str) -> Place:
    """Latitude and longitude inside a published feature."""
    with psycopg.connect(site.urls.public) as database:
        row = database.execute(
            f"SELECT ST_Y(p), ST_X(p) FROM (SELECT ST_Transform(ST_PointOnSurface(geom3857), 4326) AS p FROM published.{table} WHERE {key} = %s) AS s",
            (value,),
        ).fetchone()
    assert row is not None
    return row[0], row[1]


def a_vacancy(site: Site) -> tuple[str, Place]:
    """A large plot that can be had in Herzbergstraße: its reference and a place inside."""
    with psycopg.connect(site.urls.public) as database:
        row = database.execute(
            "SELECT v.public_ref FROM published.vacancy AS v JOIN published.estate AS e ON e.id = v.estate_id"
            " WHERE e.slug = 'herzbergstrasse' AND v.thing = 'plot' ORDER BY v.area_m2 DESC LIMIT 1"
        ).fetchone()
    assert row is not None
    return row[0], place_of(site, "vacancy", "public_ref", row[0])


def selection(page: Page) -> str | None:
    """What the address says is selected."""
    return parse_qs(urlsplit(page.url).query).get("sel", [None])[0]


def test_a_click_on_a_vacancy_opens_its_card_and_changes_the_address(page: Page, site: Site) -> None:
    ref, place = a_vacancy(site)
    open_map(page, at(place, 16))
    press_map(page, place)
    expect(page.locator("#card [data-card]")).to_be_visible()
    assert selection(page) == f"vacancies:{ref}"
    until(page, lambda: selected(page) == {ref}, "the vacancy to be drawn as selected")
    for word in ("Quelle", "Stand"):
        expect(page.locator("#card .provenance")).to_contain_text(word)


def test_where_two_tiles_meet_the_cut_of_a_larger_area_is_not_taken_for_its_border(page: Page) -> None:
    """This place lies 6 px from the edge of a tile, inside a network that reaches far beyond it."""
    open_map(page, at(HERZBERG, 13))
    press_map(page, HERZBERG)
    expect(page.locator("#card h2")).to_be_visible()
    assert not selected(page) & {"unternehmensnetzwerk-herzbergstrasse-e-v"}
    expect(page.locator("#card .card-kind")).not_to_contain_text("Netzwerke")


def test_escape_closes_the_card_and_the_map_has_the_focus(page: Page, site: Site) -> None:
    ref, place = a_vacancy(site)
    open_map(page, at(place, 16))
    press_map(page, place)
    expect(page.locator("#card [data-card]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    assert selection(page) is None
    expect(page.locator("#map_main")).to_be_focused()
    until(page, lambda: not selected(page), f"{ref} to be drawn as usual again")


def test_a_click_on_empty_ground_closes_the_card(page: Page) -> None:
    open_map(page, "/?sel=estates:heinenkamp-i#12/52.3722/10.7352")
    expect(page.locator("#card [data-card]")).to_be_visible()
    box = page.locator("#map_main").bounding_box()
    assert box
    page.mouse.click(box["x"] + 40, box["y"] + 40)
    expect(page.locator("#card")).to_be_hidden()
    assert selection(page) is None


def test_enter_opens_what_lies_under_the_cross_hair(page: Page) -> None:
    open_map(page, at(HEINENKAMP, 14))
    page.locator("#map_main").focus()
    page.keyboard.press("Shift")
    expect(page.locator(".map-cross")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#card h2")).to_be_focused()
    assert selection(page) is not None

    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    expect(page.locator("#map_main")).to_be_focused()


def test_enter_where_nothing_lies_says_so(page: Page) -> None:
    open_map(page, "/#12/51.9/9.5")
    page.locator("#map_main").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#announcer")).to_have_text("An dieser Stelle liegt kein Eintrag.")
    expect(page.locator("#card")).to_be_hidden()


def test_arrow_keys_move_the_map(page: Page) -> None:
    open_map(page, at(HERZBERG, 13))
    before = page.evaluate("() => window.geoapp.surface.place()")
    page.locator("#map_main").focus()
    page.keyboard.press("ArrowRight")
    until(page, lambda: page.evaluate("() => window.geoapp.surface.place()")["lng"] > before["lng"], "the map to move")
    page.keyboard.press("+")
    until(
        page, lambda: page.evaluate("() => window.geoapp.surface.place()")["zoom"] > before["zoom"], "the map to zoom"
    )


def test_an_address_with_a_selection_and_no_place_flies_to_what_is_selected(page: Page, site: Site) -> None:
    open_map(page, "/?sel=estates:herzbergstrasse")
    expect(page.locator("#card h2")).to_contain_text("Herzbergstraße")
    until(page, lambda: page.evaluate("() => window.geoapp.surface.place().zoom") > 13, "the map to be there")
    drawn_fully(page)
    until(page, lambda: selected(page) == {"herzbergstrasse"}, "the estate to be drawn as selected")
    lat, lng = place_of(site, "estate", "slug", "herzbergstrasse")
    west, south, east, north = page.evaluate("() => window.geoapp.surface.bounds()")
    assert south < lat < north
    assert west < lng < east


def test_an_address_with_a_selection_and_a_place_keeps_the_place(page: Page) -> None:
    open_map(page, "/?sel=estates:herzbergstrasse#11/51.42/7.33")
    expect(page.locator("#card h2")).to_contain_text("Herzbergstraße")
    drawn_fully(page)
    here = page.evaluate("() => window.geoapp.surface.place()")
    assert here["zoom"] == 11
    assert abs(here["lat"] - 51.42) < 0.01
    assert abs(here["lng"] - 7.33) < 0.01


def test_back_brings_the_former_card(page: Page) -> None:
    open_map(page, "/?sel=estates:heinenkamp-i&view=both&list=estates")
    expect(page.locator("#card h2")).to_have_text("Heinenkamp I")
    page.locator('#results a[data-select="estates:heinenkamp-ii"]').click()
    expect(page.locator("#card h2")).to_have_text("Heinenkamp II")
    page.go_back()
    expect(page.locator("#card h2")).to_have_text("Heinenkamp I")
    assert selection(page) == "estates:heinenkamp-i"


def test_a_selection_that_is_gone_says_so_where_its_card_would_be(visit: Visit) -> None:
    lost = visit(allow=(r"404",))
    open_map(lost, "/?sel=estates:gone-for-good")
    expect(lost.locator("#card")).to_contain_text("konnte nicht geladen werden")
    lost.locator("#card [data-close-card]").click()
    expect(lost.locator("#card")).to_be_hidden()
    drawn_fully(lost)


@pytest.mark.parametrize(
    ("layer", "ref"),
    [
        ("estates", "herzbergstrasse"),
        ("core_zones", "hafen"),
        ("networks", "in-die-regionruhr"),
        ("municipalities", "duesseldorf"),
    ],
)
def test_a_card_of_each_kind_shows_facts_with_day_and_source(atlas: Page, layer: str, ref: str) -> None:
    atlas.goto(f"/?sel={layer}:{ref}")
    expect(atlas.locator("#card .key-fact").first).to_be_visible()
    expect(atlas.locator("#card .provenance")).to_contain_text("Quelle")
    expect(atlas.locator("#card .card-actions a")).to_have_attribute("href", f"/{layer.replace('_', '-')}/{ref}")
