using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;

namespace Cultivation.ServiceDefaults.Telemetry;

/// <summary>Adds traces, metrics and logs to a host.</summary>
internal static class TelemetryRegistration
{
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        var settings = new TelemetrySettings(builder.Configuration, builder.Environment);
        builder.Services.AddSingleton(settings);
        builder.Services.AddHostedService<TelemetryProviders>();
        builder.Logging.Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.None);
        // One line a record: a line break within a message cannot pass for a record of its own.
        builder.Logging.AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.UseUtcTimestamp = true;
            options.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        });
        if (settings.Endpoint is null)
            return;
        builder.Logging.AddOpenTelemetry(options =>
        {
            options.SetResourceBuilder(settings.Resource());
            options.IncludeScopes = true;
            options.IncludeFormattedMessage = true;
            options.ParseStateValues = true;
            options.AddOtlpExporter(exporter => settings.Configure(exporter, "logs"));
        });
    }
}
