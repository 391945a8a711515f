"""The page of each kind of record: what it is about, where it lies, its figures, tables and history, and the way back."""

from __future__ import annotations

import psycopg
import pytest
from browser.conftest import Site
from browser.looking import drawn, drawn_fully, open_map, selected, until
from playwright.sync_api import Page, expect


def some(site: Site, query: str) -> str:
    """One reference from the public data."""
    with psycopg.connect(site.urls.public) as database:
        row = database.execute(query).fetchone()
    assert row is not None
    return str(row[0])


KINDS = {
    "estate": "SELECT '/estates/herzbergstrasse'",
    "core zone": "SELECT '/core-zones/hafen'",
    "network": "SELECT '/networks/in-die-regionruhr'",
    "municipality": "SELECT '/municipalities/duesseldorf'",
    "plot to be had": "SELECT '/vacancies/' || public_ref FROM published.vacancy WHERE thing = 'plot' ORDER BY public_ref LIMIT 1",
    "rooms": "SELECT '/vacancies/' || public_ref FROM published.vacancy WHERE thing = 'premises' ORDER BY public_ref LIMIT 1",
    "plot in use": "SELECT '/plots/' || public_ref FROM published.plot WHERE occupancy = 'used' ORDER BY public_ref LIMIT 1",
    "company": "SELECT '/companies/' || public_ref FROM published.company ORDER BY public_ref LIMIT 1",
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_of_each_kind_has_its_page(page: Page, site: Site, kind: str) -> None:
    address = some(site, KINDS[kind])
    open_map(page, address)
    assert page.url.endswith(address)
    title = page.locator("h1").inner_text()
    assert title
    assert title in page.title()
    assert page.locator(".key-fact").count() >= 3
    expect(page.locator(".provenance").first).to_contain_text("Stand")
    until(page, lambda: selected(page) == {address.rpartition("/")[2]}, "the record to be marked on its small map")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_from_a_record_to_the_map_and_back_to_the_record(page: Page) -> None:
    open_map(page, "/estates/herzbergstrasse")
    page.get_by_role("link", name="Auf der Karte zeigen").click()
    drawn_fully(page)
    expect(page.locator("#card h2")).to_contain_text("Herzbergstraße")
    page.locator("#card").get_by_role("link", name="Alle Angaben").click()
    expect(page.locator("h1")).to_contain_text("Herzbergstraße")


def test_the_tables_of_an_estate_can_be_sorted_and_lead_on(page: Page) -> None:
    open_map(page, "/estates/herzbergstrasse")
    section = page.locator("#companies")
    heading = section.locator("thead th").first
    heading.locator("a").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    expect(section).to_be_in_viewport()
    falling = [text.strip() for text in section.locator("tbody th").all_inner_texts()]
    heading.locator("a").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    assert [text.strip() for text in section.locator("tbody th").all_inner_texts()] == falling[::-1]

    name = section.locator("tbody th a").first.inner_text()
    section.locator("tbody th a").first.click()
    expect(page.locator("h1")).to_have_text(name)
    page.locator(".crumbs").get_by_role("link", name="Herzbergstraße").click()
    expect(page.locator("h1")).to_contain_text("Herzbergstraße")


def test_an_estate_shows_its_key_figures_each_with_formula_coverage_and_day(page: Page) -> None:
    open_map(page, "/estates/herzbergstrasse")
    figures = page.locator(".key-facts")
    for label in (
        "Bruttofläche",
        "Nettofläche",
        "genutzt",
        "frei",
        "reserviert",
        "Leerstandsquote",
        "Beschäftigte je ha",
    ):
        expect(figures).to_contain_text(label)
    expect(figures).to_contain_text("190")
    expect(page.locator("table.indicators tbody tr").first).to_be_visible()


def test_a_core_zone_shows_where_its_qualification_stands(page: Page) -> None:
    open_map(page, "/core-zones/hafen")
    expect(page.locator(".steps [aria-current=step]")).to_have_count(1)
    codes = page.locator("table.indicators tbody th abbr").all_inner_texts()
    assert set(codes) >= {"K1", "K3", "K4", "K5", "K6", "K8"}
    assert drawn(page, "core_zones")


def test_meetings_stand_in_the_order_of_their_days(page: Page) -> None:
    page.goto("/events")
    expect(page.locator("h1")).to_have_text("Termine")
    days = page.locator(".event time").evaluate_all("(all) => all.map((one) => one.dateTime)")
    assert len(days) > 3
    coming = page.locator(".events").first.locator("time").evaluate_all("(all) => all.map((one) => one.dateTime)")
    assert coming == sorted(coming)
