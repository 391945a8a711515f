"""The collections as people read them: title and description in both languages. What they hold, `reading.features` says."""

from __future__ import annotations

from dataclasses import dataclass

from geoapp.core.filters import QUOTED_CHARS
from geoapp.errors import N_, NotFound
from geoapp.reading.features.sets import TABLES
from layers import LAYERS
from layers.base import Text


@dataclass(frozen=True)
class Collection:
    """One collection: its name in addresses, its title, and a sentence on what it holds."""

    name: str
    title: Text
    description: Text


_WITHOUT_LAYER = {"events": Text("Termine", "Events"), "measures": Text("Maßnahmen", "Measures")}
"""What has no layer on the map brings its title here; all others take their layer's."""

_DESCRIPTIONS = {
    "municipalities": Text(
        "Gemeinden und andere Verwaltungseinheiten mit Schlüssel und Hebesätzen.",
        "Municipalities and other administrative units, with key and tax multipliers.",
    ),
    "estates": Text(
        "Gewerbe- und Industriegebiete: Grenze, Planungsrecht, Lage, Ausstattung, Zahlen.",
        "Commercial and industrial estates: boundary, planning law, location, services, figures.",
    ),
    "plots": Text("Grundstücke in Gewerbegebieten, genutzt und frei.", "Plots in estates, in use and vacant."),
    "premises": Text("Hallen, Büros und Läden in Gebäuden.", "Halls, offices and shops in buildings."),
    "vacancies": Text(
        "Was zu haben ist: freie Grundstücke und Räume. Nur zum Lesen; geändert wird das Grundstück oder der Raum.",
        "What is to be had: vacant plots and premises. Read-only; edit the plot or the premises.",
    ),
    "companies": Text(
        "Unternehmen mit Branche (WZ). Namen nur, wo sie gezeigt werden dürfen.",
        "Companies with their sector (WZ). Names only where they may be shown.",
    ),
    "core-zones": Text(
        "Kernzonen mit Profil, Leitlinien und Stand der Qualifizierung.",
        "Core zones with profile, guidelines and state of qualification.",
    ),
    "networks": Text("Unternehmensnetzwerke und ihr Gebiet.", "Company networks and their area."),
    "events": Text("Termine: Treffen, Werkstätten, Besuche.", "Events: meetings, workshops, visits."),
    "measures": Text(
        "Maßnahmen mit Kosten, Förderung und Wirkung. Ohne eigene Geometrie.",
        "Measures with cost, grant and effect. Without geometry of their own.",
    ),
}

COLLECTIONS: dict[str, Collection] = {
    name: Collection(name, _WITHOUT_LAYER.get(name) or LAYERS[name.replace("-", "_")].title, _DESCRIPTIONS[name])
    for name in TABLES
}


MAPPED: tuple[str, ...] = tuple(name for name in COLLECTIONS if name.replace("-", "_") in LAYERS)
"""Collections that are layers of the map, so that there are tiles of them."""


def collection_of(name: str) -> Collection:
    """The collection with this name. Raises NotFound."""
    if name not in COLLECTIONS:
        raise NotFound(
            N_("Die Sammlung »%(value)s« gibt es nicht. Möglich: %(possible)s."),
            value=name[:QUOTED_CHARS],
            possible=", ".join(COLLECTIONS),
        )
    return COLLECTIONS[name]
