"""What several commands share: reading the settings, saying what happens, printing a report."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import click
from pydantic import ValidationError

from geoapp.settings import Settings


def settings_from_environment(**given: Any) -> Settings:
    """The settings of the environment, with the options that were given (None: not given).

    A setting that makes no sense is wrong usage: exit code 2, with its name and why.
    """
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        lines = [f"GEOAPP_{'_'.join(map(str, one['loc'])).upper()}: {one['msg']}" for one in error.errors()]
        raise click.UsageError("\n".join(lines)) from None


def say(text: str) -> None:
    """A progress line, on stderr so that stdout holds nothing but results."""
    click.echo(text, err=True)


def is_watched() -> bool:
    """Whether a terminal watches, so that progress bars make sense."""
    return sys.stderr.isatty()


def print_json(report: Mapping[str, Any]) -> None:
    """The report for `--json`."""
    click.echo(json.dumps(report, ensure_ascii=False, indent=2, default=str))


@contextmanager
def table_progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar over tables, when a terminal watches; yields a function to call with (done, total)."""
    if not is_watched():
        yield lambda _done, _total: None
        return
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def advance(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(min(done, total) - bar.pos)

        yield advance
        bar.update((bar.length or 1) - bar.pos)


def print_table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """Rows for people, each column as wide as its longest cell; moments to the minute, in UTC."""
    cells = [[column.replace("_", " ") for column in columns], *([_cell(row[c]) for c in columns] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for line in cells:
        click.echo("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())


def _cell(value: Any) -> str:
    if value is None or value == "":
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M") if isinstance(value, datetime) else str(value)
