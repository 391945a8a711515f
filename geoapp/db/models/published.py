"""Schema `published`: the read model. Only public rows, only public columns, geometry ready for tiles (EPSG:3857).

Filled by triggers from the views `record.<table>_as_published`; the public role can read this schema and no other.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Computed, DateTime, Index, Integer, Numeric, Table, Text, text
from sqlalchemy.dialects.postgresql import UUID
from sqlalchemy.schema import SchemaItem

from geoapp.db.models.base import flat, geometry, metadata, spatial_index
from geoapp.db.models.record import LINKS, RECORD

ALWAYS = ("id", "public_ref", "source", "verified_at", "valid_from", "valid_to", "version", "organisation_id", "lang")

OFFER = [
    "availability",
    "available_from",
    "development_state",
    "utilities",
    "restriction_level",
    "restriction_kinds",
    "contamination_state",
    "owner_type",
    "marketing",
    "price_eur_m2",
    "rent_eur_m2",
    "price_mode",
    "suitable_wz",
    "excluded_uses",
    "last_use",
    "description",
    "description_en",
    "vacant_since",
    "owner_confirmed_at",
    "media",
    "documents",
    "street",
    "house_number",
    "postcode",
    "contact_office",
    "contact_email",
    "contact_phone",
]
HALL = [
    "hall_m2",
    "hall_height_m",
    "floor_load_kn_m2",
    "crane_t",
    "docks_n",
    "ground_gates_n",
    "office_m2",
    "power_kva",
    "year_built",
]
ABOUT = ["estate_id", "core_zone_id", "network_id", "municipality_id"]


def _columns(table: Table, names: str) -> list[SchemaItem]:
    """Public columns of a record, without its rules; `+X` stands for a named group."""
    groups: dict[str, tuple[str, ...] | list[str]] = {
        "+ALWAYS": ALWAYS,
        "+OFFER": OFFER,
        "+HALL": HALL,
        "+ABOUT": ABOUT,
    }
    wanted: list[str] = []
    for name in names.split():
        wanted += groups.get(name, [name])
    wanted = [n for n in wanted if n in table.columns]
    return [
        Column(
            n,
            table.c[n].type,
            primary_key=n == "id",
            nullable=table.c[n].nullable and n != "id",
            comment=table.c[n].comment,
            info=table.c[n].info,
        )
        for n in wanted
    ]


def _tiles(name: str, *bands: str, kind: str = "polygon", method: str = "gist") -> list[SchemaItem]:
    """Geometry in EPSG:3857; `bands` are generalised copies for low zooms; areas also get an inner point for labels and pins.

    Small areas (`kind` "small") are found by their own index and need none for the inner point.
    """
    items: list[SchemaItem] = [geometry("geom3857", srid=3857), spatial_index(name, "geom3857", method)]
    items += [geometry(band, srid=3857) for band in bands]
    if kind in ("polygon", "small"):
        items.append(geometry("anchor3857", srid=3857))
    if kind == "polygon":
        items.append(spatial_index(name, "anchor3857"))
    return items


def _search(name: str, expression: str) -> list[SchemaItem]:
    """Folded text (umlauts, ß, case) with a trigram index, so that a typing error still finds it."""
    return [
        Column("folded", Text, Computed(f"published.fold({expression})", persisted=True)),
        Index(f"{name}_folded_trgm", "folded", postgresql_using="gin", postgresql_ops={"folded": "gin_trgm_ops"}),
    ]


def _published(name: str, *items: SchemaItem | list[SchemaItem]) -> Table:
    return Table(
        name,
        metadata,
        *flat(*items),
        Column(
            "shown_from",
            DateTime(timezone=True),
            nullable=False,
            server_default=text("transaction_timestamp()"),
            comment="public since",
        ),
        schema="published",
    )


organisation = _published(
    "organisation",
    _columns(RECORD["organisation"], "+ALWAYS slug name short_name kind website contact_email contact_phone address"),
)
municipality = _published(
    "municipality",
    _columns(RECORD["municipality"], "+ALWAYS slug name designation ags ars level parent_name rates area_m2"),
    _tiles("municipality", "geom_z9", "geom_z6"),
    _search("municipality", "name"),
)
estate = _published(
    "estate",
    _columns(
        RECORD["estate"],
        "+ALWAYS slug name short_name description description_en municipality_id ags area_m2 area_gross_ha area_net_ha estate_type "
        "area_type_share area_type plan_basis bplan_ref bplan_state operation_24_7 abstand_class_max noise_contingent_day_db "
        "noise_contingent_night_db brw_eur_m2 brw_date motorway_km motorway_min motorway_ref airport_km rail_station_km freight_rail quay "
        "heavy_load_route pt_stop_m pt_lines lkw_parking public_parking carsharing bike_rental broadband_tech down_mbit ftth companies_n "
        "employees_n employees_year employees_method management network_id sealed_pct pv_kwp heat_network funding_area funding_from funding_to "
        "contact_office contact_email contact_phone website previously_part_of",
    ),
    _tiles("estate", "geom_z10"),
    _search("estate", "coalesce(name, '') || ' ' || coalesce(short_name, '')"),
    Index("published_estate_municipality_idx", "municipality_id"),
)
plot = _published(
    "plot",
    _columns(
        RECORD["plot"],
        "+ALWAYS name kind occupancy estate_id municipality_id parcel_ids area_m2 floor_area_m2 area_type divisible_from_m2 "
        "contiguous_expandable_m2 +HALL grz gfz bmz max_height_m +OFFER brownfield previously_part_of end_date end_reason",
    ),
    Column("size_m2", Numeric, comment="m² that are to be had: the floor of a building, else the ground"),
    _tiles("plot", kind="small", method="spgist"),
    Index("published_plot_estate_idx", "estate_id", postgresql_where=text("estate_id IS NOT NULL")),
    Index("published_plot_municipality_idx", "municipality_id"),
    Index(
        "published_plot_offer_gist",
        "anchor3857",
        postgresql_using="gist",
        postgresql_where=text("availability <> 'sold'"),
    ),
)
premises = _published(
    "premises",
    _columns(
        RECORD["premises"],
        "+ALWAYS name kind occupancy estate_id municipality_id plot_id area_m2 floor_area_m2 divisible_from_m2 +HALL +OFFER floor end_date end_reason",
    ),
    Column("size_m2", Numeric, comment="m² that are to be had"),
    _tiles("premises"),
    Index("published_premises_estate_idx", "estate_id", postgresql_where=text("estate_id IS NOT NULL")),
    Index("published_premises_municipality_idx", "municipality_id"),
)
company = _published(
    "company",
    _columns(
        RECORD["company"],
        "+ALWAYS name legal_form wz_code wz_edition sector_group employees_range business_type site_role estate_id municipality_id "
        "street house_number postcode city website",
    ),
    _tiles("company", kind="point", method="spgist"),
    _search("company", "coalesce(name, '') || ' ' || coalesce(street, '')"),
    Index("published_company_estate_idx", "estate_id", postgresql_where=text("estate_id IS NOT NULL")),
    Index("published_company_municipality_idx", "municipality_id"),
    Index("published_company_sector_idx", "sector_group"),
)
core_zone = _published(
    "core_zone",
    _columns(
        RECORD["core_zone"],
        "+ALWAYS slug name description description_en municipality_id area_m2 zone_class profile profile_en profile_tags guidelines "
        "allowed_uses restricted_uses excluded_uses workflow_state workflow_since council_ref decided_on partners",
    ),
    _tiles("core_zone", "geom_z10"),
    geometry("buffer3857", srid=3857),
    _search("core_zone", "name"),
)
core_zone_estate = _published(
    "core_zone_estate",
    Column("core_zone_id", UUID(as_uuid=True), primary_key=True),
    Column("estate_id", UUID(as_uuid=True), primary_key=True, index=True),
    Column("share_pct", Numeric, nullable=False, comment="% of the estate's area inside the core"),
)
network = _published(
    "network",
    _columns(
        RECORD["network"],
        "+ALWAYS slug name short_name description description_en legal_form founded_on founders_n scope boundary_mode area_m2 partners "
        "members_n members_employees goals agreement_partner agreement_signed_on agreement_document funding_grant_eur funding_body "
        "funding_from funding_to contact_office contact_email contact_phone website",
    ),
    _tiles("network", "geom_z9"),
    _search("network", "coalesce(name, '') || ' ' || coalesce(short_name, '')"),
)
event = _published(
    "event",
    _columns(
        RECORD["event"],
        "+ALWAYS title title_en description description_en place kind starts_at ends_at year host host_company_id +ABOUT audience registration_url outcome_measures",
    ),
    geometry("geom3857", srid=3857),
)
measure = _published(
    "measure",
    _columns(
        RECORD["measure"],
        "+ALWAYS title title_en description description_en field +ABOUT responsible state starts_on ends_on cost_eur grant_eur programme kpi decision_ref documents",
    ),
)
indicator_value = _published(
    "indicator_value",
    _columns(
        RECORD["indicator_value"],
        "+ALWAYS indicator title title_en +ABOUT value unit unit_en as_of method method_en coverage_pct",
    ),
)
road = _published(
    "road",
    _columns(RECORD["road"], "+ALWAYS name ref class"),
    _tiles("road", "geom_z10", kind="line"),
    _search("road", "name"),
    Index(
        "published_road_major_gist",
        "geom3857",
        postgresql_using="gist",
        postgresql_where=text("class IN ('motorway', 'trunk', 'primary', 'rail', 'waterway')"),
    ),
)
reference_point = _published(
    "reference_point",
    _columns(RECORD["reference_point"], "+ALWAYS name ref kind"),
    _tiles("reference_point", kind="point"),
)

PUBLISHED: dict[str, Table] = {
    t.name: t
    for t in (
        organisation,
        municipality,
        estate,
        plot,
        premises,
        company,
        core_zone,
        network,
        event,
        measure,
        indicator_value,
        road,
        reference_point,
    )
}
"""One read table per versioned record table."""


def _past_of(table: Table) -> Table:
    """What the public saw before: serves the public time machine, replicates together with `published`."""
    return Table(
        f"{table.name}_past",
        metadata,
        *(Column(c.name, c.type) for c in table.columns),
        Column("shown_to", DateTime(timezone=True), nullable=False),
        Index(f"{table.name}_past_id_idx", "id", "shown_from"),
        schema="published",
    )


PAST: dict[str, Table] = {
    n: _past_of(PUBLISHED[n]) for n in ("municipality", "estate", "plot", "premises", "core_zone", "network")
}
"""Companies are left out on purpose: a withdrawn name must not live on in a public past."""


def _cells(name: str, *keys: Column[Any]) -> Table:
    """Counts by grid cell, so that a tile at a low zoom costs the same however many features there are.

    A cell of zoom z is 1/8 of a tile of zoom z (64 px); x, y count such cells from the north-west corner of the world.
    """
    return Table(
        name,
        metadata,
        Column("z", Integer, primary_key=True),
        Column("x", Integer, primary_key=True),
        Column("y", Integer, primary_key=True),
        *keys,
        Column("n", Integer, nullable=False, comment="features in the cell"),
        Column("m2", Numeric, nullable=False, server_default="0", comment="m² of them together"),
        Column("sum_x", Numeric, nullable=False, comment="sum of x in EPSG:3857, for their common centre"),
        Column("sum_y", Numeric, nullable=False),
        schema="published",
    )


company_cell = _cells("company_cell", Column("sector_group", Text, primary_key=True))
estate_cell = _cells("estate_cell", Column("area_type", Text, primary_key=True))

layer_revision = Table(
    "layer_revision",
    metadata,
    Column("layer", Text, primary_key=True),
    Column(
        "revision",
        BigInteger,
        nullable=False,
        server_default="1",
        comment="raised in the transaction that changes the layer",
    ),
    Column("changed_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    schema="published",
)

wz = Table(
    "wz",
    metadata,
    *(Column(c.name, c.type, primary_key=c.primary_key, nullable=c.nullable) for c in LINKS["wz"].columns),
    schema="published",
)
