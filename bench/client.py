"""A plain HTTP client on open connections, which costs little beside what it measures."""

from __future__ import annotations

import gc
import http.client
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Self

TIMEOUT_S = 60


@dataclass(frozen=True)
class Answer:
    """One answer as it came over the wire."""

    path: str
    seconds: float
    body: bytes
    encoding: str


class Client:
    """One visitor: one connection, kept open."""

    def __init__(self, port: int, accept: str = "text/html", encodings: str = "gzip, deflate, br") -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_S)
        self._headers = {"Accept": accept, "Accept-Encoding": encodings, "Accept-Language": "de"}

    def get(self, path: str) -> Answer:
        """Ask, and read the whole answer. Raises RuntimeError for any status but 200."""
        started = time.perf_counter()
        self._connection.request("GET", path, headers=self._headers)
        response = self._connection.getresponse()
        body = response.read()
        seconds = time.perf_counter() - started
        if response.status != 200:
            raise RuntimeError(f"{path}: {response.status} {body[:200]!r}")
        return Answer(path, seconds, body, response.headers.get("Content-Encoding", ""))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()


@contextmanager
def several(port: int, count: int) -> Iterator[list[Client]]:
    """So many visitors, who ask for anything."""
    with ExitStack() as open_ones:
        yield [open_ones.enter_context(Client(port, accept="*/*")) for _ in range(count)]


def together(clients: Sequence[Client], walks: Sequence[Iterable[str]]) -> list[Answer]:
    """Each client takes its walk, all at once; returns all answers."""
    found: list[list[Answer]] = [[] for _ in clients]
    failures: list[BaseException] = []

    def go(number: int) -> None:
        try:
            found[number] = [clients[number].get(path) for path in walks[number]]
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=go, args=(n,)) for n in range(len(clients))]
    gc.disable()  # the client's own pauses are not the server's
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        gc.enable()
    if failures:
        raise failures[0]
    return [answer for part in found for answer in part]
