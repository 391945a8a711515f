"""Whatever geometry comes, clean or monstrous: what is kept is valid, on the grid and multi-part, what is refused left nothing."""

from __future__ import annotations

import psycopg
import shapely
from guard_for_tests import one
from hypothesis import HealthCheck, given, settings
from shapely.geometry import MultiPolygon, Polygon
from shapes_for_tests import shapes


@settings(
    max_examples=400,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(shape=shapes)
def test_what_is_kept_is_sound_and_what_is_refused_left_nothing(
    owner: psycopg.Connection, shape: Polygon | MultiPolygon
) -> None:
    before = one(owner, "SELECT count(*) FROM record.plot")
    written = shapely.to_wkb(shape, hex=True)
    refusal: psycopg.errors.CheckViolation | None = None
    where = None
    try:
        with owner.transaction():
            where = one(
                owner,
                "INSERT INTO record.plot (geom, status) VALUES (ST_SetSRID(ST_GeomFromWKB(decode(%s, 'hex')), 25832), 'published') RETURNING id",
                written,
            )
    except psycopg.errors.CheckViolation as error:
        refusal = error
    if refusal is not None:
        assert refusal.diag.constraint_name in {"geometry_valid", "geometry_not_empty"}
        assert "Grundstück P-" in (refusal.diag.message_primary or "")
        assert not shape.is_valid or shapely.set_precision(shape, 0.001).is_empty or shape.area < 1, (
            "sound geometry must be taken"
        )
        for table in ("record.plot", "history.plot", "published.plot"):
            assert one(owner, f"SELECT count(*) FROM {table}") == before
        return
    kind, valid, on_grid, kept = (
        owner.execute(
            "SELECT geometrytype(geom), ST_IsValid(geom), ST_SnapToGrid(geom, 0.001) = geom, ST_AsBinary(geom) FROM record.plot WHERE id = %s",
            [where],
        ).fetchone()
        or ()
    )
    assert (kind, valid, on_grid) == ("MULTIPOLYGON", True, True)
    back = "SELECT record.from_public(p.geom3857) = r.geom FROM published.plot AS p JOIN record.plot AS r USING (id) WHERE id = %s"
    assert one(owner, back, where), "checks between public boundaries are made with the very coordinates of the record"
    if shape.is_valid:
        drift = shapely.from_wkb(bytes(kept)).symmetric_difference(shape).area
        assert drift <= 0.002 * shape.length + 1e-4, "snapping moves a border by less than a grid cell"
    owner.execute("UPDATE record.plot SET geom = geom, status = 'published' WHERE id = %s", [where])
    owner.execute("UPDATE record.plot SET geom = ST_GeomFromEWKT(ST_AsEWKT(geom, 3)) WHERE id = %s", [where])
    assert one(owner, "SELECT version FROM record.plot WHERE id = %s", where) == 1, "writing it back changes nothing"
    owner.execute("DELETE FROM record.plot WHERE id = %s", [where])
    owner.rollback()
