-- What holds for every single row: who writes, version, state, address.
-- Trigger functions run as the owner of the tables with a fixed search path (pg_temp last: nobody's temporary table or type
-- may stand in for ours), so a writer needs no rights on what the guard itself reads.

-- Who writes. The application sets geoapp.actor per transaction; QGIS and psql are told apart by their login.
CREATE OR REPLACE FUNCTION record.actor() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(nullif(btrim(current_setting('geoapp.actor', true)), ''), session_user::text)
$$;
CREATE OR REPLACE FUNCTION record.reason() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT nullif(btrim(current_setting('geoapp.reason', true)), '')
$$;

-- The role of the session's person. The application sets geoapp.role per transaction (core/roles.py); a login of its own
-- (QGIS, psql) has none and is trusted with every step.
CREATE OR REPLACE FUNCTION record.role() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT nullif(btrim(current_setting('geoapp.role', true)), '')
$$;
CREATE OR REPLACE FUNCTION record.has_ability(wanted text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT record.role() IS NULL OR EXISTS (SELECT FROM record.role_ability AS a WHERE a.role = record.role() AND a.ability = wanted)
$$;
-- Whether the role of the session's person publishes and takes back.
CREATE OR REPLACE FUNCTION record.may_publish() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT record.has_ability('publish')
$$;

-- Who changed a record since it was last published, after the history; empty for one that was not changed since. Only moving it from
-- state to state (giving back, submitting) makes nobody an author.
CREATE OR REPLACE FUNCTION record.authors(t text, record_id uuid) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  found text[];
  content CONSTANT text := (
    SELECT string_agg(format('h.%1$I IS DISTINCT FROM b.%1$I', a.attname), ' OR ' ORDER BY a.attnum) FROM pg_attribute AS a
    WHERE a.attrelid = format('record.%I', t)::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attname NOT IN ('status', 'version', 'sys_from'));
BEGIN
  EXECUTE format('SELECT coalesce(array_agg(DISTINCT h.sys_actor), ''{}'')
                  FROM history.%1$I AS h LEFT JOIN history.%1$I AS b ON b.id = h.id AND b.version = h.version - 1
                  WHERE h.id = $1 AND (b.id IS NULL OR %2$s)
                    AND h.version > coalesce((SELECT max(p.version) FROM history.%1$I AS p WHERE p.id = $1 AND p.status = ''published''), 0)', t, content)
    INTO found USING record_id;
  RETURN found;
END $$;

-- Whether somebody may take a record from one state to another (core/workflow.py). `changing`: the same statement changes more than
-- the state, so whoever makes it is an author. Where it may not be, an exception says so under the name of the rule.
CREATE OR REPLACE FUNCTION record.check_step(t text, record_id uuid, ref text, before text, after text, changing boolean) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  thing CONSTANT text := record.word_for(t) || ' ' || ref;
  wanted text;
  mine boolean;
BEGIN
  IF record.role() IS NULL THEN
    RETURN;
  END IF;
  SELECT s.ability INTO wanted FROM record.step AS s WHERE s.status_before IS NOT DISTINCT FROM before AND s.status_after = after;
  IF NOT FOUND THEN
    RAISE EXCEPTION '%: Von »%« führt kein Schritt zu »%«.', thing, before, after
      USING ERRCODE = 'check_violation', CONSTRAINT = 'step_exists', HINT = 'Zuerst in den Zustand »draft« bringen.';
  END IF;
  IF NOT record.has_ability(wanted) THEN
    IF wanted = 'publish' THEN
      RAISE EXCEPTION '%: Veröffentlichen darf nur, wer die Rolle »publisher« hat.', thing
        USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'step_role',
              HINT = 'Zur Prüfung geben (status = ''in_review''); veröffentlichen kann es, wer die Rolle hat.';
    END IF;
    RAISE EXCEPTION '%: Diesen Schritt erlaubt die Rolle »%« nicht.', thing, record.role()
      USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'step_role', HINT = 'Wer die Rolle hat, kann ihn tun.';
  END IF;
  mine := changing OR record.actor() = ANY (record.authors(t, record_id));
  IF after = 'published' AND mine AND EXISTS (
       SELECT FROM record.organisation AS o WHERE o.four_eyes AND o.id::text = current_setting('geoapp.organisation', true)) THEN
    RAISE EXCEPTION '%: Wer geändert hat, veröffentlicht nicht selbst (Vier-Augen-Prinzip).', thing
      USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'step_four_eyes',
            HINT = 'Zur Prüfung geben (status = ''in_review''); eine zweite Person veröffentlicht.';
  END IF;
  IF before = 'in_review' AND after = 'draft' AND NOT mine THEN
    IF NOT record.has_ability('review') THEN
      RAISE EXCEPTION '%: Zurückgeben darf nur, wer die Rolle »reviewer« hat.', thing
        USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'step_review', HINT = 'Zurückziehen kann es, wer es geändert hat.';
    ELSIF record.reason() IS NULL THEN
      RAISE EXCEPTION '%: Zum Zurückgeben gehört ein Kommentar.', thing
        USING ERRCODE = 'check_violation', CONSTRAINT = 'step_comment', HINT = 'Den Kommentar als Grund angeben (reason, geoapp.reason).';
    END IF;
  END IF;
END $$;

-- Fires only when an UPDATE names the column status, even with the value it has: that is how a write says "publish this".
CREATE OR REPLACE FUNCTION record.note_named_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_catalog.set_config('geoapp.status_named', NEW.id::text, true);
  RETURN NEW;
END $$;

-- Around a DELETE: foreign keys now clear the links of other rows, which is no edit of those rows (see guard_version).
CREATE OR REPLACE FUNCTION record.note_deleting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_catalog.set_config('geoapp.deleting', CASE TG_WHEN WHEN 'BEFORE' THEN 'on' ELSE '' END, true);
  RETURN NULL;
END $$;

-- Runs last (its trigger's name sorts last), so it compares what will really be stored.
CREATE OR REPLACE FUNCTION record.guard_version() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  named boolean := false;
  as_before record;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'draft' AND record.role() IS NOT NULL THEN
      PERFORM record.check_step(TG_TABLE_NAME, NEW.id, NEW.public_ref, NULL, NEW.status, true);
    END IF;
    -- A deleted record that comes back goes on where it ended, so that no version number stands for two states.
    SELECT d.version + 1, greatest(NEW.sys_from, d.sys_to) INTO NEW.version, NEW.sys_from FROM record.departed AS d WHERE d.id = NEW.id;
    IF NOT FOUND THEN
      NEW.version := 1;
      NEW.sys_from := transaction_timestamp();
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.id <> OLD.id THEN
    RAISE EXCEPTION '% %: Die Kennung (id) eines Datensatzes bleibt für immer.', record.word_for(TG_TABLE_NAME), OLD.public_ref
      USING ERRCODE = 'check_violation', CONSTRAINT = 'id_stays', HINT = 'Einen neuen Datensatz anlegen und den alten archivieren.';
  END IF;
  IF NEW.public_ref <> OLD.public_ref THEN
    RAISE EXCEPTION '% %: Das Kurzzeichen (public_ref) eines Datensatzes bleibt für immer.', record.word_for(TG_TABLE_NAME), OLD.public_ref
      USING ERRCODE = 'check_violation', CONSTRAINT = 'public_ref_stays', HINT = 'Für eigene Nummern ist external_id da.';
  END IF;
  IF current_setting('geoapp.status_named', true) = NEW.id::text THEN
    named := true;
    PERFORM set_config('geoapp.status_named', '', true);
  END IF;
  NEW.version := OLD.version;
  NEW.sys_from := OLD.sys_from;
  IF NEW IS NOT DISTINCT FROM OLD THEN
    RETURN OLD; -- nothing changed: no new version, no history, and not even 1.0 in place of 1
  END IF;
  -- An edit of a published row is a draft: the public goes on seeing the published state until somebody publishes.
  -- A link that a foreign key clears because its target was deleted is no edit.
  -- So is one of a row in review: what is reviewed is what was submitted.
  IF OLD.status IN ('published', 'in_review') AND NEW.status = OLD.status AND NOT named
     AND NOT (pg_trigger_depth() > 1 AND current_setting('geoapp.deleting', true) = 'on') THEN
    NEW.status := 'draft';
  END IF;
  -- What the database itself moves along (the estate of a plot whose home's boundary moved) stays in its state and is nobody's step.
  IF record.role() IS NOT NULL AND (NEW.status <> OLD.status OR named AND NEW.status = 'published' AND pg_trigger_depth() = 1) THEN
    as_before := NEW;
    as_before.status := OLD.status;
    PERFORM record.check_step(TG_TABLE_NAME, NEW.id, NEW.public_ref, OLD.status, NEW.status, as_before IS DISTINCT FROM OLD);
  END IF;
  NEW.version := OLD.version + 1;
  -- A transaction that began earlier but writes later must not end a state before it began.
  NEW.sys_from := greatest(transaction_timestamp(), OLD.sys_from);
  RETURN NEW;
END $$;

-- A number chosen by hand is not given out a second time: an import of thousands of rows would fail at it.
CREATE OR REPLACE FUNCTION record.keep_refs_ahead() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  highest bigint;
BEGIN
  EXECUTE 'SELECT max(substr(n.public_ref, 3)::bigint) FROM newrows AS n' INTO highest;
  IF highest > (SELECT s.last_value FROM record.ref_seq AS s) THEN
    PERFORM setval('record.ref_seq', highest);
  END IF;
  RETURN NULL;
END $$;

-- Links between records that people decide about (members of a network): a version and a begin, as records have them.
CREATE OR REPLACE FUNCTION record.guard_link() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT d.version + 1, greatest(transaction_timestamp(), d.sys_to) INTO NEW.version, NEW.sys_from FROM record.departed AS d WHERE d.id = NEW.id;
    IF NOT FOUND THEN
      NEW.version := 1;
      NEW.sys_from := transaction_timestamp();
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.id <> OLD.id THEN
    RAISE EXCEPTION 'Die Kennung (id) einer Mitgliedschaft bleibt für immer.' USING ERRCODE = 'check_violation', CONSTRAINT = 'id_stays',
      HINT = 'Die Mitgliedschaft löschen und eine neue anlegen.';
  END IF;
  NEW.version := OLD.version;
  NEW.sys_from := OLD.sys_from;
  IF NEW IS DISTINCT FROM OLD THEN
    NEW.version := OLD.version + 1;
    NEW.sys_from := greatest(transaction_timestamp(), OLD.sys_from);
  END IF;
  RETURN NEW;
END $$;

-- A free slug for a name. Whoever comes second while another open transaction takes the same name gets the reference
-- appended at once: unique without waiting for the other to commit, and without a refusal at the end.
CREATE OR REPLACE FUNCTION record.free_slug(t text, name text, ref text, own_id uuid) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  base CONSTANT text := coalesce(nullif(record.slug_of(name), ''), lower(ref));
  slug text := base;
  taken boolean;
  n integer := 1;
  buckets CONSTANT integer := 512; -- an import takes at most this many locks, far below what the server keeps room for
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('geoapp.slug'), hashtext(t || ' ' || base) % buckets) THEN
    RETURN base || '-' || lower(ref);
  END IF;
  LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM record.%I WHERE slug = $1 AND id <> $2)', t) INTO taken USING slug, own_id;
    -- Thousands of equal names would make counting slow; the reference is unique at once.
    EXIT WHEN NOT taken OR n > 9;
    n := n + 1;
    slug := base || '-' || CASE WHEN n <= 9 THEN n::text ELSE lower(ref) END;
  END LOOP;
  RETURN slug;
END $$;

-- A readable address that stays, also when the name changes: from the name, unless somebody chose one.
CREATE OR REPLACE FUNCTION record.guard_slug() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.slug := nullif(record.slug_of(NEW.slug), '');
  IF NEW.slug IS NULL THEN
    NEW.slug := record.free_slug(TG_TABLE_NAME, NEW.name, NEW.public_ref, NEW.id);
  END IF;
  RETURN NEW;
END $$;

-- On what the guard keeps for itself: written from within its triggers alone.
CREATE OR REPLACE FUNCTION record.refuse_in_its_books() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'record.% führt die Datenbank selbst.', TG_TABLE_NAME
      USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'books_stay', HINT = 'Die Datensätze ändern, von denen es abhängt.';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION record.refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'TRUNCATE würde die Geschichte von % übergehen.', TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'no_truncate', HINT = 'Stattdessen DELETE verwenden.';
END $$;
