"""`geoapp map`: a map of an extent as one HTML file."""

from __future__ import annotations

from pathlib import Path

import click

from geoapp.cli.common import print_json, say, settings_from_environment
from geoapp.core.filters import plain
from layers import LAYERS


@click.command(name="map")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--bbox", required=True, metavar="W,S,E,N", help="Extent in degrees: west, south, east, north.")
@click.option(
    "--layers", metavar="A,B,…", help=f"Layers to draw; default: all that are on at first. Known: {', '.join(LAYERS)}."
)
@click.option(
    "--filter",
    "filters",
    multiple=True,
    metavar="NAME=VALUE",
    help="A filter as in the address of the map page; repeatable.",
)
@click.option("--title", help="Heading of the file; default: the site's title.")
@click.option("--lang", type=click.Choice(["de", "en"]), default="de", show_default=True, help="Language of the file.")
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
@click.option("--json", "as_json", is_flag=True, help="Print a report as JSON.")
def map_file(
    file: Path,
    bbox: str,
    layers: str | None,
    filters: tuple[str, ...],
    title: str | None,
    lang: str,
    force: bool,
    as_json: bool,
) -> None:
    """Write a stand-alone map of an extent to FILE (.html): one file, no request to anywhere."""
    from geoapp import create_app
    from geoapp.db.cluster import database
    from geoapp.reading.embed import parse_bbox
    from geoapp.web.standalone import LEFT_OUT, standalone_map

    if file.exists() and not force:
        raise click.UsageError(f"{file} exists; --force overwrites it.")
    names = [n.strip().replace("-", "_") for n in layers.split(",")] if layers else []
    if strange := [n for n in names if n not in LAYERS]:
        raise click.UsageError(f"No layer »{strange[0]}«. Known: {', '.join(LAYERS)}.")
    if wrong := [f for f in filters if "=" not in f]:
        raise click.UsageError(f"--filter {wrong[0]}: expected NAME=VALUE, for example availability=immediate.")
    wanted = names or [n for n, layer in LAYERS.items() if layer.visible and n not in LEFT_OUT]
    bounds = parse_bbox(bbox)
    query = plain(dict(f.split("=", 1) for f in filters))
    settings = settings_from_environment()
    with database(settings) as urls:
        app = create_app(settings, urls.public)
        html = standalone_map(app, bounds, wanted, query, "en" if lang == "en" else "de", title or settings.title(lang))
    part = file.with_name(f".{file.name}.part")
    part.write_text(html, encoding="utf-8")
    part.replace(file)
    if as_json:
        print_json({"file": str(file), "bytes": file.stat().st_size, "layers": wanted, "bbox": list(bounds)})
    else:
        say(f"{file}: {file.stat().st_size / 1e6:.1f} MB, layers {', '.join(wanted)}")
