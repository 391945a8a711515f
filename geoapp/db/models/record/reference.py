"""What gives orientation: roads, railways, waterways; junctions, stations, quays, airports."""

from sqlalchemy import Index, Table

from geoapp.core.vocabulary import REFERENCE_KIND, ROAD_CLASS
from geoapp.db.models.base import code, common, flat, geometry, kind_check, metadata, prose, spatial_index

road = Table(
    "road",
    metadata,
    *flat(
        common("S"),
        prose("name", "ref"),
        code("class", ROAD_CLASS, nullable=False),
        geometry(nullable=False),
        kind_check("MULTILINESTRING"),
        spatial_index("road"),
        Index("road_class_idx", "class"),
    ),
    schema="record",
)

reference_point = Table(
    "reference_point",
    metadata,
    *flat(
        common("F"),
        prose("name", "ref"),
        code("kind", REFERENCE_KIND, nullable=False),
        geometry(nullable=False),
        kind_check("POINT"),
        spatial_index("reference_point"),
    ),
    schema="record",
)
