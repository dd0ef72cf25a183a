namespace Cultivation.Projects.Dossiers;

/// <summary>Registers dossiers.</summary>
public static class DossierRegistration
{
    /// <summary>Adds the commands.</summary>
    /// <param name="builder">The host.</param>
    public static void AddDossiers(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<StageCommands>();
    }

    /// <summary>Maps <c>cultivation.projects.v1.DossiersService</c>.</summary>
    /// <param name="app">The application.</param>
    public static void MapDossiers(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGrpcService<DossiersEndpoint>();
    }
}
