"""Organisations that keep records, and the municipalities they work in."""

from sqlalchemy import Boolean, CheckConstraint, Column, Index, Numeric, Table, Text, text
from sqlalchemy.dialects.postgresql import JSONB

from geoapp.core.vocabulary import LEVEL
from geoapp.db.models.base import code, common, flat, geometry, kind_check, metadata, spatial_index

organisation = Table(
    "organisation",
    metadata,
    *flat(
        common("O", organisation=False),
        Column("slug", Text, nullable=False, unique=True),
        Column("name", Text, CheckConstraint("btrim(name) <> ''", name="name"), nullable=False),
        Column("short_name", Text),
        Column("kind", Text, comment="e.g. district office, economic-development agency, chamber, network"),
        Column("website", Text),
        Column("contact_email", Text, comment="a function mailbox, never a person's"),
        Column("contact_phone", Text),
        Column("address", Text),
        Column(
            "four_eyes",
            Boolean,
            nullable=False,
            server_default=text("true"),
            comment="true: somebody else publishes than who changed; false: an office of one may publish itself",
        ),
    ),
    schema="record",
)

municipality = Table(
    "municipality",
    metadata,
    *flat(
        common("M"),
        Column("slug", Text, nullable=False, unique=True),
        Column("name", Text, CheckConstraint("btrim(name) <> ''", name="name"), nullable=False),
        Column("designation", Text, comment="e.g. Stadt, kreisfreie Stadt, Ortsteil"),
        Column(
            "ags",
            Text,
            CheckConstraint("ags ~ '^[0-9]{2,12}$'", name="ags"),
            comment="official municipality key; 8 digits for a municipality",
        ),
        Column(
            "ars",
            Text,
            CheckConstraint("ars ~ '^[0-9]{2,12}$'", name="ars"),
            comment="official regional key, 12 digits",
        ),
        code("level", LEVEL, "administrative level", nullable=False, server_default="municipality"),
        Column("parent_name", Text, comment="name of the unit one level up"),
        Column(
            "rates",
            JSONB,
            CheckConstraint("record.rates_ok(rates)", name="rates"),
            comment="list of {year, trade_tax_rate %, property_tax_b_rate %, source}",
        ),
        geometry(),
        kind_check("MULTIPOLYGON"),
        Column(
            "area_m2",
            Numeric,
            comment="m² on the ellipsoid, kept by the database",
        ),
        spatial_index("municipality"),
        Index("municipality_ags_level_key", "ags", "level", unique=True),
    ),
    schema="record",
)
