"""kill -9 of each process: no acknowledged row is lost, and the next start works."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest
from postgis_for_tests import cluster
from processes_for_tests import processes_naming, reachable_folder, until

from geoapp.db.cluster import server
from geoapp.db.cluster.place import locate


@pytest.fixture
def data_dir() -> Iterator[Path]:
    with reachable_folder() as folder:
        yield folder / "var"


class Writer(threading.Thread):
    """Inserts numbers, one commit each, until the server is gone; `acknowledged` is the last that was confirmed."""

    def __init__(self, url: str) -> None:
        super().__init__(daemon=True)
        self.url = url
        self.acknowledged = 0
        self.enough = threading.Event()

    def run(self) -> None:
        with suppress(psycopg.OperationalError), psycopg.connect(self.url, autocommit=True) as connection:
            while True:
                connection.execute("INSERT INTO kept VALUES (%s)", (self.acknowledged + 1,))
                self.acknowledged += 1
                if self.acknowledged >= 200:
                    self.enough.set()


def start_writing(url: str) -> Writer:
    with psycopg.connect(url) as owner:
        owner.execute("CREATE TABLE kept (n int)")
    writer = Writer(url)
    writer.start()
    assert writer.enough.wait(60)
    return writer


def assert_all_rows_are_there(url: str, writer: Writer) -> None:
    writer.join(30)
    with psycopg.connect(url) as owner:
        found = owner.execute("SELECT count(*), max(n) FROM kept").fetchone()
    assert found is not None
    assert found[0] == found[1] >= writer.acknowledged >= 200  # one more may be written than was confirmed


def reachable(url: str) -> bool:
    try:
        psycopg.connect(url).close()
    except psycopg.OperationalError:
        return False
    return True


def test_kill_9_of_postgres_loses_no_acknowledged_row_and_it_is_started_again(data_dir):
    with cluster(data_dir) as url:
        writer = start_writing(url)
        killed = int(server.state(locate(data_dir))["pid"])
        os.kill(killed, signal.SIGKILL)
        until(lambda: server.state(locate(data_dir)).get("pid") != killed, "a new server")
        until(lambda: reachable(url), "a connection")
        assert_all_rows_are_there(url, writer)
        assert server.state(locate(data_dir))["restarts"] >= 1


def test_kill_9_of_the_keeper_shuts_postgres_down_in_order(data_dir):
    with cluster(data_dir) as url:
        writer = start_writing(url)
        state = server.state(locate(data_dir))
        os.kill(int(state["keeper"]), signal.SIGKILL)
        until(lambda: not Path(f"/proc/{state['pid']}").exists(), "the end of the server")
    log = (data_dir / "log" / "postgres.log").read_text()
    assert "received fast shutdown request" in log or not (data_dir / "postgres" / "postmaster.pid").exists()
    with cluster(data_dir) as url:
        assert_all_rows_are_there(url, writer)


def test_kill_9_of_everything_at_once_leaves_a_cluster_that_starts(data_dir):
    with cluster(data_dir) as url:
        writer = start_writing(url)
        state = server.state(locate(data_dir))
        # Held still, so that neither has time to answer the other's end: a server without its keeper shuts down in order.
        os.kill(int(state["pid"]), signal.SIGSTOP)
        os.kill(int(state["keeper"]), signal.SIGKILL)
        os.kill(int(state["pid"]), signal.SIGKILL)
        until(lambda: not Path(f"/proc/{state['pid']}").exists(), "the end of the server")
        assert (data_dir / "postgres" / "postmaster.pid").exists()
    with cluster(data_dir) as url:
        assert_all_rows_are_there(url, writer)
    assert "was not properly shut down" in (data_dir / "log" / "postgres.log").read_text()


def test_a_stale_pid_that_now_is_another_process_does_not_hinder_the_start(data_dir):
    with cluster(data_dir):
        pass
    pid_file = data_dir / "postgres" / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{data_dir}/postgres\n1\n1\n\n\n\n\n")
    with cluster(data_dir) as url:
        assert reachable(url)
    assert not processes_naming(str(data_dir))
