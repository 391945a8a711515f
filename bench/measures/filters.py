"""A new question: the page with its table, its counts and what each further filter would leave."""

from __future__ import annotations

import psycopg

from bench.client import Client
from bench.measures import Effort
from bench.measures.tiles import greet
from bench.place import Place, served
from bench.report import Section, median, quantile, table

HOW = """Questions with filters, each asked for the first time of a web server just started (it keeps answers until the data change), as
the whole page with its table: rows, counts, and the number that each choice of every filter would leave. PostgreSQL has answered them before.
*Again*: the same question a second time."""


def questions(town: str) -> list[str]:
    """Addresses, from no filter at all to many."""
    return [
        "/vacancies",
        "/vacancies?availability=immediate,short&min_ha=0.5",
        f"/vacancies?municipality={town}",
        "/vacancies?type=GI&restriction=none&sort=-size_m2",
        "/vacancies?q=Hafen",
        "/estates?type=GE&min_ha=10",
        "/estates?q=Heinenkamp",
        "/?view=table&list=plots&min_ha=2&sort=-area_m2",
        f"/?view=table&list=plots&municipality={town}",
        "/companies",
        "/companies?sector=production",
        f"/companies?sector=production,trade&municipality={town}",
        "/companies?q=maschinenbau",
        "/companies?page=200",
        "/?view=table&list=municipalities&q=burg",
    ]


def measure(place: Place, effort: Effort) -> Section:
    """Each round a new web server."""
    urls = place.full()
    first: dict[str, list[float]] = {}
    again: dict[str, list[float]] = {}
    for number in range(effort.rounds + 1):
        with served(urls) as port, Client(port) as client:
            greet([client])
            for path in questions(_town(urls.public)):
                seconds = [client.get(path).seconds * 1000 for _ in range(2)]
                if number:
                    first.setdefault(path, []).append(seconds[0])
                    again.setdefault(path, []).append(seconds[1])
        place.say(f"  round {number} of {effort.rounds}")
    section = Section("filters", "table, counts and filters of a new question", HOW)
    every = [ms for found in first.values() for ms in found]
    section.add("first time, median", median(every), "ms")
    section.add("first time, p95", quantile(every, 0.95), "ms")
    section.add("again, median", median(ms for found in again.values() for ms in found), "ms")
    section.tables.append(
        table(
            ("question", "first time", "again"),
            [(f"`{path}`", f"{median(first[path]):.0f} ms", f"{median(again[path]):.0f} ms") for path in first],
        )
    )
    return section


def _town(public_url: str) -> str:
    """The town with the most companies."""
    with psycopg.connect(public_url) as connection:
        row = connection.execute(
            "SELECT m.slug FROM published.municipality AS m JOIN published.company AS c ON c.municipality_id = m.id "
            "GROUP BY m.slug ORDER BY count(*) DESC LIMIT 1"
        ).fetchone()
    assert row is not None
    return str(row[0])
