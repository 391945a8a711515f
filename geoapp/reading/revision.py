"""The revision of what is public: one word that changes with every published change, and never comes back."""

from __future__ import annotations

import hashlib
from pathlib import Path

from psycopg import Connection
from psycopg.rows import TupleRow

from layers import LAYERS

REVISION_SQL = (
    "SELECT coalesce(sum(revision), 0)::text || '-' || coalesce(to_hex((extract(epoch FROM max(changed_at)) * 1000)::bigint), '0') "
    "FROM published.layer_revision"
)
"""All layers together: filters look across layers (an estate's name finds its plots), so any change may show anywhere.

The number alone would come back after a restored backup, with other data behind it, while browsers keep tiles for a
year; so the time of the last change belongs to it.
"""


def _program() -> str:
    """Changes when a new version of geoapp puts something else into its tiles."""
    declared = repr([layer.sources for layer in LAYERS.values()]).encode()
    made_by = Path(__file__).with_name("tiles").joinpath("sql.py").read_bytes()
    return hashlib.sha256(declared + made_by).hexdigest()[:6]


PROGRAM = _program()


def named(of_data: str) -> str:
    """The revision from what `REVISION_SQL` gave: letters, digits and `-`, fit for an address."""
    return f"{of_data}-{PROGRAM}"


def revision_of(connection: Connection[TupleRow]) -> str:
    """The present revision."""
    row = connection.execute(REVISION_SQL).fetchone()
    return named(str(row[0]) if row else "0")
