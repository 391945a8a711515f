"""What an OpenStreetMap object is to us, by its tags, and the columns it fills."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from geoapp.exchange.osm.sectors import wz_of

Tags = Mapping[str, str]

PLOT_LANDUSE = ("industrial", "commercial", "retail", "brownfield", "construction")

OTHER_CONSTRUCTION = frozenset(
    ["residential", "apartments", "house", "school", "hospital", "road", "railway", "farmland"]
)
"""`landuse=construction` that will be something else."""

COMPANY_KEYS = ("office", "industrial", "craft", "shop")

NO_COMPANY = frozenset(["no", "vacant", "empty", "closed", "disused", "government", "administrative", "diplomatic"])
"""Values that say that nobody trades there, or no business."""

ROAD_CLASSES = {
    "motorway": "motorway",
    "motorway_link": "motorway",
    "trunk": "trunk",
    "trunk_link": "trunk",
    "primary": "primary",
    "primary_link": "primary",
    "secondary": "secondary",
    "secondary_link": "secondary",
    "tertiary": "tertiary",
    "tertiary_link": "tertiary",
    "unclassified": "residential",
    "residential": "residential",
    "living_street": "residential",
}

BARRIER_HIGHWAYS = ("motorway", "motorway_link", "trunk", "trunk_link")

AGS_KEYS = ("de:amtlicher_gemeindeschluessel", "ref:AGS")
ARS_KEYS = ("de:regionalschluessel", "ref:ARS")

LEGAL_FORMS = re.compile(
    r"(GmbH\s*&\s*Co\.?\s*(?:KGaA|KG|OHG)|GmbH|gGmbH|KGaA|UG(?:\s*\(haftungsbeschränkt\))?|AG|SE|OHG|oHG|KG|GbR|PartG(?:mbB)?"
    r"|e\.\s?K\.|e\.\s?Kfm\.|e\.\s?Kfr\.|e\.\s?V\.|eG)(?=\W|$)"
)
"""Legal forms at the end or inside of a name, the longer ones first. A sole trader's name is then not shown."""


def is_plot(tags: Tags) -> bool:
    """An area of industrial or commercial land."""
    landuse = tags.get("landuse")
    if landuse == "construction":
        return tags.get("construction") not in OTHER_CONSTRUCTION
    return landuse in PLOT_LANDUSE


def is_company(tags: Tags) -> bool:
    """A business. Bare land use with `industrial=*` counts only when somebody's name is on it."""
    if tags.get("man_made") == "works":
        return True
    if not any(tags.get(key, "no") not in NO_COMPANY for key in COMPANY_KEYS):
        return False
    only_land = "landuse" in tags and not any(key in tags for key in ("office", "craft", "shop"))
    return not only_land or bool(tags.get("name") or tags.get("operator"))


def is_barrier(tags: Tags) -> bool:
    """What separates estates: motorways, trunk roads and main railway lines above ground."""
    if tags.get("tunnel") not in (None, "no"):
        return False
    if tags.get("highway") in BARRIER_HIGHWAYS:
        return True
    return tags.get("railway") in ("rail", "light_rail") and "service" not in tags and tags.get("usage") != "industrial"


def is_road(tags: Tags) -> bool:
    """Named roads, numbered motorways, main railway lines, named canals and rivers."""
    if tags.get("area") == "yes":
        return False
    if tags.get("highway") in ROAD_CLASSES:
        return bool(tags.get("name") or tags.get("ref"))
    if tags.get("railway") == "rail":
        return "service" not in tags and tags.get("usage") != "industrial"
    return tags.get("waterway") in ("canal", "river") and bool(tags.get("name"))


def is_street(tags: Tags) -> bool:
    """A road that can give an estate its name."""
    return tags.get("highway") in ROAD_CLASSES and bool(tags.get("name")) and tags.get("highway") != "motorway"


