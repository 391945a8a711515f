"""Find the one data file that a path means: a folder, an archive or a file, told apart by content, not by suffix.

Archives are unpacked to a temporary folder instead of being read in place: GDAL finds a shapefile only at the
root of a zip, cannot restore a missing .shx inside it, and random access to compressed data is slow.
"""

from __future__ import annotations

import gzip
import re
import shutil
import tempfile
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Literal, Protocol, Self

from geoapp.errors import BadFile

Kind = Literal["vector", "geojson", "parquet", "delimited", "sheet", "osm"]

SUFFIXES: dict[str, Kind] = {
    ".shp": "vector",
    ".gpkg": "vector",
    ".fgb": "vector",
    ".gml": "vector",
    ".kml": "vector",
    ".kmz": "vector",
    ".gdb": "vector",
    ".sqlite": "vector",
    ".tab": "vector",
    ".mif": "vector",
    ".dxf": "vector",
    ".gpx": "vector",
    ".geojson": "geojson",
    ".json": "geojson",
    ".geojsonl": "geojson",
    ".geojsons": "geojson",
    ".ndjson": "geojson",
    ".parquet": "parquet",
    ".geoparquet": "parquet",
    ".csv": "delimited",
    ".tsv": "delimited",
    ".txt": "delimited",
    ".xlsx": "sheet",
    ".xlsm": "sheet",
    ".xls": "sheet",
    ".ods": "sheet",
    ".osm": "osm",
    ".pbf": "osm",
}
"""Formats we look for in folders and archives. The same list decides when the content does not tell."""

SIDE_FILES = {".shp": (".shx", ".dbf", ".prj", ".cpg", ".qpj", ".cst")}
"""Files that belong to another; without them the main file loses attributes or its CRS."""

PARTS = {
    ".dbf": ("einem Shapefile", ".shp"),
    ".shx": ("einem Shapefile", ".shp"),
    ".prj": ("einem Shapefile", ".shp"),
    ".cpg": ("einem Shapefile", ".shp"),
    ".gpkg-wal": ("einem GeoPackage", ".gpkg"),
}
"""Files that people pick by mistake, and the one they mean."""

READ_ME = ".txt"
"""May be a table, but beside other data it is a remark."""

REFERENCES = re.compile(
    rb"<(?:\w+:)?(?:OGR\w*DataSource|VRTDataset|GDAL_W\w+|WCS_GDAL|W[CFM]S_Capabilities|OWSContext)\b"
)
"""XML that holds no data but says where GDAL should fetch them: from another file or over the network. Nothing that
somebody sent us may decide that."""

COPY_CHUNK = 1_000_000
"""Bytes copied at a time while unpacking."""

SNIFF_BYTES = 4_096
"""Bytes from the start of a file that tell its kind."""


