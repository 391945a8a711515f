"""One state, many views: a filter changes map, table, sentence, counts and address alike, and the address brings it back."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import psycopg
from browser.conftest import Site
from browser.looking import HERZBERG, at, drawn, drawn_fully, number_in, open_map, refs, sentence, until
from playwright.sync_api import Page, expect


def availabilities(page: Page) -> set[str]:
    """Of the vacancies that the map shows as areas."""
    return {one["properties"]["availability"] for one in drawn(page, "vacancies") if one["source"] == "vacancies"}


def query_of(page: Page) -> dict[str, list[str]]:
    """The address's query."""
    return parse_qs(urlsplit(page.url).query)


def choose(page: Page, group: str, value: str) -> None:
    """Tick a filter."""
    page.locator(f"#f-{group}-{value}").check()


def test_a_filter_changes_map_table_sentence_and_address_alike(page: Page, site: Site) -> None:
    open_map(page, at(HERZBERG, 14, "?view=both"))
    before = sentence(page)
    assert len(availabilities(page)) > 1

    choose(page, "availability", "reserved")

    until(page, lambda: availabilities(page) == {"reserved"}, "the map to show reserved areas only")
    with psycopg.connect(site.urls.public) as database:
        (reserved,) = database.execute(
            "SELECT count(*) FROM published.vacancy WHERE availability = 'reserved'"
        ).fetchone() or (0,)
        (rooms,) = database.execute(
            "SELECT count(*) FROM published.premises WHERE availability = 'reserved'"
        ).fetchone() or (0,)
    assert sentence(page) != before
    assert number_in(sentence(page)) == page.locator("#results tbody tr").count()
    assert number_in(sentence(page)) in (reserved, reserved + rooms)
    assert query_of(page)["availability"] == ["reserved"]
    expect(page.locator(".chip").first).to_contain_text("reserviert")


def test_an_address_with_filters_opens_in_the_same_state(page: Page) -> None:
    open_map(page, at(HERZBERG, 14, "?view=both"))
    choose(page, "availability", "reserved")
    until(page, lambda: availabilities(page) == {"reserved"}, "the filter to reach the map")
    drawn_fully(page)
    said, shown = sentence(page), refs(page, "vacancies")

    page.reload()
    drawn_fully(page)

    assert sentence(page) == said
    assert refs(page, "vacancies") == shown
    expect(page.locator("#f-availability-reserved")).to_be_checked()
    expect(page.locator('[data-view-link="both"]')).to_have_attribute("aria-current", "page")


def test_back_and_forward_undo_and_repeat_a_filter(page: Page) -> None:
    open_map(page, at(HERZBERG, 14, "?view=both"))
    before = sentence(page)
    choose(page, "availability", "reserved")
    until(page, lambda: availabilities(page) == {"reserved"}, "the filter to reach the map")
    after = sentence(page)

    page.go_back()
    expect(page.locator("#summary strong")).to_have_text(before)
    expect(page.locator("#f-availability-reserved")).not_to_be_checked()
    until(page, lambda: len(availabilities(page)) > 1, "the map to show all again")
    assert "availability" not in query_of(page)

    page.go_forward()
    expect(page.locator("#summary strong")).to_have_text(after)
    until(page, lambda: availabilities(page) == {"reserved"}, "the filter to be back on the map")


def test_two_filters_narrow_and_each_chip_takes_one_away(page: Page) -> None:
    open_map(page, "/?view=table")
    everything = number_in(sentence(page))
    choose(page, "availability", "immediate")
    expect(page.locator(".chip:not(.chip-reset)")).to_have_count(1)
    at_once = number_in(sentence(page))
    page.locator("#f-municipality").select_option("berlin")
    expect(page.locator(".chip:not(.chip-reset)")).to_have_count(2)
    in_berlin = number_in(sentence(page))
    assert 0 < in_berlin < at_once < everything

    page.locator(".chip").filter(has_text="Berlin").click()
    expect(page.locator(".chip:not(.chip-reset)")).to_have_count(1)
    assert number_in(sentence(page)) == at_once

    page.locator(".chip-reset").click()
    expect(page.locator(".chip")).to_have_count(0)
    assert number_in(sentence(page)) == everything
    assert not query_of(page).keys() & {"availability", "municipality"}


def test_a_size_that_is_typed_filters_with_a_german_comma(page: Page) -> None:
    open_map(page, "/?view=table")
    everything = number_in(sentence(page))
    page.locator("#filter-size summary").click()
    page.locator("#f-min_ha").fill("0,5")
    page.locator("#f-min_ha").press("Enter")
    expect(page.locator(".chip").first).to_contain_text("0,5 ha")
    assert 0 < number_in(sentence(page)) < everything
    assert query_of(page)["min_ha"] == ["0.5"]


def test_nothing_that_matches_is_told_with_the_filter_to_drop(page: Page) -> None:
    open_map(page, "/?view=table&availability=reserved&min_ha=5000")
    expect(page.locator("[data-empty]")).to_contain_text("Nichts passt")
    page.get_by_role("link", name="Diesen Filter entfernen").click()
    expect(page.locator("#results tbody tr").first).to_be_visible()
    assert "min_ha" not in query_of(page)


def test_the_list_of_a_path_stays_when_filters_change(page: Page) -> None:
    open_map(page, "/companies")
    expect(page.locator("#results h2")).to_contain_text("Unternehmen")
    everything = number_in(sentence(page))
    page.locator("#filter-sector summary").click()
    choose(page, "sector", "production")
    expect(page.locator(".chip").first).to_be_visible()
    assert urlsplit(page.url).path == "/companies"
    assert "Unternehmen" in sentence(page)
    assert 0 < number_in(sentence(page)) < everything
    assert page.locator("#results tbody tr").count() > 0
    assert not query_of(page).keys() & {"view", "list"}


def test_a_group_that_somebody_opened_stays_open_and_the_focus_stays_where_it_was(page: Page) -> None:
    open_map(page, "/?view=table")
    page.locator("#filter-type summary").click()
    page.locator("#f-availability-short").focus()
    page.keyboard.press("Space")
    expect(page.locator(".chip").first).to_be_visible()
    expect(page.locator("#filter-type")).to_have_attribute("open", "")
    expect(page.locator("#f-availability-short")).to_be_focused()


def test_filters_keep_selection_view_and_layers_in_the_address(page: Page) -> None:
    open_map(page, "/?view=both&layers=estates,vacancies&sel=estates:herzbergstrasse")
    expect(page.locator("#card h2")).to_contain_text("Herzbergstraße")
    choose(page, "availability", "immediate")
    until(page, lambda: "availability" in query_of(page), "the filter to reach the address")
    query = query_of(page)
    assert query["view"] == ["both"]
    assert query["layers"] == ["estates,vacancies"]
    assert query["sel"] == ["estates:herzbergstrasse"]
    expect(page.locator("#card h2")).to_be_visible()


def test_switching_the_language_keeps_filters_and_place(page: Page) -> None:
    open_map(page, at(HERZBERG, 13))
    choose(page, "availability", "immediate")
    until(page, lambda: "availability" in query_of(page), "the filter to reach the address")
    page.get_by_role("link", name="EN", exact=True).click()
    drawn_fully(page)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#f-availability-immediate")).to_be_checked()
    west, south, east, north = page.evaluate("() => window.geoapp.surface.bounds()")
    assert south < HERZBERG[0] < north
    assert west < HERZBERG[1] < east
    assert east - west < 0.5
