using Cultivation.Persistence;
using Cultivation.ServiceDefaults.Errors;
using Cultivation.ServiceDefaults.Tests.Probes;
using Grpc.Core;
using Npgsql;

namespace Cultivation.ServiceDefaults.Tests;

public sealed class ErrorModelTests
{
    private const string Canary = "canary-7f3a-secret";

    [Fact]
    public async Task Refusal_reaches_the_caller_with_status_reason_message_metadata_and_fields()
    {
        var thrown = new ServiceError(StatusCode.FailedPrecondition, "BOUNDS_NOT_CONFIGURED", "政策未规定入库标准，请先作出口径裁定。")
        {
            Metadata = new Dictionary<string, string> { ["ruling"] = "X-R08" },
            Fields = [new FieldViolation("pool", "“reserve”没有标准。")],
        };

        var error = await FailAsync(thrown);

        error.StatusCode.ShouldBe(StatusCode.FailedPrecondition);
        error.Status.Detail.ShouldBe("政策未规定入库标准，请先作出口径裁定。");
        var read = ServiceError.From(error)!;
        read.Reason.ShouldBe("BOUNDS_NOT_CONFIGURED");
        read.Message.ShouldBe(thrown.Message);
        read.Metadata["ruling"].ShouldBe("X-R08");
        read.Fields.ShouldBe([new FieldViolation("pool", "“reserve”没有标准。")]);
    }

    [Fact]
    public async Task Unexpected_exception_shows_a_trace_id_and_nothing_of_itself()
    {
        await using var host = await ProbeHost.StartAsync();
        host.State.Behaviour = (_, _) => throw new InvalidOperationException($"SELECT * FROM accounts -- {Canary}");

        var error = await Should.ThrowAsync<RpcException>(async () => await host.Client().EchoAsync(new ProbeRequest(), host.Bearer()));

        error.StatusCode.ShouldBe(StatusCode.Internal);
        var details = ServiceError.From(error)!;
        details.Reason.ShouldBe("INTERNAL");
        details.Metadata["trace_id"].Length.ShouldBe(32);
        error.Status.Detail.ShouldContain(details.Metadata["trace_id"]);
        var wire = error.Status.Detail + string.Join(' ', error.Trailers.Select(entry => entry.IsBinary ? System.Text.Encoding.UTF8.GetString(entry.ValueBytes) : entry.Value));
        wire.ShouldNotContain(Canary);
        wire.ShouldNotContain("SELECT");
        wire.ShouldNotContain("InvalidOperation");
        wire.ShouldNotContain(" at ");
        // Operations find it by that id.
        host.Logs.Lines.ShouldContain(line => line.Contains(Canary) && line.Contains(details.Metadata["trace_id"]));
    }

    [Fact]
    public async Task Reused_request_id_is_already_exists()
    {
        var error = await FailAsync(new RequestIdReusedException(Guid.NewGuid()));

        error.StatusCode.ShouldBe(StatusCode.AlreadyExists);
        ServiceError.From(error)!.Reason.ShouldBe("REQUEST_ID_REUSED");
        ServiceError.From(error)!.Fields.Single().Field.ShouldBe("request_id");
    }

    [Fact]
    public async Task Request_refused_by_persistence_names_the_field()
    {
        var error = await FailAsync(new PageTokenInvalidException());

        error.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        ServiceError.From(error)!.Fields.Single().Field.ShouldBe("page_token");
    }

    [Fact]
    public async Task Database_states_become_statuses_that_say_what_to_do()
    {
        (await FailAsync(new PostgresException($"could not serialize {Canary}", "ERROR", "ERROR", "40001"))).StatusCode.ShouldBe(StatusCode.Aborted);
        (await FailAsync(new PostgresException("deadlock", "ERROR", "ERROR", "40P01"))).StatusCode.ShouldBe(StatusCode.Aborted);
        (await FailAsync(new NpgsqlException($"Failed to connect to {Canary}", new System.Net.Sockets.SocketException(111)))).StatusCode.ShouldBe(StatusCode.Unavailable);
        (await FailAsync(new TransactionOutcomeUnknownException(new IOException()))).StatusCode.ShouldBe(StatusCode.Unavailable);
        var duplicate = await FailAsync(new PostgresException($"duplicate key {Canary}", "ERROR", "ERROR", "23505"));
        duplicate.StatusCode.ShouldBe(StatusCode.Internal);
        duplicate.ToString().ShouldNotContain(Canary);
    }

    [Fact]
    public async Task Time_out_of_something_inside_is_not_taken_for_the_callers_deadline() =>
        (await FailAsync(new OperationCanceledException())).StatusCode.ShouldBe(StatusCode.Internal);

    [Fact]
    public async Task Call_given_up_by_the_caller_ends_as_cancelled()
    {
        await using var host = await ProbeHost.StartAsync();
        var entered = new TaskCompletionSource();
        host.State.Behaviour = async (_, context) =>
        {
            entered.SetResult();
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        };
        using var source = new CancellationTokenSource();
        var call = host.Client().EchoAsync(new ProbeRequest(), host.Bearer(), cancellationToken: source.Token);
        await entered.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        await source.CancelAsync();

        (await Should.ThrowAsync<RpcException>(async () => await call)).StatusCode.ShouldBe(StatusCode.Cancelled);
        await Eventually.TrueAsync(() => host.Logs.Lines.Any(line => line.Contains("refused: Cancelled CANCELLED")));
        host.Logs.Lines.ShouldNotContain(line => line.StartsWith("Error"));
    }

    [Fact]
    public async Task Log_scope_names_call_caller_and_trace_and_no_log_holds_the_token()
    {
        await using var host = await ProbeHost.StartAsync();
        var token = new TokenSpecimen(host.Time).With("name", Canary).Sign(host.Keys);
        host.State.Behaviour = (_, _) => throw ServiceError.NotFound("POOL_NOT_FOUND", "没有这个培育库。");

        await Should.ThrowAsync<RpcException>(async () => await host.Client().EchoAsync(new ProbeRequest(), ProbeHost.Bearer(token)));
        await Should.ThrowAsync<RpcException>(async () => await host.Client().EchoAsync(new ProbeRequest(), ProbeHost.Bearer(token[..^8] + "AAAAAAAA")));

        var line = host.Logs.Lines.Single(line => line.Contains("refused: NotFound POOL_NOT_FOUND"));
        line.ShouldContain("/cultivation.probes.v1.ProbeService/Echo");
        line.ShouldContain("140525/wang-fang");
        line.ShouldContain("industry");
        host.Logs.Text.ShouldNotContain(token);
        host.Logs.Text.ShouldNotContain(token.Split('.')[1]);
        host.Logs.Text.ShouldNotContain(token.Split('.')[2]);
        host.Logs.Text.ShouldNotContain(Canary);
        host.Logs.Text.ShouldContain("A token was refused: SignatureInvalid");
    }

    private static async Task<RpcException> FailAsync(Exception exception)
    {
        await using var host = await ProbeHost.StartAsync();
        host.State.Behaviour = (_, _) => throw exception;
        return await Should.ThrowAsync<RpcException>(async () => await host.Client().EchoAsync(new ProbeRequest(), host.Bearer()));
    }
}
