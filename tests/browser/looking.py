"""Looking at the map as a test does: wait until it is drawn, ask what is drawn, find the pixel of a place."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable
from typing import Any, TypeVar

from playwright.sync_api import Page

T = TypeVar("T")
PATIENCE_S = 30.0
HERZBERG = (52.5249, 13.4907)
HEINENKAMP = (52.3722, 10.7352)
DUESSELDORF = (51.2150, 6.7800)
HAFEN = (51.2150, 6.7401)
RUHR = (51.42, 7.33)


def until(page: Page, look: Callable[[], T | bool | None], what: str, seconds: float = PATIENCE_S) -> T:
    """Wait for a state of the page; `look` is asked again until its answer is true."""
    end = time.monotonic() + seconds
    while True:
        found = look()
        if found:
            return found  # type: ignore[return-value]
        assert time.monotonic() < end, f"waited {seconds:.0f} s in vain for: {what}"
        page.wait_for_timeout(40)  # lets the browser's events in; the loop asks for the state


def drawn_fully(page: Page) -> None:
    """Wait until all that was asked for is on the screen, or the browser said that it cannot draw."""
    until(page, lambda: page.evaluate(_DRAWN_FULLY), "the map to be drawn")


_DRAWN_FULLY = """() => {
  const state = document.documentElement.dataset.map;
  return state === 'none' || (state === 'idle' && window.geoapp.surface.isReady());
}"""


def open_map(page: Page, address: str = "/") -> None:
    """Go to an address with a map and wait until it is drawn."""
    page.goto(address)
    drawn_fully(page)


def look_at(page: Page, place: tuple[float, float], tile_zoom: float) -> None:
    """Move an open map to a place and wait until it is drawn."""
    page.evaluate("([lat, lng, zoom]) => window.geoapp.surface.look({ lat, lng, zoom })", [*place, tile_zoom + 1])
    drawn_fully(page)


def at(place: tuple[float, float], tile_zoom: float, query: str = "") -> str:
    """The address of the map at a place; `tile_zoom` as in the layers (one less than Leaflet's)."""
    return f"/{query}#{tile_zoom + 1:g}/{place[0]}/{place[1]}"


def drawn(page: Page, layer: str) -> list[dict[str, Any]]:
    """Features of a layer that MapLibre has drawn now: [{source, properties, state}]."""
    return page.evaluate(
        """(name) => {
          const surface = window.geoapp.surface;
          const ids = surface.styleLayers().filter((s) => s.metadata?.layer === name && !s.metadata.selects).map((s) => s.id);
          return surface.drawn(ids);
        }""",
        layer,
    )


def refs(page: Page, layer: str) -> set[str]:
    """References of the drawn features of a layer."""
    return {one["properties"]["ref"] for one in drawn(page, layer) if one["properties"].get("ref")}


def selected(page: Page) -> set[str]:
    """References of the features that are drawn as selected."""
    return set(
        page.evaluate(
            """() => {
              const surface = window.geoapp.surface;
              const ids = surface.styleLayers().filter((s) => s.metadata?.selects).map((s) => s.id);
              return surface.drawn(ids).map((f) => f.properties.ref);
            }"""
        )
    )


def sentence(page: Page) -> str:
    """What the page says it shows."""
    return page.locator("#summary strong").inner_text()


def number_in(text: str) -> int:
    """The first number of a German or English sentence."""
    found = re.match(r"[\d.,]+", text)
    assert found, text
    return int(re.sub(r"\D", "", found.group()))


def theme_of_map(page: Page) -> str:
    """The colour of the map's ground, which tells its theme."""
    return page.evaluate("() => window.geoapp.surface.styleLayers()[0].paint['background-color']")


def press_map(page: Page, place: tuple[float, float]) -> None:
    """Click the map at a place (latitude, longitude)."""
    x, y = pixel_of(page, place)
    page.mouse.click(x, y)


def pixel_of(page: Page, place: tuple[float, float]) -> tuple[float, float]:
    """The pixel of a place in the window, from the map's own address of its centre (Web Mercator)."""
    box = page.locator("#map_main").bounding_box()
    assert box is not None
    here = page.evaluate("() => window.geoapp.surface.place()")
    world = 256 * 2 ** here["zoom"]

    def project(lat: float, lng: float) -> tuple[float, float]:
        turned = math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))
        return (lng + 180) / 360 * world, (0.5 - turned / (2 * math.pi)) * world

    (x0, y0), (x1, y1) = project(here["lat"], here["lng"]), project(*place)
    return box["x"] + box["width"] / 2 + x1 - x0, box["y"] + box["height"] / 2 + y1 - y0
