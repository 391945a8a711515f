"""A first stock of estates from bare areas of land use: which areas belong together, and what border they have.

All geometry in metres (EPSG:25832). Pure: shapely in, shapely out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

OVERLAP_M2 = 1.0
"""Areas that share more ground than this are one estate, whatever lies between: two estates may not share ground."""

BARRIER_HALF_WIDTH_M = 0.5
"""A barrier is a line; it needs some width to cut an area in two."""

GRID_M = 0.001
"""The grid of the database, so that borders which are equal here stay equal there."""

SEGMENTS = 4
"""Segments per quarter circle where corners are rounded; borders of estates need no finer ones."""

MITRE_LIMIT = 2.0
"""Corners stay corners when a border is moved out and back, except needles."""


@dataclass(frozen=True, slots=True)
class Group:
    """One estate to be: the positions of its areas, and its border."""

    members: tuple[int, ...]
    border: BaseGeometry


def group_areas(areas: Sequence[BaseGeometry], barriers: Sequence[BaseGeometry], gap_m: float) -> list[Group]:
    """Contiguous areas (gap at most `gap_m`, no barrier between) as groups, each with a dissolved border.

    Every area is a member of exactly one group. Borders are valid, hold their members, take in what lies between them
    (streets, verges), and do not overlap each other. Areas must be valid polygons or multipolygons.
    """
    if not areas:
        return []
    shapes = np.asarray(areas, dtype=object)
    walls = np.asarray(barriers, dtype=object)
    wall_tree = STRtree(walls)
    sets = _DisjointSets(len(shapes))
    filled: dict[int, list[BaseGeometry]] = defaultdict(list)
    for cluster in _near(shapes, gap_m):
        for region, members in _regions(shapes, cluster, walls, wall_tree, gap_m):
            sets.join(members)
            filled[members[0]].append(region)
    for a, b in _overlapping(shapes):
        sets.join((a, b))
    return _with_borders(shapes, sets, filled)


def _near(shapes: npt.NDArray[np.object_], gap_m: float) -> list[list[int]]:
    """Clusters of areas that a chain of gaps connects, barriers not regarded: what has to be looked at together."""
    sets = _DisjointSets(len(shapes))
    left, right = STRtree(shapes).query(shapes, predicate="dwithin", distance=gap_m)
    for a, b in zip(left.tolist(), right.tolist(), strict=True):
        sets.join((a, b))
    return sets.groups()


def _regions(
    shapes: npt.NDArray[np.object_],
    cluster: list[int],
    walls: npt.NDArray[np.object_],
    wall_tree: STRtree,
    gap_m: float,
) -> list[tuple[BaseGeometry, list[int]]]:
    """The pieces into which barriers cut the surroundings of a cluster, each with its areas and its filled gaps.

    Two areas with a gap of g meet when each is widened by g/2; a barrier cuts the widened shape.
    """
    reach = gap_m / 2 + GRID_M
    mine = shapes[cluster]
    wide = shapely.union_all(
        shapely.buffer(mine, reach, quad_segs=SEGMENTS, join_style="mitre", mitre_limit=MITRE_LIMIT)
    )
    near = wall_tree.query(wide, predicate="intersects") if len(walls) else np.array([], dtype=np.int64)
    if len(near):
        wide = wide.difference(shapely.buffer(shapely.union_all(walls[near]), BARRIER_HALF_WIDTH_M, cap_style="flat"))
    pieces = [piece for piece in shapely.get_parts(wide) if piece.area > 0]
    if len(pieces) == 1:
        return [(_shrunk(pieces[0], reach), cluster)]
    tree = STRtree(pieces)
    homes: dict[int, list[int]] = defaultdict(list)
    for position in cluster:
        homes[_largest_share(shapes[position], pieces, tree)].append(position)
    return [(_shrunk(pieces[home], reach), members) for home, members in homes.items()]


def _shrunk(piece: BaseGeometry, reach: float) -> BaseGeometry:
    return shapely.buffer(piece, -reach, quad_segs=SEGMENTS, join_style="mitre", mitre_limit=MITRE_LIMIT)


def _largest_share(area: BaseGeometry, pieces: Sequence[BaseGeometry], tree: STRtree) -> int:
    """The piece that holds most of an area; an area that a barrier crosses stays whole on its larger side."""
    candidates = tree.query(area, predicate="intersects")
    if len(candidates) == 0:
        return int(tree.nearest(area))
    shares = [shapely.intersection(area, pieces[i]).area for i in candidates]
    return int(candidates[int(np.argmax(shares))])


def _overlapping(shapes: npt.NDArray[np.object_]) -> Iterable[tuple[int, int]]:
    left, right = STRtree(shapes).query(shapes, predicate="intersects")
    once = left < right
    left, right = left[once], right[once]
    shared = shapely.area(shapely.intersection(shapes[left], shapes[right]))
    over = shared > OVERLAP_M2
    return zip(left[over].tolist(), right[over].tolist(), strict=True)


def _with_borders(
    shapes: npt.NDArray[np.object_], sets: _DisjointSets, filled: dict[int, list[BaseGeometry]]
) -> list[Group]:
    """Borders: the areas themselves, and of the ground between them what no other group has."""
    groups = sets.groups()
    own = [shapely.union_all(shapes[members], grid_size=GRID_M) for members in groups]
    between: list[BaseGeometry] = []
    for members in groups:
        parts = [region for member in members for region in filled.get(member, [])]
        between.append(shapely.union_all(parts, grid_size=GRID_M))
    tree = STRtree(own)
    taken_tree = STRtree(between)
    out: list[Group] = []
    for i, members in enumerate(groups):
        ground = between[i]
        others = [own[j] for j in tree.query(ground, predicate="intersects") if j != i]
        others += [between[j] for j in taken_tree.query(ground, predicate="intersects") if j < i]
        if others:
            ground = shapely.difference(ground, shapely.union_all(others, grid_size=GRID_M), grid_size=GRID_M)
        border = shapely.union_all([own[i], *_polygons(ground)], grid_size=GRID_M)
        out.append(Group(tuple(members), shapely.union_all(_polygons(border), grid_size=GRID_M)))
    return out


def _polygons(geometry: BaseGeometry) -> list[BaseGeometry]:
    return [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon" and part.area > 0]


class _DisjointSets:
    """Union-find over positions."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def find(self, item: int) -> int:
        """The first of the set that an item is in."""
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def join(self, items: Sequence[int]) -> None:
        """Put items into one set."""
        first = self.find(items[0])
        for item in items[1:]:
            other = self.find(item)
            low, high = min(first, other), max(first, other)
            self._parent[high] = low
            first = low

    def groups(self) -> list[list[int]]:
        """All sets, each sorted, in the order of their first items."""
        found: dict[int, list[int]] = defaultdict(list)
        for item in range(len(self._parent)):
            found[self.find(item)].append(item)
        return [found[first] for first in sorted(found)]
