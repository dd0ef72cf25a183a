-- Jurisdictions of which events arrived that the actuals do not yet show. A row is taken away only in the revision that a
-- worker saw before it asked, so nothing that arrives meanwhile is missed.
CREATE SEQUENCE refresh_revisions;
GRANT USAGE ON SEQUENCE refresh_revisions TO {{app_role}};
CREATE TABLE refresh_requests
(
    jurisdiction_code char(6)     NOT NULL PRIMARY KEY,
    revision          bigint      NOT NULL DEFAULT nextval('refresh_revisions'),
    first_at          timestamptz NOT NULL,
    requested_at      timestamptz NOT NULL
);
CALL protect_tenant_table('refresh_requests');
GRANT SELECT, INSERT, UPDATE, DELETE ON refresh_requests TO {{app_role}};
GRANT SELECT ON refresh_requests TO {{system_role}};
CREATE POLICY system_finds_work ON refresh_requests FOR SELECT TO {{system_role}} USING (true);

-- When all actuals of a jurisdiction were computed. Append-only.
CREATE TABLE refresh_runs
(
    jurisdiction_code char(6)     NOT NULL,
    -- Answers of the other services are not older than this.
    computed_at       timestamptz NOT NULL,
    business_date     date        NOT NULL,
    -- SHA-256 over the packs that the rows come from.
    packs             text        NOT NULL,
    changed           integer     NOT NULL,
    PRIMARY KEY (jurisdiction_code, computed_at)
);
CALL protect_tenant_table('refresh_runs');
GRANT SELECT, INSERT ON refresh_runs TO {{app_role}};

-- The actual of a target row: of which period, and since when it was computed so. Append-only: the newest of a row holds.
CREATE TABLE actuals
(
    jurisdiction_code char(6)          NOT NULL,
    -- ML-2-1-a#2
    target_row        text COLLATE "C" NOT NULL,
    computed_at       timestamptz      NOT NULL,
    -- In Chinese: 2026年, 2026年6月30日
    period            text             NOT NULL,
    -- In base units of the target's dimension; null where it is not known.
    value             numeric(28, 10)  NULL,
    -- How it was computed, or what is missing and who delivers it; in Chinese.
    explanation       text             NOT NULL,
    PRIMARY KEY (jurisdiction_code, target_row, computed_at)
);
CALL protect_tenant_table('actuals');
GRANT SELECT, INSERT ON actuals TO {{app_role}};
