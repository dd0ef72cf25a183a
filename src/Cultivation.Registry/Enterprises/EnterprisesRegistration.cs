namespace Cultivation.Registry.Enterprises;

/// <summary>Registers the enterprises of a jurisdiction.</summary>
public static class EnterprisesRegistration
{
    /// <summary>Maps <c>cultivation.registry.v1.EnterprisesService</c>.</summary>
    /// <param name="app">The application.</param>
    public static void MapEnterprises(this WebApplication app) => app.MapGrpcService<EnterprisesEndpoint>();
}
