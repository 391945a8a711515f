"""Without WebGL, without JavaScript, without an answer of the server: never a blank."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from browser.conftest import PHONE, Visit
from browser.looking import HERZBERG, at, drawn, drawn_fully, number_in, open_map, sentence, until
from playwright.sync_api import expect

NO_WEBGL = """{
  const get = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
    return /webgl/.test(kind) ? null : get.call(this, kind, ...rest);
  };
}"""


def test_a_browser_without_webgl_says_so_and_offers_the_table(visit: Visit) -> None:
    page = visit()
    page.add_init_script(NO_WEBGL)
    page.goto("/?availability=immediate")
    expect(page.locator("#map-unavailable")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-map", "none")
    page.locator("#map-unavailable").get_by_role("link", name="Tabelle ansehen").click()
    expect(page.locator("#results tbody tr").first).to_be_visible()
    expect(page.locator("#f-availability-immediate")).to_be_checked()


def test_without_webgl_filters_table_and_card_work(visit: Visit) -> None:
    page = visit()
    page.add_init_script(NO_WEBGL)
    page.goto("/?view=both")
    before = number_in(sentence(page))
    page.locator("#f-availability-immediate").check()
    expect(page.locator(".chip").first).to_be_visible()
    assert 0 < number_in(sentence(page)) < before
    page.locator("#results tbody [data-select]").first.click()
    expect(page.locator("#card h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    page.locator("[data-theme-toggle]").click()
    expect(page.locator("html")).to_have_attribute("data-kern-theme", "dark")


def test_without_webgl_a_record_s_page_says_so_in_place_of_its_map(visit: Visit) -> None:
    page = visit(size=PHONE, touch=True)
    page.add_init_script(NO_WEBGL)
    page.goto("/estates/herzbergstrasse")
    expect(page.locator("#map-unavailable")).to_be_visible()
    expect(page.locator(".key-fact").first).to_be_visible()


def test_without_javascript_the_form_filters_and_the_table_is_there(visit: Visit) -> None:
    page = visit(java_script_enabled=False)
    page.goto("/")
    expect(page.get_by_role("heading", name="Die Karte braucht JavaScript")).to_be_visible()
    page.get_by_role("link", name="Tabelle ansehen").click()
    expect(page.locator("#results tbody tr").first).to_be_visible()
    everything = number_in(sentence(page))
    page.locator("#f-availability-reserved").check()
    page.locator("#q").fill("Herzberg")
    page.get_by_role("button", name="Filter anwenden").click()
    query = parse_qs(urlsplit(page.url).query)
    assert query["availability"] == ["reserved"]
    assert query["q"] == ["Herzberg"]
    assert query["view"] == ["table"]
    assert 0 < number_in(sentence(page)) < everything
    expect(page.locator("#results tbody tr").first).to_be_visible()


def test_without_javascript_a_list_keeps_its_path_and_its_pages(visit: Visit) -> None:
    page = visit(java_script_enabled=False)
    page.goto("/companies")
    expect(page.locator("#results h2")).to_contain_text("Unternehmen")
    page.get_by_role("link", name="Nächste Seite").click()
    expect(page.locator(".pages")).to_contain_text("Seite 2")
    page.locator("#filter-sector summary").click()
    page.locator("#f-sector-production").check()
    page.get_by_role("button", name="Filter anwenden").click()
    assert urlsplit(page.url).path == "/companies"
    expect(page.locator("#results h2")).to_contain_text("Unternehmen")
    page.locator("#results tbody a").first.click()
    assert urlsplit(page.url).path.startswith("/companies/")
    expect(page.locator("h1")).to_be_visible()


def test_tiles_that_do_not_come_are_told_and_the_page_goes_on(visit: Visit) -> None:
    page = visit(allow=(r"mvt", r"Failed to load resource", r"Failed to fetch"))
    page.route("**/*.mvt*", lambda route: route.abort("connectionreset"))
    page.goto(at(HERZBERG, 14))
    expect(page.locator("#map-notice")).to_be_visible()
    page.unroute("**/*.mvt*")
    page.locator("#f-availability-immediate").check()
    expect(page.locator(".chip").first).to_be_visible()
    expect(page.locator("#map-notice")).to_be_hidden()
    drawn_fully(page)
    assert drawn(page, "vacancies"), "tiles that failed once are asked for again"


def test_a_lost_answer_to_a_filter_is_told_and_the_next_one_counts(visit: Visit) -> None:
    page = visit(allow=(r"status 500", r"500", r"HX-Request"))
    open_map(page, "/?view=both")
    page.route("**/?**availability=immediate**", lambda route: route.fulfill(status=500, body=""))
    page.locator("#f-availability-immediate").check()
    expect(page.locator("#map-notice")).to_be_visible()
    until(page, lambda: page.locator("#results").get_attribute("aria-busy") is None, "the table to be there again")
    page.unroute("**/?**availability=immediate**")
    page.locator("#f-availability-short").check()
    expect(page.locator(".chip:not(.chip-reset)")).to_have_count(2)
    expect(page.locator("#map-notice")).to_be_hidden()
