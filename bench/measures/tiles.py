"""Composite tiles, cold and warm, over a walk through the zooms, four at a time."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict

from bench.client import Answer, Client, several, together
from bench.measures import Effort
from bench.place import Place, served
from bench.report import Section, median, quantile, table
from bench.walk import Tile, address, walk

AT_ONCE = 4
COLD_P95_MS, WARM_P95_MS, MOST_KB = 60, 5, 500
HOW = """A visitor's walk from zoom 5 to 16 into towns of all sizes: each zoom a screen of composite tiles (all layers that are on
at first), asked for by four open connections at once. *Cold*: a web server just started, its memory empty, its database
connections made; PostgreSQL has answered the same walk before. *Warm*: the same addresses again on the same connections."""


def measure(place: Place, effort: Effort) -> Section:
    """Each round a new web server; all rounds together make the figures."""
    urls, tiles = place.full(), walk(place.stock, effort.towns)
    cold: list[tuple[Tile, Answer]] = []
    warm: list[Answer] = []
    for number in range(effort.rounds + 1):
        with served(urls) as port, several(port, AT_ONCE) as clients:
            version = revision(port)
            greet(clients)
            paths = {address(tile, version): tile for tile in tiles}
            shares = [list(paths)[n::AT_ONCE] for n in range(AT_ONCE)]
            first = together(clients, shares)
            if number == 0:
                continue  # this one was for PostgreSQL's memory
            cold += [(paths[answer.path], answer) for answer in first]
            # Each worker has a memory of its own, and a connection stays with its worker: let each connection ask for all.
            together(clients, [list(paths)] * AT_ONCE)
            warm += together(clients, [list(paths)] * AT_ONCE)
            place.say(f"  round {number}: {len(first)} cold, p95 {_ms(quantile((a.seconds for a in first), 0.95))}")
    return _section(len(tiles), cold, warm)


def revision(port: int) -> str:
    """The word for the present state of the data, as it stands in a tile's address."""
    with Client(port, accept="application/json", encodings="identity") as client:
        told = json.loads(client.get("/tiles/estates.json").body)
    return str(told["tiles"][0].split("?v=")[1])


def greet(clients: list[Client]) -> None:
    """Let every thread of the web server make its database connection, by tiles that are not on the walk."""
    together(clients, [[address((9, n, n), "greeting") for n in range(8)]] * len(clients))


def _section(count: int, cold: list[tuple[Tile, Answer]], warm: list[Answer]) -> Section:
    section = Section("tiles", "cold and warm", HOW)
    seconds = [answer.seconds * 1000 for _, answer in cold]
    again = [answer.seconds * 1000 for answer in warm]
    sizes = [len(plain(answer)) / 1000 for _, answer in cold]
    section.add("cold, median", median(seconds), "ms")
    section.add("cold, p95", quantile(seconds, 0.95), "ms", COLD_P95_MS)
    section.add("warm, median", median(again), "ms", digits=2)
    section.add("warm, p95", quantile(again, 0.95), "ms", WARM_P95_MS, 2)
    section.add("cold : warm, medians", median(seconds) / median(again), "", None)
    section.add("largest tile, uncompressed", max(sizes), "kB", MOST_KB)
    section.add("largest tile over the wire", max(len(a.body) for _, a in cold) / 1000, "kB")
    by_zoom: dict[int, list[Answer]] = defaultdict(list)
    for (zoom, _x, _y), answer in cold:
        by_zoom[zoom].append(answer)
    section.tables.append(
        table(
            ("zoom", "tiles", "cold median", "cold p95", "slowest", "largest"),
            [
                (
                    str(zoom),
                    str(len({a.path for a in found})),
                    *(_ms(quantile((a.seconds for a in found), share)) for share in (0.5, 0.95, 1)),
                    f"{max(len(plain(a)) for a in found) / 1000:.0f} kB",
                )
                for zoom, found in sorted(by_zoom.items())
            ],
        )
    )
    section.notes.append(f"{count} tiles, {len(cold)} cold and {len(warm)} warm answers.")
    return section


def plain(answer: Answer) -> bytes:
    """The tile without compression."""
    return gzip.decompress(answer.body) if answer.encoding == "gzip" else answer.body


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"
