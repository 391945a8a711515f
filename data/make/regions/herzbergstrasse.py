"""Herzbergstraße, Berlin-Lichtenberg: the drawn plan.

Names and rough positions of the streets are those of the place; their exact course, the border of the estate and
every lot are invented. Origin 13.490 E, 52.525 N.
"""

from __future__ import annotations

from typing import Any

from ..estate import FACT, EstateSpec, Firm
from ..lots import Grain
from ..region import Region
from ..site import Outline, Plan
from ..streets import Street
from ..ways import line

# fmt: off

BIG = Grain(30000, front=40, depth=230, spread=0.6, merge=0.10)
MID = Grain(9500, front=28, depth=150, spread=0.55, merge=0.18)
FINE = Grain(3600, front=20, depth=90, spread=0.5, merge=0.12)

HERZBERG = Plan(
    key="hbs",
    origin=(13.490, 52.525),
    area_ha=190.0,
    estates=[
        Outline(
            "hbs",
            [
                # from the north-west corner clockwise
                (-560, 690), (-268, 726), (-150, 738), (-146, 690), (40, 706), (36, 752), (232, 772), (262, 640), (420, 652),
                (447, 560), (512, 520), (560, 460), (566, 330), (770, 338), (778, 165), (790, 140), (786, -10), (742, -16),
                (748, -210), (690, -214), (684, -330), (720, -332), (738, -560), (664, -566), (658, -640), (672, -948),
                (430, -940), (426, -865), (250, -858), (252, -930), (-40, -918), (-42, -800), (-150, -796), (-154, -915),
                (-301, -908), (-309, -640), (-322, -376), (-330, -380), (-480, -368), (-466, -230), (-540, -222), (-558, -60),
                (-610, -56), (-604, 128), (-640, 131), (-644, 300), (-585, 304), (-566, 480), (-604, 520),
            ],
        )
    ],
    streets=[
        Street("Herzbergstraße", "secondary", 27, [(-760, 122), (-560, 131), (-250, 141), (40, 150), (300, 147), (505, 143), (700, 152), (1010, 176)]),
        Street("Siegfriedstraße", "secondary", 22, [(505, 143), (512, 20), (520, -250), (533, -400), (562, -665), (586, -935), (602, -1180)]),
        Street("Vulkanstraße", "residential", 15, [(-250, 141), (-258, 400), (-268, 620), (-276, 880)]),
        Street("Ruschestraße", "tertiary", 17, [(-323, -370), (-309, -645), (-301, -905), (-292, -1180)], outer=True),
        Street("Josef-Orlopp-Straße", "tertiary", 16, [(-900, -318), (-720, -338), (-480, -368), (-322, -380), (-100, -388), (200, -392), (533, -402)]),
        Street("Bornitzstraße", "tertiary", 15, [(-309, -645), (-60, -652), (240, -660), (562, -668)]),
        Street("Rüdigerstraße", "residential", 15, [(-301, -905), (-40, -914), (250, -926), (586, -940)], outer=True),
        Street("Reinhardsbrunner Straße", "residential", 13, [(-262, 470), (-60, 482), (110, 490), (300, 502), (418, 510)], head=17),
        # Private ways and yards without a name
        Street(None, "service", 11, [(-20, 149), (-12, 300), (-8, 408)], head=-12),
        Street(None, "service", 12, [(285, 147), (292, 300), (300, 384), (360, 410), (560, 396)]),
        Street(None, "service", 11, [(-430, 136), (-424, 330), (-418, 420), (-330, 428), (-258, 424)]),
        Street(None, "service", 11, [(-60, 147), (-66, -60), (-70, -190)], head=-14),
        Street(None, "service", 12, [(250, 148), (246, -30), (238, -215), (330, -243)]),
        Street(None, "service", 10, [(520, -250), (400, -246), (330, -243)]),
        Street(None, "service", 10, [(514, -60), (650, -66), (700, -68)], head=-12),
        Street(None, "service", 10, [(545, -500), (640, -505), (668, -506)]),
        Street(None, "service", 10, [(-400, -374), (-402, -200), (-404, -110)], head=-12),
        Street(None, "service", 11, [(60, -390), (56, -500), (52, -656)]),
        Street(None, "service", 10, [(330, -394), (336, -510), (338, -548)], head=-12),
        Street(None, "service", 10, [(120, -656), (122, -770), (122, -800)], head=-12),
        Street(None, "service", 10, [(400, -664), (404, -770), (405, -800)]),
        Street(None, "service", 10, [(-150, -650), (-148, -730)]),
        Street(None, "service", 11, [(640, 150), (644, 255)], head=-12),
        # The old works railway, closed
        Street("Industriegleis Herzbergstraße", "rail", 9, [(900, 20), (800, 10), (690, 30), (560, 62), (380, 74), (150, 78), (-120, 66), (-330, 40), (-440, 10), (-530, -20)], curve=True, access=False),
        Street("Landsberger Allee", "primary", 52, [(-1400, 760), (-700, 822), (-276, 880), (300, 965), (1100, 1080)], outer=True),
        Street("Möllendorffstraße", "primary", 36, [(-702, -1222), (-722, -700), (-735, -330), (-760, 122)], outer=True),
        Street("Weißenseer Weg", "primary", 34, [(-760, 122), (-778, 420), (-800, 812)], outer=True),
    ],
    grain=MID,
    grains=[
        ((-440, 520), MID), ((-440, 250), FINE), ((-100, 620), MID), ((130, 330), BIG), ((-140, 290), BIG), ((420, 300), MID),
        ((640, 250), FINE), ((620, 20), MID), ((640, -150), FINE), ((380, -60), BIG), ((80, 20), BIG), ((90, -250), MID),
        ((-250, -100), BIG), ((-480, 0), MID), ((-400, -250), FINE), ((400, -320), MID), ((-200, -520), MID), ((200, -470), FINE),
        ((430, -520), MID), ((640, -450), MID), ((-200, -720), FINE), ((0, -850), FINE), ((250, -780), MID), ((500, -800), FINE), ((620, -800), FINE),
    ],
)
PLANS = [HERZBERG]

