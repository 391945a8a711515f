-- Who lies where, when two transactions run at once: one brings an estate, the other a plot inside it, and neither sees the
-- other's. At commit they stand in a line (the rows of record.place_clock), and who comes second looks again.
-- Without a race this costs one look at six rows: the clock tells whether anybody else changed what one's own rows depend on.

-- Before a statement looks for places: how far the clock is. An earlier look of this transaction stays, also one that an
-- import took by itself before the statement (geoapp.clock); an earlier one only means that more is looked at again.
CREATE OR REPLACE FUNCTION record.note_placing() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me CONSTANT bigint := pg_current_xact_id()::text::bigint;
BEGIN
  IF NOT EXISTS (SELECT FROM record.commit_item AS i WHERE i.txid = me AND i.what = 'placing:' || TG_TABLE_NAME) THEN
    INSERT INTO record.commit_item (txid, what, about)
      SELECT me, 'placing:' || TG_TABLE_NAME, lpad(to_hex(least(max(c.changed), substring(current_setting('geoapp.clock', true) FROM '^\d{1,18}$')::bigint)), 32, '0')::uuid FROM record.place_clock AS c;
  END IF;
  RETURN NULL;
END $$;

-- After it: whether it wrote anything at all. If nothing did so far, there is nothing to look at.
CREATE OR REPLACE FUNCTION record.note_placed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  me CONSTANT bigint := pg_current_xact_id()::text::bigint;
  known CONSTANT boolean := EXISTS (SELECT FROM record.commit_item AS i WHERE i.txid = me AND i.what = 'placed:' || TG_TABLE_NAME);
  wrote boolean := known;
BEGIN
  IF NOT known THEN
    EXECUTE CASE TG_OP WHEN 'INSERT' THEN 'SELECT EXISTS (SELECT FROM newrows)'
            ELSE 'SELECT EXISTS (SELECT FROM newrows AS n JOIN oldrows AS o USING (id) WHERE n.version <> o.version)' END INTO wrote;
  END IF;
  IF NOT wrote THEN
    DELETE FROM record.commit_item AS i WHERE i.txid = me AND i.what = 'placing:' || TG_TABLE_NAME;
    RETURN NULL;
  END IF;
  IF NOT known THEN
    INSERT INTO record.commit_item (txid, what) VALUES (me, 'placed:' || TG_TABLE_NAME);
  END IF;
  PERFORM record.mark_commit();
  RETURN NULL;
END $$;

-- Rows of one table that this transaction wrote.
CREATE OR REPLACE FUNCTION record.written_by(t text, tx bigint) RETURNS uuid[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  ids uuid[];
BEGIN
  EXECUTE format('SELECT array_agg(DISTINCT h.id) FROM history.%I AS h WHERE h.sys_txid = $1', t) INTO ids USING tx;
  RETURN ids;
END $$;

-- Every boundary that rows written by this transaction ever had.
CREATE OR REPLACE FUNCTION record.areas_of(t text, tx bigint) RETURNS geometry[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  areas geometry[];
BEGIN
  EXECUTE format('SELECT array_agg(DISTINCT h.geom) FROM history.%I AS h WHERE h.id = ANY ($1) AND h.geom IS NOT NULL', t)
    INTO areas USING record.written_by(t, tx);
  RETURN areas;
END $$;

-- Those of the public's rows that no open transaction has in hand.
CREATE OR REPLACE FUNCTION record.in_nobodys_hand(t text, ids uuid[]) RETURNS uuid[]
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  free uuid[];
BEGIN
  EXECUTE format('SELECT array_agg(f.id) FROM (SELECT p.id FROM published.%I AS p WHERE p.id = ANY ($1) ORDER BY p.id FOR NO KEY UPDATE SKIP LOCKED) AS f', t)
    INTO free USING ids;
  RETURN free;
END $$;

-- At commit. `places` are the tables this transaction wrote, `since` how far the clock was when it began to look.
CREATE OR REPLACE FUNCTION record.settle_races(tx bigint, places text[], since bigint[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t text;
  seen bigint;
  others text[];
  ids uuid[];
  areas geometry[];
BEGIN
  PERFORM FROM record.place_clock AS c ORDER BY c.place FOR UPDATE;
  FOR t, seen, others IN
    SELECT w.t, w.seen, (SELECT array_agg(c.place::text) FROM record.place_clock AS c WHERE c.changed > w.seen) FROM unnest(places, since) AS w(t, seen)
    ORDER BY array_position(ARRAY['municipality', 'estate', 'core_zone', 'plot', 'premises', 'company'], w.t)
  LOOP
    CONTINUE WHEN others IS NULL;
    -- what I wrote, where others moved a border
    IF t IN ('estate', 'core_zone') AND 'municipality' = ANY (others) THEN
      PERFORM record.towns_of_these(t, record.written_by(t, tx), false);
    END IF;
    IF t IN ('plot', 'premises', 'company') AND others && ARRAY['municipality', 'estate'] THEN
      ids := record.written_by(t, tx);
      PERFORM record.place_these(t, ids, false);
      PERFORM record.settle_public_homes(t, record.in_nobodys_hand(t, ids));
    END IF;
    IF t = 'premises' AND 'plot' = ANY (others) THEN
      PERFORM record.plots_of_these(record.written_by(t, tx), false);
    END IF;
    -- what others wrote, where I moved a border
    IF t IN ('municipality', 'estate') AND others && ARRAY['estate', 'core_zone', 'plot', 'premises', 'company'] THEN
      areas := record.areas_of(t, tx);
      IF t = 'municipality' THEN
        PERFORM record.towns_of_these('estate', record.lying_in('estate', areas), false);
        PERFORM record.towns_of_these('core_zone', record.lying_in('core_zone', areas), false);
      END IF;
      PERFORM record.place_again(areas, false);
      IF t = 'estate' THEN
        PERFORM record.settle_public_homes(s.t, record.in_nobodys_hand(s.t, record.lying_in(s.t, areas))) FROM unnest(ARRAY['plot', 'premises', 'company']) AS s(t);
      END IF;
    END IF;
    IF t = 'plot' AND 'premises' = ANY (others) THEN
      PERFORM record.plots_of_these(record.lying_in('premises', record.areas_of('plot', tx)), false);
    END IF;
  END LOOP;
  UPDATE record.place_clock SET changed = (SELECT max(c.changed) + 1 FROM record.place_clock AS c) WHERE place = ANY (places);
END $$;
