"""Tables in any dialect give the same rows."""

from __future__ import annotations

import itertools

import pytest
import shapely

from geoapp.errors import BadFile

HEADER = ["name", "lat", "lon", "bemerkung"]
ROWS = [
    ["Größe GmbH", "52.5251", "13.4902", "erste\nzweite Zeile"],
    ["Müller & Söhne", "52.5300", "13.5000", 'sagt "ja"; gut, sehr | gut'],
]


def write(path, separator, encoding, newline, decimal="."):
    lines = []
    for row in [HEADER, *ROWS]:
        cells = [cell.replace(".", decimal) if cell[:2].isdigit() else cell for cell in row]
        lines.append(separator.join('"' + cell.replace('"', '""') + '"' for cell in cells))
    path.write_bytes((newline.join(lines) + newline).encode(encoding))
    return path


@pytest.mark.parametrize(
    ("separator", "encoding", "newline"),
    [
        *itertools.product([",", ";", "\t", "|"], ["utf-8"], ["\n", "\r\n", "\r"]),
        *itertools.product(
            [";"], ["utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1", "cp850", "mac_roman"], ["\r\n"]
        ),
    ],
)
def test_every_dialect_gives_the_same_rows(tmp_path, read, separator, encoding, newline):
    found = read(write(tmp_path / "t.csv", separator, encoding, newline))
    assert found.column("name") == [row[0] for row in ROWS]
    assert [text.split() for text in found.column("bemerkung")] == [row[3].split() for row in ROWS]
    assert [(round(p.x, 4), round(p.y, 4)) for p in found.geometry] == [(13.4902, 52.5251), (13.5, 52.53)]
    assert not found.problems


def test_decimal_commas_are_read(tmp_path, read):
    found = read(write(tmp_path / "t.csv", ";", "utf-8", "\n", decimal=","))
    assert [(p.x, p.y) for p in found.geometry] == [(13.4902, 52.5251), (13.5, 52.53)]


def test_coordinates_named_in_degrees_are_wgs84(tmp_path, read):
    found = read(write(tmp_path / "t.csv", ",", "utf-8", "\n"))
    assert found.about.crs.to_epsg() == 4326
    assert found.about.crs_origin == "aus den Spaltennamen"


@pytest.mark.parametrize(
    ("names", "values", "epsg"),
    [
        ("Breitengrad,Längengrad", "52.5,13.4", 4326),
        ("GEO_LAT,GEO_LNG", "52.5,13.4", 4326),
        ("XCenter_EPSG25832,YCenter_EPSG25832", "377000,5705000", 25832),
        ("utm33_easting,utm33_northing", "400000,5820000", 25833),
        ("Rechtswert,Hochwert", "3531713,6000000", None),
        ("x,y", "377000,5705000", None),
        ("Ostwert,Nordwert", "377000,5705000", None),
    ],
)
def test_coordinate_columns_are_found_by_any_common_name(tmp_path, read, names, values, epsg):
    path = tmp_path / "t.csv"
    path.write_text(f"id,{names}\n1,{values}\n")
    found = read(path)
    assert found.has_geometry
    assert (found.about.crs.to_epsg() if found.about.crs else None) == epsg
    x, y = (float(v) for v in values.split(","))
    expected = (y, x) if "reiten" in names or "LAT" in names else (x, y)
    assert (found.geometry[0].x, found.geometry[0].y) == expected


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("wkt", "POINT (13.4 52.5)"),
        ("geom", "SRID=4326;POINT(13.4 52.5)"),
        ("geo_shape", '{"type": "Point", "coordinates": [13.4, 52.5]}'),
        ("the_geom", "0101000000CDCCCCCCCCCC2A400000000000404A40"),
        ("geo_point_2d", "52.5, 13.4"),
        ("Koordinaten", "13.4 52.5"),
    ],
)
def test_geometry_in_one_column_is_read(tmp_path, read, column, text):
    path = tmp_path / "t.csv"
    path.write_text(f'id;{column}\n1;"{text.replace(chr(34), chr(34) * 2)}"\n')
    assert read(path).geometry[0].wkt == "POINT (13.4 52.5)"


def test_rows_without_coordinates_are_missing_and_half_ones_are_wrong(tmp_path, read):
    path = tmp_path / "t.csv"
    path.write_text("n,lat,lon\n1,52.5,13.4\n2,,\n3,NULL,NULL\n4,52.5,\n5,abc,13.4\n6,0,0\n")
    found = read(path)
    assert [shape is None for shape in found.geometry] == [False, True, True, True, True, True]
    assert sorted(found.problems) == [4, 5, 6]
    assert "von lon und lat ist nur eines angegeben" in found.problems[4]
    assert "'abc'" in found.problems[5]
    assert "0, 0" in found.problems[6]


def test_ragged_rows_are_told_with_their_line(tmp_path, read):
    path = tmp_path / "t.csv"
    path.write_text("a;b;c\n1;2;3\n1;2\n1;2;3;4\n1;2;3;\n")
    found = read(path)
    assert list(found.problems) == [2, 3]
    assert "Zeile 3 der Datei hat 2 Felder, die Kopfzeile 3" in found.problems[2]
    assert "Zeile 4 der Datei hat 4 Felder" in found.problems[3]


