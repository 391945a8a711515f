"""Steps between the states of a record, who may take them, and organisations in which a second person publishes."""

from pathlib import Path

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    sql = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    op.get_bind().exec_driver_sql(sql, execution_options={"no_parameters": True})


def downgrade() -> None:
    # 0001 goes down by dropping everything; back to 0005 alone is a matter of restoring a backup.
    pass
