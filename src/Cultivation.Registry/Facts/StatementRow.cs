namespace Cultivation.Registry.Facts;

/// <summary>A statement as it stands in the registry.</summary>
public sealed record StatementRow
{
    /// <summary>Credit code, or the name of an area, chain or unit.</summary>
    public required string Subject { get; init; }

    /// <summary>One of <see cref="StatementScopes"/>.</summary>
    public required string Scope { get; init; }

    /// <summary>English name.</summary>
    public required string Fact { get; init; }

    /// <summary>The record; empty where the scope has none.</summary>
    public required string RecordKey { get; init; }

    /// <summary>Calendar year; 0 where the fact is not of a year.</summary>
    public required int Year { get; init; }

    /// <summary>Rises with time.</summary>
    public required long StatementId { get; init; }

    /// <summary>First day on which it was true.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day on which it was true; follows from the statements of the next state, so it is set where statements are put together.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>In the notation of FACTS.md.</summary>
    public required string Value { get; init; }

    /// <summary>When it became known.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Department that says so.</summary>
    public required string Source { get; init; }

    /// <summary>Whether it was true on a day.</summary>
    public bool Covers(DateOnly day) => (ValidFrom is not { } from || from <= day) && (ValidTo is not { } to || day <= to);
}
