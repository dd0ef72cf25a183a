-- Screenings of a pool. A quarter can be screened again; of one quarter the run with the latest known_at holds. Append-only.
CREATE TABLE screening_runs
(
    jurisdiction_code char(6)          NOT NULL,
    pool              text COLLATE "C" NOT NULL,
    -- 2025Q1
    quarter           char(6)          NOT NULL,
    known_at          timestamptz      NOT NULL,
    run_id            uuid             NOT NULL,
    quarter_end       date             NOT NULL,
    -- Statistics released until this day were seen.
    business_date     date             NOT NULL,
    clause            text             NOT NULL,
    pack_sha256       text             NOT NULL,
    screened          integer          NOT NULL,
    members           integer          NOT NULL,
    recorded_at       timestamptz      NOT NULL,
    recorded_by       text             NOT NULL,
    PRIMARY KEY (jurisdiction_code, pool, quarter, known_at),
    UNIQUE (jurisdiction_code, run_id)
);
CALL protect_tenant_table('screening_runs');
GRANT SELECT, INSERT ON screening_runs TO {{app_role}};

-- The members after a run. Append-only.
CREATE TABLE pool_members
(
    jurisdiction_code char(6)          NOT NULL,
    run_id            uuid             NOT NULL,
    credit_code       text COLLATE "C" NOT NULL,
    name              text             NOT NULL,
    since             char(6)          NOT NULL,
    ready_to_enrol    boolean          NOT NULL,
    -- What this run found, and why the firm entered.
    code              text             NOT NULL,
    reason            text             NOT NULL,
    entry_reason      text             NOT NULL,
    PRIMARY KEY (jurisdiction_code, run_id, credit_code),
    FOREIGN KEY (jurisdiction_code, run_id) REFERENCES screening_runs (jurisdiction_code, run_id)
);
CALL protect_tenant_table('pool_members');
CREATE INDEX pool_members_by_firm ON pool_members (jurisdiction_code, credit_code);
GRANT SELECT, INSERT ON pool_members TO {{app_role}};

-- What a run changed against the one before. Append-only.
CREATE TABLE pool_changes
(
    jurisdiction_code char(6)          NOT NULL,
    run_id            uuid             NOT NULL,
    change            text             NOT NULL CHECK (change IN ('ENTERED', 'LEFT', 'READY_TO_ENROL')),
    credit_code       text COLLATE "C" NOT NULL,
    name              text             NOT NULL,
    code              text             NOT NULL,
    reason            text             NOT NULL,
    PRIMARY KEY (jurisdiction_code, run_id, change, credit_code),
    FOREIGN KEY (jurisdiction_code, run_id) REFERENCES screening_runs (jurisdiction_code, run_id)
);
CALL protect_tenant_table('pool_changes');
GRANT SELECT, INSERT ON pool_changes TO {{app_role}};

-- One task for each commissioned project: its firm enters the cultivation scope within a year (ML-R13). Append-only; whether
-- it is done follows from pool_members and the rosters.
CREATE TABLE entry_tasks
(
    jurisdiction_code char(6)          NOT NULL,
    project_id        text COLLATE "C" NOT NULL,
    task_id           uuid             NOT NULL,
    credit_code       text COLLATE "C" NOT NULL,
    commissioned_on   date             NOT NULL,
    due_on            date             NOT NULL,
    opened_at         timestamptz      NOT NULL,
    event_id          uuid             NOT NULL,
    PRIMARY KEY (jurisdiction_code, project_id)
);
CALL protect_tenant_table('entry_tasks');
CREATE INDEX entry_tasks_by_due_date ON entry_tasks (jurisdiction_code, due_on, project_id);
GRANT SELECT, INSERT ON entry_tasks TO {{app_role}};
