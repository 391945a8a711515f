-- What a figure is, its unit and its method, in English; as the titles of events and measures are already.
ALTER TABLE record.indicator_value ADD COLUMN title_en text, ADD COLUMN unit_en text, ADD COLUMN method_en text;
ALTER TABLE history.indicator_value ADD COLUMN title_en text, ADD COLUMN unit_en text, ADD COLUMN method_en text;
ALTER TABLE published.indicator_value ADD COLUMN title_en text, ADD COLUMN unit_en text, ADD COLUMN method_en text;
COMMENT ON COLUMN record.core_zone.guidelines IS 'list of {goal, do, dont}; English as goal_en, do_en, dont_en';
COMMENT ON COLUMN published.core_zone.guidelines IS 'list of {goal, do, dont}; English as goal_en, do_en, dont_en';
