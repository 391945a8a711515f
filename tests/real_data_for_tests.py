"""Where the real open data lies, which is no part of the repository, and what an import may touch."""

from __future__ import annotations

import os
from pathlib import Path

import psycopg

from geoapp.exchange.mapping.targets import layer, layer_names

REAL = Path(os.environ.get("GEOAPP_REALDATA") or Path(__file__).resolve().parents[2] / "shared" / "data")


def real_files(*patterns: str) -> list[Path]:
    """Files of the real data; empty where there is none, so that tests are collected everywhere."""
    return sorted(path for pattern in patterns for path in REAL.glob(pattern) if path.is_file())


def counts(owner: psycopg.Connection) -> list[int]:
    """Rows of every layer, working and published, and of their history."""
    found = [
        owner.execute(f"SELECT count(*) FROM {schema}.{layer(name).table}").fetchone()[0]
        for name in layer_names()
        for schema in ("record", "published", "history")
    ]
    owner.rollback()
    return found
