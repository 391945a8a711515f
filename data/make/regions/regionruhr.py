"""In|Die RegionRuhr: 22 estates in 13 towns, the network of five agencies, HWK and three IHK over all of them."""

from __future__ import annotations

from typing import Any

from ..estate import FACT, EstateSpec
from ..region import Region
from ..ways import line as _line
from .regionruhr_plans import PLANS

# fmt: off

TOWNS = {
    # town -> AGS, agency, its name, postcode by default
    "Bochum": ("05911000", "wirtschaftsfoerderung-bochum", "Wirtschaftsförderung Bochum"),
    "Dortmund": ("05913000", "wirtschaftsfoerderung-dortmund", "Wirtschaftsförderung Dortmund"),
    "Hagen": ("05914000", "wirtschaftsfoerderung-hagen", "Wirtschaftsförderung Hagen"),
    "Herne": ("05916000", "wirtschaftsfoerderung-herne", "Wirtschaftsförderung Herne"),
}
EN_TOWNS = {
    "Breckerfeld": "05954004", "Ennepetal": "05954008", "Gevelsberg": "05954012", "Hattingen": "05954016", "Herdecke": "05954020", "Schwelm": "05954024",
    "Sprockhövel": "05954028", "Wetter (Ruhr)": "05954032", "Witten": "05954036",
}
EN = ("wirtschaftsfoerderung-ennepe-ruhr", "Wirtschaftsförderung Ennepe-Ruhr")


def _estate(key: str, town: str, name: str, postcode: str, kind: str, zoning: str, vacancies: str, firms: int, text: str, text_en: str, **values: Any) -> EstateSpec:
    own = {k: values.pop(k) for k in ("since", "price", "premises", "sold") if k in values}
    ags, agency, office = TOWNS[town] if town in TOWNS else (EN_TOWNS[town], *EN)
    base: dict[str, Any] = {
        "short_name": name,
        "description": f"{text} Lage plausibel, Grenze und Grundstücke erfunden.",
        "description_en": f"{text_en} Plausible place; border and plots are invented.",
        "plan_basis": "b_plan", "bplan_ref": [f"Demo-Plan {name}"], "bplan_state": 4000, "operation_24_7": "unknown", "quay": "no", "freight_rail": "no",
        "heavy_load_route": "unknown", "broadband_tech": "FTTB", "down_mbit": 1000, "management": "none",
        "contact_office": office, "contact_email": f"flaechen@{agency}.example",
    }
    full = name if name.startswith(("Hafen", "Henrichs")) else f"Gewerbegebiet {name}"
    return EstateSpec(key, full, ags, agency, postcode, town, kind, base | values, zoning, vacancies, companies=firms, **own)


