"""What the map page shows for one question: rows, counts, filters. Kept by revision, so a warm page asks nothing."""

from __future__ import annotations

from dataclasses import dataclass

from geoapp.core.filters import Query
from geoapp.reading import facets as facet_sql
from geoapp.reading import lists
from geoapp.reading.extent import Bounds, extent_of
from geoapp.reading.facets import Facet
from geoapp.reading.lists import Row, Totals
from geoapp.reading.revision import revision_of
from geoapp.web.services import services


@dataclass(frozen=True)
class Shown:
    """Everything the page needs that comes from the database."""

    revision: str
    bounds: Bounds
    totals: Totals
    rows: list[Row]
    facets: tuple[Facet, ...]
    municipalities: list[tuple[str, str]]
    networks: list[tuple[str, str]]
    best_removal: tuple[str, int] | None
    page_rows: int
    stand: object
    demo: bool

    @property
    def pages(self) -> int:
        """Number of pages of the table."""
        return max(1, -(-self.totals.rows // self.page_rows))


def shown(query: Query, with_rows: bool) -> Shown:
    """What a question shows. Rows are only read when a table is to be seen."""
    rows_per_page = services().settings.table_page_rows
    memo = services().memo
    with services().database.read() as connection:
        revision = revision_of(connection)

        def remember(*key: object, make: object) -> object:
            return memo.get((revision, *key), make)  # type: ignore[arg-type]

        filters = query.encode_filters()
        totals: Totals = remember("totals", filters, query.listing, make=lambda: lists.totals(connection, query))  # type: ignore[assignment]
        rows: list[Row] = []
        if with_rows:
            rows = remember(  # type: ignore[assignment]
                "rows",
                filters,
                query.listing,
                query.sort,
                query.page,
                make=lambda: lists.page(connection, query, rows_per_page),
            )
        return Shown(
            revision,
            remember("bounds", make=lambda: extent_of(connection)),  # type: ignore[arg-type]
            totals,
            rows,
            remember("facets", filters, make=lambda: facet_sql.facets(connection, query)),  # type: ignore[arg-type]
            remember("municipalities", make=lambda: facet_sql.municipalities(connection)),  # type: ignore[arg-type]
            remember("networks", make=lambda: facet_sql.networks(connection)),  # type: ignore[arg-type]
            facet_sql.best_removal(connection, query) if not totals.rows and query.active else None,
            rows_per_page,
            remember("stand", make=lambda: _stand(connection)),
            bool(remember("demo", make=lambda: _has_demo(connection))),
        )


def _stand(connection: object) -> object:
    """The newest day on which a shown estate or vacancy was checked."""
    row = connection.execute(  # type: ignore[attr-defined]
        "SELECT max(d) FROM (SELECT max(verified_at) AS d FROM published.estate UNION ALL SELECT max(verified_at) FROM published.vacancy) AS s"
    ).fetchone()
    return row[0] if row else None


def _has_demo(connection: object) -> bool:
    """Whether any shown estate was invented for the demo; then the page says so."""
    row = connection.execute(  # type: ignore[attr-defined]
        "SELECT EXISTS (SELECT FROM published.estate WHERE source ILIKE '%demo%')"
    ).fetchone()
    return bool(row and row[0])
