"""The tables: `record` (what staff work on), `history` (every state it ever had), `published` (what anybody may read).

SQLAlchemy Core tables, one module per room of the field. Rules live in `geoapp/db/sql/`; here stand
columns, units (as column comments, so psql and QGIS show them too), closed vocabularies and indexes.
`complete` knows all three schemas at once; a command that needs one of them loads that one, because making the tables takes time.
"""
