"""`geoapp map`: one file that opens from a disk, asks nobody, and draws."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from browser.conftest import Site, Visit
from browser.looking import drawn, drawn_fully, until
from playwright.sync_api import Page, expect
from processes_for_tests import run_geoapp

BBOX = "13.47,52.515,13.51,52.535"


@pytest.fixture(scope="module")
def file(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The map of Herzbergstraße in a file."""
    folder = tmp_path_factory.mktemp("mail")
    made = folder / "herzbergstrasse.html"
    run = run_geoapp(
        folder / "data",
        "map",
        str(made),
        "--bbox",
        BBOX,
        "--title",
        "Herzbergstraße <1. Entwurf>",
        "--json",
        more={
            "GEOAPP_DATABASE_URL": site.urls.owner,
            "GEOAPP_PUBLIC_DATABASE_URL": site.urls.public,
            "GEOAPP_INTERNAL_DATABASE_URL": site.urls.internal,
        },
    )
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)
    return made


def opened(visit: Visit, file: Path, **how: object) -> tuple[Page, list[str]]:
    """The file in a browser, and everything that was asked for."""
    page = visit(**how)
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    drawn_fully(page)
    return page, asked


def test_the_file_draws_its_features_and_asks_nobody(visit: Visit, file: Path) -> None:
    page, asked = opened(visit, file)
    for layer in ("estates", "vacancies", "plots", "roads"):
        until(page, lambda layer=layer: drawn(page, layer), f"{layer} to be drawn")
    assert [url for url in asked if not url.startswith(("blob:", "data:"))] == [file.as_uri()]
    expect(page.locator("h1")).to_have_text("Herzbergstraße <1. Entwurf>")
    expect(page.locator("#legend")).to_be_visible()


def test_layers_of_the_file_can_be_switched(visit: Visit, file: Path) -> None:
    page, _asked = opened(visit, file)
    assert drawn(page, "vacancies")
    page.locator("input[data-layer=vacancies]").uncheck()
    until(page, lambda: not drawn(page, "vacancies"), "the vacancies to vanish")
    assert drawn(page, "estates")


def test_the_file_follows_the_wish_for_dark(visit: Visit, file: Path) -> None:
    page, _asked = opened(visit, file, dark=True)
    assert drawn(page, "estates")
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
