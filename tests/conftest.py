"""Fixtures that every room's tests share: a real PostGIS with a fresh, migrated database for each test.

`urls`, `owner`, `public_conn`, `internal_conn`, `settings`   all on one fresh database of this test
`make_database()`                                            one more fresh database
`site`                                                       a running server with the demo regions
`module_urls`                                                one fresh database for all tests of a module
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from postgis_for_tests import PostgisForTests, postgis_for_tests
from served_for_tests import Site, serving

from geoapp.db.cluster.urls import Urls
from geoapp.exchange.demo import load_demo
from geoapp.settings import Settings

for _name in [name for name in os.environ if name.startswith("GEOAPP_") and name != "GEOAPP_REALDATA"]:
    del os.environ[_name]  # a developer's own settings must not reach the tests


@pytest.fixture(scope="session")
def postgis() -> Iterator[PostgisForTests]:
    """The cluster of the tests."""
    with postgis_for_tests() as cluster:
        yield cluster


@pytest.fixture(scope="session")
def site(postgis: PostgisForTests) -> Iterator[Site]:
    """A server with the demo regions, for browsers and programs that only read; one per worker."""
    made = postgis.create()
    load_demo(made.owner)
    with serving(made) as running:
        yield running
    postgis.drop(made)


@pytest.fixture
def make_database(postgis: PostgisForTests) -> Iterator[Callable[[], Urls]]:
    """A function that makes a fresh, migrated database and returns its addresses; all go when the test ends."""
    made: list[Urls] = []

    def make() -> Urls:
        made.append(postgis.create())
        return made[-1]

    yield make
    for urls in made:
        postgis.drop(urls)


@pytest.fixture
def urls(make_database: Callable[[], Urls]) -> Urls:
    """The addresses of this test's database."""
    return make_database()


@pytest.fixture(scope="module")
def module_urls(postgis: PostgisForTests) -> Iterator[Urls]:
    """The addresses of one database for all tests of a module, for tests that only read."""
    made = postgis.create()
    yield made
    postgis.drop(made)


@pytest.fixture
def owner(urls: Urls) -> Iterator[psycopg.Connection]:
    """A connection as the owner; commit it yourself."""
    with psycopg.connect(urls.owner) as connection:
        yield connection
        connection.rollback()


@pytest.fixture
def public_conn(urls: Urls) -> Iterator[psycopg.Connection]:
    """A connection as `geoapp_public`."""
    with psycopg.connect(urls.public) as connection:
        yield connection
        connection.rollback()


@pytest.fixture
def internal_conn(urls: Urls) -> Iterator[psycopg.Connection]:
    """A connection as `geoapp_internal`."""
    with psycopg.connect(urls.internal) as connection:
        yield connection
        connection.rollback()


@pytest.fixture
def settings(urls: Urls, tmp_path: Path) -> Settings:
    """Settings of a geoapp on this test's database, with a data folder of its own."""
    return Settings(
        data_dir=tmp_path / "var",
        database_url=urls.owner,
        public_database_url=urls.public,
        internal_database_url=urls.internal,
    )
