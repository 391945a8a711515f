"""The database: tables, guard in SQL, migrations, connections, the private cluster."""
