"""Turn one column of a file into one of ours: each distinct value is understood once, whatever the number of rows."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geoapp.exchange.mapping.dates import is_coarse, read_date, read_time
from geoapp.exchange.mapping.targets import Kind, Target
from geoapp.exchange.mapping.units import UnitError, factor, read_number, unit_of_header
from geoapp.exchange.mapping.words import UNSTATED, read_code
from geoapp.exchange.mapping.wz import read_wz
from geoapp.exchange.reading.coordinate_names import plain_name
from geoapp.exchange.reading.numbers import Mark

MACHINE_NULLS = pa.array(["", "NULL", "null", "<Null>", "<NULL>", "NaN", "nan", "None", "#N/A", "#NV", "(null)"])
"""Spellings of "nothing" that programs write; people's words such as "k. A." may be a text and stay in text columns."""

LIST_MARKS = ("|", ";", "\n", ",")
"""Separators of lists, the first that occurs is taken."""

SENTENCES = frozenset({"goals"})
"""Lists of sentences: a comma does not separate."""

KEY_LENGTHS = {"ags": {1: 2, 4: 5, 7: 8}, "ars": {11: 12}, "postcode": {4: 5}}
"""Keys whose leading zero spreadsheets lose: length found -> length meant."""

SHARE = re.compile(r"\b(GE|GI|SO|MI|MU|MK)\b\s*[:=]?\s*(\d+(?:[.,]\d+)?)?\s*%?", re.IGNORECASE)

INT32_MAX = 2**31 - 1

CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x{202a}-\x{202e}\x{2066}-\x{2069}]"
"""Characters that no reader sees but terminals and browsers obey, and the one PostgreSQL cannot store (pattern of RE2)."""

