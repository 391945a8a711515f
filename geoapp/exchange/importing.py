"""`geoapp import` without its command line: a request, a database, a report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psycopg
from pyproj import CRS

from geoapp.db.cluster import database
from geoapp.errors import BadFile, Unavailable
from geoapp.exchange.loading import Order, Progress, Report, load, writing
from geoapp.exchange.loading.prepare import constant
from geoapp.exchange.mapping.targets import layer as layer_of
from geoapp.exchange.placing.crs import parse_crs
from geoapp.exchange.reading import Options, open_source
from geoapp.settings import Settings


class WrongOptionError(BadFile):
    """An option that makes no sense whatever the file holds."""

    code = "wrong-option"
    title = "Falscher Aufruf"


@dataclass(frozen=True, slots=True)
class Request:
    """The options of `geoapp import`."""

    layer: str
    file: Path
    layer_name: str | None = None
    crs: str | None = None
    swap_axes: bool = False
    maps: tuple[str, ...] = ()
    constants: tuple[str, ...] = ()
    key: str | None = None
    dataset: str | None = None
    organisation: str | None = None
    source: str | None = None
    status: str = "published"
    skip_invalid: bool = False
    dry_run: bool = False


def run(
    settings: Settings,
    request: Request,
    actor: str,
    reason: str,
    progress: Progress | None = None,
    say: Callable[[str], None] | None = None,
) -> Report:
    """Import a file in one transaction. The report says what happened; when it is not `ok`, nothing was changed.

    Raises BadFile when the file as a whole cannot be used, Unavailable when the database does not answer.
    """
    order, options = order_of(request, settings), _reading(request, settings)
    with open_source(request.file, options) as source, database(settings, say=say or (lambda _text: None)) as urls:
        try:
            with writing(urls.owner, actor, reason) as connection:
                report = load(connection, source, order, progress)
                report.dry_run = request.dry_run
                if request.dry_run or not report.ok:
                    connection.rollback()
        except psycopg.errors.SerializationFailure as error:
            raise Unavailable(
                "Dieselben Datensätze wurden gleichzeitig von anderer Seite geändert. Noch einmal versuchen."
            ) from error
        except psycopg.OperationalError as error:
            raise Unavailable(f"Die Datenbank hat abgebrochen: {str(error).splitlines()[0]}") from error
    return report


def order_of(request: Request, settings: Settings) -> Order:
    """The request as the loader takes it. Raises WrongOptionError."""
    for option, pairs in (("--map", request.maps), ("--set", request.constants)):
        for pair in pairs:
            if "=" not in pair:
                raise WrongOptionError(f"{option} {pair!r}: Erwartet wird die Form a=b.")
    _check_options(request)
    return Order(
        layer=request.layer,
        dataset=request.dataset or dataset_of(request),
        maps=request.maps,
        constants=request.constants,
        key=request.key,
        crs=_crs(request),
        swap_axes=request.swap_axes,
        skip_invalid=request.skip_invalid,
        status=request.status,
        organisation=request.organisation,
        source=request.source,
        max_vertices=settings.max_vertices,
        max_messages=settings.import_max_messages,
    )


def _check_options(request: Request) -> None:
    """What `--map` and `--set` say about our side, which no file changes. Raises WrongOptionError."""
    layer = layer_of(request.layer)
    named = [("--map", pair, pair.rpartition("=")[2].strip()) for pair in request.maps]
    named += [("--set", pair, pair.partition("=")[0].strip()) for pair in request.constants]
    for option, pair, ours in named:
        if ours not in layer.targets and not (option == "--map" and ours == ""):
            raise WrongOptionError(
                f"{option} {pair}: Die Ebene {layer.name} hat keine Spalte {ours!r}. Sie hat: {', '.join(sorted(layer.targets))}."
            )
    for pair in request.constants:
        ours, _, value = pair.partition("=")
        try:
            constant(layer, ours.strip(), value.strip())
        except BadFile as error:
            raise WrongOptionError(error.user_text) from error


def dataset_of(request: Request) -> str:
    """The file's name without its endings, and the layer inside when one was named: the same for the next delivery."""
    name = request.file.name
    for suffix in reversed(request.file.suffixes):
        name = name.removesuffix(suffix)
    return f"{name}/{request.layer_name}" if request.layer_name else name


def _crs(request: Request) -> CRS | None:
    if request.crs is None:
        return None
    try:
        return parse_crs(request.crs)
    except BadFile as error:
        raise WrongOptionError(error.user_text) from error


def _reading(request: Request, settings: Settings) -> Options:
    return Options(
        layer=request.layer_name,
        crs=_crs(request),
        batch_rows=settings.import_batch_rows,
        unpack_max_bytes=settings.import_unpack_max_bytes,
    )
