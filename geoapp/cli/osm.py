"""`geoapp osm`."""

from __future__ import annotations

from pathlib import Path

import click

from geoapp.cli.common import print_json, say, settings_from_environment
from geoapp.cli.import_ import login
from geoapp.core.vocabulary import STATUS
from geoapp.errors import GeoappError


@click.command("osm", short_help="Make a first stock from an OpenStreetMap extract.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--gap",
    type=click.FloatRange(0, 1000),
    metavar="METRES",
    help="Areas this near are one estate.  [default: GEOAPP_OSM_GAP_M, 30]",
)
@click.option("--organisation", metavar="SLUG", help="Organisation that keeps the rows.")
@click.option(
    "--status", type=click.Choice(STATUS.codes), default="published", show_default=True, help="State of the rows."
)
@click.option("--dry-run", is_flag=True, help="Report what would happen and write nothing.")
@click.option("--actor", metavar="NAME", help="Who imports, for the history.  [default: your login]")
@click.option("--reason", metavar="TEXT", help="Why, for the history.  [default: the file]")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON on stdout.")
def osm(
    file: Path,
    gap: float | None,
    organisation: str | None,
    status: str,
    dry_run: bool,
    actor: str | None,
    reason: str | None,
    as_json: bool,
) -> None:
    """Turn FILE (.osm.pbf, .osm, .osm.gz) into estates, plots, companies, roads, points of reference and municipalities.

    Industrial, commercial and retail land becomes plots; what lies together becomes one estate, named after its main
    street or place. What is already there from elsewhere is never displaced. Running it again brings the stock up to date.
    """
    from geoapp.exchange.osm import OsmRequest, run

    settings = settings_from_environment()
    request = OsmRequest(file, settings.osm_gap_m if gap is None else gap, status, organisation, dry_run)
    try:
        report = run(settings, request, actor or f"osm ({login()})", reason or f"geoapp osm {file.name}", say)
    except GeoappError as error:
        if as_json:
            print_json({"ok": False, "error": error.user_text, "file": str(file), "dry_run": dry_run})
        click.echo(f"Nicht geladen: {error.user_text}\nEs wurde nichts geändert.", err=True)
        raise SystemExit(1) from None
    if as_json:
        print_json(report.as_json())
    else:
        click.echo(report.as_text())
    if not report.ok:
        raise SystemExit(1)
