"""`geoapp export`: a layer's features, asked as the API asks them and written as the API writes them, into one file."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from psycopg import Connection
from psycopg.rows import TupleRow

from geoapp.core import cql2
from geoapp.core.crs import CRS84, Crs, crs_of
from geoapp.db.cluster.access import database
from geoapp.db.cluster.roles import connect
from geoapp.errors import BadFile, BadQuery, SetupProblem
from geoapp.exchange.writing import FORMATS, Column, Layer, Record
from geoapp.reading.features import fg, place, records
from geoapp.reading.features import items as reading
from geoapp.reading.features.asked import Asked
from geoapp.reading.features.sets import State, feature_set
from geoapp.settings import Settings
from layers import LAYERS

JSONFG = "jsonfg"
ADVANCE_EVERY = 500
"""Records between two looks at the progress bar."""
SOURCE = {"de": "Quelle: siehe Spalte »source« jeder Zeile", "en": "Source: see the column “source” of each row"}


@dataclass(frozen=True)
class Request:
    """What somebody wants in a file."""

    layer: str
    file: Path
    condition: str | None = None
    bbox: str | None = None
    crs: str = "EPSG:4326"
    state: str = "published"
    language: str = "de"
    force: bool = False


def run(settings: Settings, request: Request, advance: Callable[[int, int], None]) -> dict[str, Any]:
    """Write the file; gives what a report says. Raises BadFile, BadQuery, SetupProblem; a file that was there stays then."""
    target = request.file.expanduser().absolute()
    kind = target.suffix.removeprefix(".").lower()
    if kind not in FORMATS and kind != JSONFG:
        raise BadFile(
            f"Die Endung von {target.name} sagt nicht, wie geschrieben wird. Möglich: {', '.join([*FORMATS, JSONFG])}."
        )
    if not target.parent.is_dir():
        raise BadFile(f"Den Ordner {target.parent} gibt es nicht.")
    if target.exists() and not request.force:
        raise BadFile(f"{target} gibt es schon. Einen anderen Namen wählen oder mit --force ersetzen.")
    asked = question(settings, request, json_fg=kind == JSONFG)
    with database(settings) as urls:
        url = urls.public if request.state == "published" else urls.internal
        with connect(url) as connection:
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            total = reading.count(connection, asked)
            counted = _Counted(advance, total)
            pieces = _pieces(connection, settings, request, asked, kind, counted)
            with _beside(target) as part, closing(pieces):
                for piece in pieces:
                    part.write(piece)
    return {
        "ok": True,
        "layer": request.layer,
        "file": str(target),
        "records": counted.n,
        "bytes": target.stat().st_size,
        "state": request.state,
    }


def question(settings: Settings, request: Request, *, json_fg: bool) -> Asked:
    """What is asked of the layer. Raises BadQuery."""
    state: State = "working" if request.state == "working" else "published"
    features = feature_set(request.layer, state)
    crs = crs_of(request.crs)
    if crs is None:
        raise BadQuery(
            f"Das Koordinatensystem »{request.crs}« gibt es hier nicht. Möglich: EPSG:4326, EPSG:25832, EPSG:25833, EPSG:3857, EPSG:4258, EPSG:31467."
        )
    box = None
    if request.bbox is not None:
        values = place.numbers(request.bbox)
        if values is None:
            raise BadQuery(
                f"»{request.bbox}« ist kein Rechteck. Erwartet: West,Süd,Ost,Nord in Grad, z. B. 13.4,52.5,13.5,52.6."
            )
        box = place.box(values, CRS84, features.srid)
    tree = None
    if request.condition is not None:
        limits = cql2.Limits(
            settings.api_filter_chars,
            settings.api_filter_depth,
            settings.api_filter_nodes,
            settings.api_filter_vertices,
        )
        tree = cql2.parse(request.condition, "cql2-text", limits)
    return Asked(features, box=box, tree=tree, crs=_longitude_first(crs) if not json_fg else crs, fg=json_fg)


def _longitude_first(crs: Crs) -> Crs:
    """EPSG:4326 in a file is what CRS84 is in an address: all formats keep x before y."""
    return CRS84 if crs.srid == CRS84.srid else crs


def _pieces(
    connection: Connection[TupleRow], settings: Settings, request: Request, asked: Asked, kind: str, counted: _Counted
) -> Generator[bytes, None, None]:
    if kind == JSONFG:
        yield f'{{"type":"FeatureCollection",{fg.root(request.layer, asked.crs)}"features":[\n'.encode()
        with closing(records.texts(connection, asked)) as texts:
            for at, text in enumerate(counted(texts)):
                yield (",\n" if at else "").encode() + text.encode()
        yield b"\n]}\n"
        return
    known = LAYERS.get(request.layer.replace("-", "_"))
    title = known.title(request.language) if known is not None else request.layer
    layer = layer_of(settings, asked, title, SOURCE[request.language], request.language)
    with closing(records.stream(connection, asked)) as rows:
        yield from FORMATS[kind].write(counted(Record(*one) for one in rows), layer)


def layer_of(settings: Settings, asked: Asked, title: str, attribution: str, language: str) -> Layer:
    """What is written of a question; `attribution` stands where the settings name nobody."""
    properties = asked.features.properties
    return Layer(
        asked.features.collection,
        tuple(Column(name, properties[name].kind) for name in asked.shown),
        title,
        settings.attribution or attribution,
        settings.licence or "",
        language,
        asked.crs.srid,
        asked.features.geometry is not None and not asked.skip_geometry,
        everywhere=asked.features.everywhere,
        whole=True,
        digits=asked.crs.digits,
    )


class _Counted:
    """Counts what passes, and tells it from time to time."""

    def __init__(self, advance: Callable[[int, int], None], total: int) -> None:
        self.advance = advance
        self.total = total
        self.n = 0

    def __call__(self, things: Iterable[Any]) -> Iterator[Any]:
        for one in things:
            self.n += 1
            if self.n % ADVANCE_EVERY == 0:
                self.advance(self.n, self.total)
            yield one


@contextmanager
def _beside(target: Path) -> Iterator[BinaryIO]:
    """A file beside the target that takes its place when everything went well, and goes otherwise."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        try:
            with part.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise SetupProblem(
            f"{target} ließ sich nicht schreiben ({error.strerror or error}). Es wurde nichts geändert."
        ) from error
