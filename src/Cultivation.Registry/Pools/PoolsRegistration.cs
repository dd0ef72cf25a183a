using Cultivation.Contracts.Projects.V1;
using Cultivation.Messaging;
using Cultivation.Registry.Policies;

namespace Cultivation.Registry.Pools;

/// <summary>Registers the pools.</summary>
public static class PoolsRegistration
{
    /// <summary>Adds screening and entry tasks; the policy packs are read now, and errors in them end the start.</summary>
    /// <param name="builder">The host.</param>
    public static void AddPools(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(PolicyPacks.Read(builder.Configuration));
        builder.Services.AddSingleton<ScreeningRun>();
    }

    /// <summary>Reacts to projects.</summary>
    /// <param name="messaging">The service's messaging.</param>
    public static void ConsumePools(this MessagingBuilder messaging)
    {
        ArgumentNullException.ThrowIfNull(messaging);
        messaging.Consume<ProjectCommissioned, OpenEntryTaskWhenProjectCommissioned>();
    }

    /// <summary>Maps <c>cultivation.registry.v1.PoolsService</c>.</summary>
    /// <param name="app">The application.</param>
    public static void MapPools(this WebApplication app) => app.MapGrpcService<PoolsEndpoint>();
}
