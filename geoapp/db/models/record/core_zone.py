"""Core zones (Kernzonen): what is to stay industry and crafts, and how far its qualification is."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Numeric, Table, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, UUID

from geoapp.core.vocabulary import PROFILE_TAG, USE, WORKFLOW_STATE, ZONE_CLASS
from geoapp.db.models.base import code, codes, common, day, flat, geometry, kind_check, metadata, prose, spatial_index

core_zone = Table(
    "core_zone",
    metadata,
    *flat(
        common("K"),
        Column("slug", Text, nullable=False, unique=True),
        Column("name", Text, CheckConstraint("btrim(name) <> ''", name="name"), nullable=False),
        prose("description", "description_en"),
        Column(
            "municipality_id",
            UUID(as_uuid=True),
            ForeignKey("record.municipality.id", ondelete="SET NULL"),
            comment="by position, kept by the database",
        ),
        geometry(nullable=False),
        kind_check("MULTIPOLYGON"),
        geometry("geom_buffer"),
        kind_check("MULTIPOLYGON", name="geom_buffer"),
        Column("area_m2", Numeric, comment="m² on the ellipsoid, of the core"),
        code("zone_class", ZONE_CLASS, "protection class", nullable=False, server_default="core_protected"),
        prose("profile", "profile_en"),
        codes("profile_tags", PROFILE_TAG),
        Column(
            "guidelines",
            JSONB,
            CheckConstraint("record.guidelines_ok(guidelines)", name="guidelines"),
            comment="list of {goal, do, dont}; English as goal_en, do_en, dont_en",
        ),
        codes("allowed_uses", USE),
        codes("restricted_uses", USE),
        codes("excluded_uses", USE),
        code("workflow_state", WORKFLOW_STATE, "step of the qualification", nullable=False, server_default="proposal"),
        day("workflow_since", "in this step since"),
        prose("council_ref"),
        day("decided_on"),
        Column("partners", ARRAY(Text)),
        spatial_index("core_zone"),
    ),
    schema="record",
)

core_zone_estate = Table(
    "core_zone_estate",
    metadata,
    # No foreign keys: written at commit, where waiting for another open transaction could become a deadlock.
    Column("core_zone_id", UUID(as_uuid=True), primary_key=True),
    Column("estate_id", UUID(as_uuid=True), primary_key=True, index=True),
    Column(
        "share_pct", Numeric, nullable=False, comment="% of the estate's area inside the core; kept by the database"
    ),
    schema="record",
)
