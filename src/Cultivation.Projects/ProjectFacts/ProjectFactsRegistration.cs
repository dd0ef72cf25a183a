namespace Cultivation.Projects.ProjectFacts;

/// <summary>Registers the facts of projects.</summary>
public static class ProjectFactsRegistration
{
    /// <summary>Maps <c>cultivation.projects.v1.ProjectFactsService</c>.</summary>
    /// <param name="app">The application.</param>
    public static void MapProjectFacts(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGrpcService<ProjectFactsEndpoint>();
    }
}
