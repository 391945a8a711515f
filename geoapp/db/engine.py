"""SQLAlchemy engines for libpq URLs, one per URL and process."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Engine, create_engine

POOL_SIZE = 4
"""Connections kept per process and role: as many as a worker has threads by default."""


def sqlalchemy_url(url: str) -> str:
    """A libpq URL (`postgresql://…`) as SQLAlchemy wants it for psycopg 3."""
    head, _, rest = url.partition("://")
    return f"postgresql+psycopg://{rest}" if head in {"postgresql", "postgres"} else url


@cache
def engine_for(url: str, *, pool_size: int = POOL_SIZE) -> Engine:
    """The engine of a URL. Connections are checked before use, because a private cluster may have been restarted."""
    return create_engine(
        sqlalchemy_url(url), pool_size=pool_size, max_overflow=pool_size, pool_pre_ping=True, pool_recycle=1800
    )
