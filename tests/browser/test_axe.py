"""axe finds nothing on any kind of page: light and dark, desk and phone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.conftest import DESK, PHONE, Visit
from browser.looking import drawn_fully
from playwright.sync_api import Page, expect

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = {
    "map": "/",
    "table": "/vacancies",
    "both-with-card": "/?view=both&sel=estates:herzbergstrasse&availability=immediate",
    "estate": "/estates/herzbergstrasse",
    "core-zone": "/core-zones/hafen",
    "events": "/events",
    "not-found": "/nothing-here",
}


def findings(page: Page) -> list[str]:
    """What axe complains about: rule, element, why."""
    violations = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in violations for node in one["nodes"]]


@pytest.mark.parametrize("look", ["light", "dark", "phone", "phone-dark"])
@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing(visit: Visit, kind: str, look: str) -> None:
    phone = look.startswith("phone")
    page = visit(
        size=PHONE if phone else DESK, touch=phone, dark="dark" in look, allow=(r"404",) if kind == "not-found" else ()
    )
    page.goto(PAGES[kind])
    if "card" in kind:
        expect(page.locator("#card h2")).to_be_visible()
    if page.locator("#map_main").count():
        drawn_fully(page)
    assert findings(page) == []


@pytest.mark.parametrize("look", ["light", "phone-dark"])
def test_axe_finds_nothing_with_everything_unfolded(visit: Visit, look: str) -> None:
    phone = look.startswith("phone")
    page = visit(size=PHONE if phone else DESK, touch=phone, dark="dark" in look)
    page.goto("/?availability=immediate,short&min_ha=0.1")
    if phone:
        page.get_by_role("button", name="Filter und Ebenen").tap()
    page.locator("#q").press_sequentially("Herzberg")
    expect(page.locator("#hits a").first).to_be_visible()
    page.locator("#panel details:not([open])").evaluate_all("(all) => all.forEach((one) => (one.open = true))")
    assert findings(page) == []


def test_axe_finds_nothing_where_nothing_matches(page: Page) -> None:
    page.goto("/vacancies?availability=reserved&min_ha=5000")
    expect(page.locator("[data-empty]")).to_be_visible()
    assert findings(page) == []
