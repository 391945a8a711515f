"""Put the synthetic stock into a database, through the guard of `record` like anything else."""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import psycopg
import shapely
from psycopg import sql

from bench.synthetic.companies import Companies, make_companies
from bench.synthetic.estates import AREA_TYPES, Estates, make_estates
from bench.synthetic.municipalities import make_municipalities
from bench.synthetic.places import Places, make_places
from bench.synthetic.roads import Roads, make_roads
from bench.synthetic.scale import Scale

SEED = 20261
AVAILABILITIES = ("immediate", "short", "medium", "long", "reserved")
SECTOR_CODES = 500
SMALL = 0.1
"""The small stock holds this share of the estates, in a part of the same towns."""


@dataclass(frozen=True)
class Stock:
    """Everything, before it is cut to a size."""

    scale: Scale
    places: Places
    municipalities: np.ndarray
    estates: Estates
    companies: Companies
    roads: Roads

    def towns(self, share: float) -> np.ndarray:
        """The towns of a stock with this share of all estates."""
        count = np.bincount(self.estates.place, minlength=len(self.places))[self.places.order]
        enough = int(np.searchsorted(np.cumsum(count), share * len(self.estates.polygons))) + 1
        return np.sort(self.places.order[:enough])


def make_stock(scale: Scale, cache: Path, say: Callable[[str], None]) -> Stock:
    """The invented country; kept in `cache`, since making the full one takes a minute."""
    if cache.exists():
        return pickle.loads(cache.read_bytes())
    say("inventing the country")
    rng = np.random.default_rng(SEED)
    places = make_places(scale.places, rng)
    municipalities = make_municipalities(places, scale.municipalities, rng)
    estates = make_estates(places, scale, rng)
    companies = make_companies(places, estates, scale.companies, SECTOR_CODES, rng)
    roads = make_roads(places, scale.streets, rng)
    stock = Stock(scale, places, municipalities, estates, companies, roads)
    cache.parent.mkdir(parents=True, exist_ok=True)
    cache.write_bytes(pickle.dumps(stock))
    return stock


