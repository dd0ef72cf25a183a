using System.Collections.Frozen;
using Cultivation.Primitives;

namespace Cultivation.Identity.Accounts;

/// <summary>The jurisdictions that use the platform, as the seed file lists them.</summary>
public sealed class Jurisdictions
{
    /// <summary>Department of the platform's own doings.</summary>
    public const string PlatformDepartment = "operations";

    private volatile FrozenSet<DivisionCode> _codes = FrozenSet<DivisionCode>.Empty;

    /// <summary>All of them.</summary>
    public IReadOnlySet<DivisionCode> Codes => _codes;

    /// <summary>Says whether a jurisdiction uses the platform.</summary>
    /// <param name="jurisdiction">A code.</param>
    public bool Contains(DivisionCode jurisdiction) => _codes.Contains(jurisdiction);

    /// <summary>Replaces the list.</summary>
    /// <param name="codes">The codes.</param>
    public void Replace(IEnumerable<DivisionCode> codes) => _codes = codes.ToFrozenSet();

    /// <summary>Identity itself, in one jurisdiction: before a caller is known, and when it loads the seed.</summary>
    /// <param name="jurisdiction">The tenant.</param>
    public static Caller Platform(DivisionCode jurisdiction) => new(
        "platform/identity", jurisdiction, PlatformDepartment, FrozenSet<string>.Empty, CallerKind.Service, TokenId: "none");
}
