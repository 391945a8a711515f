"""People and tokens: the owner keeps them, the internal role may open a token, and nobody reads what is kept of one."""

from __future__ import annotations

import psycopg
import pytest
from guard_for_tests import one

from geoapp.db import accounts
from geoapp.db.cluster.urls import Urls
from geoapp.errors import BadAccount

DENIED = psycopg.errors.InsufficientPrivilege


@pytest.fixture
def office(owner: psycopg.Connection, urls: Urls) -> Urls:
    owner.execute("INSERT INTO record.organisation (slug, name) VALUES ('amt', 'Amt'), ('netz', 'Netz')")
    owner.commit()
    accounts.add_person(urls.owner, "Lea@Amt.example ", "editor", "amt")
    return urls


def test_a_token_is_kept_as_a_hash_alone(office: Urls, owner: psycopg.Connection) -> None:
    made = accounts.add_token(office.owner, "lea@amt.example", scope="write", days=30)
    assert made.text.startswith("geoapp_")
    assert len(made.text) > 45
    everything = str(owner.execute("SELECT to_jsonb(t) FROM account.token AS t").fetchall())
    assert made.text not in everything
    assert made.text.removeprefix("geoapp_") not in everything
    assert accounts.digest(made.text).hex() in everything


def test_two_tokens_are_never_the_same(office: Urls) -> None:
    made = {accounts.add_token(office.owner, "lea@amt.example", scope="read", days=1).text for _ in range(20)}
    assert len(made) == 20


@pytest.mark.parametrize("table", ["account.person", "account.token"])
def test_neither_the_public_nor_staff_reads_or_writes_who_may_come_in(office: Urls, table: str) -> None:
    for url in (office.public, office.internal):
        for statement in (
            f"SELECT * FROM {table}",
            f"DELETE FROM {table}",
            f"UPDATE {table} SET id = id",
            f"TRUNCATE {table}",
        ):
            with psycopg.connect(url) as connection, pytest.raises(DENIED):
                connection.execute(statement)


def test_the_public_role_opens_no_token(office: Urls) -> None:
    with psycopg.connect(office.public) as connection, pytest.raises(DENIED):
        connection.execute("SELECT * FROM account.open_token('x')")


def test_staff_learns_who_a_token_belongs_to_and_its_use_is_noted(office: Urls, owner: psycopg.Connection) -> None:
    made = accounts.add_token(office.owner, "lea@amt.example", scope="write", days=1, collections=["plots"])
    with psycopg.connect(office.internal) as staff:
        row = staff.execute(
            "SELECT state, email, role, organisation, scope, collections, reads_all FROM account.open_token(%s)",
            [accounts.digest(made.text)],
        ).fetchone()
        assert staff.execute("SELECT * FROM account.open_token(%s)", [accounts.digest("geoapp_x")]).fetchall() == []
    assert row == ("open", "lea@amt.example", "editor", "amt", "write", ["plots"], False)
    assert one(owner, "SELECT last_used_at = date_trunc('minute', last_used_at) FROM account.token")


def test_a_token_that_opens_nothing_is_not_noted_as_used(office: Urls, owner: psycopg.Connection) -> None:
    made = accounts.add_token(office.owner, "lea@amt.example", scope="write", days=1)
    accounts.revoke_token(office.owner, made.id[:8])
    with psycopg.connect(office.internal) as staff:
        assert one(staff, "SELECT state FROM account.open_token(%s)", accounts.digest(made.text)) == "revoked"
    assert one(owner, "SELECT last_used_at IS NULL FROM account.token")


def test_who_is_added_again_has_the_new_role_and_is_let_in_again(office: Urls) -> None:
    assert accounts.remove_person(office.owner, "lea@amt.example") == 0
    with pytest.raises(BadAccount):
        accounts.add_token(office.owner, "lea@amt.example", scope="read", days=1)
    accounts.add_person(office.owner, "lea@amt.example", "publisher", "netz")
    (person,) = accounts.people(office.owner)
    assert (person["role"], person["organisation"], person["active"]) == ("publisher", "netz", True)
    accounts.add_token(office.owner, "lea@amt.example", scope="read", days=1)


@pytest.mark.parametrize(
    ("email", "organisation", "said"),
    [
        ("lea", "amt", "keine E-Mail-Adresse"),
        ("a b@c", "amt", "keine E-Mail-Adresse"),
        ("a@b", "nirgends", "amt, netz"),
    ],
)
def test_a_person_that_cannot_be_is_refused(office: Urls, email: str, organisation: str, said: str) -> None:
    with pytest.raises(BadAccount) as caught:
        accounts.add_person(office.owner, email, "viewer", organisation)
    assert said in str(caught.value)


def test_a_beginning_that_fits_several_tokens_revokes_none(office: Urls) -> None:
    for _ in range(2):
        accounts.add_token(office.owner, "lea@amt.example", scope="read", days=1)
    for beginning in ("", "zzz"):
        with pytest.raises(BadAccount):
            accounts.revoke_token(office.owner, beginning)
    assert all(row["revoked_at"] is None for row in accounts.tokens(office.owner))
