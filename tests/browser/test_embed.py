"""`/embed` in a frame of another portal: the map draws, filters hold, no cookie is set, and no other page can be framed."""

from __future__ import annotations

import http.server
import re
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from browser.conftest import DESK, PHONE, Visit
from browser.looking import drawn_fully
from browser.test_axe import findings
from playwright.sync_api import Browser, Page, expect
from processes_for_tests import until
from served_for_tests import Site


@contextmanager
def portal(body: str) -> Iterator[str]:
    """A page of somebody else, at another origin."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            data = f"<!doctype html><html lang=de><title>Portal</title><h1>Portal</h1>{body}".encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def framed(
    chromium: Browser, site: Site, path: str, attributes: str = ""
) -> Iterator[tuple[Page, list[str], list[str]]]:
    """The portal with the frame; what the console said, and the cookies that answers tried to set."""
    frame = f'<iframe title="Karte" {attributes} src="{site.url}{path}" width=900 height=600></iframe>'
    context = chromium.new_context(viewport={"width": 1000, "height": 760}, locale="de-DE")
    said: list[str] = []
    cookies: list[str] = []
    try:
        with portal(frame) as address:
            page = context.new_page()
            page.set_default_timeout(30_000)
            page.on("console", lambda message: said.append(message.text))
            page.on(
                "response",
                lambda answer: cookies.extend([answer.headers["set-cookie"]] if "set-cookie" in answer.headers else []),
            )
            page.goto(address)
            yield page, said, cookies
            assert context.cookies() == []
    finally:
        context.close()


@pytest.mark.parametrize("attributes", ["", 'sandbox="allow-scripts allow-same-origin allow-popups"'])
def test_another_portal_shows_the_map_with_its_filters_and_no_cookie(
    chromium: Browser, site: Site, attributes: str
) -> None:
    path = "/embed?availability=immediate&lang=en&layers=estates,vacancies"
    with framed(chromium, site, path, attributes) as (page, said, cookies):
        frame = page.frame_locator("iframe")
        expect(frame.locator("html[data-map='idle']")).to_be_attached()
        expect(frame.locator(".embed-summary")).to_contain_text("vacancies")
        whole = frame.locator(".embed-foot > a")
        expect(whole).to_have_attribute("href", re.compile(r"availability=immediate"))
        assert cookies == []
        assert [one for one in said if "frame" in one.lower() or "refused" in one.lower()] == []


@pytest.mark.parametrize("path", ["/", "/vacancies", "/estates/herzbergstrasse", "/api"])
def test_no_other_page_can_be_framed(chromium: Browser, site: Site, path: str) -> None:
    with framed(chromium, site, path) as (page, said, _cookies):
        until(lambda: page.evaluate("0") or [one for one in said if "frame" in one.lower()], "the refusal")
        assert any("frame-ancestors" in one or "X-Frame-Options" in one for one in said), said


def test_a_record_opens_in_the_frame_and_its_page_beside_the_portal(visit: Visit) -> None:
    page = visit(size=DESK)
    page.goto("/embed?sel=estates:herzbergstrasse")
    expect(page.locator("#card h2")).to_be_visible()
    assert page.locator("base").get_attribute("target") == "_blank"


@pytest.mark.parametrize("look", ["light", "phone-dark"])
def test_axe_finds_nothing_in_the_frame(visit: Visit, look: str) -> None:
    phone = "phone" in look
    page = visit(size=PHONE if phone else DESK, touch=phone, dark="dark" in look)
    page.goto("/embed?view=map")
    drawn_fully(page)
    assert findings(page) == []
    page.locator(".embed-legend > summary").click()
    expect(page.locator("#legend")).to_be_visible()
    assert findings(page) == []


def test_who_may_frame_it_is_the_operators_choice(site: Site) -> None:
    with urllib.request.urlopen(f"{site.url}/embed?lang=en") as answer:
        assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Frame-Options"] is None
        assert answer.headers["Set-Cookie"] is None
        assert b'<html lang="en"' in answer.read()
    asked = urllib.request.Request(f"{site.url}/embed", headers={"Cookie": "lang=en", "Accept-Language": "de"})
    with urllib.request.urlopen(asked) as answer:
        assert b'<html lang="de"' in answer.read(), "no cookie is read"
