"""Trades of the invented companies, with their sector code in both editions of the classification (Destatis)."""

from __future__ import annotations

from dataclasses import dataclass

# fmt: off


@dataclass(frozen=True)
class Trade:
    """A trade: how a firm names it, its group, its codes, and how many people such a firm employs (typical)."""

    words: tuple[str, ...]
    group: str
    wz2008: str
    wz2025: str
    people: int
    makes: str = ""


TRADES: tuple[Trade, ...] = (
    Trade(("Werkzeugbau", "Formenbau"), "production", "25.73", "25.63", 45, "Stanz- und Spritzgießwerkzeuge"),
    Trade(("Präzisionsteile", "Zerspanungstechnik", "Drehteile"), "production", "25.62", "25.53", 40, "Dreh- und Frästeile"),
    Trade(("Stahlbau", "Stahlkonstruktionen"), "production", "25.11", "25.11", 55, "Stahltragwerke"),
    Trade(("Oberflächentechnik", "Galvanik"), "production", "25.61", "25.51", 45, "beschichtete Metallteile"),
    Trade(("Maschinenbau", "Sondermaschinen"), "production", "28.99", "28.99", 85, "Sondermaschinen"),
    Trade(("Antriebstechnik",), "production", "28.15", "28.15", 120, "Getriebe"),
    Trade(("Armaturen",), "production", "28.14", "28.14", 90, "Industriearmaturen"),
    Trade(("Kunststofftechnik", "Spritzguss"), "production", "22.22", "22.22", 70, "Verpackungen aus Kunststoff"),
    Trade(("Dichtungstechnik", "Gummiformteile"), "production", "22.19", "22.12", 35, "Dichtungen"),
    Trade(("Medizintechnik", "Orthopädietechnik"), "production", "32.50", "32.50", 40, "medizinische Instrumente"),
    Trade(("Messtechnik", "Sensorik"), "production", "26.51", "26.51", 50, "Messgeräte"),
    Trade(("Elektronik", "Leiterplatten"), "production", "26.12", "26.12", 60, "bestückte Leiterplatten"),
    Trade(("Schaltanlagen",), "production", "27.12", "27.12", 60, "Schaltschränke"),
    Trade(("Druckhaus", "Offsetdruck"), "production", "18.12", "18.12", 25, "Drucksachen"),
    Trade(("Verpackungen", "Kartonagen"), "production", "17.21", "17.21", 60, "Wellpappkartons"),
    Trade(("Möbelwerkstätten", "Ladenbau"), "production", "31.09", "31.00", 18, "Möbel"),
    Trade(("Backwaren",), "production", "10.71", "10.71", 80, "Backwaren"),
    Trade(("Feinkost", "Küchenmanufaktur"), "production", "10.85", "10.85", 45, "Fertiggerichte"),
    Trade(("Kaffeerösterei",), "production", "10.83", "10.83", 12, "Röstkaffee"),
    Trade(("Lacke", "Farbenwerk"), "production", "20.30", "20.30", 65, "Lacke"),
    Trade(("Spezialchemie", "Klebstoffe"), "production", "20.59", "20.59", 110, "chemische Hilfsmittel"),
    Trade(("Gesenkschmiede", "Umformtechnik"), "production", "25.50", "25.40", 120, "Schmiedeteile"),
    Trade(("Schrauben", "Verbindungstechnik"), "production", "25.94", "25.94", 70, "Schrauben und Nieten"),
    Trade(("Gießerei",), "production", "24.51", "24.51", 150, "Gussteile"),
    Trade(("Automation", "Anlagenmontage"), "production", "33.20", "33.20", 30, "Montagelinien"),
    Trade(("Glastechnik",), "production", "23.12", "23.12", 30, "Sicherheitsglas"),
    Trade(("Betonfertigteile",), "production", "23.61", "23.61", 55, "Betonfertigteile"),
    Trade(("Pharma", "Arzneimittel"), "production", "21.20", "21.20", 130, "Arzneimittel"),
    Trade(("Fahrzeugbau", "Karosseriebau"), "production", "29.20", "29.20", 45, "Aufbauten und Anhänger"),
    Trade(("Tischlerei", "Innenausbau"), "crafts", "43.32", "43.32", 10),
    Trade(("Elektrotechnik", "Elektroanlagen"), "crafts", "43.21", "43.21", 20),
    Trade(("Haustechnik", "Kältetechnik", "Sanitär und Heizung"), "crafts", "43.22", "43.22", 18),
    Trade(("Dachtechnik", "Zimmerei"), "crafts", "43.91", "43.41", 12),
    Trade(("Malerwerkstätten",), "crafts", "43.34", "43.34", 14),
    Trade(("Metallbau", "Torbau"), "crafts", "25.12", "25.12", 16, "Türen und Tore"),
    Trade(("Kfz-Werkstatt", "Nutzfahrzeug-Service"), "crafts", "45.20", "95.31", 8),
    Trade(("Maschinenservice", "Industriewartung"), "crafts", "33.12", "33.12", 18),
    Trade(("Steinmetzwerkstatt", "Naturstein"), "crafts", "23.70", "23.70", 6, "Naturstein"),
    Trade(("Garten- und Landschaftsbau",), "crafts", "81.30", "81.30", 20),
    Trade(("Straßenbau", "Tiefbau"), "crafts", "42.11", "42.11", 60),
    Trade(("Hochbau",), "crafts", "41.20", "41.00", 45),
    Trade(("Spedition", "Logistik"), "logistics", "52.29", "52.26", 60),
    Trade(("Transporte", "Güterverkehr"), "logistics", "49.41", "49.41", 35),
    Trade(("Lagerhaus", "Lagerlogistik"), "logistics", "52.10", "52.10", 40),
    Trade(("Kurierdienst", "Paketlogistik"), "logistics", "53.20", "53.20", 45),
    Trade(("Baustoffe", "Holzhandel"), "trade", "46.73", "46.83", 25),
    Trade(("Industriebedarf", "Technischer Handel"), "trade", "46.69", "46.64", 20),
    Trade(("Lebensmittelgroßhandel",), "trade", "46.39", "46.39", 30),
    Trade(("Getränkefachgroßhandel",), "trade", "46.34", "46.34", 25),
    Trade(("Fahrzeugteile",), "trade", "45.31", "46.72", 15),
    Trade(("Stahlhandel",), "trade", "46.72", "46.82", 35),
    Trade(("Werkzeughandel",), "trade", "46.74", "46.84", 14),
    Trade(("Ingenieure", "Planungsbüro"), "services", "71.12", "71.12", 22),
    Trade(("Prüflabor", "Werkstoffprüfung"), "services", "71.20", "71.20", 25),
    Trade(("Software", "Datentechnik"), "services", "62.01", "62.10", 28),
    Trade(("Entsorgung",), "services", "38.11", "38.11", 40),
    Trade(("Wertstoffe", "Recycling"), "services", "38.32", "38.21", 30),
    Trade(("Mietmaschinen",), "services", "77.32", "77.32", 14),
    Trade(("Veranstaltungstechnik",), "services", "90.02", "90.39", 16),
    Trade(("Catering",), "services", "56.21", "56.21", 20),
    Trade(("Filmstudio",), "services", "59.11", "59.11", 10),
    Trade(("Biolabor", "Biotechnik"), "services", "72.11", "72.10", 35),
    Trade(("Textilservice",), "services", "96.01", "96.10", 45),
    Trade(("Gebäudeservice",), "services", "81.21", "81.21", 60),
)

