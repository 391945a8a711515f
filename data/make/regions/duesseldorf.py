"""Düsseldorf: nine estates, eight core zones in eight states of their qualification, the Masterplan Industrie."""

from __future__ import annotations

from typing import Any

from ..border_net import RHINE
from ..estate import FACT, EstateSpec
from ..region import Region
from ..ways import line
from ..zones import ZoneSpec
from .duesseldorf_plans import PLANS

# fmt: off

OFFICE = "wirtschaftsfoerderung-duesseldorf"
AGS = "05111000"
NOTE = "Lage plausibel, Grenze und Grundstücke erfunden."
NOTE_EN = "Plausible place; border and plots are invented."


def _estate(key: str, name: str, postcode: str, kind: str, zoning: str, vacancies: str, firms: int, **values: Any) -> EstateSpec:
    own = {k: values.pop(k) for k in ("since", "price", "premises", "sold") if k in values}
    base: dict[str, Any] = {
        "short_name": name.removeprefix("Gewerbegebiet ").removeprefix("Industriegebiet "),
        "plan_basis": "b_plan",
        "bplan_ref": [f"Demo-Plan {name.split(' ', 1)[-1]}"],
        "bplan_state": 4000,
        "operation_24_7": "partly",
        "heavy_load_route": "yes",
        "public_parking": "no",
        "lkw_parking": "no",
        "broadband_tech": "FTTB",
        "down_mbit": 1000,
        "ftth": "unknown",
        "management": "none",
        "contact_office": "Wirtschaftsförderung Düsseldorf",
        "contact_email": "flaechen@wirtschaftsfoerderung-duesseldorf.example",
    }
    text = values.pop("text")
    text_en = values.pop("text_en")
    base |= {"description": f"{text} {NOTE}", "description_en": f"{text_en} {NOTE_EN}"} | values
    return EstateSpec(key, name, AGS, OFFICE, postcode, "Düsseldorf", kind, base, zoning, vacancies, companies=firms, **own)


