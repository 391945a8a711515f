"""JSON-FG (OGC 21-045r1): what it adds to a GeoJSON feature.

`geometry` stays in longitude and latitude for readers of plain GeoJSON; `place` has it in another system when that was
asked for, and `time` says when the feature is true in the world.
"""

from __future__ import annotations

import json

from geoapp.core.crs import CRS84, Crs
from geoapp.reading.features.sets import FeatureSet

CORE = "http://www.opengis.net/spec/json-fg-1/1.0/conf/core"
TYPES = "http://www.opengis.net/spec/json-fg-1/1.0/conf/types-schemas"
_DAY, _INSTANT = "YYYY-MM-DD", 'YYYY-MM-DD"T"HH24:MI:SS"Z"'


def members_sql(features: FeatureSet, geometry: str, place: str | None) -> str:
    """SQL of the text from the value of `geometry` on, to be followed by other members."""
    return f"""{geometry} || ',"place":' || {place or "'null'"} || ',"time":' || {time_sql(features)}"""


def time_sql(features: FeatureSet) -> str:
    """SQL of the text of `time`: an interval with both ends included, open where unknown; null where both are."""
    valid = features.valid
    begin, end = f"({valid.begin}) AT TIME ZONE 'UTC'", f"({valid.end}) AT TIME ZONE 'UTC'"
    if valid.end_included:
        first, last = f"to_char({begin}, '{_INSTANT}')", f"to_char({end}, '{_INSTANT}')"
    else:
        # the first day after is how the table says it
        first, last = f"to_char({begin}, '{_DAY}')", f"to_char({end} - interval '1 day', '{_DAY}')"
    interval = f"json_build_object('interval', json_build_array(coalesce({first}, '..'), coalesce({last}, '..')))::text"
    return f"(CASE WHEN coalesce({valid.begin}, {valid.end}) IS NULL THEN 'null' ELSE {interval} END)"


def root(collection: str, crs: Crs) -> str:
    """Finished JSON of the members at the root of a document, each followed by a comma."""
    members = {"conformsTo": [CORE, TYPES], "featureType": collection}
    if crs is not CRS84:
        members["coordRefSys"] = crs.uri
    return json.dumps(members)[1:-1] + ","
