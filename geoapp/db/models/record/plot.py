"""Plots and premises: the ground and the rooms of an estate, used or to be had."""

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Index, Numeric, Table, Text, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, UUID
from sqlalchemy.schema import SchemaItem

from geoapp.core.vocabulary import (
    AREA_TYPE,
    AVAILABILITY,
    CONTAMINATION,
    DEVELOPMENT,
    END_REASON,
    MARKETING,
    OCCUPANCY,
    OWNER_TYPE,
    PLOT_KIND,
    PREMISES_KIND,
    PRICE_MODE,
    RESTRICTION_KIND,
    RESTRICTION_LEVEL,
    TRI,
    USE,
    UTILITY,
)
from geoapp.db.models.base import (
    code,
    codes,
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
    split_from,
    tri,
)


def placed(owner: str) -> list[SchemaItem]:
    """The estate a thing lies in: by its position, unless somebody set it by hand."""
    return [
        Column(
            "estate_id",
            UUID(as_uuid=True),
            ForeignKey("record.estate.id", ondelete="SET NULL"),
            comment="the estate it lies in",
        ),
        Column(
            "estate_by_hand",
            Boolean,
            nullable=False,
            server_default=text("false"),
            comment="true: estate_id was set by a person and stays",
        ),
        Column(
            "municipality_id",
            UUID(as_uuid=True),
            ForeignKey("record.municipality.id", ondelete="SET NULL"),
            comment="by position, kept by the database",
        ),
        Index(f"{owner}_estate_id_idx", "estate_id", postgresql_where=text("estate_id IS NOT NULL")),
    ]


def hall() -> list[SchemaItem]:
    """What a building offers."""
    return flat(
        number("hall_m2", "m² of hall floor"),
        number("hall_height_m", "m clear height", 0, 100),
        number("floor_load_kn_m2", "kN/m² floor load"),
        number("crane_t", "t crane capacity"),
        number("docks_n", "loading docks", whole=True),
        number("ground_gates_n", "ground-level gates", whole=True),
        number("office_m2", "m² of office floor"),
        number("power_kva", "kVA connected power"),
        number("year_built", "year of construction", 1000, 2100, whole=True),
    )


def offer() -> list[SchemaItem]:
    """What somebody who looks for a site asks of a vacancy."""
    return flat(
        code("availability", AVAILABILITY, "when to be had; empty: not offered"),
        day("available_from"),
        code("development_state", DEVELOPMENT, "servicing"),
        codes("utilities", UTILITY, "connected utilities"),
        code("restriction_level", RESTRICTION_LEVEL, "empty: not stated"),
        codes("restriction_kinds", RESTRICTION_KIND),
        code("contamination_state", CONTAMINATION, nullable=False, server_default="unknown"),
        code("owner_type", OWNER_TYPE, nullable=False, server_default="unknown"),
        codes("marketing", MARKETING),
        number("price_eur_m2", "€/m², asking price"),
        number("rent_eur_m2", "€/m² and month, asking rent"),
        code("price_mode", PRICE_MODE),
        Column("suitable_wz", ARRAY(Text), comment="WZ 2008 codes that suit"),
        codes("excluded_uses", USE),
        prose("last_use", "description", "description_en"),
        day("vacant_since"),
        day("owner_confirmed_at", "day of the owner's last confirmation"),
        Column("confirm_token_hash", Text, comment="hash of the owner's confirmation link; staff only"),
        Column(
            "media",
            JSONB,
            CheckConstraint("record.media_ok(media)", name="media"),
            comment="list of {href, alt, credit}; alt is mandatory",
        ),
        documents(),
        prose("street", "house_number", "postcode", "contact_office", "contact_email", "contact_phone"),
    )


plot = Table(
    "plot",
    metadata,
    *flat(
        common("P"),
        Column("name", Text),
        code("kind", PLOT_KIND, nullable=False, server_default="plot"),
        code("occupancy", OCCUPANCY, nullable=False, server_default="unknown"),
        placed("plot"),
        Column("parcel_ids", ARRAY(Text), comment="cadastral parcels (Flurstücke)"),
        geometry(nullable=False),
        kind_check("MULTIPOLYGON", "POINT"),
        Column(
            "area_m2",
            Numeric,
            comment="m² on the ellipsoid, kept by the database",
        ),
        number("floor_area_m2", "m², stated usable area of a building or unit"),
        code("area_type", AREA_TYPE, "BauNVO code"),
        number("divisible_from_m2", "m², smallest part that can be had"),
        number("contiguous_expandable_m2", "m² of adjoining land for later"),
        hall(),
        number("grz", "site occupancy index (Grundflächenzahl)", 0, 1),
        number("gfz", "floor space index (Geschossflächenzahl)", 0, 10),
        number("bmz", "building mass index (Baumassenzahl)", 0, 30),
        number("max_height_m", "m, permitted height of buildings", 0, 500),
        offer(),
        tri("brownfield", "former use given up", TRI),
        split_from("plot"),
        day("end_date"),
        code("end_reason", END_REASON),
        CheckConstraint("end_reason IS NULL OR end_date IS NOT NULL", name="end"),
        spatial_index("plot", method="spgist"),
    ),
    schema="record",
)

premises = Table(
    "premises",
    metadata,
    *flat(
        common("R"),
        Column("name", Text),
        code("kind", PREMISES_KIND, nullable=False, server_default="hall"),
        code("occupancy", OCCUPANCY, nullable=False, server_default="unknown"),
        placed("premises"),
        Column(
            "plot_id",
            UUID(as_uuid=True),
            ForeignKey("record.plot.id", ondelete="SET NULL"),
            comment="by position, kept by the database",
            index=True,
        ),
        geometry(nullable=False),
        kind_check("MULTIPOLYGON", "POINT"),
        Column(
            "area_m2",
            Numeric,
            comment="m² on the ellipsoid, of a drawn footprint",
        ),
        number("floor_area_m2", "m² of floor to be let or sold"),
        number("divisible_from_m2", "m², smallest part that can be had"),
        hall(),
        offer(),
        prose("floor"),
        day("end_date"),
        code("end_reason", END_REASON),
        spatial_index("premises"),
    ),
    schema="record",
)
