namespace Cultivation.Reporting.Actuals;

/// <summary>The actual of a target row.</summary>
public sealed record Actual
{
    /// <summary>How the row is cited.</summary>
    public required string TargetRow { get; init; }

    /// <summary>Of which time, in Chinese.</summary>
    public required string Period { get; init; }

    /// <summary>In base units of the target; null where it is not known.</summary>
    public decimal? Value { get; init; }

    /// <summary>How it was computed, or what is missing and who delivers it; in Chinese.</summary>
    public required string Explanation { get; init; }

    /// <summary>When it was computed so for the first time.</summary>
    public DateTimeOffset ComputedAt { get; init; }
}
