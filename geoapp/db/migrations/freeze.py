"""Writes the tables of today as SQL: `python -m geoapp.db.migrations.freeze > versions/NNNN_name.sql`.

Only used to lay out the first migration, and by the tests, to see that the later ones, which are written step by step,
end at what the models say.
"""

from __future__ import annotations

from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable, SetColumnComment, SetTableComment

from geoapp.db.models.complete import metadata


def frozen_sql() -> str:
    """CREATE TABLE, CREATE INDEX and COMMENT statements of every table, parents first."""
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    out: list[str] = []
    for table in metadata.sorted_tables:
        out.append(str(CreateTable(table).compile(dialect=dialect)).strip().replace("\t", "  ") + ";")
        out += [str(CreateIndex(i).compile(dialect=dialect)).strip() + ";" for i in sorted(table.indexes, key=str)]
        if table.comment:
            out.append(str(SetTableComment(table).compile(dialect=dialect)).strip() + ";")
        for column in table.columns:
            if column.comment:
                out.append(str(SetColumnComment(column).compile(dialect=dialect)).strip() + ";")
    return "\n\n".join(out).replace(", \n", ",\n").replace("%%", "%") + "\n"


if __name__ == "__main__":
    print(frozen_sql(), end="")
