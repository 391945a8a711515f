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
        "kpi": [{"name": "Projekte", "name_en": "projects", "actual": 49}],
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
        "kpi": [{"name": "beratene Gründerinnen und Gründer", "name_en": "founders advised", "unit": "Personen (mehr als)", "unit_en": "people (more than)", "actual": 1700}],
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
        "kpi": [{"name": "Mitgliedertreffen", "name_en": "members' meetings", "unit": "je Jahr", "unit_en": "a year", "actual": 3}],
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
        "kpi": [{"name": "Wirtschaftsbericht", "name_en": "economic report", "unit": "je Jahr", "unit_en": "a year", "actual": 1}],
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
        "kpi": [{"name": "Bezirke mit Büro", "name_en": "districts with an office", "target": 12, "actual": 12}],
        "organisation": OFFICE, "source": FACT,
    },
]

INDICATORS: list[dict[str, Any]] = [
    {
        "external_id": "demo-hbs-i-01", "indicator": "area_published", "title": "Fläche (veröffentlicht)", "title_en": "Area (as published)", "value": 190, "unit": "ha",
        "method": "etwa; Stichtag nicht genannt", "method_en": "about; day not stated", "estate": "demo-hbs", "organisation": OFFICE, "source": FACT,
    },
    {
        "external_id": "demo-hbs-i-02", "indicator": "employees_published", "title": "Beschäftigte (veröffentlicht)", "title_en": "Employees (as published)", "value": 8400,
        "unit": "Personen", "unit_en": "people", "method": "etwa; Stichtag nicht genannt", "method_en": "about; day not stated", "estate": "demo-hbs", "organisation": OFFICE, "source": FACT,
    },
    {
        "external_id": "demo-hbs-i-03", "indicator": "founders_advised", "title": "Beratene Gründerinnen und Gründer seit 2003 (mehr als)", "title_en": "Founders advised since 2003 (more than)",
        "value": 1700, "unit": "Personen", "unit_en": "people", "method": "Stichtag nicht genannt", "method_en": "day not stated", "municipality": "11000000", "organisation": OFFICE, "source": FACT,
    },
]

