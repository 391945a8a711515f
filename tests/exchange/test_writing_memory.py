"""A file of many records needs no more memory than one of few."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from geoapp.exchange.writing import FORMATS

SCRIPT = """
import json, resource, sys
import shapely
from geoapp.exchange.writing import FORMATS, Column, Layer, Record
columns = tuple(Column(f"text_{n}") for n in range(20)) + (Column("number", "number"),)
layer = Layer("plots", columns, "Grundstücke", "Test", everywhere=True)
wkb = shapely.to_wkb(shapely.Point(7, 51).buffer(0.001))
def records(n):
    for i in range(n):
        yield Record(str(i), (*(f"Wert {i} {k} " * 4 for k in range(20)), i / 7), wkb)
def written(n):
    return sum(len(piece) for piece in FORMATS[sys.argv[1]].write(records(n), layer))
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
few = written(4_000); low = peak()
many = written(40_000); high = peak()
print(json.dumps({"few": few, "many": many, "low": low, "high": high}))
"""
ROOM_MB = 40
"""Buffers of GDAL and of Python's allocator; forty thousand of these records in memory would be more than 150 MB."""


@pytest.mark.parametrize("kind", FORMATS)
def test_memory_stays_flat(kind: str) -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT, kind], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert found["many"] > 7 * found["few"], found
    assert found["high"] - found["low"] < ROOM_MB, found
