"""OWSLib reads landing page, conformance, collections, queryables and items as scripts do."""

from __future__ import annotations

from owslib.ogcapi.features import Features
from served_for_tests import Site

from geoapp.api.collections import COLLECTIONS


def test_it_reads_what_there_is(site: Site) -> None:
    api = Features(f"{site.url}/api")
    assert api.links
    assert "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core" in api.conformance()["conformsTo"]
    assert api.api()["openapi"].startswith("3.")
    assert set(api.feature_collections()) == set(COLLECTIONS)
    for name in COLLECTIONS:
        assert api.collection(name)["id"] == name
        assert api.collection_queryables(name)["properties"]


def test_it_reads_items_and_follows_pages(site: Site) -> None:
    api = Features(f"{site.url}/api")
    first = api.collection_items("estates", limit=3)
    assert len(first["features"]) == 3
    assert api.links
    one = api.collection_item("estates", first["features"][0]["id"])
    assert one["properties"] == first["features"][0]["properties"]
    filtered = api.collection_items("vacancies", filter="availability = 'immediate'", limit=1000)
    assert filtered["numberMatched"] == len(filtered["features"]) > 0
    boxed = api.collection_items("estates", bbox=[13.3, 52.4, 13.6, 52.6], limit=1000)
    assert 0 < boxed["numberMatched"] < api.collection_items("estates", limit=1)["numberMatched"]
