-- Evaluation, decisions and entitlements.

-- What is to be evaluated: one row a subject, whatever happens to it meanwhile; the subject '*' is every subject of the
-- jurisdiction. A worker takes away only the revision it saw, so a request that came during its work stays.
CREATE SEQUENCE evaluation_revisions;
GRANT USAGE ON SEQUENCE evaluation_revisions TO {{app_role}};
CREATE TABLE evaluation_requests
(
    jurisdiction_code char(6)     NOT NULL,
    subject           text        NOT NULL CHECK (length(subject) BETWEEN 1 AND 100),
    revision          bigint      NOT NULL DEFAULT nextval('evaluation_revisions'),
    first_at          timestamptz NOT NULL,
    requested_at      timestamptz NOT NULL,
    -- Where the facts of the subject could not be read: how often, why, and when it is tried again.
    failures          integer     NOT NULL DEFAULT 0 CHECK (failures >= 0),
    failure           text        NULL,
    not_before        timestamptz NULL,
    PRIMARY KEY (jurisdiction_code, subject)
);
CALL protect_tenant_table('evaluation_requests');
GRANT SELECT, INSERT, UPDATE, DELETE ON evaluation_requests TO {{app_role}};
GRANT SELECT ON evaluation_requests TO {{system_role}};
CREATE POLICY system_finds_work ON evaluation_requests FOR SELECT TO {{system_role}} USING (true);
-- Written and emptied all day: vacuum by count, not by share.
ALTER TABLE evaluation_requests SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- When the newest event of a jurisdiction arrived; whether Projects has told of any project, so that a firm of which it
-- says nothing has none; and for which business date and which rules everybody was asked for.
CREATE TABLE evaluation_sources
(
    jurisdiction_code char(6)     NOT NULL,
    last_event_at     timestamptz NULL,
    projects_known    boolean     NOT NULL DEFAULT false,
    business_date     date        NULL,
    rules_digest      text        NULL,
    PRIMARY KEY (jurisdiction_code)
);
CALL protect_tenant_table('evaluation_sources');
GRANT SELECT, INSERT, UPDATE ON evaluation_sources TO {{app_role}};

-- On which facts a subject was evaluated last. Older facts never replace newer ones.
CREATE TABLE evaluated_subjects
(
    jurisdiction_code char(6)     NOT NULL,
    subject           text        NOT NULL,
    name              text        NOT NULL,
    known_at          timestamptz NOT NULL,
    PRIMARY KEY (jurisdiction_code, subject)
);
CALL protect_tenant_table('evaluated_subjects');
GRANT SELECT, INSERT, UPDATE ON evaluated_subjects TO {{app_role}};

-- Every decision ever made that said something new. Its letter is kept as it was written that day.
CREATE TABLE decisions
(
    jurisdiction_code char(6)     NOT NULL,
    decision_id       uuid        NOT NULL,
    subject           text        NOT NULL,
    name              text        NOT NULL,
    policy            text        NOT NULL,
    clause            text        NOT NULL,
    kind              text        NOT NULL CHECK (kind IN ('award', 'ceiling', 'hold', 'refuse', 'refer', 'recommend', 'zero')),
    payable_fen       bigint      NOT NULL CHECK (payable_fen >= 0),
    held_fen          bigint      NOT NULL CHECK (held_fen >= 0),
    rulings           text[]      NOT NULL,
    reason            text        NOT NULL,
    counts_under      text        NULL,
    quote             text        NOT NULL,
    as_of             date        NOT NULL,
    known_at          timestamptz NOT NULL,
    rules_at          date        NOT NULL,
    receipt_id        char(64)    NOT NULL,
    receipt           bytea       NOT NULL,
    decision          bytea       NOT NULL,
    letter            text        NOT NULL,
    -- Of what was decided and on which statements, without the clocks: the same again is not written again.
    digest            bytea       NOT NULL CHECK (length(digest) = 32),
    decided_at        timestamptz NOT NULL,
    PRIMARY KEY (jurisdiction_code, decision_id)
);
CALL protect_tenant_table('decisions');
GRANT SELECT, INSERT ON decisions TO {{app_role}};
CREATE INDEX decisions_of_subject ON decisions (jurisdiction_code, subject, clause, decided_at);

