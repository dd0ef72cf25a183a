using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Cultivation.Policies.Model;
using Cultivation.Primitives;

namespace Cultivation.Incentives.Packs;

/// <summary>Every policy of the platform, and which of them a jurisdiction has.</summary>
public sealed class PolicyCatalogue
{
    private readonly FrozenDictionary<DivisionCode, JurisdictionPolicies> _byJurisdiction;

    /// <summary>A catalogue of packs.</summary>
    public PolicyCatalogue(IReadOnlyList<PolicyPack> packs)
    {
        ArgumentNullException.ThrowIfNull(packs);
        All = packs;
        _byJurisdiction = packs.GroupBy(pack => pack.Jurisdiction).ToFrozenDictionary(group => group.Key, group => new JurisdictionPolicies(group));
    }

    /// <summary>Every pack, for replaying receipts.</summary>
    public IReadOnlyList<PolicyPack> All { get; }

    /// <summary>The jurisdictions that have a policy.</summary>
    public IEnumerable<DivisionCode> Jurisdictions => _byJurisdiction.Keys;

    /// <summary>The policies of a jurisdiction; false where it has none.</summary>
    public bool TryFind(DivisionCode jurisdiction, [NotNullWhen(true)] out JurisdictionPolicies? policies) =>
        _byJurisdiction.TryGetValue(jurisdiction, out policies);
}
