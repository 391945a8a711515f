"""The operators of CQL2 that a filter may use, each as SQL. Meaning: OGC 21-065r2, clauses 6 and 7; the temporal ones as in its table 5."""

from __future__ import annotations

from collections.abc import Mapping

SQL = str

COMPARISONS: Mapping[str, SQL] = {"=": "=", "<>": "<>", "<": "<", ">": ">", "<=": "<=", ">=": ">="}
LOGIC = ("and", "or")
SPATIAL: Mapping[str, SQL] = {
    "s_intersects": "ST_Intersects({a}, {b})",
    "s_disjoint": "NOT ST_Intersects({a}, {b})",
    "s_equals": "ST_Equals({a}, {b})",
    "s_touches": "ST_Touches({a}, {b})",
    "s_crosses": "ST_Crosses({a}, {b})",
    "s_overlaps": "ST_Overlaps({a}, {b})",
    "s_within": "ST_Within({a}, {b})",
    "s_contains": "ST_Contains({a}, {b})",
}
TEMPORAL: Mapping[str, SQL] = {
    "t_after": "{a0} > {b1}",
    "t_before": "{a1} < {b0}",
    "t_contains": "{a0} < {b0} AND {a1} > {b1}",
    "t_disjoint": "({a1} < {b0} OR {a0} > {b1})",
    "t_during": "{a0} > {b0} AND {a1} < {b1}",
    "t_equals": "{a0} = {b0} AND {a1} = {b1}",
    "t_finishedby": "{a0} < {b0} AND {a1} = {b1}",
    "t_finishes": "{a0} > {b0} AND {a1} = {b1}",
    "t_intersects": "{a0} <= {b1} AND {a1} >= {b0}",
    "t_meets": "{a1} = {b0}",
    "t_metby": "{a0} = {b1}",
    "t_overlappedby": "{a0} > {b0} AND {a0} < {b1} AND {a1} > {b1}",
    "t_overlaps": "{a0} < {b0} AND {a1} > {b0} AND {a1} < {b1}",
    "t_startedby": "{a0} = {b0} AND {a1} > {b1}",
    "t_starts": "{a0} = {b0} AND {a1} < {b1}",
}
ARRAYS: Mapping[str, SQL] = {
    "a_contains": "{a} @> {b}",
    "a_containedby": "{a} <@ {b}",
    "a_equals": "({a} @> {b} AND {a} <@ {b})",
    "a_overlaps": "{a} && {b}",
}
OPERATORS = ("and", "or", "not", *COMPARISONS, "like", "between", "in", "isNull", "casei", *SPATIAL, *TEMPORAL, *ARRAYS)
"""What a filter may use, as an error lists it."""
