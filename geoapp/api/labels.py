"""What properties are called and what they mean, in the visitor's language."""

from __future__ import annotations

from functools import cache

from flask_babel import Domain
from flask_babel import gettext as _

from geoapp.errors import N_
from geoapp.paths import translations_dir
from geoapp.reading.features.properties import Property
from geoapp.web.language import lang
from layers import LAYERS
from layers.base import Fact, MapLayer

_MEANINGS = Domain([str(translations_dir())], "columns")

USUAL: dict[str, str] = {
    "public_ref": N_("Kurzzeichen"),
    "source": N_("Quelle"),
    "verified_at": N_("Stand"),
    "version": N_("Version"),
    "valid_from": N_("gilt ab"),
    "valid_to": N_("gilt bis"),
    "name": N_("Name"),
    "short_name": N_("Kurzname"),
    "title": N_("Titel"),
    "title_en": N_("Titel (Englisch)"),
    "description": N_("Beschreibung"),
    "description_en": N_("Beschreibung (Englisch)"),
    "profile": N_("Profil"),
    "profile_en": N_("Profil (Englisch)"),
    "slug": N_("Name in der Adresse"),
    "lang": N_("Sprache"),
    "kind": N_("Art"),
    "organisation_id": N_("Organisation"),
    "estate_id": N_("Gewerbegebiet"),
    "core_zone_id": N_("Kernzone"),
    "network_id": N_("Netzwerk"),
    "municipality_id": N_("Gemeinde"),
    "street": N_("Straße"),
    "house_number": N_("Hausnummer"),
    "postcode": N_("Postleitzahl"),
    "place": N_("Ort"),
    "website": N_("Internetseite"),
    "contact_office": N_("Ansprechstelle"),
    "contact_email": N_("E-Mail"),
    "contact_phone": N_("Telefon"),
    "pt_lines": N_("Linien des Nahverkehrs"),
    "funding_from": N_("gefördert ab"),
    "funding_to": N_("gefördert bis"),
    "available_from": N_("verfügbar ab"),
    "vacant_since": N_("frei seit"),
    "occupancy": N_("Nutzung"),
    "last_use": N_("letzte Nutzung"),
    "restriction_level": N_("Einschränkung"),
    "restriction_kinds": N_("Hemmnisse"),
    "suitable_wz": N_("passende Branchen (WZ 2008)"),
    "size_m2": N_("Größe in m²"),
    "media": N_("Bilder"),
    "documents": N_("Dokumente"),
    "rates": N_("Hebesätze"),
    "guidelines": N_("Leitlinien"),
    "kpi": N_("Kennzahlen"),
    "contamination_state": N_("Altlasten"),
    "owner_type": N_("Eigentum"),
    "marketing": N_("Angebot"),
    "price_mode": N_("Preisart"),
    "excluded_uses": N_("ausgeschlossene Nutzungen"),
    "end_date": N_("vom Markt am"),
    "end_reason": N_("vom Markt, weil"),
    "legal_form": N_("Rechtsform"),
    "register_no": N_("Registernummer"),
    "produces": N_("Erzeugnisse"),
    "emissions_class": N_("Emissionsklasse"),
    "consent_at": N_("Einwilligung am"),
    "active": N_("tätig"),
    "agreement_document": N_("Vereinbarung (Dokument)"),
    "host": N_("Gastgeber"),
    "host_company_id": N_("gastgebendes Unternehmen"),
    "audience": N_("Teilnahme"),
    "registration_url": N_("Anmeldung"),
    "minutes_doc": N_("Protokoll"),
    "starts_on": N_("Beginn"),
    "ends_at": N_("Ende"),
    "ends_on": N_("Ende"),
    "field": N_("Handlungsfeld"),
    "state": N_("Umsetzung"),
    "responsible": N_("zuständig"),
    "programme": N_("Förderprogramm"),
    "decision_ref": N_("Beschluss"),
}
"""Words for what no map layer has a fact of, and no comment explains; for what every record carries, short ones."""


def layer_for(collection: str) -> MapLayer | None:
    """The map layer of a collection."""
    return LAYERS.get(collection.replace("-", "_"))


@cache
def facts_of(collection: str) -> dict[str, Fact]:
    """What the map layer of a collection says of its properties: label, unit, format."""
    layer = layer_for(collection)
    if layer is None:
        return {}
    facts = [*layer.key_facts, *layer.listing, *(fact for group in layer.card for fact in group.facts)]
    return {fact.field: fact for fact in reversed(facts)}


def label_of(collection: str, one: Property) -> str:
    """What a property of a collection is called."""
    fact = facts_of(collection).get(one.name)
    if fact is not None:
        return fact.label(lang())
    usual = USUAL.get(one.name)
    return _(usual) if usual else meaning_of(one) or one.name.replace("_", " ")


def meaning_of(one: Property) -> str:
    """What a property means, with its unit; empty where its name says all.

    The comments of the database's columns are English. Catalogues take `%` for a placeholder unless it is doubled.
    """
    return str(_MEANINGS.gettext(one.meaning.replace("%", "%%")) % ()) if one.meaning else ""
