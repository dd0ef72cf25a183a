-- What a service says of its events to an operator or auditor of a jurisdiction (MessagingStatusService).

-- Counts, never bodies.
GRANT SELECT (jurisdiction_code, message_type, sent_at) ON outbox TO {{app_role}};

-- Events that a consumer gave up. One that was replayed since has a row in the inbox and no longer counts.
CREATE TABLE failed_deliveries
(
    jurisdiction_code char(6)     NOT NULL,
    consumer          text        NOT NULL,
    event_id          uuid        NOT NULL,
    reason            text        NOT NULL,
    failed_at         timestamptz NOT NULL,
    PRIMARY KEY (jurisdiction_code, consumer, event_id)
);
CALL protect_tenant_table('failed_deliveries');
GRANT SELECT, INSERT ON failed_deliveries TO {{app_role}};
GRANT SELECT, DELETE ON failed_deliveries TO {{system_role}};
CREATE POLICY system_cleans ON failed_deliveries TO {{system_role}} USING (true);
CREATE INDEX failed_deliveries_age ON failed_deliveries (failed_at);
