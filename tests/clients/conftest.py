"""Programs that others wrote, at a real server with the demo regions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from postgis_for_tests import PostgisForTests
from served_for_tests import Site, serving

from geoapp.exchange.demo import load_demo


@pytest.fixture(scope="session")
def demo(postgis: PostgisForTests) -> Iterator[Site]:
    """The demo, for programs that only read."""
    urls = postgis.create()
    load_demo(urls.owner)
    with serving(urls) as site:
        yield site
    postgis.drop(urls)
