"""Import through the guard against a bare load of the same file into the same server."""

from __future__ import annotations

import json
import os
import select
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import psycopg
import pyogrio
import shapely

from bench.measures import Effort
from bench.place import GEOAPP, Place, environment
from bench.report import Section, median, table
from bench.stock import Stock
from geoapp.db.cluster.urls import Urls

MOST_RATIO, MOST_MB = 6, 1000
APART_M = 250_000.0
LOOK_EVERY_S = 0.05
HOW = """The stock's plots with twelve attributes in a GeoPackage (EPSG:25832). *Bare*: `ogr2ogr` with COPY into a new table with a
spatial index. *Guarded*: `geoapp import plots` into a new database: checked row by row, with areas on the ellipsoid, versions, history, published with
tile geometry, all or nothing. Both as whole commands, start of the program included, in turns on the same server; times are medians."""


def measure(place: Place, effort: Effort) -> Section:
    """Alternate both; then once with several times as many rows, for memory alone."""
    section = Section("imports", "guarded import against a bare load", HOW)
    bare: list[float] = []
    guarded: list[tuple[float, float, dict[str, Any]]] = []
    with tempfile.TemporaryDirectory(prefix="geoapp-bench-") as name:
        folder = Path(name)
        file = write_plots(place.stock, folder / "plots.gpkg", effort.files[0])
        for number in range(effort.rounds):
            with place.fresh() as urls:
                bare.append(_ogr2ogr(urls, file))
            with place.fresh() as urls:
                guarded.append(_import(urls, file, folder))
            place.say(f"  round {number + 1}: ogr2ogr {bare[-1]:.1f} s, guarded {guarded[-1][0]:.1f} s")
        with place.fresh() as urls:
            functions = _functions(urls, file, folder)
        memory = [max(peak for _, peak, _ in guarded)]
        for times in effort.files[1:]:
            with place.fresh() as urls:
                seconds, peak, _ = _import(urls, write_plots(place.stock, folder / f"{times}.gpkg", times), folder)
            memory.append(peak)
            place.say(f"  {times} times as many: {seconds:.1f} s, {peak:.0f} MB")
            section.notes.append(f"{times} times as many rows: {seconds:.0f} s.")
    rows = guarded[0][2]["inserted"]
    took = median(seconds for seconds, _, _ in guarded)
    section.add("rows", rows, "", digits=0)
    section.add("ogr2ogr, bare", median(bare), "s", digits=2)
    section.add("geoapp import, guarded", took, "s", digits=2)
    section.add("ratio", took / median(bare), "", MOST_RATIO, 2)
    for times, peak in zip(effort.files, memory, strict=True):
        section.add(f"peak memory, {times * rows:,} rows", peak, "MB", MOST_MB, 0)
    section.tables.append(_parts(guarded, took))
    section.tables.append(table(("inside the database, one run", "calls", "own time"), functions))
    section.notes.append("A function that the planner puts in place of its call is counted where it is called.")
    return section


def write_plots(stock: Stock, file: Path, times: int) -> Path:
    """The stock's plots, `times` over, side by side, with attributes of every kind."""
    plots = np.concatenate(
        [shapely.transform(stock.estates.plots, lambda xy, n=n: xy + np.array((0, n * APART_M))) for n in range(times)]
    )
    count, rng = len(plots), np.random.default_rng(5)
    kinds, levels = np.array(["immediate", "short", "medium", "long"]), np.array(["none", "light", "severe"])
    offered = rng.random(count) < 0.1
    columns: dict[str, Any] = {
        "external_id": np.array([f"FL-{n:07d}" for n in range(count)], dtype=object),
        "name": np.array([f"Grundstück {n}" for n in range(count)], dtype=object),
        "occupancy": np.where(offered, "vacant", "used").astype(object),
        "area_type": rng.choice(np.array(["GE", "GI", "MI"], dtype=object), count),
        "availability": np.where(offered, rng.choice(kinds, count), None),
        "restriction_level": np.where(offered, rng.choice(levels, count), None),
        "price_eur_m2": np.where(offered, rng.integers(40, 400, count), np.nan),
        "floor_area_ratio": np.round(rng.uniform(0.4, 2.4, count), 1),
        "divisible_from_m2": np.where(offered, rng.integers(500, 5_000, count), np.nan),
        "verified_at": np.full(count, np.datetime64("2026-10-01")),
        "valid_from": np.full(count, np.datetime64("2020-01-01")),
        "source": np.full(count, "Kataster", dtype=object),
    }
    pyogrio.raw.write(
        file,
        shapely.to_wkb(plots),
        list(columns.values()),
        list(columns),
        driver="GPKG",
        geometry_type="Polygon",
        crs="EPSG:25832",
        layer="plots",
    )
    return file


