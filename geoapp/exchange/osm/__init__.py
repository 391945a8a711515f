"""A first stock of any town from an OpenStreetMap extract: `geoapp osm`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import shapely

from geoapp.core.stock import Group, group_areas
from geoapp.db.cluster import database
from geoapp.errors import Unavailable
from geoapp.exchange.loading import Order, Report, load, writing
from geoapp.exchange.osm import tags as meaning
from geoapp.exchange.osm.extract import Broken, Extract, OsmFile, Thing
from geoapp.exchange.osm.naming import StreetNames, estate_names, place_names
from geoapp.exchange.osm.project import to_metres
from geoapp.exchange.osm.retire import retire
from geoapp.exchange.osm.sources import DEGREES, METRES, Row, RowsSource, listed
from geoapp.settings import Settings

DATASET = "openstreetmap"
"""All objects of OpenStreetMap are one dataset, whichever extract they come in: their ids are theirs everywhere."""

ATTRIBUTION = "© OpenStreetMap contributors, ODbL 1.0"
"""The licence demands it; it is kept with every record as its source."""

SAME_POINT_DEGREES = 0.03
"""A junction has a node per carriageway; equal ones this near (about 3 km) are one point of reference."""

Say = Callable[[str], None]


@dataclass(slots=True)
class OsmReport:
    """What became of an extract."""

    file: str
    date: str | None = None
    dry_run: bool = False
    layers: list[Report] = field(default_factory=list)
    retired: dict[str, int] = field(default_factory=dict)
    """Records of earlier extracts that the map no longer has, archived; by layer."""
    broken: list[Broken] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether everything was loaded."""
        return all(report.ok for report in self.layers)

    def as_json(self) -> dict[str, Any]:
        """The report for `--json`."""
        return {
            "ok": self.ok,
            "file": self.file,
            "dry_run": self.dry_run,
            "extract_date": self.date,
            "attribution": ATTRIBUTION,
            "layers": {report.layer: report.as_json() for report in self.layers},
            "archived": self.retired,
            "broken": [{"osm": b.osm, "name": b.name, "reason": b.reason, "used": b.used} for b in self.broken],
        }

    def as_text(self) -> str:
        """The report for people."""
        lines = [f"{self.file}: OpenStreetMap vom {self.date or '(ohne Datum)'}, {ATTRIBUTION}"]
        for report in self.layers:
            lines.append(
                f"  {report.layer}: {report.read} gefunden – neu: {report.inserted}, geändert: {report.updated},"
                f" unverändert: {report.unchanged}, ausgelassen: {report.left_out}, repariert: {report.repaired}"
            )
            lines += [f"    Hinweis: {warning}" for warning in report.warnings]
            lines += report.repair_lines()
            lines += report.problem_lines()
        lines += [
            f"  {layer}: {count} nicht mehr in OpenStreetMap, archiviert"
            for layer, count in self.retired.items()
            if count
        ]
        if self.broken:
            lines.append("  Flächen mit Lücken in ihrer Grenze:")
            lines += [
                f"    {b.shown}: {b.reason}{' (übernommen)' if b.used else ' (ausgelassen)'}" for b in self.broken
            ]
        if self.dry_run:
            lines.append("  Probelauf: Es wurde nichts geschrieben.")
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class OsmRequest:
    """The options of `geoapp osm`."""

    file: Path
    gap_m: float
    status: str = "published"
    organisation: str | None = None
    dry_run: bool = False


def run(settings: Settings, request: OsmRequest, actor: str, reason: str, say: Say) -> OsmReport:
    """Load an extract in one transaction. Raises BadFile, Unavailable."""
    source = OsmFile(request.file)
    say(f"Lese {request.file.name} ...")
    extract = source.read()
    say(f"{len(extract.plots)} Flächen, {len(extract.companies)} Unternehmen; bilde Gebiete ...")
    groups = stock(extract, request.gap_m)
    report = OsmReport(str(request.file), extract.date, request.dry_run)
    report.broken = [broken for broken in extract.broken if broken.used or not broken.edge]
    with database(settings, say=say) as urls:
        try:
            with writing(urls.owner, actor, reason) as connection:
                _load(connection, source, extract, groups, request, settings, report, say)
                if request.dry_run or not report.ok:
                    connection.rollback()
        except psycopg.OperationalError as error:
            raise Unavailable(f"Die Datenbank hat abgebrochen: {str(error).splitlines()[0]}") from error
    return report


