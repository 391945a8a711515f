"""`geoapp up` as a real process: it serves, stops in order, and survives kill -9 of each of its parts."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from processes_for_tests import CHECKOUT, Up, on_server, processes_naming, reachable_folder, run_geoapp, until, up

from geoapp.db.cluster import connection_urls, server
from geoapp.db.cluster.place import locate
from geoapp.settings import Settings


@pytest.fixture(scope="module")
def settled() -> Iterator[Path]:
    """A data folder whose database is made already; each test may start `up` on it."""
    with reachable_folder() as folder:
        with up(folder / "var", "--no-demo") as running:
            running.await_healthy()
        yield folder / "var"


def keep_a_row(data_dir: Path, text: str) -> None:
    with psycopg.connect(connection_urls(Settings(data_dir=data_dir)).owner) as owner:
        owner.execute("CREATE TABLE IF NOT EXISTS public.kept (t text)")
        owner.execute("INSERT INTO public.kept VALUES (%s)", (text,))


def kept_rows(data_dir: Path) -> set[str]:
    with psycopg.connect(connection_urls(Settings(data_dir=data_dir)).owner) as owner:
        return {text for (text,) in owner.execute("SELECT t FROM public.kept").fetchall()}


def new_server(data_dir: Path, which: str, killed: int) -> bool:
    told = server.state(locate(data_dir))
    return told.get("state") == "ready" and told[which] != killed


def web_main(running: Up) -> int:
    return int(json.loads((running.data_dir / "run" / "up.json").read_text())["web"])


def web_workers(running: Up) -> list[int]:
    return [pid for pid in running.children("geoapp.webserver") if pid != web_main(running)]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_serves_and_a_signal_stops_all_of_it_with_exit_code_0(settled, number):
    with up(settled, "--no-demo") as running:
        assert running.get()[0] == 200
        port = int(running.url.rpartition(":")[2])
        assert running.end(number) == 0
    assert running.lines[-1] == "Stopped.\n"
    assert not processes_naming(str(settled))
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))


def test_an_idle_browser_connection_does_not_delay_the_stop(settled):
    with up(settled, "--no-demo") as running:
        host, _, port = running.url.removeprefix("http://").partition(":")
        with socket.create_connection((host, int(port))) as browser:
            browser.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            assert b" 200 " in browser.recv(4096)
            begun = time.monotonic()
            assert running.end() == 0
    assert time.monotonic() - begun < 8


def test_starting_again_keeps_the_data(settled):
    with up(settled, "--no-demo") as running:
        running.await_healthy()
        keep_a_row(settled, "before the restart")
    with up(settled, "--no-demo") as running:
        running.await_healthy()
        assert "before the restart" in kept_rows(settled)


def test_a_second_one_on_the_same_folder_is_refused_and_told_where_the_first_is(settled):
    with up(settled, "--no-demo") as running:
        url = running.url
        second = run_geoapp(settled, "up", "--port", "0")
        assert second.returncode == 1
        assert str(running.process.pid) in second.stderr
        assert url in second.stderr
        assert "--data-dir" in second.stderr
        assert running.get()[0] == 200


def test_a_taken_port_is_named_and_nothing_is_left_running(settled):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        refused = run_geoapp(settled, "up", "--port", str(port))
    assert refused.returncode == 1
    assert f"Port {port}" in refused.stderr
    assert "--port" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not processes_naming(str(settled))


def test_wrong_usage_ends_with_2_and_names_the_option(settled):
    assert run_geoapp(settled, "up", "--port", "eighty").returncode == 2
    wrong = run_geoapp(settled, "up", more={"GEOAPP_WORKERS": "none"})
    assert wrong.returncode == 2
    assert "GEOAPP_WORKERS" in wrong.stderr


def test_kill_9_of_it_takes_everything_down_and_the_next_start_has_the_data(settled):
    with up(settled, "--no-demo") as running:
        running.await_healthy()
        keep_a_row(settled, "before kill -9")
        running.end(signal.SIGKILL)
        until(lambda: not processes_naming(str(settled)), "the end of all children")
    with up(settled, "--no-demo") as running:
        running.await_healthy()
        assert "before kill -9" in kept_rows(settled)


def test_after_kill_9_it_can_be_started_at_once_on_the_same_port(settled):
    with up(settled, "--no-demo") as running:
        running.await_healthy()
        port = running.url.rpartition(":")[2]
        os.kill(running.process.pid, signal.SIGKILL)
        running.process.wait()
        with up(settled, "--no-demo", port=port) as again:
            again.await_healthy()
            assert again.url.endswith(f":{port}")


def test_kill_9_of_postgres_is_mended_while_it_serves(settled):
    with up(settled, "--no-demo") as running:
        running.await_healthy()
        keep_a_row(settled, "before the crash")
        killed = int(server.state(locate(settled))["pid"])
        os.kill(killed, signal.SIGKILL)
        until(lambda: new_server(settled, "pid", killed), "a new server")
        running.await_healthy()
        assert "before the crash" in kept_rows(settled)


def test_kill_9_of_the_keeper_is_mended_while_it_serves(settled):
    with up(settled, "--no-demo") as running:
        running.await_healthy()
        killed = int(server.state(locate(settled))["keeper"])
        os.kill(killed, signal.SIGKILL)
        until(lambda: new_server(settled, "keeper", killed), "a new keeper")
        running.await_healthy()
        assert "The database ended unexpectedly" in running.said
        assert running.end() == 0
    assert not processes_naming(str(settled))


def test_kill_9_of_the_web_server_is_mended_and_its_workers_go_with_it(settled):
    with up(settled, "--no-demo") as running:
        running.await_healthy()
        killed, workers = web_main(running), web_workers(running)
        os.kill(killed, signal.SIGKILL)
        until(lambda: web_main(running) != killed, "a new web server")
        running.await_healthy()
        assert workers
        until(lambda: not set(workers) & set(processes_naming(str(settled))), "the end of the workers before")


def test_a_worker_whose_parent_ended_before_it_began_ends_too():
    begin = "import os; from geoapp.webserver import die_with_parent; die_with_parent({}); print('serves')"
    for parent, code, said in [("os.getppid()", 0, "serves\n"), ("os.getppid() + 1", -signal.SIGKILL, "")]:
        began = subprocess.run(
            [sys.executable, "-c", begin.format(parent)], cwd=CHECKOUT, capture_output=True, text=True
        )
        assert (began.returncode, began.stdout) == (code, said)


def test_kill_9_of_one_worker_is_mended(settled):
    with up(settled, "--no-demo") as running:
        running.await_healthy()
        before = set(until(lambda: len(web_workers(running)) == 2 and web_workers(running), "two workers"))
        os.kill(min(before), signal.SIGKILL)
        until(lambda: len(set(web_workers(running)) - {min(before)}) == 2, "a new worker")
        running.await_healthy()


def test_a_command_beside_it_uses_the_same_server_and_outlives_it(settled):
    with up(settled, "--no-demo") as running:
        running.await_healthy()
        beside = run_geoapp(settled, "psql", "-Atc", "SELECT 'beside'")
        assert beside.stdout == "beside\n"
        assert running.get()[0] == 200


def test_on_a_managed_server_it_starts_no_database(settings, urls, tmp_path):
    with up(tmp_path / "var", "--no-demo", more=on_server(settings)) as running:
        running.await_healthy()
        assert not running.children("postgres")
        assert not running.children("keeper.py")
        for pid in running.children(
            "geoapp.webserver"
        ):  # what a process was started with can be read from outside: no address that reads more than the public
            given = Path(f"/proc/{pid}/environ").read_bytes()
            assert urls.owner.encode() not in given
            assert urls.internal.encode() not in given
    assert not (tmp_path / "var" / "postgres").exists()


def test_bin_up_starts_a_second_time_without_installing_anything(settled):
    with up(settled, "--no-demo", command=[str(CHECKOUT / "bin" / "up")]) as running:
        running.await_healthy()
        said = "".join(running.lines)
    assert "Installing" not in said
    assert "building" not in said
