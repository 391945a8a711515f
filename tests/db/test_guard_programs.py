"""The same guard for whatever program writes: psql, COPY, GDAL (as QGIS does)."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import psycopg
import pytest
from guard_for_tests import EAST, NORTH, box, estate, one, point
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from geoapp.db.cluster.urls import Urls

BOW_TIE = [[EAST, NORTH], [EAST + 100, NORTH + 100], [EAST + 100, NORTH], [EAST, NORTH + 100], [EAST, NORTH]]


def square(x: float, size: float) -> list[list[float]]:
    return [[EAST + x + a * size, NORTH + b * size] for a, b in ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))]


def psql(urls: Urls, script: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Run a script with the real program, as somebody would at a terminal: it goes on after an error unless told."""
    return subprocess.run(
        ["psql", "-X", "-A", "-t", *options, urls.owner],
        input=script,
        text=True,
        capture_output=True,
        timeout=60,
        check=False,
    )


def ogr2ogr(urls: Urls, table: str, file: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Append the features of a file to a table of `record`, as QGIS and GDAL write."""
    target = make_conninfo("", **{k: v for k, v in conninfo_to_dict(urls.owner).items() if v is not None})
    return subprocess.run(
        ["ogr2ogr", "-f", "PostgreSQL", f"PG:{target}", str(file), "-nln", f"record.{table}", "-append", *options],
        text=True, capture_output=True, timeout=120, check=False,
    )  # fmt: skip


def geojson(path: Path, *features: tuple[str, list[list[float]]]) -> Path:
    path.write_text(
        json.dumps(
            {
                "type": "FeatureCollection",
                "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25832"}},
                "features": [
                    {
                        "type": "Feature",
                        "properties": {"name": name, "status": "published"},
                        "geometry": {"type": "Polygon", "coordinates": [ring]},
                    }
                    for name, ring in features
                ],
            }
        )
    )
    return path


def test_psql_meets_the_guard(urls: Urls, owner: psycopg.Connection) -> None:
    done = psql(
        urls,
        f"""
        INSERT INTO record.estate (name, geom, status) VALUES ('Nord', '{box(0, 0, 100)}', 'published');
        UPDATE record.estate SET geom = '{box(0, 0, 50)}' WHERE name = 'Nord';
        INSERT INTO record.estate (name, geom, status) VALUES ('Süd', '{box(60, 0, 100)}', 'published');
        INSERT INTO record.estate (name, geom) VALUES ('West', 'SRID=25832;POLYGON((7 51,8 51,8 52,7 51))');
        TRUNCATE record.estate CASCADE;
        DELETE FROM history.estate;
        SELECT name, status, version FROM record.estate;
        """,
    )
    assert "Nord|draft|2" in done.stdout.splitlines()
    assert "überlappen sich um 4002,2 m²" in done.stderr
    assert "nicht in Mitteleuropa" in done.stderr
    assert "Stattdessen DELETE verwenden" in done.stderr
    assert "Geschichte wird nicht geändert" in done.stderr
    assert one(owner, "SELECT array_agg(name) FROM published.estate") == ["Nord"]
    assert one(owner, "SELECT count(*) FROM history.estate") == 2
    assert one(owner, "SELECT DISTINCT sys_actor FROM history.estate") == one(owner, "SELECT session_user::text")


def test_psql_in_one_transaction_may_move_two_neighbours(urls: Urls, owner: psycopg.Connection) -> None:
    estate(owner, "A", box(0, 0, 100))
    estate(owner, "B", box(100, 0, 100))
    owner.commit()
    done = psql(
        urls,
        f"""UPDATE record.estate SET geom = '{box(0, 0, 130, 100)}', status = 'published' WHERE name = 'A';
            UPDATE record.estate SET geom = '{box(130, 0, 70, 100)}', status = 'published' WHERE name = 'B';""",
        "-1", "-v", "ON_ERROR_STOP=1",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert one(owner, "SELECT round(sum(area_m2), -2) FROM published.estate") == pytest.approx(20_000, rel=0.02)


def test_copy_meets_the_guard_and_a_faulty_row_takes_all_with_it(urls: Urls, owner: psycopg.Connection) -> None:
    good = f"A\t{box(0, 0, 9)}\tpublished\nB\t{point(20, 0)}\tpublished\n"
    with owner.cursor().copy("COPY record.plot (name, geom, status) FROM STDIN") as copy:
        copy.write(good)
    owner.commit()
    assert one(owner, "SELECT count(*) FROM published.plot WHERE version = 1") == 2
    assert one(owner, "SELECT count(*) FROM history.plot") == 2
    bad = "POLYGON((" + ",".join(f"{x} {y}" for x, y in BOW_TIE) + "))"
    with (
        pytest.raises(psycopg.errors.CheckViolation, match="schneidet sich selbst"),
        owner.cursor().copy("COPY record.plot (name, geom) FROM STDIN") as copy,
    ):
        copy.write(f"C\t{box(40, 0, 9)}\nD\tSRID=25832;{bad}\n")
    owner.rollback()
    assert one(owner, "SELECT count(*) FROM record.plot") == 2


def test_gdal_appends_under_the_guard(urls: Urls, owner: psycopg.Connection, tmp_path: Path) -> None:
    here = estate(owner, "A", box(0, 0, 1000))
    owner.commit()
    file = geojson(tmp_path / "plots.geojson", ("eins", square(0.00044, 20)), ("zwei", square(30, 20)))
    done = ogr2ogr(urls, "plot", file)
    assert done.returncode == 0, done.stderr
    rows = owner.execute(
        "SELECT name, estate_id, version, geometrytype(geom), ST_XMin(geom)::numeric % 0.001 = 0 FROM record.plot ORDER BY name"
    ).fetchall()
    assert rows == [("eins", here, 1, "MULTIPOLYGON", True), ("zwei", here, 1, "MULTIPOLYGON", True)]
    assert one(owner, "SELECT count(*) FROM published.plot") == 2
    assert one(owner, "SELECT count(*) FROM history.plot") == 2


@pytest.mark.parametrize("use_copy", ["YES", "NO"])
def test_gdal_is_refused_what_anybody_is_refused(
    urls: Urls, owner: psycopg.Connection, tmp_path: Path, use_copy: str
) -> None:
    faulty = geojson(tmp_path / "faulty.geojson", ("gut", square(0, 20)), ("faul", BOW_TIE))
    done = ogr2ogr(urls, "plot", faulty, "--config", "PG_USE_COPY", use_copy)
    assert done.returncode != 0
    assert "schneidet sich selbst" in done.stderr
    overlapping = geojson(tmp_path / "overlap.geojson", ("A", square(0, 100)), ("B", square(50, 100)))
    done = ogr2ogr(urls, "estate", overlapping, "--config", "PG_USE_COPY", use_copy)
    assert done.returncode != 0
    assert "überlappen sich um" in done.stderr
    assert one(owner, "SELECT count(*) FROM record.plot") == one(owner, "SELECT count(*) FROM record.estate") == 0
