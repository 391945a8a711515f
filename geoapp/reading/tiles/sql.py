"""SQL for one tile source: single features, groups (of an estate, a municipality), or counts by grid cell.

The tile's envelope is transformed, never the indexed column. Everything from outside is a bound parameter; names and
expressions come from `layers`, which is our own code.
"""

from __future__ import annotations

from typing import Any

from geoapp.core.filters import Query
from geoapp.reading.conditions import Condition, applies, condition
from layers.base import Column, TileSource

EXTENT = 4096
"""Units across a tile: an eighth of a screen pixel at 512 px."""
MARGIN = {"polygon": 128 / 4096, "line": 64 / 4096, "point": 16 / 4096}
"""Share of a tile around it that is drawn too. Polygons are cut there, and the cut must stay out of a finger's reach
(12 px) and of the widest outline (half of 6 px), so 16 px; lines have no seam to hide but their caps, points less."""

WORLD_M = 40075016.685578488
"""Width of the world in EPSG:3857 in metres: the circumference of the ellipsoid's equator, 2 π 6378137."""
CELL_BITS = 3
"""A grid cell is 1/2³ of a tile across; see `record.count_cells`."""
MAX_WORDS_CHARS = 200
"""Characters of a name in a tile. The database knows no limit, a label does."""
_WORDS = ("name", "short", "no")
"""Columns with free text; all others are codes, references and numbers."""

_ASKED = {"plots": "plot", "premises": "vacancy"}
# Premises have no area type of their own, but are asked for one like every vacancy.
_TABLES = {"premises": "(SELECT p.*, NULL::text AS area_type FROM published.premises AS p)"}
_AREA = "t.area_m2 DESC NULLS LAST"
_IMPORTANT_FIRST = {
    "estate": _AREA,
    "plot": _AREA,
    "municipality": _AREA,
    "core_zone": _AREA,
    "network": _AREA,
    "premises": "t.size_m2 DESC NULLS LAST",
    "company": "array_position(ARRAY['250+', '50-249', '10-49', '1-9'], t.employees_range) NULLS LAST",
    "road": "array_position(ARRAY['motorway', 'rail', 'waterway', 'trunk', 'primary', 'secondary', 'tertiary'], t.class) NULLS LAST, "
    "ST_Length(t.geom3857) DESC",
}
"""What stays when a tile would be too large. Equal ones follow in the order of their random ids: evenly thinned."""

_CELLS = {
    # kept counts: what they count, the column they are kept by and its filter, the place, m², and which rows
    "company_cell": ("company", "company", "sector_group", "sector", "geom3857", "0", "true"),
    "estate_cell": ("estate", "estate", "area_type", "type", "anchor3857", "t.area_m2", "true"),
}


def asked_of(source: TileSource) -> str:
    """Which entry of `conditions.APPLIES` speaks about a source."""
    if source.name.startswith("vacancies"):
        return "vacancy"
    table = _CELLS[source.table][0] if source.table in _CELLS else source.table
    return _ASKED.get(source.name.removesuffix("_label"), table)


