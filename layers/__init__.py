"""The map: one file per layer, and the registry below. Adding a layer is adding its file and its line here."""

from __future__ import annotations

from layers.base import MapLayer
from layers.companies import Companies
from layers.core_zones import CoreZones
from layers.estates import Estates
from layers.municipalities import Municipalities
from layers.networks import Networks
from layers.plots import Plots
from layers.premises import Premises
from layers.references import References
from layers.roads import Roads
from layers.vacancies import Vacancies

LAYERS: dict[str, MapLayer] = {
    layer.name: layer
    for layer in (
        Municipalities(),
        Roads(),
        Networks(),
        Estates(),
        Plots(),
        CoreZones(),
        Vacancies(),
        References(),
        Companies(),
        Premises(),
    )
}
"""All layers in drawing order, lowest first."""

__all__ = ["LAYERS", "MapLayer"]