OFFICE = "bezirksamt-lichtenberg"
NET = "demo-net-hbs"

ESTATE = EstateSpec(
    key="hbs",
    name="Gewerbegebiet Herzbergstraße",
    ags="11000000",
    organisation=OFFICE,
    postcode="10365",
    city="Berlin",
    kind="mixed",
    zoning="MI_edge",
    vacancies="ISMRBFCimb",
    premises=9,
    companies=64,
    since=1890,
    price=330.0,
    sold=2,
    values={
        "slug": "herzbergstrasse",
        "short_name": "Herzbergstraße",
        "description": "Gewachsenes Berliner Gewerbegebiet um Herzbergstraße und Siegfriedstraße: alte Werke, Handwerk, Großhandel und Ateliers nebeneinander.",
        "description_en": "A grown Berlin estate around Herzbergstraße and Siegfriedstraße: old works, crafts, wholesale and studios side by side.",
        "area_gross_ha": 190,
        "companies_n": None,
        "employees_n": 8400,
        "employees_year": None,
        "employees_method": "estimated",
        "estate_type": "classic",
        "plan_basis": "par34",
        "bplan_ref": ["Demo-Plan Herzbergstraße 1", "Demo-Plan Herzbergstraße 2"],
        "bplan_state": 2000,
        "operation_24_7": "partly",
        "motorway_km": 7.9,
        "motorway_min": 17,
        "motorway_ref": "A 100",
        "airport_km": 24,
        "rail_station_km": 1.6,
        "freight_rail": "inactive",
        "quay": "no",
        "heavy_load_route": "yes",
        "pt_stop_m": 120,
        "pt_lines": "Straßenbahn M8, 21, 37",
        "lkw_parking": "no",
        "public_parking": "yes",
        "carsharing": "yes",
        "bike_rental": "yes",
        "broadband_tech": "FTTB",
        "down_mbit": 1000,
        "ftth": "no",
        "management": "permanent",
        "sealed_pct": 82,
        "heat_network": "yes",
        "contact_office": "Bezirksamt Lichtenberg, Büro für Wirtschaftsförderung",
        "contact_email": "wirtschaftsfoerderung@lichtenberg.example",
        "source": "veröffentlichte Angabe (Fläche, Beschäftigte); alles Übrige demo",
    },
    firms=[
        Firm(
            (585, -120),
            {
                "name": "KleRo GmbH Roboterautomation",
                "legal_form": "GmbH",
                "street": "Siegfriedstraße",
                "house_number": "152",
                "wz_code": "33.20",
                "wz_edition": "WZ2008",
                "employees_range": "10-49",
                "business_type": "register",
                "site_role": "HQ",
                "produces": "Roboterautomation",
                "publish_basis": "register",
                "source": "veröffentlichte Angabe (Name, Anschrift); Lage, Branche und Größe demo",
            },
        )
    ],
)