ESTATES = [
    _estate("bog", "Bochum", "Gerthe-Süd", "44805", "crafts", "GE", "Iim", 9, "Früheres Zechengelände mit Ringstraße.", "Former colliery with a ring street.", since=1974, price=75, premises=1, sold=1, estate_type="crafts_small", motorway_km=1.9, motorway_min=4, motorway_ref="A 43", rail_station_km=6.2, airport_km=29, mining=True, freight_rail="inactive"),
    _estate("bor", "Bochum", "Riemke", "44809", "industry", "GI_core", "SC", 10, "Gewachsenes Industriegebiet zwischen Dorstener Straße und Güterbahn.", "Grown industrial estate between Dorstener Straße and the goods railway.", since=1952, price=95, premises=2, estate_type="classic", motorway_km=1.1, motorway_min=3, motorway_ref="A 40", rail_station_km=1.0, airport_km=31, heavy_load_route="yes", freight_rail="yes", operation_24_7="yes"),
    _estate("bol", "Bochum", "Laer", "44803", "knowledge", "GE", "IMR", 11, "Umgenutztes Werksgelände: Forschung, Software, Logistik und Produktion nebeneinander.", "Converted works: research, software, logistics and production side by side.", since=2015, price=140, premises=2, sold=2, estate_type="knowledge_services", motorway_km=0.9, motorway_min=2, motorway_ref="A 448", rail_station_km=3.9, airport_km=27, management="permanent", ftth="yes", broadband_tech="FTTH", carsharing="yes", mining=True),
    _estate("doh", "Dortmund", "Hafen Dortmund", "44147", "logistics", "SO", "BMs", 13, "Kanalhafen mit Umschlag, Stahlhandel und Recycling.", "Canal port with cargo handling, steel trade and recycling.", since=1899, price=110, premises=2, estate_type="special", motorway_km=2.8, motorway_min=6, motorway_ref="A 45", rail_station_km=2.2, airport_km=17, quay="yes", freight_rail="yes", operation_24_7="yes", heavy_load_route="yes", lkw_parking="yes"),
    _estate("dow", "Dortmund", "Dorstfeld-West", "44149", "mixed", "GE", "Hi", 9, "Gewerbegebiet an S-Bahn und Emscherallee.", "Estate by the S-Bahn and Emscherallee.", since=1968, price=120, premises=1, estate_type="classic", motorway_km=1.3, motorway_min=3, motorway_ref="A 45", rail_station_km=0.7, airport_km=19, pt_stop_m=280, pt_lines="S1, S2"),
    _estate("dop", "Dortmund", "Hörde-West", "44263", "knowledge", "GE", "GIl", 10, "Früheres Hochofengelände an der Emscher mit Technologiebetrieben.", "Former blast-furnace site on the Emscher with technology companies.", since=2002, price=165, premises=2, sold=1, estate_type="knowledge_services", motorway_km=3.2, motorway_min=7, motorway_ref="A 45", rail_station_km=1.9, airport_km=13, management="permanent", ftth="yes", broadband_tech="FTTH", heat_network="yes"),
    _estate("doa", "Dortmund", "Asseln-Süd", "44319", "crafts", "GE", "Sm", 7, "Handwerkergebiet am Hellweg auf früherem Ackerland.", "Crafts estate on the Hellweg on former fields.", since=1994, price=105, estate_type="crafts_small", motorway_km=4.1, motorway_min=8, motorway_ref="A 1", rail_station_km=1.4, airport_km=5),
    _estate("hab", "Hagen", "Unteres Lennetal", "58099", "industry", "GI_core", "ILc", 8, "Talgebiet zwischen Lenne und Bahn mit großen Werken.", "Valley estate between the Lenne and the railway with big works.", since=1955, price=85, premises=1, sold=1, estate_type="emissions_intensive", motorway_km=2.0, motorway_min=5, motorway_ref="A 1", rail_station_km=5.8, airport_km=26, freight_rail="yes", heavy_load_route="yes", operation_24_7="yes", flood=True, abstand_class_max="III"),
    _estate("has", "Hagen", "Haspe-Kückelhausen", "58135", "industry", "GI_core", "F", 6, "Schmiede- und Metallbetriebe im Ennepetal.", "Forging and metal works in the Ennepe valley.", since=1880, price=65, premises=1, estate_type="emissions_intensive", motorway_km=3.9, motorway_min=8, motorway_ref="A 1", rail_station_km=4.6, airport_km=33, freight_rail="inactive", flood=True, plan_basis="par34", bplan_ref=[], bplan_state=None),
    _estate("hav", "Hagen", "Vorhalle", "58089", "logistics", "GE", "ib", 6, "Am Rangierbahnhof: Lager, Fuhrparks, Metall.", "By the marshalling yard: stores, vehicle fleets, metal.", since=1965, price=70, estate_type="classic", motorway_km=1.8, motorway_min=4, motorway_ref="A 1", rail_station_km=3.5, airport_km=29, freight_rail="yes"),
    _estate("heb", "Herne", "Baukau am Kanal", "44653", "logistics", "GI_core", "SF", 8, "Kanalgebiet mit Hafenbahn, Lager und Chemiehandel.", "Canal estate with a port railway, stores and chemicals trade.", since=1914, price=80, premises=1, estate_type="classic", motorway_km=0.8, motorway_min=2, motorway_ref="A 42", rail_station_km=2.4, airport_km=37, quay="yes", freight_rail="yes", operation_24_7="yes", mining=True, lkw_parking="yes"),
    _estate("hef", "Herne", "Friedrich der Große", "44628", "crafts", "GE", "Ii", 8, "Gewerbepark auf einem Zechengelände im Norden.", "Business park on a former colliery in the north.", since=1986, price=70, premises=1, estate_type="crafts_small", motorway_km=1.2, motorway_min=3, motorway_ref="A 42", rail_station_km=3.1, airport_km=35, mining=True),
    _estate("wiw", "Witten", "Wullen", "58454", "industry", "GE", "MCi", 10, "Industriegebiet am Stadtrand zwischen Annen und Stockum.", "Industrial estate on the edge of town between Annen and Stockum.", since=1971, price=90, premises=1, estate_type="classic", motorway_km=0.9, motorway_min=2, motorway_ref="A 44", rail_station_km=2.7, airport_km=23, freight_rail="inactive", heavy_load_route="yes"),
    _estate("wih", "Witten", "Herbede", "58456", "crafts", "MI_edge", "s", 6, "Kleine Hersteller zwischen Ruhr und Ortskern.", "Small makers between the Ruhr and the village.", since=1900, price=75, estate_type="crafts_small", motorway_km=1.6, motorway_min=4, motorway_ref="A 43", rail_station_km=6.0, airport_km=30, flood=True),
    _estate("hat", "Hattingen", "Henrichspark", "45527", "mixed", "GE", "GB", 9, "Gewerbepark auf dem Gelände einer früheren Hütte an der Ruhr.", "Business park on the site of a former steelworks on the Ruhr.", since=1989, price=80, premises=2, estate_type="classic", motorway_km=9.4, motorway_min=16, motorway_ref="A 43", rail_station_km=1.3, airport_km=38, freight_rail="inactive", management="project"),
    _estate("wev", "Wetter (Ruhr)", "Vordere Heide", "58300", "crafts", "GE", "Ii", 6, "Hanggebiet bei Volmarstein.", "Hillside estate near Volmarstein.", since=1979, price=70, estate_type="crafts_small", motorway_km=1.4, motorway_min=3, motorway_ref="A 1", rail_station_km=5.1, airport_km=32),
    _estate("hdg", "Herdecke", "Gahlenfeld", "58313", "crafts", "GE", "r", 5, "Kleines Gebiet oberhalb der Ruhr.", "Small estate above the Ruhr.", since=1981, price=95, premises=1, estate_type="crafts_small", motorway_km=5.6, motorway_min=10, motorway_ref="A 1", rail_station_km=1.8, airport_km=24),
    _estate("geb", "Gevelsberg", "Ennepebogen-Ost", "58285", "industry", "MI_edge", "b", 6, "Schmale Talzeile mit Schmieden und Kleineisenindustrie.", "Narrow valley row of forges and small ironware.", since=1870, price=60, estate_type="classic", motorway_km=2.9, motorway_min=6, motorway_ref="A 1", rail_station_km=1.0, airport_km=36, flood=True, plan_basis="par34", bplan_ref=[], bplan_state=None),
    _estate("enp", "Ennepetal", "Oelkinghausen", "58256", "industry", "GI_core", "ICm", 8, "Industriegebiet auf der Höhe mit Metallverarbeitung.", "Industrial estate on the hill with metal working.", since=1969, price=65, premises=1, sold=1, estate_type="classic", motorway_km=5.2, motorway_min=9, motorway_ref="A 1", rail_station_km=2.3, airport_km=40, heavy_load_route="yes"),
    _estate("swg", "Schwelm", "Graslake", "58332", "crafts", "GE", "i", 6, "Gewerbegebiet an der Bahn nach Wuppertal.", "Estate by the railway to Wuppertal.", since=1985, price=85, estate_type="crafts_small", motorway_km=2.4, motorway_min=5, motorway_ref="A 1", rail_station_km=0.9, airport_km=42),
    _estate("sps", "Sprockhövel", "Stefansbecke", "45549", "mixed", "GE", "Ml", 7, "Gebiet am Autobahnkreuz Wuppertal-Nord.", "Estate by the motorway junction Wuppertal-Nord.", since=1993, price=85, premises=1, estate_type="classic", motorway_km=1.5, motorway_min=3, motorway_ref="A 46", rail_station_km=4.4, airport_km=41, lkw_parking="yes"),
    _estate("brk", "Breckerfeld", "Königsheide", "58339", "crafts", "GE", "s", 4, "Kleines Gebiet der höchstgelegenen Stadt des Kreises.", "Small estate of the highest town of the district.", since=1990, price=50, estate_type="crafts_small", motorway_km=13.5, motorway_min=20, motorway_ref="A 45", rail_station_km=11.5, airport_km=43, broadband_tech="VDSL", down_mbit=250),
]

