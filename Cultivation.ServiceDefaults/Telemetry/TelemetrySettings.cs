using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;

namespace Cultivation.ServiceDefaults.Telemetry;

/// <summary>
/// Where telemetry goes and under which name: the OpenTelemetry environment variables, read from the configuration.
/// Nothing is exported where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is not set.
/// </summary>
internal sealed class TelemetrySettings
{
    // Bounds what an unreachable collector can add to a shutdown.
    private const int ExportTimeoutMilliseconds = 1_000;

    private readonly string? _headers;
    private readonly OtlpExportProtocol _protocol;

    public TelemetrySettings(IConfiguration configuration, IHostEnvironment environment)
    {
        ServiceName = configuration["OTEL_SERVICE_NAME"] is { Length: > 0 } name ? name : environment.ApplicationName;
        Endpoint = configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 } endpoint ? new Uri(endpoint) : null;
        _headers = configuration["OTEL_EXPORTER_OTLP_HEADERS"];
        _protocol = configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] == "http/protobuf" ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        MetricInterval = int.TryParse(configuration["OTEL_METRIC_EXPORT_INTERVAL"], CultureInfo.InvariantCulture, out var milliseconds) && milliseconds > 0
            ? milliseconds
            : 60_000;
    }

    public string ServiceName { get; }

    public Uri? Endpoint { get; }

    /// <summary>Milliseconds between two exports of metrics.</summary>
    public int MetricInterval { get; }

    /// <summary>The process in every span, metric and log record; <c>OTEL_RESOURCE_ATTRIBUTES</c> has the last word.</summary>
    public ResourceBuilder Resource() => ResourceBuilder.CreateEmpty()
        .AddTelemetrySdk()
        .AddService(ServiceName, serviceInstanceId: $"{Environment.MachineName}-{Environment.ProcessId}")
        .AddEnvironmentVariableDetector();

    /// <summary>Sets an exporter up.</summary>
    /// <param name="options">The exporter's options.</param>
    /// <param name="signal"><c>traces</c>, <c>metrics</c> or <c>logs</c>.</param>
    public void Configure(OtlpExporterOptions options, string signal)
    {
        options.Protocol = _protocol;
        options.Endpoint = _protocol == OtlpExportProtocol.HttpProtobuf ? new Uri($"{Endpoint!.AbsoluteUri.TrimEnd('/')}/v1/{signal}") : Endpoint!;
        options.Headers = _headers;
        options.TimeoutMilliseconds = ExportTimeoutMilliseconds;
    }
}
