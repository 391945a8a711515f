CREATE TABLE account.person (
  id UUID DEFAULT gen_random_uuid() NOT NULL,
  email TEXT NOT NULL,
  organisation_id UUID NOT NULL,
  role TEXT NOT NULL,
  active BOOLEAN DEFAULT true NOT NULL,
  created_at TIMESTAMP WITH TIME ZONE DEFAULT transaction_timestamp() NOT NULL,
  CONSTRAINT person_pkey PRIMARY KEY (id),
  CONSTRAINT person_email_check CHECK (email = lower(email) AND email ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
  CONSTRAINT person_role_check CHECK (role IN ('viewer', 'editor', 'publisher', 'admin')),
  CONSTRAINT person_email_key UNIQUE (email),
  CONSTRAINT person_organisation_id_fkey FOREIGN KEY(organisation_id) REFERENCES record.organisation (id)
);

CREATE INDEX person_organisation_id_idx ON account.person (organisation_id);

COMMENT ON COLUMN account.person.email IS 'in small letters; the actor in the history';

COMMENT ON COLUMN account.person.active IS 'false: comes in no more';

CREATE TABLE account.token (
  id UUID DEFAULT gen_random_uuid() NOT NULL,
  person_id UUID NOT NULL,
  label TEXT DEFAULT '' NOT NULL,
  hash BYTEA NOT NULL,
  scope TEXT NOT NULL,
  collections TEXT[],
  reads_all BOOLEAN DEFAULT false NOT NULL,
  created_at TIMESTAMP WITH TIME ZONE DEFAULT transaction_timestamp() NOT NULL,
  expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
  last_used_at TIMESTAMP WITH TIME ZONE,
  revoked_at TIMESTAMP WITH TIME ZONE,
  CONSTRAINT token_pkey PRIMARY KEY (id),
  CONSTRAINT token_hash_check CHECK (octet_length(hash) = 32),
  CONSTRAINT token_scope_check CHECK (scope IN ('read', 'write')),
  CONSTRAINT token_expires_at_check CHECK (expires_at > created_at),
  CONSTRAINT token_person_id_fkey FOREIGN KEY(person_id) REFERENCES account.person (id),
  CONSTRAINT token_hash_key UNIQUE (hash)
);

CREATE INDEX token_person_id_idx ON account.token (person_id);

COMMENT ON COLUMN account.token.label IS 'what it is used for, in the words of its owner';

COMMENT ON COLUMN account.token.hash IS 'SHA-256 of the token, which nobody keeps';

COMMENT ON COLUMN account.token.collections IS 'the collections of the API that it opens; empty: all';

COMMENT ON COLUMN account.token.reads_all IS 'true: reads the working state of all organisations, not of its own alone';

COMMENT ON COLUMN account.token.last_used_at IS 'to the minute';
