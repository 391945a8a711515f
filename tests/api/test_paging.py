"""Pages by key: everything once, in order, also while rows come and go; and the count is exact."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import psycopg
import pytest
from api.conftest import PLOTS, TOWN, Api, api_on
from guard_for_tests import add, box

from geoapp.db.cluster.urls import Urls

PUBLIC = PLOTS - PLOTS // 10
ORDERS = [
    "",
    "name",
    "-name",
    "price_eur_m2",
    "-price_eur_m2,name",
    "availability,-area_m2",
    "valid_from,-valid_to",
    "-verified_at",
]


def walk(api: Api, path: str, limit: int, **params: str):
    """All pages, by following the links."""
    params = {"limit": str(limit), **params}
    while True:
        body = api.json(path, **{name.replace("-", "_") if "-" in name else name: v for name, v in params.items()})
        yield body
        following = [link["href"] for link in body["links"] if link["rel"] == "next"]
        if not following:
            return
        params = dict(parse_qsl(urlsplit(following[0]).query))


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("limit", [1, 7, PUBLIC, 500])
def test_pages_hold_everything_once_and_in_order(api: Api, order: str, limit: int) -> None:
    pages = list(walk(api, "/collections/plots/items", limit, sortby=order))
    whole = api.items("plots", sortby=order)
    assert [one["id"] for page in pages for one in page["features"]] == [one["id"] for one in whole]
    assert {page["numberMatched"] for page in pages} == {PUBLIC}
    assert sum(page["numberReturned"] for page in pages) == PUBLIC


@pytest.mark.parametrize("order", ORDERS)
def test_the_order_is_what_was_asked_with_unknown_last(api: Api, order: str) -> None:
    rows = [one["properties"] for one in api.items("plots", sortby=order)]
    if not order:
        return
    first = order.split(",")[0]
    values = [row[first.lstrip("-")] for row in rows]
    known = [value for value in values if value is not None]
    assert values == known + [None] * (len(values) - len(known))
    if first.lstrip("-") != "name":  # names are sorted as people do, not by code
        assert known == sorted(known, reverse=first.startswith("-"))


def test_rows_that_come_and_go_between_pages_shift_nothing(urls: Urls) -> None:
    with psycopg.connect(urls.owner, autocommit=True) as owner, api_on(urls) as api:
        owner.execute(TOWN)
        before = [one["id"] for one in api.items("plots", sortby="name")]
        seen: list[str] = []
        gone = set()
        for n, page in enumerate(walk(api, "/collections/plots/items", 5, sortby="name")):
            seen += [one["id"] for one in page["features"]]
            # one appears before everything seen so far, and one that was seen goes: numbered pages would shift
            add(owner, "plot", name=f"000 neu {n}", geom=box(5000 + n * 50, 5000, 40), status="published")
            owner.execute("DELETE FROM record.plot WHERE id = %s", [seen[-1]])
            gone.add(seen[-1])
        assert seen == before
        assert len(gone) > 5


def test_the_count_is_exact_under_a_filter_and_follows_a_change(urls: Urls) -> None:
    with psycopg.connect(urls.owner, autocommit=True) as owner, api_on(urls) as api:
        owner.execute(TOWN)

        def counted() -> int:
            return int(api.json("/collections/plots/items", limit=1, filter="occupancy = 'vacant'")["numberMatched"])

        before = counted()
        assert before == len(api.items("plots", occupancy="vacant"))
        add(owner, "plot", name="neu", geom=box(5000, 5000, 40), occupancy="vacant", status="published")
        assert counted() == before + 1


def test_a_cursor_of_another_order_is_refused(api: Api) -> None:
    body = api.json("/collections/plots/items", limit=1, sortby="name")
    cursor = dict(parse_qsl(urlsplit(next(link["href"] for link in body["links"] if link["rel"] == "next")).query))[
        "cursor"
    ]
    for other in ("", "price_eur_m2", "valid_from", "name,area_m2"):
        assert "next" in api.refused("/collections/plots/items", cursor=cursor, sortby=other)


def test_a_page_that_is_kept_is_the_same_and_ends_with_the_next_change(town: Urls) -> None:
    with api_on(town) as api:
        first = api.get("/collections/networks/items", limit=3)
        again = api.get("/collections/networks/items", limit=3)
        assert (again.get_data(), again.headers["Link"], again.headers["Content-Crs"]) == (
            first.get_data(),
            first.headers["Link"],
            first.headers["Content-Crs"],
        )
        with psycopg.connect(town.owner) as owner:
            owner.execute("UPDATE record.network SET name = 'Verbund', status = 'published'")
        assert api.names("networks", limit=3) == ["Verbund"]
        with psycopg.connect(town.owner) as owner:
            owner.execute("UPDATE record.network SET name = 'Netz', status = 'published'")
