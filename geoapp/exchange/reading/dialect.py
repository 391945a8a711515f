"""How a delimited text is written: encoding, separator, line ends."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from pathlib import Path

from geoapp.errors import BadFile

SEPARATORS = (";", ",", "\t", "|")
"""Tried in this order; German spreadsheets write semicolons."""

SAMPLE_CHARS = 100_000
"""Characters the separator is judged by."""

CHECK_CHUNK = 1 << 20

OLD_ENCODINGS = {"cp1252": "Windows-1252", "cp850": "DOS (cp850)", "mac_roman": "Mac Roman"}
"""What files that are not UTF-8 are written in, and the names people know."""

GERMAN_LETTERS = frozenset("äöüÄÖÜßéèáàçñ§€–„“”")

MIN_UTF16_ZEROS = 0.3
"""Share of zero bytes in Western text written as UTF-16 (it is about one half)."""


def find_encoding(path: Path) -> tuple[str, str | None]:
    """The encoding of a text file, and a note when it was guessed. Looks at every byte, so reading never fails."""
    with path.open("rb") as file:
        start = file.read(4_096)
    if start.startswith(codecs.BOM_UTF8):
        return "utf-8-sig", None
    if start.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):  # before UTF-16, whose mark its own begins with
        return "utf-32", None
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", None
    if start.count(0) > len(start) * MIN_UTF16_ZEROS:
        return (
            "utf-16-le" if start[1:2] == b"\0" else "utf-16-be"
        ), "Ohne Kennung der Kodierung (BOM); als UTF-16 gelesen."
    if start.count(0):
        raise BadFile(
            f"{path.name} ist keine Textdatei (enthält Nullzeichen). Aus dem Programm, das sie schrieb, als CSV oder GeoPackage ausgeben."
        )
    if _is_utf8(path):
        return "utf-8", None
    encoding = _most_german(path)
    return encoding, f"Der Text ist nicht UTF-8; als {OLD_ENCODINGS[encoding]} gelesen."


def find_separator(path: Path, encoding: str) -> str:
    """The separator that cuts the first lines into the most columns of equal count.

    Raises BadFile for text without columns.
    """
    with path.open(encoding=encoding, newline="") as file:
        sample = file.read(SAMPLE_CHARS)
    if not sample.strip():
        raise BadFile(f"{path.name} enthält keine Daten.")
    best, best_score = "", 0.0
    for separator in SEPARATORS:
        widths = _widths(sample, separator)
        if not widths:
            continue
        width, count = Counter(widths).most_common(1)[0]
        score = (width - 1) * count / len(widths)
        if width > 1 and score > best_score:
            best, best_score = separator, score
    if not best:
        raise BadFile(
            f"{path.name} ist keine Tabelle: Keines der Trennzeichen ; , | und Tabulator teilt sie in Spalten."
            " Ist es wirklich eine CSV-Datei?"
        )
    return best


def _widths(sample: str, separator: str) -> list[int]:
    try:
        rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=separator))
    except csv.Error:
        return []
    if len(rows) > 1:
        rows.pop()  # the sample may end in the middle of a line
    return [len(row) for row in rows if any(cell.strip() for cell in row)]


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while chunk := file.read(CHECK_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _most_german(path: Path) -> str:
    """Among the old encodings the one that makes the most German letters of the odd bytes; Windows-1252 in doubt."""
    counts: Counter[int] = Counter()
    with path.open("rb") as file:
        while chunk := file.read(CHECK_CHUNK):
            counts.update(byte for byte in chunk if byte >= 0x80)
    best, most = "cp1252", -1
    for encoding in OLD_ENCODINGS:
        letters = {byte: bytes([byte]).decode(encoding, "replace") for byte in counts}
        score = sum(count for byte, count in counts.items() if letters[byte] in GERMAN_LETTERS)
        if score > most and not (encoding == "cp1252" and "\ufffd" in letters.values()):
            best, most = encoding, score
    return best
