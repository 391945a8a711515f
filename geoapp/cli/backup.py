"""`geoapp backup`."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import click

from geoapp.cli.common import print_json, say, settings_from_environment, table_progress


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", is_flag=True, help="Replace FILE when it exists.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def backup(file: Path, force: bool, as_json: bool) -> None:
    """Write the whole database into FILE, in PostgreSQL's custom format; also while geoapp runs.

    FILE appears only when it is complete and was read back. It holds everything, also what is not public.
    """
    from geoapp.db import backup as database_backup
    from geoapp.db.cluster.access import shared

    with shared(settings_from_environment(), say=say) as share, table_progress("Backup") as progress:
        report = database_backup.backup(share.urls, file, force=force, progress=progress)
    if as_json:
        print_json(dataclasses.asdict(report))
    else:
        say(f"{report.file}: {report.tables} tables, {report.size_bytes / 1e6:.1f} MB.")
