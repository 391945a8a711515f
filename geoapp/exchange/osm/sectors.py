"""OpenStreetMap tags that name a sector for certain, as WZ 2008 class. A tag that may mean several gets none."""

from __future__ import annotations

from collections.abc import Mapping

SHOP = {
    "supermarket": "47.11",
    "convenience": "47.11",
    "department_store": "47.19",
    "greengrocer": "47.21",
    "butcher": "47.22",
    "seafood": "47.23",
    "bakery": "47.24",
    "beverages": "47.25",
    "alcohol": "47.25",
    "tobacco": "47.26",
    "computer": "47.41",
    "mobile_phone": "47.42",
    "hifi": "47.43",
    "fabric": "47.51",
    "doityourself": "47.52",
    "hardware": "47.52",
    "paint": "47.52",
    "carpet": "47.53",
    "furniture": "47.59",
    "kitchen": "47.59",
    "lighting": "47.59",
    "books": "47.61",
    "newsagent": "47.62",
    "stationery": "47.62",
    "music": "47.63",
    "sports": "47.64",
    "bicycle": "47.64",
    "toys": "47.65",
    "clothes": "47.71",
    "shoes": "47.72",
    "chemist": "47.75",
    "perfumery": "47.75",
    "florist": "47.76",
    "garden_centre": "47.76",
    "pet": "47.76",
    "jewelry": "47.77",
    "optician": "47.78",
    "second_hand": "47.79",
    "car_repair": "45.20",
    "tyres": "45.32",
    "car_parts": "45.32",
    "motorcycle": "45.40",
    "travel_agency": "79.11",
    "hairdresser": "96.02",
    "beauty": "96.02",
    "laundry": "96.01",
    "dry_cleaning": "96.01",
    "funeral_directors": "96.03",
    "copyshop": "82.19",
}
CRAFT = {
    "sawmill": "16.10",
    "electrician": "43.21",
    "plumber": "43.22",
    "hvac": "43.22",
    "plasterer": "43.31",
    "joiner": "43.32",
    "floorer": "43.33",
    "tiler": "43.33",
    "painter": "43.34",
    "glaziery": "43.34",
    "roofer": "43.91",
    "scaffolder": "43.99",
    "stonemason": "23.70",
    "brewery": "11.05",
    "distillery": "11.01",
    "winery": "11.02",
    "metal_construction": "25.11",
    "photographer": "74.20",
    "gardener": "81.30",
    "cleaning": "81.21",
    "shoemaker": "95.23",
    "watchmaker": "95.25",
    "electronics_repair": "95.21",
    "caterer": "56.21",
}
OFFICE = {
    "lawyer": "69.10",
    "notary": "69.10",
    "tax_advisor": "69.20",
    "accountant": "69.20",
    "architect": "71.11",
    "engineer": "71.12",
    "surveyor": "71.12",
    "insurance": "66.22",
    "estate_agent": "68.31",
    "advertising_agency": "73.11",
    "employment_agency": "78.10",
    "travel_agent": "79.11",
    "newspaper": "58.13",
    "political_party": "94.92",
    "union": "94.20",
    "coworking": "68.20",
}
INDUSTRIAL = {
    "sawmill": "16.10",
    "brewery": "11.05",
    "bakery": "10.71",
    "slaughterhouse": "10.11",
    "dairy": "10.51",
    "refinery": "19.20",
    "concrete_plant": "23.63",
    "brickyard": "23.32",
    "shipyard": "30.11",
    "warehouse": "52.10",
    "scrap_yard": "38.31",
    "printing": "18.12",
}
TABLES: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("craft", CRAFT),
    ("industrial", INDUSTRIAL),
    ("shop", SHOP),
    ("office", OFFICE),
)
"""Looked at in this order: a bakery with `craft` is a workshop, whatever it sells besides."""


def wz_of(tags: Mapping[str, str]) -> str | None:
    """The WZ 2008 class that the tags name, or None."""
    for key, table in TABLES:
        code = table.get(tags.get(key, ""))
        if code is not None:
            return code
    return None
