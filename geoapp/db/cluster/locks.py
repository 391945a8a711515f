"""Locks between geoapp's processes, as `flock` on files of the run folder.

The kernel frees a flock when its holder ends, also by kill -9, so no lock is ever stale.

`start` (exclusive)   held while somebody looks whether the server runs and starts it
`use` (shared)        held by every command that uses the server; the keeper waits for it exclusively, then stops
`keeper` (exclusive)  held by the keeper for life
`prepare` (exclusive) held while the database, its schema and its logins are made
`up` (exclusive)      held by `geoapp up`
"""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK_FILE_MODE = 0o600


def open_lock_file(path: Path) -> int:
    """A descriptor of the lock file, made when missing. It is never deleted: a deleted lock file locks nothing."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, LOCK_FILE_MODE)


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold the lock for oneself, waiting for it as long as it takes."""
    descriptor = open_lock_file(path)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def take_shared(path: Path) -> int:
    """A descriptor that holds the lock together with others; close it to let go."""
    descriptor = open_lock_file(path)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    return descriptor


def try_exclusive(path: Path) -> int | None:
    """A descriptor that holds the lock alone, or None when somebody else has it."""
    descriptor = open_lock_file(path)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def is_held(path: Path) -> bool:
    """Whether somebody holds the lock in any way."""
    if not path.exists():
        return False
    descriptor = try_exclusive(path)
    if descriptor is None:
        return True
    os.close(descriptor)
    return False


def holders(path: Path) -> list[int]:
    """Process ids that hold the lock, ourselves left out; for messages and for knowing whether we were the last."""
    try:
        wanted = path.stat()
        table = Path("/proc/locks").read_text()
    except OSError:
        return []
    place = f"{os.major(wanted.st_dev):02x}:{os.minor(wanted.st_dev):02x}:{wanted.st_ino}"
    found = re.findall(rf"^\d+: FLOCK\s+\S+\s+\S+\s+(\d+)\s+{place}\s", table, flags=re.MULTILINE)
    return sorted({int(pid) for pid in found} - {os.getpid(), 0})
