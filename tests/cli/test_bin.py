"""The set-up scripts: what they install, repair, refuse, and that two at once do not disturb each other.

They run on a small checkout of their own (the scripts, and locks without packages), so nothing is downloaded.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from processes_for_tests import CHECKOUT, reachable_folder, up

SET_UP = "lock_setup; ensure_venv build; unlock_setup"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    root = tmp_path / "a clone"
    (root / "bin" / "locks").mkdir(parents=True)
    shutil.copy(CHECKOUT / "bin" / "lib.sh", root / "bin")
    (root / "bin" / "locks" / "build.txt").write_text("# no packages\n")
    (root / "geoapp" / "cli").mkdir(parents=True)
    (root / "geoapp" / "__init__.py").write_text("")
    (root / "geoapp" / "cli" / "__init__.py").write_text("def main():\n    print('geoapp here')\n")
    return root


def sh(root: Path, script: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **({"PATH": path} if path else {})}
    return subprocess.run(
        ["bash", "-c", f'. "{root}/bin/lib.sh"\n{script}'],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
    )


def geoapp(root: Path) -> str:
    return subprocess.run(
        [root / ".venv" / "bin" / "geoapp"], capture_output=True, text=True, check=True, cwd="/"
    ).stdout


def inode(root: Path) -> int:
    return (root / ".venv" / "pyvenv.cfg").stat().st_ino


def break_python(root: Path) -> Path:
    (root / ".venv" / "bin" / "python").unlink()
    (root / ".venv" / "bin" / "python").symlink_to("/nonexistent/python3.11")
    return root


def break_pip(root: Path) -> Path:
    (root / ".venv" / "bin" / "pip").unlink()
    return root


def leave_unfinished(root: Path) -> Path:
    (root / ".venv" / ".unfinished").touch()
    return root


def move(root: Path) -> Path:
    return root.rename(root.with_name("another place"))


def test_a_set_up_is_done_once_and_again_for_a_changed_lock_or_a_broken_environment(checkout):
    first = sh(checkout, SET_UP)
    assert first.returncode == 0, first.stderr
    assert "Installing Python packages" in first.stdout
    assert geoapp(checkout) == "geoapp here\n"

    made = inode(checkout)
    second = sh(checkout, SET_UP)
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert inode(checkout) == made

    (checkout / "bin" / "locks" / "build.txt").write_text("# changed\n")
    assert "Installing Python packages" in sh(checkout, SET_UP).stdout
    assert len(list((checkout / ".venv").glob(".stamp-build-*"))) == 1
    assert inode(checkout) == made

    for damage in (leave_unfinished, break_python, break_pip, move):
        checkout = damage(checkout)
        again = sh(checkout, SET_UP)
        assert again.returncode == 0, again.stderr
        assert "Making the Python environment anew" in again.stdout
        assert geoapp(checkout) == "geoapp here\n"


def test_an_install_that_fails_is_told_and_made_anew_next_time(checkout):
    lock = checkout / "bin" / "locks" / "build.txt"
    lock.write_text("flask==0.0.0 --hash=sha256:" + "0" * 64 + "\n")
    failed = sh(checkout, f"export PIP_NO_INDEX=1; {SET_UP}")
    assert failed.returncode == 1
    assert "Is there a network?" in failed.stderr
    lock.write_text("# no packages\n")
    assert sh(checkout, SET_UP).returncode == 0
    assert geoapp(checkout) == "geoapp here\n"


def test_two_set_ups_at_once_make_one_environment(checkout):
    command = ["bash", "-c", f'. "{checkout}/bin/lib.sh"\n{SET_UP}']
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate()[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sorted("Installing" in text for text in said) == [False, True]


def test_without_the_right_to_install_the_exact_command_is_told(checkout):
    refused = sh(
        checkout, "has_postgis() { false; }; may_install() { false; }; ensure_packages no-such-program:some-package"
    )
    assert refused.returncode == 1
    command = next(line for line in refused.stderr.splitlines() if line.startswith("  sudo"))
    assert command == (
        "  sudo apt-get update && sudo apt-get install --no-install-recommends "
        "some-package postgresql-15 postgresql-15-postgis-3"
    )


def test_with_a_managed_server_no_postgresql_is_wanted(checkout):
    done = sh(
        checkout,
        "has_postgis() { false; }; may_install() { false; }; export GEOAPP_DATABASE_URL=postgresql://x/y; ensure_packages",
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_nothing_missing_means_nothing_done(checkout):
    done = sh(checkout, "apt_install() { echo INSTALLING; }; ensure_packages bash:bash")
    assert (done.returncode, done.stdout) == (0, "")


def test_without_a_new_enough_python_it_says_what_to_install(checkout, tmp_path):
    old = tmp_path / "old"
    old.mkdir()
    for name in ("bash", "dirname", "cat"):
        (old / name).symlink_to(shutil.which(name) or "")
    refused = sh(checkout, "find_python", path=str(old))
    assert refused.returncode == 1
    assert "Python 3.11 or newer is missing" in refused.stderr


def test_help_is_given_without_setting_anything_up():
    done = subprocess.run([CHECKOUT / "bin" / "up", "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "--data-dir DIR" in done.stdout


def test_the_scripts_are_started_by_ci():
    assert "bin/test" in (CHECKOUT / ".ci" / "run").read_text()
    for script in ("bin/up", "bin/test", ".ci/run"):
        assert os.access(CHECKOUT / script, os.X_OK)
        assert subprocess.run(["bash", "-n", CHECKOUT / script], check=False).returncode == 0


def test_no_lock_names_a_host():
    locks = [*(CHECKOUT / "bin" / "locks").glob("*.txt"), CHECKOUT / "geoapp" / "frontend" / "package-lock.json"]
    for lock in locks:
        text = lock.read_text()
        assert "http://" not in text.replace("http://www.apache.org", "")
        assert "index-url" not in text
        assert '"resolved"' not in text
        assert "--hash=sha256:" in text or '"integrity"' in text


def test_bin_up_runs_geoapp_with_the_data_folder_it_is_told():
    with (
        reachable_folder() as folder,
        up(folder / "var", "--no-demo", command=[str(CHECKOUT / "bin" / "up")]) as running,
    ):
        running.await_healthy()
        assert (folder / "var" / "postgres").exists()
        assert running.end() == 0
