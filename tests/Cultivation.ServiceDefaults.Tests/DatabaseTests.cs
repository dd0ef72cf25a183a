using System.Net;
using Cultivation.Contracts.Common.V1;
using Cultivation.Contracts.Identity.V1;
using Cultivation.Messaging;
using Cultivation.Persistence;
using Cultivation.ServiceDefaults.Authentication;
using Cultivation.ServiceDefaults.Errors;
using Cultivation.ServiceDefaults.Tests.Probes;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Cultivation.ServiceDefaults.Tests;

/// <summary>The defaults on a real database and a real broker.</summary>
public sealed class DatabaseTests(Servers servers)
{
    private const string Password = "canary-pass-51c2";

    [Fact]
    public async Task Revocation_event_refuses_the_token_in_every_replica()
    {
        var (first, second) = await ReplicasAsync(messaging: true);
        await using var one = first;
        await using var two = second;
        await ReceivesAsync(first);
        await ReceivesAsync(second);
        var token = first.Token();
        await first.Client().EchoAsync(new ProbeRequest(), ProbeHost.Bearer(token));
        await second.Client().EchoAsync(new ProbeRequest(), ProbeHost.Bearer(token));

        await PublishAsync(first, "140525/wang-fang");

        await Eventually.TrueAsync(() => IsRevoked(first) && IsRevoked(second), seconds: 90);
        (await RefusalAsync(first, token)).Reason.ShouldBe("TOKEN_REVOKED");
        (await RefusalAsync(second, token)).Reason.ShouldBe("TOKEN_REVOKED");
        var other = new TokenSpecimen(first.Time).With("sub", "140525/li-na").Sign(first.Keys);
        await first.Client().EchoAsync(new ProbeRequest(), ProbeHost.Bearer(other));
    }

    [Fact]
    public async Task Revocation_is_known_before_a_service_listens()
    {
        var connection = await CreateAsync();
        ManualTime time;
        KeyPublisher keys;
        await using (var before = await StartAsync(connection))
        {
            (time, keys) = (before.Time, before.Keys);
            await HandleAsync(before, "140525/wang-fang", time.GetUtcNow().AddSeconds(5));
        }

        await using var after = await StartAsync(connection, keys, time);

        (await RefusalAsync(after, after.Token())).Reason.ShouldBe("TOKEN_REVOKED");
    }

    [Fact]
    public async Task Revocation_that_was_redelivered_late_does_not_take_back_a_newer_one()
    {
        await using var host = await StartAsync(await CreateAsync());
        var now = host.Time.GetUtcNow();
        await HandleAsync(host, "140525/wang-fang", now.AddSeconds(5));
        await HandleAsync(host, "140525/wang-fang", now.AddSeconds(-50));

        await Eventually.TrueAsync(() => IsRevoked(host));
        var rows = await RevocationTable.ReadAllAsync(host.Services.GetRequiredService<Database>(), TestContext.Current.CancellationToken);
        rows.Single().NotBefore.ShouldBe(now.AddSeconds(5));
    }

