"""Published figures say in English too what they are, in which unit, and how they came about."""

from pathlib import Path

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    sql = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    op.get_bind().exec_driver_sql(sql, execution_options={"no_parameters": True})


def downgrade() -> None:
    # 0001 goes down by dropping everything; back to 0001 alone is a matter of restoring a backup.
    pass
