namespace Cultivation.Identity.Seeding;

/// <summary>Registers what happens at start.</summary>
public static class SeedingRegistration
{
    /// <summary>Adds the seed loader and the start.</summary>
    /// <param name="builder">The host.</param>
    public static void AddSeeding(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SeedLoader>();
        builder.Services.AddSingleton<ServiceCredentials>();
        builder.Services.AddHostedService<IdentityStart>();
    }
}
