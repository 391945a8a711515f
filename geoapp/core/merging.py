"""What two people made of one record, field by field."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any


@dataclass
class MergedFields:
    """`sets` are the fields that one side changed and that can be had; `conflicts` those that both changed, differently."""

    sets: dict[str, Any] = field(default_factory=dict)
    conflicts: list[str] = field(default_factory=list)


def merge_fields(
    base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any], names: Collection[str]
) -> MergedFields:
    """My changes of `names` against what they have now. A name that `mine` does not hold was not changed by me.

    Equal changes on both sides are no conflict, and nothing that has to be written.
    """
    out = MergedFields()
    for name in names:
        if name not in mine or same_value(mine[name], base.get(name)) or same_value(mine[name], theirs.get(name)):
            continue
        if same_value(theirs.get(name), base.get(name)):
            out.sets[name] = mine[name]
        else:
            out.conflicts.append(name)
    return out


def same_value(one: Any, other: Any) -> bool:
    """Whether two values of JSON are the same; 1 and 1.0 are, true and 1 are not."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same_value(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same_value, one, other))
    if _is_number(one) and _is_number(other):
        return float(one) == float(other)
    return type(one) is type(other) and bool(one == other)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)
