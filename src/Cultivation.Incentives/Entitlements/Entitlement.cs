using Cultivation.Primitives;

namespace Cultivation.Incentives.Entitlements;

/// <summary>A right of a subject: once for a clause that pays and an event, for ever.</summary>
public sealed class Entitlement
{
    /// <summary>Its id.</summary>
    public required Guid EntitlementId { get; init; }

    /// <summary>Credit code, or another id.</summary>
    public required string Subject { get; init; }

    /// <summary>Name of the subject when the right was last written.</summary>
    public required string Name { get; init; }

    /// <summary>Pack.</summary>
    public required string Policy { get; init; }

    /// <summary>Id of the clause that pays.</summary>
    public required string Clause { get; init; }

    /// <summary>Name of the event, see <c>Decision.EventKeys</c>.</summary>
    public required string EventKey { get; init; }

    /// <summary>The event as readers see it.</summary>
    public required string Event { get; init; }

    /// <summary>Its date; null where it is not known.</summary>
    public required DateOnly? EventDate { get; init; }

    /// <summary>Id of the clause whose decision it follows.</summary>
    public required string FoundUnder { get; init; }

    /// <summary>The decision it follows.</summary>
    public required Guid DecisionId { get; init; }

    /// <summary>Amount due in fen.</summary>
    public required Money PayableFen { get; init; }

    /// <summary>Amount that waits for rulings, in fen.</summary>
    public required Money HeldFen { get; init; }

    /// <summary>Under which name a payment of the event is stated; null where it needs none.</summary>
    public required string? PaymentItem { get; init; }

    /// <summary>See <see cref="EntitlementState"/>.</summary>
    public required string State { get; init; }

    /// <summary>Whether a later decision says another amount than the approved one.</summary>
    public required bool Differs { get; init; }

    /// <summary>Number given at approval; null before.</summary>
    public required string? AwardCode { get; init; }

    /// <summary>Who confirmed facts and arithmetic; null before.</summary>
    public required string? CheckedBy { get; init; }
}