NET = "demo-net-ruhr"
PARTNERS = ["Wirtschaftsförderung Bochum", "Wirtschaftsförderung Dortmund", "Wirtschaftsförderung Hagen", "Wirtschaftsförderung Herne", "Wirtschaftsförderung Ennepe-Ruhr", "Handwerkskammer (HWK)", "drei Industrie- und Handelskammern (IHK)"]
NETWORK = {
    "external_id": NET, "slug": "in-die-regionruhr", "name": "In|Die RegionRuhr", "short_name": "RegionRuhr",
    "description": "Netzwerk von fünf Wirtschaftsförderungen, der Handwerkskammer und drei Industrie- und Handelskammern für Bochum, Dortmund, Hagen, Herne und den Ennepe-Ruhr-Kreis; bekannt gegeben am 22. Januar 2010. Rund 2.000 Unternehmen und 130.000 Beschäftigte im Verbund von Produktion und Dienstleistung. Schwesterprojekt: last mile logistik netzwerk.",
    "description_en": "Network of five economic-development agencies, the Chamber of Crafts and three chambers of industry and commerce for Bochum, Dortmund, Hagen, Herne and the Ennepe-Ruhr-Kreis; announced on 22 January 2010. About 2,000 companies and 130,000 employees in the production and service cluster. Sister project: last mile logistik netzwerk.",
    "legal_form": "initiative", "scope": "region", "boundary_mode": "union_of_admin_units",
    "member_municipalities": [*(t[0] for t in TOWNS.values()), *EN_TOWNS.values()], "partners": PARTNERS, "members_n": 2000, "members_employees": 130000,
    "goals": ["Regionales Entwicklungskonzept (REK)", "Verbund von Produktion und Dienstleistung stärken"],
    "funding_grant_eur": 30000, "funding_body": "Land Nordrhein-Westfalen (knapp 30.000 € für das Regionale Entwicklungskonzept)",
    "organisation": "wirtschaftsfoerderung-bochum", "source": FACT, "valid_from": "2010-01-22",
}
EVENTS: list[dict[str, Any]] = [
    {
        "external_id": "demo-ruhr-v-01", "title": "Bekanntgabe von In|Die RegionRuhr", "title_en": "Announcement of In|Die RegionRuhr", "kind": "network_meeting", "starts_at": "2010-01-22T00:00:00+01:00",
        "description": "Das Netzwerk und das Regionale Entwicklungskonzept werden bekannt gegeben.", "description_en": "The network and the regional development concept are announced.", "network": NET, "audience": "public", "organisation": "wirtschaftsfoerderung-bochum", "source": FACT,
    },
    {
        "external_id": "demo-ruhr-v-02", "title": "Netzwerktreffen RegionRuhr: Flächen im Bestand", "title_en": "Network meeting RegionRuhr: land in existing estates", "kind": "network_meeting", "starts_at": "2026-11-26T15:00:00+01:00", "ends_at": "2026-11-26T18:00:00+01:00",
        "place": "Gewerbegebiet Laer, Bochum", "description": "Fünf Agenturen zeigen, welche Brachen wieder genutzt werden (erfundener Termin).", "description_en": "Five agencies show which brownfields are re-used (invented date).",
        "network": NET, "estate": "demo-bol", "audience": "members", "organisation": "wirtschaftsfoerderung-bochum", "at": (7.2755, 51.4668),
    },
    {
        "external_id": "demo-ruhr-v-03", "title": "Rundgang Henrichspark Hattingen", "title_en": "Walk through Henrichspark Hattingen", "kind": "site_visit", "starts_at": "2027-04-15T10:00:00+02:00", "place": "Hüttenstraße, Hattingen",
        "description": "Betriebe und Stadt gehen gemeinsam durch das Gebiet (erfundener Termin).", "description_en": "Companies and the town walk through the estate (invented date).", "network": NET, "estate": "demo-hat", "audience": "public", "organisation": EN[0],
    },
    {
        "external_id": "demo-ruhr-v-04", "title": "Beteiligung zum Bebauungsplan Baukau (Entwurf)", "title_en": "Public participation, binding plan Baukau (draft)", "kind": "public_participation", "starts_at": "2027-02-02T17:00:00+01:00", "place": "Herne",
        "description": "Noch nicht bekannt gemacht (erfundener Termin).", "description_en": "Not announced yet (invented date).", "estate": "demo-heb", "audience": "public", "organisation": "wirtschaftsfoerderung-herne", "status": "draft",
    },
]
MEASURES: list[dict[str, Any]] = [
    {
        "external_id": "demo-ruhr-a-01", "title": "Regionales Entwicklungskonzept (REK)", "title_en": "Regional development concept (REK)", "field": "cooperation", "state": "done", "network": NET, "responsible": "In|Die RegionRuhr",
        "description": "Konzept der fünf Agenturen und der Kammern; das Land förderte es mit knapp 30.000 € (hier als 30.000 € geführt).", "description_en": "Concept of the five agencies and the chambers; the state granted just under 30,000 € (kept here as 30,000 €).",
        "starts_on": "2010-01-22", "grant_eur": 30000, "programme": "Förderung des Landes Nordrhein-Westfalen", "organisation": "wirtschaftsfoerderung-bochum", "source": FACT,
    },
    {
        "external_id": "demo-ruhr-a-02", "title": "Brachen in Talgebieten aufbereiten", "title_en": "Prepare brownfields in valley estates", "field": "reactivation", "state": "planned", "estate": "demo-has", "responsible": "Wirtschaftsförderung Hagen",
        "description": "Hochwasserschutz und Bodensanierung vor der Wiedernutzung (erfunden).", "description_en": "Flood protection and remediation before re-use (invented).", "cost_eur": 1900000, "grant_eur": 1200000, "programme": "Demo-Programm Flächenrecycling",
        "kpi": [{"name": "aufbereitete Fläche", "name_en": "area prepared", "unit": "ha", "base": 0, "base_date": "2026-01-01", "target": 2.5, "target_date": "2029-12-31", "actual": 0, "actual_date": "2026-10-01"}], "organisation": "wirtschaftsfoerderung-hagen",
    },
    {
        "external_id": "demo-ruhr-a-03", "title": "Glasfaser bis zum letzten Betrieb", "title_en": "Fibre to the last company", "field": "digital", "state": "running", "estate": "demo-brk", "responsible": "Wirtschaftsförderung Ennepe-Ruhr",
        "description": "Anschluss der Höhenlagen (erfunden).", "description_en": "Connecting the hill towns (invented).", "starts_on": "2025-06-01", "ends_on": "2027-06-30", "cost_eur": 640000, "grant_eur": 420000, "programme": "Demo-Programm Breitband",
        "kpi": [{"name": "angeschlossene Betriebe", "name_en": "companies connected", "unit": "%", "base": 18, "base_date": "2025-06-01", "target": 100, "target_date": "2027-06-30", "actual": 55, "actual_date": "2026-10-01"}], "organisation": EN[0],
    },
    {
        "external_id": "demo-ruhr-a-04", "title": "last mile logistik netzwerk", "title_en": "last mile logistik netzwerk", "field": "transport", "state": "running", "network": NET, "description": "Schwesterprojekt des Netzwerks.", "description_en": "Sister project of the network.",
        "organisation": "wirtschaftsfoerderung-herne", "source": FACT,
    },
]
INDICATORS: list[dict[str, Any]] = [
    {"external_id": "demo-ruhr-i-01", "indicator": "companies_cluster", "title": "Unternehmen im Verbund von Produktion und Dienstleistung (rund)", "title_en": "Companies in the cluster of production and services (about)", "value": 2000, "unit": "Unternehmen", "unit_en": "companies", "method": "rund; Stichtag nicht genannt", "method_en": "about; day not stated", "network": NET, "organisation": "wirtschaftsfoerderung-bochum", "source": FACT},
    {"external_id": "demo-ruhr-i-02", "indicator": "employees_cluster", "title": "Beschäftigte im Verbund von Produktion und Dienstleistung", "title_en": "Employees in the cluster of production and services", "value": 130000, "unit": "Personen", "unit_en": "people", "method": "Stichtag nicht genannt", "method_en": "day not stated", "network": NET, "organisation": "wirtschaftsfoerderung-bochum", "source": FACT},
]


