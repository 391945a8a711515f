"""Read an OpenStreetMap extract with pyosmium and keep what concerns us, as plain tags and shapely geometry (EPSG:4326).

pyosmium, not GDAL's OSM driver: its area assembly takes multipolygon relations with any number of rings, it says which
relation an area came from (so that the broken ones can be named), and it reads the objects as they are tagged.
"""

from __future__ import annotations

import datetime as dt
import gzip
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import osmium
import shapely
from osmium.filter import EntityFilter, IdFilter, KeyFilter
from shapely.geometry.base import BaseGeometry

from geoapp.errors import BadFile
from geoapp.exchange.osm import tags as meaning
from geoapp.exchange.osm.rings import Ring, assemble

KEYS = (
    "landuse",
    "office",
    "industrial",
    "craft",
    "shop",
    "man_made",
    "highway",
    "railway",
    "boundary",
    "place",
    "aeroway",
)
"""Objects with one of these keys are looked at."""

MEMORY_INDEX_MAX_BYTES = 200_000_000
"""Larger files keep the places of their nodes in a temporary file: in memory they would take several times the size."""

PLACES = ("city", "town", "village", "suburb", "quarter", "neighbourhood", "hamlet", "borough")

SUFFIXES = (".osm.pbf", ".pbf", ".osm", ".osm.gz", ".osm.bz2")
"""What extracts are called."""

BOOKKEEPING = frozenset(["type", "source", "created_by", "note", "fixme", "FIXME", "comment"])
"""Tags of a relation that say nothing about its area."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One object: where it comes from (`way/123`), its tags, its geometry."""

    osm: str
    tags: dict[str, str]
    geometry: BaseGeometry


@dataclass(frozen=True, slots=True)
class Broken:
    """An area that could not be built, or only after repair."""

    osm: str
    reason: str
    used: bool = False
    """It was repaired and is used."""
    edge: bool = False
    """A boundary without municipality key: at the edge of an extract they are never whole, and nobody asked for it."""
    name: str | None = None

    @property
    def shown(self) -> str:
        """The object with its name, for people."""
        return f"{self.osm} ({self.name})" if self.name else self.osm


@dataclass(slots=True)
class Extract:
    """What a file holds for us."""

    plots: list[Thing] = field(default_factory=list)
    companies: list[Thing] = field(default_factory=list)
    references: list[Thing] = field(default_factory=list)
    boundaries: list[Thing] = field(default_factory=list)
    barriers: list[BaseGeometry] = field(default_factory=list)
    places: list[Thing] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)
    date: str | None = None
    """Day of the data, ISO."""


@dataclass(slots=True)
class _Relations:
    """Multipolygon relations that matter, by id."""

    members: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    """Ways and their roles."""
    tags: dict[int, dict[str, str]] = field(default_factory=dict)
    outer_of: dict[int, list[int]] = field(default_factory=dict)
    """Way -> relations in which it is an outer ring."""
    untagged: set[int] = field(default_factory=set)
    """Relations of the old style: what they are stands on their outer ways."""


