-- Who may come in beside the public. Nobody but the owner reads the tables of `account`; the web server asks one function.

REVOKE ALL ON SCHEMA account FROM PUBLIC, geoapp_public, geoapp_internal;
REVOKE ALL ON ALL TABLES IN SCHEMA account FROM PUBLIC, geoapp_public, geoapp_internal;

-- The person behind a token, given its SHA-256, or why it opens nothing (`state` other than 'open'); no row for an unknown one.
-- Notes the use, to the minute: a row that is written at every request would be a queue of requests.
CREATE OR REPLACE FUNCTION account.open_token(given bytea)
RETURNS TABLE (state text, email text, role text, organisation_id uuid, organisation text, scope text, collections text[], reads_all boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  UPDATE account.token AS t SET last_used_at = date_trunc('minute', transaction_timestamp())
  WHERE t.hash = given AND t.revoked_at IS NULL AND t.expires_at > transaction_timestamp()
    AND t.last_used_at IS DISTINCT FROM date_trunc('minute', transaction_timestamp())
    AND EXISTS (SELECT FROM account.person AS p WHERE p.id = t.person_id AND p.active);
  RETURN QUERY
    SELECT CASE WHEN t.revoked_at IS NOT NULL THEN 'revoked' WHEN t.expires_at <= transaction_timestamp() THEN 'expired'
                WHEN NOT p.active THEN 'inactive' ELSE 'open' END,
           p.email, p.role, p.organisation_id, o.slug, t.scope, t.collections, t.reads_all
    FROM account.token AS t JOIN account.person AS p ON p.id = t.person_id JOIN record.organisation AS o ON o.id = p.organisation_id
    WHERE t.hash = given;
END $$;

REVOKE ALL ON FUNCTION account.open_token(bytea) FROM PUBLIC;
GRANT USAGE ON SCHEMA account TO geoapp_internal;
GRANT EXECUTE ON FUNCTION account.open_token(bytea) TO geoapp_internal;
