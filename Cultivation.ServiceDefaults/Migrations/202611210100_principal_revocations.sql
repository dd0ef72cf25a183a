-- Principals that changed, and from when on their tokens hold again: written by the handler of PrincipalChanged in the
-- transaction of its inbox, read by every replica of the service. An entry is of no use once the tokens from before it
-- have expired; it is then removed.
CREATE TABLE principal_revocations
(
    jurisdiction_code char(6)     NOT NULL,
    subject           text        NOT NULL CHECK (length(subject) BETWEEN 1 AND 200),
    not_before        timestamptz NOT NULL,
    recorded_at       timestamptz NOT NULL,
    PRIMARY KEY (jurisdiction_code, subject)
);
CALL protect_tenant_table('principal_revocations');
GRANT SELECT, INSERT, UPDATE (not_before, recorded_at) ON principal_revocations TO {{app_role}};
-- A service verifies tokens of every tenant, before it knows of which.
GRANT SELECT, DELETE ON principal_revocations TO {{system_role}};
CREATE POLICY system ON principal_revocations TO {{system_role}} USING (true);

-- ServiceInfoService tells which scripts ran.
GRANT SELECT ON schema_migrations TO {{system_role}};
