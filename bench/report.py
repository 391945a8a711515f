"""What was measured, as a page that people read: bench/RESULTS.md, a section per measure."""

from __future__ import annotations

import math
import os
import re
import statistics
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import psycopg

RESULTS = Path(__file__).with_name("RESULTS.md")
HEAD = """# Measurements

Made by `bin/bench`; each section by `bin/bench NAME`, on an invented Germany (`bench/synthetic`) and the private cluster
that `geoapp up` would start. The client, the web server and PostgreSQL share the machine's cores, so times are upper bounds;
ratios come from one run, in which the compared things took turns.
"""


@dataclass
class Row:
    """One line of a table: what, how much, and what was wanted."""

    what: str
    value: str
    wanted: str = ""
    met: bool | None = None


@dataclass
class Section:
    """The outcome of one measure."""

    name: str
    title: str
    how: str
    rows: list[Row] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    """Further tables, as Markdown."""
    notes: list[str] = field(default_factory=list)

    def add(self, what: str, value: float, unit: str, most: float | None = None, digits: int = 1) -> None:
        """A line with a figure, and whether it is at most what was wanted."""
        met = None if most is None else value <= most
        wanted = "" if most is None else f"≤ {most:g} {unit}".rstrip()
        self.rows.append(Row(what, f"{value:.{digits}f} {unit}".rstrip(), wanted, met))

    def text(self, about: str) -> str:
        """The section as Markdown."""
        lines = [f"## {self.name}: {self.title}", "", self.how, "", about, ""]
        if self.rows:
            met = {None: "", True: "yes", False: "**no**"}
            figures = [(r.what, r.value, r.wanted, met[r.met]) for r in self.rows]
            lines += [table(("what", "measured", "wanted", "met"), figures), ""]
        for more in self.tables:
            lines += [more, ""]
        lines += [f"- {note}" for note in self.notes] + ([""] if self.notes else [])
        return "\n".join(lines)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; all but the first column stand to the right."""
    lines = ["| " + " | ".join(head) + " |", "|---|" + "---:|" * (len(head) - 1)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def write(sections: Sequence[Section], about: str, path: Path = RESULTS) -> None:
    """Put the sections into the page in place of their older selves; others stay."""
    kept = re.split(r"^(?=## )", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:] if path.exists() else []
    texts = {re.match(r"## (\w+)", text)[1]: text.rstrip() + "\n" for text in kept}  # type: ignore[index]
    texts |= {section.name: section.text(about).rstrip() + "\n" for section in sections}
    from bench.measures import MEASURES

    ordered = [texts[name] for name in MEASURES if name in texts]
    path.write_text("\n".join([HEAD, *ordered]), encoding="utf-8")


def machine(owner_url: str) -> str:
    """The class of machine and the versions that matter; no names."""
    with psycopg.connect(owner_url) as connection:
        row = connection.execute(
            "SELECT current_setting('server_version'), (SELECT default_version FROM pg_available_extensions WHERE name = 'postgis')"
        ).fetchone()
    assert row is not None
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, commit {_commit()}; {os.cpu_count()} cores, {memory:.0f} GB, "
        f"PostgreSQL {row[0].split()[0]}, PostGIS {row[1]}."
    )


def _commit() -> str:
    found = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=RESULTS.parent, capture_output=True, text=True, check=False
    )
    return found.stdout.strip() or "unknown"


def median(values: Iterable[float]) -> float:
    """The middle one."""
    return statistics.median(values)


def quantile(values: Iterable[float], share: float) -> float:
    """The value that this share of all stays below, by nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, math.ceil(share * len(ordered)) - 1))]
