"""Bring geometry into the storage CRS, and notice when the file says the wrong thing about its coordinates."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError
from pyproj.transformer import AreaOfInterest, TransformerGroup

from geoapp.errors import BadFile
from geoapp.exchange.placing.advice import GERMANY, Floats, degrees, in_germany, likely_crs
from geoapp.exchange.reading.source import Description, Geometries, RowNumbers, RowProblem
from geoapp.settings import STORAGE_SRID

Mask = npt.NDArray[np.bool_]

STORAGE = CRS.from_epsg(STORAGE_SRID)

SAMPLE = 1_000
"""Positions that advice is drawn from."""

ACCURACY_WORTH_TELLING_M = 1.0
"""Transformations as inexact as this are named in the report."""

RANGE = (-500_000.0, 4_500_000.0, 1_500_000.0, 7_500_000.0)
"""Central Europe in the storage CRS; the database refuses what lies outside (record.clean_geometry)."""

OUTSIDE_EXAMPLES = 5


def parse_crs(text: str) -> CRS:
    """What `--crs` names. Raises BadFile."""
    try:
        return CRS.from_user_input(int(text) if text.isdigit() else text)
    except CRSError as error:
        raise BadFile(f"--crs {text!r} ist kein Koordinatensystem. Zum Beispiel EPSG:25832 schreiben.") from error


@dataclass(slots=True)
class _Spots:
    """Where the rows of a batch lie: the middle of each geometry, in the file's numbers."""

    rows: RowNumbers
    there: Mask
    bounds: Floats
    problems: dict[int, RowProblem] = field(default_factory=dict)

    @property
    def x(self) -> Floats:
        """First number of the middle."""
        return np.asarray((self.bounds[:, 0] + self.bounds[:, 2]) / 2)

    @property
    def y(self) -> Floats:
        """Second number of the middle."""
        return np.asarray((self.bounds[:, 1] + self.bounds[:, 3]) / 2)

    def refuse(self, i: int, text: str) -> None:
        """Row `i` of the batch cannot be used."""
        row = int(self.rows[i])
        self.problems[row] = RowProblem(row, text)
        self.there[i] = False


