"""`geoapp export`."""

from __future__ import annotations

from pathlib import Path

import click

from geoapp.cli.common import print_json, settings_from_environment, table_progress

LAYERS = (
    "municipalities",
    "estates",
    "plots",
    "premises",
    "vacancies",
    "companies",
    "core-zones",
    "networks",
    "events",
    "measures",
)
"""Named here too, so that `--help` need not load the tables; a test holds them together with the API's collections."""


@click.command()
@click.argument("layer", type=click.Choice(LAYERS), metavar="LAYER")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--filter", "condition", metavar="CQL2", help="Only what fulfils a condition, e.g. \"availability = 'immediate'\"."
)
@click.option("--bbox", metavar="W,S,E,N", help="Only what touches this rectangle, in degrees.")
@click.option("--crs", metavar="EPSG:nnnn", default="EPSG:4326", show_default=True, help="System of the coordinates.")
@click.option(
    "--state",
    type=click.Choice(("published", "working")),
    default="published",
    show_default=True,
    help="What everybody sees, or what staff work on.",
)
@click.option(
    "--lang",
    type=click.Choice(("de", "en")),
    default="de",
    show_default=True,
    help="Decimal sign of CSV, and words of titles.",
)
@click.option("--force", is_flag=True, help="Replace FILE when it exists.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON on stdout.")
def export(
    layer: str,
    file: Path,
    condition: str | None,
    bbox: str | None,
    crs: str,
    state: str,
    lang: str,
    force: bool,
    as_json: bool,
) -> None:
    """Write LAYER into FILE, whose ending says how: csv, xlsx, geojson, jsonfg, gpkg, fgb, parquet.

    FILE appears only when it is complete; what was there before stays until then.

    Layers: municipalities, estates, plots, premises, vacancies, companies, core-zones, networks, events, measures.
    """
    from geoapp.exporting import Request, run

    request = Request(layer, file, condition, bbox, crs, state, lang, force)
    with table_progress(f"Schreibe {file.name}") as advance:
        report = run(settings_from_environment(), request, advance)
    if as_json:
        print_json(report)
    else:
        click.echo(f"{report['records']} Einträge in {file} ({report['bytes']} Bytes)", err=True)
