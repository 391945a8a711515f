"""Shapefiles that lack their side files: restore the index, guess the encoding, never write into the user's folder."""

from __future__ import annotations

import re
import struct
import tempfile
from pathlib import Path

from geoapp.errors import BadFile

PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")

INDEX_HEADER = 100
"""Bytes before the first entry of a .shx; an entry has offset and length in words of two bytes."""

LENGTH_AT = 24
"""Where a .shp says how long it is, in words of two bytes, big endian."""

HEADER_LENGTH_AT = 8
"""Where a .dbf says how long its header is (two bytes, little endian)."""

LANGUAGE_AT = 29
"""Where a .dbf names its code page. Many programs write a wrong value, so only the plain DOS pages are believed."""

DOS_CODE_PAGES = {0x01: "CP437", 0x02: "CP850", 0x64: "CP852"}

SCAN_BYTES = 8_000_000
"""Bytes of attributes looked at for the guess; umlauts turn up long before."""

UTF8_SEQUENCE = re.compile(
    rb"[\xc3-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|\xc2[\x80-\xbf]"
)

HIGH_BYTE = re.compile(rb"[\x80-\xff]")

MISREADINGS_PER_SEQUENCE = 5
"""Fields are cut at a byte count, which may halve the last letter; so a few stray bytes do not disprove UTF-8."""


class ShapefileParts:
    """The files of one shapefile, by links in a temporary folder where something has to be added."""

    def __init__(self, path: Path) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self.notes: list[str] = []
        self.options: dict[str, str] = {}
        """GDAL configuration for opening it."""
        found = {
            p.suffix.lower(): p for p in path.parent.iterdir() if p.stem == path.stem and p.suffix.lower() in PARTS
        }
        found.setdefault(".shp", path)
        _refuse_cut_off(found)
        added: dict[str, str] = {}
        if ".shx" not in found:
            self.notes.append("Der Index (.shx) fehlt und wurde wiederhergestellt.")
            self.options["SHAPE_RESTORE_SHX"] = "YES"
        if ".dbf" not in found:
            self.notes.append("Die Attribute (.dbf) fehlen: Nur die Formen werden gelesen.")
        elif ".cpg" not in found:
            encoding, why = guess_encoding(found[".dbf"])
            added[".cpg"] = encoding
            self.notes.append(f"Keine .cpg nennt die Kodierung; als {encoding} gelesen ({why}).")
        elif (stated := _stated_encoding(found[".cpg"])) is not None and _contradicts(stated, found[".dbf"]):
            added[".cpg"] = "CP1252"
            found.pop(".cpg")
            self.notes.append(f"Die .cpg nennt {stated}, die Attribute sind es aber nicht; als CP1252 gelesen.")
        self.path = self._linked(found, added) if added or self.options else path

    def close(self) -> None:
        """Remove the temporary links."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _linked(self, found: dict[str, Path], added: dict[str, str]) -> Path:
        self._folder = tempfile.TemporaryDirectory(prefix="geoapp-shapefile-")
        folder = Path(self._folder.name)
        stem = found[".shp"].stem
        for suffix, target in found.items():
            (folder / f"{stem}{suffix}").symlink_to(target.resolve())
        for suffix, text in added.items():
            (folder / f"{stem}{suffix}").write_text(text)
        return folder / f"{stem}.shp"


def _refuse_cut_off(found: dict[str, Path]) -> None:
    """GDAL reads shapes beyond the end of the file as missing ones, without an error."""
    main = found[".shp"]
    size = main.stat().st_size
    if ".shx" in found and found[".shx"].stat().st_size >= INDEX_HEADER + 8:
        with found[".shx"].open("rb") as index:
            index.seek(-8, 2)
            offset, length = struct.unpack(">ii", index.read(8))
        needed = 2 * (offset + length) + 8
    else:
        with main.open("rb") as file:
            header = file.read(28)
        needed = 2 * int.from_bytes(header[LENGTH_AT:28], "big")
    if size < needed:
        raise BadFile(
            f"{main.name} ist abgeschnitten: {size} Bytes statt {needed}. Noch einmal ausgeben oder herunterladen."
        )


def guess_encoding(dbf: Path) -> tuple[str, str]:
    """The encoding of a .dbf and the reason for the guess."""
    header, body = _read(dbf)
    if header[LANGUAGE_AT] in DOS_CODE_PAGES:
        return DOS_CODE_PAGES[header[LANGUAGE_AT]], "steht in der .dbf"
    sequences, strays = _count(body)
    if sequences == 0 and strays == 0:
        return "UTF-8", "keine Umlaute oder Sonderzeichen"
    if sequences * MISREADINGS_PER_SEQUENCE > strays:
        return "UTF-8", "die Umlaute sind gültiges UTF-8"
    return "CP1252", "die Umlaute sind kein UTF-8"


def _stated_encoding(cpg: Path) -> str | None:
    text = cpg.read_bytes()[:100].decode("ascii", "replace").strip()
    return text or None


def _contradicts(stated: str, dbf: Path) -> bool:
    """Whether a file that claims UTF-8 holds mostly bytes that cannot be."""
    if stated.upper().replace("-", "") not in ("UTF8", "65001"):
        return False
    sequences, strays = _count(_read(dbf)[1])
    return strays > sequences * MISREADINGS_PER_SEQUENCE


def _read(dbf: Path) -> tuple[bytes, bytes]:
    with dbf.open("rb") as file:
        header = file.read(32)
        if len(header) < 32:
            raise BadFile(f"{dbf.name} ist beschädigt: Der Kopf ist abgeschnitten. Das Shapefile noch einmal ausgeben.")
        file.seek(int.from_bytes(header[HEADER_LENGTH_AT : HEADER_LENGTH_AT + 2], "little"))
        return header, file.read(SCAN_BYTES)


def _count(body: bytes) -> tuple[int, int]:
    """Letters that are valid UTF-8 sequences, and bytes beyond ASCII outside of such."""
    sequences = len(UTF8_SEQUENCE.findall(body))
    strays = len(HIGH_BYTE.findall(UTF8_SEQUENCE.sub(b"", body)))
    return sequences, strays
