"""Light and dark, German and English, desk and phone: the same page, readable and usable in each."""

from __future__ import annotations

import pytest
from browser.conftest import PHONE, Visit
from browser.looking import HERZBERG, at, drawn, drawn_fully, open_map, press_map, theme_of_map, until
from playwright.sync_api import Page, expect

PAGES = ("/", "/vacancies", "/estates/herzbergstrasse", "/core-zones/hafen", "/events", "/nothing-here")


def darkness(page: Page) -> float:
    """0 is black paper, 255 white; painted, since a computed colour may be written in any notation."""
    red, green, blue = page.evaluate(
        """() => {
          const paper = new OffscreenCanvas(1, 1).getContext('2d');
          paper.fillStyle = getComputedStyle(document.body).backgroundColor;
          paper.fillRect(0, 0, 1, 1);
          return [...paper.getImageData(0, 0, 1, 1).data].slice(0, 3);
        }"""
    )
    return (red + green + blue) / 3


def test_the_system_s_wish_for_dark_is_followed_by_page_and_map(dark: Page, page: Page) -> None:
    open_map(dark)
    open_map(page)
    assert darkness(dark) < 60
    assert darkness(page) > 200
    assert theme_of_map(dark) != theme_of_map(page)


def test_a_short_page_is_dark_to_its_foot(visit: Visit) -> None:
    dark = visit(dark=True, allow=(r"404",))
    dark.goto("/nothing-here")
    below = dark.evaluate(
        "() => [document.documentElement, document.body].map((e) => getComputedStyle(e).backgroundColor)"
    )
    assert below[0] == below[1]
    assert darkness(dark) < 60


@pytest.mark.parametrize("address", ["/estates/herzbergstrasse", "/vacancies"])
def test_on_paper_there_is_the_record_without_what_only_a_screen_can_use(page: Page, address: str) -> None:
    page.goto(address)
    page.emulate_media(media="print")
    expect(page.locator(".data").first).to_be_visible()
    for useless in (".top-nav", ".top-theme", ".card-actions", ".views", ".search", ".legend", ".downloads"):
        expect(page.locator(useless).locator("visible=true")).to_have_count(0)
    cut = page.evaluate(
        "() => [...document.querySelectorAll('.results, .table-scroll')].filter((e) => getComputedStyle(e).overflowX !== 'visible').length"
    )
    assert cut == 0


PRINTED = """() => addEventListener('beforeprint', () => {
  const canvas = document.querySelector('.paper-map canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const colours = new Set();
  for (let at = 0; at < data.length; at += 4 * 97) colours.add(data[at] << 16 | data[at + 1] << 8 | data[at + 2]);
  window.printed = {
    colours: colours.size,
    sharp: canvas.width / document.querySelector('.folium-map').clientWidth,
    caption: document.querySelector('.paper-map figcaption').textContent,
    theme: document.documentElement.dataset.kernTheme,
    closed: document.querySelectorAll('main details:not([open])').length,
  };
})"""
"""Runs after the page's own preparation, which takes away again what it made as soon as the sheet is printed."""


def test_a_printed_map_is_a_sharp_picture_with_legend_and_card(visit: Visit) -> None:
    page = visit(dark=True)
    open_map(page, "/?sel=estates:herzbergstrasse" + at(HERZBERG, 14)[1:])
    expect(page.locator("#card .card-title")).to_be_visible()
    until(page, lambda: drawn(page, "vacancies"), "the vacancies")
    unfolded = page.locator("main details[open]").count()
    page.evaluate(PRINTED)
    sheet = page.pdf(format="A4")

    printed = page.evaluate("() => window.printed")
    assert printed["colours"] > 50, "the printed map shows nothing"
    assert printed["sharp"] == pytest.approx(2, abs=0.01)
    assert "Natural Earth" in printed["caption"]
    assert printed["theme"] == "light"
    assert printed["closed"] == 0
    assert len(sheet) > 100_000, "the picture is not on the sheet"
    expect(page.locator(".paper-map")).to_have_count(0)
    assert page.locator("main details[open]").count() == unfolded
    assert darkness(page) < 60

    page.emulate_media(media="print")
    for needed in ("#summary", "#legend [data-entry]", "#card .card-title"):
        expect(page.locator(needed).locator("visible=true").first).to_be_visible()
    for useless in ("#legend input", ".search", ".views", ".leaflet-top"):
        expect(page.locator(useless).locator("visible=true")).to_have_count(0)


