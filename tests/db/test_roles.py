"""What the database lets each role do: the public reads `published` and nothing else, staff write for their organisation only."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

import psycopg
import pytest
from guard_for_tests import add, box, change, estate, one, plot, point, published, remove
from psycopg import sql

from geoapp.db.cluster.urls import Urls
from geoapp.db.migrate import upgrade

DENIED = psycopg.errors.InsufficientPrivilege
OWNED = (
    "estate",
    "plot",
    "premises",
    "company",
    "core_zone",
    "network",
    "event",
    "measure",
    "indicator_value",
    "municipality",
    "road",
    "reference_point",
)


def relations(connection: psycopg.Connection, *schemas: str, kinds: str = "rvmpf") -> list[str]:
    """Names of the tables and views (or only some kinds) of schemas."""
    return [
        name
        for (name,) in connection.execute(
            "SELECT format('%%I.%%I', n.nspname, c.relname) FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace "
            "WHERE n.nspname = ANY (%s) AND c.relkind::text = ANY (%s) ORDER BY 1",
            [list(schemas), list(kinds)],
        )
    ]


def denied(connection: psycopg.Connection, statement: str) -> bool:
    """Whether the server refuses for lack of rights (and not for another reason)."""
    try:
        with connection.transaction(force_rollback=True):
            connection.execute(statement)
    except DENIED:
        return True
    return False


def test_the_public_reads_everything_published(public_conn: psycopg.Connection, owner: psycopg.Connection) -> None:
    for name in relations(owner, "published"):
        public_conn.execute(f"SELECT * FROM {name} LIMIT 1")


def test_the_public_reads_nothing_of_record_and_history(
    public_conn: psycopg.Connection, owner: psycopg.Connection
) -> None:
    names = relations(owner, "record", "history")
    assert len(names) > 40
    assert [n for n in names if not denied(public_conn, f"SELECT * FROM {n} LIMIT 1")] == []


def test_the_public_writes_nothing(public_conn: psycopg.Connection, owner: psycopg.Connection) -> None:
    for name in relations(owner, "published", "record", "history", kinds="r"):
        for statement in (
            "INSERT INTO {} DEFAULT VALUES",
            "DELETE FROM {}",
            "TRUNCATE {}",
            "LOCK {} IN EXCLUSIVE MODE",
            "COPY {} FROM STDIN",
        ):
            assert denied(public_conn, statement.format(name)), statement.format(name)


def test_the_public_calls_no_function_of_record_or_history(
    public_conn: psycopg.Connection, owner: psycopg.Connection
) -> None:
    functions = owner.execute(
        "SELECT p.oid::regprocedure::text FROM pg_proc AS p WHERE p.pronamespace IN ('record'::regnamespace, 'history'::regnamespace)"
    ).fetchall()
    assert len(functions) > 30
    for (function,) in functions:
        assert not one(owner, "SELECT has_function_privilege('geoapp_public', %s, 'EXECUTE')", function), function
    for call in (
        "record.next_ref('X')",
        "record.mark_commit()",
        "record.refresh_networks('{}')",
        "record.slug_of('x')",
    ):
        assert denied(public_conn, f"SELECT {call}")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE public.x ()", "CREATE TABLE published.x ()", "CREATE TABLE record.x ()", "CREATE SCHEMA x", "CREATE EXTENSION hstore",
        "CREATE FUNCTION published.x() RETURNS int LANGUAGE sql AS 'SELECT 1'", "CREATE VIEW published.x AS SELECT 1", "SET ROLE geoapp_owner",
        "SET ROLE geoapp_internal", "SET SESSION AUTHORIZATION geoapp_owner", "ALTER ROLE geoapp_public SUPERUSER", "CREATE ROLE x",
        "ALTER TABLE published.estate DISABLE TRIGGER ALL", "SET session_replication_role = replica", "DROP TABLE published.estate",
        "ALTER DATABASE postgres SET search_path = x", "SELECT pg_read_file('/etc/passwd')", "COPY published.estate TO PROGRAM 'cat'",
        "SELECT pg_ls_dir('/')", "SELECT lo_create(0)", "SELECT lo_from_bytea(0, 'x')", "SELECT lo_creat(-1)", "SELECT nextval('record.ref_seq')", "GRANT SELECT ON record.estate TO geoapp_public",
    ],
)  # fmt: skip
def test_the_public_cannot_get_further(public_conn: psycopg.Connection, statement: str) -> None:
    with pytest.raises((DENIED, psycopg.errors.InsufficientPrivilege)):
        public_conn.execute(statement)


def test_the_public_and_staff_belong_to_no_other_role(owner: psycopg.Connection) -> None:
    rows = owner.execute(
        "SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication FROM pg_roles WHERE rolname IN ('geoapp_public', 'geoapp_internal')"
    )
    assert all(not any(row[1:]) for row in rows)
    assert (
        one(
            owner,
            "SELECT count(*) FROM pg_auth_members WHERE member IN ('geoapp_public'::regrole, 'geoapp_internal'::regrole)",
        )
        == 0
    )


def test_in_a_fresh_database_the_public_makes_no_temporary_tables_either(
    postgis: object, make_empty: Callable[[], Urls]
) -> None:
    urls = make_empty()
    upgrade(urls.owner)
    with psycopg.connect(urls.public) as connection, pytest.raises(DENIED):
        connection.execute("CREATE TEMPORARY TABLE estate (id uuid)")
    with psycopg.connect(urls.internal) as connection:
        connection.execute("CREATE TEMPORARY TABLE mine (id uuid)")


@pytest.fixture
def make_empty(postgis, request):  # type: ignore[no-untyped-def]
    """A function that makes an empty database; it goes when the test ends."""

    def make() -> Urls:
        urls = postgis.create(migrated=False)
        request.addfinalizer(lambda: postgis.drop(urls))
        return urls

    return make


def index_used(connection: psycopg.Connection, query: str) -> bool:
    plan = one(connection, f"EXPLAIN (FORMAT JSON) {query}")
    return "gist" in json.dumps(plan) and "Seq Scan" not in json.dumps(plan)


@pytest.fixture
def many(owner: psycopg.Connection) -> None:
    """Enough plots that an index pays."""
    owner.execute(
        "INSERT INTO record.plot (geom, status) SELECT ST_MakeEnvelope(400000 + n % 70 * 10, 5700000 + n / 70 * 10, 400009 + n % 70 * 10, 5700009 + n / 70 * 10, 25832),"
        " 'published' FROM generate_series(0, 4899) AS n"
    )
    owner.commit()
    owner.execute("ANALYZE record.plot, published.plot, history.plot")
    owner.commit()


@pytest.mark.usefixtures("many")
def test_spatial_queries_use_their_index_for_public_and_staff_alike(
    public_conn: psycopg.Connection, internal_conn: psycopg.Connection
) -> None:
    here = "ST_MakeEnvelope(400100, 5700100, 400150, 5700150, 25832)"
    for connection in (public_conn, internal_conn):
        assert index_used(connection, f"SELECT id FROM published.plot WHERE geom3857 && ST_Transform({here}, 3857)")
        assert index_used(
            connection, f"SELECT id FROM published.plot WHERE ST_Intersects(geom3857, ST_Transform({here}, 3857))"
        )
    assert index_used(internal_conn, f"SELECT id FROM record.plot WHERE ST_Intersects(geom, {here})")


@pytest.fixture
def agencies(owner: psycopg.Connection) -> tuple[UUID, UUID]:
    """Two organisations."""
    made = add(owner, "organisation", name="Nord"), add(owner, "organisation", name="Süd")
    owner.commit()
    return made


def write_for(connection: psycopg.Connection, organisation: UUID) -> None:
    """What the application does at the begin of a transaction."""
    connection.execute(
        "SELECT set_config('geoapp.organisation', %s, true), set_config('geoapp.actor', 'erika', true)",
        [str(organisation)],
    )


def test_staff_read_everything(internal_conn: psycopg.Connection, owner: psycopg.Connection) -> None:
    estate(owner, "A", box(0, 0, 10), status="draft")
    owner.commit()
    for name in relations(owner, "record", "history", "published"):
        internal_conn.execute(f"SELECT * FROM {name} LIMIT 1")
    assert one(internal_conn, "SELECT count(*) FROM record.estate") == 1


def test_staff_write_for_the_organisation_of_their_session(
    internal_conn: psycopg.Connection, owner: psycopg.Connection, agencies: tuple[UUID, UUID]
) -> None:
    north, _ = agencies
    write_for(internal_conn, north)
    where = estate(internal_conn, "A", box(0, 0, 100), organisation_id=north)
    lot = plot(internal_conn, box(10, 10, 10), organisation_id=north)
    net = add(
        internal_conn, "network", name="N", boundary_mode="union_of_estates", status="published", organisation_id=north
    )
    add(internal_conn, "network_member", network_id=net, estate_id=where)
    internal_conn.commit()
    write_for(internal_conn, north)
    change(internal_conn, "estate", where, name="B", geom=box(0, 0, 90), status="published")
    internal_conn.execute("DELETE FROM record.plot WHERE id = %s", [lot])
    internal_conn.commit()
    assert owner.execute(
        "SELECT e.name, n.area_m2 < 8200 FROM published.estate AS e, published.network AS n"
    ).fetchall() == [("B", True)]
    assert owner.execute("SELECT DISTINCT sys_actor FROM history.estate").fetchall() == [("erika",)]


@pytest.mark.parametrize("setting", ["other", "none", "nonsense"])
def test_staff_cannot_write_for_another_organisation(
    internal_conn: psycopg.Connection, owner: psycopg.Connection, agencies: tuple[UUID, UUID], setting: str
) -> None:
    north, south = agencies
    where = estate(owner, "A", box(0, 0, 100), organisation_id=north)
    unowned = estate(owner, "B", box(200, 0, 100))
    net = add(owner, "network", name="N", organisation_id=north)
    owner.commit()
    if setting != "none":
        internal_conn.execute(
            "SELECT set_config('geoapp.organisation', %s, false)", [str(south) if setting == "other" else "x' OR true"]
        )
        internal_conn.commit()
    for target in (where, unowned):
        assert internal_conn.execute("UPDATE record.estate SET name = 'X' WHERE id = %s", [target]).rowcount == 0
        assert internal_conn.execute("DELETE FROM record.estate WHERE id = %s", [target]).rowcount == 0
    for organisation in (north, None):
        with pytest.raises(DENIED, match="row-level security"), internal_conn.transaction():
            estate(internal_conn, "C", box(400, 0, 100), organisation_id=organisation)
    with pytest.raises(DENIED, match="row-level security"), internal_conn.transaction():
        add(internal_conn, "network_member", network_id=net, estate_id=where)


def test_staff_cannot_give_a_record_away(internal_conn: psycopg.Connection, agencies: tuple[UUID, UUID]) -> None:
    north, south = agencies
    write_for(internal_conn, north)
    where = estate(internal_conn, "A", box(0, 0, 100), organisation_id=north)
    with pytest.raises(DENIED, match="row-level security"):
        change(internal_conn, "estate", where, organisation_id=south)


MADE: dict[str, Callable[[int], dict[str, Any]]] = {
    "estate": lambda n: {"name": f"A{n}", "geom": box(200 * n, 0, 100)},
    "core_zone": lambda n: {"name": f"K{n}", "geom": box(200 * n, 0, 100)},
    "plot": lambda n: {"kind": "plot", "geom": box(200 * n, 0, 100)},
    "network": lambda n: {"name": f"N{n}"},
    "company": lambda n: {"name": f"C{n}", "geom": point(200 * n, 0), "publish_basis": "register"},
    "event": lambda n: {"title": f"E{n}", "kind": "network_meeting", "visibility": "public"},
    "measure": lambda n: {"title": f"M{n}", "field": "energy_climate"},
}


def act_as(connection: psycopg.Connection, organisation: UUID, role: str) -> None:
    """What the application does at the begin of a transaction of somebody with this role."""
    write_for(connection, organisation)
    connection.execute("SELECT set_config('geoapp.role', %s, true)", [role])


@pytest.fixture(params=MADE)
def kept(
    request: pytest.FixtureRequest, owner: psycopg.Connection, agencies: tuple[UUID, UUID]
) -> tuple[str, UUID, UUID]:
    """A table, and a published and a drafted record of it that belong to the first organisation."""
    table = request.param
    public, draft = (
        add(owner, table, **MADE[table](n), status=status, organisation_id=agencies[0])
        for n, status in enumerate(("published", "draft"))
    )
    owner.commit()
    return table, public, draft


def test_an_editor_neither_publishes_nor_deletes_what_is_public(
    internal_conn: psycopg.Connection,
    owner: psycopg.Connection,
    agencies: tuple[UUID, UUID],
    kept: tuple[str, UUID, UUID],
) -> None:
    (table, public, draft), north = kept, agencies[0]
    act_as(internal_conn, north, "editor")
    for publish in (
        lambda: add(internal_conn, table, **MADE[table](2), status="published", organisation_id=north),
        lambda: change(internal_conn, table, draft, status="published"),
        lambda: change(internal_conn, table, public, status="published", source="changed"),
    ):
        with pytest.raises(DENIED, match="»publisher«"), internal_conn.transaction():
            publish()
    assert internal_conn.execute(f"DELETE FROM record.{table} WHERE id = %s", [public]).rowcount == 0
    change(internal_conn, table, public, source="Eigene Erfassung")  # as it is: no edit
    change(internal_conn, table, draft, source="changed")
    remove(internal_conn, table, draft)
    internal_conn.commit()
    assert owner.execute(f"SELECT id, status, version FROM record.{table}").fetchall() == [(public, "published", 1)]
    act_as(internal_conn, north, "editor")
    change(internal_conn, table, public, source="changed")
    internal_conn.commit()
    assert one(owner, f"SELECT status FROM record.{table}") == "draft"
    assert one(owner, f"SELECT source FROM published.{table}") == "Eigene Erfassung"


@pytest.mark.parametrize("role", ["publisher", "admin", ""])
def test_who_has_the_role_or_a_login_of_its_own_publishes_and_deletes(
    internal_conn: psycopg.Connection,
    owner: psycopg.Connection,
    agencies: tuple[UUID, UUID],
    kept: tuple[str, UUID, UUID],
    role: str,
) -> None:
    table, public, draft = kept
    act_as(internal_conn, agencies[0], role)
    change(internal_conn, table, draft, status="published")
    remove(internal_conn, table, public)
    internal_conn.commit()
    assert one(owner, f"SELECT id FROM published.{table}") == draft


def test_a_viewer_writes_nothing(
    internal_conn: psycopg.Connection,
    owner: psycopg.Connection,
    agencies: tuple[UUID, UUID],
    kept: tuple[str, UUID, UUID],
) -> None:
    (table, public, draft), north = kept, agencies[0]
    act_as(internal_conn, north, "viewer")
    with pytest.raises(DENIED, match="row-level security"), internal_conn.transaction():
        add(internal_conn, table, **MADE[table](2), status="draft", organisation_id=north)
    for target in (public, draft):
        assert internal_conn.execute(f"UPDATE record.{table} SET source = 'x' WHERE id = %s", [target]).rowcount == 0
        assert internal_conn.execute(f"DELETE FROM record.{table} WHERE id = %s", [target]).rowcount == 0


def test_every_table_that_staff_write_is_bound_to_the_organisation(owner: psycopg.Connection) -> None:
    writable = {
        name
        for (name,) in owner.execute(
            "SELECT c.relname FROM pg_class AS c WHERE c.relnamespace = 'record'::regnamespace AND c.relkind = 'r' "
            "AND has_table_privilege('geoapp_internal', c.oid, 'INSERT, UPDATE, DELETE')"
        )
    }
    assert writable == {*OWNED, "network_member"}
    protected = {
        name
        for (name,) in owner.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'record'::regnamespace AND relrowsecurity"
        )
    }
    assert protected == writable


def test_staff_write_neither_history_nor_what_is_public_nor_the_books_of_the_guard(
    internal_conn: psycopg.Connection, owner: psycopg.Connection
) -> None:
    names = relations(owner, "history", "published", kinds="r") + [
        f"record.{t}"
        for t in (
            "organisation",
            "wz",
            "commit_item",
            "commit_mark",
            "commit_cell",
            "departed",
            "municipality_part",
            "core_zone_estate",
        )
    ]
    for name in names:
        for statement in ("DELETE FROM {}", "TRUNCATE {}", "INSERT INTO {} DEFAULT VALUES"):
            assert denied(internal_conn, statement.format(name)), statement.format(name)


def test_what_follows_from_a_staff_edit_happens_also_to_rows_of_others(
    internal_conn: psycopg.Connection, owner: psycopg.Connection, agencies: tuple[UUID, UUID]
) -> None:
    north, south = agencies
    lot = plot(owner, box(10, 10, 10), organisation_id=south)
    owner.commit()
    write_for(internal_conn, north)
    where = estate(internal_conn, "A", box(0, 0, 100), organisation_id=north)
    internal_conn.commit()
    assert one(owner, "SELECT estate_id FROM published.plot WHERE id = %s", lot) == where


TRIGGER_FUNCTIONS = "SELECT p.oid::regprocedure::text FROM pg_proc AS p WHERE p.pronamespace IN ('record'::regnamespace, 'history'::regnamespace) AND p.prorettype = 'trigger'::regtype"


def test_staff_cannot_hang_the_guards_functions_on_a_table_of_their_own(
    internal_conn: psycopg.Connection, owner: psycopg.Connection
) -> None:
    """With them on a temporary table one could publish other people's drafts, or forge the history."""
    functions = [f for (f,) in owner.execute(TRIGGER_FUNCTIONS)]
    assert len(functions) > 15
    owner.execute(
        sql.SQL("GRANT TEMPORARY ON DATABASE {} TO geoapp_internal").format(sql.Identifier(owner.info.dbname))
    )
    owner.commit()
    internal_conn.execute("CREATE TEMPORARY TABLE estate (id uuid, status text, visibility text, version int)")
    internal_conn.commit()
    for function in functions:
        assert denied(
            internal_conn,
            f"CREATE TRIGGER x AFTER INSERT ON estate REFERENCING NEW TABLE AS newrows FOR EACH STATEMENT EXECUTE FUNCTION {function}",
        ), function
    for call in (
        "record.refresh_networks('{}')",
        "record.place_again('{}')",
        "record.note('estate', '{}')",
        "record.mark_commit()",
    ):
        assert denied(internal_conn, f"SELECT {call}"), call


