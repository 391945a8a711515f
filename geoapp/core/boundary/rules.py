"""The rules that a boundary is checked by. Each takes the surroundings and yields what it finds; `check` asks them all."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator

import numpy as np
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from geoapp.core.boundary.findings import Finding, Named, Surroundings
from geoapp.core.boundary.measures import area_m2
from geoapp.errors import N_

APART = ("estates", "plots", "municipalities")
"""Collections whose members share no ground."""
PLACE = re.compile(r"\[(\S+) (\S+)\]$")
"""As GEOS says where: `Self-intersection[400000 5700000]`."""
WHOLE_PCT = 100.0
M2_PER_HA = 10_000.0
MM = 0.001
"""The grid that boundaries are stored on, in metres."""

Rule = Callable[[Surroundings], Iterator[Finding]]


def invalid(of: Surroundings) -> Iterator[Finding]:
    """The border crosses or touches itself, or a hole lies wrong. Nothing else can be said of such a shape."""
    reason = shapely.is_valid_reason(of.shape)
    if reason == "Valid Geometry":
        return
    found = PLACE.search(reason)
    place = (float(found[1]), float(found[2])) if found else None
    yield Finding("self-intersection", "error", N_("Die Grenze schneidet oder berührt sich selbst."), place=place)


def overlap(of: Surroundings) -> Iterator[Finding]:
    """Ground that a neighbour has too."""
    if of.collection not in APART:
        return
    for other, common in _shared(of):
        size = common.area
        if size > of.limits.overlap_m2:
            yield Finding(
                "overlap",
                "error",
                N_("Die Fläche überlappt »%(name)s« um %(m2)s m². An dessen Grenze zurücknehmen."),
                {"name": other.name, "m2": round(size, 1)},
                _inside(common),
                common,
            )


def gap(of: Surroundings) -> Iterator[Finding]:
    """A narrow strip between two neighbours that belongs to neither: what closing the coverage by half its width fills."""
    if of.collection not in APART:
        return
    reach = of.limits.gap_m / 2
    near = [one for one in of.siblings if one.shape.distance(of.shape) <= of.limits.gap_m]
    if not near:
        return
    around = of.shape.buffer(2 * of.limits.gap_m, join_style="mitre")
    taken = shapely.union_all([of.shape, *(one.shape.intersection(around) for one in near)])
    closed = taken.buffer(reach, join_style="mitre").buffer(-reach, join_style="mitre")
    for strip in polygons(closed.difference(taken)):
        beside = [one for one in near if one.shape.distance(strip) < MM]
        if strip.area <= of.limits.overlap_m2 or not beside or of.shape.distance(strip) >= MM:
            continue
        yield Finding(
            "gap",
            "warning",
            N_("Zwischen der Fläche und »%(name)s« bleibt ein Streifen von %(m2)s m², der zu keiner gehört."),
            {"name": beside[0].name, "m2": round(strip.area, 1)},
            _inside(strip),
            strip,
        )


def outside(of: Surroundings) -> Iterator[Finding]:
    """Parts beyond the border of the municipality that most of it lies in."""
    if of.municipality is None or of.collection not in ("estates", "plots", "core-zones"):
        return
    beyond = of.shape.difference(of.municipality.shape)
    if beyond.area > of.limits.outside_m2:
        yield Finding(
            "outside-municipality",
            "warning",
            N_("%(m2)s m² liegen außerhalb von %(name)s."),
            {"name": of.municipality.name, "m2": round(beyond.area)},
            _inside(beyond),
            beyond,
        )


def tiny_parts(of: Surroundings) -> Iterator[Finding]:
    """Parts and holes too small to be meant."""
    parts = polygons(of.shape)
    for part in parts:
        if len(parts) > 1 and part.area < of.limits.tiny_m2:
            yield Finding(
                "tiny-part",
                "warning",
                N_("Ein Teil der Fläche ist nur %(m2)s m² groß. Gehört er dazu?"),
                {"m2": round(part.area, 1)},
                _inside(part),
                part,
            )
        for hole in map(Polygon, part.interiors):
            if hole.area < of.limits.tiny_m2:
                yield Finding(
                    "hole",
                    "warning",
                    N_("Die Fläche hat ein Loch von nur %(m2)s m². Ist es gemeint?"),
                    {"m2": round(hole.area, 1)},
                    _inside(hole),
                    hole,
                )


def spikes(of: Surroundings) -> Iterator[Finding]:
    """Vertices at which the border runs back along itself."""
    least = math.cos(math.radians(of.limits.spike_deg))
    for part in polygons(of.shape):
        for ring in (part.exterior, *part.interiors):
            points = np.asarray(ring.coords)[:-1]
            back, ahead = np.roll(points, 1, axis=0) - points, np.roll(points, -1, axis=0) - points
            lengths = np.hypot(*back.T), np.hypot(*ahead.T)
            long = (lengths[0] > of.limits.spike_m) & (lengths[1] > of.limits.spike_m)
            with np.errstate(invalid="ignore", divide="ignore"):
                cosines = (back * ahead).sum(axis=1) / (lengths[0] * lengths[1])
            for at in np.flatnonzero(long & (cosines > least)):
                yield Finding(
                    "spike",
                    "warning",
                    N_("Die Grenze hat hier eine Spitze: Sie läuft fast auf sich selbst zurück."),
                    place=(float(points[at][0]), float(points[at][1])),
                )


def duplicates(of: Surroundings) -> Iterator[Finding]:
    """Vertices that lie on the one before. Saving leaves them out; told so that nobody wonders."""
    for part in polygons(of.shape):
        for ring in (part.exterior, *part.interiors):
            points = np.asarray(ring.coords)
            steps = np.hypot(*np.diff(points, axis=0).T)
            for at in np.flatnonzero(steps < MM):
                yield Finding(
                    "duplicate-vertex",
                    "warning",
                    N_("Zwei Stützpunkte liegen aufeinander; beim Speichern bleibt einer."),
                    place=(float(points[at][0]), float(points[at][1])),
                )


def uncovered(of: Surroundings) -> Iterator[Finding]:
    """An estate most of which none of its plots covers, and plots that reach out of it."""
    areas = [one for one in of.plots if one.shape.area > 0]
    if of.collection != "estates" or not areas:
        return
    covered = shapely.union_all([one.shape for one in areas]).intersection(of.shape).area / of.shape.area * WHOLE_PCT
    if covered < of.limits.uncovered_pct:
        yield Finding(
            "plots-uncovered",
            "warning",
            N_("Die Grundstücke bedecken %(pct)s Prozent des Gebiets. Fehlen welche?"),
            {"pct": round(covered)},
        )
    for one in areas:
        beyond = one.shape.difference(of.shape)
        if beyond.area > of.limits.outside_m2 and one.shape.intersection(of.shape).area > of.limits.outside_m2:
            yield Finding(
                "plot-outside",
                "warning",
                N_("Das Grundstück »%(name)s« ragt %(m2)s m² aus dem Gebiet heraus."),
                {"name": one.name, "m2": round(beyond.area)},
                _inside(beyond),
                beyond,
            )


def left_outside(of: Surroundings) -> Iterator[Finding]:
    """Companies and vacancies that belong to it now and would lie outside."""
    for one in of.inside:
        if not one.shape.representative_point().intersects(of.shape):
            point = one.shape.representative_point()
            yield Finding(
                "left-outside",
                "warning",
                N_("»%(name)s« gehört jetzt dazu und läge dann außerhalb."),
                {"name": one.name},
                (point.x, point.y),
            )


def small_zone(of: Surroundings) -> Iterator[Finding]:
    """A core zone below the least size."""
    least = of.limits.core_zone_min_ha
    size = area_m2(of.shape) / M2_PER_HA
    if of.collection == "core-zones" and size < least:
        yield Finding(
            "core-zone-small",
            "warning",
            N_("Die Kernzone ist %(ha)s ha groß; üblich sind mindestens %(least)s ha."),
            {"ha": round(size, 2), "least": least},
        )


def changed_much(of: Surroundings) -> Iterator[Finding]:
    """Another size than the public knows."""
    known = of.published if of.published is not None else of.before
    if known is None or not known.area:
        return
    change = (of.shape.area - known.area) / known.area * WHOLE_PCT
    if abs(change) > of.limits.area_change_pct:
        yield Finding(
            "area-change",
            "warning",
            N_("Die Fläche ändert sich um %(pct)s Prozent gegenüber dem bisherigen Stand."),
            {"pct": f"{change:+.0f}"},
        )


def many_neighbours(of: Surroundings) -> Iterator[Finding]:
    """More neighbours than are looked at."""
    if len(of.siblings) > of.limits.neighbours:
        yield Finding(
            "many-neighbours",
            "warning",
            N_(
                "Die Fläche berührt mehr als %(most)s Nachbarn; nur mit so vielen wurde sie verglichen. Ist sie so groß gemeint?"
            ),
            {"most": of.limits.neighbours},
        )


RULES: tuple[Rule, ...] = (
    overlap,
    gap,
    outside,
    tiny_parts,
    spikes,
    duplicates,
    uncovered,
    left_outside,
    small_zone,
    changed_much,
    many_neighbours,
)
"""Asked of every valid shape, in the order in which findings are told."""


def check(of: Surroundings) -> list[Finding]:
    """Everything that the rules find, errors first. Of a shape that is not valid only that is told."""
    found = list(invalid(of)) or [one for rule in RULES for one in rule(of)]
    return sorted(found, key=lambda one: one.severity)


def _shared(of: Surroundings) -> Iterator[tuple[Named, BaseGeometry]]:
    shapely.prepare(of.shape)
    for other in of.siblings:
        if of.shape.intersects(other.shape):
            yield other, shapely.union_all(polygons(of.shape.intersection(other.shape)))


def polygons(geometry: BaseGeometry) -> list[Polygon]:
    """The parts of a geometry that are ground."""
    return [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon" and not part.is_empty]


def _inside(geometry: BaseGeometry) -> tuple[float, float]:
    """A point of the largest part."""
    parts = polygons(geometry)
    point = max(parts, key=lambda part: part.area).representative_point() if parts else geometry.representative_point()
    return point.x, point.y
