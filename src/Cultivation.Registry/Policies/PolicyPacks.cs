using Cultivation.Policies.Loading;
using Cultivation.Policies.Model;

namespace Cultivation.Registry.Policies;

/// <summary>The policy packs of all jurisdictions, read once at start.</summary>
/// <param name="All">In the order of their folders.</param>
public sealed record PolicyPacks(IReadOnlyList<PolicyPack> All)
{
    /// <summary>Key of the configuration that names the folder with <c>policies/</c> and <c>documents/</c>.</summary>
    public const string SeedsKey = "Cultivation:SeedsDirectory";

    /// <summary>Reads the packs.</summary>
    /// <param name="configuration">May name the folder; by default it is the one that the build puts beside the program.</param>
    /// <exception cref="PackLoadException">A pack has errors.</exception>
    public static PolicyPacks Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var seeds = configuration[SeedsKey] is { Length: > 0 } folder ? folder : Path.Combine(AppContext.BaseDirectory, "seeds");
        return new PolicyPacks(PackLoader.LoadAll(seeds).OrThrow().Packs);
    }
}
