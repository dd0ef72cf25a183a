using Cultivation.Policies.Model;

namespace Cultivation.Policies.Loading;

/// <summary>What came of reading a folder of packs.</summary>
/// <param name="Packs">The packs without errors.</param>
/// <param name="Errors">Everything that is wrong, in the order of the files.</param>
/// <param name="Notices">Contradictions of the documents that were proven again, or that cannot be computed.</param>
public sealed record PackLoadResult(IReadOnlyList<PolicyPack> Packs, IReadOnlyList<LoadError> Errors, IReadOnlyList<LoadNotice> Notices)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsGood => Errors.Count == 0;

    /// <summary>The pack of an id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public PolicyPack Pack(string id) =>
        Packs.FirstOrDefault(pack => pack.Id == id) ?? throw new KeyNotFoundException($"没有政策包“{id}”。");

    /// <summary>Throws where anything is wrong.</summary>
    /// <exception cref="PackLoadException">There are errors.</exception>
    public PackLoadResult OrThrow() => IsGood ? this : throw new PackLoadException(Errors);
}