NETWORK = {
    "external_id": NET,
    "slug": "unternehmensnetzwerk-herzbergstrasse",
    "name": "UnternehmensNetzwerk Herzbergstraße e.V.",
    "short_name": "UnternehmensNetzwerk Herzbergstraße",
    "description": "Verein der Betriebe im Gewerbegebiet Herzbergstraße, gegründet von 13 Geschäftsführerinnen und Geschäftsführern. Er hält Kontakt zum Bezirk und bringt Vorhaben für Energie, Klima und Ansiedlung voran.",
    "description_en": "Association of the companies in the Herzbergstraße estate, founded by 13 managing directors. It keeps in touch with the district and drives projects on energy, climate and settlement.",
    "legal_form": "association",
    "founded_on": "2017-02-20",
    "founders_n": 13,
    "scope": "estate",
    "boundary_mode": "union_of_estates",
    "member_estates": ["demo-hbs"],
    "member_companies": ["demo-hbs-c-001"],
    "partners": ["Bezirksamt Lichtenberg von Berlin"],
    "goals": [
        "Ansiedlung langfristig steuern",
        "Modellregion für ein nachhaltiges, energieautarkes und klimaneutrales Gewerbegebiet",
        "Energie sparen und Ressourcen schonen",
    ],
    "agreement_partner": "Bezirksamt Lichtenberg von Berlin",
    "agreement_signed_on": "2024-07-10",
    "organisation": OFFICE,
    "source": FACT,
    "valid_from": "2017-02-20",
}

EVENTS: list[dict[str, Any]] = [
    {
        "external_id": "demo-hbs-v-01",
        "title": "Gründung des UnternehmensNetzwerks Herzbergstraße e.V.",
        "title_en": "Founding of UnternehmensNetzwerk Herzbergstraße e.V.",
        "kind": "network_meeting",
        "starts_at": "2017-02-20T00:00:00+01:00",
        "description": "13 Geschäftsführerinnen und Geschäftsführer gründen den Verein.",
        "description_en": "13 managing directors found the association.",
        "estate": "demo-hbs", "network": NET, "audience": "members", "organisation": OFFICE, "source": FACT,
    },
    {
        "external_id": "demo-hbs-v-02",
        "title": "Sommerfest des Netzwerks mit Unterzeichnung der Kooperationsvereinbarung",
        "title_en": "Summer party of the network, signing of the cooperation agreement",
        "kind": "summer_party",
        "starts_at": "2024-07-10T00:00:00+02:00",
        "place": "KleRo GmbH Roboterautomation, Siegfriedstraße 152, 10365 Berlin",
        "host": "KleRo GmbH Roboterautomation", "host_company": "demo-hbs-c-001",
        "description": "Bezirksamt Lichtenberg und Netzwerk unterzeichnen eine Kooperationsvereinbarung: langfristiges Ansiedlungsmanagement, Modellregion für ein nachhaltiges Gewerbegebiet.",
        "description_en": "The district office and the network sign a cooperation agreement: long-term settlement management, model region for a sustainable estate.",
        "estate": "demo-hbs", "network": NET, "audience": "invited", "organisation": OFFICE, "source": FACT,
    },
    *(
        {
            "external_id": f"demo-hbs-v-{2 + i:02d}",
            "title": f"Mitgliedertreffen des Unternehmensportals Lichtenberg, {i}. Treffen {year}",
            "title_en": f"Members' meeting of the Lichtenberg company portal, no. {i} of {year}",
            "kind": "network_meeting", "year": year,
            "description": "Die Mitglieder des Unternehmensportals treffen sich dreimal im Jahr; der Tag ist hier nicht angegeben.",
            "description_en": "The members of the company portal meet three times a year; the day is not stated here.",
            "audience": "members", "municipality": "11000000", "organisation": OFFICE,
            "source": "veröffentlichte Angabe (drei Treffen im Jahr); Jahr demo",
        }
        for i, year in ((1, 2026), (2, 2026), (3, 2026))
    ),
]