ESTATES = [
    _estate(
        "dli", "Gewerbegebiet Lierenfeld", "40231", "industry", "GI_core", "IFCm", 16, since=1905, price=260, premises=3, sold=1,
        text="Altes Industriegebiet an Erkrather und Ronsdorfer Straße: Maschinenbau innen, Handwerk und Handel am Rand.",
        text_en="Old industrial estate on Erkrather and Ronsdorfer Straße: engineering inside, crafts and trade along the edge.",
        estate_type="emissions_intensive", abstand_class_max="IV", noise_contingent_day_db=65, noise_contingent_night_db=50,
        motorway_km=3.6, motorway_min=8, motorway_ref="A 46", airport_km=11, rail_station_km=2.9, freight_rail="yes", quay="no", pt_stop_m=180, pt_lines="Stadtbahn U75, Bus", sealed_pct=84, heat_network="yes",
    ),
    _estate(
        "drh", "Industriegebiet Reisholz", "40599", "industry", "GI_core", "SGCi", 14, since=1898, price=230, premises=2, sold=1,
        text="Industriegebiet östlich der Bahnstrecke nach Köln mit großen Werken und Zulieferern.", text_en="Industrial estate east of the railway to Cologne with big works and suppliers.",
        estate_type="emissions_intensive", abstand_class_max="III", noise_contingent_day_db=68, noise_contingent_night_db=55,
        motorway_km=2.2, motorway_min=5, motorway_ref="A 59", airport_km=17, rail_station_km=0.9, freight_rail="yes", quay="no", pt_stop_m=240, pt_lines="S6, Bus", sealed_pct=80, heat_network="no",
    ),
    _estate(
        "drw", "Hafengebiet Reisholz", "40589", "logistics", "SO", "MLr", 8, since=1921, price=170, premises=1,
        text="Hafen am Rhein mit Becken, Umschlag und Betrieben, die Wasser und Gleis brauchen.", text_en="Port on the Rhine with a basin, cargo handling and companies that need water and rail.",
        estate_type="special", operation_24_7="yes", motorway_km=3.9, motorway_min=8, motorway_ref="A 59", airport_km=19, rail_station_km=2.1, freight_rail="yes", quay="yes", pt_stop_m=420, pt_lines="Bus", sealed_pct=71, flood=True,
    ),
    _estate(
        "dra", "Industriegebiet Rath", "40472", "industry", "GI_core", "FIc", 11, since=1899, price=250, premises=2, sold=1,
        text="Standort der Rohr- und Stahlverarbeitung im Nordosten; ein Teil der alten Werksflächen steht vor der Wiedernutzung.", text_en="Place of tube and steel working in the north-east; part of the old works awaits re-use.",
        estate_type="emissions_intensive", abstand_class_max="III", noise_contingent_day_db=68, noise_contingent_night_db=53,
        motorway_km=1.9, motorway_min=4, motorway_ref="A 52", airport_km=5.5, rail_station_km=1.2, freight_rail="yes", quay="no", pt_stop_m=310, pt_lines="U71, S6, Bus", sealed_pct=77,
    ),
    _estate(
        "dhe", "Gewerbegebiet Heerdt", "40549", "knowledge", "GE", "ISbm", 15, since=1950, price=320, premises=3,
        text="Linksrheinisches Gewerbegebiet im Umbau: Produktion, Labore und Büros nebeneinander.", text_en="Estate on the left bank in transition: production, laboratories and offices side by side.",
        estate_type="knowledge_services", motorway_km=1.2, motorway_min=3, motorway_ref="A 52", airport_km=10, rail_station_km=5.2, freight_rail="inactive", quay="no", pt_stop_m=150, pt_lines="U75", sealed_pct=79, carsharing="yes", bike_rental="yes", heat_network="no",
    ),
    _estate(
        "dfl", "Gewerbegebiet Flingern-Süd", "40233", "crafts", "MI_edge", "BRi", 17, since=1880, price=380, premises=3,
        text="Kleinteiliges Gebiet nahe der Innenstadt: Werkstätten, Autohandel, Kreative; der Druck durch Wohnen und Büros ist hoch.", text_en="Small-scale estate near the centre: workshops, car trade, creatives; pressure from housing and offices is high.",
        estate_type="crafts_small", plan_basis="par34", bplan_ref=[], bplan_state=None, motorway_km=4.8, motorway_min=11, motorway_ref="A 46", airport_km=10, rail_station_km=1.7, freight_rail="no", quay="no", pt_stop_m=90, pt_lines="U75, Straßenbahn 706", sealed_pct=88, carsharing="yes", bike_rental="yes", heat_network="yes",
    ),
    _estate(
        "dha", "Hafen Düsseldorf", "40221", "logistics", "SO", "IMfl", 14, since=1896, price=210, premises=2, sold=1,
        text="Hafenhalbinsel am Rhein: Getreide, Stahl, Container und Energie, umgeben von einer wachsenden Stadt.", text_en="Port peninsula on the Rhine: grain, steel, containers and energy, with a growing city around it.",
        estate_type="special", operation_24_7="yes", motorway_km=3.1, motorway_min=7, motorway_ref="A 46", airport_km=12, rail_station_km=3.4, freight_rail="yes", quay="yes", pt_stop_m=260, pt_lines="Straßenbahn 706, 707, 709", sealed_pct=81, flood=True, heat_network="yes",
    ),
    _estate(
        "del", "Gewerbegebiet Eller-Süd", "40229", "crafts", "MI_edge", "Hs", 10, since=1962, price=240, premises=2,
        text="Handwerk und kleine Hersteller zwischen Bahn und Wohngebiet.", text_en="Crafts and small makers between the railway and a residential quarter.",
        estate_type="crafts_small", motorway_km=2.0, motorway_min=5, motorway_ref="A 46", airport_km=14, rail_station_km=0.8, freight_rail="no", quay="no", pt_stop_m=200, pt_lines="U75, S1, Bus", sealed_pct=78,
    ),
    _estate(
        "dbe", "Gewerbegebiet Benrath-Nord", "40597", "mixed", "GE", "SIl", 9, since=1906, price=250, premises=1,
        text="Werksgelände und Gewerbehöfe an der Telleringstraße; Raum für Labore und Medizintechnik.", text_en="Works and trade yards on Telleringstraße; room for laboratories and medical technology.",
        estate_type="classic", motorway_km=1.6, motorway_min=4, motorway_ref="A 59", airport_km=18, rail_station_km=1.1, freight_rail="inactive", quay="no", pt_stop_m=220, pt_lines="Straßenbahn 701, Bus", sealed_pct=74,
    ),
]

PARTNERS = ["Landeshauptstadt Düsseldorf", "IHK Düsseldorf", "Industriekreis Düsseldorf", "Ausschüsse des Rates (Wirtschaft; Planung und Stadtentwicklung)", "DGB", "Unternehmen"]


Guideline = tuple[str, str, str]
"""The goal, what serves it, what does not."""

GUIDELINE = ("goal", "do", "dont", "goal_en", "do_en", "dont_en")


def _zone(key: str, name: str, estates: list[str], buffer: dict[str, list[str]], state: str, since: str, tags: list[str], profile: str, profile_en: str, guidelines: list[tuple[Guideline, Guideline]], **values: Any) -> ZoneSpec:
    base: dict[str, Any] = {
        "description": f"Kernzone im Verfahren des Masterplans Industrie; Abgrenzung erfunden. Partner: {', '.join(PARTNERS[:3])} und andere.",
        "description_en": "Core zone (Kernzone) within the Masterplan Industrie; its border is invented.",
        "zone_class": "core_protected", "profile": profile, "profile_en": profile_en, "profile_tags": tags,
        "guidelines": [dict(zip(GUIDELINE, (*de, *en), strict=True)) for de, en in guidelines],
        "allowed_uses": ["production", "crafts", "research", "energy"], "restricted_uses": ["logistics", "office", "wholesale"],
        "excluded_uses": ["large_retail", "retail", "housing", "leisure", "worship"],
        "workflow_state": state, "workflow_since": since, "valid_from": since, "partners": PARTNERS,
    }
    return ZoneSpec(key, name, estates, buffer, base | values)


