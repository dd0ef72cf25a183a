-- When this jurisdiction last learnt or was asked something. Whoever records or answers moves it forward under the row's lock:
-- recorders queue, recorded_at rises in the order of commits, and an answer "as known at T" stays what it was when T was now.
CREATE TABLE knowledge_clocks
(
    jurisdiction_code char(6)     NOT NULL PRIMARY KEY,
    last_at           timestamptz NOT NULL
);
CALL protect_tenant_table('knowledge_clocks');
GRANT SELECT, INSERT, UPDATE ON knowledge_clocks TO {{app_role}};

-- Files as they were delivered: the same bytes read with the same meaning are one delivery.
CREATE TABLE deliveries
(
    jurisdiction_code char(6)     NOT NULL,
    delivery_id       uuid        NOT NULL,
    kind              text        NOT NULL,
    file_name         text        NOT NULL,
    content_sha256    text        NOT NULL,
    mapping_digest    text        NOT NULL,
    mapping           text        NOT NULL,
    content           bytea       NOT NULL CHECK (octet_length(content) BETWEEN 1 AND 33554432),
    delivered_by      text        NOT NULL,
    source            text        NOT NULL,
    recorded_at       timestamptz NOT NULL,
    -- DeliverFileResponse, as the first delivery was answered.
    outcome           bytea       NOT NULL,
    PRIMARY KEY (jurisdiction_code, delivery_id),
    UNIQUE (jurisdiction_code, content_sha256, mapping_digest)
);
CALL protect_tenant_table('deliveries');
ALTER TABLE deliveries ALTER COLUMN content SET STORAGE EXTERNAL;
GRANT SELECT, INSERT ON deliveries TO {{app_role}};

-- What was stated of a project, whole each time; of the statements known at an instant the newest holds. Nothing is replaced.
CREATE TABLE project_statements
(
    jurisdiction_code     char(6)     NOT NULL,
    project_id            text COLLATE "C" NOT NULL CHECK (length(project_id) BETWEEN 1 AND 40),
    sequence              bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    name                  text        NOT NULL,
    credit_code           text        NOT NULL,
    investment_fen        bigint      NOT NULL CHECK (investment_fen > 0),
    signed_on             date        NOT NULL,
    planned_start         date        NULL,
    started_on            date        NULL CHECK (started_on >= signed_on),
    planned_commissioning date        NULL,
    commissioned_on       date        NULL CHECK (commissioned_on >= started_on),
    delivery_id           uuid        NULL,
    source                text        NOT NULL,
    recorded_at           timestamptz NOT NULL,
    PRIMARY KEY (jurisdiction_code, project_id, sequence),
    CHECK (commissioned_on IS NULL OR started_on IS NOT NULL)
);
CALL protect_tenant_table('project_statements');
GRANT SELECT, INSERT ON project_statements TO {{app_role}};

-- Permits and construction nodes of a project: planned, done, by whom.
CREATE TABLE schedule_statements
(
    jurisdiction_code char(6)     NOT NULL,
    project_id        text COLLATE "C" NOT NULL,
    kind              text        NOT NULL CHECK (kind IN ('Permit', 'Node')),
    item              text COLLATE "C" NOT NULL,
    sequence          bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    planned_on        date        NULL,
    done_on           date        NULL,
    department        text        NULL,
    delivery_id       uuid        NOT NULL,
    source            text        NOT NULL,
    recorded_at       timestamptz NOT NULL,
    PRIMARY KEY (jurisdiction_code, project_id, kind, item, sequence)
);
CALL protect_tenant_table('schedule_statements');
GRANT SELECT, INSERT ON schedule_statements TO {{app_role}};

-- Investment that a project completed in a month.
CREATE TABLE investment_statements
(
    jurisdiction_code char(6)     NOT NULL,
    project_id        text COLLATE "C" NOT NULL,
    period            text        NOT NULL CHECK (period ~ '^[0-9]{4}-[0-9]{2}$'),
    sequence          bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    amount_fen        bigint      NOT NULL CHECK (amount_fen >= 0),
    delivery_id       uuid        NOT NULL,
    source            text        NOT NULL,
    recorded_at       timestamptz NOT NULL,
    PRIMARY KEY (jurisdiction_code, project_id, period, sequence)
);
CALL protect_tenant_table('investment_statements');
GRANT SELECT, INSERT ON investment_statements TO {{app_role}};

-- What incentive clauses ask of projects (project.* of FACTS.md), one fact a row, all that was ever stated.
CREATE TABLE project_fact_statements
(
    jurisdiction_code char(6)     NOT NULL,
    credit_code       text COLLATE "C" NOT NULL,
    -- id:<code of the project>, or name:<its name> where no dossier is known.
    record_key        text        NOT NULL,
    fact              text        NOT NULL,
    sequence          bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    value             text        NOT NULL,
    delivery_id       uuid        NOT NULL,
    source            text        NOT NULL,
    recorded_at       timestamptz NOT NULL,
    PRIMARY KEY (jurisdiction_code, credit_code, record_key, fact, sequence)
);
CALL protect_tenant_table('project_fact_statements');
GRANT SELECT, INSERT ON project_fact_statements TO {{app_role}};

-- Warnings as they were raised, and the end of each.
CREATE TABLE project_warnings
(
    jurisdiction_code char(6)     NOT NULL,
    warning_id        uuid        NOT NULL,
    project_id        text COLLATE "C" NOT NULL,
    kind              text        NOT NULL CHECK (kind IN ('Permit', 'Node')),
    item              text COLLATE "C" NOT NULL,
    colour            text        NOT NULL CHECK (colour IN ('Blue', 'Yellow', 'Red')),
    planned_on        date        NOT NULL,
    department        text        NOT NULL,
    raised_on         date        NOT NULL,
    raised_at         timestamptz NOT NULL,
    PRIMARY KEY (jurisdiction_code, warning_id)
);
CALL protect_tenant_table('project_warnings');
GRANT SELECT, INSERT ON project_warnings TO {{app_role}};
CREATE INDEX project_warnings_by_item ON project_warnings (jurisdiction_code, project_id, kind, item);

CREATE TABLE project_warning_clearings
(
    jurisdiction_code char(6)     NOT NULL,
    warning_id        uuid        NOT NULL,
    cleared_on        date        NOT NULL,
    cleared_at        timestamptz NOT NULL,
    PRIMARY KEY (jurisdiction_code, warning_id),
    FOREIGN KEY (jurisdiction_code, warning_id) REFERENCES project_warnings
);
CALL protect_tenant_table('project_warning_clearings');
GRANT SELECT, INSERT ON project_warning_clearings TO {{app_role}};
