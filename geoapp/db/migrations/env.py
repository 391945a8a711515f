"""Alembic's entry. The connection is handed in by geoapp.db.migrate; nothing is read from an ini file."""

from __future__ import annotations

from typing import Any

from alembic import context

from geoapp.db.models.complete import metadata

OURS = frozenset({"record", "history", "published", "account"})


def include_name(name: str | None, type_: str, parent_names: Any) -> bool:
    """Only our schemas; PostGIS's own tables are none of ours."""
    return name in OURS if type_ == "schema" else True


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_schemas=True,
    include_name=include_name,
    version_table="alembic_version",
    version_table_schema="record",
    compare_type=True,
    compare_server_default=False,
)
context.run_migrations()
