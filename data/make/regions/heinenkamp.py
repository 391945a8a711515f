"""Heinenkamp I and II near Hattorf, Wolfsburg: two estates side by side, drawn as one site so that they share their border.

Street names and rough positions are those of the place; courses, borders and lots are invented. Origin 10.735 E, 52.372 N.
"""

from __future__ import annotations

from typing import Any

from ..estate import FACT, EstateSpec, Firm
from ..lots import Grain
from ..region import Region
from ..site import Outline, Plan
from ..streets import XY, Street
from ..ways import line

# fmt: off

MID = Grain(9000, front=32, depth=125, spread=0.5, merge=0.14)
FINE = Grain(3600, front=26, depth=88, spread=0.4, merge=0.10)
BIG = Grain(26000, front=60, depth=210, spread=0.4, merge=0.06)

BORDER: list[XY] = [(44, -420), (40, -248), (35, -150), (-4, -152), (-10, -46), (-16, 80), (-20, 230)]
"""The border between I and II, south to north: along lot sides, with one jog north of the street Brandgehaege."""

PLAN = Plan(
    key="hkp",
    origin=(10.735, 52.372),
    area_ha=79.0,
    estates=[
        Outline("hk1", [*BORDER, (230, 186), (236, 238), (618, 262), (650, 160), (706, -30), (752, -190), (774, -330), (400, -400)]),
        Outline(
            "hk2",
            [
                *reversed(BORDER), (-120, -395), (-300, -420), (-560, -470), (-676, -500), (-722, -330), (-742, -190), (-716, -40),
                (-690, 60), (-668, 180), (-634, 300), (-598, 430), (-556, 566), (-420, 590), (-384, 470), (-440, 450), (-424, 330),
                (-360, 326), (-356, 196), (-230, 182),
            ],
        ),
    ],
    streets=[
        Street("Heinenkamp", "residential", 15, [(246, -355), (240, -290), (232, -218)]),
        Street("Heinenkamp", "residential", 15, [(232, -218), (340, -212), (440, -202), (496, -170), (508, -100), (498, 0), (470, 44), (400, 60), (310, 52), (236, 34), (206, -10), (212, -110), (232, -218)], curve=True),
        Street("Heinenkamp", "residential", 13, [(508, -100), (580, -96), (650, -90)], head=18),
        Street("Heinenkamp", "residential", 13, [(400, 60), (396, 120), (394, 168)], head=17),
        Street("Brandgehaege", "residential", 16, [(-262, -402), (-266, -340), (-272, -284)]),
        Street("Brandgehaege", "residential", 15, [(-272, -284), (-130, -262), (40, -244), (232, -218)], curve=True),
        Street("Brandgehaege", "residential", 15, [(-272, -284), (-400, -304), (-500, -308), (-570, -270), (-604, -190), (-596, -80), (-560, 30), (-548, 150), (-536, 280), (-524, 400)], curve=True, head=19),
        Street("Hohenbüchen", "residential", 14, [(-130, -262), (-140, -160), (-158, -70), (-190, -32), (-260, -24), (-420, -26)], curve=True, head=18),
        Street("Peter-Hurst-Straße", "residential", 14, [(-158, -70), (-60, -52), (60, -38), (206, -10)], curve=True),
        Street(None, "service", 11, [(-560, 30), (-470, 36), (-404, 40), (-398, 150)], head=-14),
        Street(None, "service", 11, [(-20, -46), (-24, 60)], head=-13),
        Street(None, "service", 11, [(212, -110), (140, -118), (104, -122)], head=-13),
        Street(None, "secondary", 22, [(-1300, -560), (-720, -496), (-262, -402), (246, -352), (778, -322), (1250, -300)], curve=True, outer=True),
        Street(None, "secondary", 20, [(778, -322), (735, -180), (680, -10), (610, 210), (520, 480), (430, 760)], outer=True),
        Street(None, "motorway", 44, [(-800, -1500), (-812, -900), (-826, -500), (-812, -180), (-760, 60), (-690, 330), (-590, 620), (-420, 950), (-160, 1300)], curve=True, outer=True, access=False, ref="A 39"),
    ],
    grain=MID,
    grains=[
        ((350, -290), FINE), ((120, -320), MID), ((360, -90), MID), ((620, -200), MID), ((600, 60), MID), ((350, 170), FINE),
        ((120, -170), FINE), ((100, 100), BIG), ((-100, 90), MID), ((-60, -160), FINE), ((-160, -340), MID), ((-420, -390), FINE),
        ((-640, -380), MID), ((-420, -180), BIG), ((-290, 80), MID), ((-500, 100), FINE), ((-660, -60), MID), ((-590, 240), FINE),
        ((-470, 380), FINE), ((-540, 500), FINE),
    ],
)
PLANS = [PLAN]

