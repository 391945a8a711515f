"""Every page by keyboard alone: each stop can be seen, nothing is left out, nothing holds the focus."""

from __future__ import annotations

from typing import Any

import pytest
from browser.conftest import PHONE, Visit
from browser.looking import open_map
from playwright.sync_api import Page, expect

MOST_STOPS = 400

STOP = """() => {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  e.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const shown = (one) => {
    const style = getComputedStyle(one);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  };
  const row = e.closest('tr');
  const box = e.getBoundingClientRect();
  const over = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
  window.geoappStops ??= new Map();
  if (!window.geoappStops.has(e)) window.geoappStops.set(e, window.geoappStops.size);
  return {
    number: window.geoappStops.get(e),
    text: `${e.tagName} ${e.id || e.className} ${(e.textContent || e.ariaLabel || '').trim().slice(0, 40)}`,
    ring: shown(e) || Boolean(row && shown(row)),
    seen: Boolean(over) && (e.contains(over) || over.contains(e) || over.closest('label') === e.closest('label') && Boolean(e.closest('label'))),
  };
}"""

LEFT_OUT = """() => {
  const stops = window.geoappStops;
  return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary, [tabindex="0"]')]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && e.tabIndex >= 0 && !stops.has(e))
    .map((e) => `${e.tagName} ${e.id || e.className} ${(e.textContent || '').trim().slice(0, 40)}`);
}"""


def walk(page: Page, key: str = "Tab") -> list[dict[str, Any]]:
    """Press a key until the focus leaves the page; what it stopped at."""
    stops: list[dict[str, Any]] = []
    while len(stops) < MOST_STOPS:
        page.keyboard.press(key)
        stop = page.evaluate(STOP)
        if stop is None or any(stop["number"] == one["number"] for one in stops):
            return stops
        stops.append(stop)
    raise AssertionError(f"the focus never left: {[one['text'] for one in stops[-5:]]}")


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/vacancies?availability=reserved",
        "/?view=both&sel=estates:heinenkamp-i&availability=long",
        "/core-zones/hafen",
        "/events",
    ],
)
def test_the_whole_page_can_be_walked_and_each_stop_is_seen(page: Page, address: str) -> None:
    page.goto(address)
    if "sel=" in address:
        expect(page.locator("#card h2")).to_be_visible()
    if "/events" not in address:
        expect(page.locator("#map_main .leaflet-control-zoom")).to_be_attached()
    stops = walk(page)
    assert len(stops) > 8
    assert [one["text"] for one in stops if not one["ring"]] == []
    assert [one["text"] for one in stops if not one["seen"]] == []
    assert page.evaluate(LEFT_OUT) == []


def test_the_way_back_is_as_long_as_the_way_there(page: Page) -> None:
    page.goto("/vacancies?availability=reserved")
    there = walk(page)
    back = walk(page, "Shift+Tab")
    assert {one["number"] for one in back} == {one["number"] for one in there}


def test_a_phone_with_a_keyboard_can_be_walked_too(visit: Visit) -> None:
    phone = visit(size=PHONE, touch=True)
    phone.goto("/vacancies?availability=reserved")
    stops = walk(phone)
    assert [one["text"] for one in stops if not one["ring"]] == []
    assert [one["text"] for one in stops if not one["seen"]] == []
    assert phone.evaluate(LEFT_OUT) == []


def test_skip_links_come_first_and_lead_where_they_say(page: Page) -> None:
    open_map(page)
    links = page.locator(".skip-link")
    assert links.count() == 3
    page.keyboard.press("Tab")
    expect(links.nth(0)).to_be_focused()
    expect(links.nth(0)).to_be_in_viewport()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.getElementById('panel').contains(document.activeElement)")

    links.nth(2).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#map_main")).to_be_focused()

    links.nth(0).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#results table")).to_be_visible()
    assert "view=table" in page.url


def test_a_document_has_a_skip_link_to_its_content(page: Page) -> None:
    page.goto("/events")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_sorting_and_paging_by_keyboard_keep_the_place(page: Page) -> None:
    page.goto("/vacancies")
    page.locator("#sort-size_m2").focus()
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort=ascending] #sort-size_m2")).to_be_focused()
    page.locator("#page-next").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".pages")).to_contain_text("Seite 2")
    expect(page.locator("#page-next")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".pages")).to_contain_text("Seite 3")
    expect(page.locator("#results-title")).to_be_focused()  # there is no next page any more


def test_who_takes_a_chip_away_goes_on_at_the_next_one(page: Page) -> None:
    page.goto("/vacancies?availability=immediate&municipality=berlin")
    chips = page.locator(".chip:not(.chip-reset)")
    expect(chips).to_have_count(2)
    chips.first.focus()
    page.keyboard.press("Enter")
    expect(chips).to_have_count(1)
    expect(chips.first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_have_count(0)
    expect(page.locator("#results-title")).to_be_focused()