class OsmFile:
    """An extract on disk, read as often as needed."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Extract:
        """Everything but the roads. Raises BadFile when the file cannot be read."""
        with _readable(self.path):
            relations = self._relations()
            extract, built = Extract(), set[int]()
            newest = self._collect(extract, relations, built)
            self._rebuild(extract, relations, built)
            extract.date = self._date() or newest
        return extract

    def roads(self, wanted: Any) -> Iterator[Thing]:
        """Ways whose tags `wanted` accepts, as lines."""
        with _readable(self.path), self._index() as index:
            lines = osmium.FileProcessor(self.path).with_locations(index).with_filter(EntityFilter(osmium.osm.WAY))
            for way in lines.with_filter(KeyFilter("highway", "railway", "waterway")):
                tags = _tags(way)
                if wanted(tags) and (line := _line(way)) is not None:
                    yield Thing(f"way/{way.id}", tags, line)

    def _relations(self) -> _Relations:
        found = _Relations()
        relation: Any
        for relation in osmium.FileProcessor(self.path, osmium.osm.RELATION):
            tags = _tags(relation)
            if tags.get("type") not in ("multipolygon", "boundary"):
                continue
            untagged = not (tags.keys() - BOOKKEEPING)
            if not (untagged or _is_area_for_us(tags)):
                continue
            ways = [(member.ref, member.role) for member in relation.members if member.type == "w"]
            found.members[relation.id], found.tags[relation.id] = ways, tags
            if untagged:
                found.untagged.add(relation.id)
            for way, role in ways:
                if role != "inner":
                    found.outer_of.setdefault(way, []).append(relation.id)
        return found

    def _collect(self, extract: Extract, relations: _Relations, built: set[int]) -> str | None:
        """The main pass. Returns the day of the newest object."""
        newest = dt.datetime.min.replace(tzinfo=dt.UTC)
        with self._index() as index:
            objects = osmium.FileProcessor(self.path).with_locations(index).with_areas().with_filter(KeyFilter(*KEYS))
            factory = osmium.geom.WKBFactory()
            entity: Any
            for entity in objects:
                tags = _tags(entity)
                if entity.is_area():
                    self._area(entity, tags, factory, extract, relations, built)
                elif entity.is_node():
                    _node(entity, tags, extract)
                elif entity.is_way():
                    _way(entity, tags, extract, relations)
                if not entity.is_area() and entity.timestamp > newest:
                    newest = entity.timestamp
        return newest.date().isoformat() if newest.year > 1970 else None

    def _area(
        self, area: Any, tags: dict[str, str], factory: Any, extract: Extract, relations: _Relations, built: set[int]
    ) -> None:
        if not (_is_area_for_us(tags) or meaning.is_company(tags) or meaning.reference_kind(tags)):
            return
        from_way, number = area.from_way(), area.orig_id()
        osm = f"{'way' if from_way else 'relation'}/{number}"
        if from_way and _belongs_to_relation(number, tags, relations):
            return
        try:
            geometry = shapely.from_wkb(bytes.fromhex(factory.create_multipolygon(area)))
        except RuntimeError:
            extract.broken.append(Broken(osm, "ihre Grenzen ergeben keine Fläche", name=tags.get("name")))
            return
        if not from_way:
            built.add(number)
        _keep_area(Thing(osm, tags, geometry), extract)

    def _rebuild(self, extract: Extract, relations: _Relations, built: set[int]) -> None:
        """Areas that the assembly gave up: relations with broken rings, relations of the old style, unclosed ways."""
        broken = [number for number in relations.members if number not in built and number not in relations.untagged]
        old = [number for number in relations.untagged if _is_area_for_us(relations.tags[number])]
        todo = broken + old
        if not todo:
            return
        wanted = {way for number in todo for way, _ in relations.members[number]}
        lines: dict[int, Ring] = {}
        with self._index() as index:
            ways = osmium.FileProcessor(self.path).with_locations(index).with_filter(EntityFilter(osmium.osm.WAY))
            way: Any
            for way in ways.with_filter(IdFilter(wanted)):
                lines[way.id] = Ring(_positions(way), complete=all(node.location.valid() for node in way.nodes))
        for number in todo:
            osm = f"relation/{number}"
            geometry, reason = assemble([(lines.get(way), role) for way, role in relations.members[number]])
            if geometry is not None:
                _keep_area(Thing(osm, relations.tags[number], geometry), extract)
            if reason:
                tags = relations.tags[number]
                edge = meaning.is_boundary(tags) and meaning.municipality_key(tags) is None
                extract.broken.append(Broken(osm, reason, used=geometry is not None, edge=edge, name=tags.get("name")))

    def _date(self) -> str | None:
        """The day of the data as the file's head says it."""
        header = osmium.io.Reader(self.path, osmium.osm.NOTHING).header()
        stamp = header.get("osmosis_replication_timestamp") or header.get("timestamp")
        if not stamp and ".osm" in self.path.suffixes:
            opener = gzip.open if self.path.suffix == ".gz" else open
            with opener(self.path, "rb") as file:
                found = re.search(rb'osm_base="([^"]+)"', file.read(4_096))
            stamp = found[1].decode() if found else ""
        return stamp[:10] or None

    @contextmanager
    def _index(self) -> Iterator[str]:
        """Where the places of nodes are kept while reading."""
        with ExitStack() as stack:
            if self.path.stat().st_size <= MEMORY_INDEX_MAX_BYTES:
                yield "flex_mem"
            else:
                folder = stack.enter_context(TemporaryDirectory(prefix="geoapp-osm-"))
                yield f"sparse_file_array,{folder}/nodes"


