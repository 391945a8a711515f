-- Boundaries of networks that follow their members.

-- Networks to look at: those named, and those that have one of the changed estates or municipalities as a member.
CREATE OR REPLACE FUNCTION record.networks_of(networks uuid[], members uuid[]) RETURNS uuid[] LANGUAGE sql STABLE AS $$
  SELECT array_agg(DISTINCT s.id) FROM (
    SELECT unnest($1) AS id
    UNION ALL SELECT m.network_id FROM record.network_member AS m WHERE m.estate_id = ANY ($2)
    UNION ALL SELECT m.network_id FROM record.network_member AS m WHERE m.municipality_id = ANY ($2)) AS s
$$;

-- The boundary that a network has by its members, as the guard would keep it; none where there are no members to be seen.
-- Reads what is published, so that no draft shines through.
CREATE OR REPLACE FUNCTION record.network_boundary(network uuid, mode text) RETURNS geometry
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  around_company_m CONSTANT double precision := 50; -- so that two companies, or three in a row, still make an area
  parts geometry;
  whole geometry;
BEGIN
  IF mode = 'union_of_estates' THEN
    SELECT ST_UnaryUnion(ST_Collect(record.from_public(e.geom3857) ORDER BY e.id)) INTO whole
      FROM published.estate AS e JOIN record.network_member AS m ON m.estate_id = e.id WHERE m.network_id = network;
  ELSIF mode = 'union_of_admin_units' THEN
    SELECT ST_UnaryUnion(ST_Collect(record.from_public(a.geom3857) ORDER BY a.id)) INTO whole
      FROM published.municipality AS a JOIN record.network_member AS m ON m.municipality_id = a.id WHERE m.network_id = network;
  ELSIF mode = 'member_hull' THEN
    -- A company counts once it has agreed to be named as a member.
    SELECT ST_Collect(s.g ORDER BY s.id) INTO parts FROM (
      SELECT c.id, ST_Buffer(ST_Transform(c.geom3857, 25832), around_company_m, 4) AS g
        FROM published.company AS c JOIN record.network_member AS m ON m.company_id = c.id
        WHERE m.network_id = network AND m.consent_at IS NOT NULL AND c.geom3857 IS NOT NULL
      UNION ALL
      SELECT e.id, ST_Transform(e.geom3857, 25832) FROM published.estate AS e JOIN record.network_member AS m ON m.estate_id = e.id WHERE m.network_id = network
      UNION ALL
      SELECT a.id, ST_Transform(a.geom3857, 25832) FROM published.municipality AS a JOIN record.network_member AS m ON m.municipality_id = a.id
        WHERE m.network_id = network AND a.geom3857 IS NOT NULL
    ) AS s;
    whole := ST_ConvexHull(parts);
  END IF;
  -- Borders that cross (below the tolerance) and buffers make points beside the grid.
  whole := ST_SnapToGrid(ST_ReducePrecision(ST_CollectionExtract(whole, 3), 0.001), 0.001);
  RETURN CASE WHEN NOT ST_IsEmpty(whole) THEN ST_Multi(whole) END;
END $$;

CREATE OR REPLACE FUNCTION record.refresh_networks(ids uuid[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM set_config('geoapp.following', 'on', true);
  -- Naming the status keeps a published network published with its new boundary.
  UPDATE record.network AS n SET geom = f.g, status = n.status
    FROM (SELECT m.id, record.network_boundary(m.id, m.boundary_mode) AS g FROM record.network AS m WHERE m.id = ANY (ids) AND m.boundary_mode <> 'drawn' OFFSET 0) AS f
   WHERE f.id = n.id AND f.g IS DISTINCT FROM n.geom;
  -- Where a draft lies on top, the public's network follows by itself, in the mode it was published with.
  UPDATE published.network AS p
     SET geom3857 = f.g, geom_z9 = record.coarse(f.g, record.quarter_pixel(9)), anchor3857 = record.anchor(f.g), area_m2 = f.m2, shown_from = transaction_timestamp()
    FROM (SELECT b.id, ST_Transform(b.g, 3857) AS g, record.ellipsoid_m2(b.g) AS m2
            FROM (SELECT q.id, record.network_boundary(q.id, q.boundary_mode) AS g
                    FROM published.network AS q JOIN record.network AS n USING (id)
                   WHERE q.id = ANY (ids) AND q.boundary_mode <> 'drawn' AND NOT record.is_as_published(n.status, n.visibility) OFFSET 0) AS b) AS f
   WHERE f.id = p.id AND f.g IS DISTINCT FROM p.geom3857;
  PERFORM set_config('geoapp.following', '', true);
END $$;
