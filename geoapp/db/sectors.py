"""The sector classification in the database: WZ 2008 and WZ 2025 from the package wz-code, and our five groups.

© Statistisches Bundesamt (Destatis), Klassifikation der Wirtschaftszweige, Ausgabe 2008 / 2025.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

from geoapp.core.sectors import classification


def fill_sectors(connection: Connection) -> None:
    """Write both editions into `record.wz` and `published.wz`; what is there is brought up to date."""
    rows = [vars(s) if hasattr(s, "__dict__") else s._asdict() for s in classification()]
    for schema in ("record", "published"):
        connection.execute(
            text(
                f"INSERT INTO {schema}.wz (edition, code, level, section, division, title_de, sector_group) "
                "VALUES (:edition, :code, :level, :section, :division, :title_de, :sector_group) "
                "ON CONFLICT (edition, code) DO UPDATE SET title_de = EXCLUDED.title_de, sector_group = EXCLUDED.sector_group"
            ),
            rows,
        )
