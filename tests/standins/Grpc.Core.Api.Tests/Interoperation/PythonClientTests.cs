using System.Text.Json;
using Grpc.Core.Api.Tests.Hosting;

namespace Grpc.Core.Api.Tests.Interoperation;

/// <summary>A client that shares no code with ours calls our server.</summary>
public sealed class PythonClientTests : IAsyncLifetime
{
    private ProbeServer _server = null!;

    public async ValueTask InitializeAsync() =>
        _server = await ProbeServer.StartAsync(options => options.ResponseCompressionAlgorithm = "gzip");

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Unary_call_succeeds()
    {
        var seen = await RunAsync("unary");

        seen.GetProperty("text").GetString().ShouldBe("你好");
        Convert.FromHexString(seen.GetProperty("payload").GetString()!).ShouldBe(Enumerable.Range(0, 256).Select(value => (byte)value));
        seen.GetProperty("count").GetInt32().ShouldBe(-7);
        seen.GetProperty("code").GetString().ShouldBe("OK");
    }

    [Fact]
    public async Task Client_streaming_call_succeeds()
    {
        var seen = await RunAsync("client_streaming");

        seen.GetProperty("text").GetString().ShouldBe("a,b,c");
        seen.GetProperty("count").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task Server_streaming_call_succeeds()
    {
        Counts(await RunAsync("server_streaming")).ShouldBe(Enumerable.Range(1, 1000));
    }

    [Fact]
    public async Task Duplex_call_succeeds()
    {
        var seen = await RunAsync("duplex");

        Counts(seen).ShouldBe(Enumerable.Range(0, 20));
        seen.GetProperty("code").GetString().ShouldBe("OK");
    }

    [Fact]
    public async Task Deadline_ends_the_call_on_both_sides()
    {
        (await RunAsync("deadline")).GetProperty("code").GetString().ShouldBe("DEADLINE_EXCEEDED");

        await _server.Record.Cancelled("python deadline").Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Cancellation_ends_the_call_on_both_sides()
    {
        await using var python = await PythonPeer.StartAsync("client.py", Target, "cancel");
        await _server.Record.Started("python cancel").Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        await python.TellAsync();

        (await python.ReadAsync()).GetProperty("cancelled").GetBoolean().ShouldBeTrue();
        await _server.Record.Cancelled("python cancel").Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Error_details_are_understood()
    {
        var seen = await RunAsync("details");

        seen.GetProperty("code").GetString().ShouldBe("FAILED_PRECONDITION");
        seen.GetProperty("message").GetString().ShouldBe("请核对");
        seen.GetProperty("statusCode").GetInt32().ShouldBe(9);
        seen.GetProperty("statusMessage").GetString().ShouldBe("请核对");
        seen.GetProperty("unpacked").GetBoolean().ShouldBeTrue();
        seen.GetProperty("domain").GetString().ShouldBe("cultivation");
        seen.GetProperty("field").GetString().ShouldBe("text");
        seen.GetProperty("description").GetString().ShouldBe("请改正后重新提交");
        seen.GetProperty("trailer").GetString().ShouldBe("end");
    }

    [Fact]
    public async Task Metadata_comes_back_unchanged()
    {
        var seen = await RunAsync("metadata");

        seen.GetProperty("text").GetString().ShouldBe("a text");
        Convert.FromHexString(seen.GetProperty("bytes").GetString()!).ShouldBe(Enumerable.Range(0, 256).Select(value => (byte)value));
        seen.GetProperty("trailer").GetString().ShouldBe("end");
        seen.GetProperty("trailerBytes").GetString().ShouldBe("0001feff");
    }

    [Fact]
    public async Task Gzip_is_understood_both_ways()
    {
        (await RunAsync("gzip")).GetProperty("same").GetBoolean().ShouldBeTrue();

        _server.Record.Encodings.ShouldBe(["gzip"]);
    }

    [Fact]
    public async Task Missing_peer_fails_the_test_with_the_command_that_installs_it()
    {
        var failure = await Should.ThrowAsync<Xunit.Sdk.FailException>(() => PythonPeer.RequireAsync("/nowhere/python3"));

        failure.Message.ShouldContain("apt-get install -y python3-grpcio");
    }

    private static IEnumerable<int> Counts(JsonElement seen) =>
        seen.GetProperty("counts").EnumerateArray().Select(count => count.GetInt32());

    private string Target => new Uri(_server.Address).Authority;

    private async Task<JsonElement> RunAsync(string scenario)
    {
        await using var python = await PythonPeer.StartAsync("client.py", Target, scenario);
        return await python.ReadAsync();
    }
}
