namespace Cultivation.Reporting.Actuals;

/// <summary>One computation of all actuals of a jurisdiction.</summary>
public sealed record RefreshRun
{
    /// <summary>Answers of the other services are not older than this.</summary>
    public required DateTimeOffset ComputedAt { get; init; }

    /// <summary>Day as of which it was computed.</summary>
    public required DateOnly BusinessDate { get; init; }

    /// <summary>SHA-256 over the packs.</summary>
    public required string Packs { get; init; }
}