WEIGHTS: dict[str, dict[str, float]] = {
    # what kind of estate it is -> how often a group occurs
    "industry": {"production": 6, "crafts": 2, "logistics": 2, "trade": 1.5, "services": 1.5},
    "mixed": {"production": 3, "crafts": 3.5, "logistics": 1, "trade": 2, "services": 3},
    "crafts": {"production": 2, "crafts": 6, "logistics": 0.6, "trade": 1.5, "services": 1.5},
    "logistics": {"production": 1.5, "crafts": 1.2, "logistics": 5, "trade": 3, "services": 1.5},
    "knowledge": {"production": 2, "crafts": 0.4, "logistics": 0.2, "trade": 0.6, "services": 6},
}

HEAVY = {"25.50", "24.51", "20.59", "20.30", "23.61", "28.15", "25.11"}
"""WZ 2008 codes that need an industrial area and are not put on small lots."""

NAMES: tuple[str, ...] = (
    "Ackerwinde", "Amselroth", "Bachstelzer", "Bärlappen", "Birkenstaub", "Blaumeisner", "Brachvogler", "Brombeeringer", "Buchfinker", "Distelkamp",
    "Dorngrundt", "Eberescher", "Eichelhäherl", "Eisvogtler", "Elsterkamp", "Erlenbrucher", "Eschenhain", "Farnkötter", "Feldlerchner", "Fichtenau",
    "Fingerhuter", "Ginsterbrink", "Goldammering", "Graureiher", "Grünspechtel", "Hagebutter", "Hainbucher", "Haselmauser", "Heidekrauter", "Holunderer",
    "Ilexmann", "Immergrüner", "Iltisbach", "Kiebitzer", "Kieselhorst", "Klatschmohner", "Kleiberling", "Kornblumer", "Kranichfels", "Lärchenau",
    "Laubfroscher", "Löwenzahner", "Marderbrink", "Mauersegler", "Mistelbacher", "Moosbrügger", "Nachtfalter", "Nebelkamp", "Nusshäher", "Otterbrink",
    "Pfeilkrauter", "Pirolsen", "Quendelfeld", "Quittenberg", "Rebhuhner", "Rittersporner", "Rohrdommler", "Rotbucher", "Sanddorner", "Sauerkleer",
    "Schafgarber", "Schilfrohner", "Schlehdorner", "Schwalbenau", "Seeroser", "Silberdisteler", "Spitzmauser", "Sternmoser", "Storchenegg", "Sumpfdotter",
    "Tannhäherl", "Taubnesseler", "Teichroser", "Thymianer", "Uferschwalb", "Ulmenrieder", "Veilchenau", "Wacholderer", "Waldkauzer", "Wasserlinser",
    "Wegericher", "Weidenkätz", "Weißdorner", "Wiesenknopfer", "Wildrosener", "Wollgraser", "Zaunköniger", "Zeisigmann", "Zitronenfalt", "Zwergtaucher",
)
"""Every invented company is called after a plant or an animal, in a form that no family bears: told in PROVENANCE.md."""
