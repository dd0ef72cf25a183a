-- When this jurisdiction last learnt or was asked something. Whoever records or answers moves it forward under the row's
-- lock, so recorded_at rises in the order of commits and an answer "as known at T" stays what it was when T was now.
CREATE TABLE knowledge_clocks
(
    jurisdiction_code char(6)     NOT NULL PRIMARY KEY,
    last_at           timestamptz NOT NULL
);
CALL protect_tenant_table('knowledge_clocks');
GRANT SELECT, INSERT, UPDATE ON knowledge_clocks TO {{app_role}};

-- Every file that was taken, as it came, and what became of it. Append-only.
CREATE TABLE deliveries
(
    jurisdiction_code   char(6)     NOT NULL,
    delivery_id         uuid        NOT NULL,
    file_name           text        NOT NULL CHECK (length(file_name) BETWEEN 1 AND 200),
    file_sha256         bytea       NOT NULL CHECK (octet_length(file_sha256) = 32),
    mapping_sha256      bytea       NOT NULL CHECK (octet_length(mapping_sha256) = 32),
    mapping             text        NOT NULL,
    content             bytea       NOT NULL CHECK (octet_length(content) BETWEEN 1 AND 33554432),
    kind                text        NOT NULL,
    subject             text        NOT NULL,
    department          text        NOT NULL,
    rows_read           integer     NOT NULL,
    rows_accepted       integer     NOT NULL,
    rows_refused        integer     NOT NULL,
    statements_recorded bigint      NOT NULL,
    recorded_at         timestamptz NOT NULL,
    -- The answer (cultivation.common.v1.DeliverFileResponse) with the refused cells.
    answer              bytea       NOT NULL,
    PRIMARY KEY (jurisdiction_code, delivery_id),
    -- The same file read in the same way has one effect.
    CONSTRAINT deliveries_once UNIQUE (jurisdiction_code, file_sha256, mapping_sha256)
);
CALL protect_tenant_table('deliveries');
CREATE INDEX deliveries_newest ON deliveries (jurisdiction_code, recorded_at, delivery_id);
-- What departments send is compressed already (xlsx) or read once.
ALTER TABLE deliveries ALTER COLUMN content SET STORAGE EXTERNAL;
GRANT SELECT, INSERT ON deliveries TO {{app_role}};