CONTROL_LETTERS = dict.fromkeys(
    [*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
"""The same for `str.translate`."""

TEXT_MAX_CHARS = 20_000
"""A description that somebody reads. More is a column of another kind, or an unmatched quotation mark."""

MAX_CHARS = {"name": 300, "title": 300, "short_name": 100, "external_id": 300, "slug": 200}
"""What stands on the map and in indexes is short."""

VALUE_SHOWN = 60


@dataclass(slots=True)
class Converted:
    """Values in the form COPY takes; what could not be understood, by position."""

    values: pa.Array
    errors: dict[int, str] = field(default_factory=dict)
    left_empty: Counter[str] = field(default_factory=Counter)
    """Why values were left empty without failing their row."""
    changed: Counter[str] = field(default_factory=Counter)
    """What was taken out of values."""
    second: pa.Array | None = None
    """The edition that goes with a sector code."""


class NotUnderstoodError(ValueError):
    """A value that fails its row."""


class LeftEmptyError(ValueError):
    """A value that says something, but less than the column needs; it is left empty and told."""


class Converter:
    """Understands the values of one column."""

    def __init__(self, target: Target, theirs: str, mark: Mark | None = None, edition: str | None = None) -> None:
        self.target = target
        self.theirs = theirs
        self._mark = mark
        self._edition = edition
        self._unit = unit_of_header(theirs, target.name) if target.kind in (Kind.NUMBER, Kind.INTEGER) else None
        self._most_chars = MAX_CHARS.get(target.name, TEXT_MAX_CHARS)
        self._cache: dict[Any, tuple[Any, str | None, bool]] = {}
        self._read = self._reader()

    def convert(self, array: pa.Array) -> Converted:
        """All values of a batch."""
        kind = self.target.kind
        if kind is Kind.TEXT and self.target.name not in KEY_LENGTHS and _is_text(array.type):
            return self._plain_text(array)
        if kind is Kind.NUMBER and _is_number(array.type) and self._unit is None:
            return Converted(_finite(array))
        return self._by_value(array)

    def understands(self, array: pa.Array) -> bool:
        """Whether at least one value makes sense, or none is given; used to judge a guess."""
        if self.target.kind is Kind.TEXT:
            return True
        values = [value for value in array.unique().to_pylist() if value is not None]
        outcomes = [self._one(value) for value in values[:1_000]]
        said = [outcome for value, outcome in zip(values, outcomes, strict=False) if not _unstated(value)]
        return not said or any(outcome[1] is None and outcome[0] is not None for outcome in said)

    def _plain_text(self, array: pa.Array) -> Converted:
        """Text as it stands, without what nobody can read."""
        values, invisible = _clean_text(array)
        out = Converted(values)
        if invisible:
            out.changed[f"{self.theirs}: unsichtbare Steuerzeichen entfernt"] = invisible
        lengths = pc.utf8_length(values)
        if (pc.max(lengths).as_py() or 0) > self._most_chars:
            too_long = pc.fill_null(pc.greater(lengths, self._most_chars), False)
            for i in np.flatnonzero(too_long.to_numpy(zero_copy_only=False)).tolist():
                out.errors[i] = f"{self.theirs}: {_too_long(lengths[i].as_py(), self._most_chars)}"
        return out

    def _by_value(self, array: pa.Array) -> Converted:
        encoded = array if pa.types.is_dictionary(array.type) else pc.dictionary_encode(array)
        if isinstance(encoded, pa.ChunkedArray):
            encoded = encoded.combine_chunks()
        outcomes = [self._one(value) for value in encoded.dictionary.to_pylist()]
        indices = encoded.indices
        values = pa.array([_first(outcome) for outcome in outcomes], self._arrow_type())
        out = Converted(values.take(indices))
        if self.target.kind is Kind.WZ:
            out.second = pa.array([_second(outcome) for outcome in outcomes], pa.string()).take(indices)
        if any(outcome[1] is not None for outcome in outcomes):
            self._explain(out, outcomes, indices)
        return out

    def _explain(self, out: Converted, outcomes: list[tuple[Any, str | None, bool]], indices: pa.Array) -> None:
        positions = pc.fill_null(indices, -1).to_numpy(zero_copy_only=False)
        for code, (_, text, fatal) in enumerate(outcomes):
            if text is None:
                continue
            rows = np.flatnonzero(positions == code)
            if fatal:
                out.errors.update(dict.fromkeys(rows.tolist(), text))
            else:
                out.left_empty[text] += len(rows)

    def _one(self, value: Any) -> tuple[Any, str | None, bool]:
        """`(value, complaint, whether it fails the row)`."""
        if value is None:
            return None, None, False
        key = (type(value), value)
        if key not in self._cache:
            if len(self._cache) > 100_000:
                self._cache.clear()
            try:
                self._cache[key] = (self._read(value), None, False)
            except LeftEmptyError as error:
                self._cache[key] = (None, f"{self.theirs}: {error}", False)
            except ValueError as error:
                self._cache[key] = (None, f"{self.theirs}: {error}", True)
        return self._cache[key]

    def _arrow_type(self) -> pa.DataType:
        return {Kind.NUMBER: pa.float64(), Kind.INTEGER: pa.int64(), Kind.BOOL: pa.bool_()}.get(
            self.target.kind, pa.string()
        )

    def _reader(self) -> Callable[[Any], Any]:
        if self.target.name == "area_type_share":
            return _share
        return {
            Kind.TEXT: self._text,
            Kind.CODE: self._code,
            Kind.CODES: self._codes,
            Kind.TEXTS: self._texts,
            Kind.NUMBER: self._number,
            Kind.INTEGER: self._integer,
            Kind.DATE: self._date,
            Kind.TIME: self._time,
            Kind.BOOL: self._bool,
            Kind.JSON: self._json,
            Kind.WZ: self._wz,
            Kind.WZ_LIST: self._wz_list,
            Kind.GEOMETRY: self._text,
            Kind.REFERENCE: self._text,
            Kind.MEMBERS: self._texts,
        }[self.target.kind]

    def _text(self, value: Any) -> str | None:
        text = _as_text(value)
        if text in _NULL_WORDS:
            return None
        lengths = KEY_LENGTHS.get(self.target.name)
        if lengths is not None:
            text = re.sub(r"\s", "", text) if self.target.name != "postcode" else text
            if text.isdigit():
                text = text.zfill(lengths.get(len(text), len(text)))
        if len(text) > self._most_chars:
            raise NotUnderstoodError(_too_long(len(text), self._most_chars))
        return text

    def _code(self, value: Any) -> str | None:
        vocabulary = self.target.vocabulary
        assert vocabulary is not None  # noqa: S101 - columns of this kind have one
        text = _as_text(value)
        code = read_code(text, vocabulary)
        if code is None and not _unstated(value):
            if vocabulary.name == "employees_range" and re.search(r"\d", text):
                raise LeftEmptyError(f"{_show(value)} reicht über mehrere unserer Größenklassen")
            if vocabulary.name == "employees_range" and plain_name(text) in ("unbekannt", "unknown"):
                return None
            if vocabulary.name == "area_type" and text.isdigit():
                raise LeftEmptyError(f"{_show(value)} ist ein XPlanung-Kürzel für Flächen, die nicht gewerblich sind")
            raise NotUnderstoodError(f"{_show(value)} ist keiner der Werte {', '.join(vocabulary.codes)}")
        return code

    def _codes(self, value: Any) -> str | None:
        codes: list[str] = []
        for part in self._parts(value):
            code = self._code(part)
            if code is not None and code not in codes:
                codes.append(code)
        return _array(codes) if codes else None

    def _texts(self, value: Any) -> str | None:
        parts = self._parts(value)
        return _array(parts) if parts else None

    def _parts(self, value: Any) -> list[str]:
        text = _as_text(value)
        if text in _NULL_WORDS:
            return []
        if text.startswith("["):
            try:
                found = json.loads(text)
            except ValueError as error:
                raise NotUnderstoodError(f"{_show(value)} ist keine JSON-Liste") from error
            return [_as_text(part) for part in found if part is not None and _as_text(part)]
        marks = LIST_MARKS[:-1] if self.target.name in SENTENCES else LIST_MARKS
        mark = next((m for m in marks if m in text), None)
        parts = text.split(mark) if mark else [text]
        return [part.strip() for part in parts if part.strip()]

    def _number(self, value: Any) -> float | None:
        if isinstance(value, int | float) and not isinstance(value, bool):
            number = float(value) * (factor(self._unit, self.target.name) if self._unit else 1.0)
        else:
            text = _as_text(value)
            if _unstated(text):
                return None
            try:
                found = read_number(text, self.target.name, self._mark, self._unit)
            except UnitError as error:
                raise NotUnderstoodError(f"{_show(value)}: {error}") from error
            if found is None:
                raise NotUnderstoodError(f"{_show(value)} ist keine Zahl")
            number = found
        if not np.isfinite(number):
            return None
        return float(f"{number:.12g}")  # 0.1 * 3 must not become 0.30000000000000004

    def _integer(self, value: Any) -> int | None:
        number = self._number(value)
        if number is None:
            return None
        if abs(number) > INT32_MAX:
            raise NotUnderstoodError(f"{_show(value)} ist zu groß")
        if number != int(number):
            raise NotUnderstoodError(f"{_show(value)} ist keine ganze Zahl")
        return int(number)

    def _date(self, value: Any) -> str | None:
        text = _as_text(value)
        if _unstated(text):
            return None
        day = read_date(text)
        if day is None:
            if is_coarse(text):
                raise LeftEmptyError(f"{_show(value)} nennt keinen Tag")
            raise NotUnderstoodError(
                f"{_show(value)} ist kein Datum (erwartet zum Beispiel 12.03.2026 oder 2026-03-12)"
            )
        return day.isoformat()

    def _time(self, value: Any) -> str | None:
        text = _as_text(value)
        if _unstated(text):
            return None
        moment = read_time(text)
        if moment is None:
            if is_coarse(text):
                raise LeftEmptyError(f"{_show(value)} nennt keinen Tag")
            raise NotUnderstoodError(f"{_show(value)} ist kein Zeitpunkt (erwartet zum Beispiel 12.03.2026 14:30)")
        return moment.isoformat()

    def _bool(self, value: Any) -> bool | None:
        if isinstance(value, bool):
            return value
        text = plain_name(_as_text(value))
        if text in ("ja", "j", "yes", "y", "true", "wahr", "1", "x", "t"):
            return True
        if text in ("nein", "n", "no", "false", "falsch", "0", "f"):
            return False
        if _unstated(value):
            return None
        raise NotUnderstoodError(f"{_show(value)} ist weder ja noch nein")

    def _json(self, value: Any) -> str | None:
        text = _as_text(value)
        if text in _NULL_WORDS:
            return None
        try:
            return json.dumps(json.loads(text), ensure_ascii=False)
        except ValueError as error:
            raise NotUnderstoodError(f"{_show(value)} ist kein JSON") from error

    def _wz(self, value: Any) -> tuple[str, str] | None:
        text = _as_text(value)
        if _unstated(text):
            return None
        found = read_wz(text, self._edition)
        if found is None:
            raise LeftEmptyError(f"{_show(value)} ist kein Schlüssel der {self._edition or 'WZ 2008 oder WZ 2025'}")
        return found[1], found[0]

    def _wz_list(self, value: Any) -> str | None:
        codes = []
        for part in self._parts(value):
            found = read_wz(part, "WZ2008")
            if found is None:
                raise LeftEmptyError(f"{part!r} ist kein Schlüssel der WZ 2008")
            codes.append(found[1])
        return _array(codes) if codes else None


_NULL_WORDS = frozenset(MACHINE_NULLS.to_pylist())


def _share(value: Any) -> str | None:
    """`{"GE": 80, "GI": 20}`, `GE 80 %, GI 20 %`, or one area type for the whole."""
    text = _as_text(value)
    if _unstated(text):
        return None
    if text.startswith("{"):
        try:
            return json.dumps(json.loads(text))
        except ValueError as error:
            raise NotUnderstoodError(f"{_show(value)} ist kein JSON") from error
    found = SHARE.findall(text)
    shares = {code.upper(): float(share.replace(",", ".")) for code, share in found if share}
    if len(found) == 1 and not shares:
        shares = {found[0][0].upper(): 100}
    if not shares or len(shares) != len(found):
        raise LeftEmptyError(f"{_show(value)} nennt keine Anteile von GE, GI, SO, MI, MU, MK")
    return json.dumps(shares)


def _clean_text(array: pa.Array) -> tuple[pa.Array, int]:
    """Text without surrounding space and without control characters; how many values had such."""
    text = array.cast(pa.string())
    invisible = pc.sum(pc.match_substring_regex(text, CONTROL)).as_py() or 0
    if invisible:
        text = pc.replace_substring_regex(text, CONTROL, "")
    text = pc.utf8_trim_whitespace(text)
    return pc.if_else(pc.is_in(text, MACHINE_NULLS), pa.scalar(None, pa.string()), text), invisible


def _finite(array: pa.Array) -> pa.Array:
    numbers = array.cast(pa.float64(), safe=False)
    return pc.if_else(pc.fill_null(pc.is_finite(numbers), False), numbers, pa.scalar(None, pa.float64()))


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind))


def _as_text(value: Any) -> str:
    if isinstance(value, str):
        return value.translate(CONTROL_LETTERS).strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _unstated(value: Any) -> bool:
    text = _as_text(value)
    return text in _NULL_WORDS or plain_name(text) in UNSTATED or text.strip("-–— ?.") == ""


def _array(parts: list[str]) -> str:
    """A PostgreSQL array literal."""
    return "{" + ",".join('"' + part.replace("\\", "\\\\").replace('"', '\\"') + '"' for part in parts) + "}"


def _first(outcome: tuple[Any, str | None, bool]) -> Any:
    return outcome[0][0] if isinstance(outcome[0], tuple) else outcome[0]


def _second(outcome: tuple[Any, str | None, bool]) -> Any:
    return outcome[0][1] if isinstance(outcome[0], tuple) else None


def _too_long(chars: int, most: int) -> str:
    return f"{chars} Zeichen, höchstens {most} sind möglich"


def _show(value: Any) -> str:
    text = _as_text(value)
    return repr(text if len(text) <= VALUE_SHOWN else text[: VALUE_SHOWN - 1] + "…")