ZONES = [
    _zone(
        "kz-lierenfeld", "Kernzone Lierenfeld", ["dli"], {"dli": ["Erkrather Straße"]}, "decided", "2024-06-20", ["industry", "crafts"],
        "Maschinenbau und Metallverarbeitung im Kern, Handwerk an den Rändern; an der Erkrather Straße nimmt ein Puffer Handel auf.", "Engineering and metal working in the core, crafts along the edges; a buffer on Erkrather Straße takes trade.",
        [
            (("Produktion halten", "Umnutzungen nur für herstellende Betriebe", "keine Befreiungen für Einzelhandel im Kern"), ("Keep production", "change of use only for companies that make things", "no exemption for retail in the core")),
            (("Flächen besser nutzen", "mehrgeschossige Produktion und Aufstockung fördern", "keine ebenerdigen Stellplatzflächen neu anlegen"), ("Use the land better", "encourage production on several floors and added storeys", "no new ground-level car parks")),
            (("Hitze mindern", "Dächer begrünen, Höfe entsiegeln", "keine weitere Vollversiegelung"), ("Lower the heat", "green the roofs, unseal the yards", "no further full sealing")),
        ],
        council_ref="Demo-Vorlage 01/2024", decided_on="2024-06-20",
    ),
    _zone(
        "kz-reisholz", "Kernzone Reisholz", ["drh", "drw"], {"drh": ["Kappeler Straße"]}, "guidelines", "2025-11-12", ["industry", "chemicals", "port"],
        "Chemie und Metall mit Bahn und Rhein; der Hafen ist Teil der Kernzone, weil Betriebe beider Gebiete ihn brauchen.", "Chemicals and metal with rail and Rhine; the port is part of the zone because companies of both estates need it.",
        [
            (("Gleis und Kai sichern", "Anschlüsse bei jedem Umbau erhalten", "keine Überbauung der Gleistrasse"), ("Safeguard rail and quay", "keep the connections in every rebuilding", "no building on the railway line")),
            (("Abstand wahren", "Störbetriebe innen, ruhige Betriebe außen", "keine schutzbedürftige Nutzung am Rand zulassen"), ("Keep the distance", "noisy companies inside, quiet ones outside", "no sensitive use along the edge")),
        ],
        allowed_uses=["production", "crafts", "logistics", "energy"], restricted_uses=["wholesale", "office"],
    ),
    _zone(
        "kz-rath", "Kernzone Rath", ["dra"], {"dra": ["Theodorstraße"]}, "monitoring", "2023-03-01", ["industry", "circular"],
        "Stahl- und Rohrverarbeitung, ergänzt um Aufbereitung und Wiederverwendung von Metall.", "Steel and tube working, joined by recovery and re-use of metal.",
        [
            (("Alte Werke wieder nutzen", "Brachen zuerst an Hersteller geben", "keine Zwischennutzung durch Freizeit"), ("Re-use the old works", "give brownfields to manufacturers first", "no interim use for leisure")),
            (("Schwerlast ermöglichen", "Zufahrten für Schwertransporte freihalten", "keine Einengung der Knoten"), ("Make way for heavy loads", "keep the approaches clear for heavy transport", "no narrowing of the junctions")),
        ],
        council_ref="Demo-Vorlage 07/2022", decided_on="2022-09-15",
    ),
    _zone(
        "kz-heerdt", "Kernzone Heerdt", ["dhe"], {"dhe": ["Krefelder Straße"]}, "analysis", "2026-04-02", ["innovation", "life_sciences"],
        "Labore, Medizintechnik und saubere Produktion; Büros nur als Teil eines Betriebs.", "Laboratories, medical technology and clean production; offices only as part of a company.",
        [
            (("Raum für Labore", "flexible Geschosse mit hohen Lasten", "keine reinen Bürohäuser"), ("Room for laboratories", "flexible floors for heavy loads", "no mere office blocks")),
        ],
        zone_class="mixed_commercial", allowed_uses=["production", "research", "crafts", "services"], restricted_uses=["office", "gastronomy", "data_centre"],
    ),
    _zone(
        "kz-flingern", "Kernzone Flingern-Süd", ["dfl"], {"dfl": ["Kölner Straße", "Fichtenstraße"]}, "coordination", "2026-02-18", ["crafts", "innovation"],
        "Innenstadtnahes Handwerk: kleine Werkstätten, die kurze Wege zur Kundschaft brauchen.", "Crafts near the centre: small workshops that need short ways to their customers.",
        [
            (("Handwerk in der Stadt halten", "Gewerbehöfe in Stapelbauweise", "keine Lofts, kein Boardinghaus"), ("Keep crafts in the city", "stacked trade yards", "no lofts, no serviced flats")),
            (("Lärm abschirmen", "geschlossene Kanten zum Wohnen", "keine neuen Wohnungen im Puffer"), ("Screen the noise", "closed edges towards housing", "no new flats in the buffer")),
        ],
        zone_class="mixed_commercial", allowed_uses=["crafts", "production", "services"], restricted_uses=["retail", "office", "gastronomy"], excluded_uses=["large_retail", "housing", "logistics", "worship"],
    ),
    _zone(
        "kz-hafen", "Kernzone Hafen", ["dha"], {"dha": ["Volmerswerther Straße", "Cuxhavener Straße"]}, "implementation", "2025-01-30", ["port", "industry", "logistics"],
        "Umschlag, Verarbeitung und Energie am Wasser; nach Süden schirmt eine ruhige Kante die Nachbarschaft ab.", "Cargo, processing and energy on the water; to the south a quiet edge shields the neighbourhood.",
        [
            (("Hafen rund um die Uhr", "24-Stunden-Betrieb in den Plänen festschreiben", "kein Wohnen in Hörweite"), ("A port around the clock", "write 24-hour operation into the plans", "no housing within earshot")),
            (("Kai nur für Wassernutzer", "Kaiflächen nach Umschlag vergeben", "keine Lagerung ohne Wasserbezug"), ("Quays for those who use the water", "let quay land by cargo handled", "no storage without need of the water")),
        ],
        allowed_uses=["production", "logistics", "energy", "crafts"], restricted_uses=["office", "wholesale"], council_ref="Demo-Vorlage 03/2024", decided_on="2024-11-07",
    ),
    _zone(
        "kz-eller", "Kernzone Eller-Süd", ["del"], {"del": ["Mannheimer Weg"]}, "workshop", "2026-06-11", ["crafts"],
        "Entwurf: Handwerkerzone mit kleinen Grundstücken; der Workshop mit den Betrieben läuft.", "Draft: crafts zone of small plots; the workshop with the companies is under way.",
        [
            (("Klein bleiben", "Parzellen unter 3.000 m² erhalten", "keine Zusammenlegung zu Großflächen"), ("Stay small", "keep plots below 3,000 m²", "no merging into large ones")),
        ],
    ),
    _zone(
        "kz-benrath", "Kernzone Benrath-Nord", ["dbe"], {"dbe": ["Hildener Straße"]}, "proposal", "2026-09-01", ["life_sciences", "industry"],
        "Vorschlag der Verwaltung: Produktion und Life Sciences auf einem früheren Werksgelände.", "Proposal of the administration: production and life sciences on former works.",
        [
            (("Profil klären", "Bedarf von Laboren und Herstellern erheben", "keine Vorentscheidung vor der Analyse"), ("Settle the profile", "find out what laboratories and manufacturers need", "no decision before the analysis")),
        ],
        zone_class="single_site",
    ),
]

