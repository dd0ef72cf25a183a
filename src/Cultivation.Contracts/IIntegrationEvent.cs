namespace Cultivation.Contracts;

/// <summary>
/// A fact that happened in one service and that others may act on. Events are records in the past tense, versioned by
/// their namespace (<c>Cultivation.Contracts.Identity.V1</c>): within a version members are only added, and a reader
/// ignores the members it does not know; anything else is a new version beside the old one.
/// </summary>
public interface IIntegrationEvent
{
    /// <summary>Identity of the fact, made by the publisher once; a consumer has its effect once per id.</summary>
    Guid EventId { get; }

    /// <summary>The tenant: six digits of GB/T 2260.</summary>
    string JurisdictionCode { get; }

    /// <summary>When the fact was true, UTC.</summary>
    DateTimeOffset OccurredAt { get; }

    /// <summary>When the publisher learnt of it, UTC.</summary>
    DateTimeOffset RecordedAt { get; }

    /// <summary>
    /// What the fact is about, with its kind in front (<c>enterprise/91370830MA3C12345X</c>), at most 200 characters.
    /// Events of one aggregate are sent in the order of their transactions; events of different aggregates are not ordered.
    /// </summary>
    string AggregateId { get; }
}