def load(owner_url: str, stock: Stock, share: float, say: Callable[[str], None]) -> dict[str, int]:
    """Fill an empty database with a share of the stock. Returns how many rows of each table are public then."""
    rng = np.random.default_rng(SEED + 1)
    towns = stock.towns(share)
    with psycopg.connect(owner_url) as connection:
        codes = [
            row[0]
            for row in connection.execute(
                "SELECT code FROM record.wz WHERE edition = 'WZ2008' AND level = 4 ORDER BY code"
            ).fetchall()
        ]
        for table, columns, rows in (
            ("municipality", "name ags level geom", _municipalities(stock, rng)),
            ("estate", "name area_type_share geom", _estates(stock, towns, rng)),
            ("plot", "name occupancy area_type availability restriction_level geom", _plots(stock, towns, rng)),
            ("company", "name legal_form wz_edition wz_code employees_range publish_basis street geom", _companies(stock, towns, codes)),
            ("road", "name ref class geom", _roads(stock, towns)),
        ):  # fmt: skip
            started = time.perf_counter()
            count = _insert(connection, table, columns.split(), rows)
            connection.commit()
            say(f"  {count} rows of {table} guarded and published in {time.perf_counter() - started:.0f} s")
    with psycopg.connect(owner_url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
        return {
            table: connection.execute(
                sql.SQL("SELECT count(*) FROM published.{}").format(sql.Identifier(table))
            ).fetchone()[0]
            for table in ("municipality", "estate", "plot", "vacancy", "company", "road")
        }


def _insert(
    connection: psycopg.Connection[Any], table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> int:
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("CREATE TEMPORARY TABLE fresh ON COMMIT DROP AS SELECT {} FROM record.{} LIMIT 0").format(
                names, sql.Identifier(table)
            )
        )
        with cursor.copy(sql.SQL("COPY fresh ({}) FROM STDIN").format(names)) as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(
            sql.SQL(
                "INSERT INTO record.{} ({names}, status, source) SELECT {names}, 'published', 'bench' FROM fresh"
            ).format(sql.Identifier(table), names=names)
        )
        return cursor.rowcount


def _wkb(shape: shapely.Geometry) -> str:
    kinds = {3: shapely.multipolygons, 1: shapely.multilinestrings}
    if shape.geom_type == "LineString":
        shape = kinds[1]([shape])
    return str(shapely.to_wkb(shapely.set_srid(shape, 25832), hex=True, include_srid=True))


def _municipalities(stock: Stock, rng: np.random.Generator) -> Iterable[tuple[Any, ...]]:
    villages = len(stock.municipalities) - len(stock.places)
    names = stock.places.names + [
        f"{stock.places.names[int(n)]}-Dorf" for n in rng.integers(len(stock.places), size=villages)
    ]
    for number, (name, polygon) in enumerate(zip(names, stock.municipalities, strict=True)):
        yield name, f"{number + 1_000_000:08d}", "municipality", _wkb(polygon)


def _estates(stock: Stock, towns: np.ndarray, rng: np.random.Generator) -> Iterable[tuple[Any, ...]]:
    kinds = rng.choice(len(AREA_TYPES), len(stock.estates.polygons), p=(0.55, 0.25, 0.1, 0.05, 0.05))
    words = ("Gewerbegebiet", "Industriegebiet", "Gewerbepark", "Industriepark", "GE", "Businesspark")
    sides = (
        "Nord",
        "Süd",
        "Ost",
        "West",
        "Mitte",
        "An der Schleuse",
        "Große Wiese",
        "Flughafen",
        "Hafen",
        "Heinenkamp",
    )
    chosen = rng.integers(len(words), size=len(kinds)), rng.integers(len(sides), size=len(kinds))
    for i in np.flatnonzero(np.isin(stock.estates.place, towns)):
        town = stock.places.names[stock.estates.place[i]]
        kind = AREA_TYPES[kinds[i]]
        share = f'{{"{kind}": 100}}' if kind else None
        yield f"{words[chosen[0][i]]} {town} {sides[chosen[1][i]]}", share, _wkb(stock.estates.polygons[i])


def _plots(stock: Stock, towns: np.ndarray, rng: np.random.Generator) -> Iterable[tuple[Any, ...]]:
    count = len(stock.estates.plots)
    offer = rng.random(count) < stock.scale.offered / count
    kinds, levels = rng.integers(len(AVAILABILITIES), size=count), rng.integers(3, size=count)
    wanted = np.isin(stock.estates.place[stock.estates.plot_estate], towns)
    for i in np.flatnonzero(wanted):
        yield (
            f"Fläche {i}" if offer[i] else None,
            "vacant" if offer[i] else "used",
            None,
            AVAILABILITIES[kinds[i]] if offer[i] else None,
            ("none", "light", "severe")[levels[i]] if offer[i] else None,
            _wkb(stock.estates.plots[i]),
        )


def _companies(stock: Stock, towns: np.ndarray, codes: list[str]) -> Iterable[tuple[Any, ...]]:
    c = stock.companies
    points = shapely.to_wkb(shapely.set_srid(shapely.points(c.xy), 25832), hex=True, include_srid=True)
    for i in np.flatnonzero(np.isin(c.place, towns)):
        yield (
            c.names[i],
            c.forms[i],
            "WZ2008",
            codes[int(c.sectors[i]) % len(codes)],
            c.ranges[i],
            "consent",
            c.streets[i],
            points[i],
        )


def _roads(stock: Stock, towns: np.ndarray) -> Iterable[tuple[Any, ...]]:
    r = stock.roads
    for i in np.flatnonzero((r.place < 0) | np.isin(r.place, towns)):
        yield r.names[i], r.refs[i], r.classes[i], _wkb(r.lines[i])