-- The newest decision of each clause on each subject.
CREATE TABLE current_decisions
(
    jurisdiction_code char(6) NOT NULL,
    clause_order      integer NOT NULL,
    clause            text    NOT NULL,
    subject           text    NOT NULL,
    decision_id       uuid    NOT NULL,
    digest            bytea   NOT NULL,
    -- Keys of the events that are worth money under the clause, for finding the entitlements.
    event_keys        text[]  NOT NULL,
    PRIMARY KEY (jurisdiction_code, subject, clause),
    FOREIGN KEY (jurisdiction_code, decision_id) REFERENCES decisions
);
CALL protect_tenant_table('current_decisions');
GRANT SELECT, INSERT, UPDATE ON current_decisions TO {{app_role}};
CREATE INDEX current_decisions_in_order ON current_decisions (jurisdiction_code, clause_order, clause, subject);

-- Rights: one for a subject, a clause that pays and an event, for ever. Until its approval a right follows the newest
-- decision; from then on its amount stands, and a later decision that differs is only marked.
CREATE TABLE entitlements
(
    jurisdiction_code char(6)     NOT NULL,
    entitlement_id    uuid        NOT NULL,
    subject           text        NOT NULL,
    name              text        NOT NULL,
    policy            text        NOT NULL,
    clause            text        NOT NULL,
    event_key         text        NOT NULL CHECK (length(event_key) BETWEEN 1 AND 500),
    event             text        NOT NULL,
    event_date        date        NULL,
    -- The clause and the decision that the amount comes from; clause and found_under differ where one clause applies the
    -- award of another to a further case.
    found_under       text        NOT NULL,
    decision_id       uuid        NOT NULL,
    payable_fen       bigint      NOT NULL CHECK (payable_fen >= 0),
    held_fen          bigint      NOT NULL CHECK (held_fen >= 0),
    -- Under which name an evaluation knows that this event was paid; null where a payment needs none.
    payment_item      text        NULL,
    -- DETECTED, CHECKED, LAPSED here; APPROVED is where payments begin: BATCHED, RELEASED, PAID, RETURNED.
    state             text        NOT NULL CHECK (state IN ('DETECTED', 'CHECKED', 'APPROVED', 'BATCHED', 'RELEASED', 'PAID', 'RETURNED', 'LAPSED')),
    differs           boolean     NOT NULL DEFAULT false,
    award_code        text        NULL CHECK (award_code ~ '^[0-9]{6}-[0-9]{4}-[0-9]{6}$'),
    detected_at       timestamptz NOT NULL,
    checked_by        text        NULL,
    checked_at        timestamptz NULL,
    approved_by       text        NULL,
    approved_at       timestamptz NULL,
    PRIMARY KEY (jurisdiction_code, entitlement_id),
    UNIQUE (jurisdiction_code, subject, clause, event_key),
    UNIQUE (jurisdiction_code, award_code),
    FOREIGN KEY (jurisdiction_code, decision_id) REFERENCES decisions,
    CHECK ((award_code IS NULL) = (state IN ('DETECTED', 'CHECKED', 'LAPSED'))),
    CHECK (approved_by IS NULL OR approved_by <> checked_by),
    CHECK (state IN ('DETECTED', 'LAPSED') OR checked_by IS NOT NULL),
    CHECK (state = 'LAPSED' OR payable_fen > 0)
);
CALL protect_tenant_table('entitlements');
GRANT SELECT, INSERT, UPDATE ON entitlements TO {{app_role}};
CREATE INDEX entitlements_by_state ON entitlements (jurisdiction_code, state, award_code);

-- The last award code of a year. Taken in the transaction that approves, so no number is missing.
CREATE TABLE award_codes
(
    jurisdiction_code char(6) NOT NULL,
    year              integer NOT NULL CHECK (year BETWEEN 1949 AND 2999),
    last              integer NOT NULL CHECK (last BETWEEN 1 AND 999999),
    PRIMARY KEY (jurisdiction_code, year)
);
CALL protect_tenant_table('award_codes');
GRANT SELECT, INSERT, UPDATE ON award_codes TO {{app_role}};
