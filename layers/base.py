"""What a map layer is: the protocol that each file of this package fulfils.

A layer says in one place which tile columns it needs at which zoom, how it is drawn in light and dark, what
its legend shows, which facts its card lists and how it reads as plain text. Map, tiles, legend, table, API and
export follow from that. Zooms are those of tiles (MapLibre); Leaflet counts one more for the same scale.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

Theme = Literal["light", "dark"]
Lang = Literal["de", "en"]
Kind = Literal["polygon", "line", "point"]
StyleLayer = dict[str, Any]
"""One layer of the MapLibre style specification."""

THEMES: tuple[Theme, ...] = ("light", "dark")
MAX_ZOOM = 16
"""Tiles end here; MapLibre enlarges them beyond. 16 resolves 0.15 m in 4096 units, finer than anything shown."""


@dataclass(frozen=True)
class Text:
    """A text in both languages, for layers that may not know Flask's."""

    de: str
    en: str

    def __call__(self, lang: str) -> str:
        """The text in a language; German when the language is unknown."""
        return self.en if lang == "en" else self.de


@dataclass(frozen=True)
class Column:
    """One property of a tile's features.

    `sql` is an expression over the published table (alias `t`), our own constant, never a visitor's text;
    empty means the column of that name. Below `min_zoom` it is left out, since every byte counts there.
    """

    name: str
    sql: str = ""
    min_zoom: int = 0

    def expression(self, zoom: int) -> str:
        """What to select for a tile of this zoom."""
        return self.sql.replace("@zoom", str(zoom)) or f"t.{self.name}"


@dataclass(frozen=True)
class TileSource:
    """One layer inside a tile.

    `geometry` lists (first zoom, column) in rising order: generalised copies for low zooms. `group` names what
    features are summed over in a zoom range (below the first zoom where they are drawn one by one): then the
    columns are aggregates and the geometry is the place of the group. `grid` lists (first zoom, cells across a tile): each
    vertex moves to the corner of a cell, so neighbours keep their border; 0 leaves it where it is. `where` is a constant
    condition; in it and in columns `@zoom` stands for the zoom of the tile.
    """

    name: str
    table: str
    kind: Kind
    min_zoom: int
    max_zoom: int = MAX_ZOOM
    geometry: tuple[tuple[int, str], ...] = ((0, "geom3857"),)
    columns: tuple[Column, ...] = ()
    where: str = ""
    group: tuple[tuple[int, str], ...] = ()
    order: str = ""
    grid: tuple[tuple[int, int], ...] = ((0, 0),)

    def at(self, zoom: int) -> bool:
        """Whether a tile of this zoom holds it."""
        return self.min_zoom <= zoom <= self.max_zoom

    def where_at(self, zoom: int) -> str:
        """Its condition in a tile of this zoom, or nothing."""
        return self.where.replace("@zoom", str(zoom))

    def columns_at(self, zoom: int) -> tuple[Column, ...]:
        """Its columns in a tile of this zoom."""
        return tuple(c for c in self.columns if zoom >= c.min_zoom)

    def geometry_at(self, zoom: int) -> str:
        """The geometry column that serves this zoom."""
        return [name for first, name in self.geometry if zoom >= first][-1]

    def grid_at(self, zoom: int) -> int:
        """Cells across a tile of this zoom to whose corners vertices move, or 0."""
        return [cells for first, cells in self.grid if zoom >= first][-1]

    def group_at(self, zoom: int) -> str | None:
        """What is summed over at this zoom (`cell`, `estate`, `municipality`), or None for single features."""
        names = [name for first, name in self.group if zoom >= first]
        return names[-1] if names else None


@dataclass(frozen=True)
class Swatch:
    """How a legend entry is drawn, in tokens of the palette, so that it cannot differ from the map."""

    kind: Literal["area", "line", "double", "shape", "pin", "bubble"]
    fill: str = ""
    pattern: str = ""
    stroke: str = ""
    width: float = 1.0
    dash: tuple[float, ...] = ()
    shape: str = ""


@dataclass(frozen=True)
class LegendEntry:
    """One line of the legend. `source`, `key` and `value` say which features it stands for (live legend)."""

    label: Text
    swatch: Swatch
    source: str
    key: str = ""
    value: str | None = None
    min_zoom: int = 0
    max_zoom: int = 99


@dataclass(frozen=True)
class Fact:
    """One value on a card: where it comes from and how it is written."""

    label: Text
    field: str
    format: Literal[
        "text", "code", "codes", "area", "ha", "number", "decimal", "money", "date", "percent", "year", "link", "list"
    ] = "text"
    unit: str | Text = ""
    vocabulary: str = ""


@dataclass(frozen=True)
class FactGroup:
    """Facts that belong together on a card."""

    title: Text
    facts: tuple[Fact, ...]


class MapLayer(ABC):
    """One layer of the map. Subclasses are written once in their module and registered in `layers.LAYERS`."""

    name: ClassVar[str]
    title: ClassVar[Text]
    one: ClassVar[Text]
    """What a single one of them is called, on its card and among hits."""
    hint: ClassVar[Text]
    """One sentence under the title in the panel: what the reader sees."""
    kind: ClassVar[Kind]
    sources: ClassVar[tuple[TileSource, ...]]
    table: ClassVar[str]
    """Table of schema `published` with the records that cards and lists show."""
    title_field: ClassVar[str] = "name"
    visible: ClassVar[bool] = True
    """Shown when the address names no layers."""
    listed: ClassVar[bool] = True
    """Has a table, a card and a download."""
    key_facts: ClassVar[tuple[Fact, ...]] = ()
    card: ClassVar[tuple[FactGroup, ...]] = ()
    listing: ClassVar[tuple[Fact, ...]] = ()
    """Columns of the layer's table after the title; all can be sorted by, and go into downloads."""
    first_by: ClassVar[str] = "title"
    """How the table is sorted at first: a field, with a leading `-` for falling."""

    @property
    def min_zoom(self) -> int:
        """First tile zoom at which anything of the layer is drawn."""
        return min(s.min_zoom for s in self.sources)

    @property
    def max_zoom(self) -> int:
        """Last tile zoom that is made."""
        return max(s.max_zoom for s in self.sources)

    def sources_at(self, zoom: int) -> tuple[TileSource, ...]:
        """The tile sources of the layer in a tile of this zoom."""
        return tuple(s for s in self.sources if s.at(zoom))

    def tile_columns(self, zoom: int) -> tuple[Column, ...]:
        """Columns of the layer's main tile source (the one that bears its name) at this zoom."""
        return next((s.columns_at(zoom) for s in self.sources if s.name == self.name and s.at(zoom)), ())

    @abstractmethod
    def style(self, theme: Theme) -> list[StyleLayer]:
        """MapLibre style layers, each with `metadata.band` (see `layers.style`)."""

    @abstractmethod
    def legend(self) -> tuple[LegendEntry, ...]:
        """The legend, from the same constants as the style; colours follow the page's theme by themselves."""

    @abstractmethod
    def plain_text(self, record: Mapping[str, Any], lang: Lang = "de") -> str:
        """One plain sentence about a record, for lists, screen readers and documents."""
