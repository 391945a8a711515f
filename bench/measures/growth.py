"""The same tiles from a tenth of the data and from all of it."""

from __future__ import annotations

from collections import defaultdict

from bench.client import Client
from bench.measures import Effort
from bench.measures.tiles import greet
from bench.place import Place, served
from bench.report import Section, median, table
from bench.walk import Tile, address, walk

MOST_RATIO = 1.3
NEVER_KEPT = "bench"
"""No revision, so the web server makes the tile anew every time."""
HOW = """The walk of `tiles` through towns that both stocks hold, each town as full in the small as in the full one; the country
around has a tenth of the estates and companies. Two web servers at once, one request at a time, taking turns; every tile is made anew.
The cost of a tile is the median of its rounds."""


def measure(place: Place, effort: Effort) -> Section:
    """Ask both servers for each tile in turn."""
    tiles = walk(place.stock, effort.towns)
    times: dict[str, dict[Tile, list[float]]] = {"small": defaultdict(list), "full": defaultdict(list)}
    with (
        served(place.small()) as small,
        served(place.full()) as full,
        Client(small, accept="*/*") as of_small,
        Client(full, accept="*/*") as of_full,
    ):
        clients = {"small": of_small, "full": of_full}
        for client in clients.values():
            greet([client])
        for number in range(effort.rounds * 2 + 1):
            for tile in tiles:
                for size in ("small", "full") if number % 2 else ("full", "small"):
                    answer = clients[size].get(address(tile, NEVER_KEPT))
                    if number:  # the first round is for PostgreSQL's memory
                        times[size][tile].append(answer.seconds * 1000)
            place.say(f"  round {number} of {effort.rounds * 2}")
    costs = {size: {tile: median(found) for tile, found in by.items()} for size, by in times.items()}
    section = Section("growth", "cost per tile, a tenth of the data against all", HOW)
    total = {size: sum(by.values()) for size, by in costs.items()}
    section.add("mean of a tile, small stock", total["small"] / len(tiles), "ms")
    section.add("mean of a tile, full stock", total["full"] / len(tiles), "ms")
    section.add("ratio of the means", total["full"] / total["small"], "", MOST_RATIO, 2)
    each = [costs["full"][tile] / costs["small"][tile] for tile in tiles]
    section.add("median of the ratios tile by tile", median(each), "", MOST_RATIO, 2)
    lines = []
    for zoom in sorted({tile[0] for tile in tiles}):
        own = [tile for tile in tiles if tile[0] == zoom]
        a, b = (sum(costs[size][tile] for tile in own) / len(own) for size in ("small", "full"))
        lines.append((str(zoom), str(len(own)), f"{a:.1f} ms", f"{b:.1f} ms", f"{b / a:.2f}"))
    section.tables.append(table(("zoom", "tiles", "small", "full", "ratio"), lines))
    for size in ("small", "full"):
        held = ", ".join(f"{count:,} {table}" for table, count in place.loaded[size].items())
        section.notes.append(f"{size}: {held}.")
    return section
