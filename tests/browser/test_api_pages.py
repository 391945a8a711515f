"""The API's pages in a browser: to be read at desk and phone, light and dark, in German and English; axe finds nothing."""

from __future__ import annotations

import re

import pytest
from browser.conftest import DESK, PHONE, Visit
from browser.looking import drawn_fully, selected, until
from browser.test_axe import findings
from playwright.sync_api import Page, expect

PAGES = {
    "landing": "/api",
    "collections": "/api/collections",
    "collection": "/api/collections/estates",
    "queryables": "/api/collections/estates/queryables",
    "items": "/api/collections/vacancies/items",
    "items-none": "/api/collections/plots/items?name=xyz",
    "conformance": "/api/conformance",
    "docs": "/api/docs",
}


@pytest.mark.parametrize("look", ["light", "dark", "phone", "phone-dark-english"])
@pytest.mark.parametrize("kind", PAGES)
def test_a_page_reads_well_everywhere(visit: Visit, kind: str, look: str) -> None:
    phone = "phone" in look
    page = visit(size=PHONE if phone else DESK, touch=phone, dark="dark" in look, english="english" in look)
    page.goto(PAGES[kind])
    expect(page.locator("h1")).to_be_visible()
    if page.locator("#map_main").count():
        drawn_fully(page)
    assert findings(page) == []
    width, inner = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width <= inner, "nothing sticks out to the side"
    if "english" in look:
        assert page.locator("html").get_attribute("lang") == "en"


def test_one_finds_the_way_from_the_start_to_an_entry_and_back_to_the_site(page: Page) -> None:
    page.goto("/api")
    page.get_by_role("link", name="Sammlungen ansehen").click()
    page.locator("#content").get_by_role("link", name="Gewerbegebiete", exact=True).click()
    page.get_by_role("link", name="Einträge ansehen").click()
    expect(page.locator("table.data tbody tr").first).to_be_visible()
    page.locator("table.data tbody th a").first.click()
    drawn_fully(page)
    expect(page.locator("table.data")).to_contain_text("Version")
    expect(page.locator("table.data tr", has_text="gilt ab")).to_contain_text(re.compile(r"\d\d\.\d\d\.\d{4}"))
    assert findings(page) == []
    page.get_by_role("link", name="Zur Seite dieses Eintrags").click()
    expect(page).to_have_url(re.compile(r"/estates/"))


@pytest.mark.parametrize("collection", ["estates", "core-zones", "companies"])
def test_the_map_marks_the_entries_of_the_page_and_no_others(page: Page, collection: str) -> None:
    path = f"/api/collections/{collection}/items?limit=2"
    listed = page.request.get(f"{path}&f=json").json()["features"]
    wanted = {one["properties"].get("slug") or one["properties"]["public_ref"] for one in listed}
    page.goto(f"{path}&f=html")
    until(page, lambda: selected(page) == wanted, "the entries of the page to be marked")
    page.locator("table.data tbody th a").first.click()
    until(page, lambda: len(selected(page)) == 1, "the entry to be marked")
    assert selected(page) < wanted


def test_pages_follow_each_other(page: Page) -> None:
    page.goto("/api/collections/companies/items?limit=7&f=html")
    first = page.locator("table.data tbody th").all_inner_texts()
    page.get_by_role("link", name="nächste Seite").click()
    expect(page.locator("table.data tbody tr")).to_have_count(7)
    assert page.locator("table.data tbody th").all_inner_texts() != first


def test_an_error_is_a_page_for_a_browser(visit: Visit) -> None:
    page = visit(allow=(r"400", r"404"))
    page.goto("/api/collections/estates/items?limit=x")
    expect(page.locator("h1")).to_contain_text("Anfrage nicht verständlich")
    expect(page.locator(".lead")).to_contain_text("1 bis")
