-- Append-only trail of what was done, chained by hash (AuditEncoding.cs documents the hashed bytes).
CREATE TABLE audit_entries
(
    jurisdiction_code char(6)     NOT NULL,
    sequence          bigint      NOT NULL CHECK (sequence > 0),
    group_sequence    bigint      NOT NULL CHECK (group_sequence BETWEEN 1 AND sequence),
    recorded_at       timestamptz NOT NULL,
    actor             text        NOT NULL,
    actor_kind        text        NOT NULL,
    department        text        NOT NULL,
    action            text        NOT NULL,
    subject           text        NOT NULL,
    before_json       text        NULL,
    after_json        text        NULL,
    trace_id          text        NULL,
    content_hash      bytea       NOT NULL CHECK (octet_length(content_hash) = 32),
    entry_hash        bytea       NOT NULL CHECK (octet_length(entry_hash) = 32),
    PRIMARY KEY (jurisdiction_code, sequence)
);
CALL protect_tenant_table('audit_entries');
CREATE INDEX audit_entries_subject ON audit_entries (jurisdiction_code, subject, sequence);
GRANT SELECT, INSERT ON audit_entries TO {{app_role}};

-- The verifier reads the chains of all tenants.
GRANT SELECT ON audit_entries TO {{system_role}};
CREATE POLICY system_reads ON audit_entries FOR SELECT TO {{system_role}} USING (true);

-- The application role has no right to change a row; this stops the owner's slips too. Only the digests outside the
-- database stand against a superuser who removes it.
CREATE FUNCTION refuse_audit_change() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION 'audit_entries is append-only' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER audit_entries_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

-- Appends one commit group at the end of the tenant's chain: entry_hash = SHA-256(previous || sequence || group_sequence || content_hash).
-- The lock is held until the transaction ends, so the commits of one tenant that audit something queue here, briefly:
-- call it last. Runs with the rights of the caller.
CREATE FUNCTION append_audit_entries(
    recorded timestamptz, who text, who_kind text, of_department text, trace text,
    actions text[], subjects text[], befores text[], afters text[], content_hashes bytea[])
    RETURNS TABLE (sequence bigint, entry_hash bytea)
    LANGUAGE plpgsql VOLATILE AS
$$
#variable_conflict use_column
DECLARE
    tenant      char(6) := current_jurisdiction();
    last_number bigint;
    last_hash   bytea;
    first       bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('cultivation.audit', tenant::bigint));
    SELECT e.sequence, e.entry_hash INTO last_number, last_hash
    FROM audit_entries e WHERE e.jurisdiction_code = tenant ORDER BY e.sequence DESC LIMIT 1;
    IF last_number IS NULL THEN
        last_number := 0;
        last_hash := sha256(convert_to('cultivation-audit-v1:' || tenant, 'UTF8'));
    END IF;
    first := last_number + 1;
    FOR i IN 1 .. array_length(content_hashes, 1) LOOP
        last_number := last_number + 1;
        last_hash := sha256(last_hash || int8send(last_number) || int8send(first) || content_hashes[i]);
        INSERT INTO audit_entries VALUES (tenant, last_number, first, recorded, who, who_kind, of_department,
            actions[i], subjects[i], befores[i], afters[i], trace, content_hashes[i], last_hash);
        sequence := last_number;
        entry_hash := last_hash;
        RETURN NEXT;
    END LOOP;
END
$$;
