using Microsoft.Extensions.Logging.Abstractions;

namespace Cultivation.Persistence.Tests.Tenancy;

public sealed class TenancyCheckTests(PostgresServer server)
{
    private const string Columns = "(jurisdiction_code char(6), id int, PRIMARY KEY (jurisdiction_code, id))";

    [Theory]
    [InlineData("CREATE TABLE gap (id int PRIMARY KEY)", "has no jurisdiction_code")]
    [InlineData("CREATE TABLE gap (id int PRIMARY KEY); COMMENT ON TABLE gap IS 'tenancy: none ()'", "has no jurisdiction_code")]
    [InlineData("CREATE TABLE gap " + Columns, "does not enable and force")]
    [InlineData("CREATE TABLE gap " + Columns + "; ALTER TABLE gap ENABLE ROW LEVEL SECURITY; CREATE POLICY t ON gap USING (jurisdiction_code = current_jurisdiction())", "does not enable and force")]
    [InlineData("CREATE TABLE gap " + Columns + "; ALTER TABLE gap ENABLE ROW LEVEL SECURITY; ALTER TABLE gap FORCE ROW LEVEL SECURITY", "has no policy that admits the tenant")]
    [InlineData("CREATE TABLE gap " + Columns + "; CALL protect_tenant_table('gap'); CREATE POLICY wide ON gap USING (true)", "admits other rows")]
    [InlineData("CREATE TABLE gap " + Columns + "; CALL protect_tenant_table('gap'); CREATE POLICY wide ON gap FOR SELECT TO {{app_role}} USING (id > 0)", "admits other rows")]
    [InlineData("CREATE TABLE gap (id int, jurisdiction_code char(6), PRIMARY KEY (id, jurisdiction_code)); CALL protect_tenant_table('gap')", "no primary key that begins")]
    [InlineData("CREATE TABLE gap " + Columns + "; COMMENT ON TABLE gap IS 'tenancy: none (really)'", "although its comment")]
    [InlineData("CREATE TABLE gap " + Columns + "; CALL protect_tenant_table('gap'); CREATE VIEW look AS SELECT * FROM gap", "security_invoker")]
    [InlineData("CREATE FUNCTION rights() RETURNS int LANGUAGE sql SECURITY DEFINER RETURN 1", "SECURITY DEFINER")]
    public async Task Gap_is_refused_and_named(string sql, string fault)
    {
        var error = await Should.ThrowAsync<MigrationException>(() => MigrateAsync(sql));
        error.Message.ShouldContain(fault);
    }

    [Theory]
    [InlineData("CREATE TABLE fine " + Columns + "; CALL protect_tenant_table('fine'); CREATE VIEW look WITH (security_invoker = true) AS SELECT * FROM fine")]
    [InlineData("CREATE TABLE fine " + Columns + "; CALL protect_tenant_table('fine'); CREATE POLICY system ON fine TO {{system_role}} USING (true)")]
    [InlineData("CREATE TABLE fine " + Columns + "; ALTER TABLE fine ENABLE ROW LEVEL SECURITY; ALTER TABLE fine FORCE ROW LEVEL SECURITY; CREATE POLICY t ON fine USING (jurisdiction_code = current_setting('cultivation.jurisdiction', true))")]
    [InlineData("CREATE TABLE fine (id int PRIMARY KEY); COMMENT ON TABLE fine IS 'tenancy: none (national calendar)'")]
    public async Task Protected_table_is_accepted(string sql) => (await MigrateAsync(sql)).Count.ShouldBe(4);

    private Task<IReadOnlyList<string>> MigrateAsync(string sql) =>
        new Migrator(new DatabaseIdentity(ServiceHost.NewConnectionString(server)), new DatabaseOptions(),
            [.. MigrationScript.ReadAll([typeof(Database).Assembly]), new MigrationScript("202701010000_sample", "Sample", sql + ";\n")],
            TimeProvider.System, NullLogger<Migrator>.Instance).MigrateAsync(ServiceHost.Cancelled);
}
