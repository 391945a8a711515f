"""Assets are found by their logical names, and a missing build says what to run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from layers.assets import Assets, MissingAssetsError


def test_an_asset_has_an_address_that_changes_with_its_content(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(json.dumps({"app.js": "app-abc.js"}))
    (tmp_path / "app-abc.js").write_text("1")
    assets = Assets(tmp_path)

    assert assets.url("app.js") == "/static/app-abc.js"
    assert assets.text("app.js") == "1"
    assert assets.data("app.js") == b"1"


def test_a_missing_build_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(MissingAssetsError, match="bin/assets"):
        Assets(tmp_path).url("app.js")