ROADS: list[dict[str, Any]] = [
    line("Frankfurter Allee", "primary", (13.4130, 52.5215), (13.4290, 52.5178), (13.4535, 52.5160), (13.4750, 52.5144), (13.4930, 52.5123), (13.5100, 52.5106), (13.5195, 52.5095), (13.5400, 52.5075), (13.5800, 52.5090), (13.6200, 52.5080), (13.6650, 52.5110), ref="B 1"),
    line("Rhinstraße", "primary", (13.5420, 52.4350), (13.5250, 52.4570), (13.5215, 52.4800), (13.5190, 52.4950), (13.5195, 52.5095), (13.5190, 52.5130), (13.5175, 52.5230), (13.5160, 52.5330), (13.5165, 52.5395), (13.5130, 52.5560), (13.5060, 52.5720), (13.4880, 52.5830)),
    line("Landsberger Allee", "primary", (13.4691, 52.5319), (13.4553, 52.5287), (13.4390, 52.5255), (13.4215, 52.5265)),
    line("Landsberger Allee", "primary", (13.5064, 52.5348), (13.5163, 52.5362), (13.5400, 52.5405), (13.5750, 52.5450), (13.6250, 52.5500)),
    line("Indira-Gandhi-Straße", "secondary", (13.4782, 52.5332), (13.4770, 52.5420), (13.4640, 52.5560)),
    line("Allee der Kosmonauten", "secondary", (13.5049, 52.5266), (13.5165, 52.5285), (13.5330, 52.5360), (13.5400, 52.5405)),
    line("Siegfriedstraße", "secondary", (13.4990, 52.5144), (13.5000, 52.5117)),
    line("Ruschestraße", "tertiary", (13.4857, 52.5143), (13.4858, 52.5132)),
    line("Storkower Straße", "secondary", (13.4700, 52.5228), (13.4648, 52.5237), (13.4560, 52.5285)),
    line("Josef-Orlopp-Straße", "tertiary", (13.4767, 52.5221), (13.4700, 52.5228)),
    line("Berliner Allee", "primary", (13.4130, 52.5215), (13.4215, 52.5265), (13.4400, 52.5420), (13.4640, 52.5560), (13.4880, 52.5830), (13.5200, 52.6100), (13.5650, 52.6730), ref="B 2"),
    line("Straße des 17. Juni", "primary", (13.4130, 52.5215), (13.3980, 52.5175), (13.3777, 52.5163), (13.3500, 52.5145), (13.3220, 52.5125), (13.2830, 52.5100), (13.2000, 52.5120), (13.1200, 52.5230), ref="B 5"),
    line("Tempelhofer Damm", "primary", (13.2870, 52.6420), (13.3270, 52.5850), (13.3700, 52.5480), (13.3880, 52.5240), (13.3880, 52.4980), (13.3860, 52.4670), (13.3840, 52.4200), (13.3980, 52.3850), ref="B 96"),
    line("Adlergestell", "primary", (13.4130, 52.5215), (13.4300, 52.5110), (13.4480, 52.5040), (13.4730, 52.4830), (13.5080, 52.4570), (13.5420, 52.4350), (13.5750, 52.4130), (13.6300, 52.3800), ref="B 96a"),
    line("Ringbahn", "rail", (13.4753, 52.5137), (13.4693, 52.5030), (13.4617, 52.4938), (13.4557, 52.4728), (13.4424, 52.4692), (13.4317, 52.4674), (13.3857, 52.4707), (13.3653, 52.4754), (13.3520, 52.4797), (13.3291, 52.4778),
         (13.3121, 52.4796), (13.3004, 52.4882), (13.2904, 52.4962), (13.2833, 52.5009)),
    line("Ringbahn", "rail", (13.2833, 52.5009), (13.2843, 52.5181), (13.2993, 52.5303), (13.3289, 52.5344), (13.3438, 52.5364), (13.3663, 52.5427), (13.3886, 52.5487), (13.4150, 52.5494),
         (13.4273, 52.5448), (13.4392, 52.5403), (13.4500, 52.5330), (13.4553, 52.5290), (13.4648, 52.5237), (13.4753, 52.5137)),
    line("Ostbahn", "rail", (13.2833, 52.5009), (13.3035, 52.5050), (13.3325, 52.5070), (13.3500, 52.5160), (13.3694, 52.5251), (13.3871, 52.5203), (13.4115, 52.5217), (13.4347, 52.5103), (13.4491, 52.5050), (13.4693, 52.5030),
         (13.4848, 52.5060), (13.4969, 52.5103), (13.5130, 52.5060), (13.5268, 52.4807), (13.5500, 52.4690), (13.5810, 52.4586), (13.6300, 52.4500), (13.7000, 52.4360)),
    line("Bahnstrecke nach Ahrensfelde", "rail", (13.4969, 52.5103), (13.5180, 52.5120), (13.5300, 52.5180), (13.5360, 52.5270), (13.5410, 52.5450), (13.5650, 52.5715), (13.5900, 52.6050)),
    line("Industriegleis Herzbergstraße", "rail", (13.5034, 52.5252), (13.5130, 52.5250), (13.5240, 52.5225), (13.5320, 52.5200)),
    line("Spree", "waterway", (13.2080, 52.5370), (13.2500, 52.5330), (13.2870, 52.5270), (13.3150, 52.5190), (13.3350, 52.5170), (13.3550, 52.5195), (13.3720, 52.5215), (13.3900, 52.5225), (13.4020, 52.5180), (13.4180, 52.5130), (13.4450, 52.5020),
         (13.4660, 52.4900), (13.5000, 52.4720), (13.5300, 52.4600), (13.5700, 52.4480), (13.6200, 52.4350), (13.6600, 52.4330)),
    line("Havel", "waterway", (13.2200, 52.6400), (13.2300, 52.6000), (13.2150, 52.5700), (13.2080, 52.5370), (13.2000, 52.5100), (13.1900, 52.4800), (13.1720, 52.4450), (13.1250, 52.4150)),
]
POINTS: list[dict[str, Any]] = [
    {"kind": "rail_station", "name": "Berlin-Lichtenberg", "at": (13.4969, 52.5103)},
    {"kind": "rail_station", "name": "Storkower Straße", "at": (13.4648, 52.5237)},
    {"kind": "rail_station", "name": "Landsberger Allee", "at": (13.4553, 52.5290)},
]

REGION = Region("herzbergstrasse", PLANS, [ESTATE], ROADS, POINTS, networks=[NETWORK], events=EVENTS, measures=MEASURES, indicators=INDICATORS)
