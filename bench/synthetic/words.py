"""Invented names with everything that makes German names hard to search: umlauts, ß, compounds, common words."""

# ruff: noqa: SIM905 - words in a row can be read; as a list of strings they cannot

from __future__ import annotations

from itertools import product

import numpy as np

_FIRST = (
    "Alten Neu Ober Unter Groß Klein Königs Mühl Rosen Stein Wald Lang Bären Hohen Nieder Eichen Birken Schwarz Weiß Grün "
    "Fürsten Herzogs Bischofs Mönchs Kirch Markt Berg Tal Brunn Süd Nord Ost West Krähen Wölfen Hirsch Fuchs Röder Löwen Käfer"
).split()
_SECOND = "burg hausen heim dorf stadt bach feld berg brück münster rode leben ingen au furt hagen horst walde kirchen büttel".split()
_RIVERS = (
    "Aller Blau Eder Fulda Glan Höne Innerste Jagst Kinzig Lühe Möhne Nahe Oker Rur Schwarza Tauber Würm Zusam".split()
)

SURNAMES = (
    "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder "
    "Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause Meier Lehmann Schmid Schulze Maier "
    "Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Schubert Vogel Friedrich "
    "Keller Günther Frank Berger Winkler Roth Beck Lorenz Baumann Franke Albrecht Schuster Simon Ludwig Böhm Winter Kraus Martin "
    "Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß Seidel Heinrich Brandt Haas Schreiber Graf Dietrich Ziegler Kuhn Kühn "
    "Pohl Engel Horn Busch Bergmann Thomas Voigt Sauer Arnold Wolff Pfeiffer Bäcker Grüßner Größler Überall Öttinger"
).split()
TRADES = (
    "Maschinenbau Metallbau Anlagenbau Werkzeugbau Fahrzeugbau Elektrotechnik Sanitärtechnik Kältetechnik Gebäudereinigung Spedition "
    "Logistik Lagertechnik Großhandel Baustoffhandel Holzbau Dachdeckerei Tischlerei Schreinerei Malerbetrieb Straßenbau Tiefbau "
    "Hochbau Gerüstbau Druckerei Softwareentwicklung Unternehmensberatung Ingenieurbüro Kunststofftechnik Oberflächentechnik "
    "Präzisionsteile Messgerätebau Lebensmittel Getränke Bäckerei Fleischerei Textilreinigung Verpackungen Möbelwerkstätten Glasbau "
    "Umwelttechnik Entsorgung Recycling Medizintechnik Labortechnik Optik Feinmechanik Galvanik Gießerei Stahlhandel Autohaus"
).split()
FORMS = ("GmbH", "GmbH & Co. KG", "AG", "KG", "OHG", "UG (haftungsbeschränkt)", "e.K.", "GbR")
FORM_SHARES = (0.55, 0.16, 0.03, 0.04, 0.02, 0.06, 0.08, 0.06)
STREETS = (
    "Hauptstraße Bahnhofstraße Dorfstraße Gartenstraße Schulstraße Bergstraße Lindenstraße Birkenweg Kirchstraße Waldstraße "
    "Ringstraße Amselweg Wiesenweg Jahnstraße Goethestraße Schillerstraße Industriestraße Gewerbestraße Siemensstraße Daimlerstraße "
    "Röntgenstraße Dieselstraße Robert-Bosch-Straße Carl-Benz-Straße Werkstraße Fabrikstraße Hafenstraße Mühlweg Große Gasse "
    "Am Güterbahnhof An der Schleuse Zum Umspannwerk Im Großen Feld Heinenkamp Südring Nordring Kölner Straße Münchener Straße"
)
STREET_NAMES = tuple(
    name for name in STREETS.replace(" Gasse", "_Gasse").replace("Am ", "Am_").replace("An der ", "An_der_")
    .replace("Zum ", "Zum_").replace("Im Großen ", "Im_Großen_").replace(" Straße", "_Straße").split()
)  # fmt: skip
STREET_NAMES = tuple(name.replace("_", " ") for name in STREET_NAMES)


def place_names(count: int, rng: np.random.Generator) -> list[str]:
    """As many different names of places."""
    plain = [f"{a}{b}" for a, b in product(_FIRST, _SECOND)]
    rng.shuffle(plain)
    by_river = [f"{name} an der {river}" for river in _RIVERS for name in plain]
    return (plain + by_river)[:count]


def company_names(places: list[str], rng: np.random.Generator) -> tuple[list[str], list[str]]:
    """A name and a legal form for a company in each of `places`."""
    n = len(places)
    surnames, trades = rng.integers(len(SURNAMES), size=(2, n)), rng.integers(len(TRADES), size=n)
    forms = rng.choice(len(FORMS), n, p=FORM_SHARES)
    shapes = rng.random(n)
    names = []
    for i, place in enumerate(places):
        a, b, trade, form = SURNAMES[surnames[0][i]], SURNAMES[surnames[1][i]], TRADES[trades[i]], FORMS[forms[i]]
        if shapes[i] < 0.4:
            names.append(f"{a} {trade} {form}")
        elif shapes[i] < 0.6:
            names.append(f"{trade} {place} {form}")
        elif shapes[i] < 0.8:
            names.append(f"{a} & {b} {trade} {form}")
        else:
            names.append(f"{a}{trade.lower()} {form}")
    return names, [FORMS[f] for f in forms]
