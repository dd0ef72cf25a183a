using Cultivation.Primitives;

namespace Cultivation.Registry.Pools;

/// <summary>A firm's membership after a screening.</summary>
public sealed record Membership
{
    /// <summary>The firm.</summary>
    public required string CreditCode { get; init; }

    /// <summary>Its name at the screening.</summary>
    public required string Name { get; init; }

    /// <summary>Quarter of entry.</summary>
    public required Period Since { get; init; }

    /// <summary>Whether it reached the threshold of the above-scale list without being on it (达标待入库).</summary>
    public required bool ReadyToEnrol { get; init; }

    /// <summary>What this screening found: <see cref="ScreeningCodes"/>.</summary>
    public required string Code { get; init; }

    /// <summary>What this screening found, in Chinese.</summary>
    public required string Reason { get; init; }

    /// <summary>Why it entered, in Chinese.</summary>
    public required string EntryReason { get; init; }
}
