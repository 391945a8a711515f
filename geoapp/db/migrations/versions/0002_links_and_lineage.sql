-- Language of a record's texts, the network that manages an estate, assisted areas as codes, lineage that points at records,
-- links and figures that programs can read, references that fit into an address, a history of who belongs to a network.

-- Data first, while the triggers that keep history still fit the tables.
-- Assisted areas: what was written freely stays in the history and reads as another one. Lineage to nowhere, doubled members, links and figures nobody can read go.
UPDATE record.estate SET funding_area = 'other', status = status WHERE funding_area NOT IN ('none', 'grw_a', 'grw_c_predefined', 'grw_c', 'grw_d', 'other');
UPDATE record.estate SET funding_to = NULL, status = status WHERE funding_to < funding_from;
UPDATE record.estate AS r SET previously_part_of = NULL, status = r.status WHERE previously_part_of = id OR NOT EXISTS (SELECT FROM record.estate AS p WHERE p.id = r.previously_part_of) AND previously_part_of IS NOT NULL;
UPDATE record.plot AS r SET previously_part_of = NULL, status = r.status WHERE previously_part_of = id OR NOT EXISTS (SELECT FROM record.plot AS p WHERE p.id = r.previously_part_of) AND previously_part_of IS NOT NULL;
DELETE FROM record.network_member AS m USING record.network_member AS n WHERE m.id > n.id AND m.network_id = n.network_id
  AND (m.estate_id, m.municipality_id, m.company_id) IS NOT DISTINCT FROM (n.estate_id, n.municipality_id, n.company_id);
UPDATE record.plot SET documents = NULL, status = status WHERE NOT record.documents_ok(documents);
UPDATE record.premises SET documents = NULL, status = status WHERE NOT record.documents_ok(documents);
UPDATE record.measure SET documents = NULL, status = status WHERE NOT record.documents_ok(documents);
UPDATE record.measure SET kpi = NULL, status = status WHERE NOT record.kpi_ok(kpi);
SET CONSTRAINTS ALL IMMEDIATE;

