"""Formats that GDAL reads, whole and damaged, and the side files that shapefiles lack."""

from __future__ import annotations

import shutil
import socket
import sqlite3
import zipfile

import geopandas as gpd
import pytest
import shapely

from geoapp.errors import BadFile


@pytest.mark.parametrize("suffix", [".gpkg", ".fgb", ".shp", ".gml", ".kml", ".geojson", ".parquet"])
def test_every_format_gives_the_same_rows(tmp_path, read, squares, suffix):
    path = tmp_path / f"estates{suffix}"
    if suffix == ".parquet":
        squares.to_parquet(path)
    elif suffix in (".kml", ".geojson"):
        squares.to_crs(4326).to_file(path, engine="pyogrio")
    else:
        squares.to_file(path, engine="pyogrio")
    found = read(path)
    name = next(field for field in found.about.fields if field.lower() == "name")
    order = [2, 0, 1] if suffix == ".fgb" else [0, 1, 2]  # FlatGeobuf sorts by place
    assert [value or None for value in found.column(name)] == [["Süd", "Öst", None][i] for i in order]
    assert found.rows == [1, 2, 3]
    assert found.about.crs.to_epsg() == (4326 if suffix in (".kml", ".geojson") else 25833)
    there = gpd.GeoSeries(found.geometry, crs=found.about.crs).to_crs(25833)
    assert there.area.round().tolist() == [2500, 2500, 2500]
    if suffix != ".kml":
        assert found.column("size") == [[1.5, None, 3.0][i] for i in order]


@pytest.mark.parametrize("suffix", [".gpkg", ".fgb", ".shp"])
def test_rows_come_in_batches_and_only_the_columns_asked_for(tmp_path, squares, suffix):
    from geoapp.exchange.reading import Options, open_source

    path = tmp_path / f"many{suffix}"
    many = gpd.GeoDataFrame({"n": range(1000), "other": "x"}, geometry=[squares.geometry[0]] * 1000, crs=25833)
    many.to_file(path)
    with open_source(path, Options(batch_rows=300)) as source:
        batches = list(source.batches({"n"}))
    assert [len(batch) for batch in batches] == [300, 300, 300, 100]
    assert all(set(batch.columns) == {"n"} for batch in batches)


def test_large_geometries_make_small_batches(tmp_path, read):
    round_ = shapely.Point(400_000, 5_800_000).buffer(100, quad_segs=5_000)
    path = tmp_path / "large.gpkg"
    gpd.GeoDataFrame({"n": range(120)}, geometry=[round_] * 120, crs=25833).to_file(path)
    found = read(path)
    assert len(found.batches) > 1
    assert sum(len(batch) for batch in found.batches) == 120


def test_a_shapefile_in_a_nested_folder_of_a_zip_is_found(tmp_path, read, squares):
    folder = tmp_path / "src"
    folder.mkdir()
    squares.to_file(folder / "gebiete.shp", encoding="UTF-8")
    archive = tmp_path / "lieferung.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for part in folder.iterdir():
            packed.write(part, f"Lieferung 2026/daten/{part.name}")
        packed.writestr("__MACOSX/._gebiete.shp", b"junk")
    assert read(archive).column("name") == ["Süd", "Öst", None]


def test_a_shapefile_without_encoding_file_is_guessed(tmp_path, read, squares):
    for encoding, expected in (("UTF-8", "UTF-8"), ("ISO-8859-1", "CP1252")):
        path = tmp_path / encoding / "gebiete.shp"
        path.parent.mkdir()
        squares.to_file(path, encoding=encoding)
        path.with_suffix(".cpg").unlink()
        found = read(path)
        assert found.column("name") == ["Süd", "Öst", None]
        assert any(expected in note for note in found.about.notes)


def test_an_encoding_file_that_lies_is_not_believed(tmp_path, read, squares):
    path = tmp_path / "gebiete.shp"
    squares.to_file(path, encoding="ISO-8859-1")
    path.with_suffix(".cpg").write_text("UTF-8")
    assert read(path).column("name") == ["Süd", "Öst", None]


def test_a_missing_index_is_restored_without_writing_beside_the_file(tmp_path, read, squares):
    path = tmp_path / "gebiete.shp"
    squares.to_file(path)
    path.with_suffix(".shx").unlink()
    before = sorted(tmp_path.iterdir())
    found = read(path)
    assert found.rows == [1, 2, 3]
    assert sorted(tmp_path.iterdir()) == before
    assert any("Index" in note for note in found.about.notes)


def test_a_shapefile_without_projection_has_no_crs(tmp_path, read, squares):
    path = tmp_path / "gebiete.shp"
    squares.to_file(path)
    path.with_suffix(".prj").unlink()
    assert read(path).about.crs is None


def test_a_shapefile_without_attributes_still_has_shapes(tmp_path, read, squares):
    path = tmp_path / "gebiete.shp"
    squares.to_file(path)
    path.with_suffix(".dbf").unlink()
    found = read(path)
    assert len(found.geometry) == 3
    assert any("Attribute" in note for note in found.about.notes)


def test_a_part_of_a_shapefile_is_refused_with_the_right_name(tmp_path, read, squares):
    squares.to_file(tmp_path / "gebiete.shp")
    with pytest.raises(BadFile, match=r"\.shp"):
        read(tmp_path / "gebiete.dbf")


