namespace Cultivation.Registry.Rosters;

/// <summary>The newest list of a year.</summary>
public sealed record Roster
{
    /// <summary>One of <see cref="RosterNames"/>.</summary>
    public required string Name { get; init; }

    /// <summary>The year of the list.</summary>
    public required int Year { get; init; }

    /// <summary>The delivery that brought it.</summary>
    public required Guid DeliveryId { get; init; }

    /// <summary>Department that keeps it.</summary>
    public required string Source { get; init; }

    /// <summary>Business date from which it is seen by others than the statistics bureau; null: at once.</summary>
    public DateOnly? ReleasedOn { get; init; }

    /// <summary>False where a row names nobody that could be told: then nothing is known of those who are not on it.</summary>
    public required bool Complete { get; init; }

    /// <summary>Enterprises that refused rows name: nothing is known of them.</summary>
    public required string[] Unresolved { get; init; }
}
