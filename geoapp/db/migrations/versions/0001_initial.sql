CREATE TABLE history.company (
  id UUID,
  public_ref TEXT,
  external_id TEXT,
  dataset TEXT,
  organisation_id UUID,
  status TEXT,
  visibility TEXT,
  source TEXT,
  verified_at DATE,
  verified_by TEXT,
  valid_from DATE,
  valid_to DATE,
  sys_from TIMESTAMP WITH TIME ZONE,
  version INTEGER,
  name TEXT,
  legal_form TEXT,
  register_no TEXT,
  natural_person BOOLEAN,
  wz_code TEXT,
  wz_edition TEXT,
  sector_group TEXT,
  employees_range TEXT,
  employees_n INTEGER,
  business_type TEXT,
  site_role TEXT,
  estate_id UUID,
  estate_by_hand BOOLEAN,
  municipality_id UUID,
  geom geometry(GEOMETRY,25832),
  street TEXT,
  house_number TEXT,
  postcode TEXT,
  city TEXT,
  website TEXT,
  produces TEXT,
  emissions_class TEXT,
  operates_24_7 TEXT,
  needs_expansion_m2 NUMERIC,
  successor_wanted TEXT,
  publish_basis TEXT,
  consent_at DATE,
  withdrawn_at DATE,
  active BOOLEAN,
  sys_to TIMESTAMP WITH TIME ZONE,
  sys_op TEXT NOT NULL,
  sys_actor TEXT NOT NULL,
  sys_reason TEXT,
  sys_txid BIGINT NOT NULL,
  sys_end_op TEXT,
  sys_end_actor TEXT,
  sys_end_reason TEXT
);

CREATE INDEX company_id_sys_from_idx ON history.company (id, sys_from);

COMMENT ON COLUMN history.company.sys_to IS 'recorded until; empty: the present state';

COMMENT ON COLUMN history.company.sys_op IS 'insert or update: how the state began';

COMMENT ON COLUMN history.company.sys_actor IS 'who began it';

COMMENT ON COLUMN history.company.sys_reason IS 'why';

COMMENT ON COLUMN history.company.sys_txid IS 'transaction that began it';

COMMENT ON COLUMN history.company.sys_end_op IS 'update or delete: how the state ended';

CREATE TABLE history.core_zone (
  id UUID,
  public_ref TEXT,
  external_id TEXT,
  dataset TEXT,
  organisation_id UUID,
  status TEXT,
  visibility TEXT,
  source TEXT,
  verified_at DATE,
  verified_by TEXT,
  valid_from DATE,
  valid_to DATE,
  sys_from TIMESTAMP WITH TIME ZONE,
  version INTEGER,
  slug TEXT,
  name TEXT,
  description TEXT,
  description_en TEXT,
  municipality_id UUID,
  geom geometry(GEOMETRY,25832) NOT NULL,
  geom_buffer geometry(GEOMETRY,25832),
  area_m2 NUMERIC,
  zone_class TEXT,
  profile TEXT,
  profile_en TEXT,
  profile_tags TEXT[],
  guidelines JSONB,
  allowed_uses TEXT[],
  restricted_uses TEXT[],
  excluded_uses TEXT[],
  workflow_state TEXT,
  workflow_since DATE,
  council_ref TEXT,
  decided_on DATE,
  partners TEXT[],
  sys_to TIMESTAMP WITH TIME ZONE,
  sys_op TEXT NOT NULL,
  sys_actor TEXT NOT NULL,
  sys_reason TEXT,
  sys_txid BIGINT NOT NULL,
  sys_end_op TEXT,
  sys_end_actor TEXT,
  sys_end_reason TEXT
);

CREATE INDEX core_zone_id_sys_from_idx ON history.core_zone (id, sys_from);

COMMENT ON COLUMN history.core_zone.sys_to IS 'recorded until; empty: the present state';

COMMENT ON COLUMN history.core_zone.sys_op IS 'insert or update: how the state began';

COMMENT ON COLUMN history.core_zone.sys_actor IS 'who began it';

COMMENT ON COLUMN history.core_zone.sys_reason IS 'why';

COMMENT ON COLUMN history.core_zone.sys_txid IS 'transaction that began it';

COMMENT ON COLUMN history.core_zone.sys_end_op IS 'update or delete: how the state ended';

CREATE TABLE history.estate (
  id UUID,
  public_ref TEXT,
  external_id TEXT,
  dataset TEXT,
  organisation_id UUID,
  status TEXT,
  visibility TEXT,
  source TEXT,
  verified_at DATE,
  verified_by TEXT,
  valid_from DATE,
  valid_to DATE,
  sys_from TIMESTAMP WITH TIME ZONE,
  version INTEGER,
  slug TEXT,
  name TEXT,
  short_name TEXT,
  description TEXT,
  description_en TEXT,
  municipality_id UUID,
  ags TEXT,
  geom geometry(GEOMETRY,25832) NOT NULL,
  area_m2 NUMERIC,
  area_gross_ha NUMERIC,
  area_net_ha NUMERIC,
  estate_type TEXT,
  area_type_share JSONB,
  area_type TEXT,
  plan_basis TEXT,
  bplan_ref TEXT[],
  bplan_state INTEGER,
  operation_24_7 TEXT,
  abstand_class_max TEXT,
  noise_contingent_day_db NUMERIC,
  noise_contingent_night_db NUMERIC,
  brw_eur_m2 NUMERIC,
  brw_date DATE,
  motorway_km NUMERIC,
  motorway_min NUMERIC,
  motorway_ref TEXT,
  airport_km NUMERIC,
  rail_station_km NUMERIC,
  freight_rail TEXT,
  quay TEXT,
  heavy_load_route TEXT,
  pt_stop_m NUMERIC,
  pt_lines TEXT,
  lkw_parking TEXT,
  public_parking TEXT,
  carsharing TEXT,
  bike_rental TEXT,
  broadband_tech TEXT,
  down_mbit INTEGER,
  ftth TEXT,
  companies_n INTEGER,
  employees_n INTEGER,
  employees_year INTEGER,
  employees_method TEXT,
  management TEXT,
  sealed_pct NUMERIC,
  pv_kwp NUMERIC,
  heat_network TEXT,
  funding_area TEXT,
  funding_from DATE,
  funding_to DATE,
  contact_office TEXT,
  contact_email TEXT,
  contact_phone TEXT,
  website TEXT,
  previously_part_of UUID,
  sys_to TIMESTAMP WITH TIME ZONE,
  sys_op TEXT NOT NULL,
  sys_actor TEXT NOT NULL,
  sys_reason TEXT,
  sys_txid BIGINT NOT NULL,
  sys_end_op TEXT,
  sys_end_actor TEXT,
  sys_end_reason TEXT
);

CREATE INDEX estate_id_sys_from_idx ON history.estate (id, sys_from);

COMMENT ON COLUMN history.estate.sys_to IS 'recorded until; empty: the present state';

COMMENT ON COLUMN history.estate.sys_op IS 'insert or update: how the state began';

COMMENT ON COLUMN history.estate.sys_actor IS 'who began it';

COMMENT ON COLUMN history.estate.sys_reason IS 'why';

COMMENT ON COLUMN history.estate.sys_txid IS 'transaction that began it';

COMMENT ON COLUMN history.estate.sys_end_op IS 'update or delete: how the state ended';

CREATE TABLE history.event (
  id UUID,
  public_ref TEXT,
  external_id TEXT,
  dataset TEXT,
  organisation_id UUID,
  status TEXT,
  visibility TEXT,
  source TEXT,
  verified_at DATE,
  verified_by TEXT,
  valid_from DATE,
  valid_to DATE,
  sys_from TIMESTAMP WITH TIME ZONE,
  version INTEGER,
  title TEXT,
  title_en TEXT,
  description TEXT,
  description_en TEXT,
  place TEXT,
  kind TEXT,
  starts_at TIMESTAMP WITH TIME ZONE,
  ends_at TIMESTAMP WITH TIME ZONE,
  year INTEGER,
  host TEXT,
  host_company_id UUID,
  estate_id UUID,
  core_zone_id UUID,
  network_id UUID,
  municipality_id UUID,
  audience TEXT,
  registration_url TEXT,
  minutes_doc TEXT,
  outcome_measures TEXT[],
  geom geometry(GEOMETRY,25832),
  sys_to TIMESTAMP WITH TIME ZONE,
  sys_op TEXT NOT NULL,
  sys_actor TEXT NOT NULL,
  sys_reason TEXT,
  sys_txid BIGINT NOT NULL,
  sys_end_op TEXT,
  sys_end_actor TEXT,
  sys_end_reason TEXT
);

CREATE INDEX event_id_sys_from_idx ON history.event (id, sys_from);

COMMENT ON COLUMN history.event.sys_to IS 'recorded until; empty: the present state';

COMMENT ON COLUMN history.event.sys_op IS 'insert or update: how the state began';

COMMENT ON COLUMN history.event.sys_actor IS 'who began it';

COMMENT ON COLUMN history.event.sys_reason IS 'why';

COMMENT ON COLUMN history.event.sys_txid IS 'transaction that began it';

COMMENT ON COLUMN history.event.sys_end_op IS 'update or delete: how the state ended';

CREATE TABLE history.indicator_value (
  id UUID,
  public_ref TEXT,
  external_id TEXT,
  dataset TEXT,
  organisation_id UUID,
  status TEXT,
  visibility TEXT,
  source TEXT,
  verified_at DATE,
  verified_by TEXT,
  valid_from DATE,
  valid_to DATE,
  sys_from TIMESTAMP WITH TIME ZONE,
  version INTEGER,
  indicator TEXT,
  title TEXT,
  estate_id UUID,
  core_zone_id UUID,
  network_id UUID,
  municipality_id UUID,
  value NUMERIC,
  unit TEXT,
  as_of DATE,
  method TEXT,
  coverage_pct NUMERIC,
  sys_to TIMESTAMP WITH TIME ZONE,
  sys_op TEXT NOT NULL,
  sys_actor TEXT NOT NULL,
  sys_reason TEXT,
  sys_txid BIGINT NOT NULL,
  sys_end_op TEXT,
  sys_end_actor TEXT,
  sys_end_reason TEXT
);

CREATE INDEX indicator_value_id_sys_from_idx ON history.indicator_value (id, sys_from);

COMMENT ON COLUMN history.indicator_value.sys_to IS 'recorded until; empty: the present state';

COMMENT ON COLUMN history.indicator_value.sys_op IS 'insert or update: how the state began';

COMMENT ON COLUMN history.indicator_value.sys_actor IS 'who began it';

COMMENT ON COLUMN history.indicator_value.sys_reason IS 'why';

COMMENT ON COLUMN history.indicator_value.sys_txid IS 'transaction that began it';

COMMENT ON COLUMN history.indicator_value.sys_end_op IS 'update or delete: how the state ended';

CREATE TABLE history.measure (
  id UUID,
  public_ref TEXT,
  external_id TEXT,
  dataset TEXT,
  organisation_id UUID,
  status TEXT,
  visibility TEXT,
  source TEXT,
  verified_at DATE,
  verified_by TEXT,
  valid_from DATE,
  valid_to DATE,
  sys_from TIMESTAMP WITH TIME ZONE,
  version INTEGER,
  title TEXT,
  title_en TEXT,
  description TEXT,
  description_en TEXT,
  field TEXT,
  estate_id UUID,
  core_zone_id UUID,
  network_id UUID,
  municipality_id UUID,
  responsible TEXT,
  state TEXT,
  starts_on DATE,
  ends_on DATE,
  cost_eur NUMERIC,
  grant_eur NUMERIC,
  programme TEXT,
  kpi JSONB,
  decision_ref TEXT,
  documents JSONB,
  sys_to TIMESTAMP WITH TIME ZONE,
  sys_op TEXT NOT NULL,
  sys_actor TEXT NOT NULL,
  sys_reason TEXT,
  sys_txid BIGINT NOT NULL,
  sys_end_op TEXT,
  sys_end_actor TEXT,
  sys_end_reason TEXT
);

CREATE INDEX measure_id_sys_from_idx ON history.measure (id, sys_from);

COMMENT ON COLUMN history.measure.sys_to IS 'recorded until; empty: the present state';

COMMENT ON COLUMN history.measure.sys_op IS 'insert or update: how the state began';

COMMENT ON COLUMN history.measure.sys_actor IS 'who began it';

COMMENT ON COLUMN history.measure.sys_reason IS 'why';

COMMENT ON COLUMN history.measure.sys_txid IS 'transaction that began it';

COMMENT ON COLUMN history.measure.sys_end_op IS 'update or delete: how the state ended';

CREATE TABLE history.municipality (
  id UUID,
  public_ref TEXT,
  external_id TEXT,
  dataset TEXT,
  organisation_id UUID,
  status TEXT,
  visibility TEXT,
  source TEXT,
  verified_at DATE,
  verified_by TEXT,
  valid_from DATE,
  valid_to DATE,
  sys_from TIMESTAMP WITH TIME ZONE,
  version INTEGER,
  slug TEXT,
  name TEXT,
  designation TEXT,
  ags TEXT,
  ars TEXT,
  level TEXT,
  parent_name TEXT,
  rates JSONB,
  geom geometry(GEOMETRY,25832),
  area_m2 NUMERIC,
  sys_to TIMESTAMP WITH TIME ZONE,
  sys_op TEXT NOT NULL,
  sys_actor TEXT NOT NULL,
  sys_reason TEXT,
  sys_txid BIGINT NOT NULL,
  sys_end_op TEXT,
  sys_end_actor TEXT,
  sys_end_reason TEXT
);

CREATE INDEX municipality_id_sys_from_idx ON history.municipality (id, sys_from);

COMMENT ON COLUMN history.municipality.sys_to IS 'recorded until; empty: the present state';

COMMENT ON COLUMN history.municipality.sys_op IS 'insert or update: how the state began';

COMMENT ON COLUMN history.municipality.sys_actor IS 'who began it';

COMMENT ON COLUMN history.municipality.sys_reason IS 'why';

COMMENT ON COLUMN history.municipality.sys_txid IS 'transaction that began it';

COMMENT ON COLUMN history.municipality.sys_end_op IS 'update or delete: how the state ended';

CREATE TABLE history.network (
  id UUID,
  public_ref TEXT,
  external_id TEXT,
  dataset TEXT,
  organisation_id UUID,
  status TEXT,
  visibility TEXT,
  source TEXT,
  verified_at DATE,
  verified_by TEXT,
  valid_from DATE,
  valid_to DATE,
  sys_from TIMESTAMP WITH TIME ZONE,
  version INTEGER,
  slug TEXT,
  name TEXT,
  short_name TEXT,
  description TEXT,
  description_en TEXT,
  legal_form TEXT,
  founded_on DATE,
  founders_n INTEGER,
  scope TEXT,
  boundary_mode TEXT,
  geom geometry(GEOMETRY,25832),
  area_m2 NUMERIC,
  partners TEXT[],
  members_n INTEGER,
  members_employees INTEGER,
  goals TEXT[],
  agreement_partner TEXT,
  agreement_signed_on DATE,
  agreement_document TEXT,
  funding_grant_eur NUMERIC,
  funding_body TEXT,
  funding_from DATE,
  funding_to DATE,
  contact_office TEXT,
  contact_email TEXT,
  contact_phone TEXT,
  website TEXT,
  sys_to TIMESTAMP WITH TIME ZONE,
  sys_op TEXT NOT NULL,
  sys_actor TEXT NOT NULL,
  sys_reason TEXT,
  sys_txid BIGINT NOT NULL,
  sys_end_op TEXT,
  sys_end_actor TEXT,
  sys_end_reason TEXT
);

CREATE INDEX network_id_sys_from_idx ON history.network (id, sys_from);

COMMENT ON COLUMN history.network.sys_to IS 'recorded until; empty: the present state';

COMMENT ON COLUMN history.network.sys_op IS 'insert or update: how the state began';

COMMENT ON COLUMN history.network.sys_actor IS 'who began it';

COMMENT ON COLUMN history.network.sys_reason IS 'why';

COMMENT ON COLUMN history.network.sys_txid IS 'transaction that began it';

COMMENT ON COLUMN history.network.sys_end_op IS 'update or delete: how the state ended';

CREATE TABLE history.organisation (
  id UUID,
  public_ref TEXT,
  external_id TEXT,
  dataset TEXT,
  status TEXT,
  visibility TEXT,
  source TEXT,
  verified_at DATE,
  verified_by TEXT,
  valid_from DATE,
  valid_to DATE,
  sys_from TIMESTAMP WITH TIME ZONE,
  version INTEGER,
  slug TEXT,
  name TEXT,
  short_name TEXT,
  kind TEXT,
  website TEXT,
  contact_email TEXT,
  contact_phone TEXT,
  address TEXT,
  sys_to TIMESTAMP WITH TIME ZONE,
  sys_op TEXT NOT NULL,
  sys_actor TEXT NOT NULL,
  sys_reason TEXT,
  sys_txid BIGINT NOT NULL,
  sys_end_op TEXT,
  sys_end_actor TEXT,
  sys_end_reason TEXT
);

CREATE INDEX organisation_id_sys_from_idx ON history.organisation (id, sys_from);

COMMENT ON COLUMN history.organisation.sys_to IS 'recorded until; empty: the present state';

COMMENT ON COLUMN history.organisation.sys_op IS 'insert or update: how the state began';

COMMENT ON COLUMN history.organisation.sys_actor IS 'who began it';

COMMENT ON COLUMN history.organisation.sys_reason IS 'why';

COMMENT ON COLUMN history.organisation.sys_txid IS 'transaction that began it';

COMMENT ON COLUMN history.organisation.sys_end_op IS 'update or delete: how the state ended';

CREATE TABLE history.plot (
  id UUID,
  public_ref TEXT,
  external_id TEXT,
  dataset TEXT,
  organisation_id UUID,
  status TEXT,
  visibility TEXT,
  source TEXT,
  verified_at DATE,
  verified_by TEXT,
  valid_from DATE,
  valid_to DATE,
  sys_from TIMESTAMP WITH TIME ZONE,
  version INTEGER,
  name TEXT,
  kind TEXT,
  occupancy TEXT,
  estate_id UUID,
  estate_by_hand BOOLEAN,
  municipality_id UUID,
  parcel_ids TEXT[],
  geom geometry(GEOMETRY,25832) NOT NULL,
  area_m2 NUMERIC,
  floor_area_m2 NUMERIC,
  area_type TEXT,
  divisible_from_m2 NUMERIC,
  contiguous_expandable_m2 NUMERIC,
  hall_m2 NUMERIC,
  hall_height_m NUMERIC,
  floor_load_kn_m2 NUMERIC,
  crane_t NUMERIC,
  docks_n INTEGER,
  ground_gates_n INTEGER,
  office_m2 NUMERIC,
  power_kva NUMERIC,
  year_built INTEGER,
  grz NUMERIC,
  gfz NUMERIC,
  bmz NUMERIC,
  max_height_m NUMERIC,
  availability TEXT,
  available_from DATE,
  development_state TEXT,
  utilities TEXT[],
  restriction_level TEXT,
  restriction_kinds TEXT[],
  contamination_state TEXT,
  owner_type TEXT,
  marketing TEXT[],
  price_eur_m2 NUMERIC,
  rent_eur_m2 NUMERIC,
  price_mode TEXT,
  suitable_wz TEXT[],
  excluded_uses TEXT[],
  last_use TEXT,
  description TEXT,
  description_en TEXT,
  vacant_since DATE,
  owner_confirmed_at DATE,
  confirm_token_hash TEXT,
  media JSONB,
  documents JSONB,
  street TEXT,
  house_number TEXT,
  postcode TEXT,
  contact_office TEXT,
  contact_email TEXT,
  contact_phone TEXT,
  brownfield TEXT,
  previously_part_of UUID,
  end_date DATE,
  end_reason TEXT,
  sys_to TIMESTAMP WITH TIME ZONE,
  sys_op TEXT NOT NULL,
  sys_actor TEXT NOT NULL,
  sys_reason TEXT,
  sys_txid BIGINT NOT NULL,
  sys_end_op TEXT,
  sys_end_actor TEXT,
  sys_end_reason TEXT
);

CREATE INDEX plot_id_sys_from_idx ON history.plot (id, sys_from);

COMMENT ON COLUMN history.plot.sys_to IS 'recorded until; empty: the present state';

COMMENT ON COLUMN history.plot.sys_op IS 'insert or update: how the state began';

COMMENT ON COLUMN history.plot.sys_actor IS 'who began it';

COMMENT ON COLUMN history.plot.sys_reason IS 'why';

COMMENT ON COLUMN history.plot.sys_txid IS 'transaction that began it';

COMMENT ON COLUMN history.plot.sys_end_op IS 'update or delete: how the state ended';

CREATE TABLE history.premises (
  id UUID,
  public_ref TEXT,
  external_id TEXT,
  dataset TEXT,
  organisation_id UUID,
  status TEXT,
  visibility TEXT,
  source TEXT,
  verified_at DATE,
  verified_by TEXT,
  valid_from DATE,
  valid_to DATE,
  sys_from TIMESTAMP WITH TIME ZONE,
  version INTEGER,
  name TEXT,
  kind TEXT,
  occupancy TEXT,
  estate_id UUID,
  estate_by_hand BOOLEAN,
  municipality_id UUID,
  plot_id UUID,
  geom geometry(GEOMETRY,25832) NOT NULL,
  area_m2 NUMERIC,
  floor_area_m2 NUMERIC,
  divisible_from_m2 NUMERIC,
  hall_m2 NUMERIC,
  hall_height_m NUMERIC,
  floor_load_kn_m2 NUMERIC,
  crane_t NUMERIC,
  docks_n INTEGER,
  ground_gates_n INTEGER,
  office_m2 NUMERIC,
  power_kva NUMERIC,
  year_built INTEGER,
  availability TEXT,
  available_from DATE,
  development_state TEXT,
  utilities TEXT[],
  restriction_level TEXT,
  restriction_kinds TEXT[],
  contamination_state TEXT,
  owner_type TEXT,
  marketing TEXT[],
  price_eur_m2 NUMERIC,
  rent_eur_m2 NUMERIC,
  price_mode TEXT,
  suitable_wz TEXT[],
  excluded_uses TEXT[],
  last_use TEXT,
  description TEXT,
  description_en TEXT,
  vacant_since DATE,
  owner_confirmed_at DATE,
  confirm_token_hash TEXT,
  media JSONB,
  documents JSONB,
  street TEXT,
  house_number TEXT,
  postcode TEXT,
  contact_office TEXT,
  contact_email TEXT,
  contact_phone TEXT,
  floor TEXT,
  end_date DATE,
  end_reason TEXT,
  sys_to TIMESTAMP WITH TIME ZONE,
  sys_op TEXT NOT NULL,
  sys_actor TEXT NOT NULL,
  sys_reason TEXT,
  sys_txid BIGINT NOT NULL,
  sys_end_op TEXT,
  sys_end_actor TEXT,
  sys_end_reason TEXT
);

CREATE INDEX premises_id_sys_from_idx ON history.premises (id, sys_from);

COMMENT ON COLUMN history.premises.sys_to IS 'recorded until; empty: the present state';

COMMENT ON COLUMN history.premises.sys_op IS 'insert or update: how the state began';

