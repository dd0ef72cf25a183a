-- What every service database shares: the tenant of the transaction, and the one way to protect a table by it.

-- char(6), so that an index that begins with jurisdiction_code serves the policy: comparing char(6) with text casts the
-- column and leaves the index unused. Outside a transaction with a tenant the result is blank and equals no code.
CREATE FUNCTION current_jurisdiction() RETURNS char(6)
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN current_setting('cultivation.jurisdiction', true)::char(6);

-- Forces row-level security on a table and admits the rows of the transaction's tenant only.
-- Rights are not given here: each script grants to {{app_role}} what the service really does with the table.
CREATE PROCEDURE protect_tenant_table(tenant_table regclass)
    LANGUAGE plpgsql AS
$$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('CREATE POLICY tenant ON %s USING (jurisdiction_code = current_jurisdiction())', tenant_table);
END
$$;

COMMENT ON TABLE schema_migrations IS 'tenancy: none (the scripts applied to this database)';
