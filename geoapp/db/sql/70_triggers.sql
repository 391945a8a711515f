-- Which guard stands at which table. Row triggers fire in the order of their names, and so do statement triggers:
--   row, before:      a_named_status, b_slug, c_place, e_plot, z_version (plots: also c_place_again, z_version_next)
--   statement, before: a_placing; after: g_follow (who lies where), h_ (history), p_ (publishing), s_ (networks), zz_placed (races)

DO $$
DECLARE
  t text;
  op text;
  guard text;
  gone record;
  all_tables CONSTANT text[] := ARRAY['organisation', 'municipality', 'estate', 'plot', 'premises', 'company', 'core_zone', 'network',
                                      'event', 'measure', 'indicator_value', 'road', 'reference_point'];
  -- true of every row but those that the owner of the tables has asked the guard's questions of beforehand
  not_sited CONSTANT text := format('current_setting(''geoapp.sited'', true) IS DISTINCT FROM ''on'' OR current_user <> %L',
                                    (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'record.plot'::regclass));
  -- what a statement trigger can see of the changed rows
  seen CONSTANT jsonb := '{"INSERT": "REFERENCING NEW TABLE AS newrows", "UPDATE": "REFERENCING NEW TABLE AS newrows OLD TABLE AS oldrows",
                           "DELETE": "REFERENCING OLD TABLE AS oldrows"}';
