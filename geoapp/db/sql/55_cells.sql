-- Counts by grid cell for low zooms. A cell of zoom z is 64 px wide: 1/8 of a tile.
-- What a statement changes is noted at the finest zoom and added up at commit, under the lock of the layer: the cell of a
-- whole region is one row, and whoever held it from his statement to his commit would hold up everybody else.

CREATE OR REPLACE FUNCTION record.finest_cells() RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN 11;

CREATE OR REPLACE FUNCTION record.cell_of(coordinate double precision, z integer) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT floor(($1 + 20037508.342789244) / (40075016.685578488 / power(2, $2 + 3)))::integer
$$;

-- Arguments: key column, point column, expression for m².
CREATE OR REPLACE FUNCTION record.note_cells() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  parts text[] := '{}';
BEGIN
  IF TG_OP <> 'DELETE' THEN parts := parts || format('SELECT 1 AS s, %I AS k, %I AS p, %s AS a FROM newrows', TG_ARGV[0], TG_ARGV[1], TG_ARGV[2]); END IF;
  IF TG_OP <> 'INSERT' THEN parts := parts || format('SELECT -1 AS s, %I AS k, %I AS p, %s AS a FROM oldrows', TG_ARGV[0], TG_ARGV[1], TG_ARGV[2]); END IF;
  -- An edit that moves nothing cancels itself out and leaves no row.
  EXECUTE format($q$
    INSERT INTO record.commit_cell (txid, layer, x, y, key, n, m2, sum_x, sum_y)
    SELECT $1, $2, record.cell_of(ST_X(p), $3), record.cell_of(-ST_Y(p), $3), coalesce(k, ''),
           sum(s), sum(s * coalesce(a, 0)), sum(s * ST_X(p)::numeric), sum(s * ST_Y(p)::numeric)
    FROM (%s) AS d WHERE p IS NOT NULL GROUP BY 3, 4, 5
    HAVING sum(s) <> 0 OR sum(s * coalesce(a, 0)) <> 0 OR sum(s * ST_X(p)::numeric) <> 0 OR sum(s * ST_Y(p)::numeric) <> 0$q$,
    array_to_string(parts, ' UNION ALL ')) USING pg_current_xact_id()::text::bigint, TG_TABLE_NAME::text, record.finest_cells();
  RETURN NULL;
END $$;

-- At commit: the noted changes of one layer, for every zoom from 4 to the finest.
CREATE OR REPLACE FUNCTION record.count_cells(tx bigint, t text, key text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  empty_z integer[]; empty_x integer[]; empty_y integer[]; empty_key text[];
BEGIN
  EXECUTE format($q$
    WITH noted AS (DELETE FROM record.commit_cell WHERE txid = $1 AND layer = $2 RETURNING *),
    put AS (
      INSERT INTO published.%1$I AS c (z, x, y, %2$I, n, m2, sum_x, sum_y)
      SELECT z, x >> ($3 - z), y >> ($3 - z), key, sum(n), sum(m2), sum(sum_x), sum(sum_y)
      FROM noted, generate_series(4, $3) AS z GROUP BY 1, 2, 3, 4
      ON CONFLICT (z, x, y, %2$I) DO UPDATE SET n = c.n + EXCLUDED.n, m2 = c.m2 + EXCLUDED.m2, sum_x = c.sum_x + EXCLUDED.sum_x, sum_y = c.sum_y + EXCLUDED.sum_y
      RETURNING c.z, c.x, c.y, c.%2$I AS key, c.n)
    SELECT array_agg(z), array_agg(x), array_agg(y), array_agg(key) FROM put WHERE n = 0$q$, t || '_cell', key)
    INTO empty_z, empty_x, empty_y, empty_key USING tx, t, record.finest_cells();
  EXECUTE format('DELETE FROM published.%I AS c USING unnest($1, $2, $3, $4) AS e(z, x, y, key) WHERE (c.z, c.x, c.y, c.%I) = (e.z, e.x, e.y, e.key)',
                 t || '_cell', key) USING empty_z, empty_x, empty_y, empty_key;
END $$;
