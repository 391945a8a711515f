"""The facts behind key figures and indicators, read from `published` for the pure functions in core."""

from __future__ import annotations

from typing import Any

from psycopg import Connection
from psycopg.rows import TupleRow

from geoapp.core.qualification import indicators as k
from geoapp.reading.conditions import lies_in

_PLOT = (
    "SELECT t.area_m2, t.availability, t.occupancy, t.restriction_level, t.brownfield, coalesce(t.area_type, e.area_type), t.verified_at "
    "FROM published.plot AS t LEFT JOIN published.estate AS e ON e.id = t.estate_id "
    "WHERE t.area_m2 IS NOT NULL AND t.kind NOT IN ('building', 'unit') AND {where}"
)


def _plots(connection: Connection[TupleRow], where: str, value: Any) -> list[k.PlotFact]:
    rows = connection.execute(_PLOT.format(where=where).encode(), {"id": value}).fetchall()
    return [k.PlotFact(float(r[0]), *r[1:]) for r in rows]


def estate_figures(connection: Connection[TupleRow], estate: dict[str, Any]) -> tuple[k.KeyFigures, list[k.Indicator]]:
    """Key figures of an estate, and K3 and K8. `estate` is its record (see `records.one`)."""
    plots = _plots(connection, "t.estate_id = %(id)s", estate["id"])
    figures = k.key_figures(float(estate["area_m2"] or 0), plots)
    net_m2 = figures.net_m2 or float(estate["area_net_ha"] or 0) * k.HECTARE_M2 or figures.gross_m2
    jobs = [k.Employment(estate["employees_n"], 1.0, net_m2, estate["verified_at"])]
    return figures, [k.vacancy_rate(plots), k.employees_per_ha(jobs, estate["companies_n"] or 0)]


def zone_indicators(connection: Connection[TupleRow], zone_id: Any) -> list[k.Indicator]:
    """K1, K3 to K6 and K8 of a core zone, from the plots whose inner point lies in the core."""
    inside = lies_in("(SELECT z.geom3857 FROM published.core_zone AS z WHERE z.id = %(id)s)")
    plots = _plots(connection, inside, zone_id)
    rows = connection.execute(
        "SELECT e.employees_n, s.share_pct / 100.0, e.verified_at, "
        "(SELECT sum(p.area_m2) FROM published.plot AS p WHERE p.estate_id = e.id AND p.kind NOT IN ('building', 'unit')), e.area_m2 "
        "FROM published.core_zone_estate AS s JOIN published.estate AS e ON e.id = s.estate_id WHERE s.core_zone_id = %(id)s",
        {"id": zone_id},
    ).fetchall()
    jobs = [k.Employment(r[0], float(r[1]), float(r[3] or r[4] or 0), r[2]) for r in rows]
    counted = connection.execute(
        "SELECT count(*) FROM published.company AS t "
        "WHERE ST_Intersects(t.geom3857, (SELECT z.geom3857 FROM published.core_zone AS z WHERE z.id = %(id)s))",
        {"id": zone_id},
    ).fetchone()
    companies = int(counted[0]) if counted else 0
    return [
        k.area_type_shares(plots),
        k.vacancy_rate(plots),
        k.reserve_by_horizon(plots),
        k.restriction_free_reserve(plots),
        k.brownfield_share(plots),
        k.employees_per_ha(jobs, companies),
    ]


def zone_estates(connection: Connection[TupleRow], zone_id: Any) -> list[tuple[str, str, float]]:
    """Slug, name and share (0 to 1) of the estates that a core zone covers."""
    rows = connection.execute(
        "SELECT e.slug, e.name, s.share_pct / 100.0 FROM published.core_zone_estate AS s JOIN published.estate AS e ON e.id = s.estate_id "
        "WHERE s.core_zone_id = %(id)s ORDER BY s.share_pct DESC",
        {"id": zone_id},
    ).fetchall()
    return [(r[0], r[1], float(r[2])) for r in rows]


def public_past(connection: Connection[TupleRow], table: str, record_id: Any) -> list[tuple[Any, Any, int, str, Any]]:
    """Earlier public states: shown from, shown to, version, name, area in m²; newest first."""
    if table not in ("estate", "core_zone", "network", "plot", "premises", "municipality"):
        return []
    return connection.execute(
        f"SELECT shown_from, shown_to, version, name, area_m2 FROM published.{table}_past WHERE id = %(id)s ORDER BY shown_from DESC LIMIT 50".encode(),
        {"id": record_id},
    ).fetchall()
