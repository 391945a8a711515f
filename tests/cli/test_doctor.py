"""`geoapp doctor`: finds what is wrong and says what to do about it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from processes_for_tests import on_server, reachable_folder, run_geoapp
from pydantic import SecretStr

from geoapp.db.cluster import database
from geoapp.db.cluster.urls import for_role
from geoapp.db.doctor import Finding, examine
from geoapp.settings import Settings


def finding(settings: Settings, check: str) -> Finding:
    return next(found for found in examine(settings) if found.check == check)


def test_a_sound_installation_is_found_sound(settings, tmp_path):
    done = run_geoapp(tmp_path / "var", "doctor", "--json", more=on_server(settings))
    report = json.loads(done.stdout)
    wrong = [found for found in report["findings"] if not found["ok"]]
    assert (wrong, done.returncode, report["ok"]) == ([], 0, True)
    checks = {found["check"] for found in report["findings"]}
    assert checks >= {
        "PostgreSQL",
        "PostGIS",
        "GEOS",
        "PROJ",
        "extensions",
        "schema",
        "public role",
        "disk",
        "assets",
        "clock",
    }


def test_what_is_wrong_is_shown_with_what_to_do_and_exit_code_1(settings, tmp_path, owner):
    owner.execute("GRANT USAGE ON SCHEMA record TO geoapp_public")
    owner.execute("GRANT SELECT ON record.company TO geoapp_public")
    owner.commit()
    done = run_geoapp(tmp_path / "var", "doctor", more=on_server(settings))
    assert done.returncode == 1
    wrong = [line for line in done.stdout.splitlines() if line.startswith("WRONG")]
    assert len(wrong) == 1
    assert "reads record.company" in wrong[0]
    assert "REVOKE" in done.stdout


@pytest.mark.parametrize(
    ("damage", "check", "names"),
    [
        ("GRANT INSERT ON published.estate TO geoapp_public", "public role", "writes published.estate"),
        ("DROP EXTENSION pg_trgm CASCADE", "extensions", "pg_trgm"),
        ("UPDATE record.alembic_version SET version_num = 'older'", "schema", "older"),
    ],
)
def test_each_damage_is_found(settings, owner, damage, check, names):
    assert finding(settings, check).ok
    owner.execute(damage)
    owner.commit()
    found = finding(settings, check)
    assert not found.ok
    assert names in found.found
    assert found.advice


def test_a_password_file_that_others_may_read_is_found(settings):
    settings.data_dir.mkdir()
    path = settings.data_dir / "secrets.json"
    path.write_text("{}")
    path.chmod(0o644)
    found = finding(settings, "passwords")
    assert not found.ok
    assert f"chmod 600 {path}" in found.advice


def test_a_server_that_does_not_answer_is_a_finding_and_no_traceback(tmp_path):
    done = run_geoapp(
        tmp_path / "var", "doctor", more={"GEOAPP_DATABASE_URL": "postgresql://nobody:secret@127.0.0.1:1/none"}
    )
    assert done.returncode == 1
    assert "antwortet nicht" in done.stdout
    assert "secret" not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_where_nothing_is_installed_yet_it_says_how_to_begin(tmp_path):
    done = run_geoapp(tmp_path / "var", "doctor")
    assert done.returncode == 1
    assert "geoapp up" in done.stdout
    assert not (tmp_path / "var").exists()


def test_a_private_database_that_is_stopped_is_examined_all_the_same():
    with reachable_folder() as folder:
        with database(Settings(data_dir=folder / "var")):
            pass
        report = json.loads(run_geoapp(folder / "var", "doctor", "--json").stdout)
        assert [found for found in report["findings"] if not found["ok"] and found["check"] != "assets"] == []


def test_the_help_needs_none_of_the_commands():
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom geoapp.cli import COMMANDS, group\n"
        "told = CliRunner().invoke(group, ['--help']).output\n"
        "assert all(name in told for name in COMMANDS)\n"
        "assert not {'psycopg', 'flask', 'sqlalchemy', 'shapely'} & set(sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_login_that_does_not_work_is_found(settings, urls):
    wrong = SecretStr(for_role(urls.public, "geoapp_public", "wrong"))
    found = finding(settings.model_copy(update={"public_database_url": wrong}), "public role")
    assert not found.ok
    assert "password authentication failed" in found.found
    assert "geoapp up" in found.advice