def test_titles_above_the_header_and_empty_lines_are_skipped(tmp_path, read):
    path = tmp_path / "t.csv"
    path.write_text("Liste der Betriebe;;\nStand 2026;;\n\nname;plz;ort\n;;\nA;10115;Berlin\n\n")
    found = read(path)
    assert found.about.fields == ["name", "plz", "ort"]
    assert found.column("plz") == ["10115"]
    assert any("vor den Spaltennamen" in note for note in found.about.notes)


def test_columns_without_or_with_equal_names_stay_apart(tmp_path, read):
    path = tmp_path / "t.csv"
    path.write_text("a;a;;b\n1;2;3;4\n")
    assert read(path).about.fields == ["a", "a_2", "column_3", "b"]


def test_a_quotation_mark_that_is_never_closed_is_found_before_anything_is_taken(tmp_path, read):
    path = tmp_path / "t.csv"
    path.write_text('a;b\n1;2\n3;"vier\n5;6\n7;8\n')
    with pytest.raises(BadFile, match="in Zeile 3 wird nie geschlossen"):
        read(path)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "leer"),
        (b"nur ein Satz ohne Spalten\nund noch einer\n", "keine Tabelle"),
        (b"1;2;3\n4;5;6\n", "keine Spaltennamen"),
        (bytes(range(256)) * 20, "keine Textdatei"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path, read, content, complaint):
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    with pytest.raises(BadFile, match=complaint):
        read(path)


def test_long_files_are_read_in_batches(tmp_path, read):
    path = tmp_path / "t.csv"
    path.write_text("n,lat,lon\n" + "".join(f"{i},52.5,13.4\n" for i in range(1, 2501)))
    found = read(path, batch_rows=1000)
    assert [len(batch) for batch in found.batches] == [1000, 1000, 500]
    assert found.about.rows == 2500


@pytest.mark.parametrize("encoding", ["utf-32", "utf-8-sig"])
def test_text_with_a_mark_of_its_encoding_is_read_by_it(tmp_path, read, encoding):
    found = read(write(tmp_path / "t.csv", ";", encoding, "\n"))
    assert found.column("name") == ["Größe GmbH", "Müller & Söhne"]


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf", b"\n\n\n", b"  \r\n \t\r\n"])
def test_a_file_of_blanks_is_said_to_be_empty(tmp_path, read, content):
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    with pytest.raises(BadFile, match="enthält keine Daten"):
        read(path)


def test_a_line_of_a_million_columns_is_refused_at_once(tmp_path, read):
    path = tmp_path / "t.csv"
    path.write_text("a," * 1_000_000)
    with pytest.raises(BadFile, match=r"1000000 Spalten.*Trennzeichen"):
        read(path)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("CURVEPOLYGON(CIRCULARSTRING(13.4 52.5,13.5 52.5,13.5 52.6,13.4 52.6,13.4 52.5))", "hat Bögen"),
        ('{"type": "Point", "coordinates": ' + "[" * 50_000 + "]" * 50_000 + "}", "ist weder WKT noch WKB noch"),
        ("POLYGON((13.4 52.5,13.5", "ist weder WKT noch WKB noch"),
        ("01030000000100000005000000FFFFFFFF", "ist weder WKT noch WKB noch"),
    ],
)
def test_a_geometry_that_cannot_be_read_is_a_problem_of_its_row_alone(tmp_path, read, text, complaint):
    path = tmp_path / "t.csv"
    path.write_text(f'id\tgeom\n1\t"{text.replace(chr(34), chr(34) * 2)}"\n2\tPOINT(13.4 52.5)\n')
    found = read(path)
    assert list(found.problems) == [1]
    assert complaint in found.problems[1]
    assert found.geometry[1].wkt == "POINT (13.4 52.5)"


def test_a_column_of_ewkb_names_its_crs(tmp_path, read):
    path = tmp_path / "t.csv"
    there = shapely.set_srid(shapely.Point(620_000, 5_800_000), 25832)
    path.write_text(f"id;geom\n1;{shapely.to_wkb(there, hex=True, include_srid=True)}\n")
    found = read(path)
    assert found.about.crs.to_epsg() == 25832
    assert found.geometry[0].x == 620_000


def test_rows_of_another_crs_than_the_first_are_not_put_in_a_wrong_place(tmp_path, read):
    path = tmp_path / "t.csv"
    path.write_text("id\tgeom\n1\tSRID=25832;POINT(620000 5800000)\n2\tSRID=25833;POINT(420000 5800000)\n")
    found = read(path)
    assert list(found.problems) == [2]
    assert "SRID 25833, die erste Zeile der Datei nennt 25832" in found.problems[2]


def test_an_srid_that_nobody_knows_leaves_the_crs_open(tmp_path, read):
    path = tmp_path / "t.csv"
    path.write_text("id\tgeom\n1\tSRID=999999;POINT(13.4 52.5)\n")
    found = read(path)
    assert found.about.crs is None
    assert any("SRID 999999" in note for note in found.about.notes)
