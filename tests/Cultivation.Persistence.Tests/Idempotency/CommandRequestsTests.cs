using System.Text;
using Cultivation.Primitives;

namespace Cultivation.Persistence.Tests.Idempotency;

public sealed class CommandRequestsTests(PostgresServer server)
{
    [Fact]
    public async Task Fifty_concurrent_repetitions_have_one_effect_and_one_answer()
    {
        await using var host = await ServiceHost.StartAsync(server);
        var id = Guid.NewGuid();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => PayAsync(host, ServiceHost.CallerA, id, "100", $"answer {i}"))));
        answers.Distinct().Count().ShouldBe(1);
        (await host.ScalarAsync<long>("SELECT count(*) FROM approvals")).ShouldBe(1);
    }

    [Fact]
    public async Task Fifty_concurrent_serializable_repetitions_have_one_effect_and_one_answer()
    {
        await using var host = await ServiceHost.StartAsync(server);
        var id = Guid.NewGuid();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() =>
            host.Database.WriteSerializableAsync(ServiceHost.CallerA, (unit, _) => PayAsync(unit, id, "100", $"answer {i}"), ServiceHost.Cancelled))));
        answers.Distinct().Count().ShouldBe(1);
        (await host.ScalarAsync<long>("SELECT count(*) FROM approvals")).ShouldBe(1);
    }

    [Fact]
    public async Task Same_id_with_other_content_operation_or_principal_is_refused()
    {
        await using var host = await ServiceHost.StartAsync(server);
        var id = Guid.NewGuid();
        await PayAsync(host, ServiceHost.CallerA, id, "100", "first");
        (await Should.ThrowAsync<RequestIdReusedException>(() => PayAsync(host, ServiceHost.CallerA, id, "101", "second"))).Reason.ShouldBe("REQUEST_ID_REUSED");
        await Should.ThrowAsync<RequestIdReusedException>(() => PayAsync(host, ServiceHost.CallerOf(ServiceHost.CallerA.Jurisdiction, "another"), id, "100", "second"));
        await Should.ThrowAsync<RequestIdReusedException>(() => host.Database.WriteAsync(ServiceHost.CallerA,
            (unit, _) => unit.OnceAsync(id, "Reclaim", "100"u8.ToArray(), () => Task.FromResult<byte[]>([])), ServiceHost.Cancelled));
        (await host.ScalarAsync<long>("SELECT count(*) FROM approvals")).ShouldBe(1);
        (await PayAsync(host, ServiceHost.CallerA, id, "100", "third")).ShouldBe("first");
    }

    [Fact]
    public async Task Same_id_in_another_jurisdiction_is_another_request()
    {
        await using var host = await ServiceHost.StartAsync(server);
        var id = Guid.NewGuid();
        (await PayAsync(host, ServiceHost.CallerA, id, "100", "A")).ShouldBe("A");
        (await PayAsync(host, ServiceHost.CallerB, id, "100", "B")).ShouldBe("B");
    }

    [Fact]
    public async Task Command_that_fails_leaves_nothing_and_may_be_repeated()
    {
        await using var host = await ServiceHost.StartAsync(server);
        var id = Guid.NewGuid();
        await Should.ThrowAsync<InvalidDataException>(() => host.Database.WriteAsync(ServiceHost.CallerA,
            (unit, _) => unit.OnceAsync(id, "Pay", "100"u8.ToArray(), () => throw new InvalidDataException()), ServiceHost.Cancelled));
        (await PayAsync(host, ServiceHost.CallerA, id, "100", "now")).ShouldBe("now");
    }

    [Fact]
    public async Task Answer_never_changes_again()
    {
        await using var host = await ServiceHost.StartAsync(server);
        await PayAsync(host, ServiceHost.CallerA, Guid.NewGuid(), "100", "first");
        (await host.Database.WriteAsync(ServiceHost.CallerA, (unit, _) => unit.ExecuteAsync("UPDATE command_requests SET response = 'forged'"), ServiceHost.Cancelled)).ShouldBe(0);
    }

    [Fact]
    public async Task Empty_id_and_huge_answer_are_refused()
    {
        await using var host = await ServiceHost.StartAsync(server);
        await Should.ThrowAsync<ArgumentException>(() => PayAsync(host, ServiceHost.CallerA, Guid.Empty, "100", ""));
        await Should.ThrowAsync<InvalidOperationException>(() => PayAsync(host, ServiceHost.CallerA, Guid.NewGuid(), "100", new string('x', CommandRequests.MaximumResponseBytes + 1)));
    }

    private static Task<string> PayAsync(ServiceHost host, Caller caller, Guid id, string content, string answer) =>
        host.Database.WriteAsync(caller, (unit, _) => PayAsync(unit, id, content, answer), ServiceHost.Cancelled);

    private static Task<string> PayAsync(UnitOfWork unit, Guid id, string content, string answer) =>
        unit.OnceAsync(id, "Pay", Encoding.UTF8.GetBytes(content), async () =>
        {
            await unit.ExecuteAsync("INSERT INTO approvals VALUES (@Jurisdiction, @Id, 1)", new { unit.Caller.Jurisdiction, Id = Guid.NewGuid() });
            unit.Audit("incentives.award.pay", "award/1");
            return answer;
        }, Encoding.UTF8.GetBytes, Encoding.UTF8.GetString);
}
