-- What the tables themselves need: folding, slugs, references, and checks of structured columns.
-- No function here reads a table, so this file can run before the tables exist.

CREATE SCHEMA IF NOT EXISTS record;
CREATE SCHEMA IF NOT EXISTS history;
CREATE SCHEMA IF NOT EXISTS published;
CREATE SCHEMA IF NOT EXISTS account;

CREATE SEQUENCE IF NOT EXISTS record.ref_seq;

-- Text as people mistype it: one spelling for ä/ae/a, ß/ss, Straße/Str., any punctuation.
-- Must stay IMMUTABLE (generated columns and indexes use it), hence translate() and not unaccent().
CREATE OR REPLACE FUNCTION published.fold(t text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT btrim(regexp_replace(regexp_replace(
    replace(replace(replace(
      translate(replace(lower($1), 'ß', 'ss'), 'äöüáàâãåéèêëíìîïóòôõøúùûçñýšžćčłńśźż', 'aouaaaaaeeeeiiiiooooouuucnyszcclnszz'),
      'ae', 'a'), 'oe', 'o'), 'ue', 'u'),
    'strasse|str(\.|\M)', 'str', 'g'),
    '[^a-z0-9]+', ' ', 'g'))
$$;

-- Readable addresses; the same rule as geoapp.core.slugs.slug_of (a test holds them together).
-- Trap: called with a value of type `name` beside it (TG_TABLE_NAME), a function works in collation C, where lower('Ö') is 'Ö'.
CREATE OR REPLACE FUNCTION record.slug_of(t text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT rtrim(left(btrim(regexp_replace(regexp_replace(normalize(
      replace(replace(replace(replace(replace(replace(lower(normalize($1, NFC) COLLATE "default"), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss'), 'æ', 'ae'), 'ø', 'oe'),
      NFKD), '[^\x01-\x7f]', '', 'g'), '[^a-z0-9]+', '-', 'g'), '-'), 60), '-')
$$;

-- At least six digits and never cut, in one expression that the planner can put in place of the call (100,000 rows: 0.4 s less).
CREATE OR REPLACE FUNCTION record.next_ref(prefix text) RETURNS text
LANGUAGE sql VOLATILE AS $$ SELECT $1 || '-' || to_char(nextval('record.ref_seq'), 'FM999999999000000') $$;

-- BauNVO code with the largest share. What is no list of shares has none; the table's check refuses it afterwards.
CREATE OR REPLACE FUNCTION record.dominant(shares jsonb) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT key FROM jsonb_each(CASE jsonb_typeof($1) WHEN 'object' THEN $1 ELSE '{}' END)
  WHERE jsonb_typeof(value) = 'number' ORDER BY (value #>> '{}')::numeric DESC, key LIMIT 1
$$;

CREATE OR REPLACE FUNCTION record.shares_ok(shares jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT jsonb_typeof($1) = 'object'
     AND NOT EXISTS (
       SELECT FROM jsonb_each($1)
       WHERE key NOT IN ('GE', 'GI', 'SO', 'MI', 'MU', 'MK') OR jsonb_typeof(value) <> 'number' OR (value #>> '{}')::numeric NOT BETWEEN 0 AND 100)
     AND (SELECT coalesce(sum(CASE WHEN jsonb_typeof(value) = 'number' THEN (value #>> '{}')::numeric END), 0) FROM jsonb_each($1)) <= 100.5
$$;

CREATE OR REPLACE FUNCTION record.list_of_objects(list jsonb, needed text[]) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT jsonb_typeof($1) = 'array'
     AND NOT EXISTS (SELECT FROM jsonb_array_elements(CASE jsonb_typeof($1) WHEN 'array' THEN $1 ELSE '[]' END) AS e
                     WHERE jsonb_typeof(e) <> 'object' OR NOT e ?& $2
                        OR EXISTS (SELECT FROM unnest($2) AS k WHERE btrim(coalesce(e ->> k, '')) = ''))
$$;

-- What somebody may follow by a click: a web address or a place on our own site, never a script.
CREATE OR REPLACE FUNCTION record.safe_href(href text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT $1 ~* '^https?://[^\s/]' OR ($1 ~ '^[^\s:]+$' AND $1 !~ '^(//|/?\\)') $$;

CREATE OR REPLACE FUNCTION record.list_of_links(list jsonb, needed text[]) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT record.list_of_objects($1, $2)
     AND NOT EXISTS (SELECT FROM jsonb_array_elements(CASE jsonb_typeof($1) WHEN 'array' THEN $1 ELSE '[]' END) AS e
                     WHERE NOT coalesce(record.safe_href(e ->> 'href'), false))
$$;

-- Whether a member of an object is a figure in a range, or left out.
CREATE OR REPLACE FUNCTION record.figure_ok(object jsonb, key text, low numeric, high numeric) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE coalesce(jsonb_typeof($1 -> $2), 'null') WHEN 'null' THEN true
    WHEN 'number' THEN ($3 IS NULL OR ($1 ->> $2)::numeric >= $3) AND ($4 IS NULL OR ($1 ->> $2)::numeric <= $4) ELSE false END
$$;

-- One entry per year. The highest rate ever set in Germany is near 1,000 %.
CREATE OR REPLACE FUNCTION record.rates_ok(rates jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT record.list_of_objects($1, ARRAY['year'])
     AND (SELECT count(*) = count(DISTINCT e ->> 'year')
             AND bool_and(jsonb_typeof(e -> 'year') IS NOT DISTINCT FROM 'number' AND e ->> 'year' ~ '^(19|20)\d\d$'
                          AND record.figure_ok(e, 'trade_tax_rate', 0, 2000) AND record.figure_ok(e, 'property_tax_b_rate', 0, 3000)) IS NOT FALSE
          FROM jsonb_array_elements(CASE jsonb_typeof($1) WHEN 'array' THEN $1 ELSE '[]' END) AS e)
$$;

-- A picture without a text alternative is not accessible, so it is not taken.
CREATE OR REPLACE FUNCTION record.media_ok(media jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT record.list_of_links($1, ARRAY['href', 'alt']) $$;

CREATE OR REPLACE FUNCTION record.documents_ok(documents jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT record.list_of_links($1, ARRAY['href', 'title']) $$;

CREATE OR REPLACE FUNCTION record.guidelines_ok(guidelines jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT record.list_of_objects($1, ARRAY['goal']) $$;

-- Figures that show the effect of a measure: each with a name, its values as numbers.
CREATE OR REPLACE FUNCTION record.kpi_ok(kpi jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT record.list_of_objects($1, ARRAY['name'])
     AND NOT EXISTS (SELECT FROM jsonb_array_elements(CASE jsonb_typeof($1) WHEN 'array' THEN $1 ELSE '[]' END) AS e, unnest(ARRAY['base', 'target', 'actual']) AS k
                     WHERE NOT record.figure_ok(e, k, NULL, NULL))
$$;

-- Sole traders are natural persons: their name is personal data (GDPR). Unknown stays unknown.
-- A small trader is one whatever else is said; the legal form decides next; without one the name may give it away.
DROP FUNCTION IF EXISTS record.is_natural_person(text, text);
CREATE OR REPLACE FUNCTION record.is_natural_person(legal_form text, business_type text, name text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN $2 = 'small_trader' THEN true
    WHEN $1 ~* '^\s*e\.?\s?k\.?\s*$|\me\.\s?k\.|\me\.?\s?k(fm|fr|ffr)\M|kauf(mann|frau)|einzel|freie?r? beruf|freiberuf|kleingewerb|kleinunternehm|nebengewerb|gewerbetreib|selb(st)?ständig|natürliche|privatperson|inhaber|landwirt|\me?gbr\M|gdbr|bürgerlichen rechts|\mbgb\M|sole (trader|proprietor)|self-employed|freelance' THEN true
    WHEN $1 ~ '\S' THEN false
    WHEN $3 ~* '\me\.\s?k\.|\me\.\s?k(fm|fr|ffr)\M|\me?gbr\M|\minh(\.|aber)|einzelunternehm' OR $3 ~ '\meK$' THEN true
  END
$$;

-- Area in m² on the GRS80 ellipsoid; the map plane is off by up to 0.15 % in the east of Germany.
-- What is small is measured in the plane and divided by the scale of areas there, k², at a tenth of the cost. On the sphere
-- transverse Mercator has k = 0.9996 cosh u, u = x / 0.9996 R (Snyder, Map Projections, USGS 1395, eq. 8-4), hence
-- k² = 0.9996² (cosh 2u + 1) / 2; with the Gaussian radius of curvature at this northing for R (linear between 5100 and
-- 6200 km, off by 1e-5) it is right on the ellipsoid to 1e-7, compared with PROJ up to 450 km from the central meridian.
-- An edge that is straight in the plane leaves the geodesic by so little that it is less than a millionth of the area below 1 km.
-- Not STRICT, because the planner only then puts the expression in place of the call.
CREATE OR REPLACE FUNCTION record.ellipsoid_m2(g geometry) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN ST_Dimension(g) <> 2 THEN NULL
  WHEN g @ ST_MakeEnvelope(50000, 5100000, 950000, 6200000, 25832) AND ST_SRID(g) = 25832
       AND ST_XMax(g) - ST_XMin(g) < 1000 AND ST_YMax(g) - ST_YMin(g) < 1000
    THEN round((ST_Area(g) / (0.49960008 * (1 + cosh(2 * (ST_X(ST_Centroid(g)) - 500000) / (0.9996 * (6382540 + 0.006569 * (ST_YMin(g) - 5650000)))))))::numeric, 1)
  ELSE round(ST_Area(ST_Transform(g, 4258)::geography)::numeric, 1)
END;

-- Generalise for tiles by moving each vertex alone to a grid: equal vertices stay equal, so neighbours keep their border.
-- A shape that collapses is worth no pixel at that zoom and is left out.
CREATE OR REPLACE FUNCTION record.coarse(g geometry, grid double precision) RETURNS geometry
LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT CASE WHEN ST_IsEmpty(s.snapped) THEN NULL ELSE s.snapped END FROM (SELECT ST_SnapToGrid(g, grid) AS snapped) AS s;
END;

-- The point that stands for a geometry: always inside it.
CREATE OR REPLACE FUNCTION record.anchor(g geometry) RETURNS geometry
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN ST_Dimension(g) = 0 THEN g ELSE ST_PointOnSurface(g) END;

-- What a table holds, in the word that people use for it.
CREATE OR REPLACE FUNCTION record.word_for(t text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE t
  WHEN 'organisation' THEN 'Organisation' WHEN 'municipality' THEN 'Gemeinde' WHEN 'estate' THEN 'Gewerbegebiet' WHEN 'plot' THEN 'Grundstück'
  WHEN 'premises' THEN 'Mietfläche' WHEN 'company' THEN 'Unternehmen' WHEN 'core_zone' THEN 'Kernzone' WHEN 'network' THEN 'Netzwerk'
  WHEN 'event' THEN 'Veranstaltung' WHEN 'measure' THEN 'Maßnahme' WHEN 'indicator_value' THEN 'Kennzahl' WHEN 'road' THEN 'Straße'
  WHEN 'reference_point' THEN 'Anschluss' ELSE t
END;

-- A place as people write it: 52,52510 N 13,49020 O. None where it has no coordinates to speak of.
CREATE OR REPLACE FUNCTION record.place_in_words(p geometry) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN ST_X(p) BETWEEN -500000 AND 1500000 AND ST_Y(p) BETWEEN 4500000 AND 7500000
  THEN translate(ST_AsLatLonText(ST_Transform(ST_SetSRID(p, 25832), 4326), 'D.DDDDD C'), '.E', ',O') END;

-- A figure as people write it: 1234,5.
CREATE OR REPLACE FUNCTION record.in_german(n numeric) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN translate(n::text, '.', ',');

-- A public boundary in the plane of storage, coordinate by coordinate as the record had it: that lies on the 1 mm grid, and
-- the way to EPSG:3857 and back errs far less. (In EPSG:3857 itself straight borders are bent, and a needle may cross itself.)
CREATE OR REPLACE FUNCTION record.from_public(g geometry) RETURNS geometry
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ST_SnapToGrid(ST_Transform(g, 25832), 0.001);
