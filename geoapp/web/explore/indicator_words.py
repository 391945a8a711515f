"""What the indicators are called and how they are computed, in the visitor's language."""

from __future__ import annotations

from flask_babel import gettext as _


def indicator_words() -> dict[str, tuple[str, str]]:
    """Name and formula by code."""
    return {
        "K1": (_("Gebietsarten-Anteile"), _("Fläche je Baugebietsart / Grundstücksfläche mit bekannter Art")),
        "K3": (_("Leerstandsquote"), _("freie Grundstücksfläche / Grundstücksfläche mit bekannter Nutzung")),
        "K4": (_("Reserveanteil nach Zeithorizont"), _("verfügbare Fläche je Klasse / Nettofläche")),
        "K5": (_("restriktionsfreie Reserve"), _("Reserve ohne Einschränkung / Reserve mit bekannter Einschränkung")),
        "K6": (_("Brachflächenanteil"), _("Brachfläche / Grundstücksfläche mit Angabe, ob Brache")),
        "K8": (_("Beschäftigte je Hektar"), _("Beschäftigte / Nettofläche der Gebiete mit Angabe")),
    }
