"""One published record with everything a card or a detail page says about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geoalchemy2 import Geometry
from sqlalchemy import Connection, Select, Table, func, or_, select

from geoapp.core.vocabulary import OFFERED
from geoapp.db.models.published import PUBLISHED, wz
from geoapp.errors import N_, NotFound
from layers.base import Lang, MapLayer

Record = dict[str, Any]

NO_SUCH_RECORD = N_("Diesen Eintrag gibt es nicht, oder er ist nicht öffentlich.")

LABEL_TITLES: Mapping[str, tuple[str, str]] = {
    "plots": ("Grundstück", "Plot"),
    "vacancies": ("Freie Fläche", "Vacancy"),
    "premises": ("Räume", "Premises"),
    "companies": ("Unternehmen", "Company"),
    "roads": ("Straße", "Street"),
    "references": ("Ort", "Place"),
}
"""What a record without a name is called, followed by its reference."""


def ref_column(table: Table) -> Any:
    """The column that names a record in an address: its slug where it has one, else its public reference."""
    return table.c.slug if "slug" in table.c else table.c.public_ref


def ref_of(record: Mapping[str, Any]) -> str:
    """The part of the address that names this record."""
    return str(record.get("slug") or record["public_ref"])


def title_of(layer_name: str, record: Mapping[str, Any], lang: Lang) -> str:
    """The record's name; what has none is called by its kind and reference, a nameless company by its sector."""
    if record.get("name"):
        return str(record["name"])
    if record.get("sector_title"):
        return str(record["sector_title"])
    words = LABEL_TITLES.get(layer_name, ("Eintrag", "Entry"))
    return f"{words[1 if lang == 'en' else 0]} {record['public_ref']}"


def plain_columns(table: Table) -> list[Any]:
    """Everything but geometry and the search column."""
    return [c for c in table.c if not isinstance(c.type, Geometry) and c.name != "folded"]


def one(connection: Connection, layer: MapLayer, ref: str) -> Record:
    """The record of a layer by its reference, with names of what it belongs to. Raises NotFound.

    `bounds` is (west, south, east, north) in degrees (EPSG:4326), `geometry` GeoJSON text in EPSG:4326.
    """
    table = PUBLISHED[layer.table]
    statement = _with_names(table).where(func.lower(ref_column(table)) == ref.lower())
    row = connection.execute(statement).mappings().first()
    if row is None:
        raise NotFound(NO_SUCH_RECORD, ref=ref)
    record = dict(row)
    box = [record.pop(side) for side in ("west", "south", "east", "north")]
    record["bounds"] = box if None not in box else None
    _add_derived(connection, layer, record)
    return record


def _with_names(table: Table) -> Select[Any]:
    """The row with names and addresses of its estate, municipality and keeper, and its geometry for a small map."""
    columns = plain_columns(table)
    source: Any = table
    if "estate_id" in table.c:
        estate = PUBLISHED["estate"].alias("e")
        source = source.outerjoin(estate, estate.c.id == table.c.estate_id)
        columns += [estate.c.name.label("estate_name"), estate.c.slug.label("estate_slug")]
        if "area_type" in table.c:
            columns.append(func.coalesce(table.c.area_type, estate.c.area_type).label("area_type"))
            columns.remove(table.c.area_type)
    if "municipality_id" in table.c:
        town = PUBLISHED["municipality"].alias("m")
        source = source.outerjoin(town, town.c.id == table.c.municipality_id)
        columns += [town.c.name.label("municipality_name"), town.c.slug.label("municipality_slug")]
    keeper = PUBLISHED["organisation"].alias("o")
    source = source.outerjoin(keeper, keeper.c.id == table.c.organisation_id)
    columns.append(keeper.c.name.label("keeper_name"))
    if "wz_code" in table.c:
        source = source.outerjoin(wz, (wz.c.edition == table.c.wz_edition) & (wz.c.code == table.c.wz_code))
        columns.append(wz.c.title_de.label("sector_title"))
    geometry = func.ST_Transform(table.c.geom3857, 4326)
    columns += [
        func.ST_XMin(geometry).label("west"),
        func.ST_YMin(geometry).label("south"),
        func.ST_XMax(geometry).label("east"),
        func.ST_YMax(geometry).label("north"),
        func.ST_AsGeoJSON(geometry, 6).label("geometry"),
    ]
    return select(*columns).select_from(source)


def _add_derived(connection: Connection, layer: MapLayer, record: Record) -> None:
    """Figures that are counted, not stored."""
    if layer.name == "estates":
        company = PUBLISHED["company"]
        record["companies_shown_n"] = connection.scalar(
            select(func.count()).select_from(company).where(company.c.estate_id == record["id"])
        )
    if layer.name in ("estates", "municipalities"):
        record.update(_offers(connection, f"{layer.table}_id", record["id"]))
    if layer.name == "municipalities":
        record.update(latest_rates(record.get("rates")))
        estate = PUBLISHED["estate"]
        record["estates_n"] = connection.scalar(
            select(func.count()).select_from(estate).where(estate.c.municipality_id == record["id"])
        )


def _offers(connection: Connection, key: str, value: Any) -> Record:
    """Number of vacancies and their land (without rooms, which lie on land already counted)."""
    out: Record = {"vacancies_n": 0, "vacant_m2": None}
    for name in ("plot", "premises"):
        table = PUBLISHED[name]
        offered = or_(*(table.c.availability == code for code in OFFERED))
        count, size = connection.execute(
            select(func.count(), func.sum(table.c.size_m2)).where(table.c[key] == value, offered)
        ).one()
        out["vacancies_n"] += count
        if name == "plot":
            out["vacant_m2"] = size
    return out


def latest_rates(rates: list[dict[str, Any]] | None) -> Record:
    """Tax rates of the newest year; empty when none are known."""
    if not rates:
        return {"trade_tax_rate": None, "property_tax_b_rate": None, "rates_year": None}
    newest = max(rates, key=lambda rate: int(rate.get("year") or 0))
    return {
        "trade_tax_rate": newest.get("trade_tax_rate"),
        "property_tax_b_rate": newest.get("property_tax_b_rate"),
        "rates_year": newest.get("year"),
    }
