"""The demo regions, loaded through the same code as any other data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from geoapp.errors import BadFile
from geoapp.exchange.loading import Order, Report, load, writing
from geoapp.exchange.mapping.targets import layer_names
from geoapp.exchange.reading import Options, open_source
from geoapp.paths import demo_data_dir

DATASET = "demo"
"""All demo records of a table belong together, whatever region's file they come from."""

KEY = "external_id"

SUFFIXES = (".geojson", ".csv")

Say = Callable[[str], None]


def load_demo(owner_url: str, progress: Say | None = None, folder: Path | None = None) -> list[Report]:
    """Load every file `<region>/<layer>.geojson|csv` in one transaction; what is there already is brought up to date.

    Raises BadFile naming file and row when one cannot be used; then nothing was changed.
    """
    say = progress or (lambda _text: None)
    reports: list[Report] = []
    with writing(owner_url, "demo", "demo regions") as connection:
        for layer, path in demo_files(folder or demo_data_dir()):
            with open_source(path, Options()) as source:
                report = load(connection, source, Order(layer, DATASET, key=KEY))
            if not report.ok:
                connection.rollback()
                raise BadFile(f"Demo data {path.parent.name}/{path.name}:\n{report.as_text()}")
            say(f"{path.parent.name}: {layer} ({report.read})")
            reports.append(report)
    return reports


def demo_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Layer and file, in the order in which records refer to each other: organisations first, then places, then events."""
    regions = sorted(p for p in folder.iterdir() if p.is_dir())
    for layer in layer_names():
        for region in regions:
            for suffix in SUFFIXES:
                path = region / f"{layer}{suffix}"
                if path.is_file():
                    yield layer, path
