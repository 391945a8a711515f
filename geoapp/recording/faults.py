"""Faults of a document that was sent: what is wrong, and a JSON pointer (RFC 6901) to where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from geoapp.errors import N_, BadRecord

MAX_FAULTS = 50
"""More than anybody mends at once; a document of nothing but faults does not make an answer of megabytes."""


class Fault(Exception):
    """What is wrong with one value; who asked for it knows the place."""

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(text)
        self.text = text
        self.values = values


@dataclass(frozen=True)
class Placed:
    """A fault with its place. `text` is a marked text, to be put into the reader's language with `values`."""

    pointer: str
    text: str
    values: dict[str, Any]


@dataclass
class Faults:
    """All faults of one document."""

    found: list[Placed] = field(default_factory=list)

    def add(self, where: str, text: str, **values: object) -> None:
        """Note one."""
        if len(self.found) < MAX_FAULTS:
            self.found.append(Placed(where, text, dict(values)))

    def about(self, where: str) -> bool:
        """Whether one is noted at a place or within it."""
        return any(one.pointer == where or one.pointer.startswith(where + "/") for one in self.found)

    def __bool__(self) -> bool:
        return bool(self.found)

    def refuse(self) -> None:
        """Raises BadRecord when there are any."""
        if self.found:
            raise self.error()

    def error(self) -> BadRecord:
        """The error that tells them."""
        return BadRecord(
            N_("Der Eintrag wurde nicht gespeichert. Fehler: %(n)s."),
            n=len(self.found),
            faults=self.found,
        )


def pointer(*parts: str | int) -> str:
    """A JSON pointer to a place in a document."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)
