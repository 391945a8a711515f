-- What is checked and derived of estates at commit: no common ground, and the share that core zones have of them.

-- Published sibling estates of one municipality share no ground (above survey noise). Names the pair and the area.
CREATE OR REPLACE FUNCTION record.check_overlaps(estates uuid[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  bad record;
  tolerance_m2 CONSTANT numeric := 1.0; -- geoapp.settings.OVERLAP_TOLERANCE_M2; a test holds the two together
BEGIN
  -- The public boundaries are asked, not the drafts.
  FOR bad IN EXECUTE $q$
    WITH pairs AS (
      SELECT DISTINCT ON (least(a.id, b.id), greatest(a.id, b.id)) a.name AS a_name, b.name AS b_name, a.public_ref AS a_ref, b.public_ref AS b_ref,
             record.from_public(a.geom3857) AS ga, record.from_public(b.geom3857) AS gb
      FROM published.estate AS a
      JOIN published.estate AS b ON b.geom3857 && a.geom3857 AND b.id <> a.id AND b.municipality_id IS NOT DISTINCT FROM a.municipality_id
      WHERE a.id = ANY ($1))
    SELECT p.a_name, p.b_name, p.a_ref, p.b_ref, s.m2, s.place
    FROM pairs AS p
    CROSS JOIN LATERAL (SELECT CASE WHEN ST_Relate(p.ga, p.gb, 'T********') THEN ST_CollectionExtract(ST_Intersection(p.ga, p.gb), 3) END AS g) AS shared
    CROSS JOIN LATERAL (SELECT record.ellipsoid_m2(shared.g) AS m2, ST_PointOnSurface(shared.g) AS place) AS s
    WHERE s.m2 > $2 ORDER BY s.m2 DESC LIMIT 1$q$ USING estates, tolerance_m2
  LOOP
    RAISE EXCEPTION 'Die Gebiete »%« (%) und »%« (%) überlappen sich um % m².', bad.a_name, bad.a_ref, bad.b_name, bad.b_ref, record.in_german(bad.m2)
      USING ERRCODE = 'exclusion_violation', SCHEMA = 'record', TABLE = 'estate', CONSTRAINT = 'estate_no_overlap',
            DETAIL = format('%s %s %s %s %s', bad.a_ref, bad.b_ref, bad.m2, ST_X(bad.place), ST_Y(bad.place)),
            HINT = format('Stelle: %s. Eine der beiden Grenzen zurücknehmen; bis %s m² sind Messungenauigkeit.',
                          record.place_in_words(bad.place), round(tolerance_m2));
  END LOOP;
END $$;

-- Which estates a core zone covers, and with how much of each. Kept twice, for staff and public, and equal.
-- Neither table has foreign keys: at commit nothing may wait for somebody who will wait for us.
CREATE OR REPLACE FUNCTION record.refresh_core_zone_shares(zones uuid[], estates uuid[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  min_share_pct CONSTANT numeric := 0.5; -- less is a drawing accident at the common border
  changed boolean;
BEGIN
  EXECUTE $q$
    WITH pairs AS (
      SELECT k.id AS core_zone_id, e.id AS estate_id, record.from_public(k.geom3857) AS gk, record.from_public(e.geom3857) AS ge
      FROM published.core_zone AS k JOIN published.estate AS e ON k.geom3857 && e.geom3857 WHERE k.id = ANY ($1)
      UNION ALL
      SELECT k.id, e.id, record.from_public(k.geom3857), record.from_public(e.geom3857)
      FROM published.estate AS e JOIN published.core_zone AS k ON k.geom3857 && e.geom3857 WHERE e.id = ANY ($2) AND k.id <> ALL ($1)
    ), fresh AS MATERIALIZED (
      SELECT * FROM (SELECT core_zone_id, estate_id, round((100 * ST_Area(ST_Intersection(gk, ge)) / nullif(ST_Area(ge), 0))::numeric, 1) AS share_pct FROM pairs) AS s
      WHERE share_pct >= $3
    ), gone AS (
      DELETE FROM published.core_zone_estate AS s WHERE (s.core_zone_id = ANY ($1) OR s.estate_id = ANY ($2))
         AND NOT EXISTS (SELECT FROM fresh AS f WHERE f.core_zone_id = s.core_zone_id AND f.estate_id = s.estate_id) RETURNING 1
    ), put AS (
      INSERT INTO published.core_zone_estate AS s (core_zone_id, estate_id, share_pct) SELECT core_zone_id, estate_id, share_pct FROM fresh
      ON CONFLICT (core_zone_id, estate_id) DO UPDATE SET share_pct = EXCLUDED.share_pct WHERE s.share_pct <> EXCLUDED.share_pct RETURNING 1)
    SELECT EXISTS (SELECT FROM gone) OR EXISTS (SELECT FROM put)$q$ INTO changed USING zones, estates, min_share_pct;
  IF changed THEN
    DELETE FROM record.core_zone_estate AS s WHERE s.core_zone_id = ANY (zones) OR s.estate_id = ANY (estates);
    INSERT INTO record.core_zone_estate (core_zone_id, estate_id, share_pct)
      SELECT s.core_zone_id, s.estate_id, s.share_pct FROM published.core_zone_estate AS s WHERE s.core_zone_id = ANY (zones) OR s.estate_id = ANY (estates);
    UPDATE published.layer_revision SET revision = revision + 1, changed_at = clock_timestamp() WHERE layer = 'core_zone';
  END IF;
END $$;
