namespace Cultivation.Registry.Ingestion;

/// <summary>Registers the taking of delivered files.</summary>
public static class IngestionRegistration
{
    /// <summary>Adds the names of the departments that deliver.</summary>
    /// <param name="builder">The host.</param>
    public static void AddIngestion(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<DepartmentNames>();
    }

    /// <summary>Maps <c>cultivation.registry.v1.IngestionService</c>.</summary>
    /// <param name="app">The application.</param>
    public static void MapIngestion(this WebApplication app) => app.MapGrpcService<IngestionEndpoint>();
}
