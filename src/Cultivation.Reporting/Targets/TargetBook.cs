using System.Security.Cryptography;
using System.Text;
using Cultivation.Policies.Loading;
using Cultivation.Policies.Model;
using Cultivation.Policies.Notices;
using Cultivation.Primitives;

namespace Cultivation.Reporting.Targets;

/// <summary>Every target row of every pack.</summary>
public sealed class TargetBook
{
    /// <summary>Key of the configuration that names the folder with <c>policies/</c> and <c>documents/</c>.</summary>
    public const string SeedsKey = "Cultivation:SeedsDirectory";

    private readonly ILookup<DivisionCode, TargetEntry> _entries;

    /// <summary>The rows of packs.</summary>
    /// <param name="packs">The packs.</param>
    public TargetBook(IReadOnlyList<PolicyPack> packs)
    {
        ArgumentNullException.ThrowIfNull(packs);
        _entries = packs
            .SelectMany(pack => NumberedRow.Of(pack).Select(numbered => new TargetEntry(pack, pack.Clause(numbered.Clause)!, numbered.Reference, numbered.Row)))
            .ToLookup(entry => entry.Pack.Jurisdiction);
        Jurisdictions = [.. packs.Select(pack => pack.Jurisdiction).Distinct()];
        Digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', packs.Select(pack => pack.PackSha256)))));
    }

    /// <summary>Jurisdictions that have a pack.</summary>
    public IReadOnlyList<DivisionCode> Jurisdictions { get; }

    /// <summary>SHA-256 over all packs: another one means that everything is to be computed anew.</summary>
    public string Digest { get; }

    /// <summary>The rows of a jurisdiction, in the order of its documents.</summary>
    public IReadOnlyList<TargetEntry> Of(DivisionCode jurisdiction) => [.. _entries[jurisdiction]];

    /// <summary>Reads the packs.</summary>
    /// <param name="configuration">May name the folder; by default it is the one that the build puts beside the program.</param>
    /// <exception cref="PackLoadException">A pack has errors.</exception>
    public static TargetBook Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var seeds = configuration[SeedsKey] is { Length: > 0 } folder ? folder : Path.Combine(AppContext.BaseDirectory, "seeds");
        return new TargetBook(PackLoader.LoadAll(seeds).OrThrow().Packs);
    }
}
