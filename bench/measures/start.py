"""The start page over all of the stock: server time, weight over the wire, time until the map is usable."""

from __future__ import annotations

import re

from bench.browser import Visit, chromium, visit
from bench.client import Client
from bench.measures import Effort
from bench.place import Place, served
from bench.report import Section, median, quantile, table

SERVER_MS, WITH_ENGINE_KB, WITHOUT_KB = 20, 600, 60
ENGINE = re.compile(r"/static/(map-|maplibre-)")
CONTENT = re.compile(r"/static/backdrop-|/tiles/")
USABLE = "document.documentElement.dataset.map === 'idle' && window.geoapp.surface.isReady()"
"""All tiles that the first view asks for are there and drawn."""
PATIENCE_S = 60
HOW = """*Server time*: the whole page asked for again and again on one connection, as its visitors share what the server has worked out
(counts, filters, the composed map); with compression and transfer. *Weight*: what Chromium received, headers included, by an
empty cache. *Usable*: from the start of the navigation until everything that the first view asks for is drawn, web server and
database warm, browser cold, map drawn in software by the same cores."""


def measure(place: Place, effort: Effort) -> Section:
    """One web server; first a client, then a browser."""
    section = Section("start", "the start page", HOW)
    with served(place.full()) as port, Client(port) as client:
        for _ in range(10):
            client.get("/")  # both workers have answered it then
        seconds = [client.get("/").seconds * 1000 for _ in range(effort.requests)]
        section.add("server time warm, median", median(seconds), "ms", SERVER_MS)
        section.add("server time warm, p95", quantile(seconds, 0.95), "ms", SERVER_MS)
        with chromium() as browser:
            visits = [
                visit(browser, f"http://127.0.0.1:{port}/", USABLE, PATIENCE_S) for _ in range(effort.visits + 1)
            ][1:]
        gzipped = _gzip_only(port, visits[-1])
    _weigh(section, visits[-1])
    section.add("usable after, median", median(v.seconds or PATIENCE_S for v in visits), "s", digits=2)
    section.add("usable after, slowest", max(v.seconds or PATIENCE_S for v in visits), "s", digits=2)
    section.notes.append(
        f"{len(visits)} visits of the browser. For a client that takes gzip but not brotli: "
        f"{gzipped[0] / 1000:.0f} kB with the engine, {gzipped[1] / 1000:.0f} kB without (bodies)."
    )
    return section


def _weigh(section: Section, seen: Visit) -> None:
    engine = seen.bytes_of(lambda path: bool(ENGINE.search(path)))
    content = seen.bytes_of(lambda path: bool(CONTENT.search(path)))
    page = sum(seen.wire.values()) - engine - content
    backdrop = seen.bytes_of(lambda path: "backdrop-" in path)
    section.add("page with the map engine", (page + engine) / 1000, "kB", WITH_ENGINE_KB)
    section.add("page without the engine", page / 1000, "kB", WITHOUT_KB)
    section.add("what the map shows at first: backdrop", backdrop / 1000, "kB")
    section.add("what the map shows at first: tiles", (content - backdrop) / 1000, "kB")
    section.add("all of it", sum(seen.wire.values()) / 1000, "kB", WITH_ENGINE_KB)
    lines = [
        (f"`{_plain(path)}`", seen.encodings.get(path) or "–", f"{size / 1000:.1f} kB")
        for path, size in sorted(seen.wire.items(), key=lambda item: -item[1])
        if "/tiles/" not in path
    ]
    section.tables.append(table(("part", "encoding", "over the wire"), lines))


def _plain(path: str) -> str:
    return re.sub(r"-[\w-]{10}(\.\w+)$", r"\1", path)


def _gzip_only(port: int, seen: Visit) -> tuple[int, int]:
    with Client(port, accept="*/*", encodings="gzip") as client:
        sizes = {path: len(client.get(path).body) for path in seen.wire if "/tiles/" not in path}
    engine = sum(size for path, size in sizes.items() if ENGINE.search(path))
    page = sum(size for path, size in sizes.items() if not ENGINE.search(path) and not CONTENT.search(path))
    return page + engine, page
