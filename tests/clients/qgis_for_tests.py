"""Runs inside QGIS's own Python (Debian's python3-qgis): does one thing and prints what it found as JSON.

oapif URL COLLECTION        a collection as an OGC API layer
postgis SERVICE TABLE       a table of schema `record` as a PostGIS layer
move SERVICE TABLE ID EAST  move a geometry by metres and save the edit session
set SERVICE TABLE ID COLUMN VALUE   change an attribute and save the edit session
"""

import json
import sys

from qgis.core import QgsApplication, QgsDataSourceUri, QgsVectorLayer

EAST_METRES = 4


def oapif(url, collection):
    layer = QgsVectorLayer(f"url='{url}' typename='{collection}' pageSize='50'", collection, "OAPIF")
    features = list(layer.getFeatures())
    box = layer.extent()
    return {
        "valid": layer.isValid(),
        "error": layer.error().message(),
        "count": len(features),
        "refs": sorted(feature["public_ref"] for feature in features),
        "fields": layer.fields().names(),
        "crs": layer.crs().authid(),
        "box": [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()],
        "with_geometry": sum(1 for feature in features if feature.hasGeometry()),
    }


def table_of(service, table):
    uri = QgsDataSourceUri(f"service='{service}' key='id'")
    uri.setDataSource("record", table, "geom", "", "id")
    uri.setSrid("25832")
    layer = QgsVectorLayer(uri.uri(False), table, "postgres")
    if not layer.isValid():
        raise SystemExit(layer.error().message() or layer.dataProvider().error().message())
    return layer


def feature_of(layer, ident):
    (found,) = layer.getFeatures(f"\"id\" = '{ident}'")
    return found


def postgis(service, table):
    layer = table_of(service, table)
    return {"count": layer.featureCount(), "crs": layer.crs().authid(), "kind": layer.wkbType()}


def saved(layer, change):
    layer.startEditing()
    done = change()
    return {"changed": done, "saved": layer.commitChanges(), "errors": layer.commitErrors()}


def move(service, table, ident, east):
    layer = table_of(service, table)
    feature = feature_of(layer, ident)
    geometry = feature.geometry()
    geometry.translate(float(east), 0)
    return saved(layer, lambda: layer.changeGeometry(feature.id(), geometry))


def put(service, table, ident, column, value):
    layer = table_of(service, table)
    feature = feature_of(layer, ident)
    return saved(layer, lambda: layer.changeAttributeValue(feature.id(), layer.fields().indexOf(column), value))


if __name__ == "__main__":
    QgsApplication.setPrefixPath("/usr", True)
    application = QgsApplication([], False)
    application.initQgis()
    what = {"oapif": oapif, "postgis": postgis, "move": move, "set": put}[sys.argv[1]]
    print(json.dumps(what(*sys.argv[2:])))
    application.exitQgis()
