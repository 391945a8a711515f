"""The private PostgreSQL cluster, and the addresses of the database whichever server it is on.

A command does its work inside `with database(settings) as urls:`; see `access`.
"""

from geoapp.db.cluster.access import connection_urls, database, public_url
from geoapp.db.cluster.urls import Urls

__all__ = ["Urls", "connection_urls", "database", "public_url"]
