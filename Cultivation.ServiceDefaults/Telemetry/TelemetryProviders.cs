using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Cultivation.ServiceDefaults.Telemetry;

/// <summary>
/// Collects traces and metrics from the sources that the framework, the driver, the bus and the platform publish, and
/// sends what is left when the service stops. Started first and stopped last of all hosted services, so that the
/// shutdown itself is seen.
/// </summary>
internal sealed class TelemetryProviders : IHostedService, IDisposable
{
    private const int FlushMilliseconds = 1_000;

    private static readonly string[] Sources = ["Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "MassTransit", "Cultivation.*"];

    // The framework's meters have one name for each part of it.
    private static readonly string[] Meters =
        ["Microsoft.AspNetCore.*", "System.Net.Http", "System.Net.NameResolution", "System.Runtime", "Npgsql", "MassTransit", "Cultivation.*"];

    private readonly TelemetrySettings _settings;
    private TracerProvider? _tracing;
    private MeterProvider? _metrics;

    public TelemetryProviders(TelemetrySettings settings) => _settings = settings;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (_settings.Endpoint is null)
            return Task.CompletedTask;
        _tracing = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(_settings.Resource())
            .AddSource(Sources)
            .AddOtlpExporter(options => _settings.Configure(options, "traces"))
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(_settings.Resource())
            .AddMeter(Meters)
            .AddOtlpExporter((OtlpExporterOptions options, MetricReaderOptions reader) =>
            {
                _settings.Configure(options, "metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = _settings.MetricInterval;
            })
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            _tracing?.ForceFlush(FlushMilliseconds);
            _metrics?.ForceFlush(FlushMilliseconds);
        },
        CancellationToken.None);

    public void Dispose()
    {
        _tracing?.Dispose();
        _metrics?.Dispose();
    }
}
