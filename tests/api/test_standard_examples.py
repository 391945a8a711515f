"""Expressions as the standard (OGC 21-065r2) and the library `cql2` show them: read in both spellings, and answered with reason.

They name properties and functions that our collections lack; so most are refused, and the refusal must name what is
lacking. The same expressions on properties that there are must be answered.
"""

from __future__ import annotations

import json

import cql2
import pytest
from api.conftest import Api

EXAMPLES: list[tuple[str, str, str | None]] = [
    # the example, what the refusal names, and the same on a property of ours
    ("city = 'Toronto'", "city", "name = 'Toronto'"),
    ("avg(windSpeed) < 4", "avg", None),
    ("balance - 150.0 > 0", "-", None),
    ("updated >= DATE('1970-01-01')", "updated", "verified_at >= DATE('1970-01-01')"),
    ("address IS NOT NULL", "address", "short_name IS NOT NULL"),
    ("name LIKE 'Smith%'", "", "name LIKE 'Smith%'"),
    ("depth BETWEEN 100.0 AND 150.0", "depth", "brw_eur_m2 BETWEEN 100.0 AND 150.0"),
    ("cityName IN ('Toronto', 'Frankfurt', 'Tokyo', 'New York')", "cityName", "name IN ('Toronto', 'Am Kanal')"),
    ("category NOT IN (1, 2, 3, 4)", "category", "employees_n NOT IN (1, 2, 3, 4)"),
    ("CASEI(road_class) IN (CASEI('Οδος'), CASEI('Straße'))", "road_class", "CASEI(name) IN (CASEI('Οδος'), CASEI('Straße'))"),
    ("ACCENTI(etat_vol) = ACCENTI('débárquér')", "accenti", None),
    ("S_INTERSECTS(geometry, POINT(36.319836 32.288087))", "", "S_INTERSECTS(geometry, POINT(36.319836 32.288087))"),
    ("S_CROSSES(road, POLYGON((43.7 -79.2, 43.8 -79.2, 43.8 -79.3, 43.7 -79.2)))", "geometry", "S_CROSSES(geometry, LINESTRING(7 51, 8 52))"),
    ("S_WITHIN(road, Buffer(geometry, 10, 'm'))", "geometry", None),
    ("T_INTERSECTS(event_time, INTERVAL('1969-07-16T05:32:00Z', '1969-07-24T16:50:35Z'))", "event_time", "T_INTERSECTS(valid_from, INTERVAL('1969-07-16T05:32:00Z', '1969-07-24T16:50:35Z'))"),
    ("T_DURING(INTERVAL(touchdown, liftOff), INTERVAL('1969-07-16T13:32:00Z', '1969-07-24T16:50:35Z'))", "touchdown", "T_DURING(INTERVAL(valid_from, valid_to), INTERVAL('1969-07-16T13:32:00Z', '1969-07-24T16:50:35Z'))"),
    ("A_CONTAINS(\"layer:ids\", ('layers-ca', 'layers-us'))", "layer:ids", "A_CONTAINS(bplan_ref, ('layers-ca', 'layers-us'))"),
    ("\"eo:cloud_cover\" < 0.1 AND \"landsat:wrs_row\" = 28", "eo:cloud_cover", "brw_eur_m2 < 0.1 AND employees_n = 28"),
    ("\"eo:cloud_cover\" = 0.1 OR \"eo:cloud_cover\" = 0.2", "eo:cloud_cover", "brw_eur_m2 = 0.1 OR brw_eur_m2 = 0.2"),
    ("NOT floors > 5 AND swimming_pool = true", "floors", "NOT employees_n > 5 AND true"),
    ("vehicle_height > (bridge_clearance - 1)", "vehicle_height", None),
    ("Foo(geometry) = true", "Foo", None),
    ("pi / 2 > 1", "/", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lacking", "ours"), EXAMPLES, ids=[text for text, _, _ in EXAMPLES])
def test_an_example_is_answered_or_refused_by_name_in_both_spellings(
    api: Api, text: str, lacking: str, ours: str | None
) -> None:
    for spelling, language in ((text, "cql2-text"), (json.dumps(cql2.parse_text(text).to_json()), "cql2-json")):
        answer = api.get("/collections/estates/items", filter=spelling, filter_lang=language)
        if lacking:
            assert answer.status_code == 400
            assert lacking.lower() in answer.get_json(force=True)["detail"].lower()
        else:
            assert answer.status_code == 200
    if ours is not None:
        as_json = json.dumps(cql2.parse_text(ours).to_json())
        assert api.names("estates", filter=ours) == api.names("estates", filter=as_json, filter_lang="cql2-json")