BEGIN
  -- This file says how it is today: a trigger that an older geoapp had and this one has not must not stay behind.
  FOR gone IN
    SELECT g.tgname, n.nspname, c.relname FROM pg_trigger AS g JOIN pg_class AS c ON c.oid = g.tgrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE NOT g.tgisinternal AND n.nspname IN ('record', 'history', 'published')
  LOOP
    EXECUTE format('DROP TRIGGER %I ON %I.%I', gone.tgname, gone.nspname, gone.relname);
  END LOOP;

  INSERT INTO record.place_clock (place) SELECT unnest(ARRAY['municipality', 'estate', 'plot', 'premises', 'company', 'core_zone']) ON CONFLICT DO NOTHING;

  FOREACH t IN ARRAY all_tables LOOP
    EXECUTE format('CREATE TRIGGER a_named_status BEFORE UPDATE OF status ON record.%I FOR EACH ROW EXECUTE FUNCTION record.note_named_status()', t);
    IF t IN ('organisation', 'municipality', 'estate', 'core_zone', 'network') THEN
      EXECUTE format('CREATE TRIGGER b_slug BEFORE INSERT OR UPDATE OF slug ON record.%I FOR EACH ROW EXECUTE FUNCTION record.guard_slug()', t);
    END IF;
    guard := CASE WHEN t IN ('municipality', 'network') THEN 'guard_area' WHEN t IN ('plot', 'premises') THEN 'guard_site'
                  WHEN t IN ('event', 'road', 'reference_point') THEN 'guard_geom' WHEN t IN ('estate', 'core_zone', 'company') THEN 'guard_' || t END;
    IF t = 'plot' THEN
      -- An import has asked the guard's questions of all its rows already (27_sites_in_sets.sql); its INSERT makes new rows of version 1.
      EXECUTE format('CREATE TRIGGER c_place BEFORE INSERT ON record.plot FOR EACH ROW WHEN (%s) EXECUTE FUNCTION record.guard_site()', not_sited);
      EXECUTE format('CREATE TRIGGER z_version BEFORE INSERT ON record.plot FOR EACH ROW WHEN (%s) EXECUTE FUNCTION record.guard_version()', not_sited);
      CREATE TRIGGER c_place_again BEFORE UPDATE ON record.plot FOR EACH ROW EXECUTE FUNCTION record.guard_site();
      CREATE TRIGGER z_version_next BEFORE UPDATE ON record.plot FOR EACH ROW EXECUTE FUNCTION record.guard_version();
    ELSE
      IF guard IS NOT NULL THEN
        EXECUTE format('CREATE TRIGGER c_place BEFORE INSERT OR UPDATE ON record.%I FOR EACH ROW EXECUTE FUNCTION record.%I()', t, guard);
      END IF;
      EXECUTE format('CREATE TRIGGER z_version BEFORE INSERT OR UPDATE ON record.%I FOR EACH ROW EXECUTE FUNCTION record.guard_version()', t);
    END IF;
    EXECUTE format('CREATE TRIGGER a_deleting BEFORE DELETE ON record.%I FOR EACH STATEMENT EXECUTE FUNCTION record.note_deleting()', t);
    EXECUTE format('CREATE TRIGGER z_deleted AFTER DELETE ON record.%I FOR EACH STATEMENT EXECUTE FUNCTION record.note_deleting()', t);

    FOREACH op IN ARRAY ARRAY['INSERT', 'UPDATE', 'DELETE'] LOOP
      EXECUTE format('CREATE TRIGGER h_%s AFTER %s ON record.%I %s FOR EACH STATEMENT EXECUTE FUNCTION record.keep_history()', lower(op), op, t, seen ->> op);
      EXECUTE format('CREATE TRIGGER p_%s AFTER %s ON record.%I %s FOR EACH STATEMENT EXECUTE FUNCTION record.publish()', lower(op), op, t, seen ->> op);
      -- the public side: revision of the layer, and the public's own past
      EXECUTE format('CREATE TRIGGER n_%s AFTER %s ON published.%I %s FOR EACH STATEMENT EXECUTE FUNCTION record.note_layer()', lower(op), op, t, seen ->> op);
      IF op <> 'INSERT' AND to_regclass(format('published.%I', t || '_past')) IS NOT NULL THEN
        EXECUTE format('CREATE TRIGGER past_%s AFTER %s ON published.%I %s FOR EACH STATEMENT EXECUTE FUNCTION record.keep_past()', lower(op), op, t, seen ->> op);
      END IF;
    END LOOP;

    EXECUTE format('CREATE TRIGGER refs AFTER INSERT ON record.%I %s FOR EACH STATEMENT EXECUTE FUNCTION record.keep_refs_ahead()', t, seen ->> 'INSERT');
    -- a TRUNCATE would pass every guard above
    EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.%I FOR EACH STATEMENT EXECUTE FUNCTION record.refuse_truncate()', t);
    EXECUTE format('CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR INSERT OR TRUNCATE ON history.%I FOR EACH STATEMENT EXECUTE FUNCTION history.refuse()', t);
    INSERT INTO published.layer_revision (layer) VALUES (t) ON CONFLICT DO NOTHING;
  END LOOP;

  CREATE TRIGGER e_plot BEFORE INSERT OR UPDATE OF geom, plot_id ON record.premises FOR EACH ROW EXECUTE FUNCTION record.guard_premises_plot();
  CREATE TRIGGER b_pieces BEFORE DELETE ON record.municipality FOR EACH ROW EXECUTE FUNCTION record.drop_pieces();
  CREATE TRIGGER no_truncate BEFORE TRUNCATE ON record.network_member FOR EACH STATEMENT EXECUTE FUNCTION record.refuse_truncate();
  CREATE TRIGGER z_version BEFORE INSERT OR UPDATE ON record.network_member FOR EACH ROW EXECUTE FUNCTION record.guard_link();
  CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR INSERT OR TRUNCATE ON history.network_member FOR EACH STATEMENT EXECUTE FUNCTION history.refuse();
  -- what the guard keeps for itself
  FOREACH t IN ARRAY ARRAY['core_zone_estate', 'municipality_part', 'commit_mark', 'commit_item', 'commit_cell', 'departed', 'place_clock'] LOOP
    EXECUTE format('CREATE TRIGGER by_hand BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON record.%I FOR EACH STATEMENT EXECUTE FUNCTION record.refuse_in_its_books()', t);
  END LOOP;
  -- who lies where, and what others did to it meanwhile
  FOREACH t IN ARRAY ARRAY['municipality', 'estate', 'plot', 'premises', 'company', 'core_zone'] LOOP
    EXECUTE format('CREATE TRIGGER a_placing BEFORE INSERT OR UPDATE ON record.%I FOR EACH STATEMENT EXECUTE FUNCTION record.note_placing()', t);
    FOREACH op IN ARRAY ARRAY['INSERT', 'UPDATE'] LOOP
      EXECUTE format('CREATE TRIGGER zz_placed_%s AFTER %s ON record.%I %s FOR EACH STATEMENT EXECUTE FUNCTION record.note_placed()', lower(op), op, t, seen ->> op);
    END LOOP;
  END LOOP;
  FOREACH op IN ARRAY ARRAY['INSERT', 'UPDATE', 'DELETE'] LOOP
    EXECUTE format('CREATE TRIGGER h_%s AFTER %s ON record.network_member %s FOR EACH STATEMENT EXECUTE FUNCTION record.keep_history()', lower(op), op, seen ->> op);
    EXECUTE format('CREATE TRIGGER g_follow_%s AFTER %s ON record.municipality %s FOR EACH STATEMENT EXECUTE FUNCTION record.follow_municipalities()', lower(op), op, seen ->> op);
    EXECUTE format('CREATE TRIGGER g_follow_%s AFTER %s ON record.estate %s FOR EACH STATEMENT EXECUTE FUNCTION record.follow_estates()', lower(op), op, seen ->> op);
    EXECUTE format('CREATE TRIGGER g_follow_%s AFTER %s ON record.plot %s FOR EACH STATEMENT EXECUTE FUNCTION record.follow_plots()', lower(op), op, seen ->> op);
    EXECUTE format('CREATE TRIGGER follow_%s AFTER %s ON published.estate %s FOR EACH STATEMENT EXECUTE FUNCTION record.follow_public_estates()', lower(op), op, seen ->> op);
    EXECUTE format('CREATE TRIGGER members_%s AFTER %s ON record.network_member %s FOR EACH STATEMENT EXECUTE FUNCTION record.note_members()', lower(op), op, seen ->> op);
    IF op <> 'DELETE' THEN
      EXECUTE format('CREATE TRIGGER s_network_%s AFTER %s ON record.network %s FOR EACH STATEMENT EXECUTE FUNCTION record.note_network()', lower(op), op, seen ->> op);
    END IF;
    EXECUTE format('CREATE TRIGGER cells_%s AFTER %s ON published.company %s FOR EACH STATEMENT EXECUTE FUNCTION record.note_cells(''sector_group'', ''geom3857'', ''0'')', lower(op), op, seen ->> op);
    EXECUTE format('CREATE TRIGGER cells_%s AFTER %s ON published.estate %s FOR EACH STATEMENT EXECUTE FUNCTION record.note_cells(''area_type'', ''anchor3857'', ''area_m2'')', lower(op), op, seen ->> op);
  END LOOP;
  CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON record.commit_mark DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record.at_commit();

  -- What the public sees is written by triggers alone. The classification of sectors is no record and is filled at set-up.
  FOR gone IN SELECT relname FROM pg_class WHERE relnamespace = 'published'::regnamespace AND relkind = 'r' AND relname <> 'wz' LOOP
    EXECUTE format('CREATE TRIGGER by_hand BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON published.%I FOR EACH STATEMENT EXECUTE FUNCTION record.refuse_by_hand()', gone.relname);
  END LOOP;
END $$;
