-- What the public sees of each record: these views are the whole answer to "which columns are public?".
-- Publishing copies a row of such a view; nothing else ever reaches the schema published.

DROP VIEW IF EXISTS record.organisation_as_published, record.municipality_as_published, record.estate_as_published,
  record.plot_as_published, record.premises_as_published, record.company_as_published, record.core_zone_as_published,
  record.network_as_published, record.event_as_published, record.measure_as_published, record.indicator_value_as_published,
  record.road_as_published, record.reference_point_as_published;

-- Grids of the coarse copies: a quarter of a screen pixel at the highest zoom they serve
-- (512 px tiles: one pixel is 78271.517 m / 2^zoom in EPSG:3857), so no step is seen.
CREATE OR REPLACE FUNCTION record.quarter_pixel(zoom integer) RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT 78271.516964 / power(2, $1) / 4 $$;

-- OFFSET 0 keeps the planner from putting the transformation in place of each use of its result, where it would run again.
CREATE VIEW record.organisation_as_published AS SELECT * FROM record.organisation;

CREATE VIEW record.municipality_as_published AS
SELECT m.*, g AS geom3857, record.coarse(g, record.quarter_pixel(9)) AS geom_z9, record.coarse(g, record.quarter_pixel(6)) AS geom_z6,
       record.anchor(g) AS anchor3857
FROM record.municipality AS m, LATERAL (SELECT ST_Transform(m.geom, 3857) AS g OFFSET 0) AS t;

CREATE VIEW record.estate_as_published AS
SELECT e.*, g AS geom3857, record.coarse(g, record.quarter_pixel(10)) AS geom_z10, record.anchor(g) AS anchor3857
FROM record.estate AS e, LATERAL (SELECT ST_Transform(e.geom, 3857) AS g OFFSET 0) AS t;

CREATE VIEW record.plot_as_published AS
SELECT p.*, g AS geom3857, record.anchor(g) AS anchor3857,
       CASE WHEN p.kind IN ('building', 'unit') THEN coalesce(p.floor_area_m2, p.hall_m2, p.area_m2) ELSE coalesce(p.area_m2, p.floor_area_m2) END AS size_m2
FROM record.plot AS p, LATERAL (SELECT ST_Transform(p.geom, 3857) AS g OFFSET 0) AS t;

CREATE VIEW record.premises_as_published AS
SELECT p.*, g AS geom3857, record.anchor(g) AS anchor3857, coalesce(p.floor_area_m2, p.hall_m2, p.office_m2, p.area_m2) AS size_m2
FROM record.premises AS p, LATERAL (SELECT ST_Transform(p.geom, 3857) AS g OFFSET 0) AS t;

-- A name is shown with consent, or from a public register or contract when it is not a natural person's.
CREATE OR REPLACE FUNCTION record.may_be_named(publish_basis text, withdrawn_at date, natural_person boolean) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN withdrawn_at IS NULL AND (publish_basis = 'consent' OR (publish_basis IN ('register', 'contract') AND natural_person IS NOT TRUE));

CREATE VIEW record.company_as_published AS
SELECT c.id, c.public_ref, c.source, c.verified_at, c.valid_from, c.valid_to, c.version, c.organisation_id, c.lang,
       CASE WHEN may THEN c.name END AS name, CASE WHEN may THEN c.legal_form END AS legal_form,
       c.wz_code, c.wz_edition, c.sector_group, c.employees_range, c.business_type, c.site_role, c.estate_id, c.municipality_id,
       CASE WHEN may THEN c.street END AS street, CASE WHEN may THEN c.house_number END AS house_number,
       c.postcode, c.city, CASE WHEN may THEN c.website END AS website, ST_Transform(c.geom, 3857) AS geom3857
FROM record.company AS c, LATERAL (SELECT record.may_be_named(c.publish_basis, c.withdrawn_at, c.natural_person) AS may) AS m
WHERE c.active;

CREATE VIEW record.core_zone_as_published AS
SELECT k.*, g AS geom3857, record.coarse(g, record.quarter_pixel(10)) AS geom_z10, record.anchor(g) AS anchor3857,
       ST_Transform(k.geom_buffer, 3857) AS buffer3857
FROM record.core_zone AS k, LATERAL (SELECT ST_Transform(k.geom, 3857) AS g OFFSET 0) AS t;

CREATE VIEW record.network_as_published AS
SELECT n.*, g AS geom3857, record.coarse(g, record.quarter_pixel(9)) AS geom_z9, record.anchor(g) AS anchor3857
FROM record.network AS n LEFT JOIN LATERAL (SELECT ST_Transform(n.geom, 3857) AS g OFFSET 0) AS t ON true;

-- The audience says who may come, the visibility who may know: a meeting by invitation is reported to the public.
CREATE VIEW record.event_as_published AS SELECT v.*, ST_Transform(v.geom, 3857) AS geom3857 FROM record.event AS v;
CREATE VIEW record.measure_as_published AS SELECT * FROM record.measure;
CREATE VIEW record.indicator_value_as_published AS SELECT * FROM record.indicator_value;

CREATE VIEW record.road_as_published AS
SELECT r.*, g AS geom3857, CASE WHEN r.class IN ('motorway', 'trunk', 'primary', 'rail', 'waterway') THEN ST_Simplify(g, record.quarter_pixel(10) * 2) END AS geom_z10
FROM record.road AS r, LATERAL (SELECT ST_Transform(r.geom, 3857) AS g OFFSET 0) AS t;

CREATE VIEW record.reference_point_as_published AS
SELECT f.*, ST_Transform(f.geom, 3857) AS geom3857 FROM record.reference_point AS f;
