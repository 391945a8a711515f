"""What every record carries, and short spellings for typical columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geoalchemy2 import Geometry
from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Numeric,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, UUID
from sqlalchemy.schema import SchemaItem

from geoapp.core.vocabulary import LANG, STATUS, VISIBILITY, Vocabulary
from geoapp.settings import STORAGE_SRID

metadata = MetaData(
    naming_convention={
        "ix": "%(table_name)s_%(column_0_N_name)s_idx",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
        "ck": "%(table_name)s_%(constraint_name)s_check",
        "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
        "pk": "%(table_name)s_pkey",
    }
)

DEFAULT_SOURCE = "Eigene Erfassung"
"""Source of what somebody enters by hand without naming one; never empty, because every fact has a source."""


def code(name: str, vocabulary: Vocabulary, comment: str = "", **kw: Any) -> list[SchemaItem]:
    """A text column that only takes the codes of a vocabulary, with the check that says so."""
    quoted = ", ".join(f"'{c}'" for c in vocabulary.codes)
    return [
        Column(
            name,
            Text,
            comment=(comment + " " if comment else "") + "one of: " + ", ".join(vocabulary.codes),
            info={"vocabulary": vocabulary, "meaning": comment},
            **kw,
        ),
        CheckConstraint(f"{name} IN ({quoted})", name=name),
    ]


def codes(name: str, vocabulary: Vocabulary, comment: str = "") -> list[SchemaItem]:
    """A text array that only takes codes of a vocabulary."""
    quoted = ", ".join(f"'{c}'" for c in vocabulary.codes)
    return [
        Column(
            name,
            ARRAY(Text),
            comment=(comment + " " if comment else "") + "any of: " + ", ".join(vocabulary.codes),
            info={"vocabulary": vocabulary, "meaning": comment},
        ),
        CheckConstraint(f"{name} <@ ARRAY[{quoted}]::text[]", name=name),
    ]


def tri(name: str, comment: str, vocabulary: Vocabulary) -> list[SchemaItem]:
    """A tri-state: yes, no or unknown; unknown unless stated, because silence is not a no."""
    return code(name, vocabulary, comment, nullable=False, server_default="unknown")


def number(
    name: str, comment: str, low: float | None = 0, high: float | None = None, whole: bool = False
) -> list[SchemaItem]:
    """A number with its unit in the comment and a plausible range as check."""
    items: list[SchemaItem] = [Column(name, Integer if whole else Numeric, comment=comment)]
    bounds = [f"{name} >= {low}"] if low is not None else []
    bounds += [f"{name} <= {high}"] if high is not None else []
    if not whole and high is None:
        # PostgreSQL sorts NaN above everything, so an upper bound keeps it out as well; JSON knows neither of the two.
        bounds += [f"{name} < 'Infinity'::numeric"]
    if not whole and low is None:
        bounds += [f"{name} > '-Infinity'::numeric"]
    if bounds:
        items.append(CheckConstraint(" AND ".join(bounds), name=name))
    return items


def day(name: str, comment: str = "") -> list[SchemaItem]:
    """A date that programs can hold; PostgreSQL would also take 'infinity' and years that Python does not know."""
    return [
        Column(name, Date, comment=comment or None),
        CheckConstraint(f"{name} BETWEEN '1000-01-01' AND '9999-12-31'", name=name),
    ]


def geometry(
    name: str = "geom", nullable: bool = True, srid: int = STORAGE_SRID, kind: str = "GEOMETRY"
) -> Column[Any]:
    """A geometry column. Its kind is held by a check and a normalising trigger, so that a plain polygon is taken too."""
    return Column(name, Geometry(kind, srid=srid, spatial_index=False), nullable=nullable)


def kind_check(*kinds: str, name: str = "geom") -> CheckConstraint:
    """Only these geometry kinds; QGIS reads the single-kind form and offers the right layer type."""
    if len(kinds) == 1:
        return CheckConstraint(f"geometrytype({name}) = '{kinds[0]}'::text", name=f"{name}_kind")
    return CheckConstraint(f"geometrytype({name}) IN ({', '.join(repr(k) for k in kinds)})", name=f"{name}_kind")


def spatial_index(table: str, name: str = "geom", method: str = "gist") -> Index:
    """An explicitly named spatial index; GeoAlchemy's automatic one makes Alembic see ghosts.

    `spgist` takes new rows at half the cost of `gist` and finds boxes as fast; it knows no order by distance. It is for
    the tables that are loaded by the hundred thousand.
    """
    return Index(f"{table}_{name}_{method}", name, postgresql_using=method)


def documents() -> Column[Any]:
    """Papers that belong to a record, each with a title to click on."""
    return Column(
        "documents",
        JSONB,
        CheckConstraint("record.documents_ok(documents)", name="documents"),
        comment="list of {href, title}",
    )


def split_from(table: str) -> list[SchemaItem]:
    """What a record was part of before it was divided. Most never were, so the index holds only those that were."""
    return [
        Column(
            "previously_part_of",
            UUID(as_uuid=True),
            ForeignKey(f"record.{table}.id", ondelete="SET NULL"),
            comment=f"{table} that this one was split from",
        ),
        CheckConstraint("previously_part_of <> id", name="previously_part_of"),
        Index(
            f"{table}_previously_part_of_idx",
            "previously_part_of",
            postgresql_where=text("previously_part_of IS NOT NULL"),
        ),
    ]


def prose(*names: str) -> list[Column[Any]]:
    """Free-text columns."""
    return [Column(n, Text) for n in names]


def common(prefix: str, organisation: bool = True) -> list[SchemaItem]:
    """The columns of every record: identity, owner, state, time, source. `prefix` starts its public reference."""
    items: list[SchemaItem] = [
        Column("id", UUID(as_uuid=True), primary_key=True, server_default=text("gen_random_uuid()")),
        Column(
            "public_ref",
            Text,
            nullable=False,
            unique=True,
            server_default=text(f"record.next_ref('{prefix}')"),
            comment="short reference for people, stays for ever",
        ),
        # It stands in addresses, and a longer number would push the sequence towards its end.
        CheckConstraint("public_ref ~ '^[A-Z]-[0-9]{6,12}$'", name="public_ref"),
        Column("external_id", Text, comment="key of this record in the file it came from; unique within its dataset"),
        Column("dataset", Text, comment="name of the file or register that external_id belongs to"),
        *code("status", STATUS, "state of the working row", nullable=False, server_default="draft"),
        *code("visibility", VISIBILITY, "who may see it once published", nullable=False, server_default="public"),
        *code(
            "lang",
            LANG,
            "language of its texts, but for those with a language in their name",
            nullable=False,
            server_default="de",
        ),
        Column(
            "source",
            Text,
            CheckConstraint("btrim(source) <> ''", name="source"),
            nullable=False,
            server_default=DEFAULT_SOURCE,
            comment="where the fact comes from",
        ),
        *day("verified_at", "day on which somebody last checked the record"),
        Column("verified_by", Text, comment="who checked; a function, not a person's name"),
        *day("valid_from", "true in the real world from this day"),
        *day("valid_to", "true in the real world until before this day"),
        CheckConstraint("valid_to IS NULL OR valid_from IS NULL OR valid_to > valid_from", name="valid_time"),
        Column(
            "sys_from",
            DateTime(timezone=True),
            nullable=False,
            server_default=text("transaction_timestamp()"),
            comment="recorded since; kept by the database",
        ),
        Column(
            "version", Integer, nullable=False, server_default="1", comment="raised by the database at every change"
        ),
        UniqueConstraint("dataset", "external_id"),
    ]
    if organisation:
        items.insert(
            4,
            Column(
                "organisation_id",
                UUID(as_uuid=True),
                ForeignKey("record.organisation.id"),
                comment="the organisation that keeps the record",
            ),
        )
        # Most loaded rows have none, and an index entry for each would cost more than the row.
        items.append(Index(None, "organisation_id", postgresql_where=text("organisation_id IS NOT NULL")))
    return items


def flat(*groups: SchemaItem | Sequence[SchemaItem]) -> list[SchemaItem]:
    """Columns and groups of columns in one list, in their order."""
    out: list[SchemaItem] = []
    for group in groups:
        if isinstance(group, list | tuple):
            out.extend(group)
        else:
            out.append(group)  # type: ignore[arg-type]
    return out


__all__ = [
    "ARRAY",
    "JSONB",
    "code",
    "codes",
    "common",
    "day",
    "documents",
    "flat",
    "geometry",
    "kind_check",
    "metadata",
    "number",
    "prose",
    "spatial_index",
    "split_from",
    "tri",
]
