"""The tables: `record` (what staff work on), `history` (every state it ever had), `published` (what anybody may read).

SQLAlchemy Core tables, one module per room of the field. Rules live in `geoapp/db/sql/`; here stand
columns, units (as column comments, so psql and QGIS show them too), closed vocabularies and indexes.
"""

from geoapp.db.models.base import metadata
from geoapp.db.models.history import HISTORY
from geoapp.db.models.published import PUBLISHED
from geoapp.db.models.record import RECORD

__all__ = ["HISTORY", "PUBLISHED", "RECORD", "metadata"]