OFFICE = "wmg-wolfsburg"
CONTACT = {"contact_office": "Wolfsburg Wirtschaft und Marketing GmbH (WMG)", "contact_email": "standort@wmg-wolfsburg.example"}
COMMON = {
    "estate_type": "classic",
    "plan_basis": "b_plan",
    "bplan_state": 4000,
    "operation_24_7": "partly",
    "motorway_ref": "A 39",
    "airport_km": 31,
    "rail_station_km": 9.5,
    "freight_rail": "no",
    "quay": "no",
    "heavy_load_route": "yes",
    "pt_lines": "Bus",
    "public_parking": "yes",
    "bike_rental": "no",
    "broadband_tech": "FTTH",
    "down_mbit": 1000,
    "ftth": "yes",
    "management": "project",
    "heat_network": "no",
    **CONTACT,
}


def _fact(name: str, **values: object) -> dict[str, object]:
    """A company or place named in the facts; only its name and its estate are published."""
    return {
        "name": name,
        "site_role": "HQ",
        "business_type": "register",
        "publish_basis": "register",
        "source": "veröffentlichte Angabe (Name, Gebiet); Lage, Branche und Größe demo",
        **values,
    }


ESTATES = [
    EstateSpec(
        key="hk1",
        name="Heinenkamp I",
        ags="03103000",
        organisation=OFFICE,
        postcode="38442",
        city="Wolfsburg",
        kind="mixed",
        vacancies="ISRis",
        premises=3,
        companies=19,
        since=1992,
        price=60.0,
        sold=1,
        values={
            "slug": "heinenkamp-i", "short_name": "Heinenkamp I",
            "description": "Gewerbegebiet östlich der A 39 bei Hattorf mit der Ringstraße Heinenkamp; Nachbar von Heinenkamp II.",
            "description_en": "Estate east of the A 39 near Hattorf around the ring street Heinenkamp; neighbour of Heinenkamp II.",
            "bplan_ref": ["Demo-Plan Heinenkamp I"], "motorway_km": 1.4, "motorway_min": 3, "pt_stop_m": 350, "lkw_parking": "no", **COMMON,
        },
        firms=[Firm((150, 70), _fact("ES-Tec Unternehmensgruppe", wz_code="71.12", wz_edition="WZ2008", employees_range="50-249"))],
    ),
    EstateSpec(
        key="hk2",
        name="Heinenkamp II",
        ags="03103000",
        organisation=OFFICE,
        postcode="38442",
        city="Wolfsburg",
        kind="crafts",
        vacancies="IMCBil",
        premises=3,
        companies=22,
        since=2003,
        price=60.0,
        sold=1,
        values={
            "slug": "heinenkamp-ii", "short_name": "Heinenkamp II",
            "description": "Jüngeres Gewerbegebiet zwischen A 39 und Heinenkamp I mit Lkw-Stellplatz; Streifen nach Norden entlang der Autobahn.",
            "description_en": "Younger estate between the A 39 and Heinenkamp I with a lorry park; a strip runs north along the motorway.",
            "bplan_ref": ["Demo-Plan Heinenkamp II", "Demo-Plan Heinenkamp II, 1. Änderung"], "motorway_km": 0.7, "motorway_min": 2,
            "pt_stop_m": 500, "lkw_parking": "yes", **COMMON,
        },
        firms=[
            Firm((-100, -180), _fact("STURM Isotech", wz_code="43.29", wz_edition="WZ2008", employees_range="10-49")),
            Firm((-440, -160), _fact("Lkw-Stellplatz", wz_code="52.21", wz_edition="WZ2025", employees_range="0", site_role="branch", publish_basis="contract")),
            Firm((-560, 330), _fact("Bildhauerei Scheer", wz_code="90.12", wz_edition="WZ2025", employees_range="1-9", publish_basis="contract")),
        ],
    ),
]

