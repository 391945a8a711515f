"""What happens: events, measures with their figures, and indicator values frozen at a day."""

from sqlalchemy import CheckConstraint, Column, DateTime, ForeignKey, Index, Numeric, Table, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, UUID
from sqlalchemy.schema import SchemaItem

from geoapp.core.vocabulary import AUDIENCE, EVENT_KIND, MEASURE_FIELD, MEASURE_STATE
from geoapp.db.models.base import (
    code,
    common,
    day,
    documents,
    flat,
    geometry,
    kind_check,
    metadata,
    number,
    prose,
    spatial_index,
)


def about() -> list[SchemaItem]:
    """What it concerns: an estate, a core zone, a network or a municipality."""
    return [
        Column("estate_id", UUID(as_uuid=True), ForeignKey("record.estate.id", ondelete="SET NULL"), index=True),
        Column("core_zone_id", UUID(as_uuid=True), ForeignKey("record.core_zone.id", ondelete="SET NULL"), index=True),
        Column("network_id", UUID(as_uuid=True), ForeignKey("record.network.id", ondelete="SET NULL"), index=True),
        Column("municipality_id", UUID(as_uuid=True), ForeignKey("record.municipality.id", ondelete="SET NULL")),
    ]


event = Table(
    "event",
    metadata,
    *flat(
        common("V"),
        Column("title", Text, CheckConstraint("btrim(title) <> ''", name="title"), nullable=False),
        prose("title_en", "description", "description_en", "place"),
        code("kind", EVENT_KIND, nullable=False),
        Column("starts_at", DateTime(timezone=True), comment="begin; empty where only the year is known"),
        Column("ends_at", DateTime(timezone=True)),
        CheckConstraint("starts_at BETWEEN '1000-01-01' AND '9999-12-30'", name="starts_at"),
        CheckConstraint("ends_at BETWEEN '1000-01-01' AND '9999-12-30'", name="ends_at"),
        number("year", "year, where the day is not known", 1900, 2100, whole=True),
        CheckConstraint("ends_at IS NULL OR ends_at >= starts_at", name="time"),
        prose("host"),
        Column("host_company_id", UUID(as_uuid=True), ForeignKey("record.company.id", ondelete="SET NULL")),
        about(),
        code("audience", AUDIENCE, nullable=False, server_default="public"),
        prose("registration_url", "minutes_doc"),
        Column("outcome_measures", ARRAY(Text), comment="public_ref of the measures that came of it"),
        geometry(),
        kind_check("POINT"),
        spatial_index("event"),
    ),
    schema="record",
)

measure = Table(
    "measure",
    metadata,
    *flat(
        common("A"),
        Column("title", Text, CheckConstraint("btrim(title) <> ''", name="title"), nullable=False),
        prose("title_en", "description", "description_en"),
        code("field", MEASURE_FIELD, nullable=False),
        about(),
        prose("responsible"),
        code("state", MEASURE_STATE, nullable=False, server_default="idea"),
        day("starts_on"),
        day("ends_on"),
        number("cost_eur", "€ in total"),
        number("grant_eur", "€ of grants"),
        prose("programme"),
        Column(
            "kpi",
            JSONB,
            CheckConstraint("record.kpi_ok(kpi)", name="kpi"),
            comment="list of {name, unit, base, base_date, target, target_date, actual, actual_date}",
        ),
        prose("decision_ref"),
        documents(),
    ),
    schema="record",
)

indicator_value = Table(
    "indicator_value",
    metadata,
    *flat(
        common("I"),
        Column("indicator", Text, nullable=False, comment="code such as K8, or the name of a published figure"),
        prose("title", "title_en"),
        about(),
        Column(
            "value",
            Numeric,
            CheckConstraint("value > '-Infinity'::numeric AND value < 'Infinity'::numeric", name="value"),
            nullable=False,
            comment="in the unit of the column unit",
        ),
        Column("unit", Text, nullable=False),
        prose("unit_en"),
        day("as_of", "day of the data"),
        Column("method", Text, comment="formula and its version, or how the figure came about"),
        prose("method_en"),
        number("coverage_pct", "% of the records that had the data", 0, 100),
        Index("indicator_value_estate_idx", "estate_id", "indicator"),
    ),
    schema="record",
)
