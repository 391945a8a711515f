"""The same data inlined into one page by `GeoDataFrame.explore()`, as people do today."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, Route

from bench.browser import Visit, chromium, visit
from bench.measures import Effort
from bench.measures.start import USABLE
from bench.place import CHECKOUT, Place, environment, served
from bench.report import Section, median, table

POINTS = (0, 30_000, 300_000)
PATIENCE_S = 300
LOCK = CHECKOUT / "bench" / "explore.txt"
LEAFLET = CHECKOUT / "geoapp" / "frontend" / "node_modules" / "leaflet" / "dist"
HOW = f"""All estates of the stock as polygons, then companies as points, from the same database in the same run. *Made in*: `explore()` and
`save()`, without the query. *Page*: the one file, uncompressed as it would be opened or mailed. *Usable after*: from the start of the
navigation until every feature is in the document, opened from the disk; Leaflet comes at once from memory and the page's other foreign scripts and styles are left out,
all in its favour. Patience ends after {PATIENCE_S} s. *geoapp* is the start page over all of it, which draws what the first view shows."""


def measure(place: Place, effort: Effort) -> Section:
    """Our start page and explore()'s in turns, by one browser."""
    urls = place.full()
    packages = _packages(place.folder)
    section = Section("explore", "against GeoDataFrame.explore()", HOW)
    lines: list[tuple[str, ...]] = []
    ours: list[Visit] = []
    firsts: dict[str, float] = {}
    with served(urls) as port, tempfile.TemporaryDirectory(prefix="geoapp-bench-") as name, chromium() as browser:
        visit(browser, f"http://127.0.0.1:{port}/", USABLE, PATIENCE_S)
        for points in sorted({min(points, effort.most_explored) for points in POINTS}):
            page = Path(name) / f"{points}.html"
            given = environment(urls, Path(name))
            given["PYTHONPATH"] = f"{CHECKOUT}:{packages}"
            given["MPLCONFIGDIR"] = name
            made = json.loads(
                subprocess.run(
                    [sys.executable, "-m", "bench.explored", urls.public, str(page), str(points)],
                    env=given,
                    cwd=CHECKOUT,
                    check=True,
                    capture_output=True,
                    text=True,
                ).stdout
            )
            count = made["areas"] + made["points"]
            drawn = f"document.querySelectorAll('path.leaflet-interactive').length >= {count}"
            seen = visit(browser, page.as_uri(), drawn, PATIENCE_S, prepare=_without_network)
            ours.append(visit(browser, f"http://127.0.0.1:{port}/", USABLE, PATIENCE_S))
            usable = f"{seen.seconds:.1f} s" if seen.seconds else f"not within {PATIENCE_S} s"
            what = f"explore(): {made['areas']:,} areas, {made['points']:,} points"
            lines.append((what, f"{made['seconds']:.1f} s", f"{page.stat().st_size / 1e6:.1f} MB", usable))
            firsts[what] = seen.seconds or PATIENCE_S
            place.say(f"  {' | '.join(lines[-1])}")
            page.unlink()
    own = median(v.seconds or PATIENCE_S for v in ours)
    wire = median(sum(v.wire.values()) for v in ours)
    held = place.loaded["full"]
    lines.append(
        (
            f"geoapp: {held['estate']:,} estates, {held['company']:,} companies, all layers",
            "–",
            f"{wire / 1e6:.2f} MB",
            f"{own:.1f} s",
        )
    )
    section.tables.append(table(("page", "made in", "page", "usable after"), lines))
    for what, seconds in firsts.items():
        section.notes.append(
            f"{what} : geoapp, time until usable = {'' if seconds < PATIENCE_S else 'more than '}{seconds / own:.1f}."
        )
    return section


def _packages(folder: Path) -> Path:
    """What explore() needs, kept beside the stock."""
    packages = folder / "explore-packages"
    if not (packages / ".complete").exists():
        command = ["pip", "--disable-pip-version-check", "install", "--quiet", "--require-hashes", "--no-deps"]
        subprocess.run(
            [
                sys.executable,
                "-m",
                *command,
                "--only-binary",
                ":all:",
                "--upgrade",
                "--target",
                str(packages),
                "-r",
                str(LOCK),
            ],
            check=True,
        )
        (packages / ".complete").touch()
    return packages


def _without_network(page: Page) -> None:
    """Leaflet from our own packages, nothing for the rest."""

    def answer(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[-1]
        if name in ("leaflet.js", "leaflet.css"):
            route.fulfill(path=LEAFLET / name)
        else:
            route.fulfill(status=200, body="", content_type="text/css" if name.endswith(".css") else "text/javascript")

    page.route("http*://**", answer)