    [Fact]
    public async Task Revocation_that_every_token_has_outlived_is_removed()
    {
        var connection = await CreateAsync();
        await using var host = await StartAsync(connection);
        await HandleAsync(host, "140525/wang-fang", host.Time.GetUtcNow());
        host.Time.Advance(TimeSpan.FromHours(2));

        await using var later = await StartAsync(connection, host.Keys, host.Time);

        (await RevocationTable.ReadAllAsync(later.Services.GetRequiredService<Database>(), TestContext.Current.CancellationToken)).ShouldBeEmpty();
        later.Revocations.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Token_of_another_jurisdiction_finds_nothing_of_this_one()
    {
        await using var host = await StartAsync(await CreateAsync());
        var database = host.Services.GetRequiredService<Database>();
        var id = Guid.NewGuid();
        host.State.Behaviour = (call, context) => call == 1
            ? database.WriteAsync(context.Caller(), (unit, _) => unit.ExecuteAsync("INSERT INTO notes VALUES (@Tenant, @Id, 'ours')", new { Tenant = unit.Caller.Jurisdiction.Value, Id = id }))
            : ReadAsync(context);
        await host.Client().EchoAsync(new ProbeRequest(), host.Bearer());

        var foreign = new TokenSpecimen(host.Time, "auditor", "leader").With("sub", "620722/zhang-wei").With("jurisdiction", "620722").Sign(host.Keys);
        (await RefusalAsync(host, foreign)).Code.ShouldBe(StatusCode.NotFound);
        await host.Client().EchoAsync(new ProbeRequest(), host.Bearer());

        async Task ReadAsync(ServerCallContext context)
        {
            var text = await database.ReadAsync(context.Caller(), (unit, _) => unit.QuerySingleOrDefaultAsync<string>("SELECT text FROM notes WHERE id = @Id", new { Id = id }));
            if (text is null)
                throw ServiceError.NotFound("NOTE_NOT_FOUND", "没有这条记录。");
        }
    }

    [Fact]
    public async Task Service_info_lists_the_migrations_and_audit_can_be_verified()
    {
        await using var host = await StartAsync(await CreateAsync());
        // The other jurisdiction's entry is neither counted nor judged.
        foreach (var jurisdiction in new[] { "140525", "620722" })
            await host.Services.GetRequiredService<Database>().WriteAsync(
                new Primitives.Caller($"{jurisdiction}/wang-fang", Primitives.DivisionCode.Parse(jurisdiction), "industry", new HashSet<string>(), Primitives.CallerKind.User, "t"),
                (unit, _) =>
                {
                    unit.Audit("probe.note", "note/1", null, new { text = "ours" });
                    return Task.CompletedTask;
                });

        var info = await new ServiceInfoService.ServiceInfoServiceClient(host.Channel()).GetServiceInfoAsync(new GetServiceInfoRequest(), host.Bearer());
        info.Migrations.Select(migration => migration.Name).ShouldContain("202611210100_principal_revocations");
        info.Migrations.Select(migration => migration.Name).ShouldContain("202611210900_notes");

        var audit = new AuditService.AuditServiceClient(host.Channel());
        var verified = await audit.VerifyAuditAsync(new VerifyAuditRequest(), host.Bearer("auditor"));
        verified.Intact.ShouldBeTrue(verified.ToString());
        verified.Entries.ShouldBe(1);
        (await Should.ThrowAsync<RpcException>(async () => await audit.VerifyAuditAsync(new VerifyAuditRequest(), host.Bearer("leader")))).StatusCode.ShouldBe(StatusCode.PermissionDenied);
    }

    [Fact]
    public async Task Messaging_status_counts_the_callers_jurisdiction_for_those_who_operate()
    {
        await using var host = await StartAsync(await CreateAsync(), messaging: true);
        var client = new MessagingStatusService.MessagingStatusServiceClient(host.Channel());
        await ReceivesAsync(host);
        await PublishAsync(host, "140525/somebody");
        var status = new GetMessagingStatusResponse();

        await Eventually.TrueAsync(() =>
        {
            status = client.GetMessagingStatus(new GetMessagingStatusRequest(), host.Bearer("operator"));
            return status.Consumed.Single().Count == 1 && status.OutboxWaiting == 0;
        }, seconds: 90);

        status.FailedDeliveries.ShouldBe(0);
        status.Published.Single().ShouldBe(new EventCount { Event = "identity.v1.PrincipalChanged", Count = 1 });
        status.Consumed.Single().Event.ShouldBe("identity.v1.PrincipalChanged");
        status.Consumed.Single().Consumer.ShouldEndWith(".revoke-tokens-when-principal-changed");
        var elsewhere = new TokenSpecimen(host.Time, "auditor").With("sub", "620722/hanxue").With("jurisdiction", "620722").Sign(host.Keys);
        var other = await client.GetMessagingStatusAsync(new GetMessagingStatusRequest(), ProbeHost.Bearer(elsewhere));
        other.Published.ShouldBeEmpty();
        other.Consumed.Single().Count.ShouldBe(0);
        (await Should.ThrowAsync<RpcException>(async () => await client.GetMessagingStatusAsync(new GetMessagingStatusRequest(), host.Bearer("leader"))))
            .StatusCode.ShouldBe(StatusCode.PermissionDenied);
    }

    [Fact]
    public async Task Health_names_database_migrations_and_bus_and_shows_no_secret()
    {
        await using var host = await StartAsync(await CreateAsync(), messaging: true);
        var body = await ReceivesAsync(host);

        body.ShouldContain("\"database\"");
        body.ShouldContain("\"migrations\"");
        body.ShouldContain("\"bus\"");
        body.ShouldNotContain("127.0.0.1");
        body.ShouldNotContain("amqp");
    }

    [Fact]
    public async Task Database_that_refuses_shows_neither_password_nor_address()
    {
        var connection = await CreateAsync();
        await using var host = await StartAsync(connection);
        host.State.Behaviour = async (_, _) =>
        {
            await using var broken = new NpgsqlConnection($"Host=127.0.0.1;Port=1;Username=canary-user;Password={Password};Timeout=2");
            await broken.OpenAsync();
        };

        var error = await RefusalAsync(host, host.Token());

        error.Code.ShouldBe(StatusCode.Unavailable);
        error.Reason.ShouldBe("DATABASE_UNAVAILABLE");
        error.Message.ShouldNotContain("127.0.0.1");
        host.Logs.Text.ShouldNotContain(Password);
    }

    /// <summary>Waits until the queues of a host are declared: what is published before passes them by.</summary>
    /// <returns>What the host says of its health.</returns>
    private static async Task<string> ReceivesAsync(ProbeHost host)
    {
        var body = "";
        await Eventually.TrueAsync(async () =>
        {
            using var response = await host.Http.GetAsync("/health", TestContext.Current.CancellationToken);
            body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return response.StatusCode == HttpStatusCode.OK;
        }, seconds: 90);
        return body;
    }

    private static bool IsRevoked(ProbeHost host) => host.Revocations.IsRevoked("140525/wang-fang", host.Time.GetUtcNow());

    private static Task HandleAsync(ProbeHost host, string subject, DateTimeOffset notBefore) => host.Services.GetRequiredService<Database>().WriteAsync(
        new Primitives.Caller("service/probe", Primitives.DivisionCode.Parse("140525"), "platform", new HashSet<string>(), Primitives.CallerKind.Service, "e"),
        (unit, cancellationToken) => new RevokeTokensWhenPrincipalChanged().HandleAsync(unit, Event(host, subject, notBefore), cancellationToken));

    private static Task PublishAsync(ProbeHost host, string subject) => host.Services.GetRequiredService<Database>().WriteAsync(
        new Primitives.Caller("140525/administrator", Primitives.DivisionCode.Parse("140525"), "industry", new HashSet<string>(), Primitives.CallerKind.User, "t"),
        (unit, _) =>
        {
            unit.Publish(Event(host, subject, host.Time.GetUtcNow().AddSeconds(1)));
            return Task.CompletedTask;
        });

    private static PrincipalChanged Event(ProbeHost host, string subject, DateTimeOffset notBefore) => new()
    {
        EventId = Guid.NewGuid(),
        JurisdictionCode = "140525",
        OccurredAt = host.Time.GetUtcNow(),
        RecordedAt = host.Time.GetUtcNow(),
        Subject = subject,
        Change = PrincipalChange.RolesChanged,
        NotBefore = notBefore,
    };

    private static async Task<ServiceError> RefusalAsync(ProbeHost host, string token)
    {
        var error = await Should.ThrowAsync<RpcException>(async () => await host.Client().EchoAsync(new ProbeRequest(), ProbeHost.Bearer(token)));
        return ServiceError.From(error).ShouldNotBeNull();
    }

    private async Task<(ProbeHost First, ProbeHost Second)> ReplicasAsync(bool messaging)
    {
        var connection = await CreateAsync();
        var first = await StartAsync(connection, messaging: messaging);
        return (first, await StartAsync(connection, first.Keys, first.Time, messaging));
    }

    private async Task<string> CreateAsync() => await (await servers.GetAsync()).CreateDatabaseAsync($"probe-{Guid.NewGuid():N}");

    private async Task<ProbeHost> StartAsync(string connection, KeyPublisher? keys = null, ManualTime? time = null, bool messaging = false)
    {
        var running = await servers.GetAsync();
        return await ProbeHost.StartAsync(
            builder =>
            {
                builder.Configuration["ConnectionStrings:probe-db"] = connection;
                builder.Configuration["ConnectionStrings:rabbitmq"] = running.RabbitConnectionString;
                builder.Configuration["Cultivation:DigestDirectory"] = Directory.CreateDirectory(Path.Combine(running.Folder, new NpgsqlConnectionStringBuilder(connection).Database!)).FullName;
                builder.Configuration["Cultivation:Messaging:ServiceName"] = new NpgsqlConnectionStringBuilder(connection).Database;
                builder.AddDatabase("probe-db", typeof(DatabaseTests).Assembly);
                if (messaging)
                    builder.AddMessaging();
            },
            keys: keys,
            time: time);
    }
}
