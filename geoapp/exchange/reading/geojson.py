"""GeoJSON: FeatureCollection, single Feature, bare geometry and newline-separated features, checked feature by feature.

The file is read twice: once to check its structure and collect the attribute names, once for the rows. A fault in the
last line is thus known before the first row is taken, and memory stays that of one batch.
"""

from __future__ import annotations

import codecs
import json
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyproj import CRS
from pyproj.exceptions import CRSError

from geoapp.errors import BadFile
from geoapp.exchange.reading.geojson_geometry import DEPTH, FaultError, GeometryBuilder, name_of_value
from geoapp.exchange.reading.json_stream import JsonStream
from geoapp.exchange.reading.source import (
    BATCH_BYTES,
    FROM_FILE,
    Batch,
    Batches,
    Description,
    Options,
    RowProblem,
    no_geometries,
    row_numbers,
)

WGS84 = CRS.from_epsg(4326)

POSITION_BYTES = 24
"""Three float64 of a position; used to end a batch by size."""

GEOMETRY_TYPES = frozenset([*DEPTH, "GeometryCollection"])

INT64 = 2**63


class GeoJsonSource:
    """A GeoJSON file. Raises BadFile for faults of the file as a whole; faults of a feature are problems of its row."""

    def __init__(self, path: Path, options: Options) -> None:
        self._path = path
        self._batch_rows = options.batch_rows
        self._top: dict[str, Any] = {}
        self._mended = 0
        fields: dict[str, None] = {}
        has_id, count = False, 0
        for feature in self._features():
            count += 1
            if isinstance(feature, dict):
                has_id = has_id or "id" in feature
                properties = feature.get("properties")
                if isinstance(properties, dict):
                    fields.update(dict.fromkeys(properties))
        self._id_field = has_id and "id" not in fields
        if self._id_field:
            fields["id"] = None
        crs, origin = self._crs()
        self.about = Description(path, "GeoJSON", None, crs, origin, list(fields), count, degrees=crs == WGS84)
        self._notes: Counter[str] = Counter()
        self.has_geometry = True

    def close(self) -> None:
        """Nothing to let go of."""

    def batches(self, columns: Collection[str] | None = None) -> Batches:
        """Yield the features in file order; all attributes are read whatever is asked for."""
        self._notes.clear()
        self._mended = 0
        start, size, features = 0, 0, []
        for feature in self._features():
            features.append(feature)
            size += _size(feature)
            if len(features) >= self._batch_rows or size >= BATCH_BYTES:
                yield self._batch(start, features)
                start, size, features = start + len(features), 0, []
        if features:
            yield self._batch(start, features)
        self.about.notes.extend(f"{count} Objekte: {text}" for text, count in self._notes.items())
        if self._mended:
            self.about.notes.append(
                f"{self._mended} Texte mit halben Zeichen (einzelnen Surrogaten), ersetzt durch \ufffd."
            )

    def _batch(self, start: int, features: list[Any]) -> Batch:
        geometry = no_geometries(len(features))
        problems: list[RowProblem] = []
        rows: list[dict[str, Any]] = []
        for i, feature in enumerate(features):
            row = start + i + 1
            properties: dict[str, Any] = {}
            try:
                properties = self._properties(feature)
                builder = GeometryBuilder()
                geometry[i] = builder.build(feature.get("geometry"))
                if builder.closed:
                    problems.append(
                        RowProblem(
                            row,
                            f"{builder.closed} Grenze(n) endeten nicht an ihrem Anfang und wurden geschlossen",
                            fatal=False,
                        )
                    )
                self._count_notes(feature, builder)
            except FaultError as fault:
                problems.append(RowProblem(row, f"{fault} (features[{row - 1}])"))
            rows.append(properties)
        columns = {name: to_array([row.get(name) for row in rows]) for name in self.about.fields}
        return Batch(row_numbers(start, len(features)), columns, geometry, problems)

    def _properties(self, feature: Any) -> dict[str, Any]:
        """The attributes of a feature. Raises FaultError when it is no feature."""
        if not isinstance(feature, dict):
            raise FaultError(f"kein Objekt, sondern {name_of_value(feature)}")
        if feature.get("type") != "Feature":
            raise FaultError(f"`type` ist {feature.get('type')!r} statt 'Feature'")
        properties = feature.get("properties")
        if properties is not None and not isinstance(properties, dict):
            raise FaultError(f"`properties` ist {properties!r:.40} statt eines Objekts oder null")
        if "geometry" not in feature:
            raise FaultError("`geometry` fehlt")
        if self._id_field:
            return {**(properties or {}), "id": feature.get("id")}
        return properties or {}

    def _count_notes(self, feature: dict[str, Any], builder: GeometryBuilder) -> None:
        if "properties" not in feature:
            self._notes["ohne `properties` und darum ohne Attribute"] += 1
        if builder.clockwise:
            self._notes["äußere Grenze im Uhrzeigersinn (gegen den Standard); gedreht"] += 1
        if builder.nested:
            self._notes["Sammlung in einer Sammlung; aufgelöst"] += 1
        if builder.extra_ordinates:
            self._notes["mehr als drei Zahlen je Punkt; nur die ersten zwei gelten"] += 1
        identifier = feature.get("id")
        if identifier is not None and (isinstance(identifier, bool) or not isinstance(identifier, str | int | float)):
            self._notes["`id` ist weder Text noch Zahl"] += 1
        for thing in (feature, feature.get("geometry")):
            if isinstance(thing, dict) and "bbox" in thing and not isinstance(thing["bbox"], list):
                self._notes["`bbox` ist keine Liste; übergangen"] += 1

    def _features(self) -> Iterator[Any]:
        """Every feature; members beside them are collected in `_top`."""
        with self._path.open(encoding=_encoding(self._path), newline="") as file:
            stream = JsonStream(file, self._path.name)
            first = stream.peek()
            if first != "{":
                what = "einer Liste" if first == "[" else f"`{first}`" if first else "nichts"
                raise BadFile(f"{self._path.name} ist kein GeoJSON: Sie beginnt mit {what} statt mit einem Objekt.")
            self._top = {}
            yield from self._object(stream)
            while stream.peek():
                yield self._sequence_feature(stream)
            self._mended = stream.mended

    def _object(self, stream: JsonStream) -> Iterator[Any]:
        """The first object of the file, its `features` one by one."""
        stream.take("{")
        top, saw_features = self._top, False
        while stream.peek() != "}":
            key = stream.value()
            if not isinstance(key, str):
                raise BadFile(
                    f"{self._path.name} ist kein gültiges JSON: In Zeile {stream.line} hat ein Wert keinen Namen."
                )
            stream.take(":")
            if key == "features" and stream.peek() == "[":
                saw_features = True
                yield from self._array(stream)
            else:
                top[key] = stream.value()
            if stream.peek() != "}":
                stream.take(",")
        stream.take("}")
        kind = top.get("type")
        if saw_features:
            if kind != "FeatureCollection":
                raise BadFile(
                    f"{self._path.name}: `type` ist {kind!r}, ein Objekt mit `features` muss aber eine FeatureCollection sein."
                )
        elif kind == "Feature":
            yield top
        elif isinstance(kind, str) and kind in GEOMETRY_TYPES:
            yield {"type": "Feature", "properties": None, "geometry": top}
        else:
            raise BadFile(self._what_it_is(kind, top))

    def _what_it_is(self, kind: Any, top: dict[str, Any]) -> str:
        """Why an object is no GeoJSON, with advice where people often go wrong."""
        name = self._path.name
        if kind == "FeatureCollection":
            fault = "ist keine Liste" if "features" in top else "fehlt"
            return f"{name}: `features` {fault}; eine FeatureCollection braucht eine Liste von Objekten."
        if kind == "Topology":
            return f"{name} ist TopoJSON. Vorher umwandeln: ogr2ogr out.gpkg {name}"
        if "spatialReference" in top or "geometryType" in top:
            return f"{name} ist Esri-JSON. Mit f=geojson abrufen oder umwandeln: ogr2ogr out.gpkg {name}"
        if "elements" in top:
            return f"{name} ist eine Overpass-Antwort. Bei Overpass [out:xml] abfragen und die Datei mit `geoapp osm` laden."
        return f"{name} ist kein GeoJSON: `type` ist {kind!r:.60}. Erwartet: FeatureCollection, Feature oder eine Geometrieart."

    def _array(self, stream: JsonStream) -> Iterator[Any]:
        stream.take("[")
        while stream.peek() != "]":
            yield stream.value()
            if stream.peek() != "]":
                stream.take(",")
        stream.take("]")

    def _sequence_feature(self, stream: JsonStream) -> Any:
        if self._top.get("type") != "Feature":
            raise BadFile(
                f"{self._path.name} geht nach ihrem Ende weiter (Zeile {stream.line}). Sind es zwei Dateien in einer?"
            )
        return stream.value()

    def _crs(self) -> tuple[CRS | None, str]:
        """EPSG:4326 by the standard, unless the member `crs` of the older standard says otherwise."""
        if "crs" not in self._top:
            return WGS84, "wie bei GeoJSON üblich"
        member = self._top["crs"]
        if member is None:
            return None, FROM_FILE
        try:
            name = member["properties"]["name"]
            crs = CRS.from_user_input(name)
            return (WGS84 if crs.equals(WGS84, ignore_axis_order=True) else crs), "aus `crs` der Datei"
        except (TypeError, KeyError, CRSError) as error:
            raise BadFile(
                f"{self._path.name}: `crs` ist nicht verständlich ({member!r:.80})."
                " Entfernen, wenn die Koordinaten Länge und Breite sind, oder als EPSG-Namen schreiben."
            ) from error


