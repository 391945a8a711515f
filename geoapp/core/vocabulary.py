"""The closed vocabularies of the field: every code that the database accepts, with its German and English word.

One place for database checks, forms, filters, legends, import synonyms and the glossary. Codes are stored;
words are shown. Sources: GEFEK II (estate types), BauNVO (area types), OpenImmo, GEFIS and ruhrAGIS
(availability, restrictions), the UK brownfield register (ownership, end reasons).
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

Words = tuple[str, str]
"""German and English word of one code."""


@dataclass(frozen=True)
class Vocabulary:
    """A closed list of codes in their natural order. `name` is the key in forms and checks."""

    name: str
    terms: MappingProxyType[str, Words]

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes, in the order in which people expect to read them."""
        return tuple(self.terms)

    def word(self, code: str | None, lang: str = "de") -> str:
        """The word for a code; an unknown or missing one reads "keine Angabe", never as a blank."""
        if code is None or code not in self.terms:
            return "not stated" if lang == "en" else "keine Angabe"
        return self.terms[code][1 if lang == "en" else 0]


VOCABULARIES: Final[dict[str, Vocabulary]] = {}


def _define(name: str, **terms: Words) -> Vocabulary:
    vocabulary = Vocabulary(name, MappingProxyType(terms))
    VOCABULARIES[name] = vocabulary
    return vocabulary


_UNKNOWN: Words = ("keine Angabe", "not stated")

STATUS = _define(
    "status",
    draft=("Entwurf", "draft"),
    in_review=("in Prüfung", "in review"),
    published=("veröffentlicht", "published"),
    archived=("archiviert", "archived"),
)
VISIBILITY = _define(
    "visibility", public=("öffentlich", "public"), network=("im Netzwerk", "network"), staff=("intern", "staff")
)
LANG = _define("lang", de=("Deutsch", "German"), en=("Englisch", "English"))
TRI = _define("tri", yes=("ja", "yes"), no=("nein", "no"), unknown=_UNKNOWN)
PARTLY = _define("partly", yes=("ja", "yes"), partly=("teilweise", "partly"), no=("nein", "no"), unknown=_UNKNOWN)
RAIL = _define("rail", yes=("ja", "yes"), inactive=("stillgelegt", "inactive"), no=("nein", "no"), unknown=_UNKNOWN)

