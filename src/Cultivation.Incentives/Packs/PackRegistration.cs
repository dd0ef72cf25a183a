using Cultivation.Policies.Loading;

namespace Cultivation.Incentives.Packs;

/// <summary>Registers the policies.</summary>
public static class PackRegistration
{
    /// <summary>Key of the configuration that names the folder with <c>policies/</c> and <c>documents/</c>.</summary>
    public const string SeedsKey = "Cultivation:SeedsDirectory";

    /// <summary>The folder that the build puts beside the program.</summary>
    public static string DefaultSeeds => Path.Combine(AppContext.BaseDirectory, "seeds");

    /// <summary>Loads every pack once; the host does not start on a folder with errors.</summary>
    /// <param name="builder">The host.</param>
    /// <exception cref="PackLoadException">A pack has errors; all of them are named.</exception>
    public static void AddPacks(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var seeds = builder.Configuration[SeedsKey] is { Length: > 0 } folder ? folder : DefaultSeeds;
        builder.Services.AddSingleton(new PolicyCatalogue(PackLoader.LoadAll(seeds).OrThrow().Packs));
    }
}
