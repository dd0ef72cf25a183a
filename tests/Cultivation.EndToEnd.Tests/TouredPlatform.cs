using System.Text.Json;
using Cultivation.EndToEnd.Tests.Hosting;

namespace Cultivation.EndToEnd.Tests;

/// <summary>A platform on which the tour was run once, for all tests that look at what it left.</summary>
public sealed class TouredPlatform : IAsyncLifetime
{
    public PlatformProcess Platform { get; private set; } = null!;

    /// <summary>The first tour, on an empty data folder.</summary>
    public ProgramRun Tour { get; private set; } = null!;

    /// <summary>Its document.</summary>
    public JsonElement Result { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Platform = await PlatformProcess.StartAsync();
        Tour = await Platform.TourAsync();
        using var document = JsonDocument.Parse(Tour.Output.Length > 0 ? Tour.Output : "{}");
        Result = document.RootElement.Clone();
    }

    public async ValueTask DisposeAsync()
    {
        if (Platform is not null)
            await Platform.DisposeAsync();
    }
}
