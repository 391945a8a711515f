"""A real Chromium before a real server with the demo regions: one server and one browser per worker, a fresh visitor per test.

`page`, `phone`, `dark`, `english`   a visitor's page: desk, phone, dark desk, English desk; nothing loaded yet
`visit(...)`                         one more visitor, of any kind
`atlas`                              one open map for a whole module
`site`                               where the server is, and the database behind it

Every visitor is watched: a console error or warning, an error on the page, a failed or refused request, a request to
any other host or a breach of the content security policy fails the test (see `watch.py`). What each test saw last is
kept in var/shots, to be looked at.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from browser.looking import open_map
from browser.watch import Watch
from playwright.sync_api import Browser, Page, sync_playwright
from processes_for_tests import CHECKOUT
from served_for_tests import Site

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)
PATIENCE_MS = 30_000
"""The map is drawn in software here, on two cores that others use too."""
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
SHOTS = CHECKOUT / "var" / "shots"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser of this worker."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


Visit = Callable[..., Page]
"""`visit(size=…, dark=…, english=…, touch=…, allow=…, **context options)` gives a page on which nothing is loaded yet."""


@contextmanager
def visitors(site: Site, chromium: Browser, name: str) -> Iterator[Visit]:
    """Makes visitors, each with a context of its own, and says at the end what none of them should have met."""
    made: list[tuple[Page, Watch]] = []

    def arrive(
        *,
        size: dict[str, int] = DESK,
        dark: bool = False,
        english: bool = False,
        touch: bool = False,
        allow: tuple[str, ...] = (),
        **options: Any,
    ) -> Page:
        context = chromium.new_context(
            base_url=site.url,
            viewport=size,  # type: ignore[arg-type]
            locale="en-GB" if english else "de-DE",
            timezone_id="Europe/Berlin",
            color_scheme="dark" if dark else "light",
            has_touch=touch,
            is_mobile=touch,
            device_scale_factor=2 if touch else 1,
            **options,
        )
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        made.append((page, Watch(page, site.url, allow)))
        return page

    yield arrive
    for number, (page, watch) in enumerate(made):
        if not page.is_closed() and page.url != "about:blank":
            SHOTS.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=SHOTS / f"{name}{f'-{number}' if number else ''}.png")
        page.context.close()
        watch.done()
    complaints = [complaint for _page, watch in made for complaint in watch.complaints]
    assert not complaints, "\n".join(complaints)


def _picture_name(request: pytest.FixtureRequest) -> str:
    room = request.path.stem.removeprefix("test_")
    test = request.node.name.removeprefix("test_") if request.scope == "function" else "last"
    return re.sub(r"[^\w=-]+", "-", f"{room}--{test}").strip("-")[:150]


@pytest.fixture
def visit(request: pytest.FixtureRequest, site: Site, chromium: Browser) -> Iterator[Visit]:
    """Visitors of one test."""
    with visitors(site, chromium, _picture_name(request)) as arrive:
        yield arrive


@pytest.fixture(scope="module")
def atlas(request: pytest.FixtureRequest, site: Site, chromium: Browser) -> Iterator[Page]:
    """One open map for all tests of a module that only look at places: starting the map engine costs most."""
    with visitors(site, chromium, _picture_name(request)) as arrive:
        page = arrive()
        open_map(page)
        yield page


@pytest.fixture
def page(visit: Visit) -> Page:
    """A desk, light, German."""
    return visit()


@pytest.fixture
def phone(visit: Visit) -> Page:
    """A phone with a finger on it."""
    return visit(size=PHONE, touch=True)


@pytest.fixture
def dark(visit: Visit) -> Page:
    """A desk whose owner wants it dark."""
    return visit(dark=True)


@pytest.fixture
def english(visit: Visit) -> Page:
    """A desk of somebody who asks for English."""
    return visit(english=True)
