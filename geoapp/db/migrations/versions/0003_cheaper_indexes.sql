-- SP-GiST in place of GiST where a hundred thousand rows come at once: an import fills it in half the time.
DROP INDEX record.plot_geom_gist, record.company_geom_gist, published.plot_geom3857_gist, published.company_geom3857_gist;
CREATE INDEX plot_geom_spgist ON record.plot USING spgist (geom);
CREATE INDEX company_geom_spgist ON record.company USING spgist (geom);
CREATE INDEX plot_geom3857_spgist ON published.plot USING spgist (geom3857);
CREATE INDEX company_geom3857_spgist ON published.company USING spgist (geom3857);
-- The inner points of plots are found by the plots.
DROP INDEX published.plot_anchor3857_gist;

-- Rows that belong to nobody need no entry among those that do.
DROP INDEX record.municipality_organisation_id_idx;
CREATE INDEX municipality_organisation_id_idx ON record.municipality (organisation_id) WHERE organisation_id IS NOT NULL;
DROP INDEX record.estate_organisation_id_idx;
CREATE INDEX estate_organisation_id_idx ON record.estate (organisation_id) WHERE organisation_id IS NOT NULL;
DROP INDEX record.plot_organisation_id_idx;
CREATE INDEX plot_organisation_id_idx ON record.plot (organisation_id) WHERE organisation_id IS NOT NULL;
DROP INDEX record.premises_organisation_id_idx;
CREATE INDEX premises_organisation_id_idx ON record.premises (organisation_id) WHERE organisation_id IS NOT NULL;
DROP INDEX record.company_organisation_id_idx;
CREATE INDEX company_organisation_id_idx ON record.company (organisation_id) WHERE organisation_id IS NOT NULL;
DROP INDEX record.core_zone_organisation_id_idx;
CREATE INDEX core_zone_organisation_id_idx ON record.core_zone (organisation_id) WHERE organisation_id IS NOT NULL;
DROP INDEX record.network_organisation_id_idx;
CREATE INDEX network_organisation_id_idx ON record.network (organisation_id) WHERE organisation_id IS NOT NULL;
DROP INDEX record.event_organisation_id_idx;
CREATE INDEX event_organisation_id_idx ON record.event (organisation_id) WHERE organisation_id IS NOT NULL;
DROP INDEX record.measure_organisation_id_idx;
CREATE INDEX measure_organisation_id_idx ON record.measure (organisation_id) WHERE organisation_id IS NOT NULL;
DROP INDEX record.indicator_value_organisation_id_idx;
CREATE INDEX indicator_value_organisation_id_idx ON record.indicator_value (organisation_id) WHERE organisation_id IS NOT NULL;
DROP INDEX record.road_organisation_id_idx;
CREATE INDEX road_organisation_id_idx ON record.road (organisation_id) WHERE organisation_id IS NOT NULL;
DROP INDEX record.reference_point_organisation_id_idx;
CREATE INDEX reference_point_organisation_id_idx ON record.reference_point (organisation_id) WHERE organisation_id IS NOT NULL;
DROP INDEX record.plot_estate_id_idx;
CREATE INDEX plot_estate_id_idx ON record.plot (estate_id) WHERE estate_id IS NOT NULL;
DROP INDEX published.published_plot_estate_idx;
CREATE INDEX published_plot_estate_idx ON published.plot (estate_id) WHERE estate_id IS NOT NULL;
DROP INDEX record.premises_estate_id_idx;
CREATE INDEX premises_estate_id_idx ON record.premises (estate_id) WHERE estate_id IS NOT NULL;
DROP INDEX published.published_premises_estate_idx;
CREATE INDEX published_premises_estate_idx ON published.premises (estate_id) WHERE estate_id IS NOT NULL;
DROP INDEX record.company_estate_id_idx;
CREATE INDEX company_estate_id_idx ON record.company (estate_id) WHERE estate_id IS NOT NULL;
DROP INDEX published.published_company_estate_idx;
CREATE INDEX published_company_estate_idx ON published.company (estate_id) WHERE estate_id IS NOT NULL;
