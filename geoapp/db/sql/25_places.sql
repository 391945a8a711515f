-- Where a row lies: its geometry made fit, its size, its municipality, its estate. One trigger per table and row, and each
-- part of it only when what it depends on has changed.

-- The municipality a point lies in. Reads the cut-up copy: a point in a small piece is found without walking a long border.
CREATE OR REPLACE FUNCTION record.municipality_at(p geometry) RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT m.municipality_id FROM record.municipality_part AS m WHERE ST_Intersects(m.geom, $1) ORDER BY m.municipality_id LIMIT 1
$$;

-- Municipalities and networks, which may be without a boundary.
CREATE OR REPLACE FUNCTION record.guard_area() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' OR NEW.geom IS DISTINCT FROM OLD.geom THEN
    NEW.geom := record.clean_geometry(NEW.geom, '{2}', record.word_for(TG_TABLE_NAME), coalesce(NEW.external_id, NEW.public_ref));
    NEW.area_m2 := record.ellipsoid_m2(NEW.geom);
  ELSE
    NEW.area_m2 := OLD.area_m2; -- a size written by hand is not taken
  END IF;
  RETURN NEW;
END $$;

-- Events, reference points (points) and roads (lines).
CREATE OR REPLACE FUNCTION record.guard_geom() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' OR NEW.geom IS DISTINCT FROM OLD.geom THEN
    NEW.geom := record.clean_geometry(NEW.geom, CASE TG_TABLE_NAME WHEN 'road' THEN '{1}'::integer[] ELSE '{0}'::integer[] END,
                                      record.word_for(TG_TABLE_NAME), coalesce(NEW.external_id, NEW.public_ref));
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION record.guard_estate() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' OR NEW.geom IS DISTINCT FROM OLD.geom THEN
    NEW.geom := record.clean_geometry(NEW.geom, '{2}', record.word_for('estate'), coalesce(NEW.external_id, NEW.public_ref));
    NEW.area_m2 := record.ellipsoid_m2(NEW.geom);
  ELSE
    NEW.area_m2 := OLD.area_m2;
  END IF;
  IF TG_OP = 'INSERT' OR (NEW.geom, NEW.municipality_id, NEW.ags) IS DISTINCT FROM (OLD.geom, OLD.municipality_id, OLD.ags) THEN
    NEW.municipality_id := record.municipality_at(ST_PointOnSurface(NEW.geom));
    NEW.ags := (SELECT m.ags FROM record.municipality AS m WHERE m.id = NEW.municipality_id);
  END IF;
  NEW.area_type := record.dominant(NEW.area_type_share);
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION record.guard_core_zone() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' OR NEW.geom IS DISTINCT FROM OLD.geom THEN
    NEW.geom := record.clean_geometry(NEW.geom, '{2}', record.word_for('core_zone'), coalesce(NEW.external_id, NEW.public_ref));
    NEW.area_m2 := record.ellipsoid_m2(NEW.geom);
  ELSE
    NEW.area_m2 := OLD.area_m2;
  END IF;
  IF TG_OP = 'INSERT' OR NEW.geom_buffer IS DISTINCT FROM OLD.geom_buffer THEN
    NEW.geom_buffer := record.clean_geometry(NEW.geom_buffer, '{2}', record.word_for('core_zone'), coalesce(NEW.external_id, NEW.public_ref) || ' (Puffer)');
  END IF;
  IF TG_OP = 'INSERT' OR (NEW.geom, NEW.municipality_id) IS DISTINCT FROM (OLD.geom, OLD.municipality_id) THEN
    NEW.municipality_id := record.municipality_at(ST_PointOnSurface(NEW.geom));
  END IF;
  RETURN NEW;
END $$;

-- Plots and premises: areas or points that belong to the estate they lie in, unless a person decided otherwise.
CREATE OR REPLACE FUNCTION record.guard_site() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  p geometry;
  home uuid;
  town uuid;
BEGIN
  IF TG_OP = 'INSERT' OR NEW.geom IS DISTINCT FROM OLD.geom THEN
    NEW.geom := record.clean_geometry(NEW.geom, '{0,2}', record.word_for(TG_TABLE_NAME), coalesce(NEW.external_id, NEW.public_ref));
    NEW.area_m2 := record.ellipsoid_m2(NEW.geom);
  ELSE
    NEW.area_m2 := OLD.area_m2;
  END IF;
  IF TG_OP = 'INSERT' OR (NEW.geom, NEW.estate_id, NEW.estate_by_hand, NEW.municipality_id)
                         IS DISTINCT FROM (OLD.geom, OLD.estate_id, OLD.estate_by_hand, OLD.municipality_id) THEN
    p := record.anchor(NEW.geom);
    IF NOT NEW.estate_by_hand THEN
      SELECT e.id, e.municipality_id INTO home, town
        FROM record.estate AS e WHERE e.status <> 'archived' AND ST_Intersects(e.geom, p) ORDER BY e.area_m2, e.id LIMIT 1;
      NEW.estate_id := home;
    END IF;
    NEW.municipality_id := coalesce(town, record.municipality_at(p));
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION record.guard_premises_plot() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.plot_id := (SELECT p.id FROM record.plot AS p WHERE ST_Intersects(p.geom, record.anchor(NEW.geom)) AND p.status <> 'archived'
                  ORDER BY p.area_m2, p.id LIMIT 1);
  RETURN NEW;
END $$;

-- Companies: points, some of them without a known place; sector group and protection of the name are derived.
CREATE OR REPLACE FUNCTION record.guard_company() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  home uuid;
  town uuid;
BEGIN
  IF TG_OP = 'INSERT' OR NEW.geom IS DISTINCT FROM OLD.geom THEN
    NEW.geom := record.clean_geometry(NEW.geom, '{0}', record.word_for('company'), coalesce(NEW.external_id, NEW.public_ref));
  END IF;
  IF TG_OP = 'INSERT' OR (NEW.geom, NEW.estate_id, NEW.estate_by_hand, NEW.municipality_id)
                         IS DISTINCT FROM (OLD.geom, OLD.estate_id, OLD.estate_by_hand, OLD.municipality_id) THEN
    IF NOT NEW.estate_by_hand THEN
      SELECT e.id, e.municipality_id INTO home, town
        FROM record.estate AS e WHERE e.status <> 'archived' AND ST_Intersects(e.geom, NEW.geom) ORDER BY e.area_m2, e.id LIMIT 1;
      NEW.estate_id := home;
    END IF;
    NEW.municipality_id := coalesce(town, record.municipality_at(NEW.geom));
  END IF;
  NEW.natural_person := record.is_natural_person(NEW.legal_form, NEW.business_type, NEW.name);
  IF NEW.wz_code IS NULL THEN
    NEW.sector_group := NULL;
  ELSE
    NEW.sector_group := (SELECT w.sector_group FROM record.wz AS w WHERE w.edition = NEW.wz_edition AND w.code = NEW.wz_code);
  END IF;
  RETURN NEW;
END $$;