LEVEL = _define(
    "level",
    state=("Land", "state"),
    county=("Kreis", "county"),
    municipality=("Gemeinde", "municipality"),
    district=("Stadtteil", "district"),
)
ESTATE_TYPE = _define(
    "estate_type",
    emissions_intensive=("emissionsintensives Gebiet", "emissions-intensive estate"),
    classic=("klassisches Gewerbegebiet", "classic estate"),
    knowledge_services=("wissens- und dienstleistungsorientiert", "knowledge and services"),
    crafts_small=("Handwerk und Kleingewerbe", "crafts and small business"),
    special=("Sonderstandort", "special site"),
)
AREA_TYPE = _define(
    "area_type",
    GE=("Gewerbegebiet (GE)", "commercial area (GE)"),
    GI=("Industriegebiet (GI)", "industrial area (GI)"),
    SO=("Sondergebiet (SO)", "special area (SO)"),
    MI=("Mischgebiet (MI)", "mixed area (MI)"),
    MU=("Urbanes Gebiet (MU)", "urban area (MU)"),
    MK=("Kerngebiet (MK)", "core commercial area (MK)"),
)
PLAN_BASIS = _define(
    "plan_basis",
    b_plan=("Bebauungsplan", "binding plan (Bebauungsplan)"),
    par34=("unbeplanter Innenbereich (§ 34 BauGB)", "built-up area without a plan (§ 34 BauGB)"),
    par35=("Außenbereich (§ 35 BauGB)", "outlying area (§ 35 BauGB)"),
    fnp_only=("nur Flächennutzungsplan", "preparatory land-use plan only"),
    in_procedure=("Plan im Verfahren", "plan in procedure"),
)
ABSTAND_CLASS = _define(
    "abstand_class", **{c: (f"Klasse {c}", f"class {c}") for c in ("I", "II", "III", "IV", "V", "VI", "VII")}
)
BROADBAND = _define(
    "broadband_tech",
    FTTH=("Glasfaser bis ins Haus (FTTH)", "FTTH"),
    FTTB=("Glasfaser bis ins Gebäude (FTTB)", "FTTB"),
    HFC=("Kabel (HFC)", "cable (HFC)"),
    VDSL=("VDSL", "VDSL"),
)
COUNT_METHOD = _define(
    "count_method", counted=("gezählt", "counted"), estimated=("geschätzt", "estimated"), survey=("Befragung", "survey")
)
MANAGEMENT = _define(
    "management",
    none=("keines", "none"),
    project=("als Projekt", "as a project"),
    permanent=("dauerhaft", "permanent"),
)
FUNDING_AREA = _define(
    "funding_area",
    none=("kein Fördergebiet", "no assisted area"),
    grw_a=("GRW-Fördergebiet A", "assisted area, GRW class A"),
    grw_c_predefined=("GRW-Fördergebiet C (prädefiniert)", "assisted area, GRW class C (predefined)"),
    grw_c=("GRW-Fördergebiet C", "assisted area, GRW class C"),
    grw_d=("GRW-Fördergebiet D", "assisted area, GRW class D"),
    other=("anderes Fördergebiet", "other assisted area"),
)
PLOT_KIND = _define(
    "plot_kind",
    plot=("Grundstück", "plot"),
    building=("Gebäude", "building"),
    unit=("Einheit", "unit"),
    company_reserve=("betriebliche Reserve", "company reserve"),
    brownfield=("Brache", "brownfield"),
    potential=("Potenzial", "potential"),
)
OCCUPANCY = _define(
    "occupancy",
    used=("genutzt", "in use"),
    partly=("teilweise genutzt", "partly in use"),
    vacant=("ungenutzt", "vacant"),
    unknown=_UNKNOWN,
)
PREMISES_KIND = _define(
    "premises_kind",
    hall=("Halle", "hall"),
    office=("Büro", "office"),
    shop=("Ladenlokal", "shop"),
    workshop=("Werkstatt", "workshop"),
    storage=("Lager", "storage"),
)
AVAILABILITY = _define(
    "availability",
    immediate=("sofort", "immediately"),
    short=("bis 1 Jahr", "within 1 year"),
    medium=("in 1 bis 5 Jahren", "in 1 to 5 years"),
    long=("in über 5 Jahren", "in more than 5 years"),
    reserved=("reserviert", "reserved"),
    sold=("vergeben", "taken"),
)
OFFERED: Final = ("immediate", "short", "medium", "long", "reserved")
"""Availability codes of what is shown as a vacancy; `sold` is history."""
RESERVE: Final = ("immediate", "short", "medium", "long")
"""Availability codes that count as reserve in K4 and K5; what is reserved is no longer to be had."""

