-- Files taken, budget, payees' accounts, payment batches and the ledger.

-- Files of this service that took effect, by content: the same bytes read the same way have their effect once. The row is
-- inserted first, which makes a concurrent repetition wait, and gets its answer in the same transaction.
CREATE TABLE deliveries
(
    jurisdiction_code char(6)     NOT NULL,
    delivery_id       uuid        NOT NULL,
    kind              text        NOT NULL CHECK (kind IN ('appropriations', 'payee-accounts', 'bank-return')),
    file_name         text        NOT NULL,
    content_sha256    bytea       NOT NULL CHECK (octet_length(content_sha256) = 32),
    mapping_sha256    bytea       NOT NULL CHECK (octet_length(mapping_sha256) = 32),
    response          bytea       NULL,
    delivered_by      text        NOT NULL,
    recorded_at       timestamptz NOT NULL,
    PRIMARY KEY (jurisdiction_code, delivery_id),
    UNIQUE (jurisdiction_code, kind, content_sha256, mapping_sha256)
);
CALL protect_tenant_table('deliveries');
CREATE POLICY answered_once ON deliveries AS RESTRICTIVE FOR UPDATE USING (response IS NULL) WITH CHECK (response IS NOT NULL);
GRANT SELECT, INSERT, UPDATE (response) ON deliveries TO {{app_role}};

-- One line of the budget: what a document appropriates for a purpose in a year. More money is another document.
CREATE TABLE appropriations
(
    jurisdiction_code char(6)     NOT NULL,
    appropriation_id  uuid        NOT NULL,
    budget_year       integer     NOT NULL CHECK (budget_year BETWEEN 1949 AND 2999),
    purpose           text        NOT NULL CHECK (length(purpose) BETWEEN 1 AND 200),
    document          text        NOT NULL CHECK (length(document) BETWEEN 1 AND 200),
    -- At most ten trillion yuan, so that no sum of lines leaves bigint.
    amount_fen        bigint      NOT NULL CHECK (amount_fen BETWEEN 1 AND 1000000000000000),
    -- The newest posting on the line. Whoever posts writes it first: postings on one line follow one another, and a
    -- SERIALIZABLE transaction whose snapshot is older than another's posting fails and runs again.
    last_entry_group  uuid        NULL,
    delivery_id       uuid        NOT NULL,
    recorded_at       timestamptz NOT NULL,
    PRIMARY KEY (jurisdiction_code, appropriation_id),
    UNIQUE (jurisdiction_code, budget_year, purpose, document),
    FOREIGN KEY (jurisdiction_code, delivery_id) REFERENCES deliveries
);
CALL protect_tenant_table('appropriations');
GRANT SELECT, INSERT, UPDATE (last_entry_group) ON appropriations TO {{app_role}};

-- Accounts that awards are paid to. A row never changes; the highest version counts. The number stands here alone, and
-- enciphered (AES-256-GCM; the key is a file outside the database).
CREATE TABLE payee_accounts
(
    jurisdiction_code char(6)     NOT NULL,
    payee             text        NOT NULL CHECK (length(payee) BETWEEN 1 AND 100),
    version           integer     NOT NULL CHECK (version > 0),
    account_name      text        NOT NULL CHECK (length(account_name) BETWEEN 1 AND 100),
    bank              text        NOT NULL CHECK (length(bank) BETWEEN 1 AND 100),
    sealed_number     bytea       NOT NULL CHECK (octet_length(sealed_number) BETWEEN 30 AND 100),
    delivery_id       uuid        NOT NULL,
    recorded_at       timestamptz NOT NULL,
    PRIMARY KEY (jurisdiction_code, payee, version),
    FOREIGN KEY (jurisdiction_code, delivery_id) REFERENCES deliveries
);
CALL protect_tenant_table('payee_accounts');
GRANT SELECT, INSERT ON payee_accounts TO {{app_role}};

CREATE TABLE payment_batches
(
    jurisdiction_code char(6)     NOT NULL,
    batch_id          text        NOT NULL CHECK (batch_id ~ '^[0-9]{6}-[0-9]{4}-[0-9]{4,9}$'),
    budget_year       integer     NOT NULL,
    number            integer     NOT NULL CHECK (number > 0),
    state             text        NOT NULL CHECK (state IN ('BUILT', 'RELEASED', 'SETTLED')),
    made_by           text        NOT NULL,
    built_at          timestamptz NOT NULL,
    released_by       text        NULL,
    released_at       timestamptz NULL,
    settled_at        timestamptz NULL,
    PRIMARY KEY (jurisdiction_code, batch_id),
    UNIQUE (jurisdiction_code, budget_year, number),
    -- Four eyes.
    CHECK (released_by <> made_by),
    CHECK ((state = 'BUILT') = (released_by IS NULL)),
    CHECK ((released_by IS NULL) = (released_at IS NULL)),
    CHECK ((state = 'SETTLED') = (settled_at IS NOT NULL))
);
CALL protect_tenant_table('payment_batches');
GRANT SELECT, INSERT, UPDATE (state, released_by, released_at, settled_at) ON payment_batches TO {{app_role}};
CREATE INDEX payment_batches_newest ON payment_batches (jurisdiction_code, built_at DESC, batch_id DESC);

