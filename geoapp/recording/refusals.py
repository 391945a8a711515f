"""What the guard of the database refuses, put into places of the document that was sent.

The guard speaks German, for people at psql and QGIS; its rules have names, and by these the text is chosen here, so that
the web can say it in either language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NoReturn

import psycopg
import shapely
from psycopg import errors
from pyproj import Transformer
from sqlalchemy import CheckConstraint, Index, Table, UniqueConstraint

from geoapp.core.crs import Crs
from geoapp.errors import N_, Forbidden, Unavailable
from geoapp.permissions import step_refusal
from geoapp.recording.faults import Faults, pointer
from geoapp.recording.shape import Shape
from geoapp.recording.values import table_of
from geoapp.settings import STORAGE_SRID

INVALID = {
    "self-intersection": N_("Die Grenze schneidet sich selbst."),
    "hole lies outside": N_("Ein Loch liegt außerhalb der Fläche."),
    "holes are nested": N_("Löcher liegen ineinander."),
    "nested": N_("Teilflächen liegen ineinander."),
    "interior is disconnected": N_("Die Fläche wird durch ein Loch zerteilt."),
    "too few points": N_("Ein Ring oder eine Linie hat zu wenige Punkte."),
    "duplicate rings": N_("Ein Ring kommt doppelt vor."),
}
"""What GEOS calls a fault, in words. The first that fits is taken."""
REASON = re.compile(r"^(.*?)\s*\[(\S+) (\S+)\]$")
"""As GEOS says it: `Self-intersection[7.5 51.4]`."""
INVALID_ANYHOW = N_("Die Geometrie ist ungültig.")

SHAPES = {
    "geometry_not_empty": N_("Die Geometrie ist leer oder schmaler als 1 mm."),
    "geometry_in_range": N_(
        "Die Koordinaten liegen nicht in Mitteleuropa. Achsen vertauscht oder falsches Koordinatensystem (Content-Crs)?"
    ),
    "geometry_kind": N_("Diese Art von Geometrie passt nicht zu dieser Sammlung."),
}
"""The guard's rules for a geometry alone."""
AGAIN = N_("Zur gleichen Zeit wurde anderes gespeichert. Es wurde nichts geändert; bitte noch einmal versuchen.")


def tell(error: psycopg.Error, collection: str, shape: Shape | None) -> NoReturn:
    """Raise what the client is told. A failure of the database itself passes through as it is."""
    diag = error.diag
    if isinstance(error, errors.SerializationFailure | errors.DeadlockDetected):
        raise Unavailable(AGAIN) from error
    refused_step = step_refusal(diag.constraint_name or "")
    if refused_step is not None:
        raise refused_step from error
    if isinstance(error, errors.InsufficientPrivilege):
        raise Forbidden(N_("Die Datenbank erlaubt Ihrer Organisation diese Änderung nicht.")) from error
    if not isinstance(error, errors.IntegrityError | errors.DataError | errors.RaiseException):
        raise error
    faults = Faults()
    rule = diag.constraint_name or ""
    table = table_of(collection)
    if rule == "geometry_valid" or (shape is not None and "closed linestring" in str(error)):
        _invalid(shape, faults)
    elif rule in SHAPES or rule.endswith("_geom_kind_check"):
        faults.add("/geometry", SHAPES.get(rule, SHAPES["geometry_kind"]))
    elif rule == "estate_no_overlap":
        _overlap(diag.message_detail or "", shape, faults)
    elif diag.column_name and isinstance(error, errors.NotNullViolation):
        missing(diag.column_name, faults)
    else:
        _by_constraint(error, table, rule, faults)
    raise faults.error() from error


def missing(column: str, faults: Faults) -> None:
    """A column that no row can do without."""
    if column == "geom":
        faults.add("/geometry", N_("Die Geometrie fehlt."))
    else:
        faults.add(pointer("properties", column), N_("»%(value)s« fehlt."), value=column)


