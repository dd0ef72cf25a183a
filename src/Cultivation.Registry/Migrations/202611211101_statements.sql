-- The enterprises of the jurisdiction. What is said of them, their names too, stands in statements.
CREATE TABLE enterprises
(
    jurisdiction_code char(6)          NOT NULL,
    credit_code       text COLLATE "C" NOT NULL CHECK (length(credit_code) = 18),
    recorded_at       timestamptz      NOT NULL,
    delivery_id       uuid             NOT NULL,
    PRIMARY KEY (jurisdiction_code, credit_code)
);
CALL protect_tenant_table('enterprises');
GRANT SELECT, INSERT ON enterprises TO {{app_role}};

-- Who said what, of when, and since when it is known. Append-only: a correction is a further row, of which the newest holds.
-- scope: 'enterprise' (registered, name, assessment_area, chain), 'firm', 'year', or a scope of records (title, listing, ...).
-- record_key tells the records of one scope apart; empty where the scope has no records.
CREATE TABLE statements
(
    jurisdiction_code char(6)          NOT NULL,
    subject           text COLLATE "C" NOT NULL,
    scope             text COLLATE "C" NOT NULL,
    fact              text COLLATE "C" NOT NULL,
    record_key        text COLLATE "C" NOT NULL,
    year              smallint         NOT NULL,
    statement_id      bigint           NOT NULL GENERATED ALWAYS AS IDENTITY,
    -- Of a state: its first day; it holds until the day before the next first day. Null: since ever.
    valid_from        date             NULL,
    value             text             NOT NULL,
    recorded_at       timestamptz      NOT NULL,
    -- Name of the department that says so.
    source            text             NOT NULL,
    -- Statistics: the business date before which nobody but the statistics bureau sees it. Null: at once.
    released_on       date             NULL,
    delivery_id       uuid             NOT NULL,
    -- Row of the delivered file; 0 for what follows from several.
    row_number        integer          NOT NULL,
    PRIMARY KEY (jurisdiction_code, subject, scope, fact, record_key, year, statement_id)
);
CALL protect_tenant_table('statements');
GRANT SELECT, INSERT ON statements TO {{app_role}};

-- From this instant on, an enterprise that has no record of the scope is known to have none.
-- unresolved: enterprises that the file names in refused rows: of them nothing is known.
CREATE TABLE complete_collections
(
    jurisdiction_code char(6)          NOT NULL,
    scope             text COLLATE "C" NOT NULL,
    delivery_id       uuid             NOT NULL,
    recorded_at       timestamptz      NOT NULL,
    released_on       date             NULL,
    unresolved        text[]           NOT NULL,
    PRIMARY KEY (jurisdiction_code, scope, delivery_id)
);
CALL protect_tenant_table('complete_collections');
GRANT SELECT, INSERT ON complete_collections TO {{app_role}};
