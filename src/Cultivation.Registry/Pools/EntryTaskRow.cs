namespace Cultivation.Registry.Pools;

/// <summary>The task to bring a commissioned project's firm into the cultivation scope (ML-R13).</summary>
public sealed record EntryTaskRow
{
    /// <summary>The task.</summary>
    public required Guid TaskId { get; init; }

    /// <summary>Code of the project.</summary>
    public required string ProjectId { get; init; }

    /// <summary>The firm.</summary>
    public required string CreditCode { get; init; }

    /// <summary>First day of production.</summary>
    public required DateOnly CommissionedOn { get; init; }

    /// <summary>The same calendar day a year later.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Whether the firm became a member of a pool since it commissioned, or is on the newest above-scale list.</summary>
    public required bool Done { get; init; }

    /// <summary><c>DONE</c>, <c>OVERDUE</c> from the day after it was due, or <c>OPEN</c>.</summary>
    /// <param name="businessDate">Today.</param>
    public string StateOn(DateOnly businessDate) => Done ? "DONE" : businessDate > DueOn ? "OVERDUE" : "OPEN";
}
