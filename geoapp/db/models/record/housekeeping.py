"""Tables that the guard keeps for itself; nobody edits them."""

from sqlalchemy import BigInteger, Column, DateTime, ForeignKey, Index, Integer, Numeric, Table, Text, text
from sqlalchemy.dialects.postgresql import UUID

from geoapp.db.models.base import geometry, metadata, spatial_index

municipality_part = Table(
    "municipality_part",
    metadata,
    Column("municipality_id", UUID(as_uuid=True), ForeignKey("record.municipality.id", ondelete="CASCADE"), index=True),
    geometry(nullable=False),
    spatial_index("municipality_part"),
    schema="record",
    comment="municipalities cut into small pieces, so that a point finds its own without walking a long border",
)

commit_mark = Table(
    "commit_mark",
    metadata,
    Column("txid", BigInteger, primary_key=True),
    schema="record",
    prefixes=["UNLOGGED"],
    comment="one row per open transaction; carries the trigger that runs at its commit",
)

commit_item = Table(
    "commit_item",
    metadata,
    Column("txid", BigInteger, nullable=False),
    Column("what", Text, nullable=False),
    Column("about", UUID(as_uuid=True)),
    Index("commit_item_txid_what_idx", "txid", "what"),
    schema="record",
    prefixes=["UNLOGGED"],
    comment="what an open transaction has touched; empty between transactions",
)

commit_cell = Table(
    "commit_cell",
    metadata,
    Column("txid", BigInteger, nullable=False),
    Column("layer", Text, nullable=False),
    Column("x", Integer, nullable=False),
    Column("y", Integer, nullable=False),
    Column("key", Text, nullable=False),
    Column("n", Integer, nullable=False),
    Column("m2", Numeric, nullable=False),
    Column("sum_x", Numeric, nullable=False),
    Column("sum_y", Numeric, nullable=False),
    Index("commit_cell_txid_layer_idx", "txid", "layer"),
    schema="record",
    prefixes=["UNLOGGED"],
    comment="what an open transaction adds to the cells of low zooms (published.*_cell); empty between transactions",
)

place_clock = Table(
    "place_clock",
    metadata,
    Column("place", Text, primary_key=True, comment="table of record whose rows lie somewhere"),
    Column(
        "changed",
        BigInteger,
        nullable=False,
        server_default="0",
        comment="how many transactions had changed places when one last changed this table",
    ),
    schema="record",
    comment="tells a transaction that others changed places while it ran; its rows are also the lock between them",
)

departed = Table(
    "departed",
    metadata,
    Column("id", UUID(as_uuid=True), primary_key=True),
    Column("version", Integer, nullable=False, comment="the last one"),
    Column("sys_to", DateTime(timezone=True), nullable=False),
    schema="record",
    comment="deleted records, so that one that comes back goes on counting where it ended",
)

step = Table(
    "step",
    metadata,
    Column("name", Text, nullable=False),
    Column("status_before", Text, comment="empty: there was no record yet"),
    Column("status_after", Text, nullable=False),
    Column("ability", Text, nullable=False),
    Index("step_states_key", text("coalesce(status_before, '')"), "status_after", unique=True),
    schema="record",
    comment="the steps between the states of a record, with the ability that each takes",
)

role_ability = Table(
    "role_ability",
    metadata,
    Column("role", Text, primary_key=True),
    Column("ability", Text, primary_key=True),
    schema="record",
    comment="what each role may do",
)