-- From here on the amount of an award and its code are fixed: what pays it refers to all three.
ALTER TABLE entitlements ADD CONSTRAINT entitlements_paid_as_approved UNIQUE (jurisdiction_code, entitlement_id, award_code, payable_fen);

-- Orders to the bank, one for an entitlement. A returned one is followed by a revised one for the same award.
CREATE TABLE payment_instructions
(
    jurisdiction_code char(6)     NOT NULL,
    instruction_id    text        NOT NULL CHECK (length(instruction_id) BETWEEN 1 AND 40),
    batch_id          text        NOT NULL,
    number            integer     NOT NULL CHECK (number > 0),
    entitlement_id    uuid        NOT NULL,
    award_code        text        NOT NULL,
    amount_fen        bigint      NOT NULL CHECK (amount_fen > 0),
    revision          integer     NOT NULL CHECK (revision > 0),
    payee             text        NOT NULL,
    account_version   integer     NOT NULL,
    purpose           text        NOT NULL,
    state             text        NOT NULL CHECK (state IN ('BATCHED', 'RELEASED', 'PAID', 'RETURNED')),
    paid_on           date        NULL,
    bank_reason       text        NULL CHECK (length(bank_reason) <= 200),
    answered_by       uuid        NULL,
    PRIMARY KEY (jurisdiction_code, instruction_id),
    UNIQUE (jurisdiction_code, batch_id, number),
    UNIQUE (jurisdiction_code, entitlement_id, revision),
    FOREIGN KEY (jurisdiction_code, batch_id) REFERENCES payment_batches,
    -- The whole approved amount, no more and no less.
    FOREIGN KEY (jurisdiction_code, entitlement_id, award_code, amount_fen)
        REFERENCES entitlements (jurisdiction_code, entitlement_id, award_code, payable_fen),
    FOREIGN KEY (jurisdiction_code, payee, account_version) REFERENCES payee_accounts (jurisdiction_code, payee, version),
    FOREIGN KEY (jurisdiction_code, answered_by) REFERENCES deliveries (jurisdiction_code, delivery_id),
    CHECK ((state IN ('PAID', 'RETURNED')) = (answered_by IS NOT NULL)),
    CHECK (answered_by IS NULL OR paid_on IS NOT NULL)
);
CALL protect_tenant_table('payment_instructions');
GRANT SELECT, INSERT, UPDATE (state, paid_on, bank_reason, answered_by) ON payment_instructions TO {{app_role}};
-- An award is on its way or paid once, whatever happens: paid never exceeds approved.
CREATE UNIQUE INDEX payment_instructions_one_alive ON payment_instructions (jurisdiction_code, entitlement_id) WHERE state <> 'RETURNED';

