"""Putting a region together: plans and specifications in, the texts of its files out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import shapely
from shapely import Point
from shapely.geometry.base import BaseGeometry

from .companies import Namer, companies_of
from .estate import DEMO, TODAY, EstateSpec
from .files import Row, geojson, slug, table
from .frame import area_m2, seeded
from .plots import Plot, plots_of
from .premises import premises_of
from .site import Plan, Site, build
from .ways import course, cut_back
from .zones import ZoneSpec, zone_row

EMPLOYEES_PER_HA = {"industry": 34, "mixed": 38, "crafts": 42, "logistics": 20, "knowledge": 72}
"""Employees per hectare of used plots: invented, of the size that estates of the kind have."""

NOT_FOR_THE_DATABASE = ("mining", "flood")
"""Keys of an estate's values that only steer how its vacancies are described."""

EVENT_COLUMNS = [
    "external_id",
    "title",
    "title_en",
    "kind",
    "starts_at",
    "ends_at",
    "year",
    "place",
    "description",
    "description_en",
    "host",
    "host_company",
    "estate",
    "core_zone",
    "network",
    "municipality",
    "audience",
    "organisation",
    "source",
    "verified_at",
    "valid_from",
    "status",
    "visibility",
    "lon",
    "lat",
]
MEASURE_COLUMNS = [
    "external_id",
    "title",
    "title_en",
    "field",
    "state",
    "description",
    "description_en",
    "estate",
    "core_zone",
    "network",
    "municipality",
    "responsible",
    "starts_on",
    "ends_on",
    "cost_eur",
    "grant_eur",
    "programme",
    "kpi",
    "decision_ref",
    "organisation",
    "source",
    "verified_at",
    "valid_from",
    "status",
    "visibility",
]
INDICATOR_COLUMNS = [
    "external_id",
    "indicator",
    "title",
    "title_en",
    "value",
    "unit",
    "unit_en",
    "as_of",
    "method",
    "method_en",
    "coverage_pct",
    "estate",
    "core_zone",
    "network",
    "municipality",
    "organisation",
    "source",
    "verified_at",
    "valid_from",
    "status",
    "visibility",
]
NETWORK_COLUMNS = [
    "external_id",
    "slug",
    "name",
    "short_name",
    "description",
    "description_en",
    "legal_form",
    "founded_on",
    "founders_n",
    "scope",
    "boundary_mode",
    "member_estates",
    "member_municipalities",
    "member_companies",
    "partners",
    "members_n",
    "members_employees",
    "goals",
    "agreement_partner",
    "agreement_signed_on",
    "funding_grant_eur",
    "funding_body",
    "funding_from",
    "funding_to",
    "contact_office",
    "organisation",
    "source",
    "verified_at",
    "valid_from",
    "status",
    "visibility",
]


@dataclass(frozen=True)
class Region:
    """What one folder of `data/` is made from."""

    name: str
    plans: list[Plan]
    estates: list[EstateSpec]
    roads: list[dict[str, Any]] = field(default_factory=list)  # name, ref, class, line in lon/lat
    points: list[dict[str, Any]] = field(default_factory=list)  # kind, name, ref, at in lon/lat
    zones: list[ZoneSpec] = field(default_factory=list)
    networks: list[dict[str, Any]] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    measures: list[dict[str, Any]] = field(default_factory=list)
    indicators: list[dict[str, Any]] = field(default_factory=list)


def files_of(region: Region, namer: Namer) -> dict[str, str]:
    """Return file name -> text for one region."""
    specs = {s.key: s for s in region.estates}
    estates: list[Row] = []
    plots: list[Row] = []
    rooms: list[Row] = []
    firms: list[Row] = []
    streets: list[tuple[Row, BaseGeometry]] = []
    outlines: dict[str, Any] = {}
    all_plots: dict[str, list[Plot]] = {}
    for plan in region.plans:
        site = build(plan)
        for key, outline in site.outlines.items():
            spec = specs[key]
            mine = plots_of(site, spec)
            outlines[key], all_plots[key] = outline, mine
            own = companies_of(mine, spec, site.frame, namer)
            firms += own
            rooms += premises_of(mine, spec, site.frame)
            plots += [Row(p.values, p.lot.lonlat) for p in mine]
            estates.append(_estate(spec, outline, mine, own))
        land = shapely.union_all(list(site.outlines.values()))
        streets += [(s, land) for s in _streets(plan.key, site)]
    roads = _ways(region, streets)
    points = [_point(region.name, i, p) for i, p in enumerate(region.points, 1)]
    out = {"estates.geojson": geojson(estates), "plots.geojson": geojson(plots)}
    for name, rows in (("premises", rooms), ("companies", firms), ("roads", roads), ("reference-points", points)):
        if rows:
            out[f"{name}.geojson"] = geojson(rows)
    if region.zones:
        out["core-zones.geojson"] = geojson([zone_row(z, outlines, all_plots) for z in region.zones])
    for name, items, columns in (
        ("networks", region.networks, NETWORK_COLUMNS),
        ("events", region.events, EVENT_COLUMNS),
        ("measures", region.measures, MEASURE_COLUMNS),
        ("indicator-values", region.indicators, INDICATOR_COLUMNS),
    ):
        if items:
            out[f"{name}.csv"] = table([_listed(i) for i in items], columns)
    return out


