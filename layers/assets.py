"""The built assets of `geoapp/static`: logical names to served names, and their contents for stand-alone files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


class MissingAssetsError(RuntimeError):
    """The assets were never built; `bin/assets` builds them."""


@dataclass(frozen=True)
class Assets:
    """Assets in a folder, served below `prefix` (with closing slash)."""

    folder: Path
    prefix: str = "/static/"

    @cached_property
    def manifest(self) -> dict[str, str]:
        """Logical name to the hashed name in the folder. Read once; a rebuild needs a new process."""
        try:
            return dict(json.loads((self.folder / "manifest.json").read_text(encoding="utf-8")))
        except FileNotFoundError as error:
            raise MissingAssetsError(f"{self.folder} has no built assets; run bin/assets") from error

    def url(self, name: str) -> str:
        """Address of an asset; may be cached for ever, since its name changes with its content."""
        return self.prefix + self.manifest[name]

    def text(self, name: str) -> str:
        """Content of a text asset."""
        return (self.folder / self.manifest[name]).read_text(encoding="utf-8")

    def data(self, name: str) -> bytes:
        """Content of any asset."""
        return (self.folder / self.manifest[name]).read_bytes()
