namespace Cultivation.Persistence.Tests.Audit;

public sealed class AuditVerifierTests(PostgresServer server)
{
    private const string BeSuperuser = "SET session_replication_role = replica; ";

    /// <summary>Recomputes all hashes of a chain, as somebody would who knows how.</summary>
    private const string Rechain =
        """
        ;DO $$
        DECLARE r audit_entries; last bytea := sha256(convert_to('cultivation-audit-v1:140525', 'UTF8'));
        BEGIN
            FOR r IN SELECT * FROM audit_entries WHERE jurisdiction_code = '140525' ORDER BY sequence LOOP
                r.content_hash := sha256(
                    pg_temp.part('cultivation-audit-entry-v1') || pg_temp.part(r.jurisdiction_code)
                    || int8send((extract(epoch FROM r.recorded_at) * 1000000)::bigint)
                    || pg_temp.part(r.actor) || pg_temp.part(r.actor_kind) || pg_temp.part(r.department) || pg_temp.part(r.action)
                    || pg_temp.part(r.subject) || pg_temp.part(r.before_json) || pg_temp.part(r.after_json) || pg_temp.part(r.trace_id));
                last := sha256(last || int8send(r.sequence) || int8send(r.group_sequence) || r.content_hash);
                UPDATE audit_entries SET content_hash = r.content_hash, entry_hash = last WHERE jurisdiction_code = '140525' AND sequence = r.sequence;
            END LOOP;
        END $$
        """;

    private const string Part =
        """
        CREATE FUNCTION pg_temp.part(t text) RETURNS bytea LANGUAGE sql
        RETURN coalesce(int4send(octet_length(convert_to(t, 'UTF8'))) || convert_to(t, 'UTF8'), '\xFFFFFFFF'::bytea);
        """;

    [Theory]
    [InlineData("UPDATE audit_entries SET after_json = '\"forged\"' WHERE sequence = 7", AuditFaultKind.Edited, 7)]
    [InlineData("UPDATE audit_entries SET before_json = '' WHERE sequence = 1", AuditFaultKind.Edited, 1)]
    [InlineData("UPDATE audit_entries SET recorded_at = recorded_at - interval '1 microsecond' WHERE sequence = 12", AuditFaultKind.Edited, 12)]
    [InlineData("UPDATE audit_entries SET actor = 'nobody' WHERE sequence = 3", AuditFaultKind.Edited, 3)]
    [InlineData("UPDATE audit_entries SET group_sequence = 1 WHERE sequence = 4", AuditFaultKind.Edited, 4)]
    [InlineData("UPDATE audit_entries SET entry_hash = sha256('x') WHERE sequence = 5", AuditFaultKind.Edited, 5)]
    [InlineData("UPDATE audit_entries SET content_hash = sha256('x') WHERE sequence = 5", AuditFaultKind.Edited, 5)]
    [InlineData("DELETE FROM audit_entries WHERE sequence = 1", AuditFaultKind.Deleted, 1)]
    [InlineData("DELETE FROM audit_entries WHERE sequence = 6", AuditFaultKind.Deleted, 6)]
    [InlineData("DELETE FROM audit_entries WHERE sequence > 9", AuditFaultKind.Truncated, 10)]
    [InlineData("DELETE FROM audit_entries", AuditFaultKind.Truncated, 1)]
    [InlineData("UPDATE audit_entries SET after_json = '\"forged\"' WHERE sequence = 8" + Rechain, AuditFaultKind.Rewritten, 8)]
    [InlineData("UPDATE audit_entries SET actor = 'nobody' WHERE sequence = 1" + Rechain, AuditFaultKind.Rewritten, 1)]
    [InlineData("DELETE FROM audit_entries WHERE sequence = 6; UPDATE audit_entries SET sequence = sequence - 1, group_sequence = group_sequence - 1 WHERE sequence > 6" + Rechain, AuditFaultKind.Rewritten, 6)]
    [InlineData("INSERT INTO audit_entries SELECT jurisdiction_code, 13, 13, recorded_at, actor, actor_kind, department, 'forged', subject, NULL, NULL, NULL, content_hash, entry_hash FROM audit_entries WHERE sequence = 12", AuditFaultKind.Edited, 13)]
    [InlineData("INSERT INTO audit_entries SELECT jurisdiction_code, 13, 13, recorded_at, actor, actor_kind, department, 'forged', subject, NULL, NULL, NULL, content_hash, entry_hash FROM audit_entries WHERE sequence = 12" + Rechain, AuditFaultKind.Unattested, 13)]
    public async Task Chain_changed_by_a_superuser_is_named_by_its_first_wrong_row(string sql, AuditFaultKind kind, long row)
    {
        await using var host = await ServiceHost.StartAsync(server);
        await FillAsync(host, 12);
        (await host.Verifier.VerifyAsync(ServiceHost.Cancelled)).ShouldSatisfyAllConditions(
            intact => intact.Faults.ShouldBeEmpty(), intact => intact.Entries.ShouldBe(12));
        await host.OwnerAsync(BeSuperuser + Part + sql);
        var fault = (await host.Verifier.VerifyAsync(ServiceHost.Cancelled)).Faults.ShouldHaveSingleItem();
        fault.ShouldSatisfyAllConditions(
            found => found.Kind.ShouldBe(kind), found => found.Sequence.ShouldBe(row), found => found.Jurisdiction.ShouldBe("140525"),
            found => found.Explanation.ShouldContain($"140525/{row}"));
    }

