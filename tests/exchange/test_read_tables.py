"""Spreadsheets, Parquet, archives and folders."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
import zipfile
from pathlib import Path

import geopandas as gpd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from geoapp.errors import BadFile
from geoapp.exchange.reading import sheet as sheet_module


def workbook(path, **sheets):
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for i, row in enumerate(rows):
                for j, cell in enumerate(row):
                    if isinstance(cell, dt.date):
                        sheet.write_datetime(i, j, dt.datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001
                    elif cell is not None:
                        sheet.write(i, j, cell)
    return path


TABLE = [
    ["Firma", "lat", "lon", "Stand", "PLZ"],
    ["A", 52.5, 13.4, dt.date(2026, 3, 12), 10115],
    ["B", "52,6", "13,5", None, "01067"],
]


def test_a_sheet_gives_rows_with_places(tmp_path, read):
    found = read(workbook(tmp_path / "t.xlsx", Daten=TABLE))
    assert found.column("Firma") == ["A", "B"]
    assert [(p.x, p.y) for p in found.geometry] == [(13.4, 52.5), (13.5, 52.6)]
    assert found.column("Stand")[0].startswith("2026-03-12")
    assert found.about.layer == "Daten"


def test_titles_above_the_table_are_skipped(tmp_path, read):
    rows = [["Unternehmen der Stadt"], [], [None, "Stand 2026"], *TABLE]
    found = read(workbook(tmp_path / "t.xlsx", Daten=rows))
    assert found.about.fields == ["Firma", "lat", "lon", "Stand", "PLZ"]
    assert found.column("Firma") == ["A", "B"]


def test_the_sheet_with_coordinates_is_chosen_among_several(tmp_path, read):
    path = workbook(tmp_path / "t.xlsx", Hinweise=[["Spalte", "Bedeutung"], ["a", "b"]], Daten=TABLE)
    assert read(path).about.layer == "Daten"
    assert read(path, layer="Hinweise").column("Spalte") == ["a"]


def test_several_tables_with_coordinates_need_a_choice(tmp_path, read):
    path = workbook(tmp_path / "t.xlsx", Nord=TABLE, Sued=TABLE)
    with pytest.raises(BadFile, match="Nord, Sued"):
        read(path)
    with pytest.raises(BadFile, match="kein Blatt 'West'"):
        read(path, layer="West")


def test_an_empty_workbook_is_refused(tmp_path, read):
    with pytest.raises(BadFile, match="kein Blatt mit einer Tabelle"):
        read(workbook(tmp_path / "t.xlsx", Leer=[]))


def test_a_workbook_that_unpacks_too_large_is_refused_with_advice(tmp_path, read, monkeypatch):
    path = workbook(tmp_path / "t.xlsx", Daten=TABLE)
    monkeypatch.setattr(sheet_module, "SHEET_MAX_BYTES", 1000)
    with pytest.raises(BadFile, match="CSV"):
        read(path)


def test_geoparquet_in_a_native_encoding_is_read(tmp_path, read, squares):
    path = tmp_path / "n.parquet"
    squares.to_parquet(path, geometry_encoding="geoarrow")
    assert [round(g.area) for g in read(path).geometry] == [2500, 2500, 2500]


def test_geoparquet_without_crs_means_degrees_and_null_means_unknown(tmp_path, read):
    path = tmp_path / "c.parquet"
    gpd.GeoDataFrame({"a": [1]}, geometry=gpd.points_from_xy([13.4], [52.5]), crs=4326).to_parquet(path)
    table = pq.read_table(path)
    for change, expected in (("absent", 4326), (None, None)):
        geo = json.loads(table.schema.metadata[b"geo"])
        if change is None:
            geo["columns"]["geometry"]["crs"] = None
        else:
            del geo["columns"]["geometry"]["crs"]
        pq.write_table(table.replace_schema_metadata({b"geo": json.dumps(geo).encode()}), path)
        crs = read(path).about.crs
        assert (crs.to_epsg() if crs else None) == expected


def test_plain_parquet_with_coordinate_columns_and_lists_is_read(tmp_path, read):
    path = tmp_path / "p.parquet"
    pq.write_table(pa.table({"lat": [52.5], "lon": [13.4], "tags": [["a", "b"]], "s": [{"x": 1}]}), path)
    found = read(path)
    assert found.geometry[0].wkt == "POINT (13.4 52.5)"
    assert found.column("tags") == ['["a", "b"]']
    assert found.column("s") == ['{"x": 1}']


def test_a_packed_table_is_unpacked_and_its_temporary_folder_removed(tmp_path, read, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", None)
    with gzip.open(tmp_path / "t.csv.gz", "wt") as file:
        file.write("lat;lon\n52,5;13,4\n")
    with zipfile.ZipFile(tmp_path / "t.zip", "w") as packed:
        packed.writestr("liste.csv", "lat;lon\n52,5;13,4\n")
        packed.writestr("LIESMICH.pdf", "x")
    assert read(tmp_path / "t.csv.gz").geometry[0].wkt == "POINT (13.4 52.5)"
    assert read(tmp_path / "t.zip").geometry[0].wkt == "POINT (13.4 52.5)"
    assert list((tmp_path / "tmp").iterdir()) == []


def test_an_archive_that_unpacks_to_more_than_allowed_is_refused(tmp_path, read):
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("bomb.csv", b"0" * 5_000_000)
    with gzip.open(tmp_path / "bomb.csv.gz", "wb") as file:
        file.write(b"0" * 5_000_000)
    for name in ("bomb.zip", "bomb.csv.gz"):
        with pytest.raises(BadFile, match="ausgepackt größer als"):
            read(tmp_path / name, unpack_max_bytes=1_000_000)
        with pytest.raises(BadFile, match="keine Tabelle"):
            read(tmp_path / name, unpack_max_bytes=5_000_000)


def test_an_archive_or_folder_of_several_files_needs_a_choice(tmp_path, read):
    folder = tmp_path / "many"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.geojson").write_text('{"type":"FeatureCollection","features":[]}')
    with zipfile.ZipFile(tmp_path / "many.zip", "w") as packed:
        for part in folder.iterdir():
            packed.write(part, part.name)
    for path in (folder, tmp_path / "many.zip"):
        with pytest.raises(BadFile, match="a, b"):
            read(path)
        assert read(path, layer="b").about.rows == 0


def test_an_archive_without_data_says_what_it_found(tmp_path, read):
    with zipfile.ZipFile(tmp_path / "none.zip", "w") as packed:
        packed.writestr("brief.pdf", "x")
    with pytest.raises(BadFile, match=r"brief\.pdf"):
        read(tmp_path / "none.zip")


def test_an_openstreetmap_extract_is_sent_to_its_own_command(tmp_path, read):
    path = tmp_path / "x.osm"
    path.write_text('<?xml version="1.0"?><osm version="0.6"></osm>')
    with pytest.raises(BadFile, match="geoapp osm"):
        read(path)


def test_a_tile_archive_is_refused_by_name(tmp_path, read):
    path = tmp_path / "x.pmtiles"
    path.write_bytes(b"PMTiles\x03" + bytes(200))
    with pytest.raises(BadFile, match="Kachelarchiv"):
        read(path)


def test_a_remark_beside_the_data_is_not_taken_for_data(tmp_path, read):
    with zipfile.ZipFile(tmp_path / "t.zip", "w") as packed:
        packed.writestr("liste.csv", "lat;lon\n52,5;13,4\n")
        packed.writestr("Lizenz.txt", "CC0")
    assert read(tmp_path / "t.zip").geometry[0].wkt == "POINT (13.4 52.5)"
    with zipfile.ZipFile(tmp_path / "only.zip", "w") as packed:
        packed.writestr("liste.txt", "lat;lon\n52,5;13,4\n")
    assert read(tmp_path / "only.zip").geometry[0].wkt == "POINT (13.4 52.5)"


def test_what_is_no_file_is_refused_instead_of_waited_for(tmp_path, read):
    os.mkfifo(tmp_path / "t.csv")
    for path in (tmp_path / "t.csv", Path("/dev/zero")):
        with pytest.raises(BadFile, match="keine gewöhnliche Datei"):
            read(path)


def test_a_file_that_the_system_does_not_give_is_refused_with_its_reason(read):
    with pytest.raises(BadFile, match=r"ist nicht lesbar: .+\. Rechte und Datenträger prüfen"):
        read(Path("/proc/self/mem"))
