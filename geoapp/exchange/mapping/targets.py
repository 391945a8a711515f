"""What each layer can take: read off the tables, so that a new column of a model can be imported without a line here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from functools import cache

from sqlalchemy import Boolean, CheckConstraint, Column, Date, DateTime, Integer, Numeric, Table
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, UUID

from geoapp.core.vocabulary import VOCABULARIES, Vocabulary
from geoapp.db.models.record import RECORD
from geoapp.exchange.placing.shape import Wanted


class Kind(Enum):
    """How the values of a column are understood."""

    TEXT = "text"
    CODE = "code"
    CODES = "codes"
    TEXTS = "list"
    NUMBER = "number"
    INTEGER = "whole number"
    DATE = "date"
    TIME = "date and time"
    BOOL = "yes/no"
    JSON = "JSON"
    WZ = "sector code"
    WZ_LIST = "sector codes"
    GEOMETRY = "geometry"
    REFERENCE = "reference"
    MEMBERS = "references"


@dataclass(frozen=True, slots=True)
class Target:
    """One column that a file can fill."""

    name: str
    kind: Kind
    sql_type: str
    """Type in the staging table; of references it is text until they are looked up."""
    vocabulary: Vocabulary | None = None
    nullable: bool = True
    refers_to: str | None = None
    """Table that a reference is looked up in."""
    column: str | None = None
    """Column that a looked-up reference fills."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One importable layer."""

    name: str
    table: str
    geometry: Wanted | None
    geometry_needed: bool
    prefix: str
    """First part of public references; see `record.next_ref`."""
    targets: dict[str, Target] = field(default_factory=dict)
    needed: tuple[str, ...] = ()
    """Columns that no row can do without."""


KEPT_BY_DATABASE = frozenset(
    {
        "id",
        "public_ref",
        "version",
        "sys_from",
        "area_m2",
        "sector_group",
        "natural_person",
        "municipality_id",
        "plot_id",
    }
    | {"organisation_id", "estate_id", "core_zone_id", "network_id", "host_company_id", "previously_part_of"}
    | {"estate_by_hand", "confirm_token_hash", "external_id", "dataset", "geom", "geom_buffer"}
)
"""Columns that a file cannot fill directly: derived, secret, or filled through a reference."""

DERIVED = {"estate": frozenset({"ags", "area_type"})}
"""Further columns that the database derives, by table."""

SHAPES: dict[str, tuple[str, Wanted | None, bool]] = {
    "organisations": ("organisation", None, False),
    "municipalities": ("municipality", Wanted.AREA, True),
    "estates": ("estate", Wanted.AREA, True),
    "plots": ("plot", Wanted.AREA_OR_POINT, True),
    "premises": ("premises", Wanted.AREA_OR_POINT, True),
    "companies": ("company", Wanted.POINT, True),
    "core-zones": ("core_zone", Wanted.AREA, True),
    "networks": ("network", Wanted.AREA, False),
    "events": ("event", Wanted.POINT, False),
    "measures": ("measure", None, False),
    "indicator-values": ("indicator_value", None, False),
    "roads": ("road", Wanted.LINE, True),
    "reference-points": ("reference_point", Wanted.POINT, True),
}
"""Layer: table, kind of geometry, and whether a row without geometry is an error."""

ABOUT = {"estate": "estate", "core_zone": "core_zone", "network": "network", "municipality": "municipality"}

REFERENCES: dict[str, dict[str, str]] = {
    "plot": {"estate": "estate"},
    "premises": {"estate": "estate"},
    "company": {"estate": "estate"},
    "event": {**ABOUT, "host_company": "company"},
    "measure": ABOUT,
    "indicator_value": ABOUT,
}
"""Table: reference column of a file -> table it names. A reference is an external id, slug, public ref or AGS."""

MEMBERS = {"member_estates": "estate", "member_municipalities": "municipality", "member_companies": "company"}

