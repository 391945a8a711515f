"""`geoapp restore`."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import click

from geoapp.cli.common import print_json, say, settings_from_environment, table_progress


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", is_flag=True, help="Also while somebody is connected; the connections are cut.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def restore(file: Path, force: bool, as_json: bool) -> None:
    """Replace the database by the backup FILE.

    The backup is loaded beside the present database and takes its name only when complete; the one that it replaces
    is kept as geoapp_before_restore until the next restore.
    """
    from geoapp.db import backup as database_backup
    from geoapp.db.cluster.access import shared

    database_backup.contents(file)  # a file that is no backup is refused before anything is started
    with shared(settings_from_environment(), create=True, say=say) as share, table_progress("Restore") as progress:
        report = database_backup.restore(share.urls, file, force=force, say=say, progress=progress)
    if as_json:
        print_json(dataclasses.asdict(report))
    else:
        kept = f" The replaced one is kept as {report.previous}." if report.previous else ""
        say(f"Restored {report.tables} tables into the database {report.database}.{kept}")