-- language of the texts; what is there is German
ALTER TABLE record.organisation ADD COLUMN lang text DEFAULT 'de' NOT NULL, ADD CONSTRAINT organisation_lang_check CHECK (lang IN ('de', 'en'));
COMMENT ON COLUMN record.organisation.lang IS 'language of its texts, but for those with a language in their name one of: de, en';
ALTER TABLE history.organisation ADD COLUMN lang text DEFAULT 'de';
ALTER TABLE history.organisation ALTER COLUMN lang DROP DEFAULT;
ALTER TABLE record.municipality ADD COLUMN lang text DEFAULT 'de' NOT NULL, ADD CONSTRAINT municipality_lang_check CHECK (lang IN ('de', 'en'));
COMMENT ON COLUMN record.municipality.lang IS 'language of its texts, but for those with a language in their name one of: de, en';
ALTER TABLE history.municipality ADD COLUMN lang text DEFAULT 'de';
ALTER TABLE history.municipality ALTER COLUMN lang DROP DEFAULT;
ALTER TABLE record.estate ADD COLUMN lang text DEFAULT 'de' NOT NULL, ADD CONSTRAINT estate_lang_check CHECK (lang IN ('de', 'en'));
COMMENT ON COLUMN record.estate.lang IS 'language of its texts, but for those with a language in their name one of: de, en';
ALTER TABLE history.estate ADD COLUMN lang text DEFAULT 'de';
ALTER TABLE history.estate ALTER COLUMN lang DROP DEFAULT;
ALTER TABLE record.plot ADD COLUMN lang text DEFAULT 'de' NOT NULL, ADD CONSTRAINT plot_lang_check CHECK (lang IN ('de', 'en'));
COMMENT ON COLUMN record.plot.lang IS 'language of its texts, but for those with a language in their name one of: de, en';
ALTER TABLE history.plot ADD COLUMN lang text DEFAULT 'de';
ALTER TABLE history.plot ALTER COLUMN lang DROP DEFAULT;
ALTER TABLE record.premises ADD COLUMN lang text DEFAULT 'de' NOT NULL, ADD CONSTRAINT premises_lang_check CHECK (lang IN ('de', 'en'));
COMMENT ON COLUMN record.premises.lang IS 'language of its texts, but for those with a language in their name one of: de, en';
ALTER TABLE history.premises ADD COLUMN lang text DEFAULT 'de';
ALTER TABLE history.premises ALTER COLUMN lang DROP DEFAULT;
ALTER TABLE record.company ADD COLUMN lang text DEFAULT 'de' NOT NULL, ADD CONSTRAINT company_lang_check CHECK (lang IN ('de', 'en'));
COMMENT ON COLUMN record.company.lang IS 'language of its texts, but for those with a language in their name one of: de, en';
ALTER TABLE history.company ADD COLUMN lang text DEFAULT 'de';
ALTER TABLE history.company ALTER COLUMN lang DROP DEFAULT;
ALTER TABLE record.core_zone ADD COLUMN lang text DEFAULT 'de' NOT NULL, ADD CONSTRAINT core_zone_lang_check CHECK (lang IN ('de', 'en'));
COMMENT ON COLUMN record.core_zone.lang IS 'language of its texts, but for those with a language in their name one of: de, en';
ALTER TABLE history.core_zone ADD COLUMN lang text DEFAULT 'de';
ALTER TABLE history.core_zone ALTER COLUMN lang DROP DEFAULT;
ALTER TABLE record.network ADD COLUMN lang text DEFAULT 'de' NOT NULL, ADD CONSTRAINT network_lang_check CHECK (lang IN ('de', 'en'));
COMMENT ON COLUMN record.network.lang IS 'language of its texts, but for those with a language in their name one of: de, en';
ALTER TABLE history.network ADD COLUMN lang text DEFAULT 'de';
ALTER TABLE history.network ALTER COLUMN lang DROP DEFAULT;
ALTER TABLE record.event ADD COLUMN lang text DEFAULT 'de' NOT NULL, ADD CONSTRAINT event_lang_check CHECK (lang IN ('de', 'en'));
COMMENT ON COLUMN record.event.lang IS 'language of its texts, but for those with a language in their name one of: de, en';
ALTER TABLE history.event ADD COLUMN lang text DEFAULT 'de';
ALTER TABLE history.event ALTER COLUMN lang DROP DEFAULT;
ALTER TABLE record.measure ADD COLUMN lang text DEFAULT 'de' NOT NULL, ADD CONSTRAINT measure_lang_check CHECK (lang IN ('de', 'en'));
COMMENT ON COLUMN record.measure.lang IS 'language of its texts, but for those with a language in their name one of: de, en';
ALTER TABLE history.measure ADD COLUMN lang text DEFAULT 'de';
ALTER TABLE history.measure ALTER COLUMN lang DROP DEFAULT;
ALTER TABLE record.indicator_value ADD COLUMN lang text DEFAULT 'de' NOT NULL, ADD CONSTRAINT indicator_value_lang_check CHECK (lang IN ('de', 'en'));
COMMENT ON COLUMN record.indicator_value.lang IS 'language of its texts, but for those with a language in their name one of: de, en';
ALTER TABLE history.indicator_value ADD COLUMN lang text DEFAULT 'de';
ALTER TABLE history.indicator_value ALTER COLUMN lang DROP DEFAULT;
ALTER TABLE record.road ADD COLUMN lang text DEFAULT 'de' NOT NULL, ADD CONSTRAINT road_lang_check CHECK (lang IN ('de', 'en'));
COMMENT ON COLUMN record.road.lang IS 'language of its texts, but for those with a language in their name one of: de, en';
ALTER TABLE history.road ADD COLUMN lang text DEFAULT 'de';
ALTER TABLE history.road ALTER COLUMN lang DROP DEFAULT;
ALTER TABLE record.reference_point ADD COLUMN lang text DEFAULT 'de' NOT NULL, ADD CONSTRAINT reference_point_lang_check CHECK (lang IN ('de', 'en'));
COMMENT ON COLUMN record.reference_point.lang IS 'language of its texts, but for those with a language in their name one of: de, en';
ALTER TABLE history.reference_point ADD COLUMN lang text DEFAULT 'de';
ALTER TABLE history.reference_point ALTER COLUMN lang DROP DEFAULT;
ALTER TABLE published.organisation ADD COLUMN lang text DEFAULT 'de' NOT NULL;
ALTER TABLE published.organisation ALTER COLUMN lang DROP DEFAULT;
COMMENT ON COLUMN published.organisation.lang IS 'language of its texts, but for those with a language in their name one of: de, en';
ALTER TABLE published.municipality ADD COLUMN lang text DEFAULT 'de' NOT NULL;
ALTER TABLE published.municipality ALTER COLUMN lang DROP DEFAULT;
COMMENT ON COLUMN published.municipality.lang IS 'language of its texts, but for those with a language in their name one of: de, en';
ALTER TABLE published.estate ADD COLUMN lang text DEFAULT 'de' NOT NULL;
ALTER TABLE published.estate ALTER COLUMN lang DROP DEFAULT;
COMMENT ON COLUMN published.estate.lang IS 'language of its texts, but for those with a language in their name one of: de, en';
ALTER TABLE published.plot ADD COLUMN lang text DEFAULT 'de' NOT NULL;
ALTER TABLE published.plot ALTER COLUMN lang DROP DEFAULT;
COMMENT ON COLUMN published.plot.lang IS 'language of its texts, but for those with a language in their name one of: de, en';
ALTER TABLE published.premises ADD COLUMN lang text DEFAULT 'de' NOT NULL;
ALTER TABLE published.premises ALTER COLUMN lang DROP DEFAULT;
COMMENT ON COLUMN published.premises.lang IS 'language of its texts, but for those with a language in their name one of: de, en';
ALTER TABLE published.company ADD COLUMN lang text DEFAULT 'de' NOT NULL;
ALTER TABLE published.company ALTER COLUMN lang DROP DEFAULT;
COMMENT ON COLUMN published.company.lang IS 'language of its texts, but for those with a language in their name one of: de, en';
ALTER TABLE published.core_zone ADD COLUMN lang text DEFAULT 'de' NOT NULL;
ALTER TABLE published.core_zone ALTER COLUMN lang DROP DEFAULT;
COMMENT ON COLUMN published.core_zone.lang IS 'language of its texts, but for those with a language in their name one of: de, en';
ALTER TABLE published.network ADD COLUMN lang text DEFAULT 'de' NOT NULL;
ALTER TABLE published.network ALTER COLUMN lang DROP DEFAULT;
COMMENT ON COLUMN published.network.lang IS 'language of its texts, but for those with a language in their name one of: de, en';
ALTER TABLE published.event ADD COLUMN lang text DEFAULT 'de' NOT NULL;
ALTER TABLE published.event ALTER COLUMN lang DROP DEFAULT;
COMMENT ON COLUMN published.event.lang IS 'language of its texts, but for those with a language in their name one of: de, en';
ALTER TABLE published.measure ADD COLUMN lang text DEFAULT 'de' NOT NULL;
ALTER TABLE published.measure ALTER COLUMN lang DROP DEFAULT;
COMMENT ON COLUMN published.measure.lang IS 'language of its texts, but for those with a language in their name one of: de, en';
ALTER TABLE published.indicator_value ADD COLUMN lang text DEFAULT 'de' NOT NULL;
ALTER TABLE published.indicator_value ALTER COLUMN lang DROP DEFAULT;
COMMENT ON COLUMN published.indicator_value.lang IS 'language of its texts, but for those with a language in their name one of: de, en';
ALTER TABLE published.road ADD COLUMN lang text DEFAULT 'de' NOT NULL;
ALTER TABLE published.road ALTER COLUMN lang DROP DEFAULT;
COMMENT ON COLUMN published.road.lang IS 'language of its texts, but for those with a language in their name one of: de, en';
ALTER TABLE published.reference_point ADD COLUMN lang text DEFAULT 'de' NOT NULL;
ALTER TABLE published.reference_point ALTER COLUMN lang DROP DEFAULT;
COMMENT ON COLUMN published.reference_point.lang IS 'language of its texts, but for those with a language in their name one of: de, en';
ALTER TABLE published.municipality_past ADD COLUMN lang text DEFAULT 'de';
ALTER TABLE published.municipality_past ALTER COLUMN lang DROP DEFAULT;
ALTER TABLE published.estate_past ADD COLUMN lang text DEFAULT 'de';
ALTER TABLE published.estate_past ALTER COLUMN lang DROP DEFAULT;
ALTER TABLE published.plot_past ADD COLUMN lang text DEFAULT 'de';
ALTER TABLE published.plot_past ALTER COLUMN lang DROP DEFAULT;
ALTER TABLE published.premises_past ADD COLUMN lang text DEFAULT 'de';
ALTER TABLE published.premises_past ALTER COLUMN lang DROP DEFAULT;
ALTER TABLE published.core_zone_past ADD COLUMN lang text DEFAULT 'de';
ALTER TABLE published.core_zone_past ALTER COLUMN lang DROP DEFAULT;
ALTER TABLE published.network_past ADD COLUMN lang text DEFAULT 'de';
ALTER TABLE published.network_past ALTER COLUMN lang DROP DEFAULT;

