-- Who may take which step between the states of a record. Both tables are written by the program at every migration.
CREATE TABLE record.step (
  name TEXT NOT NULL,
  status_before TEXT,
  status_after TEXT NOT NULL,
  ability TEXT NOT NULL
);

CREATE UNIQUE INDEX step_states_key ON record.step (coalesce(status_before, ''), status_after);

COMMENT ON TABLE record.step IS 'the steps between the states of a record, with the ability that each takes';

COMMENT ON COLUMN record.step.status_before IS 'empty: there was no record yet';

CREATE TABLE record.role_ability (
  role TEXT NOT NULL,
  ability TEXT NOT NULL,
  CONSTRAINT role_ability_pkey PRIMARY KEY (role, ability)
);

COMMENT ON TABLE record.role_ability IS 'what each role may do';

-- Organisations that are there go on as they did; new ones have a second person publish unless they say otherwise.
ALTER TABLE record.organisation ADD COLUMN four_eyes boolean DEFAULT false NOT NULL;
ALTER TABLE record.organisation ALTER COLUMN four_eyes SET DEFAULT true;
COMMENT ON COLUMN record.organisation.four_eyes IS 'true: somebody else publishes than who changed; false: an office of one may publish itself';
ALTER TABLE history.organisation ADD COLUMN four_eyes boolean;

ALTER TABLE account.person DROP CONSTRAINT person_role_check;
ALTER TABLE account.person ADD CONSTRAINT person_role_check CHECK (role IN ('viewer', 'editor', 'reviewer', 'planner', 'publisher', 'admin'));
