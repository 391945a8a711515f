"""Companies at their sites, and the sector classification they are sorted by."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Integer,
    Table,
    Text,
    text,
)

from geoapp.core.vocabulary import (
    BUSINESS_TYPE,
    EMPLOYEES_RANGE,
    PUBLISH_BASIS,
    SECTOR_GROUP,
    SITE_ROLE,
    TRI,
    WZ_EDITION,
)
from geoapp.db.models.base import (
    code,
    common,
    day,
    flat,
    geometry,
    kind_check,
    metadata,
    number,
    prose,
    spatial_index,
    tri,
)
from geoapp.db.models.record.plot import placed

wz = Table(
    "wz",
    metadata,
    *flat(
        Column("edition", Text, primary_key=True),
        Column("code", Text, primary_key=True, comment="with dots, e.g. 28.41 or 28.41.0; a section is a letter"),
        Column("level", Integer, nullable=False, comment="1 section … 5 subclass"),
        Column("section", Text, nullable=False, comment="letter of the section"),
        Column("division", Text, comment="two digits"),
        Column("title_de", Text, nullable=False),
        code("sector_group", SECTOR_GROUP, "our five groups for the map, by division"),
    ),
    schema="record",
    comment="Classification of economic activities, editions 2008 and 2025; © Statistisches Bundesamt (Destatis)",
)

company = Table(
    "company",
    metadata,
    *flat(
        common("C"),
        Column("name", Text, comment="empty where the source gives none"),
        prose("legal_form", "register_no"),
        Column(
            "natural_person",
            Boolean,
            comment="the name is personal data (sole trader); kept by the database",
        ),
        Column("wz_code", Text, comment="sector code of its edition, with dots"),
        code("wz_edition", WZ_EDITION, "edition of the sector code"),
        CheckConstraint("(wz_code IS NULL) = (wz_edition IS NULL)", name="wz"),
        ForeignKeyConstraint(
            ["wz_edition", "wz_code"], ["record.wz.edition", "record.wz.code"], name="company_wz_fkey"
        ),
        code("sector_group", SECTOR_GROUP, "kept by the database from the sector code"),
        code("employees_range", EMPLOYEES_RANGE, "employees at this site"),
        number("employees_n", "employees at this site; staff only", whole=True),
        code("business_type", BUSINESS_TYPE),
        code("site_role", SITE_ROLE),
        placed("company"),
        geometry(nullable=True),
        kind_check("POINT"),
        prose("street", "house_number", "postcode", "city", "website", "produces", "emissions_class"),
        tri("operates_24_7", "works round the clock; staff only", TRI),
        number("needs_expansion_m2", "m² wanted for expansion; staff only"),
        tri("successor_wanted", "looks for a successor; staff only", TRI),
        code("publish_basis", PUBLISH_BASIS, "legal basis for showing the name", nullable=False, server_default="none"),
        day("consent_at"),
        day("withdrawn_at", "day the consent was withdrawn; hides the name at once"),
        Column("active", Boolean, nullable=False, server_default=text("true")),
        spatial_index("company", method="spgist"),
    ),
    schema="record",
)