-- the network that manages an estate
ALTER TABLE record.estate ADD COLUMN network_id uuid, ADD CONSTRAINT estate_network_id_fkey FOREIGN KEY (network_id) REFERENCES record.network (id) ON DELETE SET NULL;
CREATE INDEX estate_network_id_idx ON record.estate (network_id);
COMMENT ON COLUMN record.estate.network_id IS 'the network that manages the area';
ALTER TABLE history.estate ADD COLUMN network_id uuid;
ALTER TABLE published.estate ADD COLUMN network_id uuid;
COMMENT ON COLUMN published.estate.network_id IS 'the network that manages the area';
ALTER TABLE published.estate_past ADD COLUMN network_id uuid;

-- assisted areas
ALTER TABLE record.estate ADD CONSTRAINT estate_funding_area_check CHECK (funding_area IN ('none', 'grw_a', 'grw_c_predefined', 'grw_c', 'grw_d', 'other')),
  ADD CONSTRAINT estate_funding_time_check CHECK (funding_to >= funding_from);
COMMENT ON COLUMN record.estate.funding_area IS 'assisted area (Fördergebiet, GRW) one of: none, grw_a, grw_c_predefined, grw_c, grw_d, other';
COMMENT ON COLUMN record.estate.funding_from IS 'assisted from this day';
COMMENT ON COLUMN record.estate.funding_to IS 'assisted until this day';
COMMENT ON COLUMN published.estate.funding_area IS 'assisted area (Fördergebiet, GRW) one of: none, grw_a, grw_c_predefined, grw_c, grw_d, other';
COMMENT ON COLUMN published.estate.funding_from IS 'assisted from this day';
COMMENT ON COLUMN published.estate.funding_to IS 'assisted until this day';