MEASURES: list[dict[str, Any]] = [
    {
        "external_id": "demo-hbs-a-01",
        "title": "Projekte des Büros für Wirtschaftsförderung Lichtenberg seit 2002",
        "title_en": "Projects of the Lichtenberg business-promotion office since 2002",
        "field": "cooperation", "state": "running", "starts_on": "2002-01-01",
        "description": "49 Projekte mit zusammen 13.326.242 €, davon fast 7 Mio. € Fördermittel (hier als 7.000.000 € geführt).",
        "description_en": "49 projects of 13,326,242 € in total, almost 7 million € of it grants (kept here as 7,000,000 €).",
        "responsible": "Bezirksamt Lichtenberg, Büro für Wirtschaftsförderung", "municipality": "11000000",
        "cost_eur": 13326242, "grant_eur": 7000000,
        "kpi": [{"name": "Projekte", "unit": "Anzahl", "actual": 49}],
        "organisation": OFFICE, "source": FACT,
    },
    {
        "external_id": "demo-hbs-a-02",
        "title": "Gründungsberatung in Lichtenberg seit 2003",
        "title_en": "Advice for founders in Lichtenberg since 2003",
        "field": "cooperation", "state": "running", "starts_on": "2003-01-01",
        "description": "Mehr als 1.700 Gründerinnen und Gründer wurden beraten.",
        "description_en": "More than 1,700 founders have been advised.",
        "responsible": "Bezirksamt Lichtenberg, Büro für Wirtschaftsförderung", "municipality": "11000000",
        "kpi": [{"name": "beratene Gründerinnen und Gründer", "unit": "Personen (mehr als)", "actual": 1700}],
        "organisation": OFFICE, "source": FACT,
    },
    {
        "external_id": "demo-hbs-a-03",
        "title": "Modellregion nachhaltiges Gewerbegebiet Herzbergstraße",
        "title_en": "Model region: sustainable estate Herzbergstraße",
        "field": "energy_climate", "state": "running", "starts_on": "2024-07-10", "estate": "demo-hbs", "network": NET,
        "description": "Ziel der Kooperationsvereinbarung: ein nachhaltiges, energieautarkes, klimaneutrales Gebiet; Energie sparen, Ressourcen schonen.",
        "description_en": "Aim of the cooperation agreement: a sustainable, energy-self-sufficient, climate-neutral estate.",
        "responsible": "UnternehmensNetzwerk Herzbergstraße e.V. und Bezirksamt Lichtenberg",
        "decision_ref": "Kooperationsvereinbarung vom 10.07.2024", "organisation": OFFICE, "source": FACT,
    },
    {
        "external_id": "demo-hbs-a-04",
        "title": "Gebietsmanagement Herzbergstraße",
        "title_en": "Area management Herzbergstraße",
        "field": "cooperation", "state": "running", "starts_on": "2016-01-01", "estate": "demo-hbs",
        "description": "Das Gebietsmanagement begann 2016 in einem Projekt zur nachhaltigen Entwicklung des Gebiets; der Tag des Beginns ist nicht bekannt.",
        "description_en": "Area management began in 2016 within a project on the sustainable development of the estate; the day is not known.",
        "responsible": "Bezirksamt Lichtenberg", "organisation": OFFICE, "source": FACT,
    },
    {
        "external_id": "demo-hbs-a-05",
        "title": "Unternehmensportal Lichtenberg (UPL)",
        "title_en": "Lichtenberg company portal (UPL)",
        "field": "digital", "state": "running", "starts_on": "2003-01-01", "municipality": "11000000",
        "description": "Portal der Lichtenberger Unternehmen, seit 2003 im Netz, an jedem Arbeitstag aktualisiert, mit Erfolgsgeschichten; drei Treffen der Mitglieder im Jahr.",
        "description_en": "Portal of Lichtenberg's companies, online since 2003, updated every working day, with success stories; three members' meetings a year.",
        "responsible": "Bezirksamt Lichtenberg, Büro für Wirtschaftsförderung",
        "kpi": [{"name": "Mitgliedertreffen", "unit": "je Jahr", "actual": 3}],
        "organisation": OFFICE, "source": FACT,
    },
    {
        "external_id": "demo-hbs-a-06",
        "title": "Räume und Flächen finden, zur Förderung beraten, den Bestand pflegen",
        "title_en": "Finding premises and plots, advice on funding, care for existing companies (Bestandspflege)",
        "field": "cooperation", "state": "running", "municipality": "11000000",
        "description": "Das Büro vermittelt Räume und Grundstücke, berät zur Förderung, pflegt den Bestand und legt jedes Jahr einen Wirtschaftsbericht vor.",
        "description_en": "The office finds premises and plots, advises on funding, looks after the companies that are there and publishes an economic report every year.",
        "responsible": "Bezirksamt Lichtenberg, Büro für Wirtschaftsförderung",
        "kpi": [{"name": "Wirtschaftsbericht", "unit": "je Jahr", "actual": 1}],
        "organisation": OFFICE, "source": FACT,
    },
    {
        "external_id": "demo-hbs-a-07",
        "title": "Büros für Wirtschaftsförderung in allen Berliner Bezirken",
        "title_en": "Business-promotion offices in every district of Berlin",
        "field": "cooperation", "state": "done", "municipality": "11000000",
        "description": "Seit 2011 hat jeder der zwölf Bezirke ein solches Büro; der Tag ist nicht bekannt.",
        "description_en": "Since 2011 each of the twelve districts has had such an office; the day is not known.",
        "responsible": "Bezirke von Berlin",
        "kpi": [{"name": "Bezirke mit Büro", "unit": "Anzahl", "target": 12, "actual": 12}],
        "organisation": OFFICE, "source": FACT,
    },
]

