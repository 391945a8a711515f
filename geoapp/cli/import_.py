"""`geoapp import`."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Any

import click

from geoapp.cli.common import is_watched, print_json, say, settings_from_environment, table_progress
from geoapp.core.vocabulary import STATUS
from geoapp.errors import GeoappError

LAYERS = (
    "municipalities",
    "estates",
    "plots",
    "premises",
    "companies",
    "core-zones",
    "networks",
    "events",
    "measures",
    "indicator-values",
    "roads",
    "reference-points",
    "organisations",
)
"""Named here too, so that `--help` need not load the tables; a test holds them together with the loader's."""


@click.command("import", short_help="Load a file into a layer.")
@click.argument("layer", type=click.Choice(LAYERS), metavar="LAYER")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--layer-name", metavar="NAME", help="Layer, sheet or file inside FILE, where it holds several.")
@click.option("--crs", metavar="EPSG:nnnn", help="CRS of the coordinates; needed where the file does not say.")
@click.option("--swap-axes", is_flag=True, help="The coordinates stand the other way round (north first).")
@click.option(
    "--map",
    "maps",
    multiple=True,
    metavar="THEIRS=OURS",
    help="Column of the file for one of ours; repeatable. THEIRS= ignores a column.",
)
@click.option("--set", "constants", multiple=True, metavar="OURS=VALUE", help="One value for all rows; repeatable.")
@click.option(
    "--key", metavar="COLUMN", help="Column that identifies a row: known rows are updated, equal ones left alone."
)
@click.option("--dataset", metavar="NAME", help="What the keys belong to.  [default: the file's name]")
@click.option("--organisation", metavar="SLUG", help="Organisation that keeps the rows.")
@click.option("--source", metavar="TEXT", help="Where the facts come from.  [default for new rows: the file's name]")
@click.option(
    "--status", type=click.Choice(STATUS.codes), default="published", show_default=True, help="State of the rows."
)
@click.option(
    "--skip-invalid",
    is_flag=True,
    help="Leave out rows that cannot be used and report them; without it one such row fails all.",
)
@click.option("--dry-run", is_flag=True, help="Report what would happen and write nothing.")
@click.option("--actor", metavar="NAME", help="Who imports, for the history.  [default: your login]")
@click.option("--reason", metavar="TEXT", help="Why, for the history.  [default: import of FILE]")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON on stdout.")
def import_(layer: str, file: Path, as_json: bool, **options: Any) -> None:
    """Load FILE into LAYER: GeoPackage, Shapefile (folder or zip), GeoJSON, FlatGeobuf, KML, GML, GeoParquet, CSV, XLSX.

    All in one transaction: if a row cannot be used, nothing is written, unless --skip-invalid is given. Geometry that
    can be repaired is repaired and reported. Columns are recognised by their names; the report shows how.

    Layers: municipalities, estates, plots, premises, companies, core-zones, networks, events, measures,
    indicator-values, roads, reference-points, organisations.
    """
    from geoapp.exchange.importing import Request, WrongOptionError, run

    settings = settings_from_environment()
    request = Request(layer=layer, file=file, **{k: v for k, v in options.items() if k not in ("actor", "reason")})
    actor = options["actor"] or f"import ({login()})"
    reason = options["reason"] or f"geoapp import {layer} {file.name}"
    try:
        with table_progress(f"Lese {file.name}") as advance:
            report = run(
                settings,
                request,
                actor,
                reason,
                lambda done, total: advance(done, total or done),
                say if is_watched() else None,
            )
    except GeoappError as error:
        if as_json:
            print_json(
                {"ok": False, "error": error.user_text, "layer": layer, "file": str(file), "dry_run": request.dry_run}
            )
        if isinstance(error, WrongOptionError):
            raise click.UsageError(error.user_text) from None
        click.echo(f"Nicht geladen: {error.user_text}\nEs wurde nichts geändert.", err=True)
        raise SystemExit(1) from None
    if as_json:
        print_json(report.as_json())
    else:
        click.echo(report.as_text())
    if not report.ok:
        raise SystemExit(1)


def login() -> str:
    """The name of whoever runs the command."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
