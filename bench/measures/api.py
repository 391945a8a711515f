"""Pages of a thousand features: against the bare query in psql, and against tipg and pygeoapi on the same database."""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

from bench.client import Client
from bench.measures import Effort
from bench.peers import environment_of_peers, number_of_features, pygeoapi, tipg
from bench.place import Place, served
from bench.report import Section, median, table
from geoapp.db.cluster.tools import client_environment, client_tool
from geoapp.db.cluster.urls import Urls

PAGE = 1000
BEGINS = f"SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM published.plot) AS r WHERE n % {PAGE} = 0 ORDER BY n"
"""Where each page begins, so that psql too goes there by key."""
TO_PSQL, TO_PEERS = 1.6, 5.0
HOW = f"""Pages of {PAGE:,} plots with all their properties, as GeoJSON in longitude and latitude, each page another one, one after the
other on one open connection, uncompressed. *psql*: `SELECT ST_AsGeoJSON(t.*)` over the same columns and rows, with the geometry
transformed, in one session of psql that writes to a file; its own clock. tipg (uvicorn) and pygeoapi (its own server) read the same table as the same
role. geoapp counts all that matches as well (`numberMatched`, from memory after the first page); so does tipg at every page, and pygeoapi.
*Again*: the same page from the memory of the worker,
which neither of the two has. The servers take turns, a round each."""


def measure(place: Place, effort: Effort) -> Section:
    """Rounds of pages for each in turn."""
    urls = place.full()
    bin_ = environment_of_peers(place.folder)
    pages = max(4, effort.requests // 5)
    seen: dict[str, list[float]] = {"geoapp": [], "geoapp again": [], "psql": [], "tipg": [], "pygeoapi": []}
    for number in range(effort.rounds + 1):
        with tempfile.TemporaryDirectory(prefix="geoapp-peers-") as name:
            folder = Path(name)
            found = {"psql": _psql(urls, folder, pages)}
            with served(urls) as port:
                found["geoapp"], found["geoapp again"] = _ours(port, pages)
            with tipg(bin_, urls, folder) as port:
                found["tipg"] = _theirs(
                    port, "/collections/published.plot/items?f=geojson&limit={n}&offset={at}", pages
                )
            with pygeoapi(bin_, urls, folder) as port:
                found["pygeoapi"] = _theirs(
                    port, "/collections/plots/items?f=json&limit={n}&offset={at}", max(3, pages // 4)
                )
        if number or effort.rounds == 1:
            for who, times in found.items():
                seen[who] += times
        place.say(f"  round {number}: " + ", ".join(f"{who} {median(times):.0f} ms" for who, times in found.items()))
    middle = {who: median(times) for who, times in seen.items()}
    section = Section("api", "pages of the API against psql, tipg and pygeoapi", HOW)
    section.add("geoapp, median", middle["geoapp"], "ms")
    section.add("geoapp to psql", middle["geoapp"] / middle["psql"], "times", TO_PSQL, 2)
    for who in ("tipg", "pygeoapi"):
        section.add(f"geoapp to {who}", middle["geoapp"] / middle[who], "times", 1 / TO_PEERS, 2)
    section.add("the same page again, median", middle["geoapp again"], "ms")
    for who in ("tipg", "pygeoapi"):
        section.add(f"the same page again to {who}", middle["geoapp again"] / middle[who], "times", 1 / TO_PEERS, 2)
    section.tables.append(
        table(
            ("who", "median", "as many of geoapp's"),
            [(who, f"{ms:.1f} ms", f"{ms / middle['geoapp']:.1f}") for who, ms in middle.items()],
        )
    )
    return section


def _ours(port: int, pages: int) -> tuple[list[float], list[float]]:
    """Times of new pages, and of the same pages asked for again."""
    times, again = [], []
    with Client(port, accept="application/geo+json", encodings="identity") as client:
        path = f"/api/collections/plots/items?f=json&limit={PAGE}"
        client.get(path)
        for _ in range(pages):
            answer = client.get(path)
            times.append(answer.seconds * 1000)
            again.append(client.get(path).seconds * 1000)
            following = re.search(rb'"rel":"next"[^}]*"href":"([^"]+)"', answer.body)
            if following is None:
                break
            path = "/api" + following[1].decode().split("/api", 1)[1]
    return times[1:] or times, again[1:] or again


def _theirs(port: int, path: str, pages: int) -> list[float]:
    times = []
    with Client(port, accept="application/geo+json", encodings="identity") as client:
        client.get(path.format(n=10, at=0))
        for page in range(pages):
            answer = client.get(path.format(n=PAGE, at=page * PAGE))
            if number_of_features(answer.body) < PAGE and page:
                break
            times.append(answer.seconds * 1000)
    return times[1:] or times


def _psql(urls: Urls, folder: Path, pages: int) -> list[float]:
    columns = "SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'published.plot'::regclass AND attnum > 0 AND NOT attisdropped AND attname NOT IN ('geom3857', 'anchor3857', 'folded')"
    ask = [client_tool("psql"), "-X", "-q", "-At"]
    environment = client_environment(urls.public)
    names = subprocess.run(
        [*ask, "-c", columns], env=environment, capture_output=True, text=True, check=True
    ).stdout.strip()
    script = [f"\\o {folder / 'out.json'}", "\\timing on"]
    begins = subprocess.run(
        [*ask, "-c", BEGINS], env=environment, capture_output=True, text=True, check=True
    ).stdout.split()
    for begin in begins[: pages + 1]:
        rows = f"SELECT {names}, ST_Transform(geom3857, 4326) AS geom FROM published.plot WHERE id >= '{begin}' ORDER BY id LIMIT {PAGE}"
        script.append(f"SELECT ST_AsGeoJSON(t.*) FROM ({rows}) AS t;")
    file = folder / "pages.sql"
    file.write_text("\n".join(script))
    said = subprocess.run([*ask, "-f", str(file)], env=environment, capture_output=True, text=True, check=True).stdout
    return [float(ms.replace(",", ".")) for ms in re.findall(r"Time: ([0-9.,]+) ms", said)][1:]
