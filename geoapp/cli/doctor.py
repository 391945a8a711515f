"""`geoapp doctor`."""

from __future__ import annotations

import dataclasses
import sys

import click

from geoapp.cli.common import print_json, settings_from_environment


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def doctor(as_json: bool) -> None:
    """Check versions, extensions, schema, roles, disk, assets and clock; exit 1 when something is wrong."""
    from geoapp.db.doctor import examine

    findings = examine(settings_from_environment())
    well = all(finding.ok for finding in findings)
    if as_json:
        print_json({"ok": well, "findings": [dataclasses.asdict(finding) for finding in findings]})
    else:
        width = max(len(finding.check) for finding in findings)
        for finding in findings:
            click.echo(f"{'ok   ' if finding.ok else 'WRONG'}  {finding.check:<{width}}  {finding.found}")
            if not finding.ok:
                click.echo(f"{'':>{width + 9}}-> {finding.advice}")
    sys.exit(0 if well else 1)
