"""Municipalities: generalised outlines drawn by us as one net of borders, so that neighbours share every node.

Drawn by hand beside the sheet of the official 1:5,000,000 map, which is credited in each record
(see PROVENANCE.md). Good for orientation on a map, no legal borders.
"""

from __future__ import annotations

from typing import Any

import shapely
from shapely import Polygon

from .border_net import ALONE, ARCS, RINGS
from .estate import DEMO, TODAY
from .files import Row, slug

# fmt: off

SOURCE = "demo: Umriss verallgemeinert gezeichnet nach © GeoBasis-DE / BKG 2021 (dl-de/by-2-0, Daten verändert); Hebesätze Demowerte"

# name, AGS, regional key, designation, parent, (trade tax, property tax B) of 2022..2026
UNITS: tuple[tuple[str, str, str, str, str, list[tuple[int, int]]], ...] = (
    ("Bochum", "05911000", "059110000000", "kreisfreie Stadt", "Nordrhein-Westfalen", [(495, 645), (495, 645), (495, 645), (495, 715), (495, 715)]),
    ("Dortmund", "05913000", "059130000000", "kreisfreie Stadt", "Nordrhein-Westfalen", [(485, 610), (485, 610), (485, 610), (485, 625), (485, 625)]),
    ("Hagen", "05914000", "059140000000", "kreisfreie Stadt", "Nordrhein-Westfalen", [(520, 750), (520, 750), (520, 750), (520, 890), (520, 890)]),
    ("Herne", "05916000", "059160000000", "kreisfreie Stadt", "Nordrhein-Westfalen", [(500, 745), (500, 745), (500, 745), (500, 760), (500, 760)]),
    ("Breckerfeld", "05954004", "059540004004", "Stadt", "Ennepe-Ruhr-Kreis", [(420, 470), (420, 470), (430, 490), (430, 520), (430, 520)]),
    ("Ennepetal", "05954008", "059540008008", "Stadt", "Ennepe-Ruhr-Kreis", [(480, 545), (480, 545), (480, 545), (490, 690), (490, 690)]),
    ("Gevelsberg", "05954012", "059540012012", "Stadt", "Ennepe-Ruhr-Kreis", [(480, 645), (480, 645), (485, 645), (485, 720), (485, 720)]),
    ("Hattingen", "05954016", "059540016016", "Stadt", "Ennepe-Ruhr-Kreis", [(515, 875), (515, 875), (515, 875), (515, 930), (515, 930)]),
    ("Herdecke", "05954020", "059540020020", "Stadt", "Ennepe-Ruhr-Kreis", [(510, 640), (510, 640), (510, 640), (510, 780), (510, 780)]),
    ("Schwelm", "05954024", "059540024024", "Stadt", "Ennepe-Ruhr-Kreis", [(490, 742), (490, 742), (490, 742), (490, 810), (490, 810)]),
    ("Sprockhövel", "05954028", "059540028028", "Stadt", "Ennepe-Ruhr-Kreis", [(490, 560), (490, 560), (495, 600), (495, 680), (495, 680)]),
    ("Wetter (Ruhr)", "05954032", "059540032032", "Stadt", "Ennepe-Ruhr-Kreis", [(485, 695), (485, 695), (485, 695), (490, 820), (490, 820)]),
    ("Witten", "05954036", "059540036036", "Stadt", "Ennepe-Ruhr-Kreis", [(520, 910), (520, 910), (520, 910), (520, 990), (520, 990)]),
    ("Düsseldorf", "05111000", "051110000000", "kreisfreie Stadt", "Nordrhein-Westfalen", [(440, 440), (440, 440), (440, 440), (440, 430), (440, 430)]),
    ("Wolfsburg", "03103000", "031030000000", "kreisfreie Stadt", "Niedersachsen", [(360, 450), (360, 450), (360, 450), (380, 430), (380, 430)]),
    ("Berlin", "11000000", "110000000000", "Land und Gemeinde", "Deutschland", [(410, 810), (410, 810), (410, 810), (410, 470), (410, 470)]),
)


def outline(name: str) -> Polygon:
    """Return the outline of a municipality in longitude/latitude."""
    if name in ALONE:
        return shapely.orient_polygons(Polygon(ALONE[name]))
    ring: list[tuple[float, float]] = []
    for key in RINGS[name]:
        arc = ARCS[key] if key in ARCS else ARCS[key[1] + key[0]][::-1]
        if ring and ring[-1] != arc[0]:
            raise ValueError(f"{name}: border {key} does not begin where the last one ends")
        ring += arc[1:] if ring else arc
    shape = Polygon(ring)
    if ring[0] != ring[-1] or not shape.is_valid:
        raise ValueError(f"{name}: {shapely.is_valid_reason(shape)}")
    return shapely.orient_polygons(shape)


def rows() -> list[Row]:
    """Return the records of all municipalities."""
    out = []
    for name, ags, ars, designation, parent, rates in UNITS:
        values: dict[str, Any] = {
            "external_id": f"demo-m-{ags}",
            "slug": slug(name),
            "name": name,
            "designation": designation,
            "ags": ags,
            "ars": ars,
            "level": "municipality",
            "parent_name": parent,
            "rates": [
                {"year": 2022 + i, "trade_tax_rate": trade, "property_tax_b_rate": land, "source": DEMO} for i, (trade, land) in enumerate(rates)
            ],
            "source": SOURCE,
            "verified_at": TODAY,
            "status": "published",
            "visibility": "public",
        }
        out.append(Row(values, outline(name)))
    return out
