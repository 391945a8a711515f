"""Identifiers of the rows that a load brings."""

from __future__ import annotations

import os
import time

import numpy as np
import pyarrow as pa


class Identifiers:
    """UUIDs of version 7 (RFC 9562): each greater than the one before, so that the indexes of three tables grow at one end.

    The moment of the import, a counter of 26 bits (method 1 of section 6.2), 48 random bits.
    """

    def __init__(self) -> None:
        self._begin = np.frombuffer((time.time_ns() // 1_000_000).to_bytes(6), np.uint8)
        self._given = 0

    def next(self, count: int) -> pa.Array:
        """As many identifiers, as 32 hexadecimal digits each."""
        numbers = np.arange(self._given, self._given + count, dtype=np.uint32)
        self._given += count
        raw = np.empty((count, 16), np.uint8)
        raw[:, :6] = self._begin
        raw[:, 6] = 0x70 | (numbers >> 22) & 0x0F
        raw[:, 7] = (numbers >> 14) & 0xFF
        raw[:, 8] = 0x80 | (numbers >> 8) & 0x3F
        raw[:, 9] = numbers & 0xFF
        raw[:, 10:] = np.frombuffer(os.urandom(6 * count), np.uint8).reshape(count, 6)
        digits = pa.py_buffer(raw.tobytes().hex().encode())
        offsets = pa.py_buffer(np.arange(0, 32 * (count + 1), 32, dtype=np.int32))
        return pa.StringArray.from_buffers(count, offsets, digits)