def to_array(values: list[Any]) -> pa.Array:
    """JSON values as one Arrow array: numbers and truth values as such, anything mixed as text, lists as JSON text."""
    kinds = {type(value) for value in values} - {type(None)}
    if kinds <= {bool}:
        return pa.array(values, pa.bool_() if kinds else pa.null())
    if kinds == {int} and all(value is None or -INT64 <= value < INT64 for value in values):
        return pa.array(values, pa.int64())
    if kinds <= {int, float}:
        return pa.array([None if value is None else float(value) for value in values], pa.float64())
    return pa.array([_text(value) for value in values], pa.string())


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _size(feature: Any) -> int:
    """A guess at the bytes of a feature, from the lengths of its lists."""
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    return 500 + POSITION_BYTES * _positions(geometry.get("coordinates") if isinstance(geometry, dict) else None)


def _positions(value: Any) -> int:
    if not isinstance(value, list) or not value:
        return 0
    if not isinstance(value[0], list) or (value[0] and not isinstance(value[0][0], list)):
        return len(value)
    return sum(_positions(part) for part in value)


def _encoding(path: Path) -> str:
    """UTF-8 as the standard demands, also with a byte order mark; UTF-16 when its mark says so."""
    with path.open("rb") as file:
        start = file.read(4)
    return "utf-16" if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