ROADS: list[dict[str, Any]] = [
    _line("A 1", "motorway", (7.690, 51.610), (7.668, 51.560), (7.632, 51.518), (7.610, 51.480), (7.560, 51.448), (7.512, 51.424), (7.478, 51.404), (7.438, 51.383), (7.412, 51.366), (7.372, 51.352), (7.330, 51.342), (7.290, 51.326), (7.262, 51.315), (7.246, 51.290), (7.252, 51.262), (7.262, 51.230)),
    _line("A 2", "motorway", (7.060, 51.590), (7.140, 51.588), (7.205, 51.596), (7.290, 51.604), (7.360, 51.598), (7.440, 51.602), (7.540, 51.600), (7.668, 51.600), (7.740, 51.606)),
    _line("A 40", "motorway", (7.020, 51.452), (7.090, 51.467), (7.135, 51.477), (7.180, 51.486), (7.212, 51.494), (7.240, 51.497), (7.292, 51.498), (7.330, 51.502), (7.378, 51.506), (7.420, 51.503)),
    _line("B 1", "trunk", (7.420, 51.503), (7.465, 51.500), (7.510, 51.503), (7.560, 51.508), (7.632, 51.518), ref="B 1"),
    _line("A 42", "motorway", (7.060, 51.533), (7.120, 51.545), (7.160, 51.548), (7.205, 51.551), (7.245, 51.556), (7.300, 51.560), (7.365, 51.563)),
    _line("A 43", "motorway", (7.190, 51.612), (7.186, 51.580), (7.196, 51.551), (7.200, 51.530), (7.226, 51.517), (7.258, 51.510), (7.292, 51.498), (7.296, 51.478), (7.290, 51.455), (7.298, 51.436), (7.289, 51.416), (7.272, 51.394), (7.262, 51.360), (7.258, 51.335), (7.262, 51.315)),
    _line("A 44", "motorway", (7.405, 51.467), (7.360, 51.460), (7.325, 51.451), (7.292, 51.453)),
    _line("A 44", "motorway", (7.632, 51.518), (7.690, 51.528), (7.760, 51.536)),
    _line("A 45", "motorway", (7.365, 51.563), (7.388, 51.536), (7.380, 51.507), (7.396, 51.484), (7.405, 51.467), (7.440, 51.449), (7.486, 51.434), (7.512, 51.424), (7.545, 51.398), (7.556, 51.370), (7.548, 51.340), (7.590, 51.300), (7.610, 51.260)),
    _line("A 46", "motorway", (7.110, 51.245), (7.160, 51.262), (7.205, 51.285), (7.240, 51.306), (7.262, 51.315)),
    _line("A 46", "motorway", (7.556, 51.376), (7.610, 51.383), (7.690, 51.390)),
    _line("A 448", "motorway", (7.186, 51.486), (7.194, 51.470), (7.220, 51.462), (7.255, 51.459), (7.290, 51.455)),
    _line("B 54", "primary", (7.463, 51.520), (7.457, 51.488), (7.452, 51.446), (7.470, 51.412), (7.474, 51.380), (7.478, 51.356), (7.520, 51.318)),
    _line("B 51", "primary", (7.212, 51.494), (7.205, 51.470), (7.201, 51.430), (7.2035, 51.404), (7.206, 51.372), (7.240, 51.340)),
    _line("B 7", "primary", (7.474, 51.358), (7.430, 51.345), (7.380, 51.330), (7.340, 51.321), (7.292, 51.288), (7.250, 51.276)),
    _line("Rhein-Herne-Kanal", "waterway", (7.060, 51.530), (7.110, 51.545), (7.160, 51.551), (7.1974, 51.5589)),
    _line("Rhein-Herne-Kanal", "waterway", (7.2260, 51.5614), (7.260, 51.566), (7.320, 51.595), (7.345, 51.613)),
    _line("Dortmund-Ems-Kanal", "waterway", (7.4414, 51.5346), (7.437, 51.545), (7.425, 51.570), (7.390, 51.596), (7.345, 51.613), (7.345, 51.650)),
    _line("Emscher", "waterway", (7.600, 51.486), (7.540, 51.488), (7.4828, 51.4855)),
    _line("Emscher", "waterway", (7.4601, 51.4886), (7.425, 51.496), (7.398, 51.522), (7.375, 51.552), (7.345, 51.572), (7.300, 51.574), (7.230, 51.572), (7.150, 51.554), (7.060, 51.538)),
    _line("Ruhr", "waterway", (7.640, 51.440), (7.560, 51.432), (7.515, 51.412), (7.470, 51.406), (7.440, 51.400), (7.415, 51.394), (7.388, 51.387), (7.376, 51.398), (7.350, 51.412), (7.338, 51.428), (7.322, 51.434), (7.300, 51.428), (7.2834, 51.4203)),
    _line("Ruhr", "waterway", (7.2632, 51.4155), (7.247, 51.414), (7.226, 51.4105), (7.212, 51.4105), (7.2022, 51.4077)),
    _line("Ruhr", "waterway", (7.1761, 51.4084), (7.170, 51.414), (7.150, 51.4180), (7.134, 51.426), (7.110, 51.440), (7.085, 51.440)),
    _line("Lenne", "waterway", (7.640, 51.345), (7.590, 51.372), (7.560, 51.385), (7.5313, 51.3960)),
    _line("Lenne", "waterway", (7.5049, 51.4002), (7.495, 51.408)),
    _line("Ennepe", "waterway", (7.415, 51.225), (7.402, 51.256), (7.385, 51.278), (7.360, 51.2985), (7.350, 51.309), (7.336, 51.318), (7.3328, 51.3264)),
    _line("Ennepe", "waterway", (7.3541, 51.3284), (7.375, 51.332), (7.398, 51.339), (7.4200, 51.3453)),
    _line("Ennepe", "waterway", (7.4406, 51.3536), (7.456, 51.358), (7.470, 51.364)),
    _line("Volme", "waterway", (7.560, 51.245), (7.540, 51.290), (7.500, 51.330), (7.476, 51.360), (7.455, 51.388), (7.445, 51.399)),
    _line("Bahnstrecke Essen–Bochum–Dortmund", "rail", (7.060, 51.456), (7.120, 51.476), (7.160, 51.480), (7.224, 51.478), (7.270, 51.478), (7.320, 51.482), (7.370, 51.495), (7.420, 51.510), (7.459, 51.518), (7.520, 51.520), (7.590, 51.530)),
    _line("Bahnstrecke Dortmund–Hagen", "rail", (7.459, 51.518), (7.430, 51.500), (7.407, 51.470), (7.4025, 51.4545), (7.3878, 51.4447)),
    _line("Bahnstrecke Dortmund–Hagen", "rail", (7.3686, 51.4491), (7.350, 51.444), (7.330, 51.436), (7.350, 51.412), (7.390, 51.388), (7.420, 51.390), (7.460, 51.363)),
    _line("Bahnstrecke Hagen–Wuppertal", "rail", (7.460, 51.363), (7.448, 51.3590), (7.4397, 51.3559)),
    _line("Bahnstrecke Hagen–Wuppertal", "rail", (7.4185, 51.3466), (7.380, 51.334), (7.345, 51.3245), (7.318, 51.308), (7.3058, 51.2975)),
    _line("Bahnstrecke Hagen–Wuppertal", "rail", (7.2870, 51.2926), (7.270, 51.287), (7.255, 51.282)),
    # Main streets from the estates to the towns and junctions
    _line("Castroper Hellweg", "secondary", (7.2613, 51.5164), (7.245, 51.500), (7.232, 51.486), (7.224, 51.4785)),
    _line("Castroper Hellweg", "secondary", (7.2796, 51.5204), (7.300, 51.532), (7.318, 51.549), (7.345, 51.553)),
    _line("Gewerbestraße", "tertiary", (7.2778, 51.5185), (7.284, 51.5205), (7.2868, 51.5245)),
    _line("Dorstener Straße", "secondary", (7.2002, 51.5022), (7.209, 51.490), (7.218, 51.482), (7.224, 51.4785)),
    _line("Dorstener Straße", "secondary", (7.2023, 51.5122), (7.200, 51.523), (7.190, 51.537), (7.176, 51.549)),
    _line("Poststraße", "tertiary", (7.2168, 51.5056), (7.224, 51.507), (7.226, 51.517)),
    _line("Poststraße", "tertiary", (7.1968, 51.5082), (7.186, 51.507), (7.174, 51.498), (7.180, 51.486)),
    _line("Riemker Straße", "tertiary", (7.2066, 51.5116), (7.209, 51.520), (7.219, 51.539)),
    _line("Wittener Straße", "secondary", (7.2633, 51.4679), (7.244, 51.474), (7.224, 51.4785)),
    _line("Wittener Straße", "secondary", (7.2869, 51.4678), (7.305, 51.456), (7.318, 51.446), (7.329, 51.4352)),
    _line("Mallinckrodtstraße", "secondary", (7.4532, 51.5268), (7.4640, 51.5245), (7.480, 51.524), (7.505, 51.526)),
    _line("Mallinckrodtstraße", "secondary", (7.4301, 51.5272), (7.412, 51.530), (7.388, 51.536)),
    _line("Franziusstraße", "tertiary", (7.4485, 51.5333), (7.456, 51.537), (7.466, 51.536), (7.4640, 51.5245)),
    _line("B 54", "primary", (7.463, 51.520), (7.464, 51.5245), (7.466, 51.536), (7.470, 51.560), (7.478, 51.600)),
    _line("B 236", "primary", (7.510, 51.600), (7.507, 51.560), (7.505, 51.526), (7.510, 51.503), (7.522, 51.480), (7.526, 51.455), (7.560, 51.440)),
    _line("Emscherallee", "secondary", (7.3948, 51.5064), (7.387, 51.507), (7.380, 51.507)),
    _line("Emscherallee", "secondary", (7.4110, 51.5127), (7.419, 51.520), (7.418, 51.529)),
    _line("Arminiusstraße", "tertiary", (7.4093, 51.5132), (7.416, 51.513), (7.430, 51.511), (7.4605, 51.5085)),
    _line("Hochofenallee", "tertiary", (7.4815, 51.4859), (7.490, 51.487), (7.500, 51.489), (7.5175, 51.4885)),
    _line("Hochofenallee", "tertiary", (7.4619, 51.4907), (7.4575, 51.4913)),
    _line("Carlo-Schmid-Allee", "tertiary", (7.4743, 51.4919), (7.475, 51.496), (7.473, 51.5002)),
    _line("Asselner Hellweg", "secondary", (7.5697, 51.5413), (7.545, 51.535), (7.522, 51.528), (7.505, 51.526)),
    _line("Asselner Hellweg", "secondary", (7.5899, 51.5420), (7.618, 51.545), (7.660, 51.553)),
    _line("Dortmunder Straße", "tertiary", (7.5302, 51.3953), (7.540, 51.392), (7.550, 51.387)),
    _line("Dortmunder Straße", "tertiary", (7.5061, 51.3997), (7.493, 51.402), (7.478, 51.404), (7.4710, 51.4045)),
    _line("Kölner Straße", "secondary", (7.4394, 51.3547), (7.448, 51.358), (7.462, 51.3555)),
    _line("Kölner Straße", "secondary", (7.4195, 51.3457), (7.412, 51.3425), (7.404, 51.3370)),
    _line("Weststraße", "tertiary", (7.4421, 51.3841), (7.450, 51.380), (7.4745, 51.377)),
    _line("Weststraße", "tertiary", (7.4276, 51.3858), (7.412, 51.3845), (7.395, 51.3835), (7.387, 51.3855)),
    _line("Am Westhafen", "tertiary", (7.2022, 51.5576), (7.196, 51.5562), (7.1945, 51.5540)),
    _line("Nordstraße", "tertiary", (7.2130, 51.5549), (7.2145, 51.548), (7.219, 51.539)),
    _line("Nordstraße", "tertiary", (7.2112, 51.5618), (7.210, 51.569), (7.203, 51.580), (7.188, 51.588)),
    _line("Horsthauser Straße", "tertiary", (7.2490, 51.5560), (7.236, 51.550), (7.219, 51.539)),
    _line("Horsthauser Straße", "tertiary", (7.2637, 51.5541), (7.285, 51.552), (7.318, 51.549)),
    _line("Wullener Feld", "tertiary", (7.3685, 51.4469), (7.360, 51.4490), (7.345, 51.4455), (7.329, 51.4352)),
    _line("Wullener Feld", "tertiary", (7.3829, 51.4431), (7.392, 51.446), (7.398, 51.456), (7.405, 51.467)),
    _line("B 226", "primary", (7.329, 51.4352), (7.342, 51.418), (7.356, 51.402), (7.374, 51.391), (7.387, 51.3855)),
    _line("Wittener Straße", "secondary", (7.2812, 51.4188), (7.289, 51.417), (7.304, 51.425), (7.329, 51.4352)),
    _line("Wittener Straße", "secondary", (7.2667, 51.4158), (7.250, 51.4055), (7.225, 51.4010), (7.2035, 51.4040)),
    _line("Hüttenstraße", "tertiary", (7.1796, 51.4079), (7.171, 51.4035), (7.1795, 51.3988), (7.2036, 51.3960)),
    _line("Hüttenstraße", "tertiary", (7.2013, 51.4066), (7.2033, 51.4062)),
    _line("Schwelmer Straße", "secondary", (7.3706, 51.3748), (7.379, 51.380), (7.387, 51.3855)),
    _line("Schwelmer Straße", "secondary", (7.3572, 51.3700), (7.345, 51.360), (7.334, 51.347), (7.330, 51.334), (7.3400, 51.3210)),
    _line("Gahlenfeldstraße", "tertiary", (7.4347, 51.4129), (7.429, 51.408), (7.434, 51.4025), (7.450, 51.4070), (7.4690, 51.4140)),
    _line("Hundeicker Straße", "tertiary", (7.3531, 51.3294), (7.360, 51.3295), (7.3655, 51.3267)),
    _line("Hundeicker Straße", "tertiary", (7.3341, 51.3270), (7.3300, 51.3265)),
    _line("Oelkinghauser Straße", "tertiary", (7.3261, 51.2992), (7.3235, 51.3035), (7.3195, 51.3075)),
    _line("Oelkinghauser Straße", "tertiary", (7.3394, 51.2930), (7.355, 51.2890), (7.375, 51.2830), (7.3960, 51.2730), (7.425, 51.2640), (7.4585, 51.2580)),
    _line("Graslake", "tertiary", (7.2898, 51.2951), (7.2860, 51.2925), (7.2870, 51.2850)),
    _line("Stefansbecke", "tertiary", (7.2630, 51.3375), (7.252, 51.343), (7.2330, 51.3440)),
    _line("B 51", "primary", (7.240, 51.340), (7.252, 51.325), (7.262, 51.315)),
    _line("Königsheide", "tertiary", (7.4585, 51.2580), (7.4655, 51.2530), (7.480, 51.2680), (7.498, 51.2900), (7.5205, 51.3180)),
    # Sidings and goods lines to the main lines
    _line("Anschlussgleis", "rail", (7.2649, 51.5137), (7.248, 51.508), (7.232, 51.497), (7.216, 51.4783)),
    _line("Güterbahn", "rail", (7.1990, 51.5105), (7.191, 51.522), (7.196, 51.535), (7.219, 51.539), (7.270, 51.545), (7.320, 51.556)),
    _line("Güterbahn", "rail", (7.2081, 51.5008), (7.212, 51.490), (7.224, 51.478)),
    _line("Werkbahn", "rail", (7.2857, 51.4653), (7.291, 51.470), (7.300, 51.4800)),
    _line("Werkbahn", "rail", (7.2689, 51.4627), (7.258, 51.466), (7.248, 51.478)),
    _line("Hafenbahn", "rail", (7.4493, 51.5274), (7.455, 51.5235), (7.459, 51.518)),
    _line("Güterbahn Hagen–Siegen", "rail", (7.5041, 51.3984), (7.486, 51.392), (7.470, 51.380), (7.460, 51.363)),
    _line("Güterbahn Hagen–Siegen", "rail", (7.5306, 51.3941), (7.552, 51.384), (7.590, 51.367), (7.640, 51.342)),
    _line("Rangierbahnhof Vorhalle", "rail", (7.4431, 51.3850), (7.450, 51.376), (7.460, 51.363)),
    _line("S-Bahn", "rail", (7.3912, 51.5092), (7.382, 51.504), (7.370, 51.495)),
    _line("S-Bahn", "rail", (7.4084, 51.5159), (7.425, 51.519), (7.459, 51.518)),
    _line("Hafenbahn", "rail", (7.2020, 51.5583), (7.190, 51.552), (7.193, 51.542), (7.219, 51.539)),
    _line("Hafenbahn", "rail", (7.2219, 51.5604), (7.236, 51.558), (7.250, 51.543)),
    _line("Museumsgleis", "rail", (7.1980, 51.4072), (7.208, 51.404), (7.250, 51.408), (7.276, 51.4135), (7.288, 51.4185), (7.305, 51.4275), (7.330, 51.436)),
]


