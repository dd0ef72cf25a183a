namespace Cultivation.Incentives.Decisions;

/// <summary>The newest decision of a clause on a subject.</summary>
public sealed class CurrentDecision
{
    /// <summary>Credit code, or another id.</summary>
    public required string Subject { get; init; }

    /// <summary>Id of the clause.</summary>
    public required string Clause { get; init; }

    /// <summary>The decision.</summary>
    public required Guid DecisionId { get; init; }

    /// <summary>See <see cref="DecisionDigest"/>.</summary>
    public required byte[] Digest { get; init; }
}
