"""Networks of companies: at the scale of one estate or of a region of towns."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    Numeric,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, UUID

from geoapp.core.vocabulary import BOUNDARY_MODE, LEGAL_FORM, SCOPE
from geoapp.db.models.base import code, common, day, flat, geometry, kind_check, metadata, number, prose, spatial_index

network = Table(
    "network",
    metadata,
    *flat(
        common("N"),
        Column("slug", Text, nullable=False, unique=True),
        Column("name", Text, CheckConstraint("btrim(name) <> ''", name="name"), nullable=False),
        prose("short_name", "description", "description_en"),
        code("legal_form", LEGAL_FORM),
        day("founded_on"),
        number("founders_n", "founding members", whole=True),
        code("scope", SCOPE, nullable=False, server_default="estate"),
        code("boundary_mode", BOUNDARY_MODE, "how the boundary comes about", nullable=False, server_default="drawn"),
        geometry(),
        kind_check("MULTIPOLYGON"),
        Column(
            "area_m2",
            Numeric,
            comment="m² on the ellipsoid, kept by the database",
        ),
        Column("partners", ARRAY(Text)),
        number("members_n", "member companies, stated", whole=True),
        number("members_employees", "employees of the members, stated", whole=True),
        Column("goals", ARRAY(Text)),
        prose("agreement_partner"),
        day("agreement_signed_on"),
        prose("agreement_document"),
        number("funding_grant_eur", "€ of grants"),
        prose("funding_body"),
        day("funding_from"),
        day("funding_to"),
        prose("contact_office", "contact_email", "contact_phone", "website"),
        spatial_index("network"),
    ),
    schema="record",
)

network_member = Table(
    "network_member",
    metadata,
    Column("id", UUID(as_uuid=True), primary_key=True, server_default=text("gen_random_uuid()")),
    Column(
        "network_id",
        UUID(as_uuid=True),
        ForeignKey("record.network.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("estate_id", UUID(as_uuid=True), ForeignKey("record.estate.id", ondelete="CASCADE"), index=True),
    Column("municipality_id", UUID(as_uuid=True), ForeignKey("record.municipality.id", ondelete="CASCADE"), index=True),
    Column("company_id", UUID(as_uuid=True), ForeignKey("record.company.id", ondelete="CASCADE"), index=True),
    *day("consent_at", "day a company agreed to be named as a member"),
    Column(
        "sys_from",
        DateTime(timezone=True),
        nullable=False,
        server_default=text("transaction_timestamp()"),
        comment="recorded since; kept by the database",
    ),
    Column("version", Integer, nullable=False, server_default="1", comment="raised by the database at every change"),
    CheckConstraint("num_nonnulls(estate_id, municipality_id, company_id) = 1", name="one_member"),
    Index(
        "network_member_key",
        "network_id",
        "estate_id",
        "municipality_id",
        "company_id",
        unique=True,
        postgresql_nulls_not_distinct=True,
    ),
    schema="record",
)