def _belongs_to_relation(way: int, tags: dict[str, str], relations: _Relations) -> bool:
    """Whether a closed way is only the outer ring of a relation that stands for the area, holes and all."""
    for number in relations.outer_of.get(way, []):
        if number in relations.untagged:
            if meaning.is_plot(tags):
                relations.tags[number].update(tags)
                return True
        elif relations.tags[number].get("landuse") == tags.get("landuse") and "landuse" in tags:
            return True
    return False


def _is_area_for_us(tags: dict[str, str]) -> bool:
    return meaning.is_plot(tags) or meaning.is_boundary(tags)


def _keep_area(thing: Thing, extract: Extract) -> None:
    if meaning.is_plot(thing.tags):
        extract.plots.append(thing)
    if meaning.is_boundary(thing.tags):
        extract.boundaries.append(thing)
    if meaning.is_company(thing.tags):
        extract.companies.append(Thing(thing.osm, thing.tags, shapely.point_on_surface(thing.geometry)))
    if meaning.reference_kind(thing.tags) is not None:
        extract.references.append(Thing(thing.osm, thing.tags, shapely.point_on_surface(thing.geometry)))


def _node(node: Any, tags: dict[str, str], extract: Extract) -> None:
    if not node.location.valid():
        return
    thing = Thing(f"node/{node.id}", tags, shapely.Point(node.location.lon, node.location.lat))
    if meaning.is_company(tags):
        extract.companies.append(thing)
    if meaning.reference_kind(tags) is not None:
        extract.references.append(thing)
    if tags.get("place") in PLACES and tags.get("name"):
        extract.places.append(thing)


def _way(way: Any, tags: dict[str, str], extract: Extract, relations: _Relations) -> None:
    if meaning.is_barrier(tags) and (line := _line(way)) is not None:
        extract.barriers.append(line)
    if not way.is_closed() and meaning.is_plot(tags):
        if _belongs_to_relation(way.id, tags, relations):
            return
        ring = Ring(_positions(way), complete=all(node.location.valid() for node in way.nodes))
        geometry, reason = assemble([(ring, "outer")])
        if geometry is not None:
            extract.plots.append(Thing(f"way/{way.id}", tags, geometry))
        extract.broken.append(
            Broken(f"way/{way.id}", reason or "ist nicht geschlossen", geometry is not None, name=tags.get("name"))
        )
    elif not way.is_closed() and meaning.reference_kind(tags) == "quay" and (line := _line(way)) is not None:
        extract.references.append(Thing(f"way/{way.id}", tags, line.interpolate(0.5, normalized=True)))


def _positions(way: Any) -> list[tuple[float, float]]:
    return [(node.location.lon, node.location.lat) for node in way.nodes if node.location.valid()]


def _line(way: Any) -> BaseGeometry | None:
    positions = _positions(way)
    return shapely.LineString(positions) if len(positions) >= 2 else None


def _tags(thing: Any) -> dict[str, str]:
    return {tag.k: tag.v for tag in thing.tags}


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """pyosmium's complaints as BadFile."""
    try:
        yield
    except (RuntimeError, OSError, ValueError) as error:
        text = str(error).split("\n")[0].replace(str(path), path.name).rstrip(".")
        advice = (
            "Noch einmal herunterladen." if path.name.endswith(SUFFIXES) else f"Erwartet wird {', '.join(SUFFIXES)}."
        )
        raise BadFile(f"{path.name} ist als Auszug aus OpenStreetMap nicht lesbar: {text}. {advice}") from error