COMMENT ON COLUMN history.premises.sys_actor IS 'who began it';

COMMENT ON COLUMN history.premises.sys_reason IS 'why';

COMMENT ON COLUMN history.premises.sys_txid IS 'transaction that began it';

COMMENT ON COLUMN history.premises.sys_end_op IS 'update or delete: how the state ended';

CREATE TABLE history.reference_point (
  id UUID,
  public_ref TEXT,
  external_id TEXT,
  dataset TEXT,
  organisation_id UUID,
  status TEXT,
  visibility TEXT,
  source TEXT,
  verified_at DATE,
  verified_by TEXT,
  valid_from DATE,
  valid_to DATE,
  sys_from TIMESTAMP WITH TIME ZONE,
  version INTEGER,
  name TEXT,
  ref TEXT,
  kind TEXT,
  geom geometry(GEOMETRY,25832) NOT NULL,
  sys_to TIMESTAMP WITH TIME ZONE,
  sys_op TEXT NOT NULL,
  sys_actor TEXT NOT NULL,
  sys_reason TEXT,
  sys_txid BIGINT NOT NULL,
  sys_end_op TEXT,
  sys_end_actor TEXT,
  sys_end_reason TEXT
);

CREATE INDEX reference_point_id_sys_from_idx ON history.reference_point (id, sys_from);

COMMENT ON COLUMN history.reference_point.sys_to IS 'recorded until; empty: the present state';

COMMENT ON COLUMN history.reference_point.sys_op IS 'insert or update: how the state began';

COMMENT ON COLUMN history.reference_point.sys_actor IS 'who began it';

COMMENT ON COLUMN history.reference_point.sys_reason IS 'why';

COMMENT ON COLUMN history.reference_point.sys_txid IS 'transaction that began it';

COMMENT ON COLUMN history.reference_point.sys_end_op IS 'update or delete: how the state ended';

CREATE TABLE history.road (
  id UUID,
  public_ref TEXT,
  external_id TEXT,
  dataset TEXT,
  organisation_id UUID,
  status TEXT,
  visibility TEXT,
  source TEXT,
  verified_at DATE,
  verified_by TEXT,
  valid_from DATE,
  valid_to DATE,
  sys_from TIMESTAMP WITH TIME ZONE,
  version INTEGER,
  name TEXT,
  ref TEXT,
  class TEXT,
  geom geometry(GEOMETRY,25832) NOT NULL,
  sys_to TIMESTAMP WITH TIME ZONE,
  sys_op TEXT NOT NULL,
  sys_actor TEXT NOT NULL,
  sys_reason TEXT,
  sys_txid BIGINT NOT NULL,
  sys_end_op TEXT,
  sys_end_actor TEXT,
  sys_end_reason TEXT
);

CREATE INDEX road_id_sys_from_idx ON history.road (id, sys_from);

COMMENT ON COLUMN history.road.sys_to IS 'recorded until; empty: the present state';

COMMENT ON COLUMN history.road.sys_op IS 'insert or update: how the state began';

COMMENT ON COLUMN history.road.sys_actor IS 'who began it';

COMMENT ON COLUMN history.road.sys_reason IS 'why';

COMMENT ON COLUMN history.road.sys_txid IS 'transaction that began it';

COMMENT ON COLUMN history.road.sys_end_op IS 'update or delete: how the state ended';

CREATE TABLE published.company (
  id UUID NOT NULL,
  public_ref TEXT NOT NULL,
  source TEXT NOT NULL,
  verified_at DATE,
  valid_from DATE,
  valid_to DATE,
  version INTEGER NOT NULL,
  organisation_id UUID,
  name TEXT,
  legal_form TEXT,
  wz_code TEXT,
  wz_edition TEXT,
  sector_group TEXT,
  employees_range TEXT,
  business_type TEXT,
  site_role TEXT,
  estate_id UUID,
  municipality_id UUID,
  street TEXT,
  house_number TEXT,
  postcode TEXT,
  city TEXT,
  website TEXT,
  geom3857 geometry(GEOMETRY,3857),
  folded TEXT GENERATED ALWAYS AS (published.fold(coalesce(name, '') || ' ' || coalesce(street, ''))) STORED,
  shown_from TIMESTAMP WITH TIME ZONE DEFAULT transaction_timestamp() NOT NULL,
  CONSTRAINT company_pkey PRIMARY KEY (id)
);

CREATE INDEX company_folded_trgm ON published.company USING gin (folded gin_trgm_ops);

CREATE INDEX company_geom3857_gist ON published.company USING gist (geom3857);

CREATE INDEX published_company_estate_idx ON published.company (estate_id);

CREATE INDEX published_company_municipality_idx ON published.company (municipality_id);

CREATE INDEX published_company_sector_idx ON published.company (sector_group);

COMMENT ON COLUMN published.company.public_ref IS 'short reference for people, stays for ever';

COMMENT ON COLUMN published.company.source IS 'where the fact comes from';

COMMENT ON COLUMN published.company.verified_at IS 'day on which somebody last checked the record';

COMMENT ON COLUMN published.company.valid_from IS 'true in the real world from this day';

COMMENT ON COLUMN published.company.valid_to IS 'true in the real world until before this day';

COMMENT ON COLUMN published.company.version IS 'raised by the database at every change';

COMMENT ON COLUMN published.company.organisation_id IS 'the organisation that keeps the record';

COMMENT ON COLUMN published.company.name IS 'empty where the source gives none';

COMMENT ON COLUMN published.company.wz_code IS 'sector code of its edition, with dots';

COMMENT ON COLUMN published.company.wz_edition IS 'edition of the sector code one of: WZ2008, WZ2025';

COMMENT ON COLUMN published.company.sector_group IS 'kept by the database from the sector code one of: production, crafts, logistics, trade, services';

COMMENT ON COLUMN published.company.employees_range IS 'employees at this site one of: 0, 1-9, 10-49, 50-249, 250+';

COMMENT ON COLUMN published.company.business_type IS 'one of: register, small_trader';

COMMENT ON COLUMN published.company.site_role IS 'one of: HQ, plant, branch';

COMMENT ON COLUMN published.company.estate_id IS 'the estate it lies in';

COMMENT ON COLUMN published.company.municipality_id IS 'by position, kept by the database';

COMMENT ON COLUMN published.company.shown_from IS 'public since';

CREATE TABLE published.company_cell (
  z INTEGER NOT NULL,
  x INTEGER NOT NULL,
  y INTEGER NOT NULL,
  sector_group TEXT NOT NULL,
  n INTEGER NOT NULL,
  m2 NUMERIC DEFAULT '0' NOT NULL,
  sum_x NUMERIC NOT NULL,
  sum_y NUMERIC NOT NULL,
  CONSTRAINT company_cell_pkey PRIMARY KEY (z, x, y, sector_group)
);

COMMENT ON COLUMN published.company_cell.n IS 'features in the cell';

COMMENT ON COLUMN published.company_cell.m2 IS 'm² of them together';

COMMENT ON COLUMN published.company_cell.sum_x IS 'sum of x in EPSG:3857, for their common centre';

CREATE TABLE published.core_zone (
  id UUID NOT NULL,
  public_ref TEXT NOT NULL,
  source TEXT NOT NULL,
  verified_at DATE,
  valid_from DATE,
  valid_to DATE,
  version INTEGER NOT NULL,
  organisation_id UUID,
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT,
  description_en TEXT,
  municipality_id UUID,
  area_m2 NUMERIC,
  zone_class TEXT NOT NULL,
  profile TEXT,
  profile_en TEXT,
  profile_tags TEXT[],
  guidelines JSONB,
  allowed_uses TEXT[],
  restricted_uses TEXT[],
  excluded_uses TEXT[],
  workflow_state TEXT NOT NULL,
  workflow_since DATE,
  council_ref TEXT,
  decided_on DATE,
  partners TEXT[],
  geom3857 geometry(GEOMETRY,3857),
  geom_z10 geometry(GEOMETRY,3857),
  anchor3857 geometry(GEOMETRY,3857),
  buffer3857 geometry(GEOMETRY,3857),
  folded TEXT GENERATED ALWAYS AS (published.fold(name)) STORED,
  shown_from TIMESTAMP WITH TIME ZONE DEFAULT transaction_timestamp() NOT NULL,
  CONSTRAINT core_zone_pkey PRIMARY KEY (id)
);

CREATE INDEX core_zone_anchor3857_gist ON published.core_zone USING gist (anchor3857);

CREATE INDEX core_zone_folded_trgm ON published.core_zone USING gin (folded gin_trgm_ops);

CREATE INDEX core_zone_geom3857_gist ON published.core_zone USING gist (geom3857);

COMMENT ON COLUMN published.core_zone.public_ref IS 'short reference for people, stays for ever';

COMMENT ON COLUMN published.core_zone.source IS 'where the fact comes from';

COMMENT ON COLUMN published.core_zone.verified_at IS 'day on which somebody last checked the record';

COMMENT ON COLUMN published.core_zone.valid_from IS 'true in the real world from this day';

COMMENT ON COLUMN published.core_zone.valid_to IS 'true in the real world until before this day';

COMMENT ON COLUMN published.core_zone.version IS 'raised by the database at every change';

COMMENT ON COLUMN published.core_zone.organisation_id IS 'the organisation that keeps the record';

COMMENT ON COLUMN published.core_zone.municipality_id IS 'by position, kept by the database';

COMMENT ON COLUMN published.core_zone.area_m2 IS 'm² on the ellipsoid, of the core';

COMMENT ON COLUMN published.core_zone.zone_class IS 'protection class one of: core_protected, mixed_commercial, single_site, buffer';

COMMENT ON COLUMN published.core_zone.profile_tags IS 'any of: industry, crafts, logistics, life_sciences, chemicals, port, innovation, circular';

COMMENT ON COLUMN published.core_zone.guidelines IS 'list of {goal, do, dont}';

COMMENT ON COLUMN published.core_zone.allowed_uses IS 'any of: production, crafts, logistics, wholesale, research, services, office, retail, large_retail, housing, leisure, worship, energy, gastronomy, data_centre';

COMMENT ON COLUMN published.core_zone.restricted_uses IS 'any of: production, crafts, logistics, wholesale, research, services, office, retail, large_retail, housing, leisure, worship, energy, gastronomy, data_centre';

COMMENT ON COLUMN published.core_zone.excluded_uses IS 'any of: production, crafts, logistics, wholesale, research, services, office, retail, large_retail, housing, leisure, worship, energy, gastronomy, data_centre';

COMMENT ON COLUMN published.core_zone.workflow_state IS 'step of the qualification one of: proposal, analysis, workshop, guidelines, coordination, decided, implementation, monitoring';

COMMENT ON COLUMN published.core_zone.workflow_since IS 'in this step since';

COMMENT ON COLUMN published.core_zone.shown_from IS 'public since';

CREATE TABLE published.core_zone_estate (
  core_zone_id UUID NOT NULL,
  estate_id UUID NOT NULL,
  share_pct NUMERIC NOT NULL,
  shown_from TIMESTAMP WITH TIME ZONE DEFAULT transaction_timestamp() NOT NULL,
  CONSTRAINT core_zone_estate_pkey PRIMARY KEY (core_zone_id, estate_id)
);

CREATE INDEX core_zone_estate_estate_id_idx ON published.core_zone_estate (estate_id);

COMMENT ON COLUMN published.core_zone_estate.shown_from IS 'public since';

