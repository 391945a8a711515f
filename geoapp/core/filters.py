"""What a visitor asks to see: parsed from the address in this one place, for map, table and downloads alike.

The address is the state. `Query.parse` reads it, `Query.params` writes it back in a fixed order, so equal questions
have equal addresses (and equal cache keys). Unknown parameters are ignored, unknown values refused with what is
possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal, InvalidOperation
from typing import Any, Final, Protocol
from urllib.parse import urlencode

from geoapp.core.slugs import slug_of
from geoapp.core.vocabulary import (
    AREA_TYPE,
    AVAILABILITY,
    OFFERED,
    RESTRICTION_LEVEL,
    SECTOR_GROUP,
    WORKFLOW_STATE,
    Vocabulary,
)
from geoapp.errors import N_, BadQuery

MAX_TEXT_CHARS: Final = 200
"""Longest free text; longer ones are no search but an accident or an attack."""
MAX_SIZE_HA: Final = Decimal(100_000)
"""Upper bound of a size filter: larger than any German municipality's estates together."""
MAX_PAGE: Final = 100_000
MAX_SLUG_CHARS: Final = 80
MAX_SELECTION_CHARS: Final = 120
NAME_SIGNS: Final = " -./(),"
"""What names of towns have beside letters: Wetter (Ruhr), Halle/Saale, St. Ingbert."""
QUOTED_CHARS: Final = 40
"""Characters of a strange value that an error repeats; enough to recognise it, too few to fill a page."""

NO_SUCH_LAYER: Final = N_("Die Ebene »%(value)s« gibt es nicht. Möglich: %(possible)s.")

LISTS: Final = ("vacancies", "estates", "plots", "companies", "core-zones", "networks", "municipalities")
"""What the table can list."""
VIEWS: Final = ("map", "table", "both")


class Args(Protocol):
    """The part of werkzeug's MultiDict that is needed, so that this module knows no web framework."""

    def getlist(self, key: str, /) -> list[str]:
        """All values."""


class PlainArgs(dict[str, str]):
    """A plain mapping as `Args`."""

    def getlist(self, key: str, /) -> list[str]:
        """The one value there is."""
        return [self[key]] if key in self else []


FILTERS: Final = (
    "type",
    "availability",
    "restriction",
    "sector",
    "state",
    "min_ha",
    "max_ha",
    "municipality",
    "network",
    "q",
)
"""Names of the filters, in the order in which they stand in an address."""


@dataclass(frozen=True)
class Query:
    """One parsed question. Empty tuples and None mean "no restriction". Sizes in hectares."""

    type: tuple[str, ...] = ()
    availability: tuple[str, ...] = ()
    restriction: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    min_ha: Decimal | None = None
    max_ha: Decimal | None = None
    municipality: str | None = None
    network: str | None = None
    q: str = ""
    # How it is shown; no part of what is shown
    listing: str = "vacancies"
    sort: str = ""
    page: int = 1
    view: str = "map"
    layers: tuple[str, ...] | None = None
    sel: str | None = None

    @classmethod
    def parse(cls, args: Args, known_layers: Iterable[str] = ()) -> Query:
        """Read an address. Raises BadQuery for a value that means nothing, naming the parameter and what it takes."""
        low, high = _hectares(args, "min_ha"), _hectares(args, "max_ha")
        if low is not None and high is not None and low > high:
            raise BadQuery(
                N_("Die kleinste Größe (%(low)s ha) ist größer als die größte (%(high)s ha)."),
                parameter="min_ha",
                low=low,
                high=high,
            )
        return cls(
            type=_codes(args, "type", AREA_TYPE),
            availability=_codes(args, "availability", AVAILABILITY),
            restriction=_codes(args, "restriction", RESTRICTION_LEVEL),
            sector=_codes(args, "sector", SECTOR_GROUP),
            state=_codes(args, "state", WORKFLOW_STATE),
            min_ha=low,
            max_ha=high,
            municipality=_slug(args, "municipality"),
            network=_slug(args, "network"),
            q=_text(args),
            listing=_one_of(args, "list", LISTS, "vacancies"),
            sort=_sort(args),
            page=_page(args),
            view=_one_of(args, "view", VIEWS, "map"),
            layers=_layers(args, tuple(known_layers)),
            sel=_selection(args),
        )

    @property
    def filtered(self) -> bool:
        """Whether anything is restricted at all."""
        return any(getattr(self, name) for name in FILTERS)

    @property
    def active(self) -> tuple[str, ...]:
        """Names of the filters in use."""
        return tuple(name for name in FILTERS if getattr(self, name))

    def without(self, name: str, value: str | None = None) -> Query:
        """The same question with one filter, or one value of it, removed; back on page one."""
        current = getattr(self, name)
        if value is not None and isinstance(current, tuple):
            return self.but(**{name: tuple(v for v in current if v != value)})
        return self.but(**{name: next(f.default for f in fields(self) if f.name == name)})

    def but(self, **changes: Any) -> Query:
        """The same question with other values; back on page one unless a page is given."""
        return replace(self, **{"page": 1, **changes})

    def filter_params(self) -> list[tuple[str, str]]:
        """What is shown, as address parameters in a fixed order."""
        out: list[tuple[str, str]] = []
        for name in FILTERS:
            value = getattr(self, name)
            if isinstance(value, tuple):
                if value:
                    out.append((name, ",".join(value)))
            elif value:
                out.append((name, str(value)))
        return out

    def params(self, path_list: str | None = None) -> list[tuple[str, str]]:
        """Everything, as address parameters; `path_list` is a list that the path already names."""
        out = self.filter_params()
        if self.layers is not None:
            out.append(("layers", ",".join(self.layers)))
        if self.listing != (path_list or "vacancies"):
            out.append(("list", self.listing))
        if self.sort:
            out.append(("sort", self.sort))
        if self.page > 1:
            out.append(("page", str(self.page)))
        if self.view != "map":
            out.append(("view", self.view))
        if self.sel:
            out.append(("sel", self.sel))
        return out

    def encode(self) -> str:
        """The address's query string for everything."""
        return urlencode(self.params())

    def encode_filters(self) -> str:
        """The address's query string for what is shown: tiles, counts and downloads use it."""
        return urlencode(self.filter_params())


