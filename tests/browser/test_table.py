"""The table is the map's equal twin: sorted, paged, opened, downloaded, always of exactly what the filters leave."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyogrio
import pytest
import python_calamine
from browser.conftest import Visit
from browser.looking import drawn_fully, number_in, open_map, sentence
from playwright.sync_api import Page, expect


@pytest.fixture
def table(visit: Visit) -> Page:
    """A page whose table is open and whose map is there but not waited for."""
    page = visit()
    page.goto("/vacancies")
    expect(page.locator("#results tbody tr").first).to_be_visible()
    return page


def column(page: Page, number: int) -> list[str]:
    """The texts of a column, from above."""
    return [text.strip() for text in page.locator(f"#results tbody tr > :nth-child({number})").all_inner_texts()]


def first_refs(page: Page) -> list[str]:
    """What the rows of this page of the table open."""
    return page.locator("#results tbody [data-select]").evaluate_all("(all) => all.map((a) => a.dataset.select)")


def test_the_page_of_vacancies_opens_on_its_table(table: Page) -> None:
    expect(table.locator("html")).to_have_attribute("data-view", "table")
    expect(table.locator('.views [data-view-link="table"]')).to_have_attribute("aria-current", "page")
    expect(table.locator(".top-nav [aria-current=page]")).to_have_text("Freie Flächen")
    assert table.locator("#results tbody tr").count() == 50
    assert "view=" not in table.url


def test_a_click_on_a_heading_sorts_and_a_second_turns_it_round(table: Page) -> None:
    heading = table.locator("#results thead th").nth(0)
    heading.locator("a").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    rising = column(table, 1)
    assert parse_qs(urlsplit(table.url).query)["sort"] == ["title"]
    heading.locator("a").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    falling = column(table, 1)
    assert rising[0] != falling[0]
    expect(table.locator("#results thead [aria-sort]")).to_have_count(1)

    table.go_back()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    assert column(table, 1) == rising


def test_vacancies_can_be_sorted_by_size_price_and_availability(table: Page) -> None:
    headings = [text.strip() for text in table.locator("#results thead th").all_inner_texts()]
    for wanted in ("Größe", "Preis", "Verfügbar"):
        number = next(
            (
                n
                for n, text in enumerate(headings)
                if wanted.lower() in text.lower() or (wanted == "Größe" and "Fläche" in text)
            ),
            None,
        )
        assert number is not None, headings
        table.locator("#results thead th").nth(number).locator("a").click()
        expect(table.locator("#results thead th").nth(number)).to_have_attribute("aria-sort", "ascending")


def test_pages_follow_each_other_without_a_row_twice(table: Page) -> None:
    everything = number_in(sentence(table))
    seen = first_refs(table)
    while table.get_by_role("link", name="Nächste Seite").count():
        before = first_refs(table)
        table.get_by_role("link", name="Nächste Seite").click()
        expect(table.locator(f'#results tbody [data-select="{before[0]}"]')).to_have_count(0)
        seen += first_refs(table)
    assert len(seen) == len(set(seen)) == everything
    table.get_by_role("link", name="Vorherige Seite").click()
    expect(table.locator(".pages")).to_contain_text("Seite 2")


def test_a_row_opens_its_card_and_takes_the_focus_back(table: Page) -> None:
    row = table.locator("#results tbody [data-select]").nth(2)
    row.focus()
    table.keyboard.press("Enter")
    expect(table.locator("#card h2")).to_be_focused()
    expect(row).to_have_attribute("aria-current", "true")
    assert parse_qs(urlsplit(table.url).query)["sel"] == [row.get_attribute("data-select")]
    table.keyboard.press("Escape")
    expect(table.locator("#card")).to_be_hidden()
    expect(row).to_be_focused()


def test_map_table_and_both_are_one_page(page: Page) -> None:
    open_map(page)
    stage, results = page.locator(".stage"), page.locator("#results table")
    page.locator('.views [data-view-link="table"]').click()
    expect(results).to_be_visible()
    expect(stage).to_be_hidden()
    page.locator('.views [data-view-link="both"]').click()
    expect(results).to_be_visible()
    expect(stage).to_be_visible()
    drawn_fully(page)
    page.locator('.views [data-view-link="map"]').click()
    expect(results).to_be_hidden()
    assert "view=" not in page.url
    page.go_back()
    page.go_back()
    expect(page.locator("html")).to_have_attribute("data-view", "table")
    page.reload()
    expect(page.locator("#results table")).to_be_visible()


def test_on_a_lists_own_path_the_map_is_the_view_that_the_address_names(table: Page) -> None:
    table.locator('.views [data-view-link="map"]').click()
    expect(table.locator("html")).to_have_attribute("data-view", "map")
    assert parse_qs(urlsplit(table.url).query)["view"] == ["map"]
    drawn_fully(table)
    table.reload()
    drawn_fully(table)
    expect(table.locator("html")).to_have_attribute("data-view", "map")
    table.go_back()
    expect(table.locator("#results table")).to_be_visible()
    assert "view=" not in table.url


@pytest.mark.parametrize(
    "name", ["vacancies", "estates", "plots", "companies", "core-zones", "networks", "municipalities"]
)
def test_each_list_has_its_table(visit: Visit, name: str) -> None:
    page = visit()
    page.goto("/?view=table")
    link = (
        page.locator(f'.results-lists a[href*="list={name}"]')
        if name != "vacancies"
        else page.locator(".results-lists a").first
    )
    link.click()
    expect(page.locator(".results-lists [aria-current]")).to_have_attribute("href", link.get_attribute("href") or "")
    expect(page.locator("#results tbody tr").first).to_be_visible()
    assert number_in(sentence(page)) >= page.locator("#results tbody tr").count()
    assert parse_qs(urlsplit(page.url).query).get("list", ["vacancies"]) == [name]


@pytest.mark.parametrize("kind", ["CSV", "XLSX", "GeoJSON", "GPKG"])
def test_a_download_gives_exactly_the_filtered_set(visit: Visit, tmp_path: Path, kind: str) -> None:
    page = visit(accept_downloads=True)
    page.goto("/vacancies?availability=reserved,long")
    wanted = {select.partition(":")[2] for select in first_refs(page)}
    assert len(wanted) == number_in(sentence(page)) > 5
    with page.expect_download() as waiting:
        page.locator(".downloads").get_by_role("link", name=kind, exact=True).click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    assert file.suffix == f".{kind.lower()}"
    assert _references(file) == wanted


def _references(file: Path) -> set[str]:
    if file.suffix == ".csv":
        text = file.read_text("utf-8-sig")
        return {row["public_ref"] for row in csv.DictReader(io.StringIO(text), delimiter=";")}
    if file.suffix == ".xlsx":
        rows = python_calamine.CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
        heading = next(row for row in rows if "public_ref" in row)
        at = heading.index("public_ref")
        return {str(row[at]) for row in rows[rows.index(heading) + 1 :] if row[at]}
    if file.suffix == ".geojson":
        return {one["properties"]["public_ref"] for one in json.loads(file.read_text())["features"]}
    return set(pyogrio.read_dataframe(file)["public_ref"])