NET = "demo-net-dus"
NETWORK = {
    "external_id": NET, "slug": "masterplan-industrie-duesseldorf", "name": "Masterplan Industrie Düsseldorf", "short_name": "Masterplan Industrie",
    "description": "Initiative von Stadt, IHK, Industrieunternehmen und Verbänden; eine Steuerungsgruppe tagt jedes Jahr. Sie sichert Raum für Produktion und Handwerk, gibt neuen Branchen wie den Life Sciences Platz und wirbt für Akzeptanz der Industrie.",
    "description_en": "Initiative of the city, the chamber, industrial companies and associations; a steering group meets every year. It keeps room for production and crafts, makes room for new sectors such as life sciences and works for acceptance of industry.",
    "legal_form": "initiative", "scope": "district", "boundary_mode": "union_of_estates", "member_estates": [f"demo-{e.key}" for e in ESTATES], "partners": PARTNERS,
    "goals": ["Kernzonen qualifizieren, jede mit eigenem Profil", "Strategisches Flächenmanagement", "Industrieakzeptanz"], "organisation": OFFICE,
    "source": "veröffentlichte Angabe (Initiative, Partner, Ziele); Zuordnung der Gebiete demo",
}


def _workshop(i: int, zone: str, name: str, day: str, estate: str) -> dict[str, Any]:
    return {
        "external_id": f"demo-dus-v-{i:02d}", "title": f"Workshop {name}", "title_en": f"Workshop {name}", "kind": "workshop", "starts_at": f"{day}T14:00:00+02:00", "ends_at": f"{day}T18:00:00+02:00",
        "description": "Betriebe, Stadtplanung, Wirtschaftsförderung, IHK und Gewerkschaft arbeiten am Profil der Kernzone (erfundener Termin).",
        "description_en": "Companies, planners, economic development, the chamber and the unions work on the profile of the zone (invented date).",
        "host": "Wirtschaftsförderung Düsseldorf", "core_zone": f"demo-{zone}", "estate": f"demo-{estate}", "audience": "invited", "organisation": OFFICE,
    }