def _invalid(shape: Shape | None, faults: Faults) -> None:
    """The fault as GEOS finds it in the coordinates that the client sent, at the position nearest to it."""
    if shape is None:
        faults.add("/geometry", INVALID_ANYHOW)
        return
    said = REASON.match(shapely.is_valid_reason(shape.plain()))
    if said is None:
        faults.add("/geometry", INVALID_ANYHOW)
        return
    name, x, y = said[1].lower(), float(said[2]), float(said[3])
    text = next((words for part, words in INVALID.items() if part in name), INVALID_ANYHOW)
    faults.add(shape.nearest(x, y), text, place=[x, y])


def _overlap(detail: str, shape: Shape | None, faults: Faults) -> None:
    parts = detail.split()
    if len(parts) != 5:
        faults.add("/geometry", N_("Die Fläche überlappt ein anderes Gebiet."))
        return
    one, other, m2, x, y = parts
    place = None
    where = "/geometry"
    if shape is not None:
        place = _in(shape.crs, float(x), float(y))
        where = shape.nearest(*place)
    faults.add(
        where,
        N_("Die Gebiete %(one)s und %(other)s überlappen sich um %(m2)s m². Eine der beiden Grenzen zurücknehmen."),
        one=one,
        other=other,
        m2=m2,
        **({"place": list(place)} if place else {}),
    )


@cache
def _transformer(srid: int) -> Transformer:
    return Transformer.from_crs(STORAGE_SRID, srid, always_xy=True)


def _in(crs: Crs, x: float, y: float) -> tuple[float, float]:
    """A place of storage in the axes of a system, to a position of which it is to be compared only."""
    moved = _transformer(crs.srid).transform(x, y)
    first, second = round(moved[0], crs.digits), round(moved[1], crs.digits)
    return (second, first) if crs.y_first else (first, second)


def _by_constraint(error: psycopg.Error, table: Table, rule: str, faults: Faults) -> None:
    columns = _columns(table).get(rule)
    if isinstance(error, errors.UniqueViolation):
        for column in columns or ():
            faults.add(pointer("properties", column), N_("Diesen Wert hat schon ein anderer Eintrag."))
    elif isinstance(error, errors.ForeignKeyViolation):
        for column in columns or ():
            faults.add(pointer("properties", column), N_("Einen Eintrag mit dieser Kennung gibt es nicht."))
    elif columns:
        for column in columns:
            faults.add(
                pointer("properties", column), N_("Der Wert passt nicht. Es gilt: %(rule)s."), rule=_rules(table)[rule]
            )
    if not faults:
        faults.add("", N_("Die Datenbank nimmt den Eintrag so nicht an: %(problem)s"), problem=_plain(error))


def _plain(error: psycopg.Error) -> str:
    parts = [error.diag.message_primary or "", error.diag.message_hint or ""]
    return " ".join(part for part in parts if part)


def _rules(table: Table) -> Mapping[str, str]:
    """The checks of a table by their names in the database, as the model states them."""
    return {_name(table, c): str(c.sqltext) for c in _checks(table)}


def _checks(table: Table) -> list[CheckConstraint]:
    every = [*table.constraints, *(c for column in table.columns for c in column.constraints)]
    return [c for c in every if isinstance(c, CheckConstraint)]


@cache
def _columns(table: Table) -> dict[str, list[str]]:
    """The columns that each constraint is about, by its name in the database."""
    names = [c.name for c in table.columns]
    found: dict[str, list[Any]] = {}
    for check in _checks(table):
        text = str(check.sqltext)
        found[_name(table, check)] = [n for n in names if re.search(rf"\b{n}\b", text)]
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint):
            found[_name(table, constraint)] = [c.name for c in constraint.columns]
    for index in table.indexes:
        if isinstance(index, Index) and index.unique:
            found[str(index.name)] = [c.name for c in index.columns]
    for key in table.foreign_key_constraints:
        found[_name(table, key)] = [c.name for c in key.columns]
    return found


def _name(table: Table, constraint: Any) -> str:
    """The constraint's name as PostgreSQL has it, after the naming convention of the models."""
    from sqlalchemy.dialects import postgresql

    preparer = postgresql.dialect().identifier_preparer  # type: ignore[no-untyped-call]
    return str(preparer.format_constraint(constraint)).strip('"')