DEVELOPMENT = _define(
    "development_state",
    full=("voll erschlossen", "fully serviced"),
    partial=("teilweise erschlossen", "partly serviced"),
    none=("nicht erschlossen", "not serviced"),
)
UTILITY = _define(
    "utility",
    GAS=("Gas", "gas"),
    STROM=("Strom", "electricity"),
    TK=("Telekommunikation", "telecoms"),
    WASSER=("Wasser", "water"),
)
RESTRICTION_LEVEL = _define(
    "restriction_level",
    none=("ohne Einschränkung", "no restriction"),
    light=("leichte Einschränkung", "light restriction"),
    severe=("schwere Einschränkung", "severe restriction"),
)
RESTRICTION_KIND = _define(
    "restriction_kind",
    contamination=("Altlasten", "contamination"),
    access_road=("Zufahrt", "access road"),
    utilities=("Leitungen", "utilities"),
    existing_building=("Bestandsgebäude", "existing building"),
    ownership=("Eigentum", "ownership"),
    planning_law=("Planungsrecht", "planning law"),
    topography=("Gelände", "topography"),
    nature=("Naturschutz", "nature conservation"),
    flood=("Hochwasser", "flood risk"),
    monument=("Denkmalschutz", "heritage protection"),
    mining=("Bergbau", "mining"),
    immission=("Immissionsschutz", "immission control"),
    price=("Preis", "price"),
)
CONTAMINATION = _define(
    "contamination_state",
    unknown=_UNKNOWN,
    none_known=("nicht bekannt", "none known"),
    suspected=("Verdacht", "suspected"),
    confirmed=("bestätigt", "confirmed"),
    remediated=("saniert", "remediated"),
)
OWNER_TYPE = _define(
    "owner_type",
    public_municipal=("kommunal", "municipal"),
    public_other=("sonstige öffentliche Hand", "other public"),
    private=("privat", "private"),
    mixed=("gemischt", "mixed"),
    company=("Unternehmen", "company"),
    unknown=_UNKNOWN,
)
MARKETING = _define(
    "marketing",
    sale=("Verkauf", "sale"),
    lease=("Pacht", "lease"),
    heritable_lease=("Erbbaurecht", "heritable building right (Erbbaurecht)"),
    rent=("Miete", "rent"),
)
PRICE_MODE = _define(
    "price_mode",
    fixed=("Festpreis", "fixed price"),
    negotiable=("verhandelbar", "negotiable"),
    on_request=("auf Anfrage", "on request"),
    bid=("Gebotsverfahren", "by bid"),
)
USE = _define(
    "use",
    production=("Produktion", "production"),
    crafts=("Handwerk", "crafts"),
    logistics=("Logistik", "logistics"),
    wholesale=("Großhandel", "wholesale"),
    research=("Forschung und Entwicklung", "research and development"),
    services=("Dienstleistung", "services"),
    office=("Büro", "office"),
    retail=("Einzelhandel", "retail"),
    large_retail=("großflächiger Einzelhandel", "large-scale retail"),
    housing=("Wohnen", "housing"),
    leisure=("Freizeit", "leisure"),
    worship=("Kultus", "worship"),
    energy=("Energieerzeugung", "energy generation"),
    gastronomy=("Gastronomie", "gastronomy"),
    data_centre=("Rechenzentrum", "data centre"),
)
END_REASON = _define(
    "end_reason",
    sold=("verkauft", "sold"),
    built=("bebaut", "built on"),
    withdrawn=("zurückgezogen", "withdrawn"),
    converted=("umgewandelt", "converted"),
)
WZ_EDITION = _define("wz_edition", WZ2008=("WZ 2008", "WZ 2008"), WZ2025=("WZ 2025", "WZ 2025"))
SECTOR_GROUP = _define(
    "sector_group",
    production=("Produktion", "production"),
    crafts=("Handwerk und Bau", "crafts and construction"),
    logistics=("Logistik", "logistics"),
    trade=("Handel", "trade"),
    services=("Dienstleistung und Wissen", "services and knowledge"),
)
EMPLOYEES_RANGE = _define(
    "employees_range",
    **{r: (r.replace("-", "–"), r.replace("-", "–")) for r in ("0", "1-9", "10-49", "50-249", "250+")},
)
BUSINESS_TYPE = _define(
    "business_type",
    register=("im Handelsregister", "registered company"),
    small_trader=("Kleingewerbe", "small trader"),
)
SITE_ROLE = _define(
    "site_role",
    HQ=("Hauptsitz", "head office"),
    plant=("Betriebsstätte", "plant"),
    branch=("Niederlassung", "branch"),
)
PUBLISH_BASIS = _define(
    "publish_basis",
    consent=("Einwilligung", "consent"),
    register=("öffentliches Register", "public register"),
    contract=("Vertrag", "contract"),
    none=("keine", "none"),
)
ZONE_CLASS = _define(
    "zone_class",
    core_protected=("geschützter Kern", "protected core"),
    mixed_commercial=("gemischt-gewerblich", "mixed commercial"),
    single_site=("Einzelstandort", "single site"),
    buffer=("Puffer", "buffer"),
)
WORKFLOW_STATE = _define(
    "workflow_state",
    proposal=("Vorschlag", "proposal"),
    analysis=("Analyse", "analysis"),
    workshop=("Workshop", "workshop"),
    guidelines=("Leitlinien", "guidelines"),
    coordination=("Abstimmung", "coordination"),
    decided=("Beschluss", "decided"),
    implementation=("Umsetzung", "implementation"),
    monitoring=("Monitoring", "monitoring"),
)
PROFILE_TAG = _define(
    "profile_tag",
    industry=("Industrie", "industry"),
    crafts=("Handwerk", "crafts"),
    logistics=("Logistik", "logistics"),
    life_sciences=("Life Sciences", "life sciences"),
    chemicals=("Chemie", "chemicals"),
    port=("Hafen", "port"),
    innovation=("Innovation und Forschung", "innovation and research"),
    circular=("Kreislaufwirtschaft", "circular economy"),
)
LEGAL_FORM = _define(
    "legal_form",
    association=("eingetragener Verein (e.V.)", "registered association (e.V.)"),
    agreement=("Vereinbarung", "agreement"),
    initiative=("Initiative", "initiative"),
    cooperative=("Genossenschaft (eG)", "cooperative (eG)"),
)
SCOPE = _define("scope", estate=("Gebiet", "estate"), district=("Bezirk", "district"), region=("Region", "region"))
BOUNDARY_MODE = _define(
    "boundary_mode",
    drawn=("gezeichnet", "drawn"),
    union_of_estates=("Vereinigung der Gebiete", "union of estates"),
    union_of_admin_units=("Vereinigung der Gemeinden", "union of municipalities"),
    member_hull=("Hülle der Mitglieder", "hull of the members"),
)
EVENT_KIND = _define(
    "event_kind",
    neighbours_meeting=("Anliegertreffen", "neighbours' meeting"),
    workshop=("Workshop", "workshop"),
    steering_group=("Steuerungsgruppe", "steering group"),
    summer_party=("Sommerfest", "summer party"),
    site_visit=("Betriebsbesuch", "site visit"),
    trade_fair=("Messe", "trade fair"),
    public_participation=("Beteiligung", "public participation"),
    network_meeting=("Netzwerktreffen", "network meeting"),
)
AUDIENCE = _define(
    "audience",
    public=("öffentlich", "public"),
    members=("Mitglieder", "members"),
    invited=("auf Einladung", "by invitation"),
)
MEASURE_FIELD = _define(
    "measure_field",
    planning_law=("Planungsrecht", "planning law"),
    servicing=("Erschließung", "servicing"),
    reactivation=("Reaktivierung", "reactivation"),
    densification=("Verdichtung", "densification"),
    energy_climate=("Energie und Klima", "energy and climate"),
    transport=("Verkehr", "transport"),
    digital=("Digital", "digital"),
    cooperation=("Kooperation", "cooperation"),
    acceptance=("Akzeptanz", "acceptance"),
)
MEASURE_STATE = _define(
    "measure_state",
    idea=("Idee", "idea"),
    planned=("geplant", "planned"),
    funded=("finanziert", "funded"),
    running=("läuft", "running"),
    done=("abgeschlossen", "done"),
    dropped=("aufgegeben", "dropped"),
)
ROAD_CLASS = _define(
    "road_class",
    motorway=("Autobahn", "motorway"),
    trunk=("Kraftfahrstraße", "trunk road"),
    primary=("Bundesstraße", "primary road"),
    secondary=("Landesstraße", "secondary road"),
    tertiary=("Kreisstraße", "tertiary road"),
    residential=("Straße", "street"),
    service=("Zufahrt", "service road"),
    rail=("Bahn", "railway"),
    waterway=("Wasserstraße", "waterway"),
)
REFERENCE_KIND = _define(
    "reference_kind",
    motorway_junction=("Autobahnanschluss", "motorway junction"),
    rail_station=("Bahnhof", "railway station"),
    freight_terminal=("Güterterminal", "freight terminal"),
    quay=("Kai", "quay"),
    airport=("Flughafen", "airport"),
)
