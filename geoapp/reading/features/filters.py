"""A CQL2 tree as SQL: an allow-list of properties, operators and functions, every value a bound parameter.

A tree that names anything else is refused with what would have been possible.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

import shapely

from geoapp.core import cql2
from geoapp.core.cql2 import Tree
from geoapp.core.crs import Crs
from geoapp.core.filters import QUOTED_CHARS
from geoapp.core.moments import DAY, day, instant
from geoapp.errors import N_, BadFilter
from geoapp.reading.features import place
from geoapp.reading.features.bound import Bound
from geoapp.reading.features.operators import ARRAYS, COMPARISONS, LOGIC, OPERATORS, SPATIAL, SQL, TEMPORAL
from geoapp.reading.features.properties import Kind, Property
from geoapp.reading.features.sets import FeatureSet
from geoapp.settings import SNAP_GRID_M, STORAGE_SRID

Operand = Literal["text", "uuid", "number", "boolean", "date", "instant", "texts", "null"]

NEAR_M = 0.01
"""Metres around a box, more than the way between two systems of coordinates moves a point."""
GEOMETRY = ("geometry", "geom")
"""Names by which a filter may call the geometry of a feature."""


@dataclass(frozen=True)
class Term:
    """A piece of SQL with the kind of value it has; `value` is set for literals."""

    sql: SQL
    kind: Operand
    value: Any = None
    literal: bool = False


def condition(tree: Tree, features: FeatureSet, crs: Crs, bound: Bound) -> SQL:
    """The tree as a condition over the features' alias `t`. Coordinates are in `crs`. Raises BadQuery."""
    return _Translator(features, crs, bound).boolean(tree)


def quoted(name: str) -> SQL:
    """A column of the table `t`; names come from our own models."""
    return f't."{name}"'


def compared_as(kind: Kind) -> Operand:
    """The kind in which a property is compared."""
    return {"integer": "number", "json": "text"}.get(kind, kind)  # type: ignore[return-value]