-- Double entry in fen; append-only. Sequence, balance and hash of an entry within its account are the trigger's, not the
-- writer's. balance_fen is debits minus credits of the account on that line, this entry included.
CREATE TABLE ledger_entries
(
    jurisdiction_code char(6)     NOT NULL,
    appropriation_id  uuid        NOT NULL,
    account           text        NOT NULL CHECK (account IN ('appropriations', 'available', 'reservations', 'payments-in-transit', 'payments', 'returns')),
    account_sequence  bigint      NOT NULL CHECK (account_sequence > 0),
    entry_group       uuid        NOT NULL,
    line              integer     NOT NULL CHECK (line > 0),
    kind              text        NOT NULL CHECK (kind IN ('APPROPRIATED', 'RESERVED', 'RELEASED', 'PAID', 'RETURNED', 'RESERVED_AGAIN')),
    debit_fen         bigint      NOT NULL CHECK (debit_fen >= 0),
    credit_fen        bigint      NOT NULL CHECK (credit_fen >= 0),
    balance_fen       bigint      NOT NULL,
    document          text        NOT NULL,
    entitlement_id    uuid        NULL,
    award_code        text        NULL,
    batch_id          text        NULL,
    instruction_id    text        NULL,
    recorded_by       text        NOT NULL,
    recorded_at       timestamptz NOT NULL,
    entry_hash        bytea       NOT NULL CHECK (octet_length(entry_hash) = 32),
    PRIMARY KEY (jurisdiction_code, appropriation_id, account, account_sequence),
    UNIQUE (jurisdiction_code, entry_group, line),
    FOREIGN KEY (jurisdiction_code, appropriation_id) REFERENCES appropriations,
    FOREIGN KEY (jurisdiction_code, instruction_id) REFERENCES payment_instructions,
    CHECK ((debit_fen > 0) <> (credit_fen > 0)),
    -- No more is reserved than was available, released than was reserved, paid or returned than was on its way.
    CONSTRAINT ledger_balance_has_its_sign CHECK (CASE account WHEN 'appropriations' THEN balance_fen <= 0 ELSE balance_fen >= 0 END),
    CHECK (num_nonnulls(entitlement_id, award_code, batch_id, instruction_id) = CASE kind WHEN 'APPROPRIATED' THEN 0 ELSE 4 END)
);
CALL protect_tenant_table('ledger_entries');
-- Not on the columns that the trigger writes.
GRANT SELECT ON ledger_entries TO {{app_role}};
GRANT INSERT (jurisdiction_code, appropriation_id, account, entry_group, line, kind, debit_fen, credit_fen, document, entitlement_id,
    award_code, batch_id, instruction_id, recorded_by, recorded_at) ON ledger_entries TO {{app_role}};
-- Money of an instruction enters an account once and leaves it once.
CREATE UNIQUE INDEX ledger_entries_once ON ledger_entries (jurisdiction_code, instruction_id, appropriation_id, account, (debit_fen > 0));
CREATE UNIQUE INDEX ledger_entries_appropriated_once ON ledger_entries (jurisdiction_code, appropriation_id, account) WHERE kind = 'APPROPRIATED';

-- SHA-256 of the entry before it in its account and of everything that the entry says.
CREATE FUNCTION ledger_entry_hash(previous bytea, entry ledger_entries) RETURNS bytea
    LANGUAGE sql STABLE
    RETURN sha256(
        coalesce(previous, sha256(convert_to('cultivation-ledger-v1', 'UTF8')))
        || convert_to(jsonb_build_array(
            entry.jurisdiction_code, entry.appropriation_id, entry.account, entry.account_sequence, entry.entry_group, entry.line, entry.kind,
            entry.debit_fen, entry.credit_fen, entry.balance_fen, entry.document, entry.entitlement_id, entry.award_code, entry.batch_id,
            entry.instruction_id, entry.recorded_by, (extract(epoch FROM entry.recorded_at) * 1000000)::bigint)::text, 'UTF8'));

-- A row of this command counts for the next one: the function is VOLATILE.
CREATE FUNCTION continue_ledger_account() RETURNS trigger
    LANGUAGE plpgsql VOLATILE AS
$$
DECLARE
    last ledger_entries;
BEGIN
    SELECT * INTO last FROM ledger_entries e
    WHERE e.jurisdiction_code = NEW.jurisdiction_code AND e.appropriation_id = NEW.appropriation_id AND e.account = NEW.account
    ORDER BY e.account_sequence DESC LIMIT 1;
    NEW.account_sequence := coalesce(last.account_sequence, 0) + 1;
    NEW.balance_fen := coalesce(last.balance_fen, 0) + NEW.debit_fen - NEW.credit_fen;
    NEW.entry_hash := ledger_entry_hash(last.entry_hash, NEW);
    RETURN NEW;
END
$$;
CREATE TRIGGER ledger_entries_continue BEFORE INSERT ON ledger_entries FOR EACH ROW EXECUTE FUNCTION continue_ledger_account();

-- Per line of the budget too: money does not pass from one line to another.
CREATE FUNCTION require_balanced_group() RETURNS trigger
    LANGUAGE plpgsql VOLATILE AS
$$
BEGIN
    IF EXISTS (
        SELECT FROM ledger_entries e
        WHERE e.jurisdiction_code = NEW.jurisdiction_code AND e.entry_group = NEW.entry_group
        GROUP BY e.appropriation_id
        HAVING sum(e.debit_fen) <> sum(e.credit_fen))
    THEN
        RAISE EXCEPTION 'entry group % does not balance', NEW.entry_group
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_group_balances', TABLE = 'ledger_entries';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER ledger_group_balances
    AFTER INSERT ON ledger_entries
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION require_balanced_group();

-- The application role has no right to change an entry; this stops the owner's slips too.
CREATE FUNCTION refuse_ledger_change() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION 'ledger_entries is append-only' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER ledger_entries_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
