"""Schema `history`: one row per state that a record ever had, written by triggers alone."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, DateTime, Index, Table, Text

from geoapp.db.models.base import metadata
from geoapp.db.models.record import LINKS, RECORD


def _history_of(record: Table) -> Table:
    """The same columns without rules (an old state may break a rule that came later), and who, when, why."""
    return Table(
        record.name,
        metadata,
        *(Column(c.name, c.type) for c in record.columns),
        Column("sys_to", DateTime(timezone=True), comment="recorded until; empty: the present state"),
        Column("sys_op", Text, nullable=False, comment="insert or update: how the state began"),
        Column("sys_actor", Text, nullable=False, comment="who began it"),
        Column("sys_reason", Text, comment="why"),
        Column("sys_txid", BigInteger, nullable=False, comment="transaction that began it"),
        Column("sys_end_op", Text, comment="update or delete: how the state ended"),
        Column("sys_end_actor", Text),
        Column("sys_end_reason", Text),
        Index(f"{record.name}_id_sys_from_idx", "id", "sys_from"),
        schema="history",
    )


HISTORY: dict[str, Table] = {
    name: _history_of(table) for name, table in {**RECORD, "network_member": LINKS["network_member"]}.items()
}
"""Of every record, and of who belonged to a network and had agreed to be named."""
