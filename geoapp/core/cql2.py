"""CQL2 as plain trees (OGC 21-065r2): text and JSON become the same checked JSON tree, within limits.

The library `cql2` parses; nothing here or later uses its translation into SQL, which lets any function through. What
the names in a tree mean is decided where it is translated (`geoapp.reading.features.filters`).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

import cql2

from geoapp.errors import N_, BadFilter

Tree = dict[str, Any] | list[Any] | str | float | bool | None
"""A node as `cql2-json` writes it."""


@dataclass(frozen=True)
class Limits:
    """How large a filter may be: characters, levels of nesting, nodes (numbers of a geometry not counted), vertices."""

    chars: int
    depth: int
    nodes: int
    vertices: int


def parse(source: str, language: str, limits: Limits) -> Tree:
    """A filter as a tree. `language` is `cql2-text` or `cql2-json`. Raises BadFilter with the place of a mistake."""
    _check_text(source, limits)
    try:
        expression = cql2.parse_json(source) if language == "cql2-json" else cql2.parse_text(source)
        tree: Tree = expression.to_json()
    except Exception as error:  # the library raises bare exceptions of several kinds
        raise BadFilter(N_("Der Filter ist nicht verständlich: %(problem)s"), problem=_shortened(str(error))) from error
    if tree is None:
        raise BadFilter(N_("Der Filter ist keine Bedingung: Er muss wahr oder falsch ergeben."))
    _measure(tree, limits)
    return tree


def _check_text(source: str, limits: Limits) -> None:
    if len(source) > limits.chars:
        raise BadFilter(
            N_("Der Filter ist zu lang (%(chars)s Zeichen, erlaubt sind %(most)s)."),
            chars=len(source),
            most=limits.chars,
        )
    if "\x00" in source or "\\u0000" in source or not _is_text(source):
        raise BadFilter(N_("Der Filter enthält Zeichen, die in keinem Text vorkommen."))
    # The parser recurses; so deep nesting is refused before it is parsed. Strings may hold brackets, which counts against
    # a filter only when it holds more of them open than any filter nests.
    depth = deepest = 0
    for sign in source:
        if sign in "([{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in ")]}":
            depth -= 1
    deepest = max([deepest, *(run.upper().count("NOT") for run in NEGATIONS.findall(source))])
    if deepest > limits.depth + GEOMETRY_BRACKETS:
        _too_deep(limits)


NEGATIONS = re.compile(r"(?:\bNOT[\s(]*)+", re.IGNORECASE)
"""One NOT after the other, the only nesting without brackets."""
GEOMETRY_BRACKETS = 6
"""Brackets that a geometry needs by itself: function, geometry, collection of multipolygon, polygon, ring, point."""


def _too_deep(limits: Limits) -> None:
    raise BadFilter(N_("Der Filter ist zu tief verschachtelt (erlaubt sind %(most)s Ebenen)."), most=limits.depth)


def _is_text(source: str) -> bool:
    try:
        source.encode()
    except UnicodeEncodeError:
        return False
    return True


QUOTED_PROBLEM_CHARS = 300
"""Characters of the parser's own message that are passed on: its first lines show the place."""


def _shortened(message: str) -> str:
    lines = [line.rstrip() for line in message.strip().splitlines() if line.strip(" |=")]
    return "\n".join(lines)[:QUOTED_PROBLEM_CHARS]


def _measure(tree: Tree, limits: Limits) -> None:
    """Refuse what is too deep, too wide or too detailed, or holds characters that no text has."""
    nodes = vertices = 0
    waiting: list[tuple[Any, int]] = [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        nodes += 1
        if depth > limits.depth:
            _too_deep(limits)
        if isinstance(node, str) and ("\x00" in node or not _is_text(node)):
            raise BadFilter(N_("Der Filter enthält Zeichen, die in keinem Text vorkommen."))
        if isinstance(node, dict):
            if is_geometry(node):
                vertices += _positions(node)
            else:
                waiting += [(child, depth + 1) for key, child in node.items() if key != "op"]
        elif isinstance(node, list):
            waiting += [
                (child, depth) for child in node
            ]  # a list is the arguments of its operator, no level of its own
    if nodes > limits.nodes:
        raise BadFilter(
            N_("Der Filter hat zu viele Teile (%(n)s, erlaubt sind %(most)s)."),
            n=nodes,
            most=limits.nodes,
        )
    if vertices > limits.vertices:
        raise BadFilter(
            N_("Die Geometrien im Filter haben zu viele Stützpunkte (%(n)s, erlaubt sind %(most)s)."),
            n=vertices,
            most=limits.vertices,
        )


def is_geometry(node: Any) -> bool:
    """Whether a node is a GeoJSON geometry or a box."""
    return isinstance(node, dict) and (
        "bbox" in node or ("type" in node and ("coordinates" in node or "geometries" in node))
    )


def _positions(geometry: Any) -> int:
    count = 0
    waiting: list[Any] = [geometry]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            waiting += list(part.get("geometries") or []) + list(part.get("coordinates") or [])
        elif isinstance(part, list):
            if part and not isinstance(part[0], list | dict):
                count += 1
            else:
                waiting += part
    return count


def canonical(tree: Tree) -> str:
    """One spelling of a tree, for keys of remembered answers."""
    return json.dumps(tree, sort_keys=True, separators=(",", ":"))
