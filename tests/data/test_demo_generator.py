"""The committed files are what the drawings give: nobody edits them by hand, and nothing in them is left to chance."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from demo_files_for_tests import DATA


def test_the_generator_gives_the_committed_files_byte_for_byte(tmp_path: Path) -> None:
    root = DATA.parent
    subprocess.run(
        [root / "bin" / "demo-data", tmp_path], check=True, env={"PYTHON": sys.executable, "PATH": "/usr/bin:/bin"}
    )
    made = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*.*")}
    committed = {p.relative_to(DATA): p.read_bytes() for kind in ("geojson", "csv") for p in DATA.glob(f"*/*.{kind}")}
    assert made.keys() == committed.keys()
    assert [str(name) for name in made if made[name] != committed[name]] == []
