using Cultivation.Primitives;

namespace Cultivation.Registry.Pools;

/// <summary>A screening as it stands in the database.</summary>
public sealed record ScreeningRunRow
{
    /// <summary>The run.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The pool.</summary>
    public required string Pool { get; init; }

    /// <summary>The quarter screened.</summary>
    public required Period Quarter { get; init; }

    /// <summary>What was known at this instant was seen.</summary>
    public required DateTimeOffset KnownAt { get; init; }

    /// <summary>Statistics released until this day were seen.</summary>
    public required DateOnly BusinessDate { get; init; }

    /// <summary>The clause that gave the bounds.</summary>
    public required string Clause { get; init; }

    /// <summary>Firms screened.</summary>
    public required int Screened { get; init; }

    /// <summary>Members after it.</summary>
    public required int Members { get; init; }
}
