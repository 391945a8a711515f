"""`python -m bench`: run measures and write the page of results."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from bench.measures import MEASURES, QUICK, Effort, run
from bench.place import place
from bench.report import RESULTS, machine, write
from bench.synthetic.scale import FULL, TINY


def main(arguments: list[str] | None = None) -> int:
    """Returns the exit code: 0 also when something wanted was missed; the page says it."""
    listed = "\n".join(f"  {name:10}{what}" for name, what in MEASURES.items())
    parser = argparse.ArgumentParser(
        prog="bin/bench",
        description="Measure geoapp.",
        epilog=f"measures:\n{listed}",
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("names", nargs="*", metavar="MEASURE", help="which ones (all)")
    parser.add_argument(
        "--tiny", action="store_true", help="a tiny stock and one round: only to see that all of it runs"
    )
    parser.add_argument("--results", type=Path, help="page to write (bench/RESULTS.md; with --tiny none)")
    given = parser.parse_args(arguments)
    names = given.names or list(MEASURES)
    if strange := [name for name in names if name not in MEASURES]:
        parser.error(f"no such measure: {', '.join(strange)}. There are: {', '.join(MEASURES)}")
    scale, effort = (TINY, QUICK) if given.tiny else (FULL, Effort())
    page = given.results or (None if given.tiny else RESULTS)
    with place(_say, scale) as where:
        for name in names:
            started = time.perf_counter()
            _say(f"{name}: {MEASURES[name]}")
            section = run(name, where, effort)
            about = machine(where.urls_of("postgres").owner)
            _say(f"\n{section.text(about)}\n({name} took {time.perf_counter() - started:.0f} s)\n")
            if page is not None:
                write([section], about, page)
    return 0


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