-- lineage
ALTER TABLE record.estate ADD CONSTRAINT estate_previously_part_of_fkey FOREIGN KEY (previously_part_of) REFERENCES record.estate (id) ON DELETE SET NULL,
  ADD CONSTRAINT estate_previously_part_of_check CHECK (previously_part_of <> id);
CREATE INDEX estate_previously_part_of_idx ON record.estate (previously_part_of) WHERE previously_part_of IS NOT NULL;
ALTER TABLE record.plot ADD CONSTRAINT plot_previously_part_of_fkey FOREIGN KEY (previously_part_of) REFERENCES record.plot (id) ON DELETE SET NULL,
  ADD CONSTRAINT plot_previously_part_of_check CHECK (previously_part_of <> id);
CREATE INDEX plot_previously_part_of_idx ON record.plot (previously_part_of) WHERE previously_part_of IS NOT NULL;

-- links, figures and references
ALTER TABLE record.plot ADD CONSTRAINT plot_documents_check CHECK (record.documents_ok(documents));
ALTER TABLE record.premises ADD CONSTRAINT premises_documents_check CHECK (record.documents_ok(documents));
ALTER TABLE record.measure ADD CONSTRAINT measure_documents_check CHECK (record.documents_ok(documents));
ALTER TABLE record.measure ADD CONSTRAINT measure_kpi_check CHECK (record.kpi_ok(kpi));
ALTER TABLE record.organisation ADD CONSTRAINT organisation_public_ref_check CHECK (public_ref ~ '^[A-Z]-[0-9]{6,12}$');
ALTER TABLE record.municipality ADD CONSTRAINT municipality_public_ref_check CHECK (public_ref ~ '^[A-Z]-[0-9]{6,12}$');
ALTER TABLE record.estate ADD CONSTRAINT estate_public_ref_check CHECK (public_ref ~ '^[A-Z]-[0-9]{6,12}$');
ALTER TABLE record.plot ADD CONSTRAINT plot_public_ref_check CHECK (public_ref ~ '^[A-Z]-[0-9]{6,12}$');
ALTER TABLE record.premises ADD CONSTRAINT premises_public_ref_check CHECK (public_ref ~ '^[A-Z]-[0-9]{6,12}$');
ALTER TABLE record.company ADD CONSTRAINT company_public_ref_check CHECK (public_ref ~ '^[A-Z]-[0-9]{6,12}$');
ALTER TABLE record.core_zone ADD CONSTRAINT core_zone_public_ref_check CHECK (public_ref ~ '^[A-Z]-[0-9]{6,12}$');
ALTER TABLE record.network ADD CONSTRAINT network_public_ref_check CHECK (public_ref ~ '^[A-Z]-[0-9]{6,12}$');
ALTER TABLE record.event ADD CONSTRAINT event_public_ref_check CHECK (public_ref ~ '^[A-Z]-[0-9]{6,12}$');
ALTER TABLE record.measure ADD CONSTRAINT measure_public_ref_check CHECK (public_ref ~ '^[A-Z]-[0-9]{6,12}$');
ALTER TABLE record.indicator_value ADD CONSTRAINT indicator_value_public_ref_check CHECK (public_ref ~ '^[A-Z]-[0-9]{6,12}$');
ALTER TABLE record.road ADD CONSTRAINT road_public_ref_check CHECK (public_ref ~ '^[A-Z]-[0-9]{6,12}$');
ALTER TABLE record.reference_point ADD CONSTRAINT reference_point_public_ref_check CHECK (public_ref ~ '^[A-Z]-[0-9]{6,12}$');
COMMENT ON COLUMN record.indicator_value.value IS 'in the unit of the column unit';
COMMENT ON COLUMN published.indicator_value.value IS 'in the unit of the column unit';
COMMENT ON COLUMN published.core_zone_estate.share_pct IS '% of the estate''s area inside the core';

