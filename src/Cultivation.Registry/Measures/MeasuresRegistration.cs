namespace Cultivation.Registry.Measures;

/// <summary>Maps the totals.</summary>
public static class MeasuresRegistration
{
    /// <summary>Maps <c>cultivation.registry.v1.MeasuresService</c>.</summary>
    /// <param name="app">The application.</param>
    public static void MapMeasures(this WebApplication app) => app.MapGrpcService<MeasuresEndpoint>();
}
