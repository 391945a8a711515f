"""Where the rows lie that a problem is about, so that a person finds them on a map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geoapp.exchange.loading.staging import Staging
from geoapp.exchange.placing.shape import somewhere
from geoapp.exchange.reading.source import Geometries, RowNumbers, RowProblem

POINTS = """
SELECT row, round(ST_X(p)::numeric, 6)::float8, round(ST_Y(p)::numeric, 6)::float8
FROM (SELECT row, ST_Transform(ST_PointOnSurface(geom), 4326) AS p FROM import_rows WHERE row = ANY (%s)) AS s
WHERE NOT ST_IsEmpty(p)
"""


def placed_in_batch(problems: Sequence[RowProblem], rows: RowNumbers, geometry: Geometries) -> list[RowProblem]:
    """The problems with the place of their row, where its geometry (storage CRS) is known."""
    if not problems:
        return []
    first = int(rows[0])
    return [
        problem if problem.place is not None else replace(problem, place=somewhere(geometry[problem.row - first]))
        for problem in problems
    ]


def placed(staging: Staging, problems: Sequence[RowProblem], most: int) -> list[RowProblem]:
    """The same for rows that are staged already; the first `most`, since the report shows no more."""
    if not staging.has_geometry:
        return list(problems)
    wanted = [problem.row for problem in problems[:most] if problem.place is None]
    found = {row: (x, y) for row, x, y in staging.connection.execute(POINTS, [wanted])} if wanted else {}
    return [
        problem if problem.place is not None else replace(problem, place=found.get(problem.row)) for problem in problems
    ]
