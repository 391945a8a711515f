"""The search box: suggestions that forgive, walked through with the keyboard, and free text as a filter."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from browser.looking import open_map, sentence, until
from playwright.sync_api import Page, expect


def type_in(page: Page, text: str) -> None:
    """Type as a person does."""
    page.locator("#q").click()
    page.locator("#q").press_sequentially(text)
    expect(page.locator("#hits")).to_be_visible()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Herzbergstraße", "Gewerbegebiet Herzbergstraße"),
        ("herzbergstrasse", "Gewerbegebiet Herzbergstraße"),
        ("Heinenkmap", "Heinenkamp I"),
        ("duesseldorf", "Düsseldorf"),
        ("Dusseldorf", "Düsseldorf"),
        ("Reisholz", "Industriegebiet Reisholz"),
        ("Hafen Düseldorf", "Hafen Düsseldorf"),
        ("Siegfriedstr", "Siegfriedstraße"),
    ],
)
def test_suggestions_forgive_umlauts_and_typing_errors(atlas: Page, typed: str, found: str) -> None:
    atlas.locator("#q").fill("")
    type_in(atlas, typed)
    expect(atlas.locator("#hits .hit-title").get_by_text(found, exact=True).first).to_be_visible()


def test_choosing_an_estate_opens_its_card_and_brings_the_map_there(page: Page) -> None:
    open_map(page)
    type_in(page, "Heinenkamp I")
    page.locator("#hits a").filter(has_text="Heinenkamp I").first.click()
    expect(page.locator("#card h2")).to_contain_text("Heinenkamp")
    expect(page.locator("#hits")).to_be_hidden()
    expect(page.locator("#q")).to_have_value("")
    until(page, lambda: page.evaluate("() => window.geoapp.surface.place().zoom") > 13, "the map to be there")
    assert parse_qs(urlsplit(page.url).query)["sel"][0].startswith("estates:heinenkamp-i")


def test_choosing_a_street_brings_the_map_there(page: Page) -> None:
    open_map(page, "/?view=table")
    type_in(page, "Siegfriedstraße")
    page.locator("#hits a[data-look]").first.click()
    expect(page.locator("html")).to_have_attribute("data-view", "map")
    until(page, lambda: page.evaluate("() => window.geoapp.surface.place().zoom") > 13, "the map to be there")
    expect(page.locator("#map_main")).to_be_focused()


def test_arrow_keys_walk_through_the_suggestions_and_enter_chooses(page: Page) -> None:
    open_map(page)
    type_in(page, "Herzberg")
    links = page.locator("#hits a")
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("ArrowDown")
    chosen = links.nth(0).locator(".hit-title").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("#card h2")).to_have_text(chosen)
    expect(page.locator("#card h2")).to_be_focused()

    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    expect(page.locator("#q")).to_be_focused()


def test_escape_closes_the_suggestions_and_keeps_what_was_typed(page: Page) -> None:
    open_map(page)
    type_in(page, "Herzberg")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("#hits")).to_be_hidden()
    expect(page.locator("#q")).to_be_focused()
    expect(page.locator("#q")).to_have_value("Herzberg")


def test_suggestions_stay_when_the_filter_form_is_renewed(page: Page) -> None:
    open_map(page)
    type_in(page, "Herzberg")
    page.locator("#f-availability-immediate").evaluate("(box) => box.click()")
    expect(page.locator(".chip").first).to_be_visible()
    expect(page.locator("#hits a").first).to_be_visible()
    expect(page.locator("#q")).to_be_focused()
    expect(page.locator("#q")).to_have_value("Herzberg")


def test_enter_filters_by_the_text_and_emptying_the_box_ends_it(page: Page) -> None:
    open_map(page, "/?list=companies&view=table")
    before = sentence(page)
    type_in(page, "Lager")
    page.keyboard.press("Enter")
    expect(page.locator(".chip").first).to_contain_text("Lager")
    expect(page.locator("#hits")).to_be_hidden()
    assert parse_qs(urlsplit(page.url).query)["q"] == ["Lager"]
    assert sentence(page) != before

    page.locator("#q").fill("")
    expect(page.locator(".chip")).to_have_count(0)
    expect(page.locator("#summary strong")).to_have_text(before)


def test_no_suggestion_is_told_in_words(page: Page) -> None:
    open_map(page)
    type_in(page, "Xyzzyq<b>")
    expect(page.locator("#hits .hits-none")).to_have_text("Kein Treffer für »Xyzzyq<b>«.")
    expect(page.locator("#announcer")).to_contain_text("Kein Treffer")