def stock(extract: Extract, gap_m: float) -> list[Group]:
    """The estates of an extract, as groups of its plots (EPSG:25832)."""
    areas = to_metres([thing.geometry for thing in extract.plots])
    valid = shapely.make_valid(areas, method="structure", keep_collapsed=False) if len(areas) else areas
    return group_areas(list(valid), list(to_metres(extract.barriers)), gap_m)


def _load(
    connection: psycopg.Connection[Any],
    source: OsmFile,
    extract: Extract,
    groups: list[Group],
    request: OsmRequest,
    settings: Settings,
    report: OsmReport,
    say: Say,
) -> None:
    """All layers, in the order in which they refer to each other."""
    path = request.file
    note = f"{ATTRIBUTION} ({extract.date})" if extract.date else ATTRIBUTION
    municipalities = [
        t for t in extract.boundaries if meaning.municipality_key(t.tags) is not None and t.tags.get("name")
    ]
    layers: list[tuple[str, RowsSource]] = [
        (
            "municipalities",
            listed(path, "municipalities", DEGREES, [_row(t, meaning.municipality_columns) for t in municipalities]),
        ),
        ("estates", listed(path, "estates", METRES, _estates(extract, groups, source))),
        ("plots", listed(path, "plots", DEGREES, [_row(t, meaning.plot_columns) for t in extract.plots])),
        (
            "companies",
            listed(path, "companies", DEGREES, [_row(t, meaning.company_columns) for t in extract.companies]),
        ),
        (
            "reference-points",
            listed(
                path,
                "reference-points",
                DEGREES,
                [_row(t, meaning.reference_columns) for t in _distinct(extract.references)],
            ),
        ),
        (
            "roads",
            RowsSource(path, "roads", DEGREES, ["external_id", "name", "ref", "class"], lambda: _roads(source), None),
        ),
    ]
    report.retired = retire(
        connection, DATASET, {name: rows for name, rows in layers if name in ("estates", "plots", "companies")}
    )
    for name, rows in layers:
        if rows.about.rows == 0 or next(iter(rows.batches()), None) is None:
            continue
        say(f"Lade {name} ...")
        order = Order(
            layer=name,
            dataset=DATASET,
            key="external_id",
            skip_invalid=True,
            status=request.status,
            organisation=request.organisation,
            source=note,
            max_vertices=settings.max_vertices,
            max_messages=settings.import_max_messages,
        )
        loaded = load(connection, rows, order)
        loaded.dry_run = request.dry_run
        report.layers.append(loaded)


def _row(thing: Thing, columns: Callable[[meaning.Tags], dict[str, Any]]) -> Row:
    return thing.geometry, {"external_id": thing.osm, **columns(thing.tags)}


def _roads(source: OsmFile) -> Iterator[Row]:
    return (_row(thing, meaning.road_columns) for thing in source.roads(meaning.is_road))


def _estates(extract: Extract, groups: list[Group], source: OsmFile) -> list[Row]:
    """Estates with their names. The key is that of their largest area, so that a further delivery finds them again."""
    borders = [group.border for group in groups]
    streets = StreetNames(borders)
    if borders:
        streets.add(source.roads(meaning.is_street))
    largest_first = [sorted(group.members, key=lambda i: -extract.plots[i].geometry.area) for group in groups]
    keys = [extract.plots[members[0]].osm for members in largest_first]
    own = [
        next((extract.plots[i].tags["name"] for i in members if extract.plots[i].tags.get("name")), None)
        for members in largest_first
    ]
    names = estate_names(
        own,
        [streets.best(i) for i in range(len(groups))],
        place_names(borders, extract.boundaries, extract.places),
        keys,
    )
    return [
        (group.border, {"external_id": f"estate/{key}", "name": name})
        for group, key, name in zip(groups, keys, names, strict=True)
    ]


def _distinct(things: list[Thing]) -> list[Thing]:
    """Points of reference without the doubles of one junction or station; the first by id stays."""
    kept: list[Thing] = []
    by_name: dict[tuple[str | None, ...], list[Thing]] = {}
    for thing in sorted(things, key=lambda t: (t.osm.split("/")[0], int(t.osm.split("/")[1]))):
        name = (meaning.reference_kind(thing.tags), thing.tags.get("name"), thing.tags.get("ref"))
        same = by_name.setdefault(name, [])
        if any(name[1:]) and any(other.geometry.distance(thing.geometry) < SAME_POINT_DEGREES for other in same):
            continue
        same.append(thing)
        kept.append(thing)
    return kept