class Placer:
    """Transforms the batches of one file; counts what lies where it should not."""

    def __init__(self, about: Description, told: CRS | None, swap_axes: bool) -> None:
        self._about = about
        self._swap = swap_axes
        self._crs: CRS | None = told or about.crs
        self._transformer: Transformer | None = None
        self._outside: list[int] = []
        self._outside_count = self._swapped_count = self._placed_count = self._heights = 0
        self.notes: list[str] = []
        if told is not None and about.crs is not None and not told.equals(about.crs, ignore_axis_order=True):
            self.notes.append(f"Die Datei nennt {name_of(about.crs)}; gelesen als {name_of(told)}, wie --crs es sagt.")

    @property
    def crs(self) -> CRS | None:
        """The CRS the file is read in."""
        return self._crs

    def place(self, geometry: Geometries, rows: RowNumbers) -> tuple[Geometries, list[RowProblem]]:
        """Geometry in the storage CRS (not yet on its grid); rows that cannot be placed get None and a problem.

        Raises BadFile when the CRS is missing, or plainly wrong for the whole file.
        """
        there = ~(shapely.is_missing(geometry) | shapely.is_empty(geometry))
        if not there.any():
            return geometry, []
        self._heights += int((there & (shapely.has_z(geometry) | shapely.has_m(geometry))).sum())
        if self._swap:
            geometry = shapely.transform(geometry, lambda xy: xy[:, ::-1])
        spots = _Spots(rows, there.copy(), shapely.bounds(geometry))
        crs = self._known(spots)
        self._refuse_unfinished(spots, geometry)
        self._refuse_impossible(spots, crs)
        with np.errstate(invalid="ignore"):
            lon, lat = degrees(spots.x, spots.y, crs)
        self._judge(spots, lon, lat, crs)
        out: Geometries = geometry.copy()
        out[there & ~spots.there] = None
        if not crs.equals(STORAGE):
            transformer = self._transformer = self._transformer or self._best(crs, lon[spots.there], lat[spots.there])
            out = shapely.transform(out, lambda xy: np.column_stack(transformer.transform(xy[:, 0], xy[:, 1])))
        self._refuse_far(out, spots)
        return out, list(spots.problems.values())

    def finish(self) -> list[str]:
        """Warnings about the whole file. Raises BadFile when most positions are swapped."""
        if self._swapped_count * 2 > self._placed_count:
            raise BadFile(self._swapped_text())
        found = list(self.notes)
        if self._heights:
            found.append(
                f"{self._heights} Zeilen hatten Höhen oder Messwerte an den Punkten; sie werden nicht übernommen."
            )
        if self._outside_count:
            listed = ", ".join(str(row) for row in self._outside)
            more = " …" if self._outside_count > len(self._outside) else ""
            found.append(
                f"{self._outside_count} Zeilen liegen außerhalb Deutschlands (5,5–15,6° O, 47,0–55,4° N):"
                f" Zeilen {listed}{more}. Stimmt das Koordinatensystem?"
            )
        return found

    def _known(self, spots: _Spots) -> CRS:
        if self._crs is not None:
            return self._crs
        x, y = spots.x[spots.there][:SAMPLE], spots.y[spots.there][:SAMPLE]
        advice = likely_crs(x, y) or "Beim Ersteller der Datei erfragen und mit --crs EPSG:nnnn angeben."
        raise BadFile(
            f"{self._about.path.name} sagt nicht, in welchem Koordinatensystem die Koordinaten stehen. {advice}"
        )

    def _refuse_unfinished(self, spots: _Spots, geometry: Geometries) -> None:
        """Rows with a number that is none or infinite at any vertex; the bounds of a geometry leave such vertices out."""
        positions, owner = shapely.get_coordinates(geometry, return_index=True)
        finite = np.isfinite(positions).all(axis=1)
        if finite.all():
            return
        for i in np.unique(owner[~finite]):
            spots.refuse(int(i), "eine Koordinate ist keine endliche Zahl")

    def _refuse_impossible(self, spots: _Spots, crs: CRS) -> None:
        """Rows with numbers that no place on the globe has."""
        if not crs.is_geographic:
            return
        west, south, east, north = spots.bounds.T
        with np.errstate(invalid="ignore"):
            beyond = spots.there & ((west < -180) | (east > 180) | (south < -90) | (north > 90))
        if not beyond.any():
            return
        if beyond.sum() == spots.there.sum() and self._placed_count == 0:
            advice = likely_crs(spots.x[beyond][:SAMPLE], spots.y[beyond][:SAMPLE])
            if advice is not None:
                raise BadFile(
                    f"{self._about.path.name} nennt {name_of(crs)}, die Koordinaten sind aber keine Grad. {advice}"
                )
        for i in np.flatnonzero(beyond):
            lon, lat = f"{west[i]:.6g} bis {east[i]:.6g}", f"{south[i]:.6g} bis {north[i]:.6g}"
            spots.refuse(int(i), f"Länge {lon}, Breite {lat} gibt es auf der Erde nicht")

    def _judge(self, spots: _Spots, lon: Floats, lat: Floats, crs: CRS) -> None:
        """Count positions outside Germany; those that would lie inside with swapped axes are errors."""
        count = int(spots.there.sum())
        first = self._placed_count == 0
        self._placed_count += count
        outside = spots.there & ~in_germany(lon, lat)
        if not outside.any():
            return
        x, y = spots.x, spots.y
        swapped = np.zeros(len(x), dtype=bool)
        swapped[outside] = in_germany(*degrees(y[outside], x[outside], crs))
        self._swapped_count += int(swapped.sum())
        if first and swapped.sum() == count and count > 1:
            raise BadFile(self._swapped_text())
        for i in np.flatnonzero(swapped):
            spots.refuse(
                int(i),
                f"die Koordinaten {x[i]:.7g}, {y[i]:.7g} sehen vertauscht aus: Andersherum liegen sie in Deutschland",
            )
        rest = np.flatnonzero(outside & ~swapped)
        if first and len(rest) == count:
            self._refuse_wrong_crs(x[rest], y[rest], crs)
        self._outside_count += len(rest)
        self._outside.extend(int(spots.rows[i]) for i in rest[: max(0, OUTSIDE_EXAMPLES - len(self._outside))])

    def _refuse_wrong_crs(self, x: Floats, y: Floats, crs: CRS) -> None:
        """All positions abroad, but in Germany under another CRS: for example eastings with the zone in front."""
        advice = likely_crs(x[:SAMPLE], y[:SAMPLE])
        if advice is not None:
            raise BadFile(
                f"Als {name_of(crs)} gelesen, liegt keine Zeile von {self._about.path.name} in Deutschland. {advice}"
            )

    def _refuse_far(self, geometry: Geometries, spots: _Spots) -> None:
        west, south, east, north = shapely.bounds(geometry).T
        with np.errstate(invalid="ignore"):
            inside = (west >= RANGE[0]) & (south >= RANGE[1]) & (east <= RANGE[2]) & (north <= RANGE[3])
        for i in np.flatnonzero(~shapely.is_missing(geometry) & ~shapely.is_empty(geometry) & ~inside):
            spots.refuse(int(i), "liegt außerhalb Mitteleuropas: falsches Koordinatensystem oder vertauschte Achsen?")
            geometry[i] = None

    def _best(self, crs: CRS, lon: Floats, lat: Floats) -> Transformer:
        """One operation for the whole file, so that common borders stay common; the best for where the file lies."""
        finite = np.isfinite(lon) & np.isfinite(lat)
        area = AreaOfInterest(*GERMANY)
        if finite.any():
            lon, lat = lon[finite], lat[finite]
            area = AreaOfInterest(float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max()))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            group = TransformerGroup(crs, STORAGE, always_xy=True, area_of_interest=area)
        if not group.transformers:
            raise BadFile(
                f"Es gibt keine Umrechnung von {name_of(crs)} nach {name_of(STORAGE)}. Die Datei vorher umrechnen."
            )
        chosen = group.transformers[0]
        # WGS 84 is known to no better than 1 m itself, which nobody needs to be told each time.
        if chosen.accuracy >= ACCURACY_WORTH_TELLING_M and not _is_wgs84(crs):
            better = [op for op in group.unavailable_operations if 0 <= op.accuracy < chosen.accuracy]
            grid = "; ein genauerer Weg braucht ein Gitter, das nicht installiert ist" if better else ""
            self.notes.append(f"{name_of(crs)} wurde auf etwa {chosen.accuracy:g} m genau umgerechnet{grid}.")
        return chosen

    def _swapped_text(self) -> str:
        return (
            f"Die Achsen von {self._about.path.name} sehen vertauscht aus: {self._swapped_count} von {self._placed_count} Orten liegen nur"
            " andersherum in Deutschland. Mit --swap-axes wiederholen oder mit --crs das richtige Koordinatensystem nennen."
        )


def _is_wgs84(crs: CRS) -> bool:
    datum = crs.geodetic_crs
    return datum is not None and datum.to_epsg() == 4326


def name_of(crs: CRS) -> str:
    """A CRS as people write it."""
    authority = crs.to_authority()
    return f"{authority[0]}:{authority[1]}" if authority else crs.name
