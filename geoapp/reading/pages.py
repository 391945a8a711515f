"""Finished pages of the API kept in memory, per worker. Their key holds the revision of the data, so none goes stale."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Any, NamedTuple

OVERHEAD_BYTES = 1000
"""What a kept page costs beside its bytes: its links, and the entry itself."""


class Page(NamedTuple):
    """A page as it is sent: its body, and the links of its head."""

    body: bytes
    links: list[dict[str, Any]]


class PageCache:
    """Least recently used pages give way when `max_bytes` is reached."""

    def __init__(self, max_bytes: int) -> None:
        self._max = max_bytes
        self._used = 0
        self._pages: OrderedDict[str, Page] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str) -> Page | None:
        """The page, if it is kept."""
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, key: str, page: Page) -> None:
        """Keep a page, unless it alone is too large."""
        cost = len(page.body) + OVERHEAD_BYTES
        with self._lock:
            if key in self._pages or cost > self._max:
                return
            self._pages[key] = page
            self._used += cost
            while self._used > self._max:
                _, gone = self._pages.popitem(last=False)
                self._used -= len(gone.body) + OVERHEAD_BYTES
