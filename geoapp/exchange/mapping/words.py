"""Words of files for the codes of our vocabularies: the words we show, in both languages, and what others write."""

from __future__ import annotations

import re
from functools import cache

from geoapp.core.vocabulary import VOCABULARIES, Vocabulary
from geoapp.exchange.reading.coordinate_names import plain_name

UNSTATED = frozenset(
    ["", "null", "none", "nan", "na", "nv", "ka", "keineangabe", "nichtbekannt", "-", "--", "?", "offen"]
)
"""Plain spellings of a missing value; for text columns only the machine-made ones count."""

YES = "ja j yes y true wahr x 1 vorhanden gegeben moeglich zulaessig"
NO = "nein n no false falsch 0 nichtvorhanden nichtmoeglich nichtgegeben unzulaessig"
UNKNOWN = "unbekannt unknown unklar u weissnicht"

WORDS: dict[str, dict[str, str]] = {
    "tri": {"yes": YES, "no": NO, "unknown": UNKNOWN},
    "partly": {"yes": YES, "no": NO, "unknown": UNKNOWN, "partly": "teilweise teils eingeschraenkt bedingt partial"},
    "rail": {
        "yes": YES,
        "no": NO,
        "unknown": UNKNOWN,
        "inactive": "inaktiv stillgelegt ausserbetrieb ungenutzt reaktivierbar disused",
    },
    "status": {
        "draft": "inarbeit",
        "in_review": "pruefung zurpruefung review",
        "published": "oeffentlich freigegeben veroeffentlicht live",
        "archived": "archiv geloescht",
    },
    "visibility": {"public": "oeffentlich ja", "network": "netzwerk", "staff": "intern nurintern vertraulich"},
    "level": {
        "state": "bundesland land",
        "county": "landkreis kreis kreisfreiestadt stadtkreis",
        "municipality": "gemeinde stadt",
        "district": "bezirk ortsteil stadtteil stadtbezirk ortschaft",
    },
    "estate_type": {
        "emissions_intensive": "emissionsintensiv industriegebiet industrie gi",
        "classic": "klassisch gewerbegebiet gewerbe ge",
        "knowledge_services": "wissensorientiert technologiepark dienstleistung buerostandort",
        "crafts_small": "handwerk kleingewerbe handwerkerhof",
        "special": "sonderstandort sondergebiet so logistikstandort hafen",
    },
    "area_type": {
        "GE": "gewerbegebiet gewerbe 1700 commercial",
        "GI": "industriegebiet industrie 1800 industrial",
        "SO": "sondergebiet 2100 sonstigessondergebiet",
        "MI": "mischgebiet 1500",
        "MU": "urbanesgebiet 1550",
        "MK": "kerngebiet 1600",
    },
    "plan_basis": {
        "b_plan": "bplan bebauungsplan qualifizierterbplan",
        "par34": "34 34baugb innenbereich 34nachbarschaft unbeplanterinnenbereich",
        "par35": "35 35baugb aussenbereich 35aussengebiet",
        "fnp_only": "fnp flaechennutzungsplan",
        "in_procedure": "imverfahren inaufstellung aufstellung",
    },
    "abstand_class": {code: f"klasse{code.lower()}" for code in ("I", "II", "III", "IV", "V", "VI", "VII")},
    "broadband_tech": {"FTTH": "glasfaser", "HFC": "kabel", "VDSL": "dsl", "FTTB": "glasfasergebaeude"},
    "plot_kind": {
        "plot": "grundstueck bauplatz flaeche gewerbegrundstueck industrial commercial retail parzelle",
        "building": "gebaeude objekt immobilie halle",
        "unit": "einheit mieteinheit",
        "company_reserve": "reserve betriebsreserve betriebserweiterung",
        "brownfield": "brachflaeche altstandort",
        "potential": "potenzialflaeche potentialflaeche potential construction",
    },
    "occupancy": {
        "used": "belegt genutzt bebaut vermietet",
        "partly": "teilweisegenutzt teilbelegt mindergenutzt teilweise",
        "vacant": "frei leer leerstehend leerstand unbebaut ungenutzt unbelegt brach",
        "unknown": UNKNOWN,
    },
    "premises_kind": {
        "hall": "halle produktionshalle hallenflaeche",
        "office": "buero bueroflaeche",
        "shop": "laden ladenlokal einzelhandel verkaufsflaeche",
        "workshop": "werkstatt",
        "storage": "lager lagerhalle lagerflaeche",
    },
    "availability": {
        "immediate": "sofort sofortverfuegbar abs verfuegbar frei kurzfristigsofort now",
        "short": "kurzfristig bis1jahr innerhalbeinesjahres",
        "medium": "mittelfristig 15jahre 1bis5jahre",
        "long": "langfristig ueber5jahre",
        "reserved": "reserviert vorgemerkt optioniert",
        "sold": "verkauft vergeben vermietet belegt nichtverfuegbar",
    },
    "development_state": {
        "full": "voll vollstaendig vollerschlossen erschlossen ja",
        "partial": "teilweise teilerschlossen",
        "none": "keine nichterschlossen unerschlossen nein",
    },
    "utility": {
        "GAS": "gas erdgas",
        "STROM": "strom elektrizitaet elektro",
        "TK": "telekommunikation internet telefon glasfaser",
        "WASSER": "wasser trinkwasser",
    },
    "restriction_level": {
        "none": "keine ohne nein restriktionsfrei",
        "light": "leicht gering leichte mittel",
        "severe": "schwer stark schwere hoch",
    },
    "restriction_kind": {
        "contamination": "altlast altlasten",
        "access_road": "zufahrt erschliessung",
        "utilities": "leitung leitungen",
        "existing_building": "bestand gebaeude bestandsgebaeude",
        "ownership": "eigentum eigentuemer eigentumsverhaeltnisse",
        "planning_law": "planungsrecht baurecht",
        "topography": "topografie topographie gelaende hanglage",
        "nature": "naturschutz artenschutz landschaftsschutz",
        "flood": "hochwasser ueberschwemmung ueberschwemmungsgebiet",
        "monument": "denkmal denkmalschutz",
        "mining": "bergbau bergsenkung",
        "immission": "immission laerm immissionsschutz",
        "price": "preis preisvorstellung",
    },
    "contamination_state": {
        "unknown": UNKNOWN,
        "none_known": "keine keinebekannt nein altlastenfrei",
        "suspected": "verdacht altlastenverdacht verdachtsflaeche",
        "confirmed": "bestaetigt ja vorhanden nachgewiesen",
        "remediated": "saniert",
    },
    "owner_type": {
        "public_municipal": "kommune kommunal stadt gemeinde staedtisch",
        "public_other": "bund land oeffentlich bima",
        "private": "privat privatperson",
        "mixed": "gemischt mehrere",
        "company": "unternehmen firma gesellschaft gewerblich",
        "unknown": UNKNOWN,
    },
    "marketing": {
        "sale": "verkauf kauf zuverkaufen",
        "lease": "pacht verpachtung",
        "heritable_lease": "erbpacht erbbaurecht erbbau",
        "rent": "miete vermietung zuvermieten",
    },
    "price_mode": {
        "fixed": "festpreis fest",
        "negotiable": "vb verhandlungsbasis verhandelbar vhb",
        "on_request": "anfrage aufanfrage pa",
        "bid": "gebot gebotsverfahren hoechstgebot bieterverfahren",
    },
    "use": {"large_retail": "grossflaechigereinzelhandel", "retail": "handel", "data_centre": "rechenzentren"},
    "end_reason": {"sold": "verkauft", "built": "bebaut", "withdrawn": "zurueckgezogen", "converted": "umgewandelt"},
    "wz_edition": {"WZ2008": "2008 nacerev2", "WZ2025": "2025 nacerev21"},
    "business_type": {
        "register": "imhandelsregistereingetragen handelsregister hr eingetragen",
        "small_trader": "kleingewerbetreibender kleingewerbe kgt einzelunternehmen nichteingetragen",
    },
    "site_role": {
        "HQ": "hauptsitz zentrale sitz hauptniederlassung",
        "plant": "werk betriebsstaette produktion",
        "branch": "filiale zweigstelle niederlassung",
    },
    "publish_basis": {
        "consent": "einwilligung zustimmung",
        "register": "register",
        "contract": "vertrag",
        "none": "keine",
    },
    "zone_class": {"core_protected": "kern kernzone rot", "mixed_commercial": "gemischt rosa", "buffer": "pufferzone"},
    "legal_form": {
        "association": "ev verein eingetragenerverein",
        "cooperative": "eg genossenschaft",
        "agreement": "kooperation vertrag",
    },
    "road_class": {
        "motorway": "motorwaylink autobahn bab a",
        "trunk": "trunklink schnellstrasse",
        "primary": "primarylink bundesstrasse b",
        "secondary": "secondarylink landesstrasse l staatsstrasse",
        "tertiary": "tertiarylink kreisstrasse k",
        "residential": "unclassified livingstreet gemeindestrasse pedestrian road",
        "service": "zufahrt track privatweg",
        "rail": "schiene eisenbahn gleis bahn",
        "waterway": "kanal fluss wasserstrasse canal river",
    },
    "reference_kind": {
        "motorway_junction": "autobahnanschluss anschlussstelle ausfahrt",
        "rail_station": "bahnhof haltepunkt",
        "freight_terminal": "gueterbahnhof terminal kvterminal gueterverkehrszentrum",
        "quay": "kai hafen anleger",
        "airport": "flughafen flugplatz",
    },
    "event_kind": {"summer_party": "sommerfest", "site_visit": "besuch betriebsbesichtigung", "workshop": "werkstatt"},
    "measure_state": {"running": "inumsetzung laufend", "done": "fertig umgesetzt", "planned": "inplanung"},
}
"""Vocabulary -> code -> further plain spellings. Codes and the words of the vocabulary itself are known anyway."""

