-- Complete lists of a year: above-scale, chain-leaders. The newest list of a roster and year holds. Append-only.
CREATE TABLE rosters
(
    jurisdiction_code char(6)          NOT NULL,
    roster            text COLLATE "C" NOT NULL CHECK (roster IN ('above-scale', 'chain-leaders')),
    year              smallint         NOT NULL,
    delivery_id       uuid             NOT NULL,
    recorded_at       timestamptz      NOT NULL,
    source            text             NOT NULL,
    released_on       date             NULL,
    -- False where a row names nobody that could be told: then nothing is known of those who are not on it.
    complete          boolean          NOT NULL,
    unresolved        text[]           NOT NULL,
    PRIMARY KEY (jurisdiction_code, roster, year, delivery_id)
);
CALL protect_tenant_table('rosters');
GRANT SELECT, INSERT ON rosters TO {{app_role}};

CREATE TABLE roster_entries
(
    jurisdiction_code char(6)          NOT NULL,
    roster            text COLLATE "C" NOT NULL,
    year              smallint         NOT NULL,
    delivery_id       uuid             NOT NULL,
    credit_code       text COLLATE "C" NOT NULL,
    -- Industrial chain, of chain leaders; empty otherwise.
    chain             text COLLATE "C" NOT NULL,
    PRIMARY KEY (jurisdiction_code, roster, year, delivery_id, credit_code, chain),
    FOREIGN KEY (jurisdiction_code, roster, year, delivery_id) REFERENCES rosters,
    FOREIGN KEY (jurisdiction_code, credit_code) REFERENCES enterprises
);
CALL protect_tenant_table('roster_entries');
GRANT SELECT, INSERT ON roster_entries TO {{app_role}};
