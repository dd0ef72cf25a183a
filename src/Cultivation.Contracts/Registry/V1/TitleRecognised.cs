namespace Cultivation.Contracts.Registry.V1;

/// <summary>A title of an enterprise was recognised, renewed, upgraded or revoked.</summary>
public sealed record TitleRecognised : IIntegrationEvent
{
    /// <inheritdoc/>
    public required Guid EventId { get; init; }

    /// <inheritdoc/>
    public required string JurisdictionCode { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The enterprise.</summary>
    public required string CreditCode { get; init; }

    /// <summary>As FACTS.md writes it.</summary>
    public required string Title { get; init; }

    /// <summary>As FACTS.md writes it.</summary>
    public required string Level { get; init; }

    /// <summary>Date of the notice.</summary>
    public required DateOnly RecognisedOn { get; init; }

    /// <inheritdoc/>
    public string AggregateId => $"enterprise/{CreditCode}";
}