class SourceSql:
    """The statement that makes one source's part of a tile: one row of `(bytes, number of features)`.

    `params` are the filters' values; `z`, `x`, `y`, `rows` (most features) are added by whoever runs it.
    A plan that is made once for all tiles (`for_all`) reads the envelope when it runs; one made for this tile and this
    question may look at it, and at the values of the filters, to choose an index.
    """

    def __init__(self, source: TileSource, zoom: int, query: Query, *, for_all: bool) -> None:
        self.source, self.zoom, self.query, self.for_all = source, zoom, query, for_all
        self.condition: Condition = condition(query, asked_of(source))

    @property
    def params(self) -> dict[str, Any]:
        """Values of the filters."""
        return self.condition.params

    def text(self, *, extent: int = EXTENT, cut: bool = False) -> str:
        """The statement. `cut`: at most `rows` features, the important ones first; else any order, unless the layer asks for one."""
        inner = self._inner(extent, cut)
        return (
            f"SELECT ST_AsMVT(q, '{self.source.name}', {extent}, 'geom'), count(*)::int "
            f"FROM ({inner}) AS q WHERE q.geom IS NOT NULL"
        )

    def _inner(self, extent: int, cut: bool) -> str:
        source, group = self.source, self.source.group_at(self.zoom)
        if source.table in _CELLS:
            return self._cells(extent, cut)
        if group is not None:
            return self._groups(group, extent, cut)
        return self._features(source.table, source.geometry_at(self.zoom), extent, cut)

    def _envelope(self, margin: float) -> str:
        margins = f", margin => {margin}" if margin else ""
        envelope = f"ST_TileEnvelope(%(z)s, %(x)s, %(y)s{margins})"
        # A sub-select is computed once per run; bare, it would be computed for every row when the plan is for all tiles.
        return f"(SELECT {envelope})" if self.for_all else envelope

    def _as_mvt(self, geometry: str, kind: str, extent: int) -> str:
        return f"ST_AsMVTGeom({geometry}, {self._envelope(0)}, {extent}, {int(MARGIN[kind] * extent)}, true) AS geom"

    def _near(self, geometry: str, kind: str) -> str:
        return f"{geometry} && {self._envelope(MARGIN[kind])}"

    def _where(self) -> str:
        own = self.source.where_at(self.zoom)
        return f"{self.condition.sql} AND ({own})" if own else self.condition.sql

    def _tail(self, cut: bool, important_first: str) -> str:
        if cut:
            return f" ORDER BY {important_first} LIMIT %(rows)s"
        # Far above what a tile holds: only there so that no tile can keep the server busy. Who reaches it is asked again, cut.
        return f" ORDER BY {self.source.order} LIMIT %(rows)s" if self.source.order else " LIMIT %(rows)s"

    def _features(self, table: str, column: str, extent: int, cut: bool) -> str:
        geometry = f"t.{column}"
        # The generalised copies have no index of their own: they lie where the whole shape lies. So do the inner points of plots.
        indexed = "t.geom3857" if column.startswith("geom_z") or table == "plot" else geometry
        shown = f" AND {geometry} IS NOT NULL" if column.startswith("geom_z") else ""
        if column == "anchor3857" and indexed != geometry:
            shown = f" AND {self._near(geometry, self.source.kind)}"
        if cells := self.source.grid_at(self.zoom):
            geometry = f"ST_SnapToGrid({geometry}, {WORLD_M / 2**self.zoom / cells})"
        default = _IMPORTANT_FIRST.get(table, "")
        first = ", ".join(part for part in (self.source.order or default, "t.id") if part)
        return (
            f"SELECT {self._as_mvt(geometry, self.source.kind, extent)}{_select(self.source.columns_at(self.zoom), self.zoom)} "
            f"FROM {_TABLES.get(table, 'published.' + table)} AS t "
            f"WHERE {self._near(indexed, self.source.kind)}{shown} AND {self._where()}{self._tail(cut, first)}"
        )

    def _groups(self, group: str, extent: int, cut: bool) -> str:
        """Aggregates per estate or municipality, at its place; what lies in none stands for itself."""
        columns = _select(self.source.columns_at(self.zoom), self.zoom)
        table = _TABLES.get(self.source.table, "published." + self.source.table)
        tail = " ORDER BY sum(t.size_m2) DESC NULLS LAST, min(t.public_ref)" if cut else ""
        near = self._near("{}.anchor3857", "point")
        return (
            f"(SELECT {self._as_mvt('g.anchor3857', 'point', extent)}{columns} FROM published.{group} AS g JOIN {table} AS t ON t.{group}_id = g.id "
            f"WHERE {near.format('g')} AND {self._where()} GROUP BY g.id{tail} LIMIT %(rows)s) "
            f"UNION ALL (SELECT {self._as_mvt('t.anchor3857', 'point', extent)}{columns} FROM {table} AS t "
            f"WHERE t.{group}_id IS NULL AND {near.format('t')} AND {self._where()} GROUP BY t.id, t.anchor3857{tail} LIMIT %(rows)s)"
        )

    def _cells(self, extent: int, cut: bool) -> str:
        """Counts by cell: from the kept counts where only their own key is asked for, else counted from the features."""
        asked, _table, key, own_filter, *_rest = _CELLS[self.source.table]
        if applies(self.query.but(**{own_filter: ()}), asked):
            cell = self._counted()
        else:
            keys = f" AND {key} = ANY(%({own_filter})s)" if getattr(self.query, own_filter) else ""
            span = 2**CELL_BITS - 1
            cell = (
                f"SELECT x, y, {key}, n, m2, sum_x, sum_y FROM published.{self.source.table} WHERE z = %(z)s "
                f"AND x BETWEEN (%(x)s << {CELL_BITS}) AND (%(x)s << {CELL_BITS}) + {span} "
                f"AND y BETWEEN (%(y)s << {CELL_BITS}) AND (%(y)s << {CELL_BITS}) + {span}{keys}"
            )
        sums = {
            "n": "sum(n)::int",
            "ha": "round(sum(m2) / 1e4, 1)::float8",
            "free": "coalesce(sum(n) FILTER (WHERE availability = 'immediate'), 0) > 0",
        }
        columns = "".join(
            f', {sums.get(c.name) or f"(sum(n) FILTER (WHERE {key} = {c.name!r}))::int"} AS "{c.name}"'
            for c in self.source.columns_at(self.zoom)
        )
        place = "ST_SetSRID(ST_MakePoint((sum(sum_x) / sum(n))::float8, (sum(sum_y) / sum(n))::float8), 3857)"
        tail = " ORDER BY sum(n) DESC, x, y LIMIT %(rows)s" if cut else ""
        return f"SELECT {self._as_mvt(place, 'point', extent)}{columns} FROM ({cell}) AS t GROUP BY x, y HAVING sum(n) > 0{tail}"

    def _counted(self) -> str:
        """The cells of this tile, counted now. A point on the tile's edge belongs to the cell that begins there."""
        _asked, table, key, _own, point, m2, which = _CELLS[self.source.table]
        scale = f"({WORLD_M} / (1 << (%(z)s + {CELL_BITS})))"
        return (
            f"SELECT * FROM (SELECT floor((ST_X(t.{point}) + 20037508.342789244) / {scale})::int AS x, "
            f"floor((20037508.342789244 - ST_Y(t.{point})) / {scale})::int AS y, t.{key}, count(*) AS n, "
            f"sum({m2}) AS m2, sum(ST_X(t.{point})) AS sum_x, sum(ST_Y(t.{point})) AS sum_y "
            f"FROM published.{table} AS t WHERE t.{point} && {self._envelope(0)} AND {which} AND {self.condition.sql} GROUP BY 1, 2, 3) AS c "
            f"WHERE x >> {CELL_BITS} = %(x)s AND y >> {CELL_BITS} = %(y)s"
        )


def _select(columns: tuple[Column, ...], zoom: int) -> str:
    return "".join(f', {_bounded(c, zoom)} AS "{c.name}"' for c in columns)


def _bounded(column: Column, zoom: int) -> str:
    expression = column.expression(zoom)
    return f"left({expression}, {MAX_WORDS_CHARS})" if column.name in _WORDS else expression
