namespace Cultivation.Projects.Measures;

/// <summary>Registers the totals.</summary>
public static class MeasuresRegistration
{
    /// <summary>Maps <c>cultivation.projects.v1.ProjectMeasuresService</c>.</summary>
    /// <param name="app">The application.</param>
    public static void MapMeasures(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGrpcService<MeasuresEndpoint>();
    }
}