def dated(source: str = DEMO) -> dict[str, Any]:
    """Return source, date and state of a record that was written by hand."""
    return {"source": source, "verified_at": TODAY, "status": "published", "visibility": "public"}


def _listed(item: dict[str, Any]) -> Row:
    values = {**dated(), **item}
    at = values.pop("at", None)
    return Row(values, Point(at) if at else None)


def _estate(spec: EstateSpec, outline: Any, plots: list[Plot], firms: list[Row]) -> Row:
    gross, net = area_m2(outline), sum(area_m2(p.lot.lonlat) for p in plots)
    shares: dict[str, float] = {}
    for p in plots:
        code = p.values["area_type"]
        if code:
            shares[code] = shares.get(code, 0.0) + area_m2(p.lot.lonlat) / net * 100
    values: dict[str, Any] = {
        "external_id": f"demo-{spec.key}",
        "slug": spec.values.get("slug") or slug(spec.name),
        "name": spec.name,
        "ags": spec.ags,
        "organisation": spec.organisation,
        "area_gross_ha": round(gross / 10_000, 2),
        "area_net_ha": round(net / 10_000, 2),
        "area_type_share": {k: round(v, 1) for k, v in sorted(shares.items(), key=lambda s: -s[1])},
        **_people(spec, plots, firms),
        "brw_eur_m2": spec.price,
        "brw_date": "2026-01-01",
    }
    own = {k: v for k, v in spec.values.items() if k not in NOT_FOR_THE_DATABASE}
    return Row(values | dated() | {"valid_from": f"{spec.since}-01-01"} | own, outline)


def _people(spec: EstateSpec, plots: list[Plot], firms: list[Row]) -> dict[str, Any]:
    """Return how many companies and employees an estate is said to have: as dense as estates of its kind are.

    Never fewer than the companies on the map say themselves.
    """
    used = [p for p in plots if not p.vacant]
    dense = EMPLOYEES_PER_HA[spec.kind] * seeded(f"people/{spec.key}").uniform(0.8, 1.2)
    known = sum(r.values.get("employees_n") or 0 for r in firms)
    people = max(known, dense * sum(area_m2(p.lot.lonlat) for p in used) / 10_000)
    return {
        "companies_n": len(used),
        "employees_n": round(people / 10) * 10,
        "employees_year": 2025,
        "employees_method": "estimated",
    }


def _streets(key: str, site: Site) -> list[Row]:
    rows = []
    for i, s in enumerate(site.streets, 1):
        head = {"external_id": f"demo-{key}-s-{i:02d}", "name": s.name, "ref": s.ref, "class": s.cls}
        rows.append(Row(head | dated(), site.frame.lonlat(s.line)))
    return rows


def _ways(region: Region, streets: list[tuple[Row, BaseGeometry]]) -> list[Row]:
    """Return the streets of the estates and the roads between them, joined."""
    laid = [s for s, _ in streets]
    for i, road in enumerate(region.roads, 1):
        head = {
            "external_id": f"demo-{region.name}-road-{i:02d}",
            "name": road.get("name"),
            "ref": road.get("ref"),
            "class": road["class"],
        }
        laid.append(Row(head | dated(), course(road, laid)))
    return [cut_back(s, laid, land) for s, land in streets] + laid[len(streets) :]


def _point(region: str, i: int, point: dict[str, Any]) -> Row:
    head = {
        "external_id": f"demo-{region}-f-{i:02d}",
        "name": point["name"],
        "ref": point.get("ref"),
        "kind": point["kind"],
    }
    return Row(head | dated(), Point(point["at"]))
