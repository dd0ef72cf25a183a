-- Who signed in, when, from where, and how it ended. Append-only. The id is a UUID of version 7, so its order is that of time.
CREATE TABLE sign_ins
(
    jurisdiction_code char(6)     NOT NULL,
    entry_id          uuid        NOT NULL,
    occurred_at       timestamptz NOT NULL,
    -- Null when there is no account of that name: what was typed may be a password in the wrong field.
    account_name      text        NULL,
    remote_address    text        NOT NULL,
    result            text        NOT NULL CHECK (result IN ('Succeeded', 'UnknownAccount', 'WrongSecret', 'Locked', 'Revoked')),
    token_id          text        NULL CHECK ((token_id IS NOT NULL) = (result = 'Succeeded')),
    PRIMARY KEY (jurisdiction_code, entry_id)
);
CALL protect_tenant_table('sign_ins');
CREATE INDEX sign_ins_account ON sign_ins (jurisdiction_code, account_name, entry_id);
GRANT SELECT, INSERT ON sign_ins TO {{app_role}};

-- The application role has no right to change a line; this stops the owner's slips too.
CREATE FUNCTION refuse_sign_in_change() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION 'sign_ins is append-only' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER sign_ins_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON sign_ins
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_sign_in_change();
