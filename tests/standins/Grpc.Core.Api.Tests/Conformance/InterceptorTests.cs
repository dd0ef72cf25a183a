using Grpc.Core.Api.Tests.Hosting;
using Grpc.Core.Api.Tests.Protos;
using Grpc.Core.Interceptors;

namespace Grpc.Core.Api.Tests.Conformance;

public sealed class InterceptorTests : IAsyncLifetime
{
    private readonly List<string> _log = [];
    private ProbeServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await ProbeServer.StartAsync(options =>
    {
        options.Interceptors.Add<LoggingInterceptor>("server outer", _log);
        options.Interceptors.Add<LoggingInterceptor>("server inner", _log);
    });

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Unary_call_passes_all_interceptors_in_order()
    {
        (await Intercepted().EchoAsync(new ProbeRequest())).ShouldNotBeNull();

        ShouldHavePassed("AsyncUnaryCall", "UnaryServerHandler");
    }

    [Fact]
    public async Task Blocking_call_passes_all_interceptors_in_order()
    {
        await Task.Run(() => Intercepted().Echo(new ProbeRequest()), TestContext.Current.CancellationToken);

        ShouldHavePassed("BlockingUnaryCall", "UnaryServerHandler");
    }

    [Fact]
    public async Task Client_streaming_call_passes_all_interceptors_in_order()
    {
        using var call = Intercepted().Collect();
        await call.RequestStream.CompleteAsync();
        await call;

        ShouldHavePassed("AsyncClientStreamingCall", "ClientStreamingServerHandler");
    }

    [Fact]
    public async Task Server_streaming_call_passes_all_interceptors_in_order()
    {
        using var call = Intercepted().Expand(new ProbeRequest());
        (await call.ResponseStream.MoveNext()).ShouldBeFalse();

        ShouldHavePassed("AsyncServerStreamingCall", "ServerStreamingServerHandler");
    }

    [Fact]
    public async Task Duplex_call_passes_all_interceptors_in_order()
    {
        using var call = Intercepted().Converse();
        await call.RequestStream.CompleteAsync();
        (await call.ResponseStream.MoveNext()).ShouldBeFalse();

        ShouldHavePassed("AsyncDuplexStreamingCall", "DuplexStreamingServerHandler");
    }

    [Fact]
    public async Task Header_function_writes_the_headers_of_all_kinds_and_leaves_the_caller_s_alone()
    {
        var client = new Probe.ProbeClient(_server.Channel().Intercept(headers =>
        {
            headers.Add("probe-added", "yes");
            return headers;
        }));
        var own = new Metadata { { "probe-own", "yes" } };

        using var unary = client.EchoAsync(new ProbeRequest(), own);
        using var collect = client.Collect(own);
        using var expand = client.Expand(new ProbeRequest(), own);
        using var converse = client.Converse(own);

        foreach (var headers in new[]
                 {
                     unary.ResponseHeadersAsync, collect.ResponseHeadersAsync, expand.ResponseHeadersAsync, converse.ResponseHeadersAsync,
                 })
        {
            (await headers).GetValue("probe-added").ShouldBe("yes");
            (await headers).GetValue("probe-own").ShouldBe("yes");
        }

        own.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Server_interceptor_can_refuse_and_client_interceptor_can_answer_itself()
    {
        await using var refusing = await ProbeServer.StartAsync(options => options.Interceptors.Add<RefusingInterceptor>());

        (await Should.ThrowAsync<RpcException>(async () => await refusing.Client().EchoAsync(new ProbeRequest())))
            .StatusCode.ShouldBe(StatusCode.PermissionDenied);
        var answering = new Probe.ProbeClient(refusing.Channel().CreateCallInvoker().Intercept(new AnsweringInterceptor()));
        (await answering.EchoAsync(new ProbeRequest())).Text.ShouldBe("from the client");
    }

    private Probe.ProbeClient Intercepted() => new(_server.Channel().Intercept(
        new LoggingInterceptor("client outer", _log), new LoggingInterceptor("client inner", _log)));

    private void ShouldHavePassed(string client, string server) => _log.ShouldBe(
        [$"client outer {client}", $"client inner {client}", $"server outer {server}", $"server inner {server}"]);
}
