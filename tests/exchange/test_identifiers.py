"""Identifiers of loaded rows: UUIDs of version 7, each greater than the one before."""

from __future__ import annotations

from uuid import UUID

import pytest

from geoapp.exchange.loading.identifiers import Identifiers


@pytest.mark.parametrize("counts", [[1], [5, 0, 3], [70_000, 10]])
def test_they_are_valid_and_grow_from_batch_to_batch(counts: list[int]) -> None:
    source = Identifiers()
    found = [UUID(text) for count in counts for text in source.next(count).to_pylist()]
    assert len(set(found)) == sum(counts)
    assert found == sorted(found)
    assert {one.version for one in found} == {7}
    assert {one.variant for one in found} == {"specified in RFC 4122"}


def test_two_loads_at_the_same_moment_share_none() -> None:
    first, second = (set(Identifiers().next(1_000).to_pylist()) for _ in range(2))
    assert not first & second
