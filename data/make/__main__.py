"""Write all files of the demo regions below `data/` (or below the folder given): see data/README.md."""

from __future__ import annotations

import sys
from pathlib import Path

from .companies import Namer
from .files import save
from .region import files_of
from .regions import REGIONS, common

HERE = Path(__file__).resolve().parent.parent


def main(target: Path) -> None:
    """Make every region anew; the same input gives the same bytes."""
    for name, text in common.files().items():
        save(target / "common", name, text)
    namer = Namer()
    for region in REGIONS:
        for name, text in files_of(region, namer).items():
            save(target / region.name, name, text)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
