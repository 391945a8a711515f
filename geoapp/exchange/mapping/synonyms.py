"""Column names that files use for ours, in German and English.

One line per column: our name, then what others call it, without case, umlauts (ä = ae) and punctuation. Earlier
spellings win over later ones. `layer.column` holds for one layer only and is looked at first.
"""

from __future__ import annotations

TEXT = """
external_id: fid externeid datensatzid objektid objectid oid
name: bezeichnung titel title gebietsname flaechenname standortname gen ortsname objektname
short_name: kurzname kurzbezeichnung kurz
title: titel bezeichnung name veranstaltung massnahme
description: beschreibung bemerkung bemerkungen anmerkung erlaeuterung text freitext notiz comment notes
description_en: beschreibungen beschreibungenglisch descriptionen
organisation: organization zustaendig zustaendigkeit traeger
source: quelle datenquelle herkunft
verified_at: stand datenstand geprueftam pruefdatum aktualisiertam aktualisierung lastupdated verified zuletztgeprueft
verified_by: geprueftvon
valid_from: gueltigab gueltigvon gueltigseit beginn bestehtseit
valid_to: gueltigbis
visibility: sichtbarkeit
street: strasse strassenname addrstreet str adresse anschrift
house_number: hausnummer hausnr hnr nr housenumber addrhousenumber
postcode: plz postleitzahl zip zipcode postalcode addrpostcode
city: ort stadt gemeinde wohnort addrcity
website: internet web url homepage webseite link www
contact_office: ansprechpartner ansprechstelle kontakt dienststelle contact
contact_email: email emailadresse mail kontaktemail
contact_phone: telefon tel phone telefonnummer kontakttelefon

municipalities.name: gen gemeindename gemeinden name stadtname kreisname ortsteil oteil ortsteilname stadtteil bezirk bezirksname bezname spatialalias plrname bzrname
municipalities.designation: bez typ art bezeichnungart ibzname
municipalities.ags: ags gemeindeschluessel amtlichergemeindeschluessel gemeindekennziffer gkz deamtlichergemeindeschluessel schluessel rsags
municipalities.ars: ars regionalschluessel deregionalschluessel
municipalities.level: ebene verwaltungsebene
municipalities.parent_name: landname kreis ortsrat bezirk bezirkname gehoertzu
municipalities.rates: hebesaetze

estates.name: gewerbegebiet gebiet industriegebiet gewerbepark estatename
estates.estate_type: gebietstyp standorttyp
estates.area_gross_ha: bruttoflaeche flaechebrutto bruttoha gesamtflaeche groessebrutto flaecheha areaha groesseha
estates.area_net_ha: nettoflaeche flaechenetto nettoha nettobauland
estates.area_type_share: gebietsart baugebietsart nutzungsart areatype gebietsanteile
estates.plan_basis: planungsrecht planungsgrundlage baurecht
estates.bplan_ref: bplan bebauungsplan bplannr bplanname bebauungsplaene
estates.bplan_state: rechtsstand bplanstand planstand
estates.operation_24_7: betrieb247 247 24h betrieb24h dauerbetrieb 24stundenbetrieb
estates.abstand_class_max: abstandsklasse
estates.brw_eur_m2: bodenrichtwert brw
estates.brw_date: brwstichtag bodenrichtwertstichtag stichtagbrw
estates.motorway_km: autobahnkm entfernungautobahn autobahnentfernung distautobahn
estates.motorway_min: autobahnmin fahrzeitautobahn
estates.motorway_ref: autobahn autobahnanschluss
estates.airport_km: flughafenkm entfernungflughafen flughafen
estates.rail_station_km: bahnhofkm entfernungbahnhof
estates.freight_rail: gleisanschluss bahnanschluss gleis
estates.quay: wasseranschluss kai hafen
estates.heavy_load_route: schwerlast schwerlastroute
estates.pt_stop_m: haltestellem oepnventfernung
estates.pt_lines: oepnvlinien oepnv buslinien
estates.lkw_parking: lkwstellplatz lkwparkplatz lkwparken
estates.broadband_tech: breitband breitbandtechnik
estates.down_mbit: downloadmbit bandbreite mbits
estates.ftth: glasfaser
estates.companies_n: betriebe anzahlbetriebe unternehmen anzahlunternehmen firmenanzahl
estates.employees_n: beschaeftigte arbeitsplaetze mitarbeiter anzahlbeschaeftigte
estates.employees_year: jahrbeschaeftigte erhebungsjahr
estates.management: gebietsmanagement
estates.sealed_pct: versiegelungsgrad versiegelung
estates.pv_kwp: photovoltaikkwp pvleistung
estates.heat_network: waermenetz fernwaerme
estates.funding_area: foerdergebiet grwgebiet

plots.kind: art flaechenart flaechentyp typ objektart kategorie
plots.occupancy: nutzungsstand belegung nutzungszustand
plots.parcel_ids: flurstueck flurstuecke flurstuecksnummer flst flurstnr parcel
plots.area_type: gebietsart baugebietsart nutzungsart besondereartderbaulnutzung
plots.floor_area_m2: nutzflaeche nutzflaecheqm bgf flaechegebaeude
plots.divisible_from_m2: teilbarab teilbar mindestgroesse
plots.contiguous_expandable_m2: erweiterungsflaeche erweiterbarum
plots.availability: verfuegbarkeit verfuegbar status vermarktungsstand
plots.available_from: verfuegbarab freiab bezugsfreiab
plots.development_state: erschliessung erschliessungszustand erschlossen
plots.utilities: medien versorgung anschluesse
plots.restriction_level: restriktion restriktionen einschraenkung restriction
plots.restriction_kinds: restriktionsarten restriktionsart
plots.contamination_state: altlasten altlast
plots.owner_type: eigentuemer eigentum eigentuemerart owner eigentumsart
plots.marketing: vermarktung vermarktungsart angebotsart
plots.price_eur_m2: preis kaufpreis preisproqm quadratmeterpreis grundstueckspreis price verkaufspreis preiseurqm
plots.rent_eur_m2: miete mietpreis kaltmiete
plots.price_mode: preisart preisform
plots.suitable_wz: geeignetebranchen eignung
plots.excluded_uses: ausschluss ausgeschlossenenutzungen
plots.last_use: letztenutzung vornutzung
plots.vacant_since: leerstehendseit leerseit leerstandseit
plots.owner_confirmed_at: eigentuemerbestaetigung bestaetigtam
plots.brownfield: brache brachflaeche
plots.max_height_m: hoehebaulich maxhoehe gebaeudehoehe
plots.hall_m2: hallenflaeche hallengroesse
plots.hall_height_m: hallenhoehe
plots.floor_load_kn_m2: bodenbelastung traglast
plots.crane_t: kran kranlast
plots.docks_n: rampen laderampen
plots.ground_gates_n: tore rolltore ebenerdigetore
plots.office_m2: bueroflaeche
plots.power_kva: anschlussleistung stromanschluss
plots.year_built: baujahr
plots.grz: grundflaechenzahl
plots.gfz: geschossflaechenzahl
plots.bmz: baumassenzahl
plots.end_date: enddatum
plots.end_reason: endegrund

premises.floor_area_m2: flaeche nutzflaeche groesse mietflaeche verfuegbareflaeche flaecheqm flaechem2 qm
premises.floor: etage geschoss stockwerk

companies.name: firma firmenname unternehmen unternehmensname betrieb company companyname name1 firmierung
companies.legal_form: rechtsform
companies.register_no: handelsregister hrb hrnummer registernummer
companies.wz_code: wz wzcode wz2008 wz2025 wznummer wzschluessel nace naceid nacecode branchenschluessel branchencode wirtschaftszweig branche
companies.wz_edition: wzausgabe wzversion
companies.employees_range: beschaeftigtenklasse groessenklasse employees mitarbeiterklasse beschaeftigtengroessenklasse betriebsgroesse
companies.employees_n: beschaeftigte mitarbeiter mitarbeiterzahl anzahlmitarbeiter beschaeftigtenzahl
companies.business_type: rechtstatus unternehmensart betriebsart eintragung
companies.site_role: standortart niederlassungsart
companies.produces: produkte produktion erzeugnisse taetigkeit
companies.operates_24_7: betrieb247 schichtbetrieb
companies.needs_expansion_m2: erweiterungsbedarf
companies.successor_wanted: nachfolge nachfolgegesucht
companies.publish_basis: rechtsgrundlage veroeffentlichung
companies.consent_at: einwilligungam einwilligung
companies.active: aktiv

core-zones.name: kernzone zone zonenname
core-zones.zone_class: schutzklasse zonenklasse
core-zones.profile: profil
core-zones.workflow_state: verfahrensstand stufe qualifizierung
core-zones.council_ref: beschluss beschlussnummer vorlage
core-zones.decided_on: beschlussdatum beschlossenam
core-zones.geom_buffer: puffer pufferzone buffer

networks.name: netzwerk netzwerkname verein
networks.legal_form: rechtsform
networks.founded_on: gruendung gegruendet gegruendetam gruendungsdatum
networks.founders_n: gruendungsmitglieder
networks.scope: ebene reichweite
networks.members_n: mitglieder mitgliederzahl
networks.partners: partner
networks.goals: ziele

events.kind: art veranstaltungsart typ
events.starts_at: beginn start datum termin startet
events.ends_at: ende
events.place: ort veranstaltungsort
events.host: gastgeber veranstalter
events.audience: zielgruppe teilnehmerkreis

measures.field: handlungsfeld themenfeld
measures.state: status umsetzungsstand
measures.responsible: verantwortlich zustaendig
measures.starts_on: beginn start
measures.ends_on: ende
measures.cost_eur: kosten gesamtkosten investition
measures.grant_eur: foerderung foerdermittel zuschuss
measures.programme: foerderprogramm programm

roads.class: highway klasse strassenklasse strassentyp fclass
roads.ref: strassennummer nummer
reference-points.kind: art typ
"""

INHERITS = {"premises": "plots"}
"""A layer that understands all that another does."""

NAME_FALLBACKS = {
    "estates": ("main_street", "hauptstrasse", "strasse", "street", "ortsteil", "stadtteil", "district", "ort", "lage"),
}
"""Columns that give a nameless estate its name: `Gewerbegebiet <value>`, the best first."""


def synonyms(layer: str) -> dict[str, list[str]]:
    """Our column -> spellings, best first, for one layer."""
    general: dict[str, list[str]] = {}
    special: dict[str, list[str]] = {}
    for line in TEXT.strip().splitlines():
        if not line:
            continue
        key, _, words = line.partition(":")
        scope, _, column = key.rpartition(".")
        if not scope:
            general[column] = words.split()
        elif scope == layer or scope == INHERITS.get(layer):
            special[column] = (
                (words.split() + special.get(column, [])) if scope == layer else special.get(column, []) + words.split()
            )
    return {column: special.get(column, []) + general.get(column, []) for column in {**special, **general}}