EVENTS: list[dict[str, Any]] = [
    {
        "external_id": "demo-hkp-v-01", "title": "Anliegertreffen Heinenkamp I", "title_en": "Neighbours' meeting (Anliegertreffen) Heinenkamp I",
        "kind": "neighbours_meeting", "host": "ES-Tec Unternehmensgruppe", "host_company": "demo-hk1-c-001", "place": "ES-Tec Unternehmensgruppe, Heinenkamp I",
        "description": "Erstes Anliegertreffen, eingeladen von Wolfsburg AG und WMG. Der Tag ist nicht bekannt.",
        "description_en": "First neighbours' meeting, invited by Wolfsburg AG and WMG. The day is not known.",
        "estate": "demo-hk1", "audience": "invited", "organisation": OFFICE, "source": FACT,
    },
    {
        "external_id": "demo-hkp-v-02", "title": "Anliegertreffen Heinenkamp II: Rundgang", "title_en": "Neighbours' meeting (Anliegertreffen) Heinenkamp II: a walk",
        "kind": "neighbours_meeting", "host": "Wolfsburg AG und WMG", "host_company": "demo-hk2-c-001", "place": "STURM Isotech, Lkw-Stellplatz, Bildhauerei Scheer",
        "description": "Zweites Anliegertreffen: ein Rundgang mit STURM Isotech, Lkw-Stellplatz und Bildhauerei Scheer. Der Tag ist nicht bekannt.",
        "description_en": "Second neighbours' meeting: a walk with STURM Isotech, the lorry park and the sculptor's workshop Scheer. The day is not known.",
        "estate": "demo-hk2", "audience": "invited", "organisation": OFFICE, "source": FACT,
    },
    {
        "external_id": "demo-hkp-v-03", "title": "Nächstes Anliegertreffen Heinenkamp", "title_en": "Next neighbours' meeting Heinenkamp",
        "kind": "neighbours_meeting", "starts_at": "2027-03-11T16:00:00+01:00", "ends_at": "2027-03-11T18:30:00+01:00", "host": "Wolfsburg AG und WMG",
        "description": "Wer zieht um, wer erweitert, wer übergibt? Austausch der Nachbarn aus beiden Gebieten (erfundener Termin).",
        "description_en": "Who moves, who extends, who hands over? Neighbours of both estates talk (invented date).",
        "estate": "demo-hk1", "audience": "invited", "organisation": OFFICE,
    },
]
MEASURES: list[dict[str, Any]] = [
    {
        "external_id": "demo-hkp-a-01", "title": "Anliegertreffen in Wolfsburger Gewerbegebieten", "title_en": "Neighbours' meetings in Wolfsburg's estates",
        "field": "cooperation", "state": "running", "estate": "demo-hk1", "responsible": "Wolfsburg AG und WMG",
        "description": "Zwei städtische Gesellschaften bringen die Nachbarn eines Gebiets zusammen: Ansiedlung, Erweiterung, Umbau, Umzug im Gebiet, geänderte Nutzung, Nachfolge.",
        "description_en": "Two municipal companies bring the neighbours of an estate together: settling, extending, rebuilding, moving within the estate, changed use, succession.",
        "kpi": [{"name": "Treffen", "name_en": "meetings", "actual": 2}], "organisation": OFFICE, "source": FACT,
    },
    {
        "external_id": "demo-hkp-a-02", "title": "Schneller Weg zwischen Heinenkamp I und II für Rad und Fuß", "title_en": "Direct path between Heinenkamp I and II for bicycles and walkers",
        "field": "transport", "state": "idea", "estate": "demo-hk2", "responsible": "WMG", "description": "Erfundenes Beispiel einer Maßnahme, die aus einem Anliegertreffen kommt.",
        "description_en": "Invented example of a measure that comes out of a neighbours' meeting.", "organisation": OFFICE,
    },
]
INDICATORS: list[dict[str, Any]] = [
    {
        "external_id": "demo-hkp-i-01", "indicator": "area_published", "title": "Fläche Heinenkamp I und II zusammen (veröffentlicht)", "title_en": "Area of Heinenkamp I and II together (as published)", "value": 79, "unit": "ha",
        "method": "etwa, für beide Gebiete zusammen; Stichtag nicht genannt", "method_en": "about, for both estates together; day not stated", "estate": "demo-hk1", "organisation": OFFICE, "source": FACT,
    },
]
ROADS: list[dict[str, Any]] = [
    {"ref": "A 2", "name": "A 2", "class": "motorway", "line": [(10.440, 52.318), (10.530, 52.317), (10.620, 52.3225), (10.690, 52.3185), (10.724, 52.313), (10.770, 52.296), (10.850, 52.268), (10.960, 52.232)]},
    {"ref": "A 39", "name": "A 39", "class": "motorway", "line": [(10.7239984, 52.3593701), (10.7205, 52.3450), (10.7220, 52.3300), (10.7240, 52.3130)]},
    {"ref": "A 39", "name": "A 39", "class": "motorway", "line": [(10.7327985, 52.3829454), (10.7400, 52.3940), (10.7390, 52.4080), (10.7310, 52.4220), (10.7330, 52.4400), (10.7250, 52.4610)]},
    {"name": "Mittellandkanal", "class": "waterway", "line": [(10.560, 52.415), (10.640, 52.424), (10.710, 52.431), (10.790, 52.430), (10.860, 52.437), (10.940, 52.430)]},
    {"name": "Bahnstrecke Hannover–Berlin", "class": "rail", "line": [(10.560, 52.432), (10.680, 52.437), (10.7875, 52.4295), (10.880, 52.445), (10.960, 52.455)]},
    line("Berliner Ring", "primary", (10.770, 52.440), (10.800, 52.420), (10.800, 52.395), (10.790, 52.3850)),
    line(None, "secondary", (10.7409, 52.3784), (10.7450, 52.3850), (10.7580, 52.3905), (10.7760, 52.3880), (10.790, 52.3850)),
    line(None, "secondary", (10.7523, 52.3695), (10.7640, 52.3680), (10.7800, 52.3640), (10.7950, 52.3620), (10.8200, 52.3600)),
    line(None, "secondary", (10.790, 52.3850), (10.7960, 52.3740), (10.7950, 52.3620)),
    line(None, "secondary", (10.7171, 52.3673), (10.7080, 52.3645), (10.6950, 52.3570), (10.6800, 52.3500)),
    line(None, "tertiary", (10.7580, 52.3905), (10.7480, 52.3990), (10.7400, 52.3940)),
]
POINTS: list[dict[str, Any]] = [
    {"kind": "motorway_junction", "name": "Anschlussstelle Heinenkamp", "ref": "A 39", "at": (10.7232, 52.3672)},
    {"kind": "motorway_junction", "name": "Kreuz Wolfsburg/Königslutter", "ref": "A 2/A 39", "at": (10.7240, 52.3130)},
    {"kind": "motorway_junction", "name": "Anschlussstelle Mörse", "ref": "A 39", "at": (10.7400, 52.3940)},
    {"kind": "rail_station", "name": "Wolfsburg Hauptbahnhof", "at": (10.7875, 52.4295)},
    {"kind": "quay", "name": "Hafen Wolfsburg-Fallersleben (Mittellandkanal)", "at": (10.7220, 52.4318)},
]
REGION = Region("heinenkamp", PLANS, ESTATES, ROADS, POINTS, events=EVENTS, measures=MEASURES, indicators=INDICATORS)
