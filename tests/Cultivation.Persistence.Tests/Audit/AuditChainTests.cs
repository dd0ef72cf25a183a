using System.Diagnostics;
using Cultivation.Primitives;

namespace Cultivation.Persistence.Tests.Audit;

public sealed class AuditChainTests(PostgresServer server)
{
    [Fact]
    public async Task Entry_says_who_did_what_on_what_with_before_after_and_trace()
    {
        await using var host = await ServiceHost.StartAsync(server);
        using var activity = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
        await host.Database.WriteAsync(ServiceHost.CallerA, (unit, _) =>
        {
            unit.Audit("registry.enterprise.rename", "enterprise/1", new { Name = "泽州铸造" }, new { Name = "泽州精铸", Capital = new Money(150), Since = Period.Parse("2026Q1"), Division = DivisionCode.Parse("140525") });
            return Task.CompletedTask;
        }, ServiceHost.Cancelled);
        (await host.ScalarAsync<string>("SELECT concat_ws('|', jurisdiction_code, sequence, actor, actor_kind, department, action, subject, before_json, after_json, trace_id) FROM audit_entries"))
            .ShouldBe($$"""140525|1|140525/clerk|User|gxj|registry.enterprise.rename|enterprise/1|{"name":"泽州铸造"}|{"name":"泽州精铸","capital":150,"since":"2026Q1","division":"140525"}|{{activity.TraceId}}""");
    }

    [Fact]
    public async Task Concurrent_commits_make_one_chain_for_each_tenant()
    {
        await using var host = await ServiceHost.StartAsync(server);
        await Parallel.ForAsync(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = ServiceHost.Cancelled }, async (i, token) =>
            await host.Database.WriteAsync(i % 4 == 0 ? ServiceHost.CallerB : ServiceHost.CallerA, (unit, _) =>
            {
                unit.Audit("sample.first", $"{i}");
                unit.Audit("sample.second", $"{i}", null, "state");
                return Task.CompletedTask;
            }, token));
        await host.AttestedAsync(400);
        (await host.ScalarAsync<long>("SELECT count(*) FROM audit_entries WHERE jurisdiction_code = '140525'")).ShouldBe(300);
        (await host.ScalarAsync<bool>("SELECT bool_and(group_sequence = sequence - (sequence + 1) % 2) FROM audit_entries")).ShouldBeTrue();
        var verification = await host.Verifier.VerifyAsync(ServiceHost.Cancelled);
        verification.Faults.ShouldBeEmpty();
        verification.Entries.ShouldBe(400);
        verification.CaughtUp.ShouldBe(0);
    }

    [Fact]
    public async Task Entries_that_a_crash_kept_from_the_file_are_caught_up_at_the_next_start()
    {
        await using var host = await ServiceHost.StartAsync(server);
        await AuditVerifierTests.FillAsync(host, 5);
        await using (await host.StartAnotherAsync())
            await host.AttestedAsync(5);
        // As after a crash: the last two lines are lost, a third is torn.
        var lines = await File.ReadAllLinesAsync(host.DigestPath, ServiceHost.Cancelled);
        await File.WriteAllTextAsync(host.DigestPath, string.Join('\n', lines[..2]) + "\n" + lines[2][..30], ServiceHost.Cancelled);
        await using var next = await host.StartAnotherAsync();
        await next.AttestedAsync(5);
        var verification = await next.Verifier.VerifyAsync(ServiceHost.Cancelled);
        verification.Faults.ShouldBeEmpty();
        verification.CaughtUp.ShouldBe(3);
    }

    [Fact]
    public async Task Digest_file_that_cannot_be_written_degrades_health_and_loses_nothing()
    {
        var folder = ServiceHost.NewDigestDirectory();
        Directory.CreateDirectory(folder);
        // Where the folder should be stands a file.
        var obstacle = Path.Combine(folder, "audit-digests");
        await File.WriteAllTextAsync(obstacle, "", ServiceHost.Cancelled);
        var connection = ServiceHost.NewConnectionString(server);
        await using var host = await ServiceHost.StartAsync(connection, folder, null);
        await AuditVerifierTests.WriteAsync(host, 3);
        await host.HealthAsync("audit-digests", Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Degraded);
        File.Delete(obstacle);
        await host.AttestedAsync(3);
        await host.HealthAsync("audit-digests", Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy);
        (await host.Verifier.VerifyAsync(ServiceHost.Cancelled)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public void Queue_that_is_full_refuses_before_the_commit()
    {
        var queue = new AuditDigestQueue(new AuditDigestFile("/nowhere", "x", TimeProvider.System));
        queue.Enqueue([.. Enumerable.Range(1, AuditDigestQueue.MaximumWaiting).Select(i => new AuditDigest("140525", i, new byte[32]))]);
        Should.Throw<AuditUnavailableException>(() => queue.EnsureRoom(1));
        queue.EnsureRoom(0);
        queue.Remove(1);
        queue.EnsureRoom(1);
    }

    [Theory]
    [InlineData("", "x")]
    [InlineData("a", " ")]
    [InlineData("a", "nul\0")]
    public async Task Empty_and_impossible_texts_are_refused(string action, string subject)
    {
        await using var host = await ServiceHost.StartAsync(server);
        await Should.ThrowAsync<ArgumentException>(() => host.Database.WriteAsync(ServiceHost.CallerA, (unit, _) =>
        {
            unit.Audit(action, subject);
            return Task.CompletedTask;
        }, ServiceHost.Cancelled));
    }

    [Fact]
    public void Set_of_numbers_knows_its_gaps()
    {
        var seed = Environment.GetEnvironmentVariable("CULTIVATION_SEED") is { } given ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"CULTIVATION_SEED={seed}");
        var random = new Random(seed);
        var (set, expected) = (new SequenceSet(), new HashSet<long>());
        for (var i = 0; i < 500; i++)
        {
            var number = random.NextInt64(1, 300);
            set.Add(number);
            expected.Add(number);
        }

        Enumerable.Range(1, 320).Where(i => set.Contains(i)).Select(i => (long)i).ShouldBe(expected.Order());
        set.Gaps().SelectMany(gap => Enumerable.Range((int)gap.First, (int)(Math.Min(gap.Last, 320) - gap.First + 1)).Select(i => (long)i))
            .ShouldBe(Enumerable.Range(1, 320).Select(i => (long)i).Except(expected));
        set.Maximum.ShouldBe(expected.Max());
    }
}
