"""A wheel is the whole product: installed into an empty environment, it serves the map from any folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from processes_for_tests import CHECKOUT, reachable_folder, run_geoapp, up

OUTSIDE = {"PYTHONPATH": ""}
"""Nothing of the checkout may be found by accident."""


def run(*command: str | Path, cwd: Path = CHECKOUT) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, CHECKOUT)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of an empty environment into which the wheel was installed."""
    venv = tmp_path_factory.mktemp("installed") / "venv"
    run(sys.executable, "-m", "venv", venv)
    pip = (venv / "bin" / "python", "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(*pip, "--require-hashes", "--only-binary", ":all:", "-r", CHECKOUT / "bin" / "locks" / "runtime.txt")
    run(*pip, "--no-deps", "--no-index", wheel)
    return venv / "bin"


def test_it_carries_templates_layers_demo_data_assets_and_migrations(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        r"geoapp/share/templates/.+\.html",
        r"geoapp/share/data/.+\.geojson",
        r"geoapp/static/.+\.js",
        r"geoapp/static/.+\.css",
        r"geoapp/static/.+\.woff2",
        r"geoapp/db/sql/.+\.sql",
        r"geoapp/db/migrations/versions/.+\.py",
        r"geoapp/translations/en/.+\.mo",
        r"layers/.+\.py",
    ):
        assert [name for name in names if re.fullmatch(wanted, name)], wanted
    assert not [name for name in names if re.search(r"node_modules|__pycache__|/var/|tests/", name)]


def test_every_template_and_demo_file_of_the_checkout_is_in_it(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("templates", "data"):
        listed = run("git", "ls-files", folder).split()
        assert listed
        assert not [name for name in listed if f"geoapp/share/{name}" not in names]


def test_it_says_its_version_and_its_requirements_fit_together(installed):
    assert run(installed / "geoapp", "--version", cwd=installed) == "geoapp, version 0.1.0\n"
    run(installed / "python", "-m", "pip", "check", cwd=installed)


def test_installed_elsewhere_it_serves_the_map_with_the_demo(installed):
    geoapp = str(installed / "geoapp")
    with reachable_folder() as folder:
        with up(folder / "var", command=[geoapp, "up"], more=OUTSIDE) as running:
            status, page = running.get("/")
            assert status == 200
            assets = set(re.findall(rb"/static/[^\"&?]+", page))
            assert assets
            assert {running.get(path.decode())[0] for path in assets} == {200}
            counted = run_geoapp(
                folder / "var",
                "psql",
                "-Atc",
                "SELECT count(*) > 0 FROM published.estate",
                command=[geoapp],
                more=OUTSIDE,
            )
            assert counted.stdout == "t\n", counted.stderr
            assert running.end() == 0
        doctor = run_geoapp(folder / "var", "doctor", command=[geoapp], more=OUTSIDE)
        assert doctor.returncode == 0, doctor.stdout