CREATE TABLE published.core_zone_past (
  id UUID,
  public_ref TEXT,
  source TEXT,
  verified_at DATE,
  valid_from DATE,
  valid_to DATE,
  version INTEGER,
  organisation_id UUID,
  slug TEXT,
  name TEXT,
  description TEXT,
  description_en TEXT,
  municipality_id UUID,
  area_m2 NUMERIC,
  zone_class TEXT,
  profile TEXT,
  profile_en TEXT,
  profile_tags TEXT[],
  guidelines JSONB,
  allowed_uses TEXT[],
  restricted_uses TEXT[],
  excluded_uses TEXT[],
  workflow_state TEXT,
  workflow_since DATE,
  council_ref TEXT,
  decided_on DATE,
  partners TEXT[],
  geom3857 geometry(GEOMETRY,3857),
  geom_z10 geometry(GEOMETRY,3857),
  anchor3857 geometry(GEOMETRY,3857),
  buffer3857 geometry(GEOMETRY,3857),
  folded TEXT,
  shown_from TIMESTAMP WITH TIME ZONE,
  shown_to TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE INDEX core_zone_past_id_idx ON published.core_zone_past (id, shown_from);

CREATE TABLE published.estate (
  id UUID NOT NULL,
  public_ref TEXT NOT NULL,
  source TEXT NOT NULL,
  verified_at DATE,
  valid_from DATE,
  valid_to DATE,
  version INTEGER NOT NULL,
  organisation_id UUID,
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  short_name TEXT,
  description TEXT,
  description_en TEXT,
  municipality_id UUID,
  ags TEXT,
  area_m2 NUMERIC,
  area_gross_ha NUMERIC,
  area_net_ha NUMERIC,
  estate_type TEXT,
  area_type_share JSONB,
  area_type TEXT,
  plan_basis TEXT,
  bplan_ref TEXT[],
  bplan_state INTEGER,
  operation_24_7 TEXT NOT NULL,
  abstand_class_max TEXT,
  noise_contingent_day_db NUMERIC,
  noise_contingent_night_db NUMERIC,
  brw_eur_m2 NUMERIC,
  brw_date DATE,
  motorway_km NUMERIC,
  motorway_min NUMERIC,
  motorway_ref TEXT,
  airport_km NUMERIC,
  rail_station_km NUMERIC,
  freight_rail TEXT NOT NULL,
  quay TEXT NOT NULL,
  heavy_load_route TEXT NOT NULL,
  pt_stop_m NUMERIC,
  pt_lines TEXT,
  lkw_parking TEXT NOT NULL,
  public_parking TEXT NOT NULL,
  carsharing TEXT NOT NULL,
  bike_rental TEXT NOT NULL,
  broadband_tech TEXT,
  down_mbit INTEGER,
  ftth TEXT NOT NULL,
  companies_n INTEGER,
  employees_n INTEGER,
  employees_year INTEGER,
  employees_method TEXT,
  management TEXT,
  sealed_pct NUMERIC,
  pv_kwp NUMERIC,
  heat_network TEXT NOT NULL,
  funding_area TEXT,
  funding_from DATE,
  funding_to DATE,
  contact_office TEXT,
  contact_email TEXT,
  contact_phone TEXT,
  website TEXT,
  previously_part_of UUID,
  geom3857 geometry(GEOMETRY,3857),
  geom_z10 geometry(GEOMETRY,3857),
  anchor3857 geometry(GEOMETRY,3857),
  folded TEXT GENERATED ALWAYS AS (published.fold(coalesce(name, '') || ' ' || coalesce(short_name, ''))) STORED,
  shown_from TIMESTAMP WITH TIME ZONE DEFAULT transaction_timestamp() NOT NULL,
  CONSTRAINT estate_pkey PRIMARY KEY (id)
);

CREATE INDEX estate_anchor3857_gist ON published.estate USING gist (anchor3857);

CREATE INDEX estate_folded_trgm ON published.estate USING gin (folded gin_trgm_ops);

CREATE INDEX estate_geom3857_gist ON published.estate USING gist (geom3857);

CREATE INDEX published_estate_municipality_idx ON published.estate (municipality_id);

COMMENT ON COLUMN published.estate.public_ref IS 'short reference for people, stays for ever';

COMMENT ON COLUMN published.estate.source IS 'where the fact comes from';

COMMENT ON COLUMN published.estate.verified_at IS 'day on which somebody last checked the record';

COMMENT ON COLUMN published.estate.valid_from IS 'true in the real world from this day';

COMMENT ON COLUMN published.estate.valid_to IS 'true in the real world until before this day';

COMMENT ON COLUMN published.estate.version IS 'raised by the database at every change';

COMMENT ON COLUMN published.estate.organisation_id IS 'the organisation that keeps the record';

COMMENT ON COLUMN published.estate.municipality_id IS 'by position, kept by the database';

COMMENT ON COLUMN published.estate.ags IS 'key of the municipality, kept by the database';

COMMENT ON COLUMN published.estate.area_m2 IS 'm² on the ellipsoid, kept by the database';

COMMENT ON COLUMN published.estate.area_gross_ha IS 'ha, stated gross area; may differ from the boundary''s';

COMMENT ON COLUMN published.estate.area_net_ha IS 'ha, stated net area (plots without streets)';

COMMENT ON COLUMN published.estate.estate_type IS 'location type after GEFEK II one of: emissions_intensive, classic, knowledge_services, crafts_small, special';

COMMENT ON COLUMN published.estate.area_type_share IS 'BauNVO code -> % of the area';

COMMENT ON COLUMN published.estate.area_type IS 'BauNVO code with the largest share; kept by the database';

COMMENT ON COLUMN published.estate.plan_basis IS 'basis in planning law one of: b_plan, par34, par35, fnp_only, in_procedure';

COMMENT ON COLUMN published.estate.bplan_ref IS 'names of the binding plans';

COMMENT ON COLUMN published.estate.bplan_state IS 'XPlanung BP_Rechtsstand code, e.g. 4000 in force';

COMMENT ON COLUMN published.estate.operation_24_7 IS 'operation round the clock permitted one of: yes, partly, no, unknown';

COMMENT ON COLUMN published.estate.abstand_class_max IS 'permitted separation class (Abstandserlass NRW 2007) one of: I, II, III, IV, V, VI, VII';

COMMENT ON COLUMN published.estate.noise_contingent_day_db IS 'dB(A)/m², emission contingent by day (DIN 45691)';

COMMENT ON COLUMN published.estate.noise_contingent_night_db IS 'dB(A)/m², emission contingent by night (DIN 45691)';

COMMENT ON COLUMN published.estate.brw_eur_m2 IS '€/m², standard land value (Bodenrichtwert)';

COMMENT ON COLUMN published.estate.brw_date IS 'reference day of the standard land value';

COMMENT ON COLUMN published.estate.motorway_km IS 'km by road to the next motorway junction';

COMMENT ON COLUMN published.estate.motorway_min IS 'min by car to the next motorway junction';

COMMENT ON COLUMN published.estate.airport_km IS 'km by road to the next airport';

COMMENT ON COLUMN published.estate.rail_station_km IS 'km by road to the next passenger station';

COMMENT ON COLUMN published.estate.freight_rail IS 'rail siding one of: yes, inactive, no, unknown';

COMMENT ON COLUMN published.estate.quay IS 'quay on a waterway one of: yes, no, unknown';

COMMENT ON COLUMN published.estate.heavy_load_route IS 'route for heavy loads one of: yes, no, unknown';

COMMENT ON COLUMN published.estate.pt_stop_m IS 'm on foot to the next stop';

COMMENT ON COLUMN published.estate.lkw_parking IS 'lorry parking one of: yes, no, unknown';

COMMENT ON COLUMN published.estate.public_parking IS 'public parking one of: yes, no, unknown';

COMMENT ON COLUMN published.estate.carsharing IS 'car sharing one of: yes, no, unknown';

COMMENT ON COLUMN published.estate.bike_rental IS 'bicycle rental one of: yes, no, unknown';

COMMENT ON COLUMN published.estate.broadband_tech IS 'best fixed-line technology one of: FTTH, FTTB, HFC, VDSL';

COMMENT ON COLUMN published.estate.down_mbit IS 'Mbit/s downstream';

COMMENT ON COLUMN published.estate.ftth IS 'fibre to the home available one of: yes, no, unknown';

COMMENT ON COLUMN published.estate.companies_n IS 'companies, stated';

COMMENT ON COLUMN published.estate.employees_n IS 'employees, stated';

COMMENT ON COLUMN published.estate.employees_year IS 'year of the two counts';

COMMENT ON COLUMN published.estate.employees_method IS 'how they were counted one of: counted, estimated, survey';

COMMENT ON COLUMN published.estate.management IS 'area management one of: none, project, permanent';

COMMENT ON COLUMN published.estate.sealed_pct IS '% of the ground sealed';

COMMENT ON COLUMN published.estate.pv_kwp IS 'kWp of photovoltaics';

COMMENT ON COLUMN published.estate.heat_network IS 'heat network one of: yes, no, unknown';

COMMENT ON COLUMN published.estate.previously_part_of IS 'estate that this one was split from';

COMMENT ON COLUMN published.estate.shown_from IS 'public since';

CREATE TABLE published.estate_cell (
  z INTEGER NOT NULL,
  x INTEGER NOT NULL,
  y INTEGER NOT NULL,
  area_type TEXT NOT NULL,
  n INTEGER NOT NULL,
  m2 NUMERIC DEFAULT '0' NOT NULL,
  sum_x NUMERIC NOT NULL,
  sum_y NUMERIC NOT NULL,
  CONSTRAINT estate_cell_pkey PRIMARY KEY (z, x, y, area_type)
);

COMMENT ON COLUMN published.estate_cell.n IS 'features in the cell';

COMMENT ON COLUMN published.estate_cell.m2 IS 'm² of them together';

COMMENT ON COLUMN published.estate_cell.sum_x IS 'sum of x in EPSG:3857, for their common centre';

CREATE TABLE published.estate_past (
  id UUID,
  public_ref TEXT,
  source TEXT,
  verified_at DATE,
  valid_from DATE,
  valid_to DATE,
  version INTEGER,
  organisation_id UUID,
  slug TEXT,
  name TEXT,
  short_name TEXT,
  description TEXT,
  description_en TEXT,
  municipality_id UUID,
  ags TEXT,
  area_m2 NUMERIC,
  area_gross_ha NUMERIC,
  area_net_ha NUMERIC,
  estate_type TEXT,
  area_type_share JSONB,
  area_type TEXT,
  plan_basis TEXT,
  bplan_ref TEXT[],
  bplan_state INTEGER,
  operation_24_7 TEXT,
  abstand_class_max TEXT,
  noise_contingent_day_db NUMERIC,
  noise_contingent_night_db NUMERIC,
  brw_eur_m2 NUMERIC,
  brw_date DATE,
  motorway_km NUMERIC,
  motorway_min NUMERIC,
  motorway_ref TEXT,
  airport_km NUMERIC,
  rail_station_km NUMERIC,
  freight_rail TEXT,
  quay TEXT,
  heavy_load_route TEXT,
  pt_stop_m NUMERIC,
  pt_lines TEXT,
  lkw_parking TEXT,
  public_parking TEXT,
  carsharing TEXT,
  bike_rental TEXT,
  broadband_tech TEXT,
  down_mbit INTEGER,
  ftth TEXT,
  companies_n INTEGER,
  employees_n INTEGER,
  employees_year INTEGER,
  employees_method TEXT,
  management TEXT,
  sealed_pct NUMERIC,
  pv_kwp NUMERIC,
  heat_network TEXT,
  funding_area TEXT,
  funding_from DATE,
  funding_to DATE,
  contact_office TEXT,
  contact_email TEXT,
  contact_phone TEXT,
  website TEXT,
  previously_part_of UUID,
  geom3857 geometry(GEOMETRY,3857),
  geom_z10 geometry(GEOMETRY,3857),
  anchor3857 geometry(GEOMETRY,3857),
  folded TEXT,
  shown_from TIMESTAMP WITH TIME ZONE,
  shown_to TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE INDEX estate_past_id_idx ON published.estate_past (id, shown_from);

CREATE TABLE published.event (
  id UUID NOT NULL,
  public_ref TEXT NOT NULL,
  source TEXT NOT NULL,
  verified_at DATE,
  valid_from DATE,
  valid_to DATE,
  version INTEGER NOT NULL,
  organisation_id UUID,
  title TEXT NOT NULL,
  title_en TEXT,
  description TEXT,
  description_en TEXT,
  place TEXT,
  kind TEXT NOT NULL,
  starts_at TIMESTAMP WITH TIME ZONE,
  ends_at TIMESTAMP WITH TIME ZONE,
  year INTEGER,
  host TEXT,
  host_company_id UUID,
  estate_id UUID,
  core_zone_id UUID,
  network_id UUID,
  municipality_id UUID,
  audience TEXT NOT NULL,
  registration_url TEXT,
  outcome_measures TEXT[],
  geom3857 geometry(GEOMETRY,3857),
  shown_from TIMESTAMP WITH TIME ZONE DEFAULT transaction_timestamp() NOT NULL,
  CONSTRAINT event_pkey PRIMARY KEY (id)
);

COMMENT ON COLUMN published.event.public_ref IS 'short reference for people, stays for ever';

COMMENT ON COLUMN published.event.source IS 'where the fact comes from';

COMMENT ON COLUMN published.event.verified_at IS 'day on which somebody last checked the record';

COMMENT ON COLUMN published.event.valid_from IS 'true in the real world from this day';

COMMENT ON COLUMN published.event.valid_to IS 'true in the real world until before this day';

COMMENT ON COLUMN published.event.version IS 'raised by the database at every change';

COMMENT ON COLUMN published.event.organisation_id IS 'the organisation that keeps the record';

COMMENT ON COLUMN published.event.kind IS 'one of: neighbours_meeting, workshop, steering_group, summer_party, site_visit, trade_fair, public_participation, network_meeting';

COMMENT ON COLUMN published.event.starts_at IS 'begin; empty where only the year is known';

COMMENT ON COLUMN published.event.year IS 'year, where the day is not known';

COMMENT ON COLUMN published.event.audience IS 'one of: public, members, invited';

COMMENT ON COLUMN published.event.outcome_measures IS 'public_ref of the measures that came of it';

COMMENT ON COLUMN published.event.shown_from IS 'public since';

CREATE TABLE published.indicator_value (
  id UUID NOT NULL,
  public_ref TEXT NOT NULL,
  source TEXT NOT NULL,
  verified_at DATE,
  valid_from DATE,
  valid_to DATE,
  version INTEGER NOT NULL,
  organisation_id UUID,
  indicator TEXT NOT NULL,
  title TEXT,
  estate_id UUID,
  core_zone_id UUID,
  network_id UUID,
  municipality_id UUID,
  value NUMERIC NOT NULL,
  unit TEXT NOT NULL,
  as_of DATE,
  method TEXT,
  coverage_pct NUMERIC,
  shown_from TIMESTAMP WITH TIME ZONE DEFAULT transaction_timestamp() NOT NULL,
  CONSTRAINT indicator_value_pkey PRIMARY KEY (id)
);

COMMENT ON COLUMN published.indicator_value.public_ref IS 'short reference for people, stays for ever';

COMMENT ON COLUMN published.indicator_value.source IS 'where the fact comes from';

COMMENT ON COLUMN published.indicator_value.verified_at IS 'day on which somebody last checked the record';

COMMENT ON COLUMN published.indicator_value.valid_from IS 'true in the real world from this day';

COMMENT ON COLUMN published.indicator_value.valid_to IS 'true in the real world until before this day';

COMMENT ON COLUMN published.indicator_value.version IS 'raised by the database at every change';

COMMENT ON COLUMN published.indicator_value.organisation_id IS 'the organisation that keeps the record';

COMMENT ON COLUMN published.indicator_value.indicator IS 'code such as K8, or the name of a published figure';

COMMENT ON COLUMN published.indicator_value.as_of IS 'day of the data';

COMMENT ON COLUMN published.indicator_value.method IS 'formula and its version, or how the figure came about';

COMMENT ON COLUMN published.indicator_value.coverage_pct IS '% of the records that had the data';

COMMENT ON COLUMN published.indicator_value.shown_from IS 'public since';

CREATE TABLE published.layer_revision (
  layer TEXT NOT NULL,
  revision BIGINT DEFAULT '1' NOT NULL,
  changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
  CONSTRAINT layer_revision_pkey PRIMARY KEY (layer)
);

COMMENT ON COLUMN published.layer_revision.revision IS 'raised in the transaction that changes the layer';

CREATE TABLE published.measure (
  id UUID NOT NULL,
  public_ref TEXT NOT NULL,
  source TEXT NOT NULL,
  verified_at DATE,
  valid_from DATE,
  valid_to DATE,
  version INTEGER NOT NULL,
  organisation_id UUID,
  title TEXT NOT NULL,
  title_en TEXT,
  description TEXT,
  description_en TEXT,
  field TEXT NOT NULL,
  estate_id UUID,
  core_zone_id UUID,
  network_id UUID,
  municipality_id UUID,
  responsible TEXT,
  state TEXT NOT NULL,
  starts_on DATE,
  ends_on DATE,
  cost_eur NUMERIC,
  grant_eur NUMERIC,
  programme TEXT,
  kpi JSONB,
  decision_ref TEXT,
  documents JSONB,
  shown_from TIMESTAMP WITH TIME ZONE DEFAULT transaction_timestamp() NOT NULL,
  CONSTRAINT measure_pkey PRIMARY KEY (id)
);

COMMENT ON COLUMN published.measure.public_ref IS 'short reference for people, stays for ever';

COMMENT ON COLUMN published.measure.source IS 'where the fact comes from';

COMMENT ON COLUMN published.measure.verified_at IS 'day on which somebody last checked the record';

COMMENT ON COLUMN published.measure.valid_from IS 'true in the real world from this day';

COMMENT ON COLUMN published.measure.valid_to IS 'true in the real world until before this day';

COMMENT ON COLUMN published.measure.version IS 'raised by the database at every change';

COMMENT ON COLUMN published.measure.organisation_id IS 'the organisation that keeps the record';

COMMENT ON COLUMN published.measure.field IS 'one of: planning_law, servicing, reactivation, densification, energy_climate, transport, digital, cooperation, acceptance';

COMMENT ON COLUMN published.measure.state IS 'one of: idea, planned, funded, running, done, dropped';

COMMENT ON COLUMN published.measure.cost_eur IS '€ in total';

COMMENT ON COLUMN published.measure.grant_eur IS '€ of grants';

COMMENT ON COLUMN published.measure.kpi IS 'list of {name, unit, base, base_date, target, target_date, actual, actual_date}';

COMMENT ON COLUMN published.measure.documents IS 'list of {href, title}';

COMMENT ON COLUMN published.measure.shown_from IS 'public since';

CREATE TABLE published.municipality (
  id UUID NOT NULL,
  public_ref TEXT NOT NULL,
  source TEXT NOT NULL,
  verified_at DATE,
  valid_from DATE,
  valid_to DATE,
  version INTEGER NOT NULL,
  organisation_id UUID,
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  designation TEXT,
  ags TEXT,
  ars TEXT,
  level TEXT NOT NULL,
  parent_name TEXT,
  rates JSONB,
  area_m2 NUMERIC,
  geom3857 geometry(GEOMETRY,3857),
  geom_z9 geometry(GEOMETRY,3857),
  geom_z6 geometry(GEOMETRY,3857),
  anchor3857 geometry(GEOMETRY,3857),
  folded TEXT GENERATED ALWAYS AS (published.fold(name)) STORED,
  shown_from TIMESTAMP WITH TIME ZONE DEFAULT transaction_timestamp() NOT NULL,
  CONSTRAINT municipality_pkey PRIMARY KEY (id)
);

CREATE INDEX municipality_anchor3857_gist ON published.municipality USING gist (anchor3857);

CREATE INDEX municipality_folded_trgm ON published.municipality USING gin (folded gin_trgm_ops);

CREATE INDEX municipality_geom3857_gist ON published.municipality USING gist (geom3857);

COMMENT ON COLUMN published.municipality.public_ref IS 'short reference for people, stays for ever';

COMMENT ON COLUMN published.municipality.source IS 'where the fact comes from';

COMMENT ON COLUMN published.municipality.verified_at IS 'day on which somebody last checked the record';

COMMENT ON COLUMN published.municipality.valid_from IS 'true in the real world from this day';

COMMENT ON COLUMN published.municipality.valid_to IS 'true in the real world until before this day';

COMMENT ON COLUMN published.municipality.version IS 'raised by the database at every change';

COMMENT ON COLUMN published.municipality.organisation_id IS 'the organisation that keeps the record';

COMMENT ON COLUMN published.municipality.designation IS 'e.g. Stadt, kreisfreie Stadt, Ortsteil';

COMMENT ON COLUMN published.municipality.ags IS 'official municipality key; 8 digits for a municipality';

COMMENT ON COLUMN published.municipality.ars IS 'official regional key, 12 digits';

COMMENT ON COLUMN published.municipality.level IS 'administrative level one of: state, county, municipality, district';

COMMENT ON COLUMN published.municipality.parent_name IS 'name of the unit one level up';

COMMENT ON COLUMN published.municipality.rates IS 'list of {year, trade_tax_rate %, property_tax_b_rate %, source}';

COMMENT ON COLUMN published.municipality.area_m2 IS 'm² on the ellipsoid, kept by the database';

COMMENT ON COLUMN published.municipality.shown_from IS 'public since';

CREATE TABLE published.municipality_past (
  id UUID,
  public_ref TEXT,
  source TEXT,
  verified_at DATE,
  valid_from DATE,
  valid_to DATE,
  version INTEGER,
  organisation_id UUID,
  slug TEXT,
  name TEXT,
  designation TEXT,
  ags TEXT,
  ars TEXT,
  level TEXT,
  parent_name TEXT,
  rates JSONB,
  area_m2 NUMERIC,
  geom3857 geometry(GEOMETRY,3857),
  geom_z9 geometry(GEOMETRY,3857),
  geom_z6 geometry(GEOMETRY,3857),
  anchor3857 geometry(GEOMETRY,3857),
  folded TEXT,
  shown_from TIMESTAMP WITH TIME ZONE,
  shown_to TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE INDEX municipality_past_id_idx ON published.municipality_past (id, shown_from);

CREATE TABLE published.network (
  id UUID NOT NULL,
  public_ref TEXT NOT NULL,
  source TEXT NOT NULL,
  verified_at DATE,
  valid_from DATE,
  valid_to DATE,
  version INTEGER NOT NULL,
  organisation_id UUID,
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  short_name TEXT,
  description TEXT,
  description_en TEXT,
  legal_form TEXT,
  founded_on DATE,
  founders_n INTEGER,
  scope TEXT NOT NULL,
  boundary_mode TEXT NOT NULL,
  area_m2 NUMERIC,
  partners TEXT[],
  members_n INTEGER,
  members_employees INTEGER,
  goals TEXT[],
  agreement_partner TEXT,
  agreement_signed_on DATE,
  agreement_document TEXT,
  funding_grant_eur NUMERIC,
  funding_body TEXT,
  funding_from DATE,
  funding_to DATE,
  contact_office TEXT,
  contact_email TEXT,
  contact_phone TEXT,
  website TEXT,
  geom3857 geometry(GEOMETRY,3857),
  geom_z9 geometry(GEOMETRY,3857),
  anchor3857 geometry(GEOMETRY,3857),
  folded TEXT GENERATED ALWAYS AS (published.fold(coalesce(name, '') || ' ' || coalesce(short_name, ''))) STORED,
  shown_from TIMESTAMP WITH TIME ZONE DEFAULT transaction_timestamp() NOT NULL,
  CONSTRAINT network_pkey PRIMARY KEY (id)
);

CREATE INDEX network_anchor3857_gist ON published.network USING gist (anchor3857);

CREATE INDEX network_folded_trgm ON published.network USING gin (folded gin_trgm_ops);

CREATE INDEX network_geom3857_gist ON published.network USING gist (geom3857);

COMMENT ON COLUMN published.network.public_ref IS 'short reference for people, stays for ever';

COMMENT ON COLUMN published.network.source IS 'where the fact comes from';

COMMENT ON COLUMN published.network.verified_at IS 'day on which somebody last checked the record';

COMMENT ON COLUMN published.network.valid_from IS 'true in the real world from this day';

COMMENT ON COLUMN published.network.valid_to IS 'true in the real world until before this day';

COMMENT ON COLUMN published.network.version IS 'raised by the database at every change';

COMMENT ON COLUMN published.network.organisation_id IS 'the organisation that keeps the record';

COMMENT ON COLUMN published.network.legal_form IS 'one of: association, agreement, initiative, cooperative';

COMMENT ON COLUMN published.network.founders_n IS 'founding members';

COMMENT ON COLUMN published.network.scope IS 'one of: estate, district, region';

COMMENT ON COLUMN published.network.boundary_mode IS 'how the boundary comes about one of: drawn, union_of_estates, union_of_admin_units, member_hull';

COMMENT ON COLUMN published.network.area_m2 IS 'm² on the ellipsoid, kept by the database';

COMMENT ON COLUMN published.network.members_n IS 'member companies, stated';

COMMENT ON COLUMN published.network.members_employees IS 'employees of the members, stated';

COMMENT ON COLUMN published.network.funding_grant_eur IS '€ of grants';

COMMENT ON COLUMN published.network.shown_from IS 'public since';

CREATE TABLE published.network_past (
  id UUID,
  public_ref TEXT,
  source TEXT,
  verified_at DATE,
  valid_from DATE,
  valid_to DATE,
  version INTEGER,
  organisation_id UUID,
  slug TEXT,
  name TEXT,
  short_name TEXT,
  description TEXT,
  description_en TEXT,
  legal_form TEXT,
  founded_on DATE,
  founders_n INTEGER,
  scope TEXT,
  boundary_mode TEXT,
  area_m2 NUMERIC,
  partners TEXT[],
  members_n INTEGER,
  members_employees INTEGER,
  goals TEXT[],
  agreement_partner TEXT,
  agreement_signed_on DATE,
  agreement_document TEXT,
  funding_grant_eur NUMERIC,
  funding_body TEXT,
  funding_from DATE,
  funding_to DATE,
  contact_office TEXT,
  contact_email TEXT,
  contact_phone TEXT,
  website TEXT,
  geom3857 geometry(GEOMETRY,3857),
  geom_z9 geometry(GEOMETRY,3857),
  anchor3857 geometry(GEOMETRY,3857),
  folded TEXT,
  shown_from TIMESTAMP WITH TIME ZONE,
  shown_to TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE INDEX network_past_id_idx ON published.network_past (id, shown_from);

CREATE TABLE published.organisation (
  id UUID NOT NULL,
  public_ref TEXT NOT NULL,
  source TEXT NOT NULL,
  verified_at DATE,
  valid_from DATE,
  valid_to DATE,
  version INTEGER NOT NULL,
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  short_name TEXT,
  kind TEXT,
  website TEXT,
  contact_email TEXT,
  contact_phone TEXT,
  address TEXT,
  shown_from TIMESTAMP WITH TIME ZONE DEFAULT transaction_timestamp() NOT NULL,
  CONSTRAINT organisation_pkey PRIMARY KEY (id)
);

COMMENT ON COLUMN published.organisation.public_ref IS 'short reference for people, stays for ever';

COMMENT ON COLUMN published.organisation.source IS 'where the fact comes from';

COMMENT ON COLUMN published.organisation.verified_at IS 'day on which somebody last checked the record';

COMMENT ON COLUMN published.organisation.valid_from IS 'true in the real world from this day';

COMMENT ON COLUMN published.organisation.valid_to IS 'true in the real world until before this day';

COMMENT ON COLUMN published.organisation.version IS 'raised by the database at every change';

COMMENT ON COLUMN published.organisation.kind IS 'e.g. district office, economic-development agency, chamber, network';

COMMENT ON COLUMN published.organisation.contact_email IS 'a function mailbox, never a person''s';

COMMENT ON COLUMN published.organisation.shown_from IS 'public since';

CREATE TABLE published.plot (
  id UUID NOT NULL,
  public_ref TEXT NOT NULL,
  source TEXT NOT NULL,
  verified_at DATE,
  valid_from DATE,
  valid_to DATE,
  version INTEGER NOT NULL,
  organisation_id UUID,
  name TEXT,
  kind TEXT NOT NULL,
  occupancy TEXT NOT NULL,
  estate_id UUID,
  municipality_id UUID,
  parcel_ids TEXT[],
  area_m2 NUMERIC,
  floor_area_m2 NUMERIC,
  area_type TEXT,
  divisible_from_m2 NUMERIC,
  contiguous_expandable_m2 NUMERIC,
  hall_m2 NUMERIC,
  hall_height_m NUMERIC,
  floor_load_kn_m2 NUMERIC,
  crane_t NUMERIC,
  docks_n INTEGER,
  ground_gates_n INTEGER,
  office_m2 NUMERIC,
  power_kva NUMERIC,
  year_built INTEGER,
  grz NUMERIC,
  gfz NUMERIC,
  bmz NUMERIC,
  max_height_m NUMERIC,
  availability TEXT,
  available_from DATE,
  development_state TEXT,
  utilities TEXT[],
  restriction_level TEXT,
  restriction_kinds TEXT[],
  contamination_state TEXT NOT NULL,
  owner_type TEXT NOT NULL,
  marketing TEXT[],
  price_eur_m2 NUMERIC,
  rent_eur_m2 NUMERIC,
  price_mode TEXT,
  suitable_wz TEXT[],
  excluded_uses TEXT[],
  last_use TEXT,
  description TEXT,
  description_en TEXT,
  vacant_since DATE,
  owner_confirmed_at DATE,
  media JSONB,
  documents JSONB,
  street TEXT,
  house_number TEXT,
  postcode TEXT,
  contact_office TEXT,
  contact_email TEXT,
  contact_phone TEXT,
  brownfield TEXT NOT NULL,
  previously_part_of UUID,
  end_date DATE,
  end_reason TEXT,
  size_m2 NUMERIC,
  geom3857 geometry(GEOMETRY,3857),
  anchor3857 geometry(GEOMETRY,3857),
  shown_from TIMESTAMP WITH TIME ZONE DEFAULT transaction_timestamp() NOT NULL,
  CONSTRAINT plot_pkey PRIMARY KEY (id)
);

CREATE INDEX plot_anchor3857_gist ON published.plot USING gist (anchor3857);

CREATE INDEX plot_geom3857_gist ON published.plot USING gist (geom3857);

CREATE INDEX published_plot_estate_idx ON published.plot (estate_id);

CREATE INDEX published_plot_municipality_idx ON published.plot (municipality_id);

CREATE INDEX published_plot_offer_gist ON published.plot USING gist (anchor3857) WHERE availability <> 'sold';

COMMENT ON COLUMN published.plot.public_ref IS 'short reference for people, stays for ever';

COMMENT ON COLUMN published.plot.source IS 'where the fact comes from';

COMMENT ON COLUMN published.plot.verified_at IS 'day on which somebody last checked the record';

COMMENT ON COLUMN published.plot.valid_from IS 'true in the real world from this day';

COMMENT ON COLUMN published.plot.valid_to IS 'true in the real world until before this day';

COMMENT ON COLUMN published.plot.version IS 'raised by the database at every change';

COMMENT ON COLUMN published.plot.organisation_id IS 'the organisation that keeps the record';

COMMENT ON COLUMN published.plot.kind IS 'one of: plot, building, unit, company_reserve, brownfield, potential';

COMMENT ON COLUMN published.plot.occupancy IS 'one of: used, partly, vacant, unknown';

COMMENT ON COLUMN published.plot.estate_id IS 'the estate it lies in';

COMMENT ON COLUMN published.plot.municipality_id IS 'by position, kept by the database';

COMMENT ON COLUMN published.plot.parcel_ids IS 'cadastral parcels (Flurstücke)';

COMMENT ON COLUMN published.plot.area_m2 IS 'm² on the ellipsoid, kept by the database';

COMMENT ON COLUMN published.plot.floor_area_m2 IS 'm², stated usable area of a building or unit';

COMMENT ON COLUMN published.plot.area_type IS 'BauNVO code one of: GE, GI, SO, MI, MU, MK';

COMMENT ON COLUMN published.plot.divisible_from_m2 IS 'm², smallest part that can be had';

COMMENT ON COLUMN published.plot.contiguous_expandable_m2 IS 'm² of adjoining land for later';

COMMENT ON COLUMN published.plot.hall_m2 IS 'm² of hall floor';

COMMENT ON COLUMN published.plot.hall_height_m IS 'm clear height';

COMMENT ON COLUMN published.plot.floor_load_kn_m2 IS 'kN/m² floor load';

COMMENT ON COLUMN published.plot.crane_t IS 't crane capacity';

COMMENT ON COLUMN published.plot.docks_n IS 'loading docks';

COMMENT ON COLUMN published.plot.ground_gates_n IS 'ground-level gates';

COMMENT ON COLUMN published.plot.office_m2 IS 'm² of office floor';

COMMENT ON COLUMN published.plot.power_kva IS 'kVA connected power';

COMMENT ON COLUMN published.plot.year_built IS 'year of construction';

COMMENT ON COLUMN published.plot.grz IS 'site occupancy index (Grundflächenzahl)';

COMMENT ON COLUMN published.plot.gfz IS 'floor space index (Geschossflächenzahl)';

COMMENT ON COLUMN published.plot.bmz IS 'building mass index (Baumassenzahl)';

COMMENT ON COLUMN published.plot.max_height_m IS 'm, permitted height of buildings';

COMMENT ON COLUMN published.plot.availability IS 'when to be had; empty: not offered one of: immediate, short, medium, long, reserved, sold';

COMMENT ON COLUMN published.plot.development_state IS 'servicing one of: full, partial, none';

COMMENT ON COLUMN published.plot.utilities IS 'connected utilities any of: GAS, STROM, TK, WASSER';

COMMENT ON COLUMN published.plot.restriction_level IS 'empty: not stated one of: none, light, severe';

COMMENT ON COLUMN published.plot.restriction_kinds IS 'any of: contamination, access_road, utilities, existing_building, ownership, planning_law, topography, nature, flood, monument, mining, immission, price';

COMMENT ON COLUMN published.plot.contamination_state IS 'one of: unknown, none_known, suspected, confirmed, remediated';

COMMENT ON COLUMN published.plot.owner_type IS 'one of: public_municipal, public_other, private, mixed, company, unknown';

COMMENT ON COLUMN published.plot.marketing IS 'any of: sale, lease, heritable_lease, rent';

COMMENT ON COLUMN published.plot.price_eur_m2 IS '€/m², asking price';

COMMENT ON COLUMN published.plot.rent_eur_m2 IS '€/m² and month, asking rent';

COMMENT ON COLUMN published.plot.price_mode IS 'one of: fixed, negotiable, on_request, bid';

COMMENT ON COLUMN published.plot.suitable_wz IS 'WZ 2008 codes that suit';

COMMENT ON COLUMN published.plot.excluded_uses IS 'any of: production, crafts, logistics, wholesale, research, services, office, retail, large_retail, housing, leisure, worship, energy, gastronomy, data_centre';

COMMENT ON COLUMN published.plot.owner_confirmed_at IS 'day of the owner''s last confirmation';

COMMENT ON COLUMN published.plot.media IS 'list of {href, alt, credit}; alt is mandatory';

COMMENT ON COLUMN published.plot.documents IS 'list of {href, title}';

COMMENT ON COLUMN published.plot.brownfield IS 'former use given up one of: yes, no, unknown';

COMMENT ON COLUMN published.plot.previously_part_of IS 'plot that this one was split from';

COMMENT ON COLUMN published.plot.end_reason IS 'one of: sold, built, withdrawn, converted';

COMMENT ON COLUMN published.plot.size_m2 IS 'm² that are to be had: the floor of a building, else the ground';

COMMENT ON COLUMN published.plot.shown_from IS 'public since';

CREATE TABLE published.plot_past (
  id UUID,
  public_ref TEXT,
  source TEXT,
  verified_at DATE,
  valid_from DATE,
  valid_to DATE,
  version INTEGER,
  organisation_id UUID,
  name TEXT,
  kind TEXT,
  occupancy TEXT,
  estate_id UUID,
  municipality_id UUID,
  parcel_ids TEXT[],
  area_m2 NUMERIC,
  floor_area_m2 NUMERIC,
  area_type TEXT,
  divisible_from_m2 NUMERIC,
  contiguous_expandable_m2 NUMERIC,
  hall_m2 NUMERIC,
  hall_height_m NUMERIC,
  floor_load_kn_m2 NUMERIC,
  crane_t NUMERIC,
  docks_n INTEGER,
  ground_gates_n INTEGER,
  office_m2 NUMERIC,
  power_kva NUMERIC,
  year_built INTEGER,
  grz NUMERIC,
  gfz NUMERIC,
  bmz NUMERIC,
  max_height_m NUMERIC,
  availability TEXT,
  available_from DATE,
  development_state TEXT,
  utilities TEXT[],
  restriction_level TEXT,
  restriction_kinds TEXT[],
  contamination_state TEXT,
  owner_type TEXT,
  marketing TEXT[],
  price_eur_m2 NUMERIC,
  rent_eur_m2 NUMERIC,
  price_mode TEXT,
  suitable_wz TEXT[],
  excluded_uses TEXT[],
  last_use TEXT,
  description TEXT,
  description_en TEXT,
  vacant_since DATE,
  owner_confirmed_at DATE,
  media JSONB,
  documents JSONB,
  street TEXT,
  house_number TEXT,
  postcode TEXT,
  contact_office TEXT,
  contact_email TEXT,
  contact_phone TEXT,
  brownfield TEXT,
  previously_part_of UUID,
  end_date DATE,
  end_reason TEXT,
  size_m2 NUMERIC,
  geom3857 geometry(GEOMETRY,3857),
  anchor3857 geometry(GEOMETRY,3857),
  shown_from TIMESTAMP WITH TIME ZONE,
  shown_to TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE INDEX plot_past_id_idx ON published.plot_past (id, shown_from);

CREATE TABLE published.premises (
  id UUID NOT NULL,
  public_ref TEXT NOT NULL,
  source TEXT NOT NULL,
  verified_at DATE,
  valid_from DATE,
  valid_to DATE,
  version INTEGER NOT NULL,
  organisation_id UUID,
  name TEXT,
  kind TEXT NOT NULL,
  occupancy TEXT NOT NULL,
  estate_id UUID,
  municipality_id UUID,
  plot_id UUID,
  area_m2 NUMERIC,
  floor_area_m2 NUMERIC,
  divisible_from_m2 NUMERIC,
  hall_m2 NUMERIC,
  hall_height_m NUMERIC,
  floor_load_kn_m2 NUMERIC,
  crane_t NUMERIC,
  docks_n INTEGER,
  ground_gates_n INTEGER,
  office_m2 NUMERIC,
  power_kva NUMERIC,
  year_built INTEGER,
  availability TEXT,
  available_from DATE,
  development_state TEXT,
  utilities TEXT[],
  restriction_level TEXT,
  restriction_kinds TEXT[],
  contamination_state TEXT NOT NULL,
  owner_type TEXT NOT NULL,
  marketing TEXT[],
  price_eur_m2 NUMERIC,
  rent_eur_m2 NUMERIC,
  price_mode TEXT,
  suitable_wz TEXT[],
  excluded_uses TEXT[],
  last_use TEXT,
  description TEXT,
  description_en TEXT,
  vacant_since DATE,
  owner_confirmed_at DATE,
  media JSONB,
  documents JSONB,
  street TEXT,
  house_number TEXT,
  postcode TEXT,
  contact_office TEXT,
  contact_email TEXT,
  contact_phone TEXT,
  floor TEXT,
  end_date DATE,
  end_reason TEXT,
  size_m2 NUMERIC,
  geom3857 geometry(GEOMETRY,3857),
  anchor3857 geometry(GEOMETRY,3857),
  shown_from TIMESTAMP WITH TIME ZONE DEFAULT transaction_timestamp() NOT NULL,
  CONSTRAINT premises_pkey PRIMARY KEY (id)
);

CREATE INDEX premises_anchor3857_gist ON published.premises USING gist (anchor3857);

CREATE INDEX premises_geom3857_gist ON published.premises USING gist (geom3857);

CREATE INDEX published_premises_estate_idx ON published.premises (estate_id);

CREATE INDEX published_premises_municipality_idx ON published.premises (municipality_id);

COMMENT ON COLUMN published.premises.public_ref IS 'short reference for people, stays for ever';

COMMENT ON COLUMN published.premises.source IS 'where the fact comes from';

COMMENT ON COLUMN published.premises.verified_at IS 'day on which somebody last checked the record';

COMMENT ON COLUMN published.premises.valid_from IS 'true in the real world from this day';

COMMENT ON COLUMN published.premises.valid_to IS 'true in the real world until before this day';

COMMENT ON COLUMN published.premises.version IS 'raised by the database at every change';

COMMENT ON COLUMN published.premises.organisation_id IS 'the organisation that keeps the record';

COMMENT ON COLUMN published.premises.kind IS 'one of: hall, office, shop, workshop, storage';

COMMENT ON COLUMN published.premises.occupancy IS 'one of: used, partly, vacant, unknown';

COMMENT ON COLUMN published.premises.estate_id IS 'the estate it lies in';

COMMENT ON COLUMN published.premises.municipality_id IS 'by position, kept by the database';

COMMENT ON COLUMN published.premises.plot_id IS 'by position, kept by the database';

COMMENT ON COLUMN published.premises.area_m2 IS 'm² on the ellipsoid, of a drawn footprint';

COMMENT ON COLUMN published.premises.floor_area_m2 IS 'm² of floor to be let or sold';

COMMENT ON COLUMN published.premises.divisible_from_m2 IS 'm², smallest part that can be had';

COMMENT ON COLUMN published.premises.hall_m2 IS 'm² of hall floor';

COMMENT ON COLUMN published.premises.hall_height_m IS 'm clear height';

COMMENT ON COLUMN published.premises.floor_load_kn_m2 IS 'kN/m² floor load';

COMMENT ON COLUMN published.premises.crane_t IS 't crane capacity';

COMMENT ON COLUMN published.premises.docks_n IS 'loading docks';

COMMENT ON COLUMN published.premises.ground_gates_n IS 'ground-level gates';

COMMENT ON COLUMN published.premises.office_m2 IS 'm² of office floor';

COMMENT ON COLUMN published.premises.power_kva IS 'kVA connected power';

COMMENT ON COLUMN published.premises.year_built IS 'year of construction';

COMMENT ON COLUMN published.premises.availability IS 'when to be had; empty: not offered one of: immediate, short, medium, long, reserved, sold';

COMMENT ON COLUMN published.premises.development_state IS 'servicing one of: full, partial, none';

COMMENT ON COLUMN published.premises.utilities IS 'connected utilities any of: GAS, STROM, TK, WASSER';

COMMENT ON COLUMN published.premises.restriction_level IS 'empty: not stated one of: none, light, severe';

COMMENT ON COLUMN published.premises.restriction_kinds IS 'any of: contamination, access_road, utilities, existing_building, ownership, planning_law, topography, nature, flood, monument, mining, immission, price';

COMMENT ON COLUMN published.premises.contamination_state IS 'one of: unknown, none_known, suspected, confirmed, remediated';

COMMENT ON COLUMN published.premises.owner_type IS 'one of: public_municipal, public_other, private, mixed, company, unknown';

COMMENT ON COLUMN published.premises.marketing IS 'any of: sale, lease, heritable_lease, rent';

COMMENT ON COLUMN published.premises.price_eur_m2 IS '€/m², asking price';

COMMENT ON COLUMN published.premises.rent_eur_m2 IS '€/m² and month, asking rent';

COMMENT ON COLUMN published.premises.price_mode IS 'one of: fixed, negotiable, on_request, bid';

COMMENT ON COLUMN published.premises.suitable_wz IS 'WZ 2008 codes that suit';

COMMENT ON COLUMN published.premises.excluded_uses IS 'any of: production, crafts, logistics, wholesale, research, services, office, retail, large_retail, housing, leisure, worship, energy, gastronomy, data_centre';

COMMENT ON COLUMN published.premises.owner_confirmed_at IS 'day of the owner''s last confirmation';

COMMENT ON COLUMN published.premises.media IS 'list of {href, alt, credit}; alt is mandatory';

COMMENT ON COLUMN published.premises.documents IS 'list of {href, title}';

COMMENT ON COLUMN published.premises.end_reason IS 'one of: sold, built, withdrawn, converted';

COMMENT ON COLUMN published.premises.size_m2 IS 'm² that are to be had';

COMMENT ON COLUMN published.premises.shown_from IS 'public since';

CREATE TABLE published.premises_past (
  id UUID,
  public_ref TEXT,
  source TEXT,
  verified_at DATE,
  valid_from DATE,
  valid_to DATE,
  version INTEGER,
  organisation_id UUID,
  name TEXT,
  kind TEXT,
  occupancy TEXT,
  estate_id UUID,
  municipality_id UUID,
  plot_id UUID,
  area_m2 NUMERIC,
  floor_area_m2 NUMERIC,
  divisible_from_m2 NUMERIC,
  hall_m2 NUMERIC,
  hall_height_m NUMERIC,
  floor_load_kn_m2 NUMERIC,
  crane_t NUMERIC,
  docks_n INTEGER,
  ground_gates_n INTEGER,
  office_m2 NUMERIC,
  power_kva NUMERIC,
  year_built INTEGER,
  availability TEXT,
  available_from DATE,
  development_state TEXT,
  utilities TEXT[],
  restriction_level TEXT,
  restriction_kinds TEXT[],
  contamination_state TEXT,
  owner_type TEXT,
  marketing TEXT[],
  price_eur_m2 NUMERIC,
  rent_eur_m2 NUMERIC,
  price_mode TEXT,
  suitable_wz TEXT[],
  excluded_uses TEXT[],
  last_use TEXT,
  description TEXT,
  description_en TEXT,
  vacant_since DATE,
  owner_confirmed_at DATE,
  media JSONB,
  documents JSONB,
  street TEXT,
  house_number TEXT,
  postcode TEXT,
  contact_office TEXT,
  contact_email TEXT,
  contact_phone TEXT,
  floor TEXT,
  end_date DATE,
  end_reason TEXT,
  size_m2 NUMERIC,
  geom3857 geometry(GEOMETRY,3857),
  anchor3857 geometry(GEOMETRY,3857),
  shown_from TIMESTAMP WITH TIME ZONE,
  shown_to TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE INDEX premises_past_id_idx ON published.premises_past (id, shown_from);

CREATE TABLE published.reference_point (
  id UUID NOT NULL,
  public_ref TEXT NOT NULL,
  source TEXT NOT NULL,
  verified_at DATE,
  valid_from DATE,
  valid_to DATE,
  version INTEGER NOT NULL,
  organisation_id UUID,
  name TEXT,
  ref TEXT,
  kind TEXT NOT NULL,
  geom3857 geometry(GEOMETRY,3857),
  shown_from TIMESTAMP WITH TIME ZONE DEFAULT transaction_timestamp() NOT NULL,
  CONSTRAINT reference_point_pkey PRIMARY KEY (id)
);

CREATE INDEX reference_point_geom3857_gist ON published.reference_point USING gist (geom3857);

COMMENT ON COLUMN published.reference_point.public_ref IS 'short reference for people, stays for ever';

COMMENT ON COLUMN published.reference_point.source IS 'where the fact comes from';

COMMENT ON COLUMN published.reference_point.verified_at IS 'day on which somebody last checked the record';

COMMENT ON COLUMN published.reference_point.valid_from IS 'true in the real world from this day';

COMMENT ON COLUMN published.reference_point.valid_to IS 'true in the real world until before this day';

COMMENT ON COLUMN published.reference_point.version IS 'raised by the database at every change';

COMMENT ON COLUMN published.reference_point.organisation_id IS 'the organisation that keeps the record';

COMMENT ON COLUMN published.reference_point.kind IS 'one of: motorway_junction, rail_station, freight_terminal, quay, airport';

COMMENT ON COLUMN published.reference_point.shown_from IS 'public since';

CREATE TABLE published.road (
  id UUID NOT NULL,
  public_ref TEXT NOT NULL,
  source TEXT NOT NULL,
  verified_at DATE,
  valid_from DATE,
  valid_to DATE,
  version INTEGER NOT NULL,
  organisation_id UUID,
  name TEXT,
  ref TEXT,
  class TEXT NOT NULL,
  geom3857 geometry(GEOMETRY,3857),
  geom_z10 geometry(GEOMETRY,3857),
  folded TEXT GENERATED ALWAYS AS (published.fold(name)) STORED,
  shown_from TIMESTAMP WITH TIME ZONE DEFAULT transaction_timestamp() NOT NULL,
  CONSTRAINT road_pkey PRIMARY KEY (id)
);

CREATE INDEX published_road_major_gist ON published.road USING gist (geom3857) WHERE class IN ('motorway', 'trunk', 'primary', 'rail', 'waterway');

CREATE INDEX road_folded_trgm ON published.road USING gin (folded gin_trgm_ops);

CREATE INDEX road_geom3857_gist ON published.road USING gist (geom3857);

COMMENT ON COLUMN published.road.public_ref IS 'short reference for people, stays for ever';

COMMENT ON COLUMN published.road.source IS 'where the fact comes from';

COMMENT ON COLUMN published.road.verified_at IS 'day on which somebody last checked the record';

COMMENT ON COLUMN published.road.valid_from IS 'true in the real world from this day';

COMMENT ON COLUMN published.road.valid_to IS 'true in the real world until before this day';

COMMENT ON COLUMN published.road.version IS 'raised by the database at every change';

COMMENT ON COLUMN published.road.organisation_id IS 'the organisation that keeps the record';

COMMENT ON COLUMN published.road.class IS 'one of: motorway, trunk, primary, secondary, tertiary, residential, service, rail, waterway';

COMMENT ON COLUMN published.road.shown_from IS 'public since';

CREATE TABLE published.wz (
  edition TEXT NOT NULL,
  code TEXT NOT NULL,
  level INTEGER NOT NULL,
  section TEXT NOT NULL,
  division TEXT,
  title_de TEXT NOT NULL,
  sector_group TEXT,
  CONSTRAINT wz_pkey PRIMARY KEY (edition, code)
);

CREATE UNLOGGED TABLE record.commit_cell (
  txid BIGINT NOT NULL,
  layer TEXT NOT NULL,
  x INTEGER NOT NULL,
  y INTEGER NOT NULL,
  key TEXT NOT NULL,
  n INTEGER NOT NULL,
  m2 NUMERIC NOT NULL,
  sum_x NUMERIC NOT NULL,
  sum_y NUMERIC NOT NULL
);

CREATE INDEX commit_cell_txid_layer_idx ON record.commit_cell (txid, layer);

COMMENT ON TABLE record.commit_cell IS 'what an open transaction adds to the cells of low zooms (published.*_cell); empty between transactions';

CREATE UNLOGGED TABLE record.commit_item (
  txid BIGINT NOT NULL,
  what TEXT NOT NULL,
  about UUID
);

CREATE INDEX commit_item_txid_what_idx ON record.commit_item (txid, what);

COMMENT ON TABLE record.commit_item IS 'what an open transaction has touched; empty between transactions';

CREATE UNLOGGED TABLE record.commit_mark (
  txid BIGSERIAL NOT NULL,
  CONSTRAINT commit_mark_pkey PRIMARY KEY (txid)
);

COMMENT ON TABLE record.commit_mark IS 'one row per open transaction; carries the trigger that runs at its commit';

CREATE TABLE record.core_zone_estate (
  core_zone_id UUID NOT NULL,
  estate_id UUID NOT NULL,
  share_pct NUMERIC NOT NULL,
  CONSTRAINT core_zone_estate_pkey PRIMARY KEY (core_zone_id, estate_id)
);

CREATE INDEX core_zone_estate_estate_id_idx ON record.core_zone_estate (estate_id);

COMMENT ON COLUMN record.core_zone_estate.share_pct IS '% of the estate''s area inside the core; kept by the database';

CREATE TABLE record.departed (
  id UUID NOT NULL,
  version INTEGER NOT NULL,
  sys_to TIMESTAMP WITH TIME ZONE NOT NULL,
  CONSTRAINT departed_pkey PRIMARY KEY (id)
);

COMMENT ON TABLE record.departed IS 'deleted records, so that one that comes back goes on counting where it ended';

COMMENT ON COLUMN record.departed.version IS 'the last one';

CREATE TABLE record.organisation (
  id UUID DEFAULT gen_random_uuid() NOT NULL,
  public_ref TEXT DEFAULT record.next_ref('O') NOT NULL,
  external_id TEXT,
  dataset TEXT,
  status TEXT DEFAULT 'draft' NOT NULL,
  visibility TEXT DEFAULT 'public' NOT NULL,
  source TEXT DEFAULT 'Eigene Erfassung' NOT NULL CONSTRAINT organisation_source_check CHECK (btrim(source) <> ''),
  verified_at DATE,
  verified_by TEXT,
  valid_from DATE,
  valid_to DATE,
  sys_from TIMESTAMP WITH TIME ZONE DEFAULT transaction_timestamp() NOT NULL,
  version INTEGER DEFAULT '1' NOT NULL,
  slug TEXT NOT NULL,
  name TEXT NOT NULL CONSTRAINT organisation_name_check CHECK (btrim(name) <> ''),
  short_name TEXT,
  kind TEXT,
  website TEXT,
  contact_email TEXT,
  contact_phone TEXT,
  address TEXT,
  CONSTRAINT organisation_pkey PRIMARY KEY (id),
  CONSTRAINT organisation_status_check CHECK (status IN ('draft', 'in_review', 'published', 'archived')),
  CONSTRAINT organisation_visibility_check CHECK (visibility IN ('public', 'network', 'staff')),
  CONSTRAINT organisation_verified_at_check CHECK (verified_at BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT organisation_valid_from_check CHECK (valid_from BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT organisation_valid_to_check CHECK (valid_to BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT organisation_valid_time_check CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to > valid_from),
  CONSTRAINT organisation_dataset_external_id_key UNIQUE (dataset, external_id),
  CONSTRAINT organisation_public_ref_key UNIQUE (public_ref),
  CONSTRAINT organisation_slug_key UNIQUE (slug)
);

COMMENT ON COLUMN record.organisation.public_ref IS 'short reference for people, stays for ever';

COMMENT ON COLUMN record.organisation.external_id IS 'key of this record in the file it came from; unique within its dataset';

COMMENT ON COLUMN record.organisation.dataset IS 'name of the file or register that external_id belongs to';

COMMENT ON COLUMN record.organisation.status IS 'state of the working row one of: draft, in_review, published, archived';

COMMENT ON COLUMN record.organisation.visibility IS 'who may see it once published one of: public, network, staff';

COMMENT ON COLUMN record.organisation.source IS 'where the fact comes from';

COMMENT ON COLUMN record.organisation.verified_at IS 'day on which somebody last checked the record';

COMMENT ON COLUMN record.organisation.verified_by IS 'who checked; a function, not a person''s name';

COMMENT ON COLUMN record.organisation.valid_from IS 'true in the real world from this day';

COMMENT ON COLUMN record.organisation.valid_to IS 'true in the real world until before this day';

COMMENT ON COLUMN record.organisation.sys_from IS 'recorded since; kept by the database';

COMMENT ON COLUMN record.organisation.version IS 'raised by the database at every change';

COMMENT ON COLUMN record.organisation.kind IS 'e.g. district office, economic-development agency, chamber, network';

COMMENT ON COLUMN record.organisation.contact_email IS 'a function mailbox, never a person''s';

CREATE TABLE record.wz (
  edition TEXT NOT NULL,
  code TEXT NOT NULL,
  level INTEGER NOT NULL,
  section TEXT NOT NULL,
  division TEXT,
  title_de TEXT NOT NULL,
  sector_group TEXT,
  CONSTRAINT wz_pkey PRIMARY KEY (edition, code),
  CONSTRAINT wz_sector_group_check CHECK (sector_group IN ('production', 'crafts', 'logistics', 'trade', 'services'))
);

COMMENT ON TABLE record.wz IS 'Classification of economic activities, editions 2008 and 2025; © Statistisches Bundesamt (Destatis)';

COMMENT ON COLUMN record.wz.code IS 'with dots, e.g. 28.41 or 28.41.0; a section is a letter';

COMMENT ON COLUMN record.wz.level IS '1 section … 5 subclass';

COMMENT ON COLUMN record.wz.section IS 'letter of the section';

COMMENT ON COLUMN record.wz.division IS 'two digits';

COMMENT ON COLUMN record.wz.sector_group IS 'our five groups for the map, by division one of: production, crafts, logistics, trade, services';

CREATE TABLE record.municipality (
  id UUID DEFAULT gen_random_uuid() NOT NULL,
  public_ref TEXT DEFAULT record.next_ref('M') NOT NULL,
  external_id TEXT,
  dataset TEXT,
  organisation_id UUID,
  status TEXT DEFAULT 'draft' NOT NULL,
  visibility TEXT DEFAULT 'public' NOT NULL,
  source TEXT DEFAULT 'Eigene Erfassung' NOT NULL CONSTRAINT municipality_source_check CHECK (btrim(source) <> ''),
  verified_at DATE,
  verified_by TEXT,
  valid_from DATE,
  valid_to DATE,
  sys_from TIMESTAMP WITH TIME ZONE DEFAULT transaction_timestamp() NOT NULL,
  version INTEGER DEFAULT '1' NOT NULL,
  slug TEXT NOT NULL,
  name TEXT NOT NULL CONSTRAINT municipality_name_check CHECK (btrim(name) <> ''),
  designation TEXT,
  ags TEXT CONSTRAINT municipality_ags_check CHECK (ags ~ '^[0-9]{2,12}$'),
  ars TEXT CONSTRAINT municipality_ars_check CHECK (ars ~ '^[0-9]{2,12}$'),
  level TEXT DEFAULT 'municipality' NOT NULL,
  parent_name TEXT,
  rates JSONB CONSTRAINT municipality_rates_check CHECK (record.rates_ok(rates)),
  geom geometry(GEOMETRY,25832),
  area_m2 NUMERIC,
  CONSTRAINT municipality_pkey PRIMARY KEY (id),
  CONSTRAINT municipality_status_check CHECK (status IN ('draft', 'in_review', 'published', 'archived')),
  CONSTRAINT municipality_visibility_check CHECK (visibility IN ('public', 'network', 'staff')),
  CONSTRAINT municipality_verified_at_check CHECK (verified_at BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT municipality_valid_from_check CHECK (valid_from BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT municipality_valid_to_check CHECK (valid_to BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT municipality_valid_time_check CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to > valid_from),
  CONSTRAINT municipality_dataset_external_id_key UNIQUE (dataset, external_id),
  CONSTRAINT municipality_level_check CHECK (level IN ('state', 'county', 'municipality', 'district')),
  CONSTRAINT municipality_geom_kind_check CHECK (geometrytype(geom) = 'MULTIPOLYGON'::text),
  CONSTRAINT municipality_public_ref_key UNIQUE (public_ref),
  CONSTRAINT municipality_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES record.organisation (id),
  CONSTRAINT municipality_slug_key UNIQUE (slug)
);

CREATE UNIQUE INDEX municipality_ags_level_key ON record.municipality (ags, level);

CREATE INDEX municipality_geom_gist ON record.municipality USING gist (geom);

CREATE INDEX municipality_organisation_id_idx ON record.municipality (organisation_id);

COMMENT ON COLUMN record.municipality.public_ref IS 'short reference for people, stays for ever';

COMMENT ON COLUMN record.municipality.external_id IS 'key of this record in the file it came from; unique within its dataset';

COMMENT ON COLUMN record.municipality.dataset IS 'name of the file or register that external_id belongs to';

COMMENT ON COLUMN record.municipality.organisation_id IS 'the organisation that keeps the record';

COMMENT ON COLUMN record.municipality.status IS 'state of the working row one of: draft, in_review, published, archived';

COMMENT ON COLUMN record.municipality.visibility IS 'who may see it once published one of: public, network, staff';

COMMENT ON COLUMN record.municipality.source IS 'where the fact comes from';

COMMENT ON COLUMN record.municipality.verified_at IS 'day on which somebody last checked the record';

COMMENT ON COLUMN record.municipality.verified_by IS 'who checked; a function, not a person''s name';

COMMENT ON COLUMN record.municipality.valid_from IS 'true in the real world from this day';

COMMENT ON COLUMN record.municipality.valid_to IS 'true in the real world until before this day';

COMMENT ON COLUMN record.municipality.sys_from IS 'recorded since; kept by the database';

COMMENT ON COLUMN record.municipality.version IS 'raised by the database at every change';

COMMENT ON COLUMN record.municipality.designation IS 'e.g. Stadt, kreisfreie Stadt, Ortsteil';

COMMENT ON COLUMN record.municipality.ags IS 'official municipality key; 8 digits for a municipality';

COMMENT ON COLUMN record.municipality.ars IS 'official regional key, 12 digits';

COMMENT ON COLUMN record.municipality.level IS 'administrative level one of: state, county, municipality, district';

COMMENT ON COLUMN record.municipality.parent_name IS 'name of the unit one level up';

COMMENT ON COLUMN record.municipality.rates IS 'list of {year, trade_tax_rate %, property_tax_b_rate %, source}';

COMMENT ON COLUMN record.municipality.area_m2 IS 'm² on the ellipsoid, kept by the database';

CREATE TABLE record.network (
  id UUID DEFAULT gen_random_uuid() NOT NULL,
  public_ref TEXT DEFAULT record.next_ref('N') NOT NULL,
  external_id TEXT,
  dataset TEXT,
  organisation_id UUID,
  status TEXT DEFAULT 'draft' NOT NULL,
  visibility TEXT DEFAULT 'public' NOT NULL,
  source TEXT DEFAULT 'Eigene Erfassung' NOT NULL CONSTRAINT network_source_check CHECK (btrim(source) <> ''),
  verified_at DATE,
  verified_by TEXT,
  valid_from DATE,
  valid_to DATE,
  sys_from TIMESTAMP WITH TIME ZONE DEFAULT transaction_timestamp() NOT NULL,
  version INTEGER DEFAULT '1' NOT NULL,
  slug TEXT NOT NULL,
  name TEXT NOT NULL CONSTRAINT network_name_check CHECK (btrim(name) <> ''),
  short_name TEXT,
  description TEXT,
  description_en TEXT,
  legal_form TEXT,
  founded_on DATE,
  founders_n INTEGER,
  scope TEXT DEFAULT 'estate' NOT NULL,
  boundary_mode TEXT DEFAULT 'drawn' NOT NULL,
  geom geometry(GEOMETRY,25832),
  area_m2 NUMERIC,
  partners TEXT[],
  members_n INTEGER,
  members_employees INTEGER,
  goals TEXT[],
  agreement_partner TEXT,
  agreement_signed_on DATE,
  agreement_document TEXT,
  funding_grant_eur NUMERIC,
  funding_body TEXT,
  funding_from DATE,
  funding_to DATE,
  contact_office TEXT,
  contact_email TEXT,
  contact_phone TEXT,
  website TEXT,
  CONSTRAINT network_pkey PRIMARY KEY (id),
  CONSTRAINT network_status_check CHECK (status IN ('draft', 'in_review', 'published', 'archived')),
  CONSTRAINT network_visibility_check CHECK (visibility IN ('public', 'network', 'staff')),
  CONSTRAINT network_verified_at_check CHECK (verified_at BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT network_valid_from_check CHECK (valid_from BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT network_valid_to_check CHECK (valid_to BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT network_valid_time_check CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to > valid_from),
  CONSTRAINT network_dataset_external_id_key UNIQUE (dataset, external_id),
  CONSTRAINT network_legal_form_check CHECK (legal_form IN ('association', 'agreement', 'initiative', 'cooperative')),
  CONSTRAINT network_founded_on_check CHECK (founded_on BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT network_founders_n_check CHECK (founders_n >= 0),
  CONSTRAINT network_scope_check CHECK (scope IN ('estate', 'district', 'region')),
  CONSTRAINT network_boundary_mode_check CHECK (boundary_mode IN ('drawn', 'union_of_estates', 'union_of_admin_units', 'member_hull')),
  CONSTRAINT network_geom_kind_check CHECK (geometrytype(geom) = 'MULTIPOLYGON'::text),
  CONSTRAINT network_members_n_check CHECK (members_n >= 0),
  CONSTRAINT network_members_employees_check CHECK (members_employees >= 0),
  CONSTRAINT network_agreement_signed_on_check CHECK (agreement_signed_on BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT network_funding_grant_eur_check CHECK (funding_grant_eur >= 0 AND funding_grant_eur < 'Infinity'::numeric),
  CONSTRAINT network_funding_from_check CHECK (funding_from BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT network_funding_to_check CHECK (funding_to BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT network_public_ref_key UNIQUE (public_ref),
  CONSTRAINT network_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES record.organisation (id),
  CONSTRAINT network_slug_key UNIQUE (slug)
);

CREATE INDEX network_geom_gist ON record.network USING gist (geom);

CREATE INDEX network_organisation_id_idx ON record.network (organisation_id);

COMMENT ON COLUMN record.network.public_ref IS 'short reference for people, stays for ever';

COMMENT ON COLUMN record.network.external_id IS 'key of this record in the file it came from; unique within its dataset';

COMMENT ON COLUMN record.network.dataset IS 'name of the file or register that external_id belongs to';

COMMENT ON COLUMN record.network.organisation_id IS 'the organisation that keeps the record';

COMMENT ON COLUMN record.network.status IS 'state of the working row one of: draft, in_review, published, archived';

COMMENT ON COLUMN record.network.visibility IS 'who may see it once published one of: public, network, staff';

COMMENT ON COLUMN record.network.source IS 'where the fact comes from';

COMMENT ON COLUMN record.network.verified_at IS 'day on which somebody last checked the record';

COMMENT ON COLUMN record.network.verified_by IS 'who checked; a function, not a person''s name';

COMMENT ON COLUMN record.network.valid_from IS 'true in the real world from this day';

COMMENT ON COLUMN record.network.valid_to IS 'true in the real world until before this day';

COMMENT ON COLUMN record.network.sys_from IS 'recorded since; kept by the database';

COMMENT ON COLUMN record.network.version IS 'raised by the database at every change';

COMMENT ON COLUMN record.network.legal_form IS 'one of: association, agreement, initiative, cooperative';

COMMENT ON COLUMN record.network.founders_n IS 'founding members';

COMMENT ON COLUMN record.network.scope IS 'one of: estate, district, region';

COMMENT ON COLUMN record.network.boundary_mode IS 'how the boundary comes about one of: drawn, union_of_estates, union_of_admin_units, member_hull';

COMMENT ON COLUMN record.network.area_m2 IS 'm² on the ellipsoid, kept by the database';

COMMENT ON COLUMN record.network.members_n IS 'member companies, stated';

COMMENT ON COLUMN record.network.members_employees IS 'employees of the members, stated';

COMMENT ON COLUMN record.network.funding_grant_eur IS '€ of grants';

CREATE TABLE record.reference_point (
  id UUID DEFAULT gen_random_uuid() NOT NULL,
  public_ref TEXT DEFAULT record.next_ref('F') NOT NULL,
  external_id TEXT,
  dataset TEXT,
  organisation_id UUID,
  status TEXT DEFAULT 'draft' NOT NULL,
  visibility TEXT DEFAULT 'public' NOT NULL,
  source TEXT DEFAULT 'Eigene Erfassung' NOT NULL CONSTRAINT reference_point_source_check CHECK (btrim(source) <> ''),
  verified_at DATE,
  verified_by TEXT,
  valid_from DATE,
  valid_to DATE,
  sys_from TIMESTAMP WITH TIME ZONE DEFAULT transaction_timestamp() NOT NULL,
  version INTEGER DEFAULT '1' NOT NULL,
  name TEXT,
  ref TEXT,
  kind TEXT NOT NULL,
  geom geometry(GEOMETRY,25832) NOT NULL,
  CONSTRAINT reference_point_pkey PRIMARY KEY (id),
  CONSTRAINT reference_point_status_check CHECK (status IN ('draft', 'in_review', 'published', 'archived')),
  CONSTRAINT reference_point_visibility_check CHECK (visibility IN ('public', 'network', 'staff')),
  CONSTRAINT reference_point_verified_at_check CHECK (verified_at BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT reference_point_valid_from_check CHECK (valid_from BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT reference_point_valid_to_check CHECK (valid_to BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT reference_point_valid_time_check CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to > valid_from),
  CONSTRAINT reference_point_dataset_external_id_key UNIQUE (dataset, external_id),
  CONSTRAINT reference_point_kind_check CHECK (kind IN ('motorway_junction', 'rail_station', 'freight_terminal', 'quay', 'airport')),
  CONSTRAINT reference_point_geom_kind_check CHECK (geometrytype(geom) = 'POINT'::text),
  CONSTRAINT reference_point_public_ref_key UNIQUE (public_ref),
  CONSTRAINT reference_point_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES record.organisation (id)
);

CREATE INDEX reference_point_geom_gist ON record.reference_point USING gist (geom);

CREATE INDEX reference_point_organisation_id_idx ON record.reference_point (organisation_id);

COMMENT ON COLUMN record.reference_point.public_ref IS 'short reference for people, stays for ever';

COMMENT ON COLUMN record.reference_point.external_id IS 'key of this record in the file it came from; unique within its dataset';

COMMENT ON COLUMN record.reference_point.dataset IS 'name of the file or register that external_id belongs to';

COMMENT ON COLUMN record.reference_point.organisation_id IS 'the organisation that keeps the record';

COMMENT ON COLUMN record.reference_point.status IS 'state of the working row one of: draft, in_review, published, archived';

COMMENT ON COLUMN record.reference_point.visibility IS 'who may see it once published one of: public, network, staff';

COMMENT ON COLUMN record.reference_point.source IS 'where the fact comes from';

COMMENT ON COLUMN record.reference_point.verified_at IS 'day on which somebody last checked the record';

COMMENT ON COLUMN record.reference_point.verified_by IS 'who checked; a function, not a person''s name';

COMMENT ON COLUMN record.reference_point.valid_from IS 'true in the real world from this day';

COMMENT ON COLUMN record.reference_point.valid_to IS 'true in the real world until before this day';

COMMENT ON COLUMN record.reference_point.sys_from IS 'recorded since; kept by the database';

COMMENT ON COLUMN record.reference_point.version IS 'raised by the database at every change';

COMMENT ON COLUMN record.reference_point.kind IS 'one of: motorway_junction, rail_station, freight_terminal, quay, airport';

CREATE TABLE record.road (
  id UUID DEFAULT gen_random_uuid() NOT NULL,
  public_ref TEXT DEFAULT record.next_ref('S') NOT NULL,
  external_id TEXT,
  dataset TEXT,
  organisation_id UUID,
  status TEXT DEFAULT 'draft' NOT NULL,
  visibility TEXT DEFAULT 'public' NOT NULL,
  source TEXT DEFAULT 'Eigene Erfassung' NOT NULL CONSTRAINT road_source_check CHECK (btrim(source) <> ''),
  verified_at DATE,
  verified_by TEXT,
  valid_from DATE,
  valid_to DATE,
  sys_from TIMESTAMP WITH TIME ZONE DEFAULT transaction_timestamp() NOT NULL,
  version INTEGER DEFAULT '1' NOT NULL,
  name TEXT,
  ref TEXT,
  class TEXT NOT NULL,
  geom geometry(GEOMETRY,25832) NOT NULL,
  CONSTRAINT road_pkey PRIMARY KEY (id),
  CONSTRAINT road_status_check CHECK (status IN ('draft', 'in_review', 'published', 'archived')),
  CONSTRAINT road_visibility_check CHECK (visibility IN ('public', 'network', 'staff')),
  CONSTRAINT road_verified_at_check CHECK (verified_at BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT road_valid_from_check CHECK (valid_from BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT road_valid_to_check CHECK (valid_to BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT road_valid_time_check CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to > valid_from),
  CONSTRAINT road_dataset_external_id_key UNIQUE (dataset, external_id),
  CONSTRAINT road_class_check CHECK (class IN ('motorway', 'trunk', 'primary', 'secondary', 'tertiary', 'residential', 'service', 'rail', 'waterway')),
  CONSTRAINT road_geom_kind_check CHECK (geometrytype(geom) = 'MULTILINESTRING'::text),
  CONSTRAINT road_public_ref_key UNIQUE (public_ref),
  CONSTRAINT road_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES record.organisation (id)
);

CREATE INDEX road_class_idx ON record.road (class);

CREATE INDEX road_geom_gist ON record.road USING gist (geom);

CREATE INDEX road_organisation_id_idx ON record.road (organisation_id);

COMMENT ON COLUMN record.road.public_ref IS 'short reference for people, stays for ever';

COMMENT ON COLUMN record.road.external_id IS 'key of this record in the file it came from; unique within its dataset';

COMMENT ON COLUMN record.road.dataset IS 'name of the file or register that external_id belongs to';

COMMENT ON COLUMN record.road.organisation_id IS 'the organisation that keeps the record';

COMMENT ON COLUMN record.road.status IS 'state of the working row one of: draft, in_review, published, archived';

COMMENT ON COLUMN record.road.visibility IS 'who may see it once published one of: public, network, staff';

COMMENT ON COLUMN record.road.source IS 'where the fact comes from';

COMMENT ON COLUMN record.road.verified_at IS 'day on which somebody last checked the record';

COMMENT ON COLUMN record.road.verified_by IS 'who checked; a function, not a person''s name';

COMMENT ON COLUMN record.road.valid_from IS 'true in the real world from this day';

COMMENT ON COLUMN record.road.valid_to IS 'true in the real world until before this day';

COMMENT ON COLUMN record.road.sys_from IS 'recorded since; kept by the database';

COMMENT ON COLUMN record.road.version IS 'raised by the database at every change';

COMMENT ON COLUMN record.road.class IS 'one of: motorway, trunk, primary, secondary, tertiary, residential, service, rail, waterway';

CREATE TABLE record.core_zone (
  id UUID DEFAULT gen_random_uuid() NOT NULL,
  public_ref TEXT DEFAULT record.next_ref('K') NOT NULL,
  external_id TEXT,
  dataset TEXT,
  organisation_id UUID,
  status TEXT DEFAULT 'draft' NOT NULL,
  visibility TEXT DEFAULT 'public' NOT NULL,
  source TEXT DEFAULT 'Eigene Erfassung' NOT NULL CONSTRAINT core_zone_source_check CHECK (btrim(source) <> ''),
  verified_at DATE,
  verified_by TEXT,
  valid_from DATE,
  valid_to DATE,
  sys_from TIMESTAMP WITH TIME ZONE DEFAULT transaction_timestamp() NOT NULL,
  version INTEGER DEFAULT '1' NOT NULL,
  slug TEXT NOT NULL,
  name TEXT NOT NULL CONSTRAINT core_zone_name_check CHECK (btrim(name) <> ''),
  description TEXT,
  description_en TEXT,
  municipality_id UUID,
  geom geometry(GEOMETRY,25832) NOT NULL,
  geom_buffer geometry(GEOMETRY,25832),
  area_m2 NUMERIC,
  zone_class TEXT DEFAULT 'core_protected' NOT NULL,
  profile TEXT,
  profile_en TEXT,
  profile_tags TEXT[],
  guidelines JSONB CONSTRAINT core_zone_guidelines_check CHECK (record.guidelines_ok(guidelines)),
  allowed_uses TEXT[],
  restricted_uses TEXT[],
  excluded_uses TEXT[],
  workflow_state TEXT DEFAULT 'proposal' NOT NULL,
  workflow_since DATE,
  council_ref TEXT,
  decided_on DATE,
  partners TEXT[],
  CONSTRAINT core_zone_pkey PRIMARY KEY (id),
  CONSTRAINT core_zone_status_check CHECK (status IN ('draft', 'in_review', 'published', 'archived')),
  CONSTRAINT core_zone_visibility_check CHECK (visibility IN ('public', 'network', 'staff')),
  CONSTRAINT core_zone_verified_at_check CHECK (verified_at BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT core_zone_valid_from_check CHECK (valid_from BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT core_zone_valid_to_check CHECK (valid_to BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT core_zone_valid_time_check CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to > valid_from),
  CONSTRAINT core_zone_dataset_external_id_key UNIQUE (dataset, external_id),
  CONSTRAINT core_zone_geom_kind_check CHECK (geometrytype(geom) = 'MULTIPOLYGON'::text),
  CONSTRAINT core_zone_geom_buffer_kind_check CHECK (geometrytype(geom_buffer) = 'MULTIPOLYGON'::text),
  CONSTRAINT core_zone_zone_class_check CHECK (zone_class IN ('core_protected', 'mixed_commercial', 'single_site', 'buffer')),
  CONSTRAINT core_zone_profile_tags_check CHECK (profile_tags <@ ARRAY['industry', 'crafts', 'logistics', 'life_sciences', 'chemicals', 'port', 'innovation', 'circular']::text[]),
  CONSTRAINT core_zone_allowed_uses_check CHECK (allowed_uses <@ ARRAY['production', 'crafts', 'logistics', 'wholesale', 'research', 'services', 'office', 'retail', 'large_retail', 'housing', 'leisure', 'worship', 'energy', 'gastronomy', 'data_centre']::text[]),
  CONSTRAINT core_zone_restricted_uses_check CHECK (restricted_uses <@ ARRAY['production', 'crafts', 'logistics', 'wholesale', 'research', 'services', 'office', 'retail', 'large_retail', 'housing', 'leisure', 'worship', 'energy', 'gastronomy', 'data_centre']::text[]),
  CONSTRAINT core_zone_excluded_uses_check CHECK (excluded_uses <@ ARRAY['production', 'crafts', 'logistics', 'wholesale', 'research', 'services', 'office', 'retail', 'large_retail', 'housing', 'leisure', 'worship', 'energy', 'gastronomy', 'data_centre']::text[]),
  CONSTRAINT core_zone_workflow_state_check CHECK (workflow_state IN ('proposal', 'analysis', 'workshop', 'guidelines', 'coordination', 'decided', 'implementation', 'monitoring')),
  CONSTRAINT core_zone_workflow_since_check CHECK (workflow_since BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT core_zone_decided_on_check CHECK (decided_on BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT core_zone_public_ref_key UNIQUE (public_ref),
  CONSTRAINT core_zone_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES record.organisation (id),
  CONSTRAINT core_zone_slug_key UNIQUE (slug),
  CONSTRAINT core_zone_municipality_id_fkey FOREIGN KEY(municipality_id) REFERENCES record.municipality (id) ON DELETE SET NULL
);

CREATE INDEX core_zone_geom_gist ON record.core_zone USING gist (geom);

CREATE INDEX core_zone_organisation_id_idx ON record.core_zone (organisation_id);

COMMENT ON COLUMN record.core_zone.public_ref IS 'short reference for people, stays for ever';

COMMENT ON COLUMN record.core_zone.external_id IS 'key of this record in the file it came from; unique within its dataset';

COMMENT ON COLUMN record.core_zone.dataset IS 'name of the file or register that external_id belongs to';

COMMENT ON COLUMN record.core_zone.organisation_id IS 'the organisation that keeps the record';

COMMENT ON COLUMN record.core_zone.status IS 'state of the working row one of: draft, in_review, published, archived';

COMMENT ON COLUMN record.core_zone.visibility IS 'who may see it once published one of: public, network, staff';

COMMENT ON COLUMN record.core_zone.source IS 'where the fact comes from';

COMMENT ON COLUMN record.core_zone.verified_at IS 'day on which somebody last checked the record';

COMMENT ON COLUMN record.core_zone.verified_by IS 'who checked; a function, not a person''s name';

COMMENT ON COLUMN record.core_zone.valid_from IS 'true in the real world from this day';

COMMENT ON COLUMN record.core_zone.valid_to IS 'true in the real world until before this day';

COMMENT ON COLUMN record.core_zone.sys_from IS 'recorded since; kept by the database';

COMMENT ON COLUMN record.core_zone.version IS 'raised by the database at every change';

COMMENT ON COLUMN record.core_zone.municipality_id IS 'by position, kept by the database';

COMMENT ON COLUMN record.core_zone.area_m2 IS 'm² on the ellipsoid, of the core';

COMMENT ON COLUMN record.core_zone.zone_class IS 'protection class one of: core_protected, mixed_commercial, single_site, buffer';

COMMENT ON COLUMN record.core_zone.profile_tags IS 'any of: industry, crafts, logistics, life_sciences, chemicals, port, innovation, circular';

COMMENT ON COLUMN record.core_zone.guidelines IS 'list of {goal, do, dont}';

COMMENT ON COLUMN record.core_zone.allowed_uses IS 'any of: production, crafts, logistics, wholesale, research, services, office, retail, large_retail, housing, leisure, worship, energy, gastronomy, data_centre';

COMMENT ON COLUMN record.core_zone.restricted_uses IS 'any of: production, crafts, logistics, wholesale, research, services, office, retail, large_retail, housing, leisure, worship, energy, gastronomy, data_centre';

COMMENT ON COLUMN record.core_zone.excluded_uses IS 'any of: production, crafts, logistics, wholesale, research, services, office, retail, large_retail, housing, leisure, worship, energy, gastronomy, data_centre';

COMMENT ON COLUMN record.core_zone.workflow_state IS 'step of the qualification one of: proposal, analysis, workshop, guidelines, coordination, decided, implementation, monitoring';

COMMENT ON COLUMN record.core_zone.workflow_since IS 'in this step since';

CREATE TABLE record.estate (
  id UUID DEFAULT gen_random_uuid() NOT NULL,
  public_ref TEXT DEFAULT record.next_ref('E') NOT NULL,
  external_id TEXT,
  dataset TEXT,
  organisation_id UUID,
  status TEXT DEFAULT 'draft' NOT NULL,
  visibility TEXT DEFAULT 'public' NOT NULL,
  source TEXT DEFAULT 'Eigene Erfassung' NOT NULL CONSTRAINT estate_source_check CHECK (btrim(source) <> ''),
  verified_at DATE,
  verified_by TEXT,
  valid_from DATE,
  valid_to DATE,
  sys_from TIMESTAMP WITH TIME ZONE DEFAULT transaction_timestamp() NOT NULL,
  version INTEGER DEFAULT '1' NOT NULL,
  slug TEXT NOT NULL,
  name TEXT NOT NULL CONSTRAINT estate_name_check CHECK (btrim(name) <> ''),
  short_name TEXT,
  description TEXT,
  description_en TEXT,
  municipality_id UUID,
  ags TEXT,
  geom geometry(GEOMETRY,25832) NOT NULL,
  area_m2 NUMERIC,
  area_gross_ha NUMERIC,
  area_net_ha NUMERIC,
  estate_type TEXT,
  area_type_share JSONB CONSTRAINT estate_area_type_share_check CHECK (record.shares_ok(area_type_share)),
  area_type TEXT,
  plan_basis TEXT,
  bplan_ref TEXT[],
  bplan_state INTEGER,
  operation_24_7 TEXT DEFAULT 'unknown' NOT NULL,
  abstand_class_max TEXT,
  noise_contingent_day_db NUMERIC,
  noise_contingent_night_db NUMERIC,
  brw_eur_m2 NUMERIC,
  brw_date DATE,
  motorway_km NUMERIC,
  motorway_min NUMERIC,
  motorway_ref TEXT,
  airport_km NUMERIC,
  rail_station_km NUMERIC,
  freight_rail TEXT DEFAULT 'unknown' NOT NULL,
  quay TEXT DEFAULT 'unknown' NOT NULL,
  heavy_load_route TEXT DEFAULT 'unknown' NOT NULL,
  pt_stop_m NUMERIC,
  pt_lines TEXT,
  lkw_parking TEXT DEFAULT 'unknown' NOT NULL,
  public_parking TEXT DEFAULT 'unknown' NOT NULL,
  carsharing TEXT DEFAULT 'unknown' NOT NULL,
  bike_rental TEXT DEFAULT 'unknown' NOT NULL,
  broadband_tech TEXT,
  down_mbit INTEGER,
  ftth TEXT DEFAULT 'unknown' NOT NULL,
  companies_n INTEGER,
  employees_n INTEGER,
  employees_year INTEGER,
  employees_method TEXT,
  management TEXT,
  sealed_pct NUMERIC,
  pv_kwp NUMERIC,
  heat_network TEXT DEFAULT 'unknown' NOT NULL,
  funding_area TEXT,
  funding_from DATE,
  funding_to DATE,
  contact_office TEXT,
  contact_email TEXT,
  contact_phone TEXT,
  website TEXT,
  previously_part_of UUID,
  CONSTRAINT estate_pkey PRIMARY KEY (id),
  CONSTRAINT estate_status_check CHECK (status IN ('draft', 'in_review', 'published', 'archived')),
  CONSTRAINT estate_visibility_check CHECK (visibility IN ('public', 'network', 'staff')),
  CONSTRAINT estate_verified_at_check CHECK (verified_at BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT estate_valid_from_check CHECK (valid_from BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT estate_valid_to_check CHECK (valid_to BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT estate_valid_time_check CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to > valid_from),
  CONSTRAINT estate_dataset_external_id_key UNIQUE (dataset, external_id),
  CONSTRAINT estate_geom_kind_check CHECK (geometrytype(geom) = 'MULTIPOLYGON'::text),
  CONSTRAINT estate_area_gross_ha_check CHECK (area_gross_ha >= 0 AND area_gross_ha < 'Infinity'::numeric),
  CONSTRAINT estate_area_net_ha_check CHECK (area_net_ha >= 0 AND area_net_ha < 'Infinity'::numeric),
  CONSTRAINT estate_estate_type_check CHECK (estate_type IN ('emissions_intensive', 'classic', 'knowledge_services', 'crafts_small', 'special')),
  CONSTRAINT estate_plan_basis_check CHECK (plan_basis IN ('b_plan', 'par34', 'par35', 'fnp_only', 'in_procedure')),
  CONSTRAINT estate_bplan_state_check CHECK (bplan_state >= 1000 AND bplan_state <= 9999),
  CONSTRAINT estate_operation_24_7_check CHECK (operation_24_7 IN ('yes', 'partly', 'no', 'unknown')),
  CONSTRAINT estate_abstand_class_max_check CHECK (abstand_class_max IN ('I', 'II', 'III', 'IV', 'V', 'VI', 'VII')),
  CONSTRAINT estate_noise_contingent_day_db_check CHECK (noise_contingent_day_db >= 0 AND noise_contingent_day_db <= 120),
  CONSTRAINT estate_noise_contingent_night_db_check CHECK (noise_contingent_night_db >= 0 AND noise_contingent_night_db <= 120),
  CONSTRAINT estate_brw_eur_m2_check CHECK (brw_eur_m2 >= 0 AND brw_eur_m2 < 'Infinity'::numeric),
  CONSTRAINT estate_brw_date_check CHECK (brw_date BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT estate_motorway_km_check CHECK (motorway_km >= 0 AND motorway_km < 'Infinity'::numeric),
  CONSTRAINT estate_motorway_min_check CHECK (motorway_min >= 0 AND motorway_min < 'Infinity'::numeric),
  CONSTRAINT estate_airport_km_check CHECK (airport_km >= 0 AND airport_km < 'Infinity'::numeric),
  CONSTRAINT estate_rail_station_km_check CHECK (rail_station_km >= 0 AND rail_station_km < 'Infinity'::numeric),
  CONSTRAINT estate_freight_rail_check CHECK (freight_rail IN ('yes', 'inactive', 'no', 'unknown')),
  CONSTRAINT estate_quay_check CHECK (quay IN ('yes', 'no', 'unknown')),
  CONSTRAINT estate_heavy_load_route_check CHECK (heavy_load_route IN ('yes', 'no', 'unknown')),
  CONSTRAINT estate_pt_stop_m_check CHECK (pt_stop_m >= 0 AND pt_stop_m < 'Infinity'::numeric),
  CONSTRAINT estate_lkw_parking_check CHECK (lkw_parking IN ('yes', 'no', 'unknown')),
  CONSTRAINT estate_public_parking_check CHECK (public_parking IN ('yes', 'no', 'unknown')),
  CONSTRAINT estate_carsharing_check CHECK (carsharing IN ('yes', 'no', 'unknown')),
  CONSTRAINT estate_bike_rental_check CHECK (bike_rental IN ('yes', 'no', 'unknown')),
  CONSTRAINT estate_broadband_tech_check CHECK (broadband_tech IN ('FTTH', 'FTTB', 'HFC', 'VDSL')),
  CONSTRAINT estate_down_mbit_check CHECK (down_mbit >= 0),
  CONSTRAINT estate_ftth_check CHECK (ftth IN ('yes', 'no', 'unknown')),
  CONSTRAINT estate_companies_n_check CHECK (companies_n >= 0),
  CONSTRAINT estate_employees_n_check CHECK (employees_n >= 0),
  CONSTRAINT estate_employees_year_check CHECK (employees_year >= 1900 AND employees_year <= 2100),
  CONSTRAINT estate_employees_method_check CHECK (employees_method IN ('counted', 'estimated', 'survey')),
  CONSTRAINT estate_management_check CHECK (management IN ('none', 'project', 'permanent')),
  CONSTRAINT estate_sealed_pct_check CHECK (sealed_pct >= 0 AND sealed_pct <= 100),
  CONSTRAINT estate_pv_kwp_check CHECK (pv_kwp >= 0 AND pv_kwp < 'Infinity'::numeric),
  CONSTRAINT estate_heat_network_check CHECK (heat_network IN ('yes', 'no', 'unknown')),
  CONSTRAINT estate_funding_from_check CHECK (funding_from BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT estate_funding_to_check CHECK (funding_to BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT estate_public_ref_key UNIQUE (public_ref),
  CONSTRAINT estate_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES record.organisation (id),
  CONSTRAINT estate_slug_key UNIQUE (slug),
  CONSTRAINT estate_municipality_id_fkey FOREIGN KEY(municipality_id) REFERENCES record.municipality (id) ON DELETE SET NULL
);

CREATE INDEX estate_geom_gist ON record.estate USING gist (geom);

CREATE INDEX estate_municipality_id_idx ON record.estate (municipality_id);

CREATE INDEX estate_not_as_published_idx ON record.estate (id) WHERE status <> 'published' OR visibility <> 'public';

CREATE INDEX estate_organisation_id_idx ON record.estate (organisation_id);

COMMENT ON COLUMN record.estate.public_ref IS 'short reference for people, stays for ever';

COMMENT ON COLUMN record.estate.external_id IS 'key of this record in the file it came from; unique within its dataset';

COMMENT ON COLUMN record.estate.dataset IS 'name of the file or register that external_id belongs to';

COMMENT ON COLUMN record.estate.organisation_id IS 'the organisation that keeps the record';

COMMENT ON COLUMN record.estate.status IS 'state of the working row one of: draft, in_review, published, archived';

COMMENT ON COLUMN record.estate.visibility IS 'who may see it once published one of: public, network, staff';

COMMENT ON COLUMN record.estate.source IS 'where the fact comes from';

COMMENT ON COLUMN record.estate.verified_at IS 'day on which somebody last checked the record';

COMMENT ON COLUMN record.estate.verified_by IS 'who checked; a function, not a person''s name';

COMMENT ON COLUMN record.estate.valid_from IS 'true in the real world from this day';

COMMENT ON COLUMN record.estate.valid_to IS 'true in the real world until before this day';

COMMENT ON COLUMN record.estate.sys_from IS 'recorded since; kept by the database';

COMMENT ON COLUMN record.estate.version IS 'raised by the database at every change';

COMMENT ON COLUMN record.estate.municipality_id IS 'by position, kept by the database';

COMMENT ON COLUMN record.estate.ags IS 'key of the municipality, kept by the database';

COMMENT ON COLUMN record.estate.area_m2 IS 'm² on the ellipsoid, kept by the database';

COMMENT ON COLUMN record.estate.area_gross_ha IS 'ha, stated gross area; may differ from the boundary''s';

COMMENT ON COLUMN record.estate.area_net_ha IS 'ha, stated net area (plots without streets)';

COMMENT ON COLUMN record.estate.estate_type IS 'location type after GEFEK II one of: emissions_intensive, classic, knowledge_services, crafts_small, special';

COMMENT ON COLUMN record.estate.area_type_share IS 'BauNVO code -> % of the area';

COMMENT ON COLUMN record.estate.area_type IS 'BauNVO code with the largest share; kept by the database';

COMMENT ON COLUMN record.estate.plan_basis IS 'basis in planning law one of: b_plan, par34, par35, fnp_only, in_procedure';

COMMENT ON COLUMN record.estate.bplan_ref IS 'names of the binding plans';

COMMENT ON COLUMN record.estate.bplan_state IS 'XPlanung BP_Rechtsstand code, e.g. 4000 in force';

COMMENT ON COLUMN record.estate.operation_24_7 IS 'operation round the clock permitted one of: yes, partly, no, unknown';

COMMENT ON COLUMN record.estate.abstand_class_max IS 'permitted separation class (Abstandserlass NRW 2007) one of: I, II, III, IV, V, VI, VII';

COMMENT ON COLUMN record.estate.noise_contingent_day_db IS 'dB(A)/m², emission contingent by day (DIN 45691)';

COMMENT ON COLUMN record.estate.noise_contingent_night_db IS 'dB(A)/m², emission contingent by night (DIN 45691)';

COMMENT ON COLUMN record.estate.brw_eur_m2 IS '€/m², standard land value (Bodenrichtwert)';

COMMENT ON COLUMN record.estate.brw_date IS 'reference day of the standard land value';

COMMENT ON COLUMN record.estate.motorway_km IS 'km by road to the next motorway junction';

COMMENT ON COLUMN record.estate.motorway_min IS 'min by car to the next motorway junction';

COMMENT ON COLUMN record.estate.airport_km IS 'km by road to the next airport';

COMMENT ON COLUMN record.estate.rail_station_km IS 'km by road to the next passenger station';

COMMENT ON COLUMN record.estate.freight_rail IS 'rail siding one of: yes, inactive, no, unknown';

COMMENT ON COLUMN record.estate.quay IS 'quay on a waterway one of: yes, no, unknown';

COMMENT ON COLUMN record.estate.heavy_load_route IS 'route for heavy loads one of: yes, no, unknown';

COMMENT ON COLUMN record.estate.pt_stop_m IS 'm on foot to the next stop';

COMMENT ON COLUMN record.estate.lkw_parking IS 'lorry parking one of: yes, no, unknown';

COMMENT ON COLUMN record.estate.public_parking IS 'public parking one of: yes, no, unknown';

COMMENT ON COLUMN record.estate.carsharing IS 'car sharing one of: yes, no, unknown';

COMMENT ON COLUMN record.estate.bike_rental IS 'bicycle rental one of: yes, no, unknown';

COMMENT ON COLUMN record.estate.broadband_tech IS 'best fixed-line technology one of: FTTH, FTTB, HFC, VDSL';

COMMENT ON COLUMN record.estate.down_mbit IS 'Mbit/s downstream';

COMMENT ON COLUMN record.estate.ftth IS 'fibre to the home available one of: yes, no, unknown';

COMMENT ON COLUMN record.estate.companies_n IS 'companies, stated';

COMMENT ON COLUMN record.estate.employees_n IS 'employees, stated';

COMMENT ON COLUMN record.estate.employees_year IS 'year of the two counts';

COMMENT ON COLUMN record.estate.employees_method IS 'how they were counted one of: counted, estimated, survey';

COMMENT ON COLUMN record.estate.management IS 'area management one of: none, project, permanent';

COMMENT ON COLUMN record.estate.sealed_pct IS '% of the ground sealed';

COMMENT ON COLUMN record.estate.pv_kwp IS 'kWp of photovoltaics';

COMMENT ON COLUMN record.estate.heat_network IS 'heat network one of: yes, no, unknown';

COMMENT ON COLUMN record.estate.previously_part_of IS 'estate that this one was split from';

CREATE TABLE record.municipality_part (
  municipality_id UUID,
  geom geometry(GEOMETRY,25832) NOT NULL,
  CONSTRAINT municipality_part_municipality_id_fkey FOREIGN KEY(municipality_id) REFERENCES record.municipality (id) ON DELETE CASCADE
);

CREATE INDEX municipality_part_geom_gist ON record.municipality_part USING gist (geom);

CREATE INDEX municipality_part_municipality_id_idx ON record.municipality_part (municipality_id);

COMMENT ON TABLE record.municipality_part IS 'municipalities cut into small pieces, so that a point finds its own without walking a long border';

CREATE TABLE record.company (
  id UUID DEFAULT gen_random_uuid() NOT NULL,
  public_ref TEXT DEFAULT record.next_ref('C') NOT NULL,
  external_id TEXT,
  dataset TEXT,
  organisation_id UUID,
  status TEXT DEFAULT 'draft' NOT NULL,
  visibility TEXT DEFAULT 'public' NOT NULL,
  source TEXT DEFAULT 'Eigene Erfassung' NOT NULL CONSTRAINT company_source_check CHECK (btrim(source) <> ''),
  verified_at DATE,
  verified_by TEXT,
  valid_from DATE,
  valid_to DATE,
  sys_from TIMESTAMP WITH TIME ZONE DEFAULT transaction_timestamp() NOT NULL,
  version INTEGER DEFAULT '1' NOT NULL,
  name TEXT,
  legal_form TEXT,
  register_no TEXT,
  natural_person BOOLEAN,
  wz_code TEXT,
  wz_edition TEXT,
  sector_group TEXT,
  employees_range TEXT,
  employees_n INTEGER,
  business_type TEXT,
  site_role TEXT,
  estate_id UUID,
  estate_by_hand BOOLEAN DEFAULT false NOT NULL,
  municipality_id UUID,
  geom geometry(GEOMETRY,25832),
  street TEXT,
  house_number TEXT,
  postcode TEXT,
  city TEXT,
  website TEXT,
  produces TEXT,
  emissions_class TEXT,
  operates_24_7 TEXT DEFAULT 'unknown' NOT NULL,
  needs_expansion_m2 NUMERIC,
  successor_wanted TEXT DEFAULT 'unknown' NOT NULL,
  publish_basis TEXT DEFAULT 'none' NOT NULL,
  consent_at DATE,
  withdrawn_at DATE,
  active BOOLEAN DEFAULT true NOT NULL,
  CONSTRAINT company_pkey PRIMARY KEY (id),
  CONSTRAINT company_status_check CHECK (status IN ('draft', 'in_review', 'published', 'archived')),
  CONSTRAINT company_visibility_check CHECK (visibility IN ('public', 'network', 'staff')),
  CONSTRAINT company_verified_at_check CHECK (verified_at BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT company_valid_from_check CHECK (valid_from BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT company_valid_to_check CHECK (valid_to BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT company_valid_time_check CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to > valid_from),
  CONSTRAINT company_dataset_external_id_key UNIQUE (dataset, external_id),
  CONSTRAINT company_wz_edition_check CHECK (wz_edition IN ('WZ2008', 'WZ2025')),
  CONSTRAINT company_wz_check CHECK ((wz_code IS NULL) = (wz_edition IS NULL)),
  CONSTRAINT company_wz_fkey FOREIGN KEY(wz_edition, wz_code) REFERENCES record.wz (edition, code),
  CONSTRAINT company_sector_group_check CHECK (sector_group IN ('production', 'crafts', 'logistics', 'trade', 'services')),
  CONSTRAINT company_employees_range_check CHECK (employees_range IN ('0', '1-9', '10-49', '50-249', '250+')),
  CONSTRAINT company_employees_n_check CHECK (employees_n >= 0),
  CONSTRAINT company_business_type_check CHECK (business_type IN ('register', 'small_trader')),
  CONSTRAINT company_site_role_check CHECK (site_role IN ('HQ', 'plant', 'branch')),
  CONSTRAINT company_geom_kind_check CHECK (geometrytype(geom) = 'POINT'::text),
  CONSTRAINT company_operates_24_7_check CHECK (operates_24_7 IN ('yes', 'no', 'unknown')),
  CONSTRAINT company_needs_expansion_m2_check CHECK (needs_expansion_m2 >= 0 AND needs_expansion_m2 < 'Infinity'::numeric),
  CONSTRAINT company_successor_wanted_check CHECK (successor_wanted IN ('yes', 'no', 'unknown')),
  CONSTRAINT company_publish_basis_check CHECK (publish_basis IN ('consent', 'register', 'contract', 'none')),
  CONSTRAINT company_consent_at_check CHECK (consent_at BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT company_withdrawn_at_check CHECK (withdrawn_at BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT company_public_ref_key UNIQUE (public_ref),
  CONSTRAINT company_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES record.organisation (id),
  CONSTRAINT company_estate_id_fkey FOREIGN KEY(estate_id) REFERENCES record.estate (id) ON DELETE SET NULL,
  CONSTRAINT company_municipality_id_fkey FOREIGN KEY(municipality_id) REFERENCES record.municipality (id) ON DELETE SET NULL
);

CREATE INDEX company_estate_id_idx ON record.company (estate_id);

CREATE INDEX company_geom_gist ON record.company USING gist (geom);

CREATE INDEX company_organisation_id_idx ON record.company (organisation_id);

COMMENT ON COLUMN record.company.public_ref IS 'short reference for people, stays for ever';

COMMENT ON COLUMN record.company.external_id IS 'key of this record in the file it came from; unique within its dataset';

COMMENT ON COLUMN record.company.dataset IS 'name of the file or register that external_id belongs to';

COMMENT ON COLUMN record.company.organisation_id IS 'the organisation that keeps the record';

COMMENT ON COLUMN record.company.status IS 'state of the working row one of: draft, in_review, published, archived';

COMMENT ON COLUMN record.company.visibility IS 'who may see it once published one of: public, network, staff';

COMMENT ON COLUMN record.company.source IS 'where the fact comes from';

COMMENT ON COLUMN record.company.verified_at IS 'day on which somebody last checked the record';

COMMENT ON COLUMN record.company.verified_by IS 'who checked; a function, not a person''s name';

COMMENT ON COLUMN record.company.valid_from IS 'true in the real world from this day';

COMMENT ON COLUMN record.company.valid_to IS 'true in the real world until before this day';

COMMENT ON COLUMN record.company.sys_from IS 'recorded since; kept by the database';

COMMENT ON COLUMN record.company.version IS 'raised by the database at every change';

COMMENT ON COLUMN record.company.name IS 'empty where the source gives none';

COMMENT ON COLUMN record.company.natural_person IS 'the name is personal data (sole trader); kept by the database';

COMMENT ON COLUMN record.company.wz_code IS 'sector code of its edition, with dots';

COMMENT ON COLUMN record.company.wz_edition IS 'edition of the sector code one of: WZ2008, WZ2025';

COMMENT ON COLUMN record.company.sector_group IS 'kept by the database from the sector code one of: production, crafts, logistics, trade, services';

COMMENT ON COLUMN record.company.employees_range IS 'employees at this site one of: 0, 1-9, 10-49, 50-249, 250+';

COMMENT ON COLUMN record.company.employees_n IS 'employees at this site; staff only';

COMMENT ON COLUMN record.company.business_type IS 'one of: register, small_trader';

COMMENT ON COLUMN record.company.site_role IS 'one of: HQ, plant, branch';

COMMENT ON COLUMN record.company.estate_id IS 'the estate it lies in';

COMMENT ON COLUMN record.company.estate_by_hand IS 'true: estate_id was set by a person and stays';

COMMENT ON COLUMN record.company.municipality_id IS 'by position, kept by the database';

COMMENT ON COLUMN record.company.operates_24_7 IS 'works round the clock; staff only one of: yes, no, unknown';

COMMENT ON COLUMN record.company.needs_expansion_m2 IS 'm² wanted for expansion; staff only';

COMMENT ON COLUMN record.company.successor_wanted IS 'looks for a successor; staff only one of: yes, no, unknown';

COMMENT ON COLUMN record.company.publish_basis IS 'legal basis for showing the name one of: consent, register, contract, none';

COMMENT ON COLUMN record.company.withdrawn_at IS 'day the consent was withdrawn; hides the name at once';

CREATE TABLE record.indicator_value (
  id UUID DEFAULT gen_random_uuid() NOT NULL,
  public_ref TEXT DEFAULT record.next_ref('I') NOT NULL,
  external_id TEXT,
  dataset TEXT,
  organisation_id UUID,
  status TEXT DEFAULT 'draft' NOT NULL,
  visibility TEXT DEFAULT 'public' NOT NULL,
  source TEXT DEFAULT 'Eigene Erfassung' NOT NULL CONSTRAINT indicator_value_source_check CHECK (btrim(source) <> ''),
  verified_at DATE,
  verified_by TEXT,
  valid_from DATE,
  valid_to DATE,
  sys_from TIMESTAMP WITH TIME ZONE DEFAULT transaction_timestamp() NOT NULL,
  version INTEGER DEFAULT '1' NOT NULL,
  indicator TEXT NOT NULL,
  title TEXT,
  estate_id UUID,
  core_zone_id UUID,
  network_id UUID,
  municipality_id UUID,
  value NUMERIC NOT NULL CONSTRAINT indicator_value_value_check CHECK (value > '-Infinity'::numeric AND value < 'Infinity'::numeric),
  unit TEXT NOT NULL,
  as_of DATE,
  method TEXT,
  coverage_pct NUMERIC,
  CONSTRAINT indicator_value_pkey PRIMARY KEY (id),
  CONSTRAINT indicator_value_status_check CHECK (status IN ('draft', 'in_review', 'published', 'archived')),
  CONSTRAINT indicator_value_visibility_check CHECK (visibility IN ('public', 'network', 'staff')),
  CONSTRAINT indicator_value_verified_at_check CHECK (verified_at BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT indicator_value_valid_from_check CHECK (valid_from BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT indicator_value_valid_to_check CHECK (valid_to BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT indicator_value_valid_time_check CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to > valid_from),
  CONSTRAINT indicator_value_dataset_external_id_key UNIQUE (dataset, external_id),
  CONSTRAINT indicator_value_as_of_check CHECK (as_of BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT indicator_value_coverage_pct_check CHECK (coverage_pct >= 0 AND coverage_pct <= 100),
  CONSTRAINT indicator_value_public_ref_key UNIQUE (public_ref),
  CONSTRAINT indicator_value_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES record.organisation (id),
  CONSTRAINT indicator_value_estate_id_fkey FOREIGN KEY(estate_id) REFERENCES record.estate (id) ON DELETE SET NULL,
  CONSTRAINT indicator_value_core_zone_id_fkey FOREIGN KEY(core_zone_id) REFERENCES record.core_zone (id) ON DELETE SET NULL,
  CONSTRAINT indicator_value_network_id_fkey FOREIGN KEY(network_id) REFERENCES record.network (id) ON DELETE SET NULL,
  CONSTRAINT indicator_value_municipality_id_fkey FOREIGN KEY(municipality_id) REFERENCES record.municipality (id) ON DELETE SET NULL
);

CREATE INDEX indicator_value_core_zone_id_idx ON record.indicator_value (core_zone_id);

CREATE INDEX indicator_value_estate_id_idx ON record.indicator_value (estate_id);

CREATE INDEX indicator_value_estate_idx ON record.indicator_value (estate_id, indicator);

CREATE INDEX indicator_value_network_id_idx ON record.indicator_value (network_id);

CREATE INDEX indicator_value_organisation_id_idx ON record.indicator_value (organisation_id);

COMMENT ON COLUMN record.indicator_value.public_ref IS 'short reference for people, stays for ever';

COMMENT ON COLUMN record.indicator_value.external_id IS 'key of this record in the file it came from; unique within its dataset';

COMMENT ON COLUMN record.indicator_value.dataset IS 'name of the file or register that external_id belongs to';

COMMENT ON COLUMN record.indicator_value.organisation_id IS 'the organisation that keeps the record';

COMMENT ON COLUMN record.indicator_value.status IS 'state of the working row one of: draft, in_review, published, archived';

COMMENT ON COLUMN record.indicator_value.visibility IS 'who may see it once published one of: public, network, staff';

COMMENT ON COLUMN record.indicator_value.source IS 'where the fact comes from';

COMMENT ON COLUMN record.indicator_value.verified_at IS 'day on which somebody last checked the record';

COMMENT ON COLUMN record.indicator_value.verified_by IS 'who checked; a function, not a person''s name';

COMMENT ON COLUMN record.indicator_value.valid_from IS 'true in the real world from this day';

COMMENT ON COLUMN record.indicator_value.valid_to IS 'true in the real world until before this day';

COMMENT ON COLUMN record.indicator_value.sys_from IS 'recorded since; kept by the database';

COMMENT ON COLUMN record.indicator_value.version IS 'raised by the database at every change';

COMMENT ON COLUMN record.indicator_value.indicator IS 'code such as K8, or the name of a published figure';

COMMENT ON COLUMN record.indicator_value.as_of IS 'day of the data';

COMMENT ON COLUMN record.indicator_value.method IS 'formula and its version, or how the figure came about';

COMMENT ON COLUMN record.indicator_value.coverage_pct IS '% of the records that had the data';

CREATE TABLE record.measure (
  id UUID DEFAULT gen_random_uuid() NOT NULL,
  public_ref TEXT DEFAULT record.next_ref('A') NOT NULL,
  external_id TEXT,
  dataset TEXT,
  organisation_id UUID,
  status TEXT DEFAULT 'draft' NOT NULL,
  visibility TEXT DEFAULT 'public' NOT NULL,
  source TEXT DEFAULT 'Eigene Erfassung' NOT NULL CONSTRAINT measure_source_check CHECK (btrim(source) <> ''),
  verified_at DATE,
  verified_by TEXT,
  valid_from DATE,
  valid_to DATE,
  sys_from TIMESTAMP WITH TIME ZONE DEFAULT transaction_timestamp() NOT NULL,
  version INTEGER DEFAULT '1' NOT NULL,
  title TEXT NOT NULL CONSTRAINT measure_title_check CHECK (btrim(title) <> ''),
  title_en TEXT,
  description TEXT,
  description_en TEXT,
  field TEXT NOT NULL,
  estate_id UUID,
  core_zone_id UUID,
  network_id UUID,
  municipality_id UUID,
  responsible TEXT,
  state TEXT DEFAULT 'idea' NOT NULL,
  starts_on DATE,
  ends_on DATE,
  cost_eur NUMERIC,
  grant_eur NUMERIC,
  programme TEXT,
  kpi JSONB,
  decision_ref TEXT,
  documents JSONB,
  CONSTRAINT measure_pkey PRIMARY KEY (id),
  CONSTRAINT measure_status_check CHECK (status IN ('draft', 'in_review', 'published', 'archived')),
  CONSTRAINT measure_visibility_check CHECK (visibility IN ('public', 'network', 'staff')),
  CONSTRAINT measure_verified_at_check CHECK (verified_at BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT measure_valid_from_check CHECK (valid_from BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT measure_valid_to_check CHECK (valid_to BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT measure_valid_time_check CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to > valid_from),
  CONSTRAINT measure_dataset_external_id_key UNIQUE (dataset, external_id),
  CONSTRAINT measure_field_check CHECK (field IN ('planning_law', 'servicing', 'reactivation', 'densification', 'energy_climate', 'transport', 'digital', 'cooperation', 'acceptance')),
  CONSTRAINT measure_state_check CHECK (state IN ('idea', 'planned', 'funded', 'running', 'done', 'dropped')),
  CONSTRAINT measure_starts_on_check CHECK (starts_on BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT measure_ends_on_check CHECK (ends_on BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT measure_cost_eur_check CHECK (cost_eur >= 0 AND cost_eur < 'Infinity'::numeric),
  CONSTRAINT measure_grant_eur_check CHECK (grant_eur >= 0 AND grant_eur < 'Infinity'::numeric),
  CONSTRAINT measure_public_ref_key UNIQUE (public_ref),
  CONSTRAINT measure_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES record.organisation (id),
  CONSTRAINT measure_estate_id_fkey FOREIGN KEY(estate_id) REFERENCES record.estate (id) ON DELETE SET NULL,
  CONSTRAINT measure_core_zone_id_fkey FOREIGN KEY(core_zone_id) REFERENCES record.core_zone (id) ON DELETE SET NULL,
  CONSTRAINT measure_network_id_fkey FOREIGN KEY(network_id) REFERENCES record.network (id) ON DELETE SET NULL,
  CONSTRAINT measure_municipality_id_fkey FOREIGN KEY(municipality_id) REFERENCES record.municipality (id) ON DELETE SET NULL
);

CREATE INDEX measure_core_zone_id_idx ON record.measure (core_zone_id);

CREATE INDEX measure_estate_id_idx ON record.measure (estate_id);

CREATE INDEX measure_network_id_idx ON record.measure (network_id);

CREATE INDEX measure_organisation_id_idx ON record.measure (organisation_id);

COMMENT ON COLUMN record.measure.public_ref IS 'short reference for people, stays for ever';

COMMENT ON COLUMN record.measure.external_id IS 'key of this record in the file it came from; unique within its dataset';

COMMENT ON COLUMN record.measure.dataset IS 'name of the file or register that external_id belongs to';

COMMENT ON COLUMN record.measure.organisation_id IS 'the organisation that keeps the record';

COMMENT ON COLUMN record.measure.status IS 'state of the working row one of: draft, in_review, published, archived';

COMMENT ON COLUMN record.measure.visibility IS 'who may see it once published one of: public, network, staff';

COMMENT ON COLUMN record.measure.source IS 'where the fact comes from';

COMMENT ON COLUMN record.measure.verified_at IS 'day on which somebody last checked the record';

COMMENT ON COLUMN record.measure.verified_by IS 'who checked; a function, not a person''s name';

COMMENT ON COLUMN record.measure.valid_from IS 'true in the real world from this day';

COMMENT ON COLUMN record.measure.valid_to IS 'true in the real world until before this day';

COMMENT ON COLUMN record.measure.sys_from IS 'recorded since; kept by the database';

COMMENT ON COLUMN record.measure.version IS 'raised by the database at every change';

COMMENT ON COLUMN record.measure.field IS 'one of: planning_law, servicing, reactivation, densification, energy_climate, transport, digital, cooperation, acceptance';

COMMENT ON COLUMN record.measure.state IS 'one of: idea, planned, funded, running, done, dropped';

COMMENT ON COLUMN record.measure.cost_eur IS '€ in total';

COMMENT ON COLUMN record.measure.grant_eur IS '€ of grants';

COMMENT ON COLUMN record.measure.kpi IS 'list of {name, unit, base, base_date, target, target_date, actual, actual_date}';

COMMENT ON COLUMN record.measure.documents IS 'list of {href, title}';

CREATE TABLE record.plot (
  id UUID DEFAULT gen_random_uuid() NOT NULL,
  public_ref TEXT DEFAULT record.next_ref('P') NOT NULL,
  external_id TEXT,
  dataset TEXT,
  organisation_id UUID,
  status TEXT DEFAULT 'draft' NOT NULL,
  visibility TEXT DEFAULT 'public' NOT NULL,
  source TEXT DEFAULT 'Eigene Erfassung' NOT NULL CONSTRAINT plot_source_check CHECK (btrim(source) <> ''),
  verified_at DATE,
  verified_by TEXT,
  valid_from DATE,
  valid_to DATE,
  sys_from TIMESTAMP WITH TIME ZONE DEFAULT transaction_timestamp() NOT NULL,
  version INTEGER DEFAULT '1' NOT NULL,
  name TEXT,
  kind TEXT DEFAULT 'plot' NOT NULL,
  occupancy TEXT DEFAULT 'unknown' NOT NULL,
  estate_id UUID,
  estate_by_hand BOOLEAN DEFAULT false NOT NULL,
  municipality_id UUID,
  parcel_ids TEXT[],
  geom geometry(GEOMETRY,25832) NOT NULL,
  area_m2 NUMERIC,
  floor_area_m2 NUMERIC,
  area_type TEXT,
  divisible_from_m2 NUMERIC,
  contiguous_expandable_m2 NUMERIC,
  hall_m2 NUMERIC,
  hall_height_m NUMERIC,
  floor_load_kn_m2 NUMERIC,
  crane_t NUMERIC,
  docks_n INTEGER,
  ground_gates_n INTEGER,
  office_m2 NUMERIC,
  power_kva NUMERIC,
  year_built INTEGER,
  grz NUMERIC,
  gfz NUMERIC,
  bmz NUMERIC,
  max_height_m NUMERIC,
  availability TEXT,
  available_from DATE,
  development_state TEXT,
  utilities TEXT[],
  restriction_level TEXT,
  restriction_kinds TEXT[],
  contamination_state TEXT DEFAULT 'unknown' NOT NULL,
  owner_type TEXT DEFAULT 'unknown' NOT NULL,
  marketing TEXT[],
  price_eur_m2 NUMERIC,
  rent_eur_m2 NUMERIC,
  price_mode TEXT,
  suitable_wz TEXT[],
  excluded_uses TEXT[],
  last_use TEXT,
  description TEXT,
  description_en TEXT,
  vacant_since DATE,
  owner_confirmed_at DATE,
  confirm_token_hash TEXT,
  media JSONB CONSTRAINT plot_media_check CHECK (record.media_ok(media)),
  documents JSONB,
  street TEXT,
  house_number TEXT,
  postcode TEXT,
  contact_office TEXT,
  contact_email TEXT,
  contact_phone TEXT,
  brownfield TEXT DEFAULT 'unknown' NOT NULL,
  previously_part_of UUID,
  end_date DATE,
  end_reason TEXT,
  CONSTRAINT plot_pkey PRIMARY KEY (id),
  CONSTRAINT plot_status_check CHECK (status IN ('draft', 'in_review', 'published', 'archived')),
  CONSTRAINT plot_visibility_check CHECK (visibility IN ('public', 'network', 'staff')),
  CONSTRAINT plot_verified_at_check CHECK (verified_at BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT plot_valid_from_check CHECK (valid_from BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT plot_valid_to_check CHECK (valid_to BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT plot_valid_time_check CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to > valid_from),
  CONSTRAINT plot_dataset_external_id_key UNIQUE (dataset, external_id),
  CONSTRAINT plot_kind_check CHECK (kind IN ('plot', 'building', 'unit', 'company_reserve', 'brownfield', 'potential')),
  CONSTRAINT plot_occupancy_check CHECK (occupancy IN ('used', 'partly', 'vacant', 'unknown')),
  CONSTRAINT plot_geom_kind_check CHECK (geometrytype(geom) IN ('MULTIPOLYGON', 'POINT')),
  CONSTRAINT plot_floor_area_m2_check CHECK (floor_area_m2 >= 0 AND floor_area_m2 < 'Infinity'::numeric),
  CONSTRAINT plot_area_type_check CHECK (area_type IN ('GE', 'GI', 'SO', 'MI', 'MU', 'MK')),
  CONSTRAINT plot_divisible_from_m2_check CHECK (divisible_from_m2 >= 0 AND divisible_from_m2 < 'Infinity'::numeric),
  CONSTRAINT plot_contiguous_expandable_m2_check CHECK (contiguous_expandable_m2 >= 0 AND contiguous_expandable_m2 < 'Infinity'::numeric),
  CONSTRAINT plot_hall_m2_check CHECK (hall_m2 >= 0 AND hall_m2 < 'Infinity'::numeric),
  CONSTRAINT plot_hall_height_m_check CHECK (hall_height_m >= 0 AND hall_height_m <= 100),
  CONSTRAINT plot_floor_load_kn_m2_check CHECK (floor_load_kn_m2 >= 0 AND floor_load_kn_m2 < 'Infinity'::numeric),
  CONSTRAINT plot_crane_t_check CHECK (crane_t >= 0 AND crane_t < 'Infinity'::numeric),
  CONSTRAINT plot_docks_n_check CHECK (docks_n >= 0),
  CONSTRAINT plot_ground_gates_n_check CHECK (ground_gates_n >= 0),
  CONSTRAINT plot_office_m2_check CHECK (office_m2 >= 0 AND office_m2 < 'Infinity'::numeric),
  CONSTRAINT plot_power_kva_check CHECK (power_kva >= 0 AND power_kva < 'Infinity'::numeric),
  CONSTRAINT plot_year_built_check CHECK (year_built >= 1000 AND year_built <= 2100),
  CONSTRAINT plot_grz_check CHECK (grz >= 0 AND grz <= 1),
  CONSTRAINT plot_gfz_check CHECK (gfz >= 0 AND gfz <= 10),
  CONSTRAINT plot_bmz_check CHECK (bmz >= 0 AND bmz <= 30),
  CONSTRAINT plot_max_height_m_check CHECK (max_height_m >= 0 AND max_height_m <= 500),
  CONSTRAINT plot_availability_check CHECK (availability IN ('immediate', 'short', 'medium', 'long', 'reserved', 'sold')),
  CONSTRAINT plot_available_from_check CHECK (available_from BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT plot_development_state_check CHECK (development_state IN ('full', 'partial', 'none')),
  CONSTRAINT plot_utilities_check CHECK (utilities <@ ARRAY['GAS', 'STROM', 'TK', 'WASSER']::text[]),
  CONSTRAINT plot_restriction_level_check CHECK (restriction_level IN ('none', 'light', 'severe')),
  CONSTRAINT plot_restriction_kinds_check CHECK (restriction_kinds <@ ARRAY['contamination', 'access_road', 'utilities', 'existing_building', 'ownership', 'planning_law', 'topography', 'nature', 'flood', 'monument', 'mining', 'immission', 'price']::text[]),
  CONSTRAINT plot_contamination_state_check CHECK (contamination_state IN ('unknown', 'none_known', 'suspected', 'confirmed', 'remediated')),
  CONSTRAINT plot_owner_type_check CHECK (owner_type IN ('public_municipal', 'public_other', 'private', 'mixed', 'company', 'unknown')),
  CONSTRAINT plot_marketing_check CHECK (marketing <@ ARRAY['sale', 'lease', 'heritable_lease', 'rent']::text[]),
  CONSTRAINT plot_price_eur_m2_check CHECK (price_eur_m2 >= 0 AND price_eur_m2 < 'Infinity'::numeric),
  CONSTRAINT plot_rent_eur_m2_check CHECK (rent_eur_m2 >= 0 AND rent_eur_m2 < 'Infinity'::numeric),
  CONSTRAINT plot_price_mode_check CHECK (price_mode IN ('fixed', 'negotiable', 'on_request', 'bid')),
  CONSTRAINT plot_excluded_uses_check CHECK (excluded_uses <@ ARRAY['production', 'crafts', 'logistics', 'wholesale', 'research', 'services', 'office', 'retail', 'large_retail', 'housing', 'leisure', 'worship', 'energy', 'gastronomy', 'data_centre']::text[]),
  CONSTRAINT plot_vacant_since_check CHECK (vacant_since BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT plot_owner_confirmed_at_check CHECK (owner_confirmed_at BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT plot_brownfield_check CHECK (brownfield IN ('yes', 'no', 'unknown')),
  CONSTRAINT plot_end_date_check CHECK (end_date BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT plot_end_reason_check CHECK (end_reason IN ('sold', 'built', 'withdrawn', 'converted')),
  CONSTRAINT plot_end_check CHECK (end_reason IS NULL OR end_date IS NOT NULL),
  CONSTRAINT plot_public_ref_key UNIQUE (public_ref),
  CONSTRAINT plot_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES record.organisation (id),
  CONSTRAINT plot_estate_id_fkey FOREIGN KEY(estate_id) REFERENCES record.estate (id) ON DELETE SET NULL,
  CONSTRAINT plot_municipality_id_fkey FOREIGN KEY(municipality_id) REFERENCES record.municipality (id) ON DELETE SET NULL
);

CREATE INDEX plot_estate_id_idx ON record.plot (estate_id);

CREATE INDEX plot_geom_gist ON record.plot USING gist (geom);

CREATE INDEX plot_organisation_id_idx ON record.plot (organisation_id);

COMMENT ON COLUMN record.plot.public_ref IS 'short reference for people, stays for ever';

COMMENT ON COLUMN record.plot.external_id IS 'key of this record in the file it came from; unique within its dataset';

COMMENT ON COLUMN record.plot.dataset IS 'name of the file or register that external_id belongs to';

COMMENT ON COLUMN record.plot.organisation_id IS 'the organisation that keeps the record';

COMMENT ON COLUMN record.plot.status IS 'state of the working row one of: draft, in_review, published, archived';

COMMENT ON COLUMN record.plot.visibility IS 'who may see it once published one of: public, network, staff';

COMMENT ON COLUMN record.plot.source IS 'where the fact comes from';

COMMENT ON COLUMN record.plot.verified_at IS 'day on which somebody last checked the record';

COMMENT ON COLUMN record.plot.verified_by IS 'who checked; a function, not a person''s name';

COMMENT ON COLUMN record.plot.valid_from IS 'true in the real world from this day';

COMMENT ON COLUMN record.plot.valid_to IS 'true in the real world until before this day';

COMMENT ON COLUMN record.plot.sys_from IS 'recorded since; kept by the database';

COMMENT ON COLUMN record.plot.version IS 'raised by the database at every change';

COMMENT ON COLUMN record.plot.kind IS 'one of: plot, building, unit, company_reserve, brownfield, potential';

COMMENT ON COLUMN record.plot.occupancy IS 'one of: used, partly, vacant, unknown';

COMMENT ON COLUMN record.plot.estate_id IS 'the estate it lies in';

COMMENT ON COLUMN record.plot.estate_by_hand IS 'true: estate_id was set by a person and stays';

COMMENT ON COLUMN record.plot.municipality_id IS 'by position, kept by the database';

COMMENT ON COLUMN record.plot.parcel_ids IS 'cadastral parcels (Flurstücke)';

COMMENT ON COLUMN record.plot.area_m2 IS 'm² on the ellipsoid, kept by the database';

COMMENT ON COLUMN record.plot.floor_area_m2 IS 'm², stated usable area of a building or unit';

COMMENT ON COLUMN record.plot.area_type IS 'BauNVO code one of: GE, GI, SO, MI, MU, MK';

COMMENT ON COLUMN record.plot.divisible_from_m2 IS 'm², smallest part that can be had';

COMMENT ON COLUMN record.plot.contiguous_expandable_m2 IS 'm² of adjoining land for later';

COMMENT ON COLUMN record.plot.hall_m2 IS 'm² of hall floor';

COMMENT ON COLUMN record.plot.hall_height_m IS 'm clear height';

COMMENT ON COLUMN record.plot.floor_load_kn_m2 IS 'kN/m² floor load';

COMMENT ON COLUMN record.plot.crane_t IS 't crane capacity';

COMMENT ON COLUMN record.plot.docks_n IS 'loading docks';

COMMENT ON COLUMN record.plot.ground_gates_n IS 'ground-level gates';

COMMENT ON COLUMN record.plot.office_m2 IS 'm² of office floor';

COMMENT ON COLUMN record.plot.power_kva IS 'kVA connected power';

COMMENT ON COLUMN record.plot.year_built IS 'year of construction';

COMMENT ON COLUMN record.plot.grz IS 'site occupancy index (Grundflächenzahl)';

COMMENT ON COLUMN record.plot.gfz IS 'floor space index (Geschossflächenzahl)';

COMMENT ON COLUMN record.plot.bmz IS 'building mass index (Baumassenzahl)';

COMMENT ON COLUMN record.plot.max_height_m IS 'm, permitted height of buildings';

COMMENT ON COLUMN record.plot.availability IS 'when to be had; empty: not offered one of: immediate, short, medium, long, reserved, sold';

COMMENT ON COLUMN record.plot.development_state IS 'servicing one of: full, partial, none';

COMMENT ON COLUMN record.plot.utilities IS 'connected utilities any of: GAS, STROM, TK, WASSER';

COMMENT ON COLUMN record.plot.restriction_level IS 'empty: not stated one of: none, light, severe';

COMMENT ON COLUMN record.plot.restriction_kinds IS 'any of: contamination, access_road, utilities, existing_building, ownership, planning_law, topography, nature, flood, monument, mining, immission, price';

COMMENT ON COLUMN record.plot.contamination_state IS 'one of: unknown, none_known, suspected, confirmed, remediated';

COMMENT ON COLUMN record.plot.owner_type IS 'one of: public_municipal, public_other, private, mixed, company, unknown';

COMMENT ON COLUMN record.plot.marketing IS 'any of: sale, lease, heritable_lease, rent';

COMMENT ON COLUMN record.plot.price_eur_m2 IS '€/m², asking price';

COMMENT ON COLUMN record.plot.rent_eur_m2 IS '€/m² and month, asking rent';

COMMENT ON COLUMN record.plot.price_mode IS 'one of: fixed, negotiable, on_request, bid';

COMMENT ON COLUMN record.plot.suitable_wz IS 'WZ 2008 codes that suit';

COMMENT ON COLUMN record.plot.excluded_uses IS 'any of: production, crafts, logistics, wholesale, research, services, office, retail, large_retail, housing, leisure, worship, energy, gastronomy, data_centre';

COMMENT ON COLUMN record.plot.owner_confirmed_at IS 'day of the owner''s last confirmation';

COMMENT ON COLUMN record.plot.confirm_token_hash IS 'hash of the owner''s confirmation link; staff only';

COMMENT ON COLUMN record.plot.media IS 'list of {href, alt, credit}; alt is mandatory';

COMMENT ON COLUMN record.plot.documents IS 'list of {href, title}';

COMMENT ON COLUMN record.plot.brownfield IS 'former use given up one of: yes, no, unknown';

COMMENT ON COLUMN record.plot.previously_part_of IS 'plot that this one was split from';

COMMENT ON COLUMN record.plot.end_reason IS 'one of: sold, built, withdrawn, converted';

CREATE TABLE record.event (
  id UUID DEFAULT gen_random_uuid() NOT NULL,
  public_ref TEXT DEFAULT record.next_ref('V') NOT NULL,
  external_id TEXT,
  dataset TEXT,
  organisation_id UUID,
  status TEXT DEFAULT 'draft' NOT NULL,
  visibility TEXT DEFAULT 'public' NOT NULL,
  source TEXT DEFAULT 'Eigene Erfassung' NOT NULL CONSTRAINT event_source_check CHECK (btrim(source) <> ''),
  verified_at DATE,
  verified_by TEXT,
  valid_from DATE,
  valid_to DATE,
  sys_from TIMESTAMP WITH TIME ZONE DEFAULT transaction_timestamp() NOT NULL,
  version INTEGER DEFAULT '1' NOT NULL,
  title TEXT NOT NULL CONSTRAINT event_title_check CHECK (btrim(title) <> ''),
  title_en TEXT,
  description TEXT,
  description_en TEXT,
  place TEXT,
  kind TEXT NOT NULL,
  starts_at TIMESTAMP WITH TIME ZONE,
  ends_at TIMESTAMP WITH TIME ZONE,
  year INTEGER,
  host TEXT,
  host_company_id UUID,
  estate_id UUID,
  core_zone_id UUID,
  network_id UUID,
  municipality_id UUID,
  audience TEXT DEFAULT 'public' NOT NULL,
  registration_url TEXT,
  minutes_doc TEXT,
  outcome_measures TEXT[],
  geom geometry(GEOMETRY,25832),
  CONSTRAINT event_pkey PRIMARY KEY (id),
  CONSTRAINT event_status_check CHECK (status IN ('draft', 'in_review', 'published', 'archived')),
  CONSTRAINT event_visibility_check CHECK (visibility IN ('public', 'network', 'staff')),
  CONSTRAINT event_verified_at_check CHECK (verified_at BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT event_valid_from_check CHECK (valid_from BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT event_valid_to_check CHECK (valid_to BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT event_valid_time_check CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to > valid_from),
  CONSTRAINT event_dataset_external_id_key UNIQUE (dataset, external_id),
  CONSTRAINT event_kind_check CHECK (kind IN ('neighbours_meeting', 'workshop', 'steering_group', 'summer_party', 'site_visit', 'trade_fair', 'public_participation', 'network_meeting')),
  CONSTRAINT event_starts_at_check CHECK (starts_at BETWEEN '1000-01-01' AND '9999-12-30'),
  CONSTRAINT event_ends_at_check CHECK (ends_at BETWEEN '1000-01-01' AND '9999-12-30'),
  CONSTRAINT event_year_check CHECK (year >= 1900 AND year <= 2100),
  CONSTRAINT event_time_check CHECK (ends_at IS NULL OR ends_at >= starts_at),
  CONSTRAINT event_audience_check CHECK (audience IN ('public', 'members', 'invited')),
  CONSTRAINT event_geom_kind_check CHECK (geometrytype(geom) = 'POINT'::text),
  CONSTRAINT event_public_ref_key UNIQUE (public_ref),
  CONSTRAINT event_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES record.organisation (id),
  CONSTRAINT event_host_company_id_fkey FOREIGN KEY(host_company_id) REFERENCES record.company (id) ON DELETE SET NULL,
  CONSTRAINT event_estate_id_fkey FOREIGN KEY(estate_id) REFERENCES record.estate (id) ON DELETE SET NULL,
  CONSTRAINT event_core_zone_id_fkey FOREIGN KEY(core_zone_id) REFERENCES record.core_zone (id) ON DELETE SET NULL,
  CONSTRAINT event_network_id_fkey FOREIGN KEY(network_id) REFERENCES record.network (id) ON DELETE SET NULL,
  CONSTRAINT event_municipality_id_fkey FOREIGN KEY(municipality_id) REFERENCES record.municipality (id) ON DELETE SET NULL
);

CREATE INDEX event_core_zone_id_idx ON record.event (core_zone_id);

CREATE INDEX event_estate_id_idx ON record.event (estate_id);

CREATE INDEX event_geom_gist ON record.event USING gist (geom);

CREATE INDEX event_network_id_idx ON record.event (network_id);

CREATE INDEX event_organisation_id_idx ON record.event (organisation_id);

COMMENT ON COLUMN record.event.public_ref IS 'short reference for people, stays for ever';

COMMENT ON COLUMN record.event.external_id IS 'key of this record in the file it came from; unique within its dataset';

COMMENT ON COLUMN record.event.dataset IS 'name of the file or register that external_id belongs to';

COMMENT ON COLUMN record.event.organisation_id IS 'the organisation that keeps the record';

COMMENT ON COLUMN record.event.status IS 'state of the working row one of: draft, in_review, published, archived';

COMMENT ON COLUMN record.event.visibility IS 'who may see it once published one of: public, network, staff';

COMMENT ON COLUMN record.event.source IS 'where the fact comes from';

COMMENT ON COLUMN record.event.verified_at IS 'day on which somebody last checked the record';

COMMENT ON COLUMN record.event.verified_by IS 'who checked; a function, not a person''s name';

COMMENT ON COLUMN record.event.valid_from IS 'true in the real world from this day';

COMMENT ON COLUMN record.event.valid_to IS 'true in the real world until before this day';

COMMENT ON COLUMN record.event.sys_from IS 'recorded since; kept by the database';

COMMENT ON COLUMN record.event.version IS 'raised by the database at every change';

COMMENT ON COLUMN record.event.kind IS 'one of: neighbours_meeting, workshop, steering_group, summer_party, site_visit, trade_fair, public_participation, network_meeting';

COMMENT ON COLUMN record.event.starts_at IS 'begin; empty where only the year is known';

COMMENT ON COLUMN record.event.year IS 'year, where the day is not known';

COMMENT ON COLUMN record.event.audience IS 'one of: public, members, invited';

COMMENT ON COLUMN record.event.outcome_measures IS 'public_ref of the measures that came of it';

CREATE TABLE record.network_member (
  id UUID DEFAULT gen_random_uuid() NOT NULL,
  network_id UUID NOT NULL,
  estate_id UUID,
  municipality_id UUID,
  company_id UUID,
  consent_at DATE,
  CONSTRAINT network_member_pkey PRIMARY KEY (id),
  CONSTRAINT network_member_consent_at_check CHECK (consent_at BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT network_member_one_member_check CHECK (num_nonnulls(estate_id, municipality_id, company_id) = 1),
  CONSTRAINT network_member_network_id_fkey FOREIGN KEY(network_id) REFERENCES record.network (id) ON DELETE CASCADE,
  CONSTRAINT network_member_estate_id_fkey FOREIGN KEY(estate_id) REFERENCES record.estate (id) ON DELETE CASCADE,
  CONSTRAINT network_member_municipality_id_fkey FOREIGN KEY(municipality_id) REFERENCES record.municipality (id) ON DELETE CASCADE,
  CONSTRAINT network_member_company_id_fkey FOREIGN KEY(company_id) REFERENCES record.company (id) ON DELETE CASCADE
);

CREATE INDEX network_member_company_id_idx ON record.network_member (company_id);

CREATE INDEX network_member_estate_id_idx ON record.network_member (estate_id);

CREATE INDEX network_member_municipality_id_idx ON record.network_member (municipality_id);

CREATE INDEX network_member_network_id_idx ON record.network_member (network_id);

COMMENT ON COLUMN record.network_member.consent_at IS 'day a company agreed to be named as a member';

CREATE TABLE record.premises (
  id UUID DEFAULT gen_random_uuid() NOT NULL,
  public_ref TEXT DEFAULT record.next_ref('R') NOT NULL,
  external_id TEXT,
  dataset TEXT,
  organisation_id UUID,
  status TEXT DEFAULT 'draft' NOT NULL,
  visibility TEXT DEFAULT 'public' NOT NULL,
  source TEXT DEFAULT 'Eigene Erfassung' NOT NULL CONSTRAINT premises_source_check CHECK (btrim(source) <> ''),
  verified_at DATE,
  verified_by TEXT,
  valid_from DATE,
  valid_to DATE,
  sys_from TIMESTAMP WITH TIME ZONE DEFAULT transaction_timestamp() NOT NULL,
  version INTEGER DEFAULT '1' NOT NULL,
  name TEXT,
  kind TEXT DEFAULT 'hall' NOT NULL,
  occupancy TEXT DEFAULT 'unknown' NOT NULL,
  estate_id UUID,
  estate_by_hand BOOLEAN DEFAULT false NOT NULL,
  municipality_id UUID,
  plot_id UUID,
  geom geometry(GEOMETRY,25832) NOT NULL,
  area_m2 NUMERIC,
  floor_area_m2 NUMERIC,
  divisible_from_m2 NUMERIC,
  hall_m2 NUMERIC,
  hall_height_m NUMERIC,
  floor_load_kn_m2 NUMERIC,
  crane_t NUMERIC,
  docks_n INTEGER,
  ground_gates_n INTEGER,
  office_m2 NUMERIC,
  power_kva NUMERIC,
  year_built INTEGER,
  availability TEXT,
  available_from DATE,
  development_state TEXT,
  utilities TEXT[],
  restriction_level TEXT,
  restriction_kinds TEXT[],
  contamination_state TEXT DEFAULT 'unknown' NOT NULL,
  owner_type TEXT DEFAULT 'unknown' NOT NULL,
  marketing TEXT[],
  price_eur_m2 NUMERIC,
  rent_eur_m2 NUMERIC,
  price_mode TEXT,
  suitable_wz TEXT[],
  excluded_uses TEXT[],
  last_use TEXT,
  description TEXT,
  description_en TEXT,
  vacant_since DATE,
  owner_confirmed_at DATE,
  confirm_token_hash TEXT,
  media JSONB CONSTRAINT premises_media_check CHECK (record.media_ok(media)),
  documents JSONB,
  street TEXT,
  house_number TEXT,
  postcode TEXT,
  contact_office TEXT,
  contact_email TEXT,
  contact_phone TEXT,
  floor TEXT,
  end_date DATE,
  end_reason TEXT,
  CONSTRAINT premises_pkey PRIMARY KEY (id),
  CONSTRAINT premises_status_check CHECK (status IN ('draft', 'in_review', 'published', 'archived')),
  CONSTRAINT premises_visibility_check CHECK (visibility IN ('public', 'network', 'staff')),
  CONSTRAINT premises_verified_at_check CHECK (verified_at BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT premises_valid_from_check CHECK (valid_from BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT premises_valid_to_check CHECK (valid_to BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT premises_valid_time_check CHECK (valid_to IS NULL OR valid_from IS NULL OR valid_to > valid_from),
  CONSTRAINT premises_dataset_external_id_key UNIQUE (dataset, external_id),
  CONSTRAINT premises_kind_check CHECK (kind IN ('hall', 'office', 'shop', 'workshop', 'storage')),
  CONSTRAINT premises_occupancy_check CHECK (occupancy IN ('used', 'partly', 'vacant', 'unknown')),
  CONSTRAINT premises_geom_kind_check CHECK (geometrytype(geom) IN ('MULTIPOLYGON', 'POINT')),
  CONSTRAINT premises_floor_area_m2_check CHECK (floor_area_m2 >= 0 AND floor_area_m2 < 'Infinity'::numeric),
  CONSTRAINT premises_divisible_from_m2_check CHECK (divisible_from_m2 >= 0 AND divisible_from_m2 < 'Infinity'::numeric),
  CONSTRAINT premises_hall_m2_check CHECK (hall_m2 >= 0 AND hall_m2 < 'Infinity'::numeric),
  CONSTRAINT premises_hall_height_m_check CHECK (hall_height_m >= 0 AND hall_height_m <= 100),
  CONSTRAINT premises_floor_load_kn_m2_check CHECK (floor_load_kn_m2 >= 0 AND floor_load_kn_m2 < 'Infinity'::numeric),
  CONSTRAINT premises_crane_t_check CHECK (crane_t >= 0 AND crane_t < 'Infinity'::numeric),
  CONSTRAINT premises_docks_n_check CHECK (docks_n >= 0),
  CONSTRAINT premises_ground_gates_n_check CHECK (ground_gates_n >= 0),
  CONSTRAINT premises_office_m2_check CHECK (office_m2 >= 0 AND office_m2 < 'Infinity'::numeric),
  CONSTRAINT premises_power_kva_check CHECK (power_kva >= 0 AND power_kva < 'Infinity'::numeric),
  CONSTRAINT premises_year_built_check CHECK (year_built >= 1000 AND year_built <= 2100),
  CONSTRAINT premises_availability_check CHECK (availability IN ('immediate', 'short', 'medium', 'long', 'reserved', 'sold')),
  CONSTRAINT premises_available_from_check CHECK (available_from BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT premises_development_state_check CHECK (development_state IN ('full', 'partial', 'none')),
  CONSTRAINT premises_utilities_check CHECK (utilities <@ ARRAY['GAS', 'STROM', 'TK', 'WASSER']::text[]),
  CONSTRAINT premises_restriction_level_check CHECK (restriction_level IN ('none', 'light', 'severe')),
  CONSTRAINT premises_restriction_kinds_check CHECK (restriction_kinds <@ ARRAY['contamination', 'access_road', 'utilities', 'existing_building', 'ownership', 'planning_law', 'topography', 'nature', 'flood', 'monument', 'mining', 'immission', 'price']::text[]),
  CONSTRAINT premises_contamination_state_check CHECK (contamination_state IN ('unknown', 'none_known', 'suspected', 'confirmed', 'remediated')),
  CONSTRAINT premises_owner_type_check CHECK (owner_type IN ('public_municipal', 'public_other', 'private', 'mixed', 'company', 'unknown')),
  CONSTRAINT premises_marketing_check CHECK (marketing <@ ARRAY['sale', 'lease', 'heritable_lease', 'rent']::text[]),
  CONSTRAINT premises_price_eur_m2_check CHECK (price_eur_m2 >= 0 AND price_eur_m2 < 'Infinity'::numeric),
  CONSTRAINT premises_rent_eur_m2_check CHECK (rent_eur_m2 >= 0 AND rent_eur_m2 < 'Infinity'::numeric),
  CONSTRAINT premises_price_mode_check CHECK (price_mode IN ('fixed', 'negotiable', 'on_request', 'bid')),
  CONSTRAINT premises_excluded_uses_check CHECK (excluded_uses <@ ARRAY['production', 'crafts', 'logistics', 'wholesale', 'research', 'services', 'office', 'retail', 'large_retail', 'housing', 'leisure', 'worship', 'energy', 'gastronomy', 'data_centre']::text[]),
  CONSTRAINT premises_vacant_since_check CHECK (vacant_since BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT premises_owner_confirmed_at_check CHECK (owner_confirmed_at BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT premises_end_date_check CHECK (end_date BETWEEN '1000-01-01' AND '9999-12-31'),
  CONSTRAINT premises_end_reason_check CHECK (end_reason IN ('sold', 'built', 'withdrawn', 'converted')),
  CONSTRAINT premises_public_ref_key UNIQUE (public_ref),
  CONSTRAINT premises_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES record.organisation (id),
  CONSTRAINT premises_estate_id_fkey FOREIGN KEY(estate_id) REFERENCES record.estate (id) ON DELETE SET NULL,
  CONSTRAINT premises_municipality_id_fkey FOREIGN KEY(municipality_id) REFERENCES record.municipality (id) ON DELETE SET NULL,
  CONSTRAINT premises_plot_id_fkey FOREIGN KEY(plot_id) REFERENCES record.plot (id) ON DELETE SET NULL
);

CREATE INDEX premises_estate_id_idx ON record.premises (estate_id);

CREATE INDEX premises_geom_gist ON record.premises USING gist (geom);

CREATE INDEX premises_organisation_id_idx ON record.premises (organisation_id);

CREATE INDEX premises_plot_id_idx ON record.premises (plot_id);

COMMENT ON COLUMN record.premises.public_ref IS 'short reference for people, stays for ever';

COMMENT ON COLUMN record.premises.external_id IS 'key of this record in the file it came from; unique within its dataset';

COMMENT ON COLUMN record.premises.dataset IS 'name of the file or register that external_id belongs to';

COMMENT ON COLUMN record.premises.organisation_id IS 'the organisation that keeps the record';

COMMENT ON COLUMN record.premises.status IS 'state of the working row one of: draft, in_review, published, archived';

COMMENT ON COLUMN record.premises.visibility IS 'who may see it once published one of: public, network, staff';

COMMENT ON COLUMN record.premises.source IS 'where the fact comes from';

COMMENT ON COLUMN record.premises.verified_at IS 'day on which somebody last checked the record';

COMMENT ON COLUMN record.premises.verified_by IS 'who checked; a function, not a person''s name';

COMMENT ON COLUMN record.premises.valid_from IS 'true in the real world from this day';

COMMENT ON COLUMN record.premises.valid_to IS 'true in the real world until before this day';

COMMENT ON COLUMN record.premises.sys_from IS 'recorded since; kept by the database';

COMMENT ON COLUMN record.premises.version IS 'raised by the database at every change';

COMMENT ON COLUMN record.premises.kind IS 'one of: hall, office, shop, workshop, storage';

COMMENT ON COLUMN record.premises.occupancy IS 'one of: used, partly, vacant, unknown';

COMMENT ON COLUMN record.premises.estate_id IS 'the estate it lies in';

COMMENT ON COLUMN record.premises.estate_by_hand IS 'true: estate_id was set by a person and stays';

COMMENT ON COLUMN record.premises.municipality_id IS 'by position, kept by the database';

COMMENT ON COLUMN record.premises.plot_id IS 'by position, kept by the database';

COMMENT ON COLUMN record.premises.area_m2 IS 'm² on the ellipsoid, of a drawn footprint';

COMMENT ON COLUMN record.premises.floor_area_m2 IS 'm² of floor to be let or sold';

COMMENT ON COLUMN record.premises.divisible_from_m2 IS 'm², smallest part that can be had';

COMMENT ON COLUMN record.premises.hall_m2 IS 'm² of hall floor';

COMMENT ON COLUMN record.premises.hall_height_m IS 'm clear height';

COMMENT ON COLUMN record.premises.floor_load_kn_m2 IS 'kN/m² floor load';

COMMENT ON COLUMN record.premises.crane_t IS 't crane capacity';

COMMENT ON COLUMN record.premises.docks_n IS 'loading docks';

COMMENT ON COLUMN record.premises.ground_gates_n IS 'ground-level gates';

COMMENT ON COLUMN record.premises.office_m2 IS 'm² of office floor';

COMMENT ON COLUMN record.premises.power_kva IS 'kVA connected power';

COMMENT ON COLUMN record.premises.year_built IS 'year of construction';

COMMENT ON COLUMN record.premises.availability IS 'when to be had; empty: not offered one of: immediate, short, medium, long, reserved, sold';

COMMENT ON COLUMN record.premises.development_state IS 'servicing one of: full, partial, none';

COMMENT ON COLUMN record.premises.utilities IS 'connected utilities any of: GAS, STROM, TK, WASSER';

COMMENT ON COLUMN record.premises.restriction_level IS 'empty: not stated one of: none, light, severe';

COMMENT ON COLUMN record.premises.restriction_kinds IS 'any of: contamination, access_road, utilities, existing_building, ownership, planning_law, topography, nature, flood, monument, mining, immission, price';

COMMENT ON COLUMN record.premises.contamination_state IS 'one of: unknown, none_known, suspected, confirmed, remediated';

COMMENT ON COLUMN record.premises.owner_type IS 'one of: public_municipal, public_other, private, mixed, company, unknown';

COMMENT ON COLUMN record.premises.marketing IS 'any of: sale, lease, heritable_lease, rent';

COMMENT ON COLUMN record.premises.price_eur_m2 IS '€/m², asking price';

COMMENT ON COLUMN record.premises.rent_eur_m2 IS '€/m² and month, asking rent';

COMMENT ON COLUMN record.premises.price_mode IS 'one of: fixed, negotiable, on_request, bid';

COMMENT ON COLUMN record.premises.suitable_wz IS 'WZ 2008 codes that suit';

COMMENT ON COLUMN record.premises.excluded_uses IS 'any of: production, crafts, logistics, wholesale, research, services, office, retail, large_retail, housing, leisure, worship, energy, gastronomy, data_centre';

COMMENT ON COLUMN record.premises.owner_confirmed_at IS 'day of the owner''s last confirmation';

COMMENT ON COLUMN record.premises.confirm_token_hash IS 'hash of the owner''s confirmation link; staff only';

COMMENT ON COLUMN record.premises.media IS 'list of {href, alt, credit}; alt is mandatory';

COMMENT ON COLUMN record.premises.documents IS 'list of {href, title}';

COMMENT ON COLUMN record.premises.end_reason IS 'one of: sold, built, withdrawn, converted';
