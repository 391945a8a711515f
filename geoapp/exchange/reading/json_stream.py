"""Read a JSON file value by value, so that a file of any size needs memory for one value only.

GDAL's reader is not used for GeoJSON: it loads several wrong files without a word (see TRAPS.md, and
`bad-geojson` of the test material). Reading the text ourselves lets us say which feature, on which line, is wrong.
"""

from __future__ import annotations

import json
import re
from json import JSONDecodeError
from typing import Any, NoReturn, TextIO

from geoapp.errors import BadFile

CHUNK_CHARS = 1 << 20
"""Characters read at a time; large enough that most features lie in one chunk."""

VALUE_MAX_CHARS = 512 << 20
"""Characters of the largest single value. One feature beyond this is a defect, and would burst the memory."""

NEAR_END_CHARS = 64
"""A decoding error this close to the end of the buffer may only mean that the value goes on in the next chunk."""

SPACE = " \t\r\n\x1e"
"""White space, and the record separator of GeoJSON text sequences (RFC 8142)."""


HALF_LETTER = re.compile(r"\\u[dD][89a-fA-F]")
"""An escape that may be half of a letter beyond 16 bits; alone it is no letter and cannot be stored as text."""

SURROGATE = re.compile("[\ud800-\udfff]")

REPLACEMENT = "\ufffd"


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} ist keine JSON-Zahl")


_decoder = json.JSONDecoder(parse_constant=_refuse_constant)


class JsonStream:
    """A cursor over JSON text."""

    def __init__(self, file: TextIO, name: str) -> None:
        self._file = file
        self._name = name
        self._buffer = ""
        self._at = 0
        self._lines_dropped = 0
        self._ended = False
        self.mended = 0
        """Values that held half a letter; it was replaced."""

    @property
    def line(self) -> int:
        """The line of the file, from 1, at which the cursor stands."""
        return self._lines_dropped + self._buffer.count("\n", 0, self._at) + 1

    def peek(self) -> str:
        """The next character that is not white space; an empty string at the end of the file."""
        while True:
            while self._at < len(self._buffer):
                if self._buffer[self._at] not in SPACE:
                    return self._buffer[self._at]
                self._at += 1
            if not self._more(CHUNK_CHARS):
                return ""

    def take(self, wanted: str) -> None:
        """Step over `wanted`, one character. Raises BadFile when something else stands there."""
        found = self.peek()
        if found != wanted:
            what = f"`{found}`" if found else "das Ende der Datei"
            raise BadFile(
                f"{self._name} ist kein gültiges JSON: In Zeile {self.line} steht {what}, wo `{wanted}` stehen müsste."
                + (" Die Datei ist abgeschnitten: noch einmal herunterladen oder ausgeben." if not found else "")
            )
        self._at += 1

    def value(self) -> Any:
        """Decode the next whole value. Raises BadFile with the line of the fault."""
        self.peek()
        size = CHUNK_CHARS
        while True:
            try:
                value, end = _decoder.raw_decode(self._buffer, self._at)
            except JSONDecodeError as error:
                unfinished = (
                    error.msg.startswith("Unterminated string") or error.pos > len(self._buffer) - NEAR_END_CHARS
                )
                if unfinished and len(self._buffer) - self._at < VALUE_MAX_CHARS and self._more(size):
                    size *= 2
                    continue
                self._fail(error)
            except RecursionError as error:
                raise BadFile(
                    f"{self._name}: Der Wert in Zeile {self.line} ist zu tief verschachtelt für Kartendaten."
                ) from error
            except ValueError as error:
                raise BadFile(f"{self._name} ist kein gültiges JSON, nahe Zeile {self.line}: {error}.") from error
            if end == len(self._buffer) and isinstance(value, int | float) and self._more(size):
                continue
            if HALF_LETTER.search(self._buffer, self._at, end):
                value = self._mend(value)
            self._at = end
            return value

    def _mend(self, value: Any) -> Any:
        """The value without halves of letters, which Python reads but no database takes."""
        if isinstance(value, str):
            mended, count = SURROGATE.subn(REPLACEMENT, value)
            self.mended += bool(count)
            return mended
        if isinstance(value, list):
            return [self._mend(part) for part in value]
        if isinstance(value, dict):
            return {self._mend(name): self._mend(part) for name, part in value.items()}
        return value

    def _more(self, chars: int) -> bool:
        """Drop what was consumed and append the next part of the file; False at its end."""
        if self._ended:
            return False
        try:
            chunk = self._file.read(chars)
        except UnicodeDecodeError as error:
            raise BadFile(
                f"{self._name} ist kein UTF-8-Text, wie GeoJSON es sein muss"
                f" (Byte {error.object[error.start]:#04x} nahe Zeile {self.line}). Mit der Kodierung UTF-8 speichern."
            ) from error
        if not chunk:
            self._ended = True
            return False
        self._lines_dropped += self._buffer.count("\n", 0, self._at)
        self._buffer = self._buffer[self._at :] + chunk
        self._at = 0
        return True

    def _fail(self, error: JSONDecodeError) -> NoReturn:
        line = self._lines_dropped + error.lineno
        if error.msg.startswith("Unterminated string") or error.pos >= len(self._buffer.rstrip()):
            raise BadFile(
                f"{self._name} endet mitten in einem Wert (Zeile {line}): Die Datei ist abgeschnitten."
                " Noch einmal herunterladen oder ausgeben."
            )
        raise BadFile(
            f"{self._name} ist kein gültiges JSON: Zeile {line}, Spalte {error.colno}: {error.msg}."
        ) from error
