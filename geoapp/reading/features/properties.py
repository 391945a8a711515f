"""What a feature is described by: the properties of a collection, taken from the very columns of its table.

Titles come from the facts of the map layers, units and meaning from the comments of the columns, codes from the
vocabularies; nothing is written down a second time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from geoalchemy2 import Geometry
from sqlalchemy import ARRAY, Boolean, Column, Date, DateTime, Integer, Numeric, Table, Text
from sqlalchemy.dialects.postgresql import JSONB, UUID

from geoapp.core.vocabulary import Vocabulary

Kind = Literal["text", "uuid", "number", "integer", "boolean", "date", "instant", "texts", "json"]
"""How a property compares. `instant` is a moment in time, `texts` a list of codes or words, `json` a nested value."""

_KINDS: tuple[tuple[type[Any], Kind], ...] = (
    (UUID, "uuid"),
    (JSONB, "json"),
    (ARRAY, "texts"),
    (Boolean, "boolean"),
    (Integer, "integer"),
    (Numeric, "number"),
    (DateTime, "instant"),
    (Date, "date"),
    (Text, "text"),
)

VOCABULARY = "vocabulary"
"""Key in `Column.info` of the vocabulary whose codes a column takes."""
MEANING = "meaning"
"""Key in `Column.info` of a comment without the codes that the comment of the database lists."""

NEVER = frozenset({"id", "folded", "confirm_token_hash"})
"""`id` is the identifier of the feature, not a property; the others are no facts about the thing."""


@dataclass(frozen=True)
class Property:
    """One property: its column's name, how it compares, its codes, and what it means (with its unit), in English."""

    name: str
    kind: Kind
    vocabulary: Vocabulary | None
    meaning: str

    @property
    def comparable(self) -> bool:
        """Whether it can be compared and sorted by; nested values cannot."""
        return self.kind != "json"

    @property
    def sortable(self) -> bool:
        """Whether rows can be ordered by it."""
        return self.kind not in ("json", "texts")

    @property
    def sql_type(self) -> str:
        """The PostgreSQL type that a value from outside is brought to before it meets the column."""
        return _SQL_TYPES[self.kind]


_SQL_TYPES: dict[Kind, str] = {
    "text": "text",
    "uuid": "uuid",
    "number": "numeric",
    "integer": "numeric",  # so that 3.5 is a number like others and not an error
    "boolean": "boolean",
    "date": "date",
    "instant": "timestamptz",
    "texts": "text[]",
    "json": "jsonb",
}


def kind_of(column: Column[Any]) -> Kind:
    """How a column compares."""
    for sql_type, kind in _KINDS:
        if isinstance(column.type, sql_type):
            return kind
    raise TypeError(f"no kind for column {column.name} of type {column.type}")


def property_of(column: Column[Any]) -> Property:
    """The property that a column is."""
    return Property(
        column.name, kind_of(column), column.info.get(VOCABULARY), column.info.get(MEANING, column.comment) or ""
    )


def properties_of(table: Table, leave_out: frozenset[str] = frozenset()) -> dict[str, Property]:
    """The properties of a table in the order of its columns."""
    return {
        column.name: property_of(column)
        for column in table.columns
        if not isinstance(column.type, Geometry) and column.name not in NEVER | leave_out
    }
