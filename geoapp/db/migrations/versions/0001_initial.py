"""The tables of record, history and published, as they were first laid out."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    # psycopg takes the whole script at once when nothing is bound.
    sql = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    op.get_bind().exec_driver_sql(sql, execution_options={"no_parameters": True})


def downgrade() -> None:
    op.execute("DROP SCHEMA history, published CASCADE")
    op.execute(
        "DO $$ DECLARE t record; BEGIN FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'record' "
        "AND tablename <> 'alembic_version' LOOP EXECUTE format('DROP TABLE record.%I CASCADE', t.tablename); END LOOP; END $$"
    )
