"""`geoapp user` and `geoapp token`: people come in and go, and a token is printed once."""

from __future__ import annotations

import json

import psycopg
import pytest
from processes_for_tests import on_server, run_geoapp

from geoapp.settings import Settings


@pytest.fixture
def geoapp(settings, urls, tmp_path):
    with psycopg.connect(urls.owner) as owner:
        owner.execute("INSERT INTO record.organisation (slug, name) VALUES ('amt', 'Amt')")

    def run(*arguments, code=0):
        done = run_geoapp(tmp_path / "var", *arguments, more=on_server(settings))
        assert done.returncode == code, done.stderr
        return done

    return run


def test_a_token_is_printed_once_and_nothing_else_is(geoapp):
    geoapp("user", "add", "lea@amt.example", "--role", "editor", "--organisation", "amt")
    made = geoapp("token", "add", "lea@amt.example", "--scope", "write", "--label", "QGIS", "--collection", "plots")
    (line,) = made.stdout.splitlines()
    assert line.startswith("geoapp_")
    assert line not in made.stderr
    listed = geoapp("token", "list")
    assert line not in listed.stdout
    assert all(word in listed.stdout for word in ("lea@amt.example", "write", "plots", "QGIS"))
    (row,) = json.loads(geoapp("token", "list", "--json").stdout)["tokens"]
    assert line not in str(row)
    assert row["last_used_at"] is None
    geoapp("token", "revoke", row["id"][:8])
    (row,) = json.loads(geoapp("token", "list", "--json").stdout)["tokens"]
    assert row["revoked_at"] is not None


def test_who_is_removed_is_listed_as_not_active(geoapp):
    geoapp("user", "add", "Lea@amt.example", "--role", "viewer", "--organisation", "amt")
    geoapp("user", "remove", "lea@amt.example")
    (person,) = json.loads(geoapp("user", "list", "--json").stdout)["people"]
    assert (person["email"], person["active"]) == ("lea@amt.example", False)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("token", "add", "who@amt.example", "--scope", "read"), 1, "geoapp user add who@amt.example"),
        (("user", "add", "a@b", "--role", "viewer", "--organisation", "x"), 1, "Möglich: amt"),
        (("user", "add", "a@b", "--role", "king", "--organisation", "amt"), 2, "king"),
        (("token", "add", "a@b", "--scope", "read", "--days", "9999"), 2, "GEOAPP_TOKEN_MAX_DAYS"),
        (("token", "add", "a@b", "--scope", "read", "--collection", "houses"), 2, "municipalities"),
        (("token", "revoke", "zzz"), 1, "geoapp token list"),
    ],
)
def test_what_cannot_be_is_explained(geoapp, arguments, code, said):
    done = geoapp(*arguments, code=code)
    assert said in done.stderr
    assert done.stdout == ""


def test_the_settings_hold_what_the_handbook_says():
    assert Settings().staff_access is True


def test_an_organisation_says_whether_a_second_person_publishes(geoapp):
    (row,) = json.loads(geoapp("organisation", "list", "--json").stdout)["organisations"]
    assert (row["slug"], row["four_eyes"]) == ("amt", True)
    assert "a second person" not in geoapp("organisation", "set", "amt", "--no-four-eyes").stderr
    (row,) = json.loads(geoapp("organisation", "list", "--json").stdout)["organisations"]
    assert row["four_eyes"] is False
    assert "organisation list" in geoapp("organisation", "set", "nowhere", "--four-eyes", code=1).stderr
    assert geoapp("organisation", "set", "amt", code=2)