@pytest.mark.parametrize("english", [False, True], ids=["German", "English"])
def test_on_a_small_laptop_no_column_of_the_vacancies_is_out_of_sight(visit: Visit, english: bool) -> None:
    page = visit(english=english)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/vacancies")
    expect(page.locator("#results tbody tr").first).to_be_visible()
    hidden = page.evaluate(
        "() => { const r = document.querySelector('#results'); return r.scrollWidth - r.clientWidth; }"
    )
    assert hidden == 0


def test_the_scale_of_a_small_map_lies_at_its_foot_on_a_phone_too(phone: Page) -> None:
    open_map(phone, "/estates/herzbergstrasse")
    frame, scale = (phone.locator(part).bounding_box() for part in (".record-map", ".leaflet-control-scale"))
    assert frame
    assert scale
    assert 0 <= frame["y"] + frame["height"] - (scale["y"] + scale["height"]) < 30


def test_the_theme_button_switches_page_and_map_and_is_remembered(page: Page) -> None:
    open_map(page, at(HERZBERG, 14))
    light = theme_of_map(page)
    button = page.locator("[data-theme-toggle]")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    drawn_fully(page)
    assert darkness(page) < 60
    assert theme_of_map(page) != light
    until(page, lambda: drawn(page, "vacancies"), "the vacancies in dark")

    page.goto("/events")
    assert darkness(page) < 60
    page.locator("[data-theme-toggle]").click()
    assert darkness(page) > 200


def test_the_system_may_change_its_mind_while_the_page_is_open(page: Page) -> None:
    open_map(page)
    light = theme_of_map(page)
    page.emulate_media(color_scheme="dark")
    until(page, lambda: theme_of_map(page) != light, "the map to follow")
    assert darkness(page) < 60


@pytest.mark.parametrize("address", PAGES)
def test_pages_answer_in_english_who_asks_for_it(visit: Visit, address: str) -> None:
    english = visit(english=True, allow=(r"404",))
    english.goto(address)
    expect(english.locator("html")).to_have_attribute("lang", "en")
    expect(english.locator(".top-nav")).to_contain_text("Core zones")
    for german in ("keine Angabe", "Quelle:", "Herunterladen", "Flächen,"):
        assert german not in english.locator("body").inner_text()


