"""What an import did, or would do: for people as text, for programs as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from geoapp.exchange.placing.shape import Repair
from geoapp.exchange.reading.source import RowProblem

GERMAN_MARKS = str.maketrans(",.", ".,")


@dataclass(slots=True)
class Report:
    """Counts, decisions and row by row what went wrong. Lists are capped; counts are not."""

    layer: str
    file: str
    max_messages: int = 200
    format: str = ""
    source_layer: str | None = None
    crs: str | None = None
    dataset: str | None = None
    dry_run: bool = False
    ok: bool = True
    error: str | None = None
    """Why nothing was changed."""
    read: int = 0
    inserted: int = 0
    updated: int = 0
    unchanged: int = 0
    left_out: int = 0
    repaired: int = 0
    mapping: dict[str, str] = field(default_factory=dict)
    """Their column -> ours."""
    guessed: list[str] = field(default_factory=list)
    constants: dict[str, str] = field(default_factory=dict)
    ignored_columns: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    bad_rows: set[int] = field(default_factory=set)
    """Numbers of all rows with a problem, for counting each once."""
    counted: Counter[str] = field(default_factory=Counter)

    def add_problem(self, problem: RowProblem) -> None:
        """Note a row that cannot be used; several faults of one row are one left-out row."""
        if problem.row in self.bad_rows:
            return
        self.bad_rows.add(problem.row)
        if len(self.problems) < self.max_messages:
            self.problems.append(problem)

    def add_problems(self, problems: Iterable[RowProblem]) -> None:
        """Note several."""
        for problem in problems:
            self.add_problem(problem)

    def add_repairs(self, repairs: Iterable[Repair]) -> None:
        """Note geometries that were put right."""
        for repair in repairs:
            self.repaired += 1
            if len(self.repairs) < self.max_messages:
                self.repairs.append(repair)

    def warn(self, text: str) -> None:
        """Note something about the whole file, once."""
        if text not in self.warnings:
            self.warnings.append(text)

    def fail(self, text: str) -> None:
        """Nothing will be written, and why."""
        self.ok = False
        self.error = text
        self.inserted = self.updated = self.unchanged = self.left_out = 0

    def finish(self) -> None:
        """Turn counters into warnings."""
        for text, count in self.counted.most_common():
            self.warn(f"{count} {'Zeile' if count == 1 else 'Zeilen'}: {text}")
        self.counted.clear()
        self.problems.sort(key=lambda problem: problem.row)

    def as_json(self) -> dict[str, Any]:
        """The report for `--json`."""
        return {
            "ok": self.ok,
            "error": self.error,
            "dry_run": self.dry_run,
            "layer": self.layer,
            "file": self.file,
            "format": self.format,
            "source_layer": self.source_layer,
            "crs": self.crs,
            "dataset": self.dataset,
            "read": self.read,
            "inserted": self.inserted,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "left_out": self.left_out,
            "repaired": self.repaired,
            "mapping": self.mapping,
            "guessed": self.guessed,
            "set": self.constants,
            "ignored_columns": self.ignored_columns,
            "warnings": self.warnings,
            "problem_count": len(self.bad_rows),
            "problems": [{"row": p.row, "reason": p.text, "place": _place(p.place)} for p in self.problems],
            "repairs": [
                {
                    "row": r.row,
                    "what": r.what,
                    "place": _place(r.place),
                    "area_before_m2": round(r.area_before_m2, 1),
                    "area_after_m2": round(r.area_after_m2, 1),
                }
                for r in self.repairs
            ],
            "seconds": {name: round(value, 3) for name, value in self.seconds.items()},
        }

    def as_text(self) -> str:
        """The report for people."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield f"{self.file} -> {self.layer}" + (f"  (Schicht {self.source_layer})" if self.source_layer else "")
        if self.crs:
            yield f"  Koordinatensystem: {self.crs}"
        if self.mapping:
            yield "  Spalten:"
            for theirs, ours in self.mapping.items():
                yield f"    {theirs} -> {ours}" + ("  (geraten)" if set(ours.split(", ")) & set(self.guessed) else "")
        for ours, value in self.constants.items():
            yield f"    = {value} -> {ours}"
        if self.ignored_columns:
            yield f"  Nicht verwendet: {', '.join(self.ignored_columns)}"
        for warning in self.warnings:
            yield f"  Hinweis: {warning}"
        yield from self.repair_lines()
        yield from self.problem_lines()
        if not self.ok:
            yield f"  NICHT GELADEN: {self.error}"
            yield "  Es wurde nichts geändert."
            return
        yield (
            f"  {self.read} Zeilen gelesen – neu: {self.inserted}, geändert: {self.updated}, unverändert: {self.unchanged},"
            f" ausgelassen: {self.left_out}, repariert: {self.repaired}"
        )
        if self.dry_run:
            yield "  Probelauf: Es wurde nichts geschrieben."

    def repair_lines(self) -> Iterator[str]:
        """What was put right, geometry by geometry."""
        if self.repairs:
            yield "  Repariert:"
        for repair in self.repairs:
            yield (
                f"    Zeile {repair.row}: {repair.what}{_at(repair.place)}; Fläche vorher {in_german(repair.area_before_m2, 1)} m²,"
                f" nachher {in_german(repair.area_after_m2, 1)} m²"
            )
        if self.repaired > len(self.repairs):
            yield f"    … und {self.repaired - len(self.repairs)} weitere"

    def problem_lines(self) -> Iterator[str]:
        """What cannot be used, row by row."""
        if self.problems:
            yield "  Ausgelassen:" if self.ok else "  Nicht verwendbare Zeilen:"
        for problem in self.problems:
            yield f"    Zeile {problem.row}: {problem.text}{_at(problem.place)}"
        if len(self.bad_rows) > len(self.problems):
            yield f"    … und {len(self.bad_rows) - len(self.problems)} weitere"


def in_german(number: float, digits: int = 0) -> str:
    """A number as German readers write it: `1.234,5`."""
    return f"{number:,.{digits}f}".translate(GERMAN_MARKS)


def _at(place: tuple[float, float] | None) -> str:
    return "" if place is None else f" bei {in_german(place[1], 5)}° N {in_german(place[0], 5)}° O"


def _place(place: tuple[float, float] | None) -> dict[str, float] | None:
    return None if place is None else {"lon": place[0], "lat": place[1]}
