-- Events to send, written in the transaction that made them true; and events whose effect stands.

-- position rises in commit order within one aggregate: the writer holds a lock of the aggregate from here to its commit.
-- lane is the hash of tenant and aggregate; a relay that holds the lane's row in outbox_lanes is alone with its aggregates.
CREATE TABLE outbox
(
    jurisdiction_code char(6)     NOT NULL,
    position          bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    lane              smallint    NOT NULL CHECK (lane BETWEEN 0 AND 15),
    event_id          uuid        NOT NULL,
    aggregate_id      text        NOT NULL CHECK (length(aggregate_id) BETWEEN 1 AND 200),
    message_type      text        NOT NULL,
    body              text        NOT NULL CHECK (octet_length(body) <= 262144),
    trace_parent      text        NULL,
    trace_state       text        NULL,
    recorded_at       timestamptz NOT NULL,
    sent_at           timestamptz NULL,
    PRIMARY KEY (jurisdiction_code, position)
);
CALL protect_tenant_table('outbox');
GRANT INSERT ON outbox TO {{app_role}};
GRANT SELECT, UPDATE (sent_at), DELETE ON outbox TO {{system_role}};
CREATE POLICY system_relays ON outbox TO {{system_role}} USING (true);
-- These two indexes serve the platform across tenants, so they do not begin with the tenant.
CREATE INDEX outbox_unsent ON outbox (lane, position) WHERE sent_at IS NULL;
CREATE INDEX outbox_sent ON outbox (sent_at) WHERE sent_at IS NOT NULL;
-- Every row is written twice in its first second: vacuum by count, not by share of a table that grows.
ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000, autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 20000);

CREATE TABLE outbox_lanes (lane smallint PRIMARY KEY);
COMMENT ON TABLE outbox_lanes IS 'tenancy: none (locks of the relays)';
INSERT INTO outbox_lanes SELECT generate_series(0, 15);
-- UPDATE is the right that SELECT ... FOR UPDATE asks for.
GRANT SELECT, UPDATE ON outbox_lanes TO {{system_role}};

-- Locks the aggregates in one order for all writers, so that they cannot deadlock, then writes in the order given.
CREATE FUNCTION append_outbox(recorded timestamptz, parent text, state text, ids uuid[], aggregates text[], types text[], bodies text[])
    RETURNS void
    LANGUAGE plpgsql VOLATILE AS
$$
DECLARE
    tenant char(6) := current_jurisdiction();
    hash   bigint;
BEGIN
    FOR hash IN SELECT DISTINCT hashtextextended(tenant || '/' || a, 0) AS h FROM unnest(aggregates) AS a ORDER BY h LOOP
        PERFORM pg_advisory_xact_lock(hash);
    END LOOP;
    INSERT INTO outbox (jurisdiction_code, lane, event_id, aggregate_id, message_type, body, trace_parent, trace_state, recorded_at)
    SELECT tenant, (hashtextextended(tenant || '/' || e.aggregate, 0) & 15)::smallint, e.id, e.aggregate, e.type, e.body, parent, state, recorded
    FROM unnest(ids, aggregates, types, bodies) WITH ORDINALITY AS e (id, aggregate, type, body, n)
    ORDER BY e.n;
    PERFORM pg_notify('cultivation_outbox', '');
END
$$;

CREATE TABLE inbox
(
    jurisdiction_code char(6)     NOT NULL,
    consumer          text        NOT NULL,
    event_id          uuid        NOT NULL,
    handled_at        timestamptz NOT NULL,
    PRIMARY KEY (jurisdiction_code, consumer, event_id)
);
CALL protect_tenant_table('inbox');
GRANT SELECT, INSERT ON inbox TO {{app_role}};
GRANT SELECT, DELETE ON inbox TO {{system_role}};
CREATE POLICY system_cleans ON inbox TO {{system_role}} USING (true);
CREATE INDEX inbox_handled ON inbox (handled_at);
