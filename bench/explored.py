"""The stock through `GeoDataFrame.explore()`, as a program of its own: `python -m bench.explored DATABASE PAGE POINTS`.

It needs what `bench/explore.txt` names, which nothing else does. Prints the seconds that making the page took, and how
many things are on it.
"""

from __future__ import annotations

import json
import sys
import time

import geopandas
from sqlalchemy import create_engine


def main(database: str, page: str, points: int) -> None:
    """All estates, and companies up to a number, as anybody would show them."""
    engine = create_engine(database.replace("postgresql://", "postgresql+psycopg://", 1))
    read = "SELECT {}, ST_Transform(geom3857, 4326) AS geom FROM published.{} LIMIT {}"
    estates = geopandas.read_postgis(read.format("name, area_type, area_m2::float8", "estate", "ALL"), engine)
    companies = geopandas.read_postgis(read.format("name, sector_group, employees_range", "company", points), engine)
    started = time.perf_counter()
    shown = estates.explore(tiles=None)
    if len(companies):
        shown = companies.explore(m=shown, color="darkred")
    shown.save(page)
    seconds = time.perf_counter() - started
    print(json.dumps({"seconds": seconds, "areas": len(estates), "points": len(companies)}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
