"""What must never happen on a page, noted while a test looks at it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request, Response

TELL_BREACHES = """document.addEventListener('securitypolicyviolation', (e) =>
  console.error(`CSP: ${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`));"""

HARMLESS = (
    # The software driver of the tests says so when a picture of the map is read back; no visitor's machine does.
    r"GL Driver Message .*GPU stall due to ReadPixels",
)


class Watch:
    """Listens to a page. `allow` are patterns of complaints that a test provokes on purpose."""

    def __init__(self, page: Page, origin: str, allow: tuple[str, ...] = ()) -> None:
        self.complaints: list[str] = []
        self._origin = urlsplit(origin)
        self._allow = [re.compile(pattern) for pattern in (*HARMLESS, *allow)]
        page.context.add_init_script(TELL_BREACHES)
        page.context.on("console", self._console)
        page.context.on("weberror", lambda error: self._note(f"page error: {error.error}"))
        page.context.on("request", self._request)
        page.context.on("requestfailed", self._failed)
        page.context.on("response", self._response)
        self._over = False

    def done(self) -> None:
        """Whatever comes from now on is the browser closing the page."""
        self._over = True

    def _note(self, complaint: str) -> None:
        if not self._over and not any(pattern.search(complaint) for pattern in self._allow):
            self.complaints.append(complaint)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._note(f"console {message.type}: {message.text} ({message.location.get('url', '')})")

    def _request(self, request: Request) -> None:
        target = urlsplit(request.url)
        if target.scheme not in ("data", "blob", "file") and target.netloc != self._origin.netloc:
            self._note(f"request to another host: {request.url}")

    def _failed(self, request: Request) -> None:
        # Given up on purpose: tiles that moved out of sight, an answer that a newer question replaced, a download,
        # the tab's icon of a page that was left at once.
        given_up = request.failure == "net::ERR_ABORTED" and (
            request.resource_type in ("fetch", "xhr") or "/download/" in request.url or "/static/icon-" in request.url
        )
        if not given_up:
            self._note(f"failed: {request.url} ({request.failure})")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self._note(f"status {response.status}: {response.url}")