def _at(kind: str, name: str, lon: float, lat: float, ref: str | None = None) -> dict[str, Any]:
    return {"kind": kind, "name": name, "ref": ref, "at": (lon, lat)}


POINTS: list[dict[str, Any]] = [
    _at("motorway_junction", "Kreuz Bochum", 7.292, 51.498, "A 40/A 43"), _at("motorway_junction", "Kreuz Herne", 7.196, 51.551, "A 42/A 43"), _at("motorway_junction", "Kreuz Dortmund-West", 7.380, 51.507, "A 40/A 45"),
    _at("motorway_junction", "Kreuz Dortmund/Unna", 7.632, 51.518, "A 1/A 44"), _at("motorway_junction", "Westhofener Kreuz", 7.512, 51.424, "A 1/A 45"), _at("motorway_junction", "Kreuz Wuppertal-Nord", 7.262, 51.315, "A 1/A 43/A 46"),
    _at("motorway_junction", "Kreuz Bochum/Witten", 7.290, 51.455, "A 43/A 448"), _at("motorway_junction", "Kreuz Dortmund/Witten", 7.405, 51.467, "A 44/A 45"), _at("motorway_junction", "Anschlussstelle Hagen-Nord", 7.478, 51.404, "A 1"),
    _at("motorway_junction", "Anschlussstelle Hagen-West", 7.412, 51.366, "A 1"), _at("motorway_junction", "Anschlussstelle Gevelsberg", 7.330, 51.342, "A 1"), _at("motorway_junction", "Anschlussstelle Witten-Herbede", 7.289, 51.416, "A 43"),
    _at("motorway_junction", "Anschlussstelle Herne-Baukau", 7.205, 51.551, "A 42"), _at("motorway_junction", "Anschlussstelle Bochum-Riemke", 7.226, 51.517, "A 43"), _at("motorway_junction", "Anschlussstelle Dortmund-Hafen", 7.388, 51.536, "A 45"),
    _at("rail_station", "Bochum Hauptbahnhof", 7.2240, 51.4785), _at("rail_station", "Dortmund Hauptbahnhof", 7.4592, 51.5178), _at("rail_station", "Hagen Hauptbahnhof", 7.4602, 51.3628), _at("rail_station", "Herne", 7.2190, 51.5390),
    _at("rail_station", "Witten Hauptbahnhof", 7.3290, 51.4352), _at("rail_station", "Schwelm", 7.2890, 51.2910), _at("rail_station", "Ennepetal (Gevelsberg)", 7.3440, 51.3100), _at("rail_station", "Wetter (Ruhr)", 7.3870, 51.3860), _at("rail_station", "Hattingen (Ruhr)", 7.1790, 51.3985),
    _at("quay", "Hafen Dortmund", 7.4410, 51.5320), _at("quay", "Kai Baukau am Rhein-Herne-Kanal (demo)", 7.2120, 51.5601), _at("freight_terminal", "Umschlag Hafen Dortmund (demo)", 7.4445, 51.5275), _at("freight_terminal", "Rangierbahnhof Hagen-Vorhalle", 7.4340, 51.3870),
    _at("airport", "Flughafen Dortmund", 7.6122, 51.5183),
]
REGION = Region("regionruhr", PLANS, ESTATES, ROADS, POINTS, networks=[NETWORK], events=EVENTS, measures=MEASURES, indicators=INDICATORS)
