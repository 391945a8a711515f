"""What all regions share: the municipalities, the organisations that keep the records, and the motorways of the country."""

from __future__ import annotations

from ..files import Row, geojson, table
from ..municipalities import rows as municipality_rows
from ..region import dated
from . import far_roads

# fmt: off

# slug, name, short name, kind, address
ORGANISATIONS = (
    ("bezirksamt-lichtenberg", "Bezirksamt Lichtenberg von Berlin, Büro für Wirtschaftsförderung", "Bezirksamt Lichtenberg", "Bezirksamt", "Berlin"),
    ("netzwerk-herzbergstrasse", "UnternehmensNetzwerk Herzbergstraße e.V.", "Netzwerk Herzbergstraße", "Unternehmensnetzwerk", "Berlin"),
    ("wmg-wolfsburg", "Wolfsburg Wirtschaft und Marketing GmbH (WMG)", "WMG Wolfsburg", "Wirtschaftsförderung", "Wolfsburg"),
    ("wolfsburg-ag", "Wolfsburg AG", "Wolfsburg AG", "Wirtschaftsförderung", "Wolfsburg"),
    ("wirtschaftsfoerderung-duesseldorf", "Wirtschaftsförderung Düsseldorf", "WiFö Düsseldorf", "Wirtschaftsförderung", "Düsseldorf"),
    ("wirtschaftsfoerderung-bochum", "Wirtschaftsförderung Bochum", "WiFö Bochum", "Wirtschaftsförderung", "Bochum"),
    ("wirtschaftsfoerderung-dortmund", "Wirtschaftsförderung Dortmund", "WiFö Dortmund", "Wirtschaftsförderung", "Dortmund"),
    ("wirtschaftsfoerderung-hagen", "Wirtschaftsförderung Hagen", "WiFö Hagen", "Wirtschaftsförderung", "Hagen"),
    ("wirtschaftsfoerderung-herne", "Wirtschaftsförderung Herne", "WiFö Herne", "Wirtschaftsförderung", "Herne"),
    ("wirtschaftsfoerderung-ennepe-ruhr", "Wirtschaftsförderung Ennepe-Ruhr", "WiFö Ennepe-Ruhr", "Wirtschaftsförderung", "Ennepe-Ruhr-Kreis"),
)
COLUMNS = ["external_id", "slug", "name", "short_name", "kind", "contact_email", "address", "source", "verified_at", "status", "visibility"]


def files() -> dict[str, str]:
    """Return file name -> text of what all regions share."""
    rows = [
        Row(
            {"external_id": f"demo-o-{slug}", "slug": slug, "name": name, "short_name": short, "kind": kind, "contact_email": f"kontakt@{slug}.example", "address": place}
            | dated("veröffentlichte Angabe (Name); Postfach demo")
        )
        for slug, name, short, kind, place in ORGANISATIONS
    ]
    return {"organisations.csv": table(rows, COLUMNS), "municipalities.geojson": geojson(municipality_rows()), "roads.geojson": geojson(far_roads.rows())}
