namespace Cultivation.Reporting.Progress;

/// <summary>Maps the progress.</summary>
public static class ProgressRegistration
{
    /// <summary>Maps <c>cultivation.reporting.v1.ProgressService</c>.</summary>
    /// <param name="app">The application.</param>
    public static void MapProgress(this WebApplication app) => app.MapGrpcService<ProgressEndpoint>();
}
