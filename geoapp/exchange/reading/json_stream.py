"""Read a JSON file value by value, so that a file of any size needs memory for one value only.

GDAL's reader is not used for GeoJSON: it loads several wrong files without a word (see TRAPS.md, and
`bad-geojson` of the test material). Reading the text ourselves lets us say which feature, on which line, is wrong.
"""

from __future__ import annotations

import json
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


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")


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
            what = f"`{found}`" if found else "the end of the file"
            raise BadFile(
                f"{self._name} is not valid JSON: line {self.line} has {what} where `{wanted}` should be."
                + (" The file is cut off: download or export it again." if not found else "")
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
                    f"{self._name}: the value at line {self.line} is nested too deeply to be map data."
                ) from error
            except ValueError as error:
                raise BadFile(f"{self._name} is not valid JSON near line {self.line}: {error}.") from error
            if end == len(self._buffer) and isinstance(value, int | float) and self._more(size):
                continue
            self._at = end
            return value

    def _more(self, chars: int) -> bool:
        """Drop what was consumed and append the next part of the file; False at its end."""
        if self._ended:
            return False
        try:
            chunk = self._file.read(chars)
        except UnicodeDecodeError as error:
            raise BadFile(
                f"{self._name} is not UTF-8 text as GeoJSON must be"
                f" (byte {error.object[error.start]:#04x} near line {self.line}). Save it again with encoding UTF-8."
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
                f"{self._name} ends in the middle of a value (line {line}): the file is cut off."
                " Download or export it again."
            )
        raise BadFile(f"{self._name} is not valid JSON: line {line}, column {error.colno}: {error.msg}.") from error
