"""Small OpenStreetMap files, written object by object. Coordinates are metres from a corner in Bochum."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

Position = tuple[float, float]
LON, LAT = 7.2, 51.48
METRE_LON, METRE_LAT = 1 / 69_300, 1 / 111_200


class Town:
    """Collects nodes, ways and relations; `write` makes a file of any format."""

    def __init__(self) -> None:
        self._ids = itertools.count(1)
        self._nodes: dict[int, tuple[Position, dict[str, str]]] = {}
        self._ways: dict[int, tuple[list[int], dict[str, str]]] = {}
        self._relations: dict[int, tuple[list[tuple[int, str]], dict[str, str]]] = {}
        self._places: dict[Position, int] = {}
        self.date = "2026-06-20T20:21:22Z"

    def node(self, x: float, y: float, **tags: str) -> int:
        if not tags and (x, y) in self._places:
            return self._places[(x, y)]
        number = next(self._ids)
        self._nodes[number] = ((x, y), _tags(tags))
        if not tags:
            self._places[(x, y)] = number
        return number

    def way(self, positions: Sequence[Position], **tags: str) -> int:
        number = next(self._ids)
        self._ways[number] = ([self.node(*p) for p in positions], _tags(tags))
        return number

    def box(self, x: float, y: float, width: float = 100, height: float = 100, **tags: str) -> int:
        return self.way(ring(x, y, width, height), **tags)

    def relation(self, members: Sequence[tuple[int, str]], **tags: str) -> int:
        number = next(self._ids)
        self._relations[number] = (list(members), _tags({"type": "multipolygon", **tags}))
        return number

    def forget_way(self, number: int) -> None:
        """As an extract does that is cut off at its edge."""
        del self._ways[number]

    def write(self, path: Path) -> Path:
        lines = ["<?xml version='1.0' encoding='UTF-8'?>", '<osm version="0.6">', f'<meta osm_base="{self.date}"/>']
        for number, ((x, y), tags) in self._nodes.items():
            lines.append(
                f'<node id="{number}" version="1" lon="{LON + x * METRE_LON:.7f}" lat="{LAT + y * METRE_LAT:.7f}">'
            )
            lines += [*_tag_lines(tags), "</node>"]
        for number, (nodes, tags) in self._ways.items():
            lines.append(f'<way id="{number}" version="1">')
            lines += [f'<nd ref="{node}"/>' for node in nodes]
            lines += [*_tag_lines(tags), "</way>"]
        for number, (members, tags) in self._relations.items():
            lines.append(f'<relation id="{number}" version="1">')
            lines += [f'<member type="way" ref="{way}" role="{role}"/>' for way, role in members]
            lines += [*_tag_lines(tags), "</relation>"]
        text = "\n".join([*lines, "</osm>"])
        if path.suffix == ".pbf":
            import osmium

            plain = path.with_suffix(".tmp.osm")
            plain.write_text(text)
            with osmium.SimpleWriter(path) as out:
                for thing in osmium.FileProcessor(plain):
                    out.add(thing)
        elif path.suffix == ".gz":
            import gzip

            path.write_bytes(gzip.compress(text.encode()))
        else:
            path.write_text(text)
        return path


def ring(x: float, y: float, width: float = 100, height: float = 100) -> list[Position]:
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]


def _tags(given: dict[str, str]) -> dict[str, str]:
    """Keyword names stand for keys: `addr__street` is `addr:street`."""
    return {key.replace("__", ":"): value for key, value in given.items()}


def _tag_lines(tags: dict[str, str]) -> list[str]:
    return [f"<tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in tags.items()]
