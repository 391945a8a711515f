"""All tables of all schemas, for migrations and for whoever compares the database with them."""

from geoapp.db.models.account import ACCOUNT
from geoapp.db.models.base import metadata
from geoapp.db.models.history import HISTORY
from geoapp.db.models.published import PUBLISHED
from geoapp.db.models.record import RECORD

__all__ = ["ACCOUNT", "HISTORY", "PUBLISHED", "RECORD", "metadata"]
