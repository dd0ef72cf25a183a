-- Monthly figures: money in yuan, electricity in kilowatt-hours. Append-only: the newest of a key holds.
CREATE TABLE series_values
(
    jurisdiction_code char(6)          NOT NULL,
    series            text COLLATE "C" NOT NULL,
    subject           text COLLATE "C" NOT NULL,
    -- Electricity is delivered by meter account; a firm may have several. Empty for every other series.
    meter_account     text COLLATE "C" NOT NULL,
    -- 2024-03
    period            char(7)          NOT NULL,
    -- Whether the figure runs from the beginning of the year.
    cumulative        boolean          NOT NULL,
    value_id          bigint           NOT NULL GENERATED ALWAYS AS IDENTITY,
    value             numeric(24, 6)   NOT NULL,
    recorded_at       timestamptz      NOT NULL,
    source            text             NOT NULL,
    released_on       date             NULL,
    delivery_id       uuid             NOT NULL,
    row_number        integer          NOT NULL,
    PRIMARY KEY (jurisdiction_code, series, subject, period, meter_account, cumulative, value_id)
);
CALL protect_tenant_table('series_values');
GRANT SELECT, INSERT ON series_values TO {{app_role}};

-- Which enterprise a meter account belongs to; the newest row of an account holds for figures delivered after it.
CREATE TABLE meters
(
    jurisdiction_code char(6)          NOT NULL,
    meter_account     text COLLATE "C" NOT NULL CHECK (length(meter_account) BETWEEN 1 AND 40),
    meter_id          bigint           NOT NULL GENERATED ALWAYS AS IDENTITY,
    credit_code       text COLLATE "C" NOT NULL,
    recorded_at       timestamptz      NOT NULL,
    delivery_id       uuid             NOT NULL,
    PRIMARY KEY (jurisdiction_code, meter_account, meter_id),
    FOREIGN KEY (jurisdiction_code, credit_code) REFERENCES enterprises
);
CALL protect_tenant_table('meters');
GRANT SELECT, INSERT ON meters TO {{app_role}};