EVENTS: list[dict[str, Any]] = [
    *(
        {
            "external_id": f"demo-dus-v-{i:02d}", "title": f"Steuerungsgruppe Masterplan Industrie {year}", "title_en": f"Steering group of the Masterplan Industrie {year}", "kind": "steering_group", "year": year,
            "description": "Jährliche Sitzung der Steuerungsgruppe: Stand der Kernzonen, Flächenmanagement, Akzeptanz. Der Tag ist hier nicht angegeben.", "description_en": "Yearly meeting of the steering group; the day is not stated here.",
            "network": NET, "audience": "invited", "municipality": AGS, "organisation": OFFICE, "source": "veröffentlichte Angabe (jährlich); Jahr demo",
        }
        for i, year in ((1, 2024), (2, 2025), (3, 2026))
    ),
    _workshop(4, "kz-lierenfeld", "Kernzone Lierenfeld", "2023-05-23", "dli"),
    _workshop(5, "kz-rath", "Kernzone Rath", "2021-09-14", "dra"),
    _workshop(6, "kz-hafen", "Kernzone Hafen", "2023-09-26", "dha"),
    _workshop(7, "kz-reisholz", "Kernzone Reisholz", "2025-06-17", "drh"),
    _workshop(8, "kz-flingern", "Kernzone Flingern-Süd", "2025-09-09", "dfl"),
    _workshop(9, "kz-eller", "Kernzone Eller-Süd", "2026-06-16", "del"),
    {
        "external_id": "demo-dus-v-10", "title": "Zweiter Workshop Kernzone Eller-Süd", "title_en": "Second workshop Kernzone Eller-Süd", "kind": "workshop", "starts_at": "2027-01-21T14:00:00+01:00", "ends_at": "2027-01-21T18:00:00+01:00",
        "description": "Leitlinien im Entwurf (erfundener Termin).", "description_en": "Draft guidelines (invented date).", "host": "Wirtschaftsförderung Düsseldorf", "core_zone": "demo-kz-eller", "estate": "demo-del", "audience": "invited", "organisation": OFFICE,
    },
    {
        "external_id": "demo-dus-v-11", "title": "Interne Abstimmung Kernzone Benrath-Nord", "title_en": "Internal coordination Kernzone Benrath-Nord", "kind": "workshop", "starts_at": "2026-12-08T10:00:00+01:00",
        "description": "Vorbereitung der Analyse; nicht öffentlich (erfundener Termin).", "description_en": "Preparing the analysis; not public (invented date).", "core_zone": "demo-kz-benrath", "audience": "invited", "organisation": OFFICE, "visibility": "staff",
    },
]

MEASURES: list[dict[str, Any]] = [
    {
        "external_id": "demo-dus-a-01", "title": "CO2-Minderung der Mitglieder des Industriekreises", "title_en": "CO2 reduction of the members of the Industriekreis", "field": "energy_climate", "state": "running", "network": NET, "municipality": AGS,
        "description": "Die Mitglieder des Industriekreises haben ihren CO2-Ausstoß gegenüber dem Basisjahr 2016 um 33 % gesenkt. Ein Zielwert ist nicht veröffentlicht; 50 % bis 2030 ist ein Demowert.",
        "description_en": "The members of the Industriekreis cut their CO2 emissions by 33 % against the base year 2016. No target is published; 50 % by 2030 is a demo value.",
        "responsible": "Industriekreis Düsseldorf",
        "kpi": [{"name": "CO2-Ausstoß gegenüber 2016", "name_en": "CO2 emissions against 2016", "unit": "%", "base": 100, "base_date": "2016-12-31", "target": 50, "target_date": "2030-12-31", "actual": 67}],
        "organisation": OFFICE, "source": "veröffentlichte Angabe (Basisjahr 2016, −33 %); Zielwert demo",
    },
    {
        "external_id": "demo-dus-a-02", "title": "Bebauungsplan für die Kernzone Lierenfeld: Einzelhandel ausschließen", "title_en": "Binding plan for Kernzone Lierenfeld: exclude retail", "field": "planning_law", "state": "running", "core_zone": "demo-kz-lierenfeld", "estate": "demo-dli",
        "description": "Umsetzung der Leitlinien: Plan, der Einzelhandel nur im Puffer an der Erkrather Straße zulässt (erfunden).", "description_en": "Carrying out the guidelines: a plan that admits retail only in the buffer on Erkrather Straße (invented).",
        "responsible": "Stadtplanungsamt", "starts_on": "2024-09-01", "decision_ref": "Demo-Vorlage 01/2024", "organisation": OFFICE,
    },
    {
        "external_id": "demo-dus-a-03", "title": "Wiedernutzung der Werksbrache Rath", "title_en": "Re-use of the derelict works in Rath", "field": "reactivation", "state": "funded", "core_zone": "demo-kz-rath", "estate": "demo-dra",
        "description": "Rückbau, Bodensanierung und Parzellierung (erfunden).", "description_en": "Demolition, remediation, new plots (invented).", "responsible": "Wirtschaftsförderung Düsseldorf", "starts_on": "2026-03-01", "ends_on": "2028-12-31", "cost_eur": 4200000, "grant_eur": 2500000, "programme": "Demo-Programm Flächenrecycling",
        "kpi": [{"name": "wieder genutzte Fläche", "name_en": "area in use again", "unit": "ha", "base": 0, "base_date": "2026-03-01", "target": 3.5, "target_date": "2028-12-31", "actual": 0.8, "actual_date": "2026-10-01"}], "organisation": OFFICE,
    },
    {
        "external_id": "demo-dus-a-04", "title": "Klimaqualifizierung Hafen: Dächer und Höfe", "title_en": "Climate works in the port: roofs and yards", "field": "energy_climate", "state": "planned", "core_zone": "demo-kz-hafen", "estate": "demo-dha",
        "description": "Gründächer, helle Beläge, Baumreihen (erfunden).", "description_en": "Green roofs, light surfaces, rows of trees (invented).", "responsible": "Umweltamt", "starts_on": "2027-04-01", "cost_eur": 850000, "organisation": OFFICE,
    },
    {
        "external_id": "demo-dus-a-05", "title": "Tag der offenen Werkstore", "title_en": "Open works day", "field": "acceptance", "state": "idea", "network": NET, "municipality": AGS,
        "description": "Betriebe öffnen für die Nachbarschaft (erfunden).", "description_en": "Companies open their gates to the neighbourhood (invented).", "organisation": OFFICE, "status": "draft",
    },
]