    [Fact]
    public async Task Faults_of_one_tenant_do_not_hide_those_of_another()
    {
        await using var host = await ServiceHost.StartAsync(server);
        await FillAsync(host, 4);
        await WriteAsync(host, 4, ServiceHost.CallerB);
        await host.AttestedAsync(8);
        await host.OwnerAsync(BeSuperuser + "UPDATE audit_entries SET subject = 'x' WHERE sequence = 2 AND jurisdiction_code = '140525'; DELETE FROM audit_entries WHERE sequence = 3 AND jurisdiction_code = '620722'");
        (await host.Verifier.VerifyAsync(ServiceHost.Cancelled)).Faults.Select(fault => (fault.Jurisdiction, fault.Sequence)).ShouldBe([("140525", 2L), ("620722", 3L)]);
        var one = await host.Verifier.VerifyAsync(ServiceHost.CallerB.Jurisdiction, ServiceHost.Cancelled);
        one.Faults.ShouldHaveSingleItem().Jurisdiction.ShouldBe("620722");
        one.Entries.ShouldBe(2);
    }

    [Fact]
    public async Task Owner_cannot_change_the_trail_by_a_slip()
    {
        await using var host = await ServiceHost.StartAsync(server);
        await FillAsync(host, 1);
        foreach (var sql in new[] { "UPDATE audit_entries SET action = 'x'", "DELETE FROM audit_entries", "TRUNCATE audit_entries" })
            await Should.ThrowAsync<Npgsql.PostgresException>(() => host.OwnerAsync(sql));
    }

    [Fact]
    public async Task Damaged_line_of_the_digest_file_is_named()
    {
        await using var host = await ServiceHost.StartAsync(server);
        await FillAsync(host, 3);
        var lines = await File.ReadAllLinesAsync(host.DigestPath, ServiceHost.Cancelled);
        lines[1] = lines[1].Replace("sequence", "sequins", StringComparison.Ordinal);
        await File.WriteAllTextAsync(host.DigestPath, string.Join('\n', lines) + "\n", ServiceHost.Cancelled);
        var faults = (await host.Verifier.VerifyAsync(ServiceHost.Cancelled)).Faults;
        faults[0].ShouldSatisfyAllConditions(fault => fault.Kind.ShouldBe(AuditFaultKind.DigestFileDamaged), fault => fault.Sequence.ShouldBe(2));
    }

    [Fact]
    public async Task Application_cannot_forge_an_entry_of_another_tenant()
    {
        await using var host = await ServiceHost.StartAsync(server);
        await FillAsync(host, 2);
        await Should.ThrowAsync<Npgsql.PostgresException>(() => host.Database.WriteAsync(ServiceHost.CallerB, (unit, _) => unit.ExecuteAsync(
            "INSERT INTO audit_entries VALUES ('140525', 3, 3, now(), 'a', 'User', 'd', 'a', 's', NULL, NULL, NULL, sha256(''), sha256(''))"), ServiceHost.Cancelled));
    }

    internal static async Task FillAsync(ServiceHost host, int count)
    {
        await WriteAsync(host, count);
        await host.AttestedAsync(count);
    }

    internal static async Task WriteAsync(ServiceHost host, int count, Cultivation.Primitives.Caller? caller = null)
    {
        for (var i = 1; i <= count; i++)
            await host.Database.WriteAsync(caller ?? ServiceHost.CallerA, (unit, _) =>
            {
                unit.Audit("sample.note.add", $"note/{i}", null, new { Text = "第一" });
                return Task.CompletedTask;
            }, ServiceHost.Cancelled);
    }
}