CODE_CHECK = re.compile(r"^(\w+) IN \((.*)\)$")
CODES_CHECK = re.compile(r"^(\w+) <@ ARRAY\[(.*)\]::text\[\]$")

WZ_COLUMNS = {"wz_code": Kind.WZ, "suitable_wz": Kind.WZ_LIST}


@cache
def layer(name: str) -> Layer:
    """The layer of a name as `geoapp import` takes it."""
    table_name, geometry, needed = SHAPES[name]
    table = RECORD[table_name]
    targets = {t.name: t for t in _targets(table)}
    compulsory = tuple(
        c.name
        for c in table.columns
        if c.name in targets and not c.nullable and c.server_default is None and c.name != "slug"
    )
    return Layer(name, table_name, geometry, needed, _prefix(table), targets, compulsory)


def layer_names() -> list[str]:
    """All layers, in the order in which data that refer to each other are loaded."""
    return list(SHAPES)


def _targets(table: Table) -> list[Target]:
    vocabularies = _vocabularies(table)
    out = [Target("external_id", Kind.TEXT, "text")]
    if "organisation_id" in table.columns:
        out.append(Target("organisation", Kind.REFERENCE, "text", refers_to="organisation", column="organisation_id"))
    for name, refers_to in REFERENCES.get(table.name, {}).items():
        out.append(Target(name, Kind.REFERENCE, "text", refers_to=refers_to, column=f"{name}_id"))
    if table.name == "network":
        out.extend(Target(name, Kind.MEMBERS, "text[]", refers_to=refers_to) for name, refers_to in MEMBERS.items())
    if table.name == "core_zone":
        out.append(Target("geom_buffer", Kind.GEOMETRY, "geometry"))
    skip = KEPT_BY_DATABASE | DERIVED.get(table.name, frozenset())
    out.extend(_target(column, vocabularies.get(column.name)) for column in table.columns if column.name not in skip)
    return out


def _target(column: Column[object], vocabulary: Vocabulary | None) -> Target:
    kind, sql_type = _kind(column, vocabulary)
    kind = WZ_COLUMNS.get(column.name, kind)
    return Target(column.name, kind, sql_type, vocabulary, bool(column.nullable))


def _kind(column: Column[object], vocabulary: Vocabulary | None) -> tuple[Kind, str]:
    match column.type:
        case ARRAY():
            return (Kind.CODES if vocabulary else Kind.TEXTS), "text[]"
        case JSONB():
            return Kind.JSON, "jsonb"
        case Integer():
            return Kind.INTEGER, "integer"
        case Numeric():
            return Kind.NUMBER, "numeric"
        case Date():
            return Kind.DATE, "date"
        case DateTime():
            return Kind.TIME, "timestamptz"
        case Boolean():
            return Kind.BOOL, "boolean"
        case UUID():
            return Kind.TEXT, "uuid"
    return (Kind.CODE if vocabulary else Kind.TEXT), "text"


def _vocabularies(table: Table) -> dict[str, Vocabulary]:
    """The vocabulary of each coded column, recognised by the codes its check allows."""
    by_codes = {vocabulary.codes: vocabulary for vocabulary in reversed(VOCABULARIES.values())}
    found: dict[str, Vocabulary] = {}
    for constraint in table.constraints:
        if not isinstance(constraint, CheckConstraint):
            continue
        text = str(constraint.sqltext)
        match = CODE_CHECK.match(text) or CODES_CHECK.match(text)
        if match is None:
            continue
        vocabulary = by_codes.get(tuple(re.findall(r"'([^']*)'", match[2])))
        if vocabulary is not None:
            found[match[1]] = vocabulary
    return found


def _prefix(table: Table) -> str:
    default = table.c.public_ref.server_default
    match = re.search(r"next_ref\('(\w+)'\)", str(getattr(default, "arg", "")))
    if match is None:
        raise LookupError(f"{table.name}.public_ref has no default that names its prefix")
    return match[1]
