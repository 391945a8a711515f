"""`/api/conformance` claims exactly the classes that tests of ours cover, each by the tests that are named here."""

from __future__ import annotations

from importlib import import_module

import pytest
from api.conftest import Api
from api.test_filters import FOUND

from geoapp.api.landing import CONFORMS_TO

OGC = "http://www.opengis.net/spec/"
FEATURES, CQL2, TILES = f"{OGC}ogcapi-features-", f"{OGC}cql2/1.0/conf/", f"{OGC}ogcapi-tiles-1/1.0/conf/"
_FILTERS = ("api.test_filters:test_a_filter_finds_what_it_says_as_text_and_as_json",)
COVERED: dict[str, tuple[str, ...]] = {
    f"{OGC}ogcapi-common-1/1.0/conf/core": (
        "api.test_definition:test_the_landing_page_leads_to_it",
        "api.test_reading:test_what_is_not_understood_is_refused_with_what_was_wrong",
    ),
    f"{OGC}ogcapi-common-1/1.0/conf/html": ("browser.test_api_pages:test_a_page_reads_well_everywhere",),
    f"{OGC}ogcapi-common-1/1.0/conf/json": ("api.test_definition:test_answers_are_as_the_document_describes_them",),
    f"{OGC}ogcapi-common-1/1.0/conf/oas30": (
        "api.test_definition:test_the_specification_takes_it_in_both_versions_and_languages",
        "clients.test_schemathesis:test_it_finds_nothing",
    ),
    f"{OGC}ogcapi-common-2/1.0/conf/collections": (
        "api.test_reading:test_every_collection_is_listed_with_items_queryables_and_sortables",
    ),
    f"{FEATURES}1/1.0/conf/core": (
        "api.test_reading:test_only_what_is_published_is_there",
        "api.test_reading:test_a_box_in_any_system_finds_the_same",
        "api.test_reading:test_datetime_finds_what_happens_then",
        "api.test_paging:test_pages_hold_everything_once_and_in_order",
        "clients.test_gdal:test_every_feature_arrives_once_however_small_the_pages",
        "clients.test_owslib:test_it_reads_items_and_follows_pages",
    ),
    f"{FEATURES}1/1.0/conf/geojson": ("clients.test_gdal:test_geojson_items_are_a_file_for_gdal",),
    f"{FEATURES}1/1.0/conf/html": (
        "browser.test_api_pages:test_one_finds_the_way_from_the_start_to_an_entry_and_back_to_the_site",
    ),
    f"{FEATURES}1/1.0/conf/oas30": ("api.test_definition:test_it_names_every_route_and_method_and_no_other",),
    f"{FEATURES}2/1.0/conf/crs": (
        "api.test_reading:test_coordinates_come_in_the_system_and_the_order_of_axes_that_was_asked_for",
        "clients.test_gdal:test_coordinates_of_another_system_arrive_where_gdal_itself_puts_them",
    ),
    f"{FEATURES}3/1.0/conf/queryables": (
        "api.test_reading:test_every_collection_is_listed_with_items_queryables_and_sortables",
    ),
    f"{FEATURES}3/1.0/conf/queryables-query-parameters": ("api.test_reading:test_a_property_as_parameter_is_a_filter",),
    f"{FEATURES}3/1.0/conf/filter": _FILTERS,
    f"{FEATURES}3/1.0/conf/features-filter": ("api.test_filters:test_coordinates_of_a_filter_may_be_in_any_system",),
    f"{FEATURES}4/1.0/conf/create-replace-delete": (
        "api.test_editing:test_each_collection_can_be_created_read_changed_and_deleted",
        "api.test_editing:test_put_clears_what_it_leaves_out_but_not_who_may_see_it",
    ),
    f"{FEATURES}4/1.0/conf/update": ("api.test_editing:test_a_patch_merges_nested_values_and_null_clears",),
    f"{FEATURES}4/1.0/conf/optimistic-locking-etags": (
        "api.test_editing:test_a_change_says_of_which_version_it_is",
        "api.test_editing:test_whoever_comes_second_gets_the_record_as_it_is_now",
        "api.test_editing:test_the_etag_of_a_feature_serves_as_its_version",
    ),
    **{
        f"{CQL2}{name}": _FILTERS
        for name in (
            "cql2-text",
            "cql2-json",
            "basic-cql2",
            "advanced-comparison-operators",
            "case-insensitive-comparison",
            "basic-spatial-functions",
            "basic-spatial-functions-plus",
            "temporal-functions",
            "array-functions",
            "property-property",
        )
    },
    f"{CQL2}spatial-functions": (*_FILTERS, "api.test_filters:test_coordinates_of_a_filter_may_be_in_any_system"),
    f"{OGC}json-fg-1/1.0/conf/core": (
        "api.test_downloads:test_json_fg_keeps_wgs84_for_others_and_says_when_and_where",
        "api.test_downloads:test_gdal_reads_json_fg",
    ),
    f"{TILES}core": ("api.test_tiles:test_a_tile_is_that_of_the_map_with_row_before_column",),
    f"{TILES}tileset": ("api.test_tiles:test_a_client_finds_its_way_from_the_collection_to_a_tile",),
    f"{TILES}tilesets-list": ("api.test_tiles:test_a_client_finds_its_way_from_the_collection_to_a_tile",),
    f"{TILES}dataset-tilesets": ("api.test_tiles:test_tiles_of_several_collections_come_in_one",),
    f"{TILES}geodata-tilesets": ("api.test_tiles:test_a_client_finds_its_way_from_the_collection_to_a_tile",),
    f"{TILES}mvt": ("api.test_tiles:test_gdal_reads_a_tile",),
    f"{OGC}tms/2.0/conf/tilematrixset": ("api.test_tiles:test_the_tile_matrix_set_is_the_well_known_one",),
    f"{OGC}tms/2.0/conf/json-tilematrixset": ("api.test_tiles:test_the_tile_matrix_set_is_the_well_known_one",),
}