def test_a_projection_of_esri_is_recognised(tmp_path, read, squares):
    path = tmp_path / "gebiete.shp"
    squares.to_crs(31467).to_file(path)
    path.with_suffix(".prj").write_text(
        'PROJCS["DHDN_3_Degree_Gauss_Zone_3",GEOGCS["GCS_Deutsches_Hauptdreiecksnetz",DATUM["D_Deutsches_Hauptdreiecksnetz",'
        'SPHEROID["Bessel_1841",6377397.155,299.1528128]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],'
        'PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",3500000.0],PARAMETER["False_Northing",0.0],'
        'PARAMETER["Central_Meridian",9.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]'
    )
    assert read(path).about.crs.to_epsg() == 31467


def test_several_layers_need_a_choice(tmp_path, read, squares):
    path = tmp_path / "two.gpkg"
    squares.to_file(path, layer="estates")
    squares.to_file(path, layer="plots")
    with pytest.raises(BadFile, match="estates, plots"):
        read(path)
    assert read(path, layer="plots").about.layer == "plots"
    with pytest.raises(BadFile, match="keine Schicht 'x'"):
        read(path, layer="x")


def test_arcs_are_drawn_as_straight_pieces_and_told(tmp_path, read, squares):
    path = tmp_path / "curve.gpkg"
    squares.to_file(path, layer="c")
    arc = "0000000008" + "00000003"  # WKB circular string, big endian, three points
    coordinates = "".join(
        struct_hex(v) for v in (390_000.0, 5_820_000.0, 390_100.0, 5_820_100.0, 390_200.0, 5_820_000.0)
    )
    blob = bytes.fromhex("47500001" + (25833).to_bytes(4, "little").hex() + arc + coordinates)
    with sqlite3.connect(path) as database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        database.execute("UPDATE c SET geom = ? WHERE fid = 2", [blob])
    found = read(path)
    assert shapely.get_num_coordinates(found.geometry[1]) > 100
    assert found.geometry[1].length == pytest.approx(3.14159 * 100, rel=1e-4)
    assert any("Bögen" in note for note in found.about.notes)
    assert found.geometry[0].geom_type == "Polygon"


def struct_hex(value: float) -> str:
    import struct

    return struct.pack(">d", value).hex()


@pytest.mark.parametrize("suffix", [".gpkg", ".fgb", ".shp", ".parquet", ".gml", ".xlsx", ".zip", ".geojson"])
def test_a_file_that_is_cut_off_is_refused_never_loaded_in_part(tmp_path, read, squares, suffix):
    whole = tmp_path / f"whole{suffix}"
    many = gpd.GeoDataFrame({"n": range(3000), "t": "text " * 5}, geometry=[squares.geometry[0]] * 3000, crs=25833)
    if suffix == ".parquet":
        many.to_parquet(whole)
    elif suffix == ".xlsx":
        import xlsxwriter

        with xlsxwriter.Workbook(whole) as book:
            sheet = book.add_worksheet()
            for i in range(2000):
                sheet.write_row(i, 0, ["lat", "lon"] if i == 0 else [52.5, 13.4])
    elif suffix == ".zip":
        many.to_file(tmp_path / "inner.gpkg")
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.write(tmp_path / "inner.gpkg", "inner.gpkg")
    else:
        many.to_file(whole)
    folder = tmp_path / "cut"
    folder.mkdir()
    cut = folder / f"cut{suffix}"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size * 2 // 3])
    for side in (".dbf", ".shx", ".prj"):
        if suffix == ".shp":
            shutil.copy(whole.with_suffix(side), cut.with_suffix(side))
    with pytest.raises(BadFile):
        read(cut)


@pytest.mark.parametrize("suffix", [".gpkg", ".fgb", ".shp", ".parquet", ".xlsx", ".kml", ".zip"])
def test_rubbish_under_any_name_is_refused(tmp_path, read, suffix):
    path = tmp_path / f"rubbish{suffix}"
    path.write_bytes(b"\x00\x01rubbish\xff" * 500)
    with pytest.raises(BadFile):
        read(path)


def test_the_row_identity_of_a_geopackage_can_be_a_key(tmp_path, read, squares):
    path = tmp_path / "g.gpkg"
    squares.to_file(path)
    found = read(path)
    assert found.column("fid") == [1, 2, 3]


@pytest.mark.parametrize(
    "reference",
    [
        '<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>{there}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>',
        "<!-- x --><OGRWFSDataSource><URL>http://127.0.0.1:{port}/wfs</URL></OGRWFSDataSource>",
        '<wfs:WFS_Capabilities xmlns:wfs="http://www.opengis.net/wfs"><URL>http://127.0.0.1:{port}/</URL></wfs:WFS_Capabilities>',
        "<GDAL_WMS><Service><ServerUrl>http://127.0.0.1:{port}/</ServerUrl></Service></GDAL_WMS>",
    ],
)
@pytest.mark.parametrize("name", ["data.xml", "data.gml", "data.vrt"])
def test_a_file_cannot_send_us_to_other_files_or_hosts(tmp_path, read, squares, reference, name):
    squares.to_file(tmp_path / "secret.gpkg")
    with socket.create_server(("127.0.0.1", 0)) as host:
        host.setblocking(False)
        path = tmp_path / name
        path.write_text(reference.format(there=tmp_path / "secret.gpkg", port=host.getsockname()[1]))
        with pytest.raises(BadFile, match="Verweis auf andere"):
            read(path)
        with pytest.raises(BlockingIOError):
            host.accept()
