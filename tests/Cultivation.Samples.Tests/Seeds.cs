using Cultivation.Policies.Loading;
using Cultivation.Policies.Model;
using Cultivation.Samples.Counties;

namespace Cultivation.Samples.Tests;

/// <summary>The project's seeds, and the samples that are committed with them, made once for all tests.</summary>
internal static class Seeds
{
    /// <summary>What the committed samples were made with; their mappings say so.</summary>
    public const int Seed = 1;

    public const int Enterprises = 300;

    private static readonly Lazy<IReadOnlyList<PolicyPack>> AllPacks = new(() => PackLoader.LoadAll(FindFolder()).Packs);

    private static readonly Dictionary<string, Lazy<SampleYear>> Years =
        SampleCounties.All.ToDictionary(county => county.Code, county => new Lazy<SampleYear>(() => Make(county, Seed, Enterprises)), StringComparer.Ordinal);

    public static string Folder { get; } = FindFolder();

    public static IReadOnlyList<PolicyPack> Packs => AllPacks.Value;

    public static TheoryData<string> Codes => [.. SampleCounties.All.Select(county => county.Code)];

    public static SampleYear Year(string code) => Years[code].Value;

    public static SampleYear Make(SampleCounty county, long seed, int enterprises) => SampleYear.Generate(county, seed, enterprises, Folder, Packs);

    private static string FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "seeds", "policies")))
                return Path.Combine(folder.FullName, "seeds");
        }

        throw new InvalidOperationException("The tests do not run within the project.");
    }
}
