-- Vacancies: plots and premises that are to be had, as one list. A view, so that each is kept in one place only.
CREATE OR REPLACE VIEW published.vacancy AS
SELECT 'plot'::text AS thing, id, public_ref, name, kind, occupancy, estate_id, municipality_id, size_m2, area_m2, floor_area_m2, area_type,
       divisible_from_m2, availability, available_from, development_state, restriction_level, restriction_kinds, contamination_state, owner_type,
       marketing, price_eur_m2, rent_eur_m2, price_mode, street, house_number, postcode, brownfield, vacant_since, owner_confirmed_at,
       source, verified_at, version, geom3857, anchor3857
FROM published.plot WHERE availability IN ('immediate', 'short', 'medium', 'long', 'reserved')
UNION ALL
SELECT 'premises', id, public_ref, name, kind, occupancy, estate_id, municipality_id, size_m2, area_m2, floor_area_m2, NULL::text,
       divisible_from_m2, availability, available_from, development_state, restriction_level, restriction_kinds, contamination_state, owner_type,
       marketing, price_eur_m2, rent_eur_m2, price_mode, street, house_number, postcode, NULL::text, vacant_since, owner_confirmed_at,
       source, verified_at, version, geom3857, anchor3857
FROM published.premises WHERE availability IN ('immediate', 'short', 'medium', 'long', 'reserved');
