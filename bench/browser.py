"""A real Chromium, each visit by somebody who was never here: what came over the wire, and when the map could be used."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Request, sync_playwright

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
"""As in the browser tests: the map is drawn in software."""
DESK = {"width": 1280, "height": 800}


@dataclass
class Visit:
    """One visit. `wire` are the bytes of each answer with its headers, as the browser counted them."""

    seconds: float | None
    wire: dict[str, int] = field(default_factory=dict)
    encodings: dict[str, str] = field(default_factory=dict)

    def add(self, request: Request) -> None:
        """Note one answer."""
        address, sizes, response = urlsplit(request.url), request.sizes(), request.response()
        if address.scheme.startswith("http") and response is not None:
            size = sizes["responseBodySize"] + sizes["responseHeadersSize"]
            self.wire[address.path] = self.wire.get(address.path, 0) + size
            self.encodings[address.path] = response.headers.get("content-encoding", "")

    def bytes_of(self, wanted: Callable[[str], bool]) -> int:
        """All that came for the addresses (paths) that are wanted."""
        return sum(size for path, size in self.wire.items() if wanted(path))


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


def visit(
    browser: Browser, url: str, usable: str, patience_s: float, prepare: Callable[[Page], None] | None = None
) -> Visit:
    """Open an address with an empty cache. `usable` is a JavaScript expression that becomes true when the map can be used.

    The time runs from the start of the navigation to the frame after that; None when patience ends before.
    """
    context = browser.new_context(viewport=DESK, locale="de-DE")  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(_WATCH % usable)
    found = Visit(None)
    requests: list[Request] = []
    context.on("requestfinished", lambda request: requests.append(request))  # those of the map's worker, too
    if prepare is not None:
        prepare(page)
    try:
        page.goto(url, wait_until="commit", timeout=patience_s * 1000)
        page.wait_for_function("() => window.usableAt", timeout=patience_s * 1000)
        found.seconds = float(page.evaluate("() => window.usableAt")) / 1000
        page.wait_for_timeout(200)  # what is still on its way belongs to the weight
        for request in requests:
            found.add(request)
    except Exception as error:
        if "Timeout" not in str(error) and "crash" not in str(error).lower():
            raise
    finally:
        context.close()
    return found


_WATCH = """
const look = () => {
  let ready = false;
  try { ready = Boolean(%s); } catch { /* not there yet */ }
  if (ready) requestAnimationFrame(() => setTimeout(() => { window.usableAt = performance.now(); }));
  else setTimeout(look, 10);
};
look();
"""
"""Noted when the frame that shows it has been handed over."""
