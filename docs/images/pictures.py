"""Photographs the running product for README and handbook; started by `bin/pictures`.

Same data, same fonts, same flags: a picture only changes when the product does. Each is checked to be small enough for a
repository, because nobody looks at the size of a picture that a script made.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
MOST_BYTES = 400_000
START_S = 300
"""Seconds for a first start with the demo regions on a slow machine."""
DRAWN = "html[data-map=idle], html:not(:has(.folium-map))"
"""Everything asked for is drawn, or the page has no map."""
CHROMIUM = (
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
)


@dataclass(frozen=True)
class Picture:
    """One picture: an address, and through what it is seen."""

    name: str
    address: str
    width: int = 1280
    height: int = 800
    dark: bool = False
    phone: bool = False
    english: bool = False


PICTURES = (
    Picture("estate", "/?sel=estates:herzbergstrasse#15.2/52.5262/13.4915"),
    Picture("zones-dark", "/?sel=core_zones:{zone}#14.2/{zone_at}", dark=True),
    Picture("both", "/?view=both&availability=immediate,short&min_ha=0.5#14.6/52.3725/10.7365"),
    Picture("vacancies", "/vacancies?sort=-size_m2"),
    Picture("phone", "/#15/52.5262/13.4915", width=390, height=844, phone=True),
    Picture("phone-card-dark", "/?sel=estates:herzbergstrasse#14.5/52.5262/13.4915", 390, 844, dark=True, phone=True),
    Picture("english", "/?sel=networks:{network}", english=True),
)


@contextmanager
def running() -> Iterator[tuple[str, Path]]:
    """A geoapp with the demo regions, in a folder that goes when the pictures are taken: its address and data folder."""
    folder = Path(tempfile.mkdtemp(prefix="geoapp-pictures-"))
    folder.chmod(0o755)  # started as root, the database runs as another user, who must pass through
    data_dir = folder / "var"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GEOAPP_")}
    command = [sys.executable, "-c", "from geoapp.cli import main; main()", "up", "--port", "0"]
    process = subprocess.Popen(
        [*command, "--data-dir", str(data_dir)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
    )
    signal.alarm(START_S)
    try:
        said = ""
        for line in process.stdout or ():
            said += line
            if found := re.search(r"geoapp is at (\S+)", line):
                signal.alarm(0)
                yield found.group(1), data_dir
                break
        else:
            raise SystemExit(f"geoapp did not start:\n{said}")
    finally:
        signal.alarm(0)
        process.send_signal(signal.SIGINT)
        process.communicate()
        shutil.rmtree(folder, ignore_errors=True)


def places(data_dir: Path) -> dict[str, str]:
    """What the addresses above leave open: the largest core zone and where it lies, and the network with most members."""
    import psycopg

    from geoapp.db.cluster import connection_urls
    from geoapp.settings import Settings

    with psycopg.connect(connection_urls(Settings(data_dir=data_dir)).public) as public:
        zone = public.execute(
            "SELECT slug, ST_Y(p), ST_X(p) FROM published.core_zone, LATERAL (SELECT ST_Transform(anchor3857, 4326) AS p) AS x "
            "WHERE buffer3857 IS NOT NULL AND workflow_state IN ('decided', 'implementation', 'monitoring') ORDER BY area_m2 DESC LIMIT 1"
        ).fetchone()
        network = public.execute(
            "SELECT slug FROM published.network ORDER BY area_m2 DESC NULLS LAST LIMIT 1"
        ).fetchone()
    if zone is None or network is None:
        raise SystemExit("The demo regions lack a decided core zone or a network.")
    return {"zone": zone[0], "zone_at": f"{zone[1]:.5f}/{zone[2]:.5f}", "network": network[0]}


def take(browser: Browser, base: str, picture: Picture, known: dict[str, str]) -> int:
    """Take one picture; returns its size in bytes."""
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme="dark" if picture.dark else "light",
        locale="en-GB" if picture.english else "de-DE",
        reduced_motion="reduce",
        is_mobile=picture.phone,
        has_touch=picture.phone,
        device_scale_factor=2 if picture.phone else 1,
    )
    page: Page = context.new_page()
    page.goto(base + picture.address.format(**known))
    page.locator(DRAWN).wait_for(state="attached", timeout=60_000)
    page.evaluate("document.fonts.ready")
    file = HERE / f"{picture.name}.png"
    page.screenshot(path=file, animations="disabled", caret="hide")
    context.close()
    return file.stat().st_size


def main(wanted: list[str]) -> None:
    """Take the wanted pictures, or all."""
    chosen = [picture for picture in PICTURES if not wanted or picture.name in wanted]
    if unknown := set(wanted) - {picture.name for picture in PICTURES}:
        raise SystemExit(f"No picture {', '.join(sorted(unknown))}. Known: {', '.join(p.name for p in PICTURES)}.")
    chromium = shutil.which("chromium") or "/usr/bin/chromium"
    with running() as (base, data_dir), sync_playwright() as play:
        known = places(data_dir)
        browser = play.chromium.launch(executable_path=chromium, args=list(CHROMIUM))
        sizes = {picture.name: take(browser, base, picture, known) for picture in chosen}
        browser.close()
    for name, size in sizes.items():
        print(f"docs/images/{name}.png  {size / 1000:.0f} kB")
    if large := [name for name, size in sizes.items() if size > MOST_BYTES]:
        raise SystemExit(f"Too large for the repository (over {MOST_BYTES // 1000} kB): {', '.join(large)}")


if __name__ == "__main__":
    main(sys.argv[1:])
