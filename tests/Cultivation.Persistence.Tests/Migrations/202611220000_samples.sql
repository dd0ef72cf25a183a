-- Tables of the tests.
CREATE TABLE notes
(
    jurisdiction_code char(6) NOT NULL,
    note_id           bigint  NOT NULL,
    text              text    NOT NULL,
    PRIMARY KEY (jurisdiction_code, note_id)
);
CALL protect_tenant_table('notes');
GRANT SELECT, INSERT, UPDATE, DELETE ON notes TO {{app_role}};

CREATE TABLE approvals
(
    jurisdiction_code char(6) NOT NULL,
    approval_id       uuid    NOT NULL,
    amount_fen        bigint  NOT NULL,
    PRIMARY KEY (jurisdiction_code, approval_id)
);
CALL protect_tenant_table('approvals');
GRANT SELECT, INSERT ON approvals TO {{app_role}};

-- What the platform itself works on across tenants.
CREATE TABLE errands
(
    jurisdiction_code char(6) NOT NULL,
    errand_id         bigint  NOT NULL,
    PRIMARY KEY (jurisdiction_code, errand_id)
);
CALL protect_tenant_table('errands');
GRANT SELECT, INSERT ON errands TO {{app_role}};
GRANT SELECT, DELETE ON errands TO {{system_role}};
CREATE POLICY system ON errands TO {{system_role}} USING (true);

CREATE TABLE facts_of_each_type
(
    fact_id   bigint PRIMARY KEY,
    instant   timestamptz NULL,
    day       date NULL,
    amount    bigint NULL,
    division  char(6) NULL,
    credit    text NULL,
    period    text NULL,
    no_zone   timestamp NULL
);
COMMENT ON TABLE facts_of_each_type IS 'tenancy: none (test of type mapping)';
GRANT SELECT, INSERT ON facts_of_each_type TO {{app_role}};