def test_every_function_with_the_owners_rights_has_a_closed_search_path(owner: psycopg.Connection) -> None:
    """pg_temp must be named, and last: unnamed, PostgreSQL looks there first."""
    paths = owner.execute(
        "SELECT p.oid::regprocedure::text, p.proconfig FROM pg_proc AS p WHERE p.pronamespace IN ('record'::regnamespace, 'history'::regnamespace, 'published'::regnamespace) AND p.prosecdef"
    ).fetchall()
    assert len(paths) > 10
    assert [f for f, settings in paths if "search_path=pg_catalog, public, pg_temp" not in (settings or [])] == []


def test_temporary_tables_and_types_of_a_writer_cannot_stand_in_for_ours(
    internal_conn: psycopg.Connection, owner: psycopg.Connection, agencies: tuple[UUID, UUID]
) -> None:
    north, _ = agencies
    owner.execute(
        sql.SQL("GRANT TEMPORARY ON DATABASE {} TO geoapp_internal").format(sql.Identifier(owner.info.dbname))
    )
    owner.commit()
    internal_conn.execute("CREATE DOMAIN pg_temp.uuid AS text CHECK (false)")
    internal_conn.execute("CREATE DOMAIN pg_temp.geometry AS text CHECK (false)")
    internal_conn.execute(
        "CREATE TEMPORARY TABLE newrows (id pg_catalog.uuid); CREATE TEMPORARY TABLE oldrows (id pg_catalog.uuid); CREATE TEMPORARY TABLE pg_attribute (x int)"
    )
    internal_conn.execute("SET search_path = pg_temp, record, public")
    write_for(internal_conn, north)
    where = estate(internal_conn, "A", box(0, 0, 100), organisation_id=north)
    change(internal_conn, "estate", where, geom=box(0, 0, 50), status="published")
    internal_conn.commit()
    assert published(owner, "estate") == {where}


def test_the_guard_works_whatever_search_path_the_writer_has(owner: psycopg.Connection) -> None:
    for n, path in enumerate(("record", "''", "history, published", "pg_catalog")):
        owner.execute(f"SET search_path = {path}")
        owner.execute(
            "INSERT INTO record.estate (name, geom, status, area_type_share) VALUES ('A', public.ST_MakeEnvelope(%s, 5700000, %s, 5700100, 25832), 'published', '{\"GE\": 100}')",
            [400_000 + n * 200, 400_100 + n * 200],
        )
        owner.execute(
            'INSERT INTO record.plot (geom, media) VALUES (public.ST_MakeEnvelope(400010, 5700010, 400020, 5700020, 25832), \'[{"href": "/a", "alt": "b"}]\')'
        )
        owner.execute("UPDATE record.estate SET short_name = 'a', status = 'published'")
        owner.commit()
    assert len(published(owner, "estate")) == 4
