-- Every state a record ever had, and what the public was shown. Statement triggers with transition tables:
-- one INSERT … SELECT per statement, however many rows, and no JSON on the way.
-- Trap: a statement written out in a trigger function is planned once per session, for as many rows as the first caller
-- changed; a join of two transition tables planned for one row takes hours for 100,000. Joins therefore stand in EXECUTE.

-- The columns of a table in its own order, quoted, optionally prefixed.
CREATE OR REPLACE FUNCTION record.columns_of(t regclass, prefix text DEFAULT '') RETURNS text LANGUAGE sql STABLE AS $$
  SELECT string_agg($2 || quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
  WHERE attrelid = $1 AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
$$;

CREATE OR REPLACE FUNCTION record.keep_history() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  actor CONSTANT text := record.actor();
  reason CONSTANT text := record.reason();
BEGIN
  IF TG_OP = 'UPDATE' THEN
    EXECUTE format($q$
      UPDATE history.%I AS h SET sys_to = n.sys_from, sys_end_op = 'update', sys_end_actor = $1, sys_end_reason = $2
      FROM newrows AS n JOIN oldrows AS o USING (id)
      WHERE h.id = n.id AND h.sys_to IS NULL AND n.version <> o.version$q$, TG_TABLE_NAME) USING actor, reason;
  ELSIF TG_OP = 'DELETE' THEN
    EXECUTE format($q$
      WITH ended AS (
        UPDATE history.%I AS h SET sys_to = greatest(transaction_timestamp(), h.sys_from), sys_end_op = 'delete', sys_end_actor = $1, sys_end_reason = $2
        FROM oldrows AS o WHERE h.id = o.id AND h.sys_to IS NULL RETURNING h.id, h.version, h.sys_to)
      INSERT INTO record.departed (id, version, sys_to) SELECT id, version, sys_to FROM ended
      ON CONFLICT (id) DO UPDATE SET version = EXCLUDED.version, sys_to = EXCLUDED.sys_to$q$, TG_TABLE_NAME) USING actor, reason;
    RETURN NULL;
  END IF;
  EXECUTE format($q$
    INSERT INTO history.%I (%s, sys_op, sys_actor, sys_reason, sys_txid) SELECT %s, $1, $2, $3, $4 FROM newrows AS n %s$q$,
    TG_TABLE_NAME, record.columns_of(TG_RELID), record.columns_of(TG_RELID, 'n.'),
    CASE WHEN TG_OP = 'UPDATE' THEN 'JOIN oldrows AS o USING (id) WHERE n.version <> o.version' ELSE '' END)
    USING lower(TG_OP), actor, reason, pg_current_xact_id()::text::bigint;
  RETURN NULL;
END $$;

-- The public's own past, for the public time machine. What was shown for no time at all is no past.
CREATE OR REPLACE FUNCTION record.keep_past() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  EXECUTE format('INSERT INTO published.%I (%s, shown_to) SELECT %s, transaction_timestamp() FROM oldrows AS o WHERE o.shown_from < transaction_timestamp()',
    TG_TABLE_NAME || '_past', record.columns_of(TG_RELID), record.columns_of(TG_RELID, 'o.'));
  RETURN NULL;
END $$;

-- History is written by triggers alone, also for the owner of the tables; so is what the public sees.
CREATE OR REPLACE FUNCTION history.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'Die Geschichte wird nicht geändert (%).', TG_TABLE_NAME
      USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'history_stays', HINT = 'Den Datensatz im Schema record ändern; der alte Stand bleibt erhalten.';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION record.refuse_by_hand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'Veröffentlichtes wird nicht von Hand geändert (%).', TG_TABLE_NAME
      USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'published_stays', HINT = 'Den Datensatz im Schema record ändern und veröffentlichen (status).';
  END IF;
  RETURN NULL;
END $$;