-- members of networks: a history, and each member once
ALTER TABLE record.network_member ADD COLUMN sys_from timestamptz DEFAULT transaction_timestamp() NOT NULL, ADD COLUMN version integer DEFAULT 1 NOT NULL;
CREATE UNIQUE INDEX network_member_key ON record.network_member (network_id, estate_id, municipality_id, company_id) NULLS NOT DISTINCT;
COMMENT ON COLUMN record.network_member.sys_from IS 'recorded since; kept by the database';
COMMENT ON COLUMN record.network_member.version IS 'raised by the database at every change';
CREATE TABLE history.network_member (
  id UUID,
  network_id UUID,
  estate_id UUID,
  municipality_id UUID,
  company_id UUID,
  consent_at DATE,
  sys_from TIMESTAMP WITH TIME ZONE,
  version INTEGER,
  sys_to TIMESTAMP WITH TIME ZONE,
  sys_op TEXT NOT NULL,
  sys_actor TEXT NOT NULL,
  sys_reason TEXT,
  sys_txid BIGINT NOT NULL,
  sys_end_op TEXT,
  sys_end_actor TEXT,
  sys_end_reason TEXT
);
CREATE INDEX network_member_id_sys_from_idx ON history.network_member (id, sys_from);
COMMENT ON COLUMN history.network_member.sys_to IS 'recorded until; empty: the present state';
COMMENT ON COLUMN history.network_member.sys_op IS 'insert or update: how the state began';
COMMENT ON COLUMN history.network_member.sys_actor IS 'who began it';
COMMENT ON COLUMN history.network_member.sys_reason IS 'why';
COMMENT ON COLUMN history.network_member.sys_txid IS 'transaction that began it';
COMMENT ON COLUMN history.network_member.sys_end_op IS 'update or delete: how the state ended';
INSERT INTO history.network_member (id, network_id, estate_id, municipality_id, company_id, consent_at, sys_from, version, sys_op, sys_actor, sys_txid)
  SELECT id, network_id, estate_id, municipality_id, company_id, consent_at, sys_from, version, 'insert', session_user, pg_current_xact_id()::text::bigint FROM record.network_member;

CREATE TABLE record.place_clock (
  place TEXT NOT NULL,
  changed BIGINT DEFAULT '0' NOT NULL,
  CONSTRAINT place_clock_pkey PRIMARY KEY (place)
);
COMMENT ON TABLE record.place_clock IS 'tells a transaction that others changed places while it ran; its rows are also the lock between them';
COMMENT ON COLUMN record.place_clock.place IS 'table of record whose rows lie somewhere';
COMMENT ON COLUMN record.place_clock.changed IS 'how many transactions had changed places when one last changed this table';