def _short(value: str) -> str:
    return value[:QUOTED_CHARS]


def _first(args: Args, name: str) -> str:
    return (args.getlist(name) or [""])[0].strip()


def _values(args: Args, name: str) -> list[str]:
    """Values given as `a=1,2` or as `a=1&a=2` (a plain form sends the latter)."""
    return [part for raw in args.getlist(name) for part in raw.split(",") if part.strip()]


def _codes(args: Args, name: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    wanted = {value.strip() for value in _values(args, name)}
    possible = OFFERED if vocabulary is AVAILABILITY else vocabulary.codes
    if strange := sorted(wanted - set(possible)):
        raise BadQuery(
            N_("Den Wert »%(value)s« gibt es für den Filter %(parameter)s nicht. Möglich: %(possible)s."),
            parameter=name,
            value=_short(strange[0]),
            possible=", ".join(possible),
        )
    return tuple(code for code in possible if code in wanted)


def _hectares(args: Args, name: str) -> Decimal | None:
    raw = _first(args, name)
    if not raw:
        return None
    try:
        value = Decimal(raw.replace(",", "."))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or value < 0 or value > MAX_SIZE_HA:
        raise BadQuery(
            N_("»%(value)s« ist keine Größe in Hektar. Erwartet wird eine Zahl bis %(most)s, zum Beispiel 0,5."),
            parameter=name,
            value=_short(raw),
            most=MAX_SIZE_HA,
        )
    short = value.quantize(Decimal("0.0001")).normalize()
    if short == short.to_integral_value():
        short = short.quantize(Decimal(1))  # 90, where the shortest would be written 9E+1
    return short or None


def _slug(args: Args, name: str) -> str | None:
    """A record's slug; its name is understood too, since people write that into the field and into addresses."""
    raw = _first(args, name).lower()
    if len(raw) > MAX_SLUG_CHARS or not all(c.isalnum() or c in NAME_SIGNS for c in raw):
        raise BadQuery(N_("»%(value)s« ist keine Kennung für %(parameter)s."), parameter=name, value=_short(raw))
    return (raw if all(c.isalnum() or c == "-" for c in raw) and raw.isascii() else slug_of(raw)) or None


def _text(args: Args) -> str:
    raw = " ".join(_first(args, "q").replace("\x00", " ").split())
    if len(raw) > MAX_TEXT_CHARS:
        raise BadQuery(
            N_("Der Suchtext ist zu lang (%(chars)s Zeichen, erlaubt sind %(most)s)."),
            parameter="q",
            chars=len(raw),
            most=MAX_TEXT_CHARS,
        )
    return raw


def _one_of(args: Args, name: str, possible: tuple[str, ...], default: str) -> str:
    raw = _first(args, name) or default
    if raw not in possible:
        raise BadQuery(
            N_("»%(value)s« ist für %(parameter)s nicht möglich. Möglich: %(possible)s."),
            parameter=name,
            value=_short(raw),
            possible=", ".join(possible),
        )
    return raw


def _sort(args: Args) -> str:
    raw = _first(args, "sort")
    if len(raw) > MAX_SLUG_CHARS or not all(c.isalnum() or c in "-_" for c in raw):
        raise BadQuery(N_("»%(value)s« ist keine Sortierung."), parameter="sort", value=_short(raw))
    return raw


def _page(args: Args) -> int:
    raw = _first(args, "page") or "1"
    if not raw.isascii() or not raw.isdigit() or not 1 <= int(raw[:9]) <= MAX_PAGE:
        raise BadQuery(
            N_("»%(value)s« ist keine Seitenzahl (1 bis %(most)s)."), parameter="page", value=_short(raw), most=MAX_PAGE
        )
    return int(raw)


def _layers(args: Args, known: tuple[str, ...]) -> tuple[str, ...] | None:
    if not args.getlist("layers"):
        return None
    wanted = {value.strip().replace("-", "_") for value in _values(args, "layers")}
    if known and (strange := sorted(wanted - set(known))):
        raise BadQuery(NO_SUCH_LAYER, parameter="layers", value=_short(strange[0]), possible=", ".join(known))
    return tuple(name for name in known if name in wanted) if known else tuple(sorted(wanted))


def _selection(args: Args) -> str | None:
    raw = _first(args, "sel")
    if not raw:
        return None
    layer, _, ref = raw.partition(":")
    sane = layer.replace("_", "").isalnum() and ref and all(c.isalnum() or c in "-_" for c in ref)
    if not sane or len(raw) > MAX_SELECTION_CHARS:
        raise BadQuery(N_("Die Auswahl in der Adresse ist nicht verständlich."), parameter="sel")
    return raw


def plain(mapping: Mapping[str, str]) -> Query:
    """A question from a plain mapping, for the command line and tests."""
    return Query.parse(PlainArgs(mapping))
