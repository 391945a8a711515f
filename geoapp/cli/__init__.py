"""The `geoapp` command. Each subcommand lives in its own module and is imported only when it is used.

To add one: its module here with a click command, and its line in `COMMANDS`.
"""

from __future__ import annotations

import atexit
import gc
import tomllib
from importlib import import_module, metadata
from typing import NamedTuple

import click

from geoapp.errors import GeoappError
from geoapp.paths import PACKAGE

COLLECT_AFTER = 50_000
"""New objects until Python looks for unreachable ones. Loading our modules makes hundreds of thousands that all stay, and
the default of 700 looks through them again and again: a sixth of the start of a command."""


class Entry(NamedTuple):
    """Where a command is, and what `geoapp --help` says about it (so that help imports none of them)."""

    where: str
    summary: str


COMMANDS = {
    "up": Entry("geoapp.cli.up:up", "Start everything: the database, then the web server."),
    "serve": Entry("geoapp.cli.serve:serve", "Start the web server alone; the database must run."),
    "map": Entry("geoapp.cli.map:map_file", "Write a map of an extent as one HTML file."),
    "import": Entry("geoapp.cli.import_:import_", "Load a file into a layer."),
    "export": Entry("geoapp.cli.export:export", "Write a layer into a file."),
    "osm": Entry("geoapp.cli.osm:osm", "Make a first stock of any town from an OpenStreetMap extract."),
    "user": Entry("geoapp.cli.user:user", "Who may come in beside the public: add, list, remove."),
    "organisation": Entry("geoapp.cli.organisation:organisation", "How an organisation works: list, set."),
    "token": Entry(
        "geoapp.cli.token:token", "Tokens for programs that read and write the working state: add, list, revoke."
    ),
    "psql": Entry("geoapp.cli.psql:psql", "Run psql on the database as its owner."),
    "backup": Entry("geoapp.cli.backup:backup", "Write the whole database into one file."),
    "restore": Entry("geoapp.cli.restore:restore", "Replace the database by a backup."),
    "doctor": Entry("geoapp.cli.doctor:doctor", "Check the installation and say what to do."),
}


def version() -> str:
    """The version of an installed geoapp, or that of the checkout we run from."""
    try:
        return metadata.version("geoapp")
    except metadata.PackageNotFoundError:
        project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text())
        return str(project["project"]["version"])


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is called, so that `geoapp --help` starts at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of `COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].where.partition(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)  # noqa: S101 - a wrong line in COMMANDS
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in the help, from the summaries."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version())
def group() -> None:
    """The web map of industrial and commercial estates.

    Settings come from the environment (GEOAPP_…). Exit code 0: fine, 1: failed and nothing changed, 2: wrong usage.
    """


def main() -> None:
    """Run the command line; a failure that concerns a person becomes one message, never a traceback."""
    gc.set_threshold(COLLECT_AFTER)
    atexit.register(gc.freeze)  # the end of the process frees all of it; looking through it once more takes 0.3 s
    try:
        group(prog_name="geoapp")
    except GeoappError as error:
        click.echo(f"{error.title}: {error.user_text}", err=True)
        raise SystemExit(1) from None
