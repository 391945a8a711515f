-- Publishing: the database copies a state from record to published. Showing needs an act, taking away works at once.

-- Columns that both the published table and its view have: the public set, in one fixed order.
CREATE OR REPLACE FUNCTION record.public_columns(t text, prefix text DEFAULT '') RETURNS text LANGUAGE sql STABLE AS $$
  SELECT string_agg($2 || quote_ident(p.attname), ', ' ORDER BY p.attnum)
  FROM pg_attribute AS p
  JOIN pg_attribute AS v ON v.attname = p.attname AND v.attrelid = format('record.%I', $1 || '_as_published')::regclass AND v.attnum > 0
  WHERE p.attrelid = format('published.%I', $1)::regclass AND p.attnum > 0 AND NOT p.attisdropped AND p.attgenerated = ''
$$;

-- The row is public just as it stands in record, without a draft on top.
CREATE OR REPLACE FUNCTION record.is_as_published(status text, visibility text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN status = 'published' AND visibility = 'public';

-- The view of a table, asked of the new rows of a statement themselves, which need not be looked up once more.
CREATE OR REPLACE FUNCTION record.new_as_published(t text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT replace(rtrim(pg_get_viewdef(format('record.%I', $1 || '_as_published')::regclass), ';'), format('FROM record.%I ', $1),
                 'FROM (SELECT * FROM newrows AS n WHERE record.is_as_published(n.status, n.visibility)) ')
$$;

-- Whether there is an estate of which the public sees another state than staff, or none.
CREATE OR REPLACE FUNCTION record.has_drafts() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM record.estate AS e WHERE (e.status <> 'published' OR e.visibility <> 'public') AND e.status <> 'archived')
$$;

CREATE OR REPLACE FUNCTION record.publish() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t CONSTANT text := TG_TABLE_NAME;
  ids uuid[];
BEGIN
  IF TG_OP = 'DELETE' THEN
    EXECUTE format('DELETE FROM published.%I AS p USING oldrows AS o WHERE p.id = o.id', t);
    RETURN NULL;
  ELSIF TG_OP = 'INSERT' AND t IN ('plot', 'premises', 'company') THEN
    EXECUTE format('INSERT INTO published.%I (%s) SELECT %s FROM (%s) AS v', t, record.public_columns(t), record.public_columns(t, 'v.'), record.new_as_published(t));
    IF record.has_drafts() THEN
      EXECUTE 'SELECT array_agg(n.id) FROM newrows AS n WHERE record.is_as_published(n.status, n.visibility)' INTO ids;
      PERFORM record.settle_public_homes(t, ids);
    END IF;
    RETURN NULL;
  ELSIF TG_OP = 'INSERT' THEN
    EXECUTE 'SELECT array_agg(n.id) FROM newrows AS n WHERE record.is_as_published(n.status, n.visibility)' INTO ids;
  ELSE
    -- Taking away does not wait for a publisher: what is archived, no longer for everybody, or out of business.
    EXECUTE format('DELETE FROM published.%I AS p USING newrows AS n WHERE p.id = n.id AND (n.status = ''archived'' OR n.visibility <> ''public''%s)', t,
                   CASE t WHEN 'company' THEN ' OR NOT n.active' ELSE '' END);
    -- What must not be seen any more must not be seen in the past either. (Archived means: it was, and is over.)
    IF to_regclass(format('published.%I', t || '_past')) IS NOT NULL THEN
      EXECUTE format('DELETE FROM published.%I AS p USING newrows AS n WHERE p.id = n.id AND n.visibility <> ''public''', t || '_past');
    END IF;
    IF t = 'company' THEN
      EXECUTE $q$UPDATE published.company AS p SET name = NULL, legal_form = NULL, street = NULL, house_number = NULL, website = NULL
                 FROM newrows AS n WHERE p.id = n.id AND NOT record.may_be_named(n.publish_basis, n.withdrawn_at, n.natural_person)
                  AND num_nonnulls(p.name, p.legal_form, p.street, p.house_number, p.website) > 0$q$;
    END IF;
    EXECUTE 'SELECT array_agg(n.id) FROM newrows AS n JOIN oldrows AS o USING (id)
             WHERE record.is_as_published(n.status, n.visibility) AND n.version <> o.version' INTO ids;
  END IF;
  IF ids IS NULL THEN
    RETURN NULL;
  END IF;
  -- By a list of ids: whatever the planner believes about the size of the table, each row is looked up once.
  EXECUTE format('INSERT INTO published.%I (%s) SELECT %s FROM record.%I AS v WHERE v.id = ANY ($1)',
                 t, record.public_columns(t), record.public_columns(t, 'v.'), t || '_as_published')
    || CASE TG_OP WHEN 'UPDATE' THEN
         (SELECT ' ON CONFLICT (id) DO UPDATE SET shown_from = transaction_timestamp(), ' || string_agg(format('%1$s = EXCLUDED.%1$s', c), ', ')
          FROM unnest(string_to_array(record.public_columns(t), ', ')) AS c WHERE c <> 'id')
       ELSE '' END
    USING ids;
  IF t IN ('plot', 'premises', 'company') AND record.has_drafts() THEN
    PERFORM record.settle_public_homes(t, ids);
  END IF;
  RETURN NULL;
END $$;

-- The public's plots belong to the public's estates: a draft of an estate must not shine through in what lies in it.
-- Where the estate is as published, the row's own answer holds; else the position among the published estates decides.
CREATE OR REPLACE FUNCTION record.settle_public_homes(t text, ids uuid[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  EXECUTE format($q$
    UPDATE published.%1$I AS p SET estate_id = x.home, shown_from = transaction_timestamp()
    FROM (SELECT p.id, CASE
            WHEN r.status = 'published' AND EXISTS (SELECT FROM record.estate AS e WHERE e.id = r.estate_id AND record.is_as_published(e.status, e.visibility))
            THEN r.estate_id
            ELSE (SELECT e.id FROM published.estate AS e WHERE ST_Intersects(e.geom3857, p.%2$I) ORDER BY e.area_m2, e.id LIMIT 1) END AS home
          FROM published.%1$I AS p JOIN record.%1$I AS r USING (id)
          WHERE p.id = ANY ($1) AND NOT r.estate_by_hand) AS x
    WHERE p.id = x.id AND p.estate_id IS DISTINCT FROM x.home$q$, t, CASE t WHEN 'company' THEN 'geom3857' ELSE 'anchor3857' END)
  USING ids;
END $$;

-- On published.estate: what lies where a public boundary came, went or moved.
CREATE OR REPLACE FUNCTION record.follow_public_estates() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  areas geometry[];
  t text;
  ids uuid[];
BEGIN
  EXECUTE CASE TG_OP
    WHEN 'INSERT' THEN 'SELECT array_agg(n.geom3857) FROM newrows AS n'
    WHEN 'DELETE' THEN 'SELECT array_agg(o.geom3857) FROM oldrows AS o'
    ELSE 'SELECT array_agg(v.g) FROM newrows AS n JOIN oldrows AS o USING (id), LATERAL (VALUES (n.geom3857), (o.geom3857)) AS v(g)
          WHERE n.geom3857 IS DISTINCT FROM o.geom3857' END INTO areas;
  IF areas IS NULL THEN
    RETURN NULL;
  END IF;
  FOREACH t IN ARRAY ARRAY['plot', 'premises', 'company'] LOOP
    EXECUTE format('SELECT array_agg(DISTINCT p.id) FROM unnest($1) AS a(g) JOIN published.%I AS p ON p.%I && a.g', t,
                   CASE t WHEN 'premises' THEN 'anchor3857' ELSE 'geom3857' END) INTO ids USING areas;
    IF ids IS NOT NULL THEN
      PERFORM record.settle_public_homes(t, ids);
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
