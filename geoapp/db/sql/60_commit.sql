-- What is checked and derived once per transaction, when it commits: layer revisions, cells, overlaps between neighbours,
-- shares of core zones, boundaries of networks. PostgreSQL defers only row triggers, so one marker row per transaction
-- carries the deferred trigger, and statement triggers note set by set what there is to do.
-- Trap: under SET CONSTRAINTS … IMMEDIATE the work begins with the marker row, so it is always written last.

CREATE OR REPLACE FUNCTION record.note(what text, about uuid[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO record.commit_item (txid, what, about) SELECT pg_current_xact_id()::text::bigint, $1, a FROM unnest($2) AS a
$$;

CREATE OR REPLACE FUNCTION record.mark_commit() RETURNS void LANGUAGE sql AS $$
  INSERT INTO record.commit_mark (txid) VALUES (pg_current_xact_id()::text::bigint) ON CONFLICT DO NOTHING
$$;

-- On each published table: the layer changed; and which boundaries did.
CREATE OR REPLACE FUNCTION record.note_layer() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  rows_of CONSTANT text := CASE TG_OP WHEN 'DELETE' THEN 'oldrows' ELSE 'newrows' END;
  touched boolean;
  ids uuid[];
BEGIN
  EXECUTE format('SELECT EXISTS (SELECT FROM %s)', rows_of) INTO touched;
  IF NOT touched THEN
    RETURN NULL;
  END IF;
  IF TG_TABLE_NAME IN ('estate', 'municipality', 'core_zone') THEN
    IF TG_OP = 'UPDATE' THEN
      EXECUTE format('SELECT array_agg(n.id) FROM newrows AS n JOIN oldrows AS o USING (id) WHERE n.geom3857 IS DISTINCT FROM o.geom3857%s',
                     CASE TG_TABLE_NAME WHEN 'estate' THEN ' OR n.municipality_id IS DISTINCT FROM o.municipality_id' ELSE '' END) INTO ids;
    ELSE
      EXECUTE format('SELECT array_agg(id) FROM %s', rows_of) INTO ids;
    END IF;
    PERFORM record.note(TG_TABLE_NAME, ids);
  ELSIF TG_TABLE_NAME = 'company' AND EXISTS (SELECT FROM record.network_member AS m WHERE m.company_id IS NOT NULL) THEN
    -- Only companies that are members of a network matter here; the usual import has none.
    EXECUTE format('SELECT array_agg(DISTINCT m.network_id) FROM record.network_member AS m WHERE m.company_id IN (SELECT r.id FROM %s AS r)', rows_of) INTO ids;
    PERFORM record.note('network', ids);
  END IF;
  PERFORM record.note('layer:' || TG_TABLE_NAME, ARRAY[NULL::uuid]);
  PERFORM record.mark_commit();
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION record.note_members() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  ids uuid[];
BEGIN
  EXECUTE CASE TG_OP WHEN 'INSERT' THEN 'SELECT array_agg(DISTINCT network_id) FROM newrows' WHEN 'DELETE' THEN 'SELECT array_agg(DISTINCT network_id) FROM oldrows'
          ELSE 'SELECT array_agg(DISTINCT network_id) FROM (SELECT network_id FROM newrows UNION SELECT network_id FROM oldrows) AS r' END INTO ids;
  IF ids IS NOT NULL THEN
    PERFORM record.note('network', ids);
    PERFORM record.mark_commit();
  END IF;
  RETURN NULL;
END $$;

-- A network that follows its members, new, of another mode, or with a boundary that somebody drew in spite of it.
CREATE OR REPLACE FUNCTION record.note_network() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  ids uuid[];
BEGIN
  IF pg_trigger_depth() > 1 AND current_setting('geoapp.following', true) = 'on' THEN
    RETURN NULL; -- refresh_networks itself has just set the boundary, from within a trigger; nobody else may say so
  END IF;
  EXECUTE CASE TG_OP WHEN 'INSERT' THEN 'SELECT array_agg(n.id) FROM newrows AS n WHERE n.boundary_mode <> ''drawn'''
          ELSE 'SELECT array_agg(n.id) FROM newrows AS n JOIN oldrows AS o USING (id)
                WHERE n.boundary_mode <> ''drawn'' AND (n.geom, n.boundary_mode) IS DISTINCT FROM (o.geom, o.boundary_mode)' END INTO ids;
  IF ids IS NOT NULL THEN
    PERFORM record.note('network', ids);
    PERFORM record.mark_commit();
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION record.at_commit() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  layers text[]; estates uuid[]; municipalities uuid[]; zones uuid[]; networks uuid[];
  places text[]; since bigint[];
BEGIN
  -- Take this round's work off the list first: what the steps below change marks itself anew and gets a round of its own.
  DELETE FROM record.commit_mark WHERE txid = NEW.txid;
  WITH taken AS (DELETE FROM record.commit_item WHERE txid = NEW.txid RETURNING what, about)
  SELECT array_agg(DISTINCT substr(what, 7)) FILTER (WHERE what LIKE 'layer:%'),
         array_agg(DISTINCT about) FILTER (WHERE what = 'estate'), array_agg(DISTINCT about) FILTER (WHERE what = 'municipality'),
         array_agg(DISTINCT about) FILTER (WHERE what = 'core_zone'), array_agg(DISTINCT about) FILTER (WHERE what = 'network'),
         array_agg(substr(what, 9) ORDER BY what) FILTER (WHERE what LIKE 'placing:%'),
         array_agg(('x' || right(about::text, 12))::bit(48)::bigint ORDER BY what) FILTER (WHERE what LIKE 'placing:%')
    INTO layers, estates, municipalities, zones, networks, places, since FROM taken;
  -- First of all locks, because whoever places things needs it before any other.
  IF places IS NOT NULL THEN
    PERFORM record.settle_races(NEW.txid, places, since);
  END IF;
  -- Networks that will be rewritten are locked before the layers: somebody who is editing one must be able to commit, for
  -- which he needs the layer, while we wait for him.
  PERFORM FROM record.network AS n WHERE n.id = ANY (record.networks_of(networks, estates || municipalities)) ORDER BY n.id FOR NO KEY UPDATE;
  -- The revision row is also the lock that puts writers of one layer in a line: whoever comes second checks for overlaps
  -- after the first has committed (under REPEATABLE READ he fails with a serialisation error instead of missing it).
  -- It is taken only now, so that a long edit does not hold others up; all at once and sorted, so that two commits cannot
  -- wait for each other; and with the rows of what follows from estates.
  PERFORM FROM published.layer_revision AS r
    WHERE r.layer = ANY (layers) OR (r.layer IN ('core_zone', 'network') AND num_nonnulls(estates, municipalities, zones, networks) > 0)
    ORDER BY r.layer FOR UPDATE;
  UPDATE published.layer_revision SET revision = revision + 1, changed_at = clock_timestamp() WHERE layer = ANY (layers);
  IF 'company' = ANY (layers) THEN
    PERFORM record.count_cells(NEW.txid, 'company', 'sector_group');
  END IF;
  IF 'estate' = ANY (layers) THEN
    PERFORM record.count_cells(NEW.txid, 'estate', 'area_type');
  END IF;
  IF estates IS NOT NULL THEN
    PERFORM record.check_overlaps(estates);
  END IF;
  IF num_nonnulls(estates, zones) > 0 THEN
    PERFORM record.refresh_core_zone_shares(coalesce(zones, '{}'), coalesce(estates, '{}'));
  END IF;
  IF num_nonnulls(estates, municipalities, networks) > 0 THEN
    PERFORM record.refresh_networks(record.networks_of(networks, estates || municipalities));
  END IF;
  RETURN NULL;
END $$;