INDICATORS: list[dict[str, Any]] = [
    {"external_id": "demo-dus-i-01", "indicator": "employees_industry_network", "title": "Beschäftigte im Verbund von Industrie und Dienstleistung (fast)", "title_en": "Employees in the cluster of industry and services (almost)", "value": 100000, "unit": "Personen", "unit_en": "people", "method": "fast 100.000; Stichtag nicht genannt", "method_en": "almost 100,000; day not stated", "municipality": AGS, "network": NET, "organisation": OFFICE, "source": FACT},
    {"external_id": "demo-dus-i-02", "indicator": "co2_change", "title": "CO2-Ausstoß der Mitglieder des Industriekreises gegenüber 2016", "title_en": "CO2 emissions of the members of the Industriekreis (circle of industrial companies) against 2016", "value": -33, "unit": "%", "method": "Basisjahr 2016; Stichtag nicht genannt", "method_en": "base year 2016; day not stated", "municipality": AGS, "network": NET, "organisation": OFFICE, "source": FACT},
    {"external_id": "demo-dus-i-03", "indicator": "K8", "title": "Beschäftigte je Hektar netto, Kernzone Rath (eingefroren)", "title_en": "Employees per hectare net, core zone Rath (frozen)", "value": 29.4, "unit": "Beschäftigte/ha", "unit_en": "employees/ha", "as_of": "2025-12-31", "method": "K8 v1, Jahreslauf des Monitorings (erfunden)", "method_en": "K8 v1, yearly run of the monitoring (invented)", "coverage_pct": 100, "core_zone": "demo-kz-rath", "organisation": OFFICE},
    {"external_id": "demo-dus-i-04", "indicator": "K6", "title": "Brachflächenanteil, Kernzone Rath (eingefroren)", "title_en": "Share of brownfield, core zone Rath (frozen)", "value": 7.4, "unit": "%", "as_of": "2025-12-31", "method": "K6 v1, Jahreslauf des Monitorings (erfunden)", "method_en": "K6 v1, yearly run of the monitoring (invented)", "coverage_pct": 100, "core_zone": "demo-kz-rath", "organisation": OFFICE},
]

