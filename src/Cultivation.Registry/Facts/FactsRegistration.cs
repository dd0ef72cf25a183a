namespace Cultivation.Registry.Facts;

/// <summary>Registers what was stated about enterprises.</summary>
public static class FactsRegistration
{
    /// <summary>Adds the statistics firewall.</summary>
    /// <param name="builder">The host.</param>
    public static void AddFacts(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<StatisticsFirewall>();
    }

    /// <summary>Maps <c>cultivation.registry.v1.FactsService</c>.</summary>
    /// <param name="app">The application.</param>
    public static void MapFacts(this WebApplication app) => app.MapGrpcService<FactsEndpoint>();
}
