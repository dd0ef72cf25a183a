-- Departments and accounts of each jurisdiction. Nothing is deleted: a department or account that is gone is marked.
CREATE TABLE departments
(
    jurisdiction_code char(6) NOT NULL,
    department_id     text    NOT NULL,
    kind              text    NOT NULL,
    name              text    NOT NULL,
    aliases           text[]  NOT NULL,
    clause            text    NULL,
    division          text    NULL,
    active            boolean NOT NULL,
    seed_digest       text    NOT NULL,
    PRIMARY KEY (jurisdiction_code, department_id)
);
CALL protect_tenant_table('departments');
GRANT SELECT, INSERT, UPDATE ON departments TO {{app_role}};

-- Users and service clients share one name space. Only hashes of secrets stand here.
CREATE TABLE accounts
(
    jurisdiction_code char(6)     NOT NULL,
    account_name      text        NOT NULL CHECK (account_name ~ '^[a-z][a-z0-9.-]{1,39}$'),
    kind              text        NOT NULL CHECK (kind IN ('User', 'Client')),
    display_name      text        NOT NULL,
    department_id     text        NOT NULL,
    roles             text[]      NOT NULL CHECK (cardinality(roles) > 0),
    status            text        NOT NULL CHECK (status IN ('Active', 'RevokedByAdministrator', 'RevokedBySeed')),
    secret_hash       text        NOT NULL,
    -- Failed sign-ins in a row, and the lock they led to.
    failures          integer     NOT NULL DEFAULT 0 CHECK (failures >= 0),
    locked_until      timestamptz NULL,
    -- Tokens issued before this instant no longer hold.
    tokens_not_before timestamptz NOT NULL,
    -- The seed entry as last applied: a change by an administrator stands until the entry itself changes.
    seed_digest       text        NOT NULL,
    PRIMARY KEY (jurisdiction_code, account_name),
    FOREIGN KEY (jurisdiction_code, department_id) REFERENCES departments
);
CALL protect_tenant_table('accounts');
GRANT SELECT, INSERT, UPDATE ON accounts TO {{app_role}};