INDICATORS: list[dict[str, Any]] = [
    {
        "external_id": "demo-hbs-i-01", "indicator": "area_published", "title": "Fläche (veröffentlicht)", "value": 190, "unit": "ha",
        "method": "veröffentlichte Angabe, etwa; Stichtag nicht genannt", "estate": "demo-hbs", "organisation": OFFICE, "source": FACT,
    },
    {
        "external_id": "demo-hbs-i-02", "indicator": "employees_published", "title": "Beschäftigte (veröffentlicht)", "value": 8400,
        "unit": "Personen", "method": "veröffentlichte Angabe, etwa; Stichtag nicht genannt", "estate": "demo-hbs", "organisation": OFFICE, "source": FACT,
    },
    {
        "external_id": "demo-hbs-i-03", "indicator": "founders_advised", "title": "Beratene Gründerinnen und Gründer seit 2003 (mehr als)",
        "value": 1700, "unit": "Personen", "method": "veröffentlichte Angabe; Stichtag nicht genannt", "municipality": "11000000", "organisation": OFFICE, "source": FACT,
    },
]

ROADS: list[dict[str, Any]] = [
    line("Frankfurter Allee", "primary", (13.4290, 52.5178), (13.4535, 52.5160), (13.4750, 52.5144), (13.4930, 52.5123), (13.5100, 52.5106), (13.5195, 52.5095), (13.5400, 52.5075), ref="B 1"),
    line("Rhinstraße", "primary", (13.5195, 52.5095), (13.5190, 52.5130), (13.5175, 52.5230), (13.5160, 52.5330), (13.5165, 52.5395), (13.5130, 52.5560)),
    line("Landsberger Allee", "primary", (13.4691, 52.5319), (13.4553, 52.5287), (13.4390, 52.5255)),
    line("Landsberger Allee", "primary", (13.5064, 52.5348), (13.5163, 52.5362), (13.5400, 52.5405)),
    line("Indira-Gandhi-Straße", "secondary", (13.4782, 52.5332), (13.4770, 52.5420), (13.4690, 52.5520)),
    line("Allee der Kosmonauten", "secondary", (13.5049, 52.5266), (13.5165, 52.5285), (13.5330, 52.5360)),
    line("Siegfriedstraße", "secondary", (13.4990, 52.5144), (13.5000, 52.5117)),
    line("Ruschestraße", "tertiary", (13.4857, 52.5143), (13.4858, 52.5132)),
    line("Storkower Straße", "secondary", (13.4700, 52.5228), (13.4648, 52.5237), (13.4560, 52.5285)),
    line("Josef-Orlopp-Straße", "tertiary", (13.4767, 52.5221), (13.4700, 52.5228)),
    line("Ringbahn", "rail", (13.4500, 52.5490), (13.4553, 52.5390), (13.4560, 52.5290), (13.4648, 52.5237), (13.4725, 52.5140), (13.4700, 52.5040)),
    line("Ostbahn", "rail", (13.4710, 52.5060), (13.4870, 52.5085), (13.4969, 52.5103), (13.5130, 52.5060), (13.5300, 52.4990)),
    line("Bahnstrecke nach Ahrensfelde", "rail", (13.4969, 52.5103), (13.5180, 52.5120), (13.5300, 52.5180), (13.5360, 52.5270), (13.5410, 52.5450)),
    line("Industriegleis Herzbergstraße", "rail", (13.5034, 52.5252), (13.5130, 52.5250), (13.5240, 52.5225), (13.5320, 52.5200)),
]
POINTS: list[dict[str, Any]] = [
    {"kind": "rail_station", "name": "Berlin-Lichtenberg", "at": (13.4969, 52.5103)},
    {"kind": "rail_station", "name": "Storkower Straße", "at": (13.4648, 52.5237)},
    {"kind": "rail_station", "name": "Landsberger Allee", "at": (13.4553, 52.5290)},
]

REGION = Region("herzbergstrasse", PLANS, [ESTATE], ROADS, POINTS, networks=[NETWORK], events=EVENTS, measures=MEASURES, indicators=INDICATORS)
