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

-- Plots, premises and companies by their ids: estate and municipality by position, as the row's own guard would say.
-- `waiting`: at commit, holding locks that others need for their own, nobody is waited for; who has such a row in hand
-- looks again at his own commit (see settle_races).
CREATE OR REPLACE FUNCTION record.place_these(t text, these uuid[], waiting boolean) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  ids uuid[]; homes uuid[]; towns uuid[];
BEGIN
  EXECUTE format($q$
    SELECT array_agg(w.id ORDER BY w.id), array_agg(w.home ORDER BY w.id), array_agg(w.town ORDER BY w.id)
    FROM (
      SELECT t.id, t.estate_id, t.municipality_id, CASE WHEN t.estate_by_hand THEN t.estate_id ELSE h.id END AS home,
             coalesce(CASE WHEN NOT t.estate_by_hand THEN h.municipality_id END, record.municipality_at(x.p)) AS town
      FROM record.%1$I AS t
      CROSS JOIN LATERAL (SELECT record.anchor(t.geom) AS p OFFSET 0) AS x
      LEFT JOIN LATERAL (SELECT e.id, e.municipality_id FROM record.estate AS e
                         WHERE e.status <> 'archived' AND ST_Intersects(e.geom, x.p) ORDER BY e.area_m2, e.id LIMIT 1) AS h ON true
      WHERE t.id = ANY ($1)
    ) AS w WHERE (w.home, w.town) IS DISTINCT FROM (w.estate_id, w.municipality_id)$q$, t) INTO ids, homes, towns USING these;
  IF ids IS NULL THEN
    RETURN;
  END IF;
  -- Locked in one order, so that two moved estates cannot wait for each other's plots.
  EXECUTE format($q$WITH mine AS MATERIALIZED (SELECT t.id FROM record.%1$I AS t WHERE t.id = ANY ($1) ORDER BY t.id FOR NO KEY UPDATE %2$s)
                    UPDATE record.%1$I AS t SET estate_id = m.home, municipality_id = m.town, status = t.status
                    FROM unnest($1, $2, $3) AS m(id, home, town) JOIN mine USING (id) WHERE m.id = t.id$q$,
                 t, CASE WHEN waiting THEN '' ELSE 'SKIP LOCKED' END) USING ids, homes, towns;
END $$;

-- What lies in these areas, of one table.
CREATE OR REPLACE FUNCTION record.lying_in(t text, areas geometry[]) RETURNS uuid[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  ids uuid[];
BEGIN
  EXECUTE format('SELECT array_agg(DISTINCT s.id) FROM unnest($1) AS a(g) JOIN record.%I AS s ON s.geom && a.g', t) INTO ids USING areas;
  RETURN ids;
END $$;

CREATE OR REPLACE FUNCTION record.place_again(areas geometry[], waiting boolean DEFAULT true) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['plot', 'premises', 'company'] LOOP
    PERFORM record.place_these(t, record.lying_in(t, areas), waiting);
  END LOOP;
END $$;

-- Estates and core zones by their ids: their municipality by position.
CREATE OR REPLACE FUNCTION record.towns_of_these(t text, these uuid[], waiting boolean) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  EXECUTE format($q$
    WITH moved AS MATERIALIZED (
      SELECT * FROM (SELECT e.id, e.municipality_id AS before, record.municipality_at(record.anchor(e.geom)) AS town FROM record.%1$I AS e WHERE e.id = ANY ($1) OFFSET 0) AS w
      WHERE w.town IS DISTINCT FROM w.before),
    mine AS MATERIALIZED (SELECT e.id FROM record.%1$I AS e WHERE e.id IN (SELECT m.id FROM moved AS m) ORDER BY e.id FOR NO KEY UPDATE %2$s)
    UPDATE record.%1$I AS t SET municipality_id = m.town, status = t.status%3$s FROM moved AS m JOIN mine USING (id) WHERE m.id = t.id$q$,
    t, CASE WHEN waiting THEN '' ELSE 'SKIP LOCKED' END,
    CASE t WHEN 'estate' THEN ', ags = (SELECT r.ags FROM record.municipality AS r WHERE r.id = m.town)' ELSE '' END) USING these;
END $$;

-- Premises by their ids: the plot they stand on.
CREATE OR REPLACE FUNCTION record.plots_of_these(these uuid[], waiting boolean) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  EXECUTE format($q$
    WITH moved AS MATERIALIZED (
      SELECT * FROM (
        SELECT r.id, r.plot_id AS before, (SELECT p.id FROM record.plot AS p WHERE ST_Intersects(p.geom, record.anchor(r.geom)) AND p.status <> 'archived'
                                           ORDER BY p.area_m2, p.id LIMIT 1) AS plot
        FROM record.premises AS r WHERE r.id = ANY ($1) OFFSET 0) AS w
      WHERE w.plot IS DISTINCT FROM w.before),
    mine AS MATERIALIZED (SELECT r.id FROM record.premises AS r WHERE r.id IN (SELECT m.id FROM moved AS m) ORDER BY r.id FOR NO KEY UPDATE %s)
    UPDATE record.premises AS t SET plot_id = m.plot, status = t.status FROM moved AS m JOIN mine USING (id) WHERE m.id = t.id$q$,
    CASE WHEN waiting THEN '' ELSE 'SKIP LOCKED' END) USING these;
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
    PERFORM record.plots_of_these(record.lying_in('premises', areas), true);
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
  PERFORM record.towns_of_these('estate', record.lying_in('estate', areas), true);
  PERFORM record.towns_of_these('core_zone', record.lying_in('core_zone', areas), true);
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