ROADS: list[dict[str, Any]] = [
    {"name": "Rhein", "class": "waterway", "line": RHINE},
    {"name": "A 46", "ref": "A 46", "class": "motorway", "line": [(6.6800, 51.1700), (6.7150, 51.1800), (6.7560, 51.1885), (6.7900, 51.1900), (6.8150, 51.1905), (6.8450, 51.1870), (6.8800, 51.1858), (6.9350, 51.1850), (7.0100, 51.2050), (7.0800, 51.2250)]},
    {"name": "A 3", "ref": "A 3", "class": "motorway", "line": [(6.9900, 51.0800), (6.9500, 51.1350), (6.9350, 51.1850), (6.9150, 51.2300), (6.8950, 51.2750), (6.8750, 51.3200), (6.8650, 51.3600)]},
    {"name": "A 44", "ref": "A 44", "class": "motorway", "line": [(6.6300, 51.2750), (6.6800, 51.2760), (6.7220, 51.2770), (6.7600, 51.2780), (6.7950, 51.2850), (6.8350, 51.2900), (6.8940, 51.2850), (6.9600, 51.3050)]},
    {"name": "A 52", "ref": "A 52", "class": "motorway", "line": [(6.8000, 51.2520), (6.8040, 51.2640), (6.8120, 51.2740), (6.8270, 51.2825), (6.8420, 51.2900), (6.8600, 51.3250), (6.8820, 51.3560)]},
    {"name": "A 52", "ref": "A 52", "class": "motorway", "line": [(6.6200, 51.2230), (6.6700, 51.2260), (6.7050, 51.2292)]},
    {"name": "A 57", "ref": "A 57", "class": "motorway", "line": [(6.7300, 51.1300), (6.6900, 51.1700), (6.6600, 51.2050), (6.6450, 51.2500), (6.6250, 51.3000)]},
    {"name": "A 59", "ref": "A 59", "class": "motorway", "line": [(6.8780, 51.1858), (6.8840, 51.1760), (6.8880, 51.1660), (6.8950, 51.1520), (6.9080, 51.1350), (6.9250, 51.1050)]},
    {"name": "B 1", "ref": "B 1", "class": "primary", "line": [(6.7050, 51.2292), (6.7200, 51.2286), (6.7350, 51.2310), (6.7580, 51.2440), (6.7850, 51.2450), (6.8000, 51.2520)]},
    {"name": "B 8", "ref": "B 8", "class": "primary", "line": [(6.7500, 51.2900), (6.7700, 51.2600), (6.7900, 51.2320), (6.8000, 51.2150), (6.8150, 51.1950), (6.8370, 51.1800), (6.8650, 51.1640)]},
    {"name": "Bahnstrecke Duisburg–Düsseldorf–Köln", "class": "rail", "line": [(6.7850, 51.3200), (6.7880, 51.2780), (6.7930, 51.2400), (6.7945, 51.2200), (6.8150, 51.2050), (6.8420, 51.1925), (6.8548, 51.1857)]},
    {"name": "Bahnstrecke Duisburg–Düsseldorf–Köln", "class": "rail", "line": [(6.8615, 51.1700), (6.8690, 51.1630), (6.8800, 51.1560), (6.9100, 51.1350)]},
    # Main streets between the estates
    line("Südring", "primary", (6.7560, 51.1885), (6.7570, 51.2000), (6.7600, 51.2120), (6.7655, 51.2200), (6.7725, 51.2290), (6.7735, 51.2446)),
    line("Südring", "primary", (6.7585, 51.2065), (6.7780, 51.2050), (6.8072, 51.2057)),
    line("B 7", "primary", (6.7720, 51.2280), (6.7890, 51.2330), (6.8200, 51.2370), (6.8520, 51.2440), (6.8870, 51.2395), (6.9300, 51.2440)),
    line("B 8", "primary", (6.8650, 51.1640), (6.8730, 51.1560), (6.8900, 51.1380), (6.9080, 51.1200)),
    line("B 8", "primary", (6.7500, 51.2900), (6.7440, 51.3100), (6.7600, 51.3400)),
    line("Erkrather Straße", "secondary", (6.8346, 51.2188), (6.8480, 51.2170), (6.8650, 51.2190), (6.8850, 51.2260), (6.9200, 51.2290)),
    line("Kölner Straße", "secondary", (6.8006, 51.2243), (6.7960, 51.2290), (6.7890, 51.2330)),
    line("Kölner Straße", "secondary", (6.8021, 51.2154), (6.8050, 51.2100), (6.8072, 51.2057)),
    line("Lierenfelder Straße", "tertiary", (6.8171, 51.2128), (6.8140, 51.2080), (6.8072, 51.2057)),
    line("Ronsdorfer Straße", "tertiary", (6.8237, 51.2121), (6.8260, 51.2050), (6.8330, 51.1970), (6.8401, 51.1909)),
    line("Reisholzer Straße", "tertiary", (6.8326, 51.2146), (6.8430, 51.2100), (6.8510, 51.2040), (6.8552, 51.1964)),
    line("Heidelberger Straße", "tertiary", (6.8401, 51.1909), (6.8330, 51.1870), (6.8290, 51.1850)),
    line("Heidelberger Straße", "tertiary", (6.8552, 51.1964), (6.8600, 51.1940), (6.8610, 51.1890), (6.8598, 51.1855)),
    line("Henkelstraße", "secondary", (6.8648, 51.1718), (6.8660, 51.1680), (6.8640, 51.1648)),
    line("Kappeler Straße", "tertiary", (6.8718, 51.1801), (6.8750, 51.1770), (6.8740, 51.1735), (6.8720, 51.1708)),
    line("Hildener Straße", "secondary", (6.8720, 51.1708), (6.8680, 51.1705), (6.8650, 51.1706)),
    line("Hildener Straße", "secondary", (6.8871, 51.1673), (6.8960, 51.1650), (6.9300, 51.1690)),
    line("Telleringstraße", "tertiary", (6.8713, 51.1681), (6.8680, 51.1675), (6.8656, 51.1680)),
    line("Am Trippelsberg", "tertiary", (6.8328, 51.1681), (6.8290, 51.1730), (6.8300, 51.1790), (6.8345, 51.1817)),
    line("Bonner Straße", "secondary", (6.8493, 51.1654), (6.8520, 51.1680), (6.8540, 51.1703)),
    line("Theodorstraße", "secondary", (6.8052, 51.2606), (6.8025, 51.2590), (6.8000, 51.2522)),
    line("Theodorstraße", "secondary", (6.8296, 51.2659), (6.8380, 51.2690), (6.8440, 51.2790), (6.8420, 51.2900)),
    line("Rather Broich", "tertiary", (6.8085, 51.2588), (6.8060, 51.2555), (6.8030, 51.2530), (6.8000, 51.2520)),
    line("Heerdter Lohweg", "tertiary", (6.7268, 51.2330), (6.7310, 51.2315), (6.7340, 51.2307)),
    line("Heerdter Lohweg", "tertiary", (6.7085, 51.2381), (6.7020, 51.2400), (6.6900, 51.2390)),
    line("Krefelder Straße", "secondary", (6.7107, 51.2324), (6.7095, 51.2305), (6.7090, 51.2290)),
    line("Krefelder Straße", "secondary", (6.7149, 51.2410), (6.7150, 51.2480), (6.7050, 51.2600), (6.7000, 51.2765)),
    line("Volmerswerther Straße", "tertiary", (6.7417, 51.2081), (6.7440, 51.2040), (6.7500, 51.1990), (6.7567, 51.1970)),
    line("Hamburger Straße", "tertiary", (6.7487, 51.2123), (6.7530, 51.2120), (6.7600, 51.2120)),
    # Port basins open to the Rhine, sidings to the main lines
    line("Hafeneinfahrt", "waterway", (6.7490, 51.2171), (6.7535, 51.2182), (6.7565, 51.2205)),
    line("Hafenbecken B", "waterway", (6.7490, 51.2152), (6.7510, 51.2157), (6.7525, 51.2167), (6.7535, 51.2182)),
    line("Hafenbecken Reisholz", "waterway", (6.8384, 51.1617), (6.8374, 51.1590)),
    line("Bahnstrecke Wuppertal–Düsseldorf", "rail", (6.8204, 51.2249), (6.8250, 51.2290), (6.8400, 51.2310), (6.8617, 51.2297), (6.9000, 51.2220)),
    line("Güterbahn", "rail", (6.8335, 51.2226), (6.8345, 51.2270), (6.8400, 51.2310)),
    line("Güterbahn", "rail", (6.8292, 51.2103), (6.8260, 51.2040), (6.8290, 51.1985)),
    line("Güterbahn", "rail", (6.8079, 51.2563), (6.8000, 51.2500), (6.7930, 51.2400)),
    line("Güterbahn", "rail", (6.8301, 51.2650), (6.8410, 51.2740), (6.8480, 51.2900), (6.8500, 51.3100)),
    line("Hafenbahn", "rail", (6.7472, 51.2118), (6.7560, 51.2085), (6.7760, 51.2090), (6.7900, 51.2140), (6.7945, 51.2200)),
    line("Hafenbahn", "rail", (6.8347, 51.1683), (6.8340, 51.1740), (6.8420, 51.1810), (6.8500, 51.1840), (6.8555, 51.1825)),
    line("Bahnstrecke Hilden–Düsseldorf", "rail", (6.8557, 51.1994), (6.8680, 51.2010), (6.8850, 51.1930), (6.9300, 51.1720)),
    line("Bahnstrecke Hilden–Düsseldorf", "rail", (6.8378, 51.1920), (6.8340, 51.1925), (6.8290, 51.1985)),
]
POINTS: list[dict[str, Any]] = [
    {"kind": "motorway_junction", "name": "Kreuz Düsseldorf-Süd", "ref": "A 46/A 59", "at": (6.8780, 51.1858)},
    {"kind": "motorway_junction", "name": "Anschlussstelle Düsseldorf-Bilk", "ref": "A 46", "at": (6.7900, 51.1900)},
    {"kind": "motorway_junction", "name": "Kreuz Düsseldorf-Nord", "ref": "A 44/A 52", "at": (6.8420, 51.2900)},
    {"kind": "motorway_junction", "name": "Anschlussstelle Düsseldorf-Rath", "ref": "A 52", "at": (6.8120, 51.2740)},
    {"kind": "motorway_junction", "name": "Anschlussstelle Düsseldorf-Heerdt", "ref": "A 52", "at": (6.7050, 51.2292)},
    {"kind": "motorway_junction", "name": "Anschlussstelle Düsseldorf-Benrath", "ref": "A 59", "at": (6.8880, 51.1660)},
    {"kind": "rail_station", "name": "Düsseldorf Hauptbahnhof", "at": (6.7943, 51.2198)},
    {"kind": "rail_station", "name": "Düsseldorf-Reisholz", "at": (6.8576, 51.1790)},
    {"kind": "rail_station", "name": "Düsseldorf-Benrath", "at": (6.8712, 51.1612)},
    {"kind": "airport", "name": "Flughafen Düsseldorf", "at": (6.7668, 51.2895)},
    {"kind": "quay", "name": "Hafen Düsseldorf", "at": (6.7430, 51.2145)},
    {"kind": "quay", "name": "Hafen Reisholz", "at": (6.8390, 51.1630)},
    {"kind": "freight_terminal", "name": "Container-Umschlag Hafen Düsseldorf (demo)", "at": (6.7392, 51.2139)},
]
REGION = Region("duesseldorf", PLANS, ESTATES, ROADS, POINTS, zones=ZONES, networks=[NETWORK], events=EVENTS, measures=MEASURES, indicators=INDICATORS)
