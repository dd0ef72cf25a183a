namespace Cultivation.Contracts.Identity.V1;

/// <summary>
/// A user or service client changed in a way that tokens issued before no longer describe. Every service refuses the
/// tokens of <see cref="Subject"/> that were issued before <see cref="NotBefore"/>.
/// </summary>
public sealed record PrincipalChanged : IIntegrationEvent
{
    /// <inheritdoc/>
    public required Guid EventId { get; init; }

    /// <inheritdoc/>
    public required string JurisdictionCode { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The user or client, as in the token's <c>sub</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>What changed.</summary>
    public required PrincipalChange Change { get; init; }

    /// <summary>Tokens of the subject issued before this instant are refused, UTC.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <inheritdoc/>
    public string AggregateId => $"principal/{Subject}";
}
