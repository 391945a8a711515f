"""The private cluster: private, shared, refusing what is not its own."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from postgis_for_tests import cluster
from processes_for_tests import environment, processes_naming, reachable_folder, until

from geoapp.db.cluster import connection_urls, database, place, server
from geoapp.db.cluster.initialise import UNFINISHED
from geoapp.db.cluster.keeper import LOG_BYTES, LOG_FILES, BoundedLog, Crashes
from geoapp.db.cluster.place import FOREIGN_HOME, SOCKET_PATH_MAX, locate, settle
from geoapp.db.cluster.urls import Urls, for_role
from geoapp.errors import SetupProblem, Unavailable
from geoapp.settings import Settings

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture
def data_dir() -> Iterator[Path]:
    with reachable_folder() as folder:
        yield folder / "var"


def server_pid(data_dir: Path) -> int:
    return int(server.state(locate(data_dir))["pid"])


def over_tcp(urls: Urls, role: str, password: str) -> str:
    host, _, port = urls.owner.partition("?host=")[2].partition("&port=")
    assert host
    return f"postgresql://{role}:{password}@127.0.0.1:{port}/geoapp"


def holder(data_dir: Path) -> subprocess.Popen[str]:
    """Another process that uses the cluster until its stdin is closed."""
    code = (
        "import sys; from geoapp.settings import Settings\n"
        "from geoapp.db.cluster.server import acquire; from geoapp.db.cluster.place import settle\n"
        "use = acquire(settle(Settings().data_dir)); print('in', flush=True); sys.stdin.read(); use.release()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        env=environment(data_dir),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "in\n"
    return process


def close(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.close()
    process.stdout.close()
    process.wait(60)


def test_a_new_cluster_belongs_to_an_unprivileged_user_and_asks_everybody_for_a_password(data_dir):
    with database(Settings(data_dir=data_dir)) as urls:
        assert stat.S_IMODE((data_dir / "secrets.json").stat().st_mode) == 0o600
        running_as = Path(f"/proc/{server_pid(data_dir)}").stat().st_uid
        assert running_as != 0
        assert stat.S_IMODE((data_dir / "socket").stat().st_mode) == 0o700
        with psycopg.connect(urls.owner) as owner:
            assert owner.execute("SHOW data_checksums").fetchone() == ("on",)
            assert owner.execute("SHOW server_encoding").fetchone() == ("UTF8",)
            assert owner.execute("SELECT DISTINCT auth_method FROM pg_hba_file_rules").fetchall() == [
                ("scram-sha-256",)
            ]
            assert owner.execute("SHOW listen_addresses").fetchone() == ("127.0.0.1",)
        for url in (urls.owner, urls.public, urls.internal):
            psycopg.connect(url).close()
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(over_tcp(urls, "geoapp_owner", "guess"))
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(for_role(urls.owner, "geoapp_public", "guess"))


def test_no_password_is_on_a_command_line_or_in_the_log(data_dir):
    with database(Settings(data_dir=data_dir)):
        secrets = [part.encode() for part in (data_dir / "secrets.json").read_text().split('"') if len(part) == 32]
        assert len(secrets) == 3
        for pid in processes_naming(str(data_dir)):
            told = Path(f"/proc/{pid}/cmdline").read_bytes()
            assert not [secret for secret in secrets if secret in told]
    log = (data_dir / "log" / "postgres.log").read_bytes()
    assert not [secret for secret in secrets if secret in log]


def test_addresses_show_no_password_when_printed(data_dir):
    urls = Urls("postgresql://o:se:cret@/d", "postgresql://p:se:cret@h/d", "postgresql://i:se:cret@h/d")
    assert "cret" not in repr(urls)
    assert "cret" not in f"{urls}"


def test_starting_again_keeps_the_data_and_the_port(data_dir):
    with cluster(data_dir) as url, psycopg.connect(url) as owner:
        owner.execute("CREATE TABLE kept (n int)")
    first = url
    assert not processes_naming(str(data_dir))
    with cluster(data_dir) as url, psycopg.connect(url) as owner:
        owner.execute("SELECT n FROM kept")
    assert url == first


def test_the_server_stops_with_its_last_user_and_not_before(data_dir):
    other = holder(data_dir)
    with cluster(data_dir) as url:
        pid = server_pid(data_dir)
    psycopg.connect(url).close()  # the other one still holds it
    assert server_pid(data_dir) == pid
    close(other)
    until(lambda: not processes_naming(str(data_dir)), "the end of the server")
    with pytest.raises(Unavailable, match="läuft nicht"):
        connection_urls(Settings(data_dir=data_dir))


def test_the_server_outlives_the_command_that_started_it_while_others_use_it(data_dir):
    use = server.acquire(settle(data_dir))
    other = holder(data_dir)
    assert use.release() == [other.pid]
    with cluster(data_dir) as url, psycopg.connect(url) as owner:
        assert owner.execute("SELECT 1").fetchone() == (1,)
    close(other)


def test_two_commands_that_start_at_once_make_one_cluster(data_dir):
    code = (
        "from geoapp.settings import Settings; from geoapp.db.cluster import database; import psycopg\n"
        "with database(Settings()) as urls, psycopg.connect(urls.owner) as c: c.execute('SELECT 1')\n"
    )
    both = [subprocess.Popen([sys.executable, "-c", code], env=environment(data_dir)) for _ in range(3)]
    assert [process.wait(120) for process in both] == [0, 0, 0]


def test_a_killed_user_does_not_keep_the_server_up(data_dir):
    other = holder(data_dir)
    other.send_signal(signal.SIGKILL)
    close(other)
    until(lambda: not processes_naming(str(data_dir)), "the end of the server")


def test_the_folder_of_another_postgresql_version_is_refused_and_left_alone(data_dir):
    (data_dir / "postgres").mkdir(parents=True)
    (data_dir / "postgres" / "PG_VERSION").write_text("14\n")
    with (
        pytest.raises(SetupProblem, match=r"gehört zu PostgreSQL 14, installiert ist .*15"),
        cluster(data_dir),
    ):
        pass
    assert [path.name for path in (data_dir / "postgres").iterdir()] == ["PG_VERSION"]


def test_a_folder_with_other_things_in_it_is_refused_and_left_alone(data_dir):
    (data_dir / "postgres").mkdir(parents=True)
    (data_dir / "postgres" / "holiday.jpg").write_text("x")
    with (
        pytest.raises(SetupProblem, match=r"kein PostgreSQL-Datenordner \(darin: holiday.jpg\)"),
        cluster(data_dir),
    ):
        pass
    assert (data_dir / "postgres" / "holiday.jpg").read_text() == "x"


def test_a_file_in_place_of_the_folder_is_refused(data_dir):
    data_dir.mkdir()
    (data_dir / "postgres").write_text("")
    with pytest.raises(SetupProblem, match="kein Ordner"), cluster(data_dir):
        pass


def test_an_empty_folder_is_taken(data_dir):
    (data_dir / "postgres").mkdir(parents=True)
    with cluster(data_dir) as url:
        psycopg.connect(url).close()


def test_what_an_interrupted_initdb_left_is_cleared_away(data_dir):
    (data_dir / f"{UNFINISHED}abc" / "base").mkdir(parents=True)
    with cluster(data_dir) as url:
        psycopg.connect(url).close()
    assert not list(data_dir.glob(f"{UNFINISHED}*"))


def test_a_full_disk_is_told_before_anything_is_made(data_dir, monkeypatch):
    monkeypatch.setattr(place, "NEW_CLUSTER_FREE_MB", place.free_mb(Path("/tmp")) + 1_000_000)
    with (
        pytest.raises(SetupProblem, match=r"nur \d+ MB frei, nötig sind \d+ MB"),
        cluster(data_dir),
    ):
        pass
    assert not (data_dir / "postgres").exists()


def test_a_data_folder_that_cannot_be_made_is_told(data_dir):
    data_dir.write_text("a file")
    with pytest.raises(SetupProblem, match="lässt sich nicht anlegen"), cluster(data_dir / "var"):
        pass


@pytest.mark.skipif(os.geteuid() != 0, reason="only root changes to a user that cannot reach the folder")
def test_below_a_closed_folder_the_data_live_elsewhere_behind_a_link(data_dir):
    data_dir.parent.chmod(0o700)
    said: list[str] = []
    try:
        with cluster(data_dir, said.append) as url, psycopg.connect(url) as owner:
            owner.execute("CREATE TABLE kept (n int)")
        home = (data_dir / "postgres").resolve().parent
        assert home.parent == FOREIGN_HOME
        assert [line for line in said if str(home) in line and str(data_dir) in line]
        with cluster(data_dir) as url, psycopg.connect(url) as owner:
            owner.execute("SELECT n FROM kept")
    finally:
        shutil.rmtree((data_dir / "postgres").resolve().parent)


def test_a_link_to_data_that_are_gone_is_told(data_dir):
    data_dir.mkdir()
    (data_dir / "postgres").symlink_to(data_dir.parent / "gone" / "postgres")
    with pytest.raises(SetupProblem, match="das es nicht mehr gibt"), cluster(data_dir):
        pass


def test_a_path_too_long_for_a_socket_gets_a_short_one(data_dir):
    long = data_dir / ("x" * 60) / ("y" * 60)
    with cluster(long) as url:
        psycopg.connect(url).close()
        socket_dir = locate(long).socket_dir
        assert len(str(socket_dir)) + 20 < SOCKET_PATH_MAX
        assert stat.S_IMODE(socket_dir.stat().st_mode) == 0o700
    socket_dir.rmdir()


def test_a_port_taken_meanwhile_is_replaced(data_dir):
    with cluster(data_dir) as url:
        pass
    port = int(url.rpartition("port=")[2])
    with socket.socket() as thief:
        thief.bind(("127.0.0.1", port))
        thief.listen()
        with cluster(data_dir) as url:
            psycopg.connect(url).close()
            assert int(url.rpartition("port=")[2]) != port


def test_a_lost_password_file_is_made_anew_and_the_data_stay(data_dir):
    with database(Settings(data_dir=data_dir)) as urls, psycopg.connect(urls.owner) as owner:
        owner.execute("CREATE TABLE kept (n int)")
    (data_dir / "secrets.json").unlink()
    with database(Settings(data_dir=data_dir)) as urls, psycopg.connect(urls.owner) as owner:
        owner.execute("SELECT n FROM kept")
        psycopg.connect(urls.public).close()


def test_a_damaged_password_file_is_told(data_dir):
    data_dir.mkdir()
    (data_dir / "secrets.json").write_text("{half")
    with pytest.raises(SetupProblem, match=r"secrets.json ist beschädigt"), cluster(data_dir):
        pass


def test_a_server_that_cannot_start_says_why(data_dir):
    with cluster(data_dir):
        pass
    (data_dir / "postgres" / "global" / "pg_control").write_bytes(b"")
    with (
        pytest.raises(Unavailable, match=r"(?s)PostgreSQL startet nicht.*pg_control"),
        cluster(data_dir),
    ):
        pass


def test_settling_changes_nothing_for_a_place_that_is_settled(data_dir):
    assert settle(data_dir) == settle(data_dir) == locate(data_dir)


def test_the_log_never_takes_more_than_its_share(tmp_path):
    log = BoundedLog(tmp_path / "postgres.log")
    line = "x" * 99_999
    for _ in range(3 * LOG_FILES * LOG_BYTES // len(line)):
        log.write(line)
    log.file.close()
    files = list(tmp_path.iterdir())
    assert len(files) == LOG_FILES
    assert sum(file.stat().st_size for file in files) <= LOG_FILES * LOG_BYTES


def test_crashes_in_a_row_wait_longer_each_time_and_a_steady_life_forgives_them():
    crashes = Crashes()
    pauses = []
    for _ in range(4):
        crashes.note(1.0)
        pauses.append(crashes.pause_s)
        assert not crashes.too_many
    assert pauses == sorted(set(pauses))
    crashes.note(1.0)
    assert crashes.too_many
    crashes.note(3600.0)
    assert not crashes.too_many
