"""A file that has to be finished before its first byte can be given."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CHUNK_BYTES = 1 << 16


class Finished(os.PathLike[str]):
    """The path of a file under construction; iterated, it gives the finished file in blocks."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __fspath__(self) -> str:
        return str(self.path)

    def __str__(self) -> str:
        return str(self.path)

    def __iter__(self) -> Iterator[bytes]:
        with self.path.open("rb") as file:
            while chunk := file.read(CHUNK_BYTES):
                yield chunk


@contextmanager
def finished(suffix: str) -> Iterator[Finished]:
    """A file in a temporary folder, which goes with it, also when whoever reads it leaves in the middle."""
    with tempfile.TemporaryDirectory(prefix="geoapp-file-") as folder:
        yield Finished(Path(folder) / f"file{suffix}")