def reference_kind(tags: Tags) -> str | None:
    """Which kind of point of reference this is."""
    if tags.get("highway") == "motorway_junction":
        return "motorway_junction"
    if tags.get("railway") in ("station", "halt") and tags.get("station") not in ("subway", "light_rail", "monorail"):
        return "rail_station"
    if tags.get("industrial") == "intermodal_freight_terminal" or tags.get("railway") == "yard":
        return "freight_terminal"
    if tags.get("man_made") == "quay" or tags.get("industrial") == "port" or tags.get("landuse") == "harbour":
        return "quay"
    if tags.get("aeroway") == "aerodrome" and tags.get("iata"):
        return "airport"
    return None


def is_boundary(tags: Tags) -> bool:
    """An administrative boundary at the levels of municipalities and their parts, or of a city without county."""
    return tags.get("boundary") == "administrative" and tags.get("admin_level") in ("4", "6", "8", "9", "10")


def municipality_key(tags: Tags) -> tuple[str, str] | None:
    """`(AGS, level)`; None for what is no municipality or carries no key.

    A city without county stands at level 6 with the five digits of a county, or with eight; counties are left out.
    """
    ags = re.sub(r"\D", "", next((tags[key] for key in AGS_KEYS if key in tags), ""))
    level = tags.get("admin_level")
    if not ags:
        return None
    if level in ("9", "10"):
        return ags, "district"
    if level == "8" and len(ags) == 8:
        return ags, "municipality"
    if level in ("4", "6") and len(ags) == 8 and ags.endswith("000"):
        return ags, "municipality"
    if level == "6" and len(ags) == 5 and _is_city(tags):
        return f"{ags}000", "municipality"
    return None


def _is_city(tags: Tags) -> bool:
    words = " ".join(tags.get(key, "") for key in ("name:prefix", "designation", "border_type", "place"))
    return bool(re.search(r"kreisfreie|stadtkreis|\bcity\b", words, re.IGNORECASE))


def plot_columns(tags: Tags) -> dict[str, Any]:
    """Columns of a plot. Planning law is not known from land use, so no area type is set."""
    landuse = tags["landuse"]
    vacant = landuse == "brownfield"
    return {
        "name": tags.get("name"),
        "kind": "brownfield" if vacant else "plot",
        "occupancy": "vacant" if vacant else "unknown" if landuse == "construction" else "used",
        "brownfield": "yes" if vacant else "unknown",
        "description": f"OpenStreetMap: landuse={landuse}",
        **_address(tags),
    }


def company_columns(tags: Tags) -> dict[str, Any]:
    """Columns of a company. Names in OpenStreetMap are public; a sole trader's is hidden by the database all the same."""
    name = tags.get("name") or tags.get("operator") or tags.get("brand")
    form = LEGAL_FORMS.search(name) if name else None
    return {
        "name": name,
        "legal_form": form[1] if form else None,
        "wz_code": wz_of(tags),
        "website": tags.get("website") or tags.get("contact:website"),
        "produces": tags.get("product"),
        "publish_basis": "register",
        "city": tags.get("addr:city"),
        **_address(tags),
    }


def road_columns(tags: Tags) -> dict[str, Any]:
    """Columns of a road, railway or waterway."""
    highway = tags.get("highway")
    kind = ROAD_CLASSES[highway] if highway in ROAD_CLASSES else "rail" if tags.get("railway") == "rail" else "waterway"
    return {"name": tags.get("name"), "ref": tags.get("ref"), "class": kind}


def reference_columns(tags: Tags) -> dict[str, Any]:
    """Columns of a point of reference."""
    return {"name": tags.get("name"), "ref": tags.get("ref") or tags.get("railway:ref"), "kind": reference_kind(tags)}


def municipality_columns(tags: Tags) -> dict[str, Any]:
    """Columns of a municipality."""
    key = municipality_key(tags)
    ars = next((re.sub(r"\D", "", tags[name]) for name in ARS_KEYS if name in tags), None)
    return {
        "name": tags.get("name"),
        "designation": tags.get("name:prefix") or tags.get("designation"),
        "ags": key[0] if key else None,
        "ars": ars or None,
        "level": key[1] if key else None,
    }


def _address(tags: Tags) -> dict[str, str | None]:
    return {
        "street": tags.get("addr:street"),
        "house_number": tags.get("addr:housenumber"),
        "postcode": tags.get("addr:postcode"),
    }
