"""Every setting and every limit of geoapp, typed, with its unit and its reason.

Read from the environment (prefix ``GEOAPP_``) by `Settings()`; nothing is read at import time.
The handbook's page ``docs/handbook/settings.md`` explains each one; a test holds the two together.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

STORAGE_SRID = 25832
"""ETRS89 / UTM 32N: metres, so snapping and buffers are honest. See docs/decisions."""

SNAP_GRID_M = 0.001
"""Coordinates are kept on a 1 mm grid: finer than any survey, coarse enough that equal borders are equal."""

OVERLAP_TOLERANCE_M2 = 1.0
"""Published sibling estates may share less than this; smaller slivers are survey noise (DOMAIN.md, B2)."""


TITLES = {"de": "Gewerbegebiete", "en": "Commercial estates"}
"""What a page is headed until the operator gives the name of the agency."""


def default_data_dir() -> Path:
    """Where a geoapp without settings keeps its cluster, secrets and caches: `var` below the working directory."""
    return Path(os.environ.get("GEOAPP_DATA_DIR", "var"))


class Settings(BaseSettings):
    """All settings. Every field is documented by its description, which states the unit."""

    model_config = SettingsConfigDict(env_prefix="GEOAPP_", extra="ignore", frozen=True)

    # Where things are
    data_dir: Path = Field(
        default_factory=default_data_dir, description="Folder of the private cluster, secrets and caches."
    )
    database_url: SecretStr | None = Field(
        default=None,
        description="A managed PostgreSQL as its owner (postgresql://…). Without it geoapp runs a private cluster.",
    )
    public_database_url: SecretStr | None = Field(
        default=None, description="The same database as role geoapp_public. Derived from database_url when not given."
    )
    internal_database_url: SecretStr | None = Field(
        default=None, description="The same database as role geoapp_internal. Derived from database_url when not given."
    )
    host: str = Field(default="127.0.0.1", description="Address the web server listens on.")
    port: int = Field(default=8000, ge=0, le=65535, description="Port the web server listens on; 0 takes a free one.")
    workers: int = Field(default=2, ge=1, le=64, description="Web worker processes; one per core serves best.")
    threads: int = Field(
        default=4, ge=1, le=64, description="Threads per web worker; tiles wait for PostgreSQL, so more than one."
    )

    # What the page says
    site_title: str = Field(default=TITLES["de"], max_length=80, description="Name of the agency in the header.")
    site_title_en: str | None = Field(
        default=None, max_length=80, description="The same on English pages; without it the name above."
    )
    attribution: str | None = Field(
        default=None,
        max_length=300,
        description="Who is to be named as the source of the data; stands in files and in the API.",
    )
    licence: str | None = Field(
        default=None,
        max_length=300,
        description="Licence of the public data, by name or address; stands in files and in the API.",
    )
    embed_ancestors: str = Field(
        default="*",
        pattern=r"^('none'|\*|https?://[A-Za-z0-9.:*-]+( https?://[A-Za-z0-9.:*-]+)*)$",
        description="Portals that may show /embed in a frame: * for all, 'none', or origins with a space between them.",
    )
    default_language: Literal["de", "en"] = Field(default="de", description="Language when the visitor asks for none.")

    # Basemap
    basemap: Literal["none", "raster", "pmtiles"] = Field(default="none", description="Ground below the map.")
    basemap_url: str | None = Field(
        default=None, description="XYZ or WMTS address with {z}/{x}/{y}; only for basemap=raster."
    )
    basemap_attribution: str | None = Field(default=None, description="Plain text shown with the basemap.")
    basemap_pmtiles: Path | None = Field(
        default=None, description="PMTiles file of the operator; only for basemap=pmtiles."
    )

    # Limits
    tile_max_bytes: int = Field(
        default=500_000, ge=10_000, description="Bytes; no tile is larger, smaller features give way."
    )
    tile_cache_bytes: int = Field(default=64_000_000, ge=0, description="Bytes of tiles kept in memory per worker.")
    table_page_rows: int = Field(default=50, ge=1, le=500, description="Rows per page of a table.")
    download_max_rows: int = Field(default=500_000, ge=1, description="Rows of one download.")
    download_timeout_ms: int = Field(
        default=600_000, ge=1000, description="Milliseconds that a download may take, until its last row is read."
    )
    search_results: int = Field(default=8, ge=1, le=50, description="Hits shown per search.")
    statement_timeout_ms: int = Field(
        default=15_000, ge=100, description="Milliseconds before a public query is cancelled."
    )
    max_vertices: int = Field(
        default=500_000, ge=1000, description="Vertices of one imported geometry; more is refused."
    )
    import_batch_rows: int = Field(
        default=10_000, ge=100, description="Rows read at a time by an import; bounds its memory."
    )
    osm_gap_m: float = Field(
        default=30.0,
        ge=0,
        le=1000,
        description="Metres between areas of an OpenStreetMap extract that are still one estate.",
    )
    import_unpack_max_bytes: int = Field(
        default=20_000_000_000, ge=1_000_000, description="Bytes an archive may unpack to during an import."
    )
    import_max_messages: int = Field(
        default=200, ge=1, description="Left-out or repaired rows listed one by one in a report."
    )
    api_page_items: int = Field(default=100, ge=1, description="Features per page of the API when none is asked for.")
    api_max_items: int = Field(default=10_000, ge=1, description="Features per page of the API at most.")
    api_cache_bytes: int = Field(
        default=32_000_000, ge=0, description="Bytes of finished pages of the API kept in memory per worker."
    )
    api_filter_chars: int = Field(default=8000, ge=100, description="Characters of a CQL2 filter.")
    api_filter_depth: int = Field(default=24, ge=1, le=200, description="Levels of nesting of a CQL2 filter.")
    api_filter_nodes: int = Field(default=1000, ge=1, description="Operators, properties and values of a CQL2 filter.")
    api_filter_vertices: int = Field(default=2000, ge=4, description="Vertices of the geometries in a CQL2 filter.")
    staff_access: bool = Field(
        default=True,
        description="Whether the web server lets tokens of staff in. Without it knows no address but the public role's.",
    )
    token_days: int = Field(default=365, ge=1, description="Days that a new token is valid when none are given.")
    token_max_days: int = Field(default=730, ge=1, description="Days that a new token may be valid at most.")
    max_body_bytes: int = Field(
        default=1_000_000, ge=1000, description="Bytes of a request body; nothing public sends more."
    )

    def title(self, lang: str) -> str:
        """The name in the header, in the language of the page."""
        if lang != "en":
            return self.site_title
        return self.site_title_en or (TITLES["en"] if self.site_title == TITLES["de"] else self.site_title)
