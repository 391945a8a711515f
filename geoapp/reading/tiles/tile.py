"""Make one tile: within the size limit, with the revision it was made from."""

from __future__ import annotations

import gzip
from dataclasses import dataclass

from psycopg import Connection
from psycopg.rows import TupleRow

from geoapp.core.filters import Query
from geoapp.reading.revision import REVISION_SQL, named
from geoapp.reading.tiles.sql import EXTENT, SourceSql
from layers.base import MapLayer

MOST_FEATURES = 20_000
"""Features of one source in a tile before the lesser ones give way; beyond it nobody can tell them apart on 512 px."""
AIM = 0.9
"""Share of its room that a source is cut to: features differ in size, and one more try costs more than a tenth."""
COARSEST = 16
"""Units across a tile below which no shape, however winding, needs more than a few hundred bytes."""
GZIP_LEVEL = 5
"""Beyond 5 a tile gets hardly smaller and takes twice as long (bench/measures/tiles.py)."""
GZIP_FROM_BYTES = 200


@dataclass(frozen=True)
class Tile:
    """A tile's bytes (gzipped when that pays), its plain size, and the revision of the data it shows."""

    body: bytes
    gzipped: bool
    plain_bytes: int
    revision: str

    def plain(self) -> bytes:
        """The tile without compression."""
        return gzip.decompress(self.body) if self.gzipped else self.body


@dataclass
class Part:
    """What one source gives to a tile."""

    sql: SourceSql
    body: bytes
    features: int

    @property
    def cut_short(self) -> bool:
        """Whether there was more than `MOST_FEATURES`, of which any may be missing."""
        return self.features >= MOST_FEATURES


def make_tile(
    connection: Connection[TupleRow],
    layers: tuple[MapLayer, ...],
    zoom: int,
    x: int,
    y: int,
    query: Query,
    max_bytes: int,
) -> Tile:
    """The tile of these layers, uncompressed at most `max_bytes` large.

    A connection that prepares its statements is best for a question without filters: one plan serves all tiles of a zoom.
    """
    place = {"z": zoom, "x": x, "y": y}
    sources = [
        SourceSql(source, zoom, query, for_all=not query.filtered)
        for layer in layers
        for source in layer.sources_at(zoom)
    ]
    parts, revision = _first_try(connection, sources, place)
    for part, room in _too_large(parts, max_bytes):
        _cut(connection, part, place, room)
    body = b"".join(part.body for part in parts)
    gzipped = len(body) >= GZIP_FROM_BYTES
    return Tile(gzip.compress(body, GZIP_LEVEL, mtime=0) if gzipped else body, gzipped, len(body), revision)


def _first_try(
    connection: Connection[TupleRow], sources: list[SourceSql], place: dict[str, int]
) -> tuple[list[Part], str]:
    """All parts and the revision from one statement, so from one state of the data."""
    texts = [f"SELECT {number}, s.* FROM ({sql.text()}) AS s" for number, sql in enumerate(sources)]
    texts.append(f"SELECT -1, convert_to(({REVISION_SQL}), 'UTF8'), 0")
    params: dict[str, object] = {**place, "rows": MOST_FEATURES}
    for sql in sources:
        params |= sql.params
    parts: dict[int, Part] = {}
    revision = ""
    for number, body, features in connection.execute(" UNION ALL ".join(texts).encode(), params):
        if number < 0:
            revision = named(bytes(body).decode())
        else:
            parts[number] = Part(sources[number], bytes(body), features)
    return [parts[number] for number in sorted(parts)], revision


def _too_large(parts: list[Part], max_bytes: int) -> list[tuple[Part, int]]:
    """Parts that must give way, and the bytes that each may have: what small parts leave is shared by the large ones."""
    room, waiting = max_bytes, len(parts)
    out: list[tuple[Part, int]] = []
    for part in sorted(parts, key=lambda part: len(part.body)):
        share = room // waiting
        if len(part.body) > share or part.cut_short:
            out.append((part, share))
            room -= share
        else:
            room -= len(part.body)
        waiting -= 1
    return out


def _cut(connection: Connection[TupleRow], part: Part, place: dict[str, int], room: int) -> None:
    """Leave the lesser features out until the part fits; a single shape that is too large is drawn coarser."""
    rows, extent = MOST_FEATURES, EXTENT
    if len(part.body) > room:
        rows = int(part.features * room / len(part.body) * AIM)
    while True:
        if rows < 1:
            rows, extent = 1, extent // 4
        row = connection.execute(
            part.sql.text(extent=extent, cut=True).encode(), {**place, **part.sql.params, "rows": rows}
        ).fetchone()
        assert row is not None  # noqa: S101  (an aggregate gives one row)
        part.body, part.features = bytes(row[0]), row[1]
        if len(part.body) <= room or extent <= COARSEST:
            return
        rows = min(rows // 2, int(part.features * room / len(part.body) * AIM)) if rows > 1 else 0
