"""What an address of the API takes and gives, said once: the view is held to it, and the OpenAPI document is made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from geoapp.api.collections import COLLECTIONS, collection_of
from geoapp.api.encodings import Encoding
from geoapp.api.parameters import EVERYWHERE, refuse_unknown
from geoapp.reading.features.sets import feature_set

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Operation:
    """One method of one address.

    `summary` is a marked text. `takes` are the parameters of the address beside those that every one takes;
    `by_property` lets each property of the collection be one. `reads` are the media types of the body, `headers` what is
    read of the head, `refuses` the statuses of refusals beside 400 and 404 of an address that names something.
    """

    summary: str
    tag: str
    forms: tuple[Encoding, ...] = ()
    takes: tuple[str, ...] = ()
    by_property: bool = False
    reads: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    gives: int = 200
    refuses: tuple[int, ...] = ()
    schema: str = ""
    body: str = ""
    """Name of the schema of the body, where it is not a record as it is written."""
    collections: tuple[str, ...] = tuple(COLLECTIONS)
    """Those that it is possible for, where the address names one."""

    @property
    def parameters(self) -> tuple[str, ...]:
        """All that may stand in the query."""
        return (*((EVERYWHERE) if self.forms else EVERYWHERE[1:]), *self.takes)


OPERATIONS: dict[str, Operation] = {}
"""By endpoint; filled where the views stand."""


def operation(said: Operation) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Holds a view to what is said of it: another parameter is refused before anything else happens."""

    def hold(view: Callable[P, R]) -> Callable[P, R]:
        OPERATIONS[f"api.{view.__name__}"] = said

        @wraps(view)
        def held(*args: P.args, **kwargs: P.kwargs) -> R:
            known: list[Any] = list(said.parameters)
            if "collection_id" in kwargs:
                name = collection_of(str(kwargs["collection_id"])).name
                known += feature_set(name).properties if said.by_property else ()
            refuse_unknown(known)
            return view(*args, **kwargs)

        return held

    return hold