RANGES = ((0, 0, "0"), (1, 9, "1-9"), (10, 49, "10-49"), (50, 249, "50-249"), (250, None, "250+"))
"""Employees of our classes; the last is open."""

STAFF = re.compile(r"\s*(?:employees|beschäftigte|mitarbeiter|ma|personen)\.?\s*$", re.IGNORECASE)
SPAN = re.compile(r"(\d[\d.]*)\s*(?:-|–|—|bis|to)\s*(\d[\d.]*)")
OPEN = re.compile(
    r"(?:ab|über|mehr als|more than|>=?|≥)\s*(\d[\d.]*)|(\d[\d.]*)\s*(?:\+|und mehr|u\. mehr|or more)", re.IGNORECASE
)
BELOW = re.compile(r"(?:unter|bis|bis zu|weniger als|less than|<=?)\s*(\d[\d.]*)", re.IGNORECASE)


@cache
def spellings(name: str) -> dict[str, str]:
    """Plain spelling -> code of a vocabulary; the codes themselves first, then the words we show, then others'."""
    vocabulary = VOCABULARIES[name]
    out: dict[str, str] = {}
    for code in vocabulary.codes:
        out.setdefault(plain_name(code), code)
    for code, words in vocabulary.terms.items():
        for word in words:
            if plain_name(word):
                out.setdefault(plain_name(word), code)
    for code, text in WORDS.get(vocabulary.name, {}).items():
        for word in text.split():
            out.setdefault(word, code)
    return out


def read_code(text: str, vocabulary: Vocabulary) -> str | None:
    """The code that a word means; None when it is none of them."""
    if vocabulary.name == "employees_range":
        return read_range(text)
    known = spellings(vocabulary.name)
    plain = plain_name(text)
    if plain in known:
        return known[plain]
    bracket = re.sub(r"[(\[].*?[)\]]", "", text)  # "Gewerbegebiet (GE)", "ja (laut B-Plan)"
    return known.get(plain_name(bracket)) if bracket.strip() else None


def read_range(text: str) -> str | None:
    """The class of employees that holds the whole of a written number or span; None when it spans several."""
    plain = STAFF.sub("", text.strip())
    number = re.fullmatch(r"\d[\d.]*", plain)
    if number is not None:
        low = high = _count(plain)
    elif (span := SPAN.fullmatch(plain)) is not None:
        low, high = _count(span[1]), _count(span[2])
    elif (above := OPEN.fullmatch(plain)) is not None:
        return "250+" if _count(above[1] or above[2]) >= 250 else None
    else:
        return None
    for least, most, code in RANGES:
        if low >= least and (most is None or high <= most):
            return code
    return None


def _count(text: str) -> int:
    return int(text.replace(".", ""))
