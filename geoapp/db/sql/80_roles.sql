-- Who may do what, as privileges of database roles. The public role has rights on `published` alone,
-- so a mistake in a view, a query or a page can show nothing more.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'geoapp_public') THEN CREATE ROLE geoapp_public NOLOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'geoapp_internal') THEN CREATE ROLE geoapp_internal NOLOGIN; END IF;
END $$;

-- The organisation that a session of geoapp_internal writes for; one of a person who only reads writes for none.
CREATE OR REPLACE FUNCTION record.writes_for(organisation uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT organisation IS NOT NULL AND organisation::text = nullif(current_setting('geoapp.organisation', true), '')
     AND record.has_ability('edit')
$$;

REVOKE ALL ON SCHEMA record, history, published FROM PUBLIC;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA record, history, published FROM geoapp_public, geoapp_internal;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA record, history, published FROM geoapp_public, geoapp_internal;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA record, history FROM PUBLIC, geoapp_public, geoapp_internal;

GRANT USAGE ON SCHEMA published TO geoapp_public, geoapp_internal;
GRANT SELECT ON ALL TABLES IN SCHEMA published TO geoapp_public, geoapp_internal;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA published TO geoapp_public, geoapp_internal;

GRANT USAGE ON SCHEMA record, history TO geoapp_internal;
GRANT SELECT ON ALL TABLES IN SCHEMA record, history TO geoapp_internal;
GRANT USAGE ON SEQUENCE record.ref_seq TO geoapp_internal;

-- Functions that read and change nothing but their arguments, the defaults and checks of the tables, and look-ups.
-- Never a trigger function: whoever may execute one can hang it on a temporary table of his own, fill that with what he
-- likes, and have the owner's rights publish it or write it into the history.
DO $$
DECLARE
  f regprocedure;
BEGIN
  FOR f IN
    SELECT p.oid FROM pg_proc AS p
    WHERE p.pronamespace = 'record'::regnamespace AND p.prorettype <> 'trigger'::regtype
      AND (p.provolatile = 'i' OR p.proname IN ('next_ref', 'actor', 'reason', 'writes_for', 'role', 'has_ability', 'may_publish', 'authors', 'municipality_at', 'place_in_words'))
  LOOP
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO geoapp_internal', f);
  END LOOP;
END $$;

-- Row-level security on writes only: a policy on reads would switch off every spatial index
-- (PostGIS operators are not leak-proof), a constant one does not.
DO $$
DECLARE
  t text;
  own text;
  taking text;
BEGIN
  FOREACH t IN ARRAY ARRAY['estate', 'plot', 'premises', 'company', 'core_zone', 'network', 'event', 'measure', 'indicator_value', 'municipality',
                           'road', 'reference_point', 'network_member'] LOOP
    own := CASE t WHEN 'network_member' THEN 'EXISTS (SELECT FROM record.network AS n WHERE n.id = network_id AND record.writes_for(n.organisation_id))'
                  ELSE 'record.writes_for(organisation_id)' END;
    -- Who may not publish deletes nothing that the public sees.
    taking := own || CASE t WHEN 'network_member' THEN ''
                     ELSE format(' AND (record.may_publish() OR NOT EXISTS (SELECT FROM published.%1$I AS p WHERE p.id = record.%1$I.id))', t) END;
    EXECUTE format('GRANT INSERT, UPDATE, DELETE ON record.%I TO geoapp_internal', t);
    EXECUTE format('ALTER TABLE record.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('DROP POLICY IF EXISTS read_all ON record.%1$I; DROP POLICY IF EXISTS insert_own ON record.%1$I;
                    DROP POLICY IF EXISTS update_own ON record.%1$I; DROP POLICY IF EXISTS delete_own ON record.%1$I', t);
    EXECUTE format('CREATE POLICY read_all ON record.%I FOR SELECT TO geoapp_internal USING (true)', t);
    EXECUTE format('CREATE POLICY insert_own ON record.%I FOR INSERT TO geoapp_internal WITH CHECK (%s)', t, own);
    EXECUTE format('CREATE POLICY update_own ON record.%I FOR UPDATE TO geoapp_internal USING (%s) WITH CHECK (%s)', t, own, own);
    EXECUTE format('CREATE POLICY delete_own ON record.%I FOR DELETE TO geoapp_internal USING (%s)', t, taking);
  END LOOP;
  -- Temporary tables are for staff and programs that load data; the public only reads.
  EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO geoapp_internal', current_database());
  -- Large objects would let anybody write into the database. Only a superuser can take that right away, which we are in our own cluster.
  IF (SELECT r.rolsuper FROM pg_roles AS r WHERE r.rolname = current_user) THEN
    REVOKE EXECUTE ON FUNCTION lo_create(oid), lo_creat(integer), lo_from_bytea(oid, bytea) FROM PUBLIC;
  END IF;
END $$;
