"""Where the files are that come with geoapp, in a checkout and in an installed wheel.

A checkout has `templates/` and `data/` beside the package; a wheel carries them below `geoapp/share/`
(pyproject, force-include), because a wheel may put nothing beside its packages.
"""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def _shared(name: str) -> Path:
    carried = PACKAGE / "share" / name
    return carried if carried.is_dir() else PACKAGE.parent / name


def templates_dir() -> Path:
    """Folder of the Jinja templates."""
    return _shared("templates")


def demo_data_dir() -> Path:
    """Folder of the demo regions, written by us. The data folder of a running geoapp is `Settings.data_dir`."""
    return _shared("data")


def static_dir() -> Path:
    """Folder of the built assets; empty or absent until `bin/assets` has run in a checkout."""
    return PACKAGE / "static"


def translations_dir() -> Path:
    """Folder of the translation catalogues."""
    return PACKAGE / "translations"