def _ogr2ogr(urls: Urls, file: Path) -> float:
    target = psycopg.conninfo.conninfo_to_dict(urls.owner)
    keyword = psycopg.conninfo.make_conninfo("", **{k: v for k, v in target.items() if k != "password"})
    given = os.environ | {"PG_USE_COPY": "YES", "PGPASSWORD": str(target.get("password", ""))}
    started = time.perf_counter()
    subprocess.run(
        [
            "ogr2ogr",
            "-f",
            "PostgreSQL",
            f"PG:{keyword}",
            str(file),
            "-nln",
            "public.bare",
            "-lco",
            "GEOMETRY_NAME=geom",
        ],
        env=given,
        check=True,
    )
    return time.perf_counter() - started


def _import(urls: Urls, file: Path, folder: Path) -> tuple[float, float, dict[str, Any]]:
    """Seconds, peak memory of the process in MB, report."""
    report = folder / "report.json"
    started = time.perf_counter()
    with report.open("w") as out:
        process = subprocess.Popen(
            [*GEOAPP, "import", "plots", str(file), "--json", "--actor", "bench"],
            env=environment(urls, folder),
            cwd=folder,
            stdout=out,
        )
        peak = _peak_mb(process)
        process.wait()
    seconds = time.perf_counter() - started
    told = json.loads(report.read_text())
    if process.returncode or not told["ok"]:
        raise RuntimeError(f"the import failed: {json.dumps(told)[:2000]}")
    return seconds, peak, told


def _peak_mb(process: subprocess.Popen[bytes]) -> float:
    """Most memory that a process held until its end, in MB.

    Trap: what the kernel tells of an ended process (ru_maxrss) counts the memory of the one that started it.
    """
    peak = 0.0
    ended = os.pidfd_open(process.pid)
    try:
        while not select.select([ended], [], [], LOOK_EVERY_S)[0]:
            for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
                if line.startswith("VmHWM:"):
                    peak = max(peak, int(line.split()[1]) * 1024 / 1e6)
    finally:
        os.close(ended)
    return peak


def _parts(guarded: list[tuple[float, float, dict[str, Any]]], took: float) -> str:
    words = {
        "read": "read, place, repair, map, copy to staging (two threads)",
        "check": "rules asked of all rows at once",
        "write": "insert through the guard, history, publishing, checks of the transaction",
    }
    parts = {name: median(told["seconds"][name] for _, _, told in guarded) for name in words}
    lines = [(words[name], f"{seconds:.2f} s", f"{seconds / took:.0%}") for name, seconds in parts.items()]
    rest = took - sum(parts.values())
    lines.append(("start of the program, commit", f"{rest:.2f} s", f"{rest / took:.0%}"))
    return table(("part of the import", "median", "share"), lines)


def _functions(urls: Urls, file: Path, folder: Path) -> list[tuple[str, str, str]]:
    """One more run with PostgreSQL counting the time of each function."""
    with psycopg.connect(urls.owner, autocommit=True) as connection:
        name = psycopg.sql.Identifier(connection.info.dbname)
        connection.execute(psycopg.sql.SQL("ALTER DATABASE {} SET track_functions = 'all'").format(name))
    _import(urls, file, folder)
    with psycopg.connect(urls.owner, autocommit=True) as connection:
        found = connection.execute(
            "SELECT funcname::text, calls, self_time FROM pg_stat_user_functions WHERE self_time >= 20 ORDER BY self_time DESC LIMIT 16"
        ).fetchall()
    return [(f"`{name}`", f"{calls:,}", f"{ms / 1000:.2f} s") for name, calls, ms in found]