class Readable(Protocol):
    """What zip members and gzip files have in common."""

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes."""
        ...


class Unpacked:
    """A path as one readable file; a temporary folder, if one was needed, goes with the context."""

    def __init__(self, path: Path, layer: str | None, max_bytes: int) -> None:
        self._wanted = layer
        self._max_bytes = max_bytes
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self.notes: list[str] = []
        self.shown = path
        try:
            self.path = self._resolve(path)
            self.kind = _kind(self.path)
        except OSError as error:
            self.close()
            raise BadFile(f"{path} ist nicht lesbar: {error.strerror}. Rechte und Datenträger prüfen.") from error
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Remove what was unpacked."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _resolve(self, path: Path) -> Path:
        if not path.exists():
            raise BadFile(f"Die Datei {path} gibt es nicht. Den Namen prüfen.")
        if path.is_dir():
            return path if path.suffix.lower() == ".gdb" else self._in_folder(path)
        if not path.is_file():
            raise BadFile(
                f"{path} ist keine gewöhnliche Datei (sondern ein Gerät oder eine Leitung). Erst als Datei speichern."
            )
        with path.open("rb") as file:
            start = file.read(4)
        if start.startswith(b"\x1f\x8b"):
            return self._gunzip(path)
        if start.startswith(b"PK") and not _is_office_or_kmz(path):
            return self._unzip(path)
        return path

    def _in_folder(self, folder: Path) -> Path:
        files = [p for p in sorted(folder.rglob("*")) if p.is_file() and not _hidden(p.relative_to(folder).as_posix())]
        chosen = self._choose([p.relative_to(folder).as_posix() for p in files], str(folder))
        return folder / chosen

    def _choose(self, names: list[str], where: str) -> str:
        """The data file among `names`; several are settled by the layer name, or refused with the list."""
        found = [name for name in names if PurePosixPath(name).suffix.lower() in SUFFIXES]
        spatial = [
            name for name in found if SUFFIXES[PurePosixPath(name).suffix.lower()] in ("vector", "geojson", "parquet")
        ]
        found = spatial or [name for name in found if PurePosixPath(name).suffix.lower() != READ_ME] or found
        if not found:
            listed = ", ".join(names[:5]) or "nichts"
            raise BadFile(
                f"{where} enthält keine Datei, die importiert werden kann (gefunden: {listed})."
                " Erwartet wird zum Beispiel eine .shp, .gpkg oder .csv."
            )
        unknown = ""
        if len(found) > 1 and self._wanted is not None:
            named = [name for name in found if PurePosixPath(name).stem == self._wanted]
            found, unknown = named or found, "" if named else f", keine heißt {self._wanted!r}"
        if len(found) > 1:
            stems = ", ".join(sorted(PurePosixPath(name).stem for name in found)[:20])
            raise BadFile(
                f"{where} enthält {len(found)} Datendateien ({stems}){unknown}. Eine mit --layer-name wählen."
            )
        return found[0]

    def _unzip(self, path: Path) -> Path:
        try:
            with zipfile.ZipFile(path) as archive:
                entries = [e for e in archive.infolist() if not e.is_dir() and not _hidden(e.filename)]
                chosen = self._choose([e.filename for e in entries], path.name)
                wanted = [e for e in entries if _belongs(e.filename, chosen)]
                if any(e.flag_bits & 0x1 for e in wanted):
                    raise BadFile(
                        f"{path.name} ist durch ein Kennwort geschützt. Auspacken und die Datei darin importieren."
                    )
                self._refuse_too_big(sum(e.file_size for e in wanted), path)
                folder = self._make_folder()
                for entry in wanted:
                    with archive.open(entry) as packed:
                        self._copy(packed, folder / PurePosixPath(entry.filename).name, path)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise BadFile(
                f"{path.name} ist ein beschädigtes Zip-Archiv ({error}). Noch einmal herunterladen oder packen."
            ) from error
        return folder / PurePosixPath(chosen).name

    def _gunzip(self, path: Path) -> Path:
        inner = path.name[: -len(path.suffix)] if path.suffix.lower() in (".gz", ".gzip") else path.name
        target = self._make_folder() / inner
        try:
            with gzip.open(path) as packed:
                self._copy(packed, target, path)
        except (OSError, EOFError, zlib.error) as error:
            raise BadFile(
                f"{path.name} ist eine beschädigte gzip-Datei ({error}). Noch einmal herunterladen oder packen."
            ) from error
        return target

    def _copy(self, packed: Readable, target: Path, path: Path) -> None:
        """Copy with our own count of bytes: what an archive says about its sizes need not be true."""
        written = 0
        with target.open("wb") as out:
            while chunk := packed.read(COPY_CHUNK):
                written += len(chunk)
                self._refuse_too_big(written, path)
                out.write(chunk)

    def _refuse_too_big(self, size: int, path: Path) -> None:
        if size > self._max_bytes:
            raise BadFile(
                f"{path.name} wird ausgepackt größer als {self._max_bytes / 1e9:.1f} GB. Selbst auspacken und die Datei darin"
                " importieren, oder GEOAPP_IMPORT_UNPACK_MAX_BYTES erhöhen und Platz auf der Platte schaffen."
            )

    def _make_folder(self) -> Path:
        self._folder = tempfile.TemporaryDirectory(prefix="geoapp-import-")
        free = shutil.disk_usage(self._folder.name).free
        self._max_bytes = min(self._max_bytes, free)
        return Path(self._folder.name)


def _hidden(name: str) -> bool:
    """Files that macOS and file managers leave behind."""
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)


def _belongs(name: str, chosen: str) -> bool:
    """Whether an archive member is the chosen file or one of its side files (same folder and stem, any case)."""
    if name == chosen:
        return True
    mine, main = PurePosixPath(name), PurePosixPath(chosen)
    sides = SIDE_FILES.get(main.suffix.lower(), ())
    return mine.parent == main.parent and mine.stem.lower() == main.stem.lower() and mine.suffix.lower() in sides


def _is_office_or_kmz(path: Path) -> bool:
    """Spreadsheets and KMZ are zips too; their readers open them as they are."""
    if path.suffix.lower() == ".kmz":
        return True
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except zipfile.BadZipFile:
        return False
    return "[Content_Types].xml" in names or (names[:1] == ["mimetype"] and "content.xml" in names)


def _kind(path: Path) -> Kind:
    """Tell the format by the first bytes; people rename files, and `.json` or `.txt` may be anything."""
    if path.is_dir():
        return "vector"
    suffix = path.suffix.lower()
    if suffix in PARTS:
        whole, main = PARTS[suffix]
        raise BadFile(f"{path.name} ist nur ein Teil von {whole}. Die Datei {main} daneben angeben.")
    if path.stat().st_size == 0:
        raise BadFile(f"{path.name} ist leer (0 Bytes). Noch einmal ausgeben oder herunterladen.")
    with path.open("rb") as file:
        start = file.read(SNIFF_BYTES)
    if start.startswith(b"PMTiles"):
        raise BadFile(
            f"{path.name} ist ein Kachelarchiv: Es enthält Bilder von Daten, nicht die Daten. Um die Daten selbst bitten."
        )
    if start.startswith(b"PAR1"):
        return "parquet"
    if start.startswith((b"SQLite format 3", b"fgb", b"\x00\x00\x27\x0a")):
        return "vector"
    if start.startswith(b"PK"):
        return "vector" if suffix == ".kmz" else "sheet"
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        return "sheet"
    if b"OSMHeader" in start[:64]:
        return "osm"
    text = start.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n\x1e")
    if text[:1] in (b"{", b"["):
        return "geojson"
    if text[:1] == b"<":
        if REFERENCES.search(start):
            raise BadFile(
                f"{path.name} enthält keine Daten, sondern einen Verweis auf andere (VRT oder Dienst). Die Daten selbst importieren."
            )
        return "osm" if b"<osm" in start else "vector"
    return SUFFIXES.get(suffix, "delimited")
