-- What follows when a border of record moves: the pieces used for look-ups, and who lies where.
-- Only rows whose place really changes are written: the others get no new version and keep quiet in the history.
-- Naming the status keeps published rows published: the database moved them, nobody edited them.

-- Before a municipality goes, its pieces go, so that nobody finds a place in it any more.
CREATE OR REPLACE FUNCTION record.drop_pieces() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM record.municipality_part AS p WHERE p.municipality_id = OLD.id;
  RETURN OLD;
END $$;

-- Plots, premises and companies in these areas: their estate and municipality by position, as the row's own guard would say.
CREATE OR REPLACE FUNCTION record.place_again(areas geometry[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t text;
  ids uuid[]; homes uuid[]; towns uuid[];
BEGIN
  FOREACH t IN ARRAY ARRAY['plot', 'premises', 'company'] LOOP
    EXECUTE format($q$
      SELECT array_agg(w.id ORDER BY w.id), array_agg(w.home ORDER BY w.id), array_agg(w.town ORDER BY w.id)
      FROM (
        SELECT t.id, t.estate_id, t.municipality_id, CASE WHEN t.estate_by_hand THEN t.estate_id ELSE h.id END AS home,
               coalesce(CASE WHEN NOT t.estate_by_hand THEN h.municipality_id END, record.municipality_at(x.p)) AS town
        FROM (SELECT DISTINCT s.id FROM unnest($1) AS a(g) JOIN record.%1$I AS s ON s.geom && a.g) AS near
        JOIN record.%1$I AS t USING (id)
        CROSS JOIN LATERAL (SELECT record.anchor(t.geom) AS p OFFSET 0) AS x
        LEFT JOIN LATERAL (SELECT e.id, e.municipality_id FROM record.estate AS e
                           WHERE e.status <> 'archived' AND ST_Intersects(e.geom, x.p) ORDER BY e.area_m2, e.id LIMIT 1) AS h ON true
      ) AS w WHERE (w.home, w.town) IS DISTINCT FROM (w.estate_id, w.municipality_id)$q$, t) INTO ids, homes, towns USING areas;
    CONTINUE WHEN ids IS NULL;
    -- Locked in one order, so that two moved estates cannot wait for each other's plots.
    EXECUTE format('SELECT FROM record.%I WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE', t) USING ids;
    EXECUTE format($q$UPDATE record.%I AS t SET estate_id = m.home, municipality_id = m.town, status = t.status
                      FROM unnest($1, $2, $3) AS m(id, home, town) WHERE m.id = t.id$q$, t) USING ids, homes, towns;
  END LOOP;
END $$;

-- On record.estate: what lies where a boundary came, went or moved.
CREATE OR REPLACE FUNCTION record.follow_estates() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  areas geometry[];
BEGIN
  EXECUTE CASE TG_OP
    WHEN 'INSERT' THEN 'SELECT array_agg(n.geom) FROM newrows AS n'
    WHEN 'DELETE' THEN 'SELECT array_agg(o.geom) FROM oldrows AS o'
    ELSE 'SELECT array_agg(v.g) FROM newrows AS n JOIN oldrows AS o USING (id), LATERAL (VALUES (n.geom), (o.geom)) AS v(g)
          WHERE n.geom IS DISTINCT FROM o.geom OR n.municipality_id IS DISTINCT FROM o.municipality_id OR (n.status = ''archived'') <> (o.status = ''archived'')'
    END INTO areas;
  IF areas IS NOT NULL THEN
    PERFORM record.place_again(areas);
  END IF;
  RETURN NULL;
END $$;

-- On record.plot: the premises that lie where a plot came, went or moved.
CREATE OR REPLACE FUNCTION record.follow_plots() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  areas geometry[];
BEGIN
  IF NOT EXISTS (SELECT FROM record.premises) THEN
    RETURN NULL;
  END IF;
  EXECUTE CASE TG_OP
    WHEN 'INSERT' THEN 'SELECT array_agg(n.geom) FROM newrows AS n'
    WHEN 'DELETE' THEN 'SELECT array_agg(o.geom) FROM oldrows AS o'
    ELSE 'SELECT array_agg(v.g) FROM newrows AS n JOIN oldrows AS o USING (id), LATERAL (VALUES (n.geom), (o.geom)) AS v(g)
          WHERE n.geom IS DISTINCT FROM o.geom OR (n.status = ''archived'') <> (o.status = ''archived'')'
    END INTO areas;
  IF areas IS NOT NULL THEN
    EXECUTE $q$
      UPDATE record.premises AS t SET plot_id = m.plot, status = t.status
      FROM (SELECT r.id, (SELECT p.id FROM record.plot AS p WHERE ST_Intersects(p.geom, record.anchor(r.geom)) AND p.status <> 'archived'
                          ORDER BY p.area_m2, p.id LIMIT 1) AS plot
            FROM (SELECT DISTINCT s.id FROM unnest($1) AS a(g) JOIN record.premises AS s ON s.geom && a.g) AS near JOIN record.premises AS r USING (id)) AS m
      WHERE m.id = t.id AND t.plot_id IS DISTINCT FROM m.plot$q$ USING areas;
  END IF;
  RETURN NULL;
END $$;

-- On record.municipality: its pieces, then whoever lies where a border came, went or moved.
CREATE OR REPLACE FUNCTION record.follow_municipalities() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  piece_vertices CONSTANT integer := 64; -- fast to test, few enough rows: about 4 per municipality at 1:250,000
  ids uuid[];
  areas geometry[];
BEGIN
  IF TG_OP = 'UPDATE' THEN
    EXECUTE $q$SELECT array_agg(n.id) FROM newrows AS n JOIN oldrows AS o USING (id)
               WHERE (n.geom, n.level, n.status = 'archived') IS DISTINCT FROM (o.geom, o.level, o.status = 'archived')$q$ INTO ids;
    EXECUTE $q$UPDATE record.estate AS e SET ags = n.ags, status = e.status FROM newrows AS n
               WHERE e.municipality_id = n.id AND e.ags IS DISTINCT FROM n.ags$q$;
  ELSIF TG_OP = 'INSERT' THEN
    EXECUTE 'SELECT array_agg(id) FROM newrows' INTO ids;
  ELSE
    EXECUTE 'SELECT array_agg(id) FROM oldrows' INTO ids;
  END IF;
  IF ids IS NULL THEN
    RETURN NULL;
  END IF;
  DELETE FROM record.municipality_part AS p WHERE p.municipality_id = ANY (ids);
  IF TG_OP <> 'DELETE' THEN
    EXECUTE $q$INSERT INTO record.municipality_part SELECT n.id, ST_Subdivide(n.geom, $2) FROM newrows AS n
               WHERE n.id = ANY ($1) AND n.level = 'municipality' AND n.status <> 'archived' AND n.geom IS NOT NULL$q$ USING ids, piece_vertices;
  END IF;
  EXECUTE 'SELECT array_agg(geom) FROM (' ||
    concat_ws(' UNION ALL ', CASE WHEN TG_OP <> 'DELETE' THEN 'SELECT id, geom FROM newrows WHERE level = ''municipality''' END,
                             CASE WHEN TG_OP <> 'INSERT' THEN 'SELECT id, geom FROM oldrows WHERE level = ''municipality''' END)
    || ') AS r WHERE id = ANY ($1) AND geom IS NOT NULL' INTO areas USING ids;
  IF areas IS NULL THEN
    RETURN NULL;
  END IF;
  -- Estates first: what lies in them follows them.
  EXECUTE $q$
    UPDATE record.estate AS t SET municipality_id = m.town, ags = (SELECT r.ags FROM record.municipality AS r WHERE r.id = m.town), status = t.status
    FROM (SELECT e.id, record.municipality_at(record.anchor(e.geom)) AS town
          FROM (SELECT DISTINCT s.id FROM unnest($1) AS a(g) JOIN record.estate AS s ON s.geom && a.g) AS near JOIN record.estate AS e USING (id) OFFSET 0) AS m
    WHERE m.id = t.id AND t.municipality_id IS DISTINCT FROM m.town$q$ USING areas;
  EXECUTE $q$
    UPDATE record.core_zone AS t SET municipality_id = m.town, status = t.status
    FROM (SELECT k.id, record.municipality_at(record.anchor(k.geom)) AS town
          FROM (SELECT DISTINCT s.id FROM unnest($1) AS a(g) JOIN record.core_zone AS s ON s.geom && a.g) AS near JOIN record.core_zone AS k USING (id) OFFSET 0) AS m
    WHERE m.id = t.id AND t.municipality_id IS DISTINCT FROM m.town$q$ USING areas;
  PERFORM record.place_again(areas);
  -- The public's estates under a draft, by their public boundary.
  EXECUTE $q$
    UPDATE published.estate AS p SET municipality_id = m.town, ags = (SELECT r.ags FROM record.municipality AS r WHERE r.id = m.town), shown_from = transaction_timestamp()
    FROM (SELECT e.id, record.municipality_at(ST_Transform(e.anchor3857, 25832)) AS town
          FROM (SELECT DISTINCT s.id FROM unnest($1) AS a(g) JOIN published.estate AS s ON s.anchor3857 && ST_Transform(a.g, 3857)) AS near
          JOIN published.estate AS e USING (id) JOIN record.estate AS r USING (id) WHERE NOT record.is_as_published(r.status, r.visibility) OFFSET 0) AS m
    WHERE m.id = p.id AND p.municipality_id IS DISTINCT FROM m.town$q$ USING areas;
  RETURN NULL;
END $$;
