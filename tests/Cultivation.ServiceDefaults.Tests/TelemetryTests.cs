using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using Cultivation.ServiceDefaults.Tests.Probes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cultivation.ServiceDefaults.Tests;

public sealed class TelemetryTests
{
    [Theory]
    [InlineData("http/protobuf", "/v1/traces", "/v1/metrics", "/v1/logs")]
    [InlineData(
        "grpc",
        "/opentelemetry.proto.collector.trace.v1.TraceService/Export",
        "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export",
        "/opentelemetry.proto.collector.logs.v1.LogsService/Export")]
    public async Task Collector_receives_a_span_a_metric_and_a_log_record(string protocol, string traces, string metrics, string logs)
    {
        await using var collector = await Collector.StartAsync(protocol == "grpc" ? HttpProtocols.Http2 : HttpProtocols.Http1);
        using var source = new ActivitySource("Cultivation.TelemetryTests");
        using var meter = new Meter("Cultivation.TelemetryTests");
        var counter = meter.CreateCounter<long>("cultivation.telemetry.tests");
        string token;
        var observed = await ProbeHost.StartAsync(prepare: builder =>
        {
            builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address;
            builder.Configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol;
            builder.Configuration["OTEL_SERVICE_NAME"] = "registry-under-test";
        });
        await using (observed)
        {
            using (source.StartActivity("screening-run"))
                counter.Add(7);
            await observed.Client().EchoAsync(new ProbeRequest(), observed.Bearer());
            token = observed.Token();
            observed.Services.GetRequiredService<ILogger<TelemetryTests>>().LogWarning("培育库 {Pool} 已筛查", "reserve");
            // Nothing waits for an interval: what is left goes out when the service stops.
            await observed.StopAsync();
        }

        collector.Received(traces, "screening-run").ShouldBeTrue();
        collector.Received(traces, "ProbeService/Echo").ShouldBeTrue();
        collector.Received(traces, "registry-under-test").ShouldBeTrue();
        collector.Received(metrics, "cultivation.telemetry.tests").ShouldBeTrue();
        collector.Received(metrics, "http.server.request.duration").ShouldBeTrue();
        collector.Received(logs, "培育库 reserve 已筛查").ShouldBeTrue();
        collector.Contains(token.Split('.')[2]).ShouldBeFalse();
    }

    [Fact]
    public async Task Unreachable_collector_disturbs_neither_calls_nor_the_shutdown()
    {
        var host = await ProbeHost.StartAsync(prepare: builder => builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9");
        await using var ending = host;

        await host.Client().EchoAsync(new ProbeRequest(), host.Bearer());
        var began = TimeProvider.System.GetTimestamp();
        await host.StopAsync();

        TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(15));
    }

    // Takes whatever arrives; text in protobuf is plain UTF-8, so a name that was sent can be found in the bytes.
    private sealed class Collector : IAsyncDisposable
    {
        private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = new();
        private readonly WebApplication _app;

        private Collector(WebApplication app) => _app = app;

        public string Address => _app.Urls.Single();

        public static async Task<Collector> StartAsync(HttpProtocols protocols)
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
            var app = builder.Build();
            var collector = new Collector(app);
            app.Run(async context =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                collector._received.Enqueue((context.Request.Path, body.ToArray()));
                if (protocols == HttpProtocols.Http1)
                    return;
                context.Response.ContentType = "application/grpc";
                await context.Response.Body.WriteAsync(new byte[5]);
                context.Response.AppendTrailer("grpc-status", "0");
            });
            await app.StartAsync();
            return collector;
        }

        public bool Received(string path, string text) => _received.Any(message => message.Path == path && Holds(message.Body, text));

        public bool Contains(string text) => _received.Any(message => Holds(message.Body, text));

        public async ValueTask DisposeAsync() => await _app.DisposeAsync();

        private static bool Holds(byte[] body, string text) => body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    }
}
