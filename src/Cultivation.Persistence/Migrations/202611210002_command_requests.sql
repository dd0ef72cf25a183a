-- First answer of every command, by the id that its caller chose. Rows are never pruned: a payment order that is
-- repeated after years must find its first answer.
CREATE TABLE command_requests
(
    jurisdiction_code char(6)     NOT NULL,
    request_id        uuid        NOT NULL,
    operation         text        NOT NULL,
    content_digest    bytea       NOT NULL CHECK (octet_length(content_digest) = 32),
    response          bytea       NULL,
    recorded_at       timestamptz NOT NULL,
    PRIMARY KEY (jurisdiction_code, request_id)
);
CALL protect_tenant_table('command_requests');
-- The row is inserted first, which makes concurrent repetitions wait, and gets its response in the same transaction;
-- a row that has its response never changes again.
CREATE POLICY answered_once ON command_requests AS RESTRICTIVE FOR UPDATE USING (response IS NULL) WITH CHECK (response IS NOT NULL);
GRANT SELECT, INSERT, UPDATE (response) ON command_requests TO {{app_role}};