class _Translator:
    def __init__(self, features: FeatureSet, crs: Crs, bound: Bound) -> None:
        self.features = features
        self.crs = crs
        self.bound = bound

    # Conditions

    def boolean(self, node: Tree) -> SQL:
        """A node that is true or false."""
        if isinstance(node, bool):
            return "true" if node else "false"
        if isinstance(node, dict) and "property" in node:
            term = self.term(node)
            if term.kind == "boolean":
                return term.sql
        if not isinstance(node, dict) or "op" not in node:
            raise BadFilter(N_("Der Filter ist keine Bedingung: Er muss wahr oder falsch ergeben."))
        operator = str(node["op"])
        args = node.get("args") or []
        for names, make in self._ways():
            if operator in names or operator.lower() in names:
                return make(operator if operator in names else operator.lower(), args)
        raise BadFilter(
            N_("Den Operator »%(value)s« gibt es nicht. Möglich: %(possible)s."),
            value=operator[:QUOTED_CHARS],
            possible=", ".join(OPERATORS),
        )

    def _ways(self) -> tuple[tuple[Any, Callable[[str, list[Any]], SQL]], ...]:
        return (
            (LOGIC, self._logic),
            (("not",), self._not),
            (COMPARISONS, self._comparison),
            (("like",), self._like),
            (("between",), self._between),
            (("in",), self._in),
            (("isNull", "isnull"), self._is_null),
            (SPATIAL, self._spatial),
            (TEMPORAL, self._temporal),
            (ARRAYS, self._array),
        )

    def _logic(self, operator: str, args: list[Any]) -> SQL:
        if not args:
            raise BadFilter(N_("»%(value)s« braucht mindestens eine Bedingung."), value=operator)
        return "(" + f" {operator.upper()} ".join(self.boolean(arg) for arg in args) + ")"

    def _not(self, operator: str, args: list[Any]) -> SQL:
        (only,) = self._exactly(args, 1, operator)
        return f"(NOT {self.boolean(only)})"

    def _comparison(self, operator: str, args: list[Any]) -> SQL:
        left, right = self._alike(operator, *self._exactly(args, 2, operator))
        if operator in ("<", ">", "<=", ">=") and left.kind in ("boolean", "uuid"):
            raise BadFilter(N_("»%(value)s« lässt sich nur auf gleich und ungleich prüfen."), value=self._said(args))
        return f"({left.sql} {COMPARISONS[operator]} {right.sql})"

    def _like(self, operator: str, args: list[Any]) -> SQL:
        value, pattern = (self.term(arg) for arg in self._exactly(args, 2, operator))
        if value.kind != "text" or pattern.kind != "text" or not pattern.literal:
            raise BadFilter(N_("LIKE vergleicht einen Text mit einem Muster in Anführungszeichen."))
        ending = len(pattern.value) - len(pattern.value.rstrip("\\"))
        if ending % 2:
            raise BadFilter(N_("Das Muster von LIKE endet mit einem einzelnen »\\«. Gemeint ist vielleicht »\\\\«."))
        return f"({value.sql} LIKE {pattern.sql})"

    def _between(self, operator: str, args: list[Any]) -> SQL:
        value, low, high = self._exactly(args, 3, operator)
        middle, lower = self._alike(operator, value, low)
        _, upper = self._alike(operator, value, high)
        if middle.kind not in ("number", "date", "instant"):
            raise BadFilter(N_("BETWEEN vergleicht Zahlen oder Zeitangaben."))
        return f"({middle.sql} BETWEEN {lower.sql} AND {upper.sql})"

    def _in(self, operator: str, args: list[Any]) -> SQL:
        value, values = self._exactly(args, 2, operator)
        if not isinstance(values, list) or not values:
            raise BadFilter(N_("IN braucht eine Liste von Werten."))
        pairs = [self._alike(operator, value, one) for one in values]
        return f"({pairs[0][0].sql} IN ({', '.join(right.sql for _, right in pairs)}))"

    def _is_null(self, operator: str, args: list[Any]) -> SQL:
        (only,) = self._exactly(args, 1, operator)
        if self._is_geometry_property(only):
            return f"({self._geometry_column()} IS NULL)"
        return f"({self.term(only, any_kind=True).sql} IS NULL)"

    def _spatial(self, operator: str, args: list[Any]) -> SQL:
        first, second = self._exactly(args, 2, operator)
        is_collection = any(isinstance(one, dict) and one.get("type") == "GeometryCollection" for one in args)
        if is_collection and operator not in ("s_intersects", "s_disjoint"):
            raise BadFilter(N_("Eine Sammlung von Geometrien geht nur mit S_INTERSECTS und S_DISJOINT."))
        if cql2.is_geometry(first) and cql2.is_geometry(second):
            # Wherever on earth they lie: what is true of two literals does not depend on our systems.
            relation = getattr(shapely, operator.removeprefix("s_"))
            return "true" if relation(place.shape_of(first), place.shape_of(second)) else "false"
        if not self._is_geometry_property(first) and not self._is_geometry_property(second):
            raise BadFilter(
                N_("%(value)s braucht die Geometrie der Objekte (%(name)s) auf einer Seite."),
                value=operator,
                name=GEOMETRY[0],
            )
        if operator in ("s_intersects", "s_disjoint"):
            return f"({SPATIAL[operator].format(a=self._geometry(first), b=self._geometry(second))})"
        # What touches or is equal is decided on the 1 mm grid on which boundaries are kept; the boxes let the index help.
        near = " AND ".join(
            f"{self._geometry_column()} && ST_Expand({self._geometry(one)}, {NEAR_M})"
            for one in args
            if not self._is_geometry_property(one)
        )
        exact = SPATIAL[operator].format(a=self._on_grid(first), b=self._on_grid(second))
        return f"({near + ' AND ' if near else ''}{exact})"

    def _temporal(self, operator: str, args: list[Any]) -> SQL:
        first, second = self._exactly(args, 2, operator)
        a0, a1 = self._time(first)
        b0, b1 = self._time(second)
        return f"({TEMPORAL[operator].format(a0=a0, a1=a1, b0=b0, b1=b1)})"

    def _array(self, operator: str, args: list[Any]) -> SQL:
        first, second = (self._texts(arg) for arg in self._exactly(args, 2, operator))
        return f"({ARRAYS[operator].format(a=first, b=second)})"

    # Values

    def term(self, node: Tree, *, any_kind: bool = False) -> Term:
        """A node that is a value: a property, a literal, or a text without case."""
        if isinstance(node, bool):
            return Term(self.bound.put(node), "boolean", node, True)
        if isinstance(node, int | float):
            return Term(f"{self.bound.put(_plain_number(node))}::numeric", "number", node, True)
        if isinstance(node, str):
            return Term(f"{self.bound.put(node)}::text", "text", node, True)
        if node is None:
            raise BadFilter(N_("Ob ein Wert fehlt, prüft IS NULL."))
        if isinstance(node, dict):
            if "property" in node:
                return self._property(node, any_kind)
            if "date" in node:
                when = day(str(node["date"]))
                return Term(f"{self.bound.put(when)}::date", "date", when, True)
            if "timestamp" in node:
                moment = instant(str(node["timestamp"]))
                return Term(f"{self.bound.put(moment)}::timestamptz", "instant", moment, True)
            if str(node.get("op")).lower() == "casei":
                (only,) = self._exactly(node.get("args") or [], 1, "casei")
                inner = self.term(only)
                if inner.kind != "text":
                    raise BadFilter(N_("CASEI nimmt einen Text."))
                value = inner.value.lower() if inner.literal else None
                return Term(f"lower({inner.sql})", "text", value, inner.literal)
            if "op" in node:
                raise BadFilter(
                    N_("Den Operator »%(value)s« gibt es nicht. Möglich: %(possible)s."),
                    value=str(node["op"])[:QUOTED_CHARS],
                    possible=", ".join(OPERATORS),
                )
        raise BadFilter(N_("Hier wird ein Wert erwartet: eine Eigenschaft, ein Text, eine Zahl oder ein Datum."))

    def _property(self, node: dict[str, Any], any_kind: bool) -> Term:
        known = self._known(str(node["property"]))
        if known.kind in ("json", "texts") and not any_kind:
            raise BadFilter(
                N_(
                    "Die Eigenschaft »%(value)s« ist eine Liste und lässt sich so nicht vergleichen; für Listen gibt es A_CONTAINS und A_OVERLAPS."
                ),
                value=known.name,
            )
        kind = compared_as(known.kind)
        cast = "::numeric" if kind == "number" else ""
        return Term(quoted(known.name) + cast if known.kind == "integer" else quoted(known.name), kind)

    def _known(self, name: str) -> Property:
        if name not in self.features.properties:
            raise BadFilter(
                N_("Die Eigenschaft »%(value)s« gibt es nicht. Möglich: %(possible)s."),
                value=name[:QUOTED_CHARS],
                possible=", ".join([*self._geometry_names(), *self.features.properties]),
            )
        return self.features.properties[name]

    def _alike(self, operator: str, left: Any, right: Any) -> tuple[Term, Term]:
        """Two values that can be compared; a literal is read as the kind of what it is compared with."""
        a, b = self.term(left), self.term(right)
        if a.kind != b.kind:
            a, b = self._as(a, b.kind), self._as(b, a.kind)
        if a.kind != b.kind:
            raise BadFilter(
                N_("»%(value)s« vergleicht Ungleiches: %(left)s mit %(right)s."),
                value=operator,
                left=a.kind,
                right=b.kind,
            )
        return a, b

    def _as(self, term: Term, kind: Operand) -> Term:
        if not term.literal:
            # a date meets a moment: the day's beginning in UTC
            return (
                Term(f"({term.sql}::timestamp AT TIME ZONE 'UTC')", "instant")
                if (term.kind, kind) == ("date", "instant")
                else term
            )
        if term.kind == "text" and kind == "uuid":
            return Term(f"{self.bound.put(_uuid(term.value))}::uuid", "uuid", term.value, True)
        if term.kind == "text" and kind == "date":
            date_value = day(term.value)
            return Term(f"{self.bound.put(date_value)}::date", "date", date_value, True)
        if term.kind == "text" and kind == "instant":
            moment = instant(term.value)
            return Term(f"{self.bound.put(moment)}::timestamptz", "instant", moment, True)
        if term.kind == "date" and kind == "instant":
            moment = datetime(term.value.year, term.value.month, term.value.day, tzinfo=UTC)
            return Term(f"{self.bound.put(moment)}::timestamptz", "instant", moment, True)
        return term

    def _texts(self, node: Any) -> SQL:
        if isinstance(node, list):
            if not all(isinstance(one, str) for one in node):
                raise BadFilter(N_("Eine Liste zum Vergleichen enthält nur Texte."))
            return f"{self.bound.put(node)}::text[]"
        if isinstance(node, dict) and "property" in node:
            known = self._known(str(node["property"]))
            if known.kind == "texts":
                return quoted(known.name)
        raise BadFilter(N_("Hier wird eine Liste erwartet: eine Eigenschaft mit mehreren Werten oder ('a', 'b')."))

    def _time(self, node: Any) -> tuple[SQL, SQL]:
        """Begin and end of a moment or an interval, as timestamps; what is open reaches to infinity."""
        if isinstance(node, dict) and "interval" in node:
            begin, end = self._exactly(node["interval"], 2, "INTERVAL")
            low, high = self._edge(begin, "-infinity"), self._edge(end, "infinity")
            return low, high
        only = self._edge(node, None)
        return only, only

    def _edge(self, node: Any, when_open: str | None) -> SQL:
        if node == ".." and when_open:
            return f"'{when_open}'::timestamptz"
        if isinstance(node, str):
            node = {"date": node} if DAY.fullmatch(node) else {"timestamp": node}
        term = self.term(node)
        if term.kind == "date":
            term = self._as(term, "instant")
        if term.kind != "instant":
            raise BadFilter(
                N_(
                    "Hier wird eine Zeitangabe erwartet: DATE('2026-01-31'), TIMESTAMP('2026-01-31T12:00:00Z') oder eine Eigenschaft mit Datum."
                )
            )
        return f"coalesce({term.sql}, '{when_open}'::timestamptz)" if when_open and not term.literal else term.sql

    # Places

    def _geometry_names(self) -> tuple[str, ...]:
        return GEOMETRY[:1] if self.features.geometry else ()

    def _is_geometry_property(self, node: Any) -> bool:
        return isinstance(node, dict) and node.get("property") in GEOMETRY

    def _geometry_column(self) -> SQL:
        if self.features.geometry is None:
            raise BadFilter(N_("Diese Sammlung hat keine Geometrie."))
        return self.features.geometry

    def _geometry(self, node: Any) -> SQL:
        """A geometry in the system of the table."""
        if self._is_geometry_property(node):
            return self._geometry_column()
        return self._literal(node, self.features.srid)

    def _on_grid(self, node: Any) -> SQL:
        """A geometry in the system and on the grid of the record."""
        if not self._is_geometry_property(node):
            return f"ST_SnapToGrid({self._literal(node, STORAGE_SRID)}, {SNAP_GRID_M})"
        column = self._geometry_column()
        if self.features.srid == STORAGE_SRID:
            return column
        return f"ST_SnapToGrid(ST_Transform({column}, {STORAGE_SRID}), {SNAP_GRID_M})"

    def _literal(self, node: Any, srid: int) -> SQL:
        if not cql2.is_geometry(node):
            raise BadFilter(
                N_("Hier wird eine Geometrie erwartet, zum Beispiel POINT(13.49 52.52) oder BBOX(13.4,52.5,13.5,52.6).")
            )
        return place.literal(node, self.crs, srid).sql(srid, self.bound)

    # Form

    @staticmethod
    def _exactly(args: Any, n: int, operator: str) -> list[Any]:
        if not isinstance(args, list) or len(args) != n:
            raise BadFilter(N_("»%(value)s« braucht %(n)s Angaben."), value=operator, n=n)
        return args

    @staticmethod
    def _said(args: list[Any]) -> str:
        return next((str(arg["property"]) for arg in args if isinstance(arg, dict) and "property" in arg), "")[
            :QUOTED_CHARS
        ]


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError as error:
        raise BadFilter(N_("»%(value)s« ist keine Kennung (UUID)."), value=text[:QUOTED_CHARS]) from error


def _plain_number(value: float) -> int | float:
    """Whole numbers as such: what the parser reads as 5.0 meets an index as 5."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