OPERATORS = {
    "advanced-comparison-operators": ("LIKE", "BETWEEN", "IN ("),
    "case-insensitive-comparison": ("CASEI",),
    "basic-spatial-functions": ("S_INTERSECTS",),
    "spatial-functions": ("S_DISJOINT", "S_WITHIN", "S_CONTAINS", "S_CROSSES", "S_OVERLAPS"),
    "temporal-functions": (
        *("T_AFTER", "T_BEFORE", "T_CONTAINS", "T_DISJOINT", "T_DURING", "T_EQUALS", "T_FINISHEDBY", "T_FINISHES"),
        *("T_INTERSECTS", "T_MEETS", "T_METBY", "T_OVERLAPPEDBY", "T_OVERLAPS", "T_STARTEDBY", "T_STARTS"),
    ),
    "array-functions": ("A_CONTAINS", "A_CONTAINEDBY", "A_EQUALS", "A_OVERLAPS"),
}
"""What a class of CQL2 asks for, and a filter of the tests must therefore hold."""


def test_what_is_claimed_is_what_is_covered(api: Api) -> None:
    assert api.json("/conformance")["conformsTo"] == list(CONFORMS_TO)
    assert set(CONFORMS_TO) == set(COVERED)
    assert len(CONFORMS_TO) == len(set(CONFORMS_TO))


@pytest.mark.parametrize("uri", COVERED)
def test_the_tests_that_cover_a_class_exist(uri: str) -> None:
    for one in COVERED[uri]:
        module, _, name = one.partition(":")
        assert callable(getattr(import_module(module), name)), one


@pytest.mark.parametrize("name", OPERATORS)
def test_each_operator_of_a_class_is_asked(name: str) -> None:
    asked = " ".join(text for _, text, _ in FOUND)
    assert [one for one in OPERATORS[name] if one not in asked] == []