def test_the_language_switch_is_remembered(page: Page) -> None:
    page.goto("/events")
    page.get_by_role("link", name="EN", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize("address", [*PAGES, "/?view=both", "/?sel=estates:herzbergstrasse"])
@pytest.mark.parametrize("width", [PHONE["width"], 320])
def test_nothing_scrolls_sideways_on_a_phone(visit: Visit, address: str, width: int) -> None:
    """320 px is also what a desk of 1280 px has at 400 % zoom (WCAG 1.4.10)."""
    phone = visit(size={**PHONE, "width": width}, touch=True, allow=(r"404",))
    phone.goto(address)
    expect(phone.locator("h1")).to_be_attached()
    assert phone.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert phone.evaluate("() => visualViewport.scale") == 1


@pytest.mark.parametrize("address", ["/", "/vacancies", "/?sel=estates:herzbergstrasse", "/estates/herzbergstrasse"])
def test_every_target_on_a_phone_is_large_enough_for_a_thumb(visit: Visit, address: str) -> None:
    phone = visit(size=PHONE, touch=True)
    phone.goto(address)
    if "sel=" in address:
        expect(phone.locator("#card h2")).to_be_visible()
    assert small_targets(phone) == []


def test_every_target_in_the_opened_panel_is_large_enough_for_a_thumb(phone: Page) -> None:
    phone.goto("/?availability=immediate")
    phone.get_by_role("button", name="Filter und Ebenen").click()
    expect(phone.locator("#panel-body")).to_be_visible()
    phone.locator("#panel details:not([open])").evaluate_all("(all) => all.forEach((one) => (one.open = true))")
    assert small_targets(phone) == []


def small_targets(page: Page) -> list[str]:
    """Targets below 44 px, those in running text and table cells left out (WCAG 2.5.8 exempts them)."""
    return page.evaluate(
        """() => {
          const least = 44, slack = 0.5;
          const inText = (e) => e.tagName === 'A' && getComputedStyle(e).display === 'inline' && e.closest('p, td, th, dd, li, .leaflet-control-attribution');
          const all = document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary, [tabindex="0"]');
          return [...all].filter((e) => e.checkVisibility({ visibilityProperty: true }) && !inText(e) && !e.classList.contains('skip-link') && !e.closest('thead'))
            .map((e) => [e, (e.closest('label') ?? e).getBoundingClientRect()])
            .filter(([e, box]) => box.width > 0 && (box.width < least - slack || box.height < least - slack))
            .map(([e, box]) => `${e.tagName} ${e.id || e.className} "${(e.textContent || e.ariaLabel || e.name || '').trim().slice(0, 30)}" ${box.width.toFixed(0)}×${box.height.toFixed(0)}`);
        }"""
    )


def test_the_panel_is_a_sheet_that_opens_and_closes(phone: Page) -> None:
    open_map(phone)
    handle = phone.get_by_role("button", name="Filter und Ebenen")
    expect(phone.locator("#panel-body")).to_be_hidden()
    handle.tap()
    expect(handle).to_have_attribute("aria-expanded", "true")
    expect(phone.locator("#q")).to_be_visible()
    phone.locator("#f-availability-reserved").tap()
    expect(phone.locator("#summary")).to_contain_text("freie Fläche")
    expect(phone.locator(".chip").first).to_be_visible()
    handle.tap()
    expect(phone.locator("#panel-body")).to_be_hidden()


def test_a_tap_on_the_map_opens_a_sheet_that_leaves_the_place_to_be_seen(phone: Page) -> None:
    open_map(phone, "/?sel=estates:heinenkamp-i")
    expect(phone.locator("#card h2")).to_be_visible()
    drawn_fully(phone)
    card = phone.locator("#card").bounding_box()
    assert card
    assert card["y"] > PHONE["height"] * 0.3
    assert card["y"] + card["height"] <= PHONE["height"] + 1

    def outlined_above_the_card() -> bool:
        return phone.evaluate(
            """() => {
              const surface = window.geoapp.surface;
              const [west, south, east, north] = surface.bounds();
              const box = surface.container.getBoundingClientRect();
              const wanted = document.querySelector('[data-bounds]').dataset.bounds.split(',').map(Number);
              const y = (lat) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
              const bottom = box.top + ((y(north) - y(wanted[1])) / (y(north) - y(south))) * box.height;
              return bottom <= document.getElementById('card').getBoundingClientRect().top + 1;
            }"""
        )

    until(phone, outlined_above_the_card, "the selected estate to lie above the card")
    phone.locator("[data-close-card]").tap()
    expect(phone.locator("#card")).to_be_hidden()


def test_choosing_a_suggestion_on_a_phone_closes_the_panel(phone: Page) -> None:
    open_map(phone)
    phone.get_by_role("button", name="Filter und Ebenen").tap()
    phone.locator("#q").tap()
    phone.locator("#q").press_sequentially("Heinenkamp")
    phone.locator("#hits a").first.tap()
    expect(phone.locator("#card h2")).to_contain_text("Heinenkamp")
    expect(phone.locator("#panel-body")).to_be_hidden()


def test_the_menu_of_a_phone_opens_and_escape_closes_it(phone: Page) -> None:
    phone.goto("/events")
    menu = phone.get_by_role("button", name="Menü")
    expect(phone.locator("#nav")).to_be_hidden()
    menu.tap()
    expect(phone.locator("#nav")).to_be_visible()
    phone.locator("#nav a").first.focus()
    phone.keyboard.press("Escape")
    expect(phone.locator("#nav")).to_be_hidden()
    expect(menu).to_be_focused()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("english", [False, True], ids=["de", "en"])
@pytest.mark.parametrize("size", [(1440, 900), (1280, 800), (390, 844)], ids=lambda size: "x".join(map(str, size)))
def test_pictures_to_look_at(visit: Visit, size: tuple[int, int], english: bool, dark: bool) -> None:
    page = visit(size={"width": size[0], "height": size[1]}, touch=size[0] < 500, english=english, dark=dark)
    open_map(page, at(HERZBERG, 13.5))
    press_map(page, HERZBERG)
    assert drawn(page, "vacancies")
