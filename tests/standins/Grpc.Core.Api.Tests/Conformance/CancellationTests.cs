using Grpc.Core.Api.Tests.Hosting;
using Grpc.Core.Api.Tests.Protos;

namespace Grpc.Core.Api.Tests.Conformance;

public sealed class CancellationTests(ProbeServer server) : IClassFixture<ProbeServer>
{
    private const int Forever = 600_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Probe.ProbeClient _client = server.Client();

    [Fact]
    public async Task Unary_call_cancelled_by_the_client_is_cancelled_on_the_server()
    {
        const string Name = nameof(Unary_call_cancelled_by_the_client_is_cancelled_on_the_server);
        using var cancellation = new CancellationTokenSource();
        using var call = _client.EchoAsync(
            new ProbeRequest { Text = Name, DelayMilliseconds = Forever }, cancellationToken: cancellation.Token);
        await server.Record.Started(Name).Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

        await cancellation.CancelAsync();

        (await Should.ThrowAsync<RpcException>(async () => await call)).StatusCode.ShouldBe(StatusCode.Cancelled);
        await server.Record.Cancelled(Name).Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Server_stream_cancelled_while_it_is_read_ends_on_both_sides()
    {
        const string Name = nameof(Server_stream_cancelled_while_it_is_read_ends_on_both_sides);
        using var cancellation = new CancellationTokenSource();
        using var call = _client.Expand(
            new ProbeRequest { Text = Name, Count = 1, DelayMilliseconds = Forever }, cancellationToken: cancellation.Token);
        (await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken)).ShouldBeTrue();
        await server.Record.Started(Name).Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

        await cancellation.CancelAsync();

        var failure = await Should.ThrowAsync<RpcException>(async () => await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        failure.StatusCode.ShouldBe(StatusCode.Cancelled);
        await server.Record.Cancelled(Name).Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Token_of_ReadAllAsync_cancels_the_call()
    {
        const string Name = nameof(Token_of_ReadAllAsync_cancels_the_call);
        using var cancellation = new CancellationTokenSource();
        using var call = _client.Expand(
            new ProbeRequest { Text = Name, Count = 1, DelayMilliseconds = Forever }, cancellationToken: TestContext.Current.CancellationToken);

        var failure = await Should.ThrowAsync<RpcException>(async () =>
        {
            await foreach (var _ in call.ResponseStream.ReadAllAsync(cancellation.Token))
                await cancellation.CancelAsync();
        });

        failure.StatusCode.ShouldBe(StatusCode.Cancelled);
    }

    [Fact]
    public async Task Duplex_call_that_is_disposed_is_cancelled_on_the_server()
    {
        const string Name = nameof(Duplex_call_that_is_disposed_is_cancelled_on_the_server);
        var call = _client.Converse(cancellationToken: TestContext.Current.CancellationToken);
        await call.RequestStream.WriteAsync(
            new ProbeRequest { Text = Name, DelayMilliseconds = Forever }, TestContext.Current.CancellationToken);
        await server.Record.Started(Name).Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

        call.Dispose();

        await server.Record.Cancelled(Name).Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        call.GetStatus().StatusCode.ShouldBe(StatusCode.Cancelled);
    }

    [Fact]
    public async Task Client_stream_cancelled_between_messages_fails_the_next_write()
    {
        const string Name = nameof(Client_stream_cancelled_between_messages_fails_the_next_write);
        using var cancellation = new CancellationTokenSource();
        using var call = _client.Collect(cancellationToken: cancellation.Token);
        await call.RequestStream.WriteAsync(
            new ProbeRequest { Text = Name, DelayMilliseconds = Forever }, TestContext.Current.CancellationToken);
        await server.Record.Started(Name).Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

        await cancellation.CancelAsync();

        (await Should.ThrowAsync<RpcException>(async () => await call)).StatusCode.ShouldBe(StatusCode.Cancelled);
        await Should.ThrowAsync<RpcException>(async () => await call.RequestStream.WriteAsync(new ProbeRequest(), TestContext.Current.CancellationToken));
        await server.Record.Cancelled(Name).Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Token_that_is_cancelled_before_the_call_keeps_it_from_the_server()
    {
        const string Name = nameof(Token_that_is_cancelled_before_the_call_keeps_it_from_the_server);

        var failure = await Should.ThrowAsync<RpcException>(async () => await _client.EchoAsync(
            new ProbeRequest { Text = Name }, cancellationToken: new CancellationToken(canceled: true)));

        failure.StatusCode.ShouldBe(StatusCode.Cancelled);
        server.Record.Started(Name).Task.IsCompleted.ShouldBeFalse();
    }
}
