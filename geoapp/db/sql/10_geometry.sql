-- The guard of geometry: SRID by column type, the rest here, for every program that writes.

-- GEOS says what is wrong in English; the people who draw read German.
CREATE OR REPLACE FUNCTION record.fault_in_words(reason text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN $1 IS NULL THEN 'eine Koordinate ist keine Zahl'
    WHEN $1 ILIKE '%closed linestring%' OR $1 ILIKE '%invalid coordinate%' THEN 'eine Koordinate ist keine Zahl oder ein Ring ist nicht geschlossen'
    WHEN $1 ILIKE 'ring self-intersection%' OR $1 ILIKE 'self-intersection%' THEN 'die Grenze schneidet sich selbst'
    WHEN $1 ILIKE 'hole lies outside%' THEN 'ein Loch liegt außerhalb der Fläche'
    WHEN $1 ILIKE '%holes are nested%' OR $1 ILIKE '%nested holes%' THEN 'Löcher liegen ineinander'
    WHEN $1 ILIKE '%nested shells%' THEN 'Teilflächen liegen ineinander'
    WHEN $1 ILIKE 'interior is disconnected%' THEN 'die Fläche wird durch ein Loch zerteilt'
    WHEN $1 ILIKE 'too few points%' THEN 'ein Ring oder eine Linie hat zu wenige Punkte'
    ELSE $1
  END
$$;

-- The part of Europe in which EPSG:25832 is of use. What lies outside has swapped axes or another CRS.
CREATE OR REPLACE FUNCTION record.in_range(g geometry) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN g @ ST_MakeEnvelope(-500000, 4500000, 1500000, 7500000, 25832);

-- Returns the geometry as it will be kept: on the 1 mm grid, multi-part where wanted, valid. `dims` are the dimensions
-- that the table takes (0 point, 1 line, 2 area), `what` and `ref` name the row in a refusal.
-- Raises check_violation with the rule's name as constraint, the place, and what to do.
CREATE OR REPLACE FUNCTION record.clean_geometry(g geometry, dims integer[], what text, ref text) RETURNS geometry
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  kind text := geometrytype(g);
  kept geometry;
  fault valid_detail;
BEGIN
  IF g IS NULL THEN
    RETURN NULL;
  END IF;
  IF ST_IsEmpty(g) THEN
    RAISE EXCEPTION '%: Die Geometrie ist leer.', concat_ws(' ', what, ref)
      USING ERRCODE = 'check_violation', CONSTRAINT = 'geometry_not_empty', HINT = 'Eine Fläche, Linie oder einen Punkt mit Koordinaten angeben.';
  END IF;
  -- Range first: what lies outside cannot be told in degrees. Infinite coordinates end here too.
  IF NOT record.in_range(g) THEN
    RAISE EXCEPTION '%: Die Koordinaten liegen nicht in Mitteleuropa (Rechtswert % bis %, Hochwert % bis %).', concat_ws(' ', what, ref),
        round(ST_XMin(g)), round(ST_XMax(g)), round(ST_YMin(g)), round(ST_YMax(g))
      USING ERRCODE = 'check_violation', CONSTRAINT = 'geometry_in_range',
            HINT = 'Erwartet wird EPSG:25832 in Metern. Achsen vertauscht oder falsches Koordinatensystem?';
  END IF;
  IF kind = 'GEOMETRYCOLLECTION' THEN
    g := ST_CollectionHomogenize(g);
    kind := geometrytype(g);
  END IF;
  IF kind = 'MULTIPOINT' AND ST_NumGeometries(g) = 1 THEN
    g := ST_GeometryN(g, 1);
    kind := 'POINT';
  END IF;
  IF kind NOT IN ('POLYGON', 'MULTIPOLYGON', 'POINT', 'LINESTRING', 'MULTILINESTRING') OR ST_Dimension(g) <> ALL (dims) THEN
    RAISE EXCEPTION '%: Gebraucht wird %, gegeben ist %.', concat_ws(' ', what, ref),
        (SELECT string_agg(CASE d WHEN 0 THEN 'ein Punkt' WHEN 1 THEN 'eine Linie' ELSE 'eine Fläche' END, ' oder ' ORDER BY d DESC) FROM unnest(dims) AS d), kind
      USING ERRCODE = 'check_violation', CONSTRAINT = 'geometry_kind', HINT = 'Bögen vorher in Strecken wandeln, gemischte Sammlungen trennen.';
  END IF;
  -- Snapping alone is fast; where it makes a valid shape invalid (needles below 1 mm) the slower, topology-keeping way is taken.
  -- It writes the same grid in other floating-point digits, hence the second snap: equal borders must be equal in every bit.
  kept := ST_SnapToGrid(g, 0.001);
  IF ST_IsEmpty(kept) OR NOT ST_IsValid(kept) THEN
    IF NOT ST_IsValid(g) THEN
      fault := ST_IsValidDetail(g);
      RAISE EXCEPTION '%: Die Geometrie ist ungültig: % bei %.', concat_ws(' ', what, ref), record.fault_in_words(fault.reason), coalesce(record.place_in_words(fault.location), 'unbekannter Stelle')
        USING ERRCODE = 'check_violation', CONSTRAINT = 'geometry_valid', DETAIL = coalesce(ST_AsText(fault.location, 3), ''),
              HINT = 'Die Grenze an dieser Stelle ändern oder vorher reparieren (ST_MakeValid).';
    END IF;
    kept := ST_SnapToGrid(ST_ReducePrecision(g, 0.001), 0.001);
    IF ST_IsEmpty(kept) OR ST_Dimension(kept) < ST_Dimension(g) OR NOT ST_IsValid(kept) THEN
      RAISE EXCEPTION '%: Die Geometrie ist schmaler als 1 mm.', concat_ws(' ', what, ref)
        USING ERRCODE = 'check_violation', CONSTRAINT = 'geometry_not_empty', HINT = 'Koordinaten werden auf 1 mm genau gehalten.';
    END IF;
  END IF;
  RETURN CASE WHEN kind = 'POINT' THEN kept ELSE ST_Multi(kept) END;
END $$;

-- The same for a caller that has its own name for the row, e.g. a line of a file.
CREATE OR REPLACE FUNCTION record.clean_geometry(g geometry, what text, multi boolean) RETURNS geometry
LANGUAGE sql IMMUTABLE
RETURN record.clean_geometry(g, CASE WHEN multi THEN '{1,2}'::integer[] ELSE '{0}'::integer[] END, what, NULL);
