namespace Cultivation.Registry.Facts;

/// <summary>What was recorded because it was new or different.</summary>
public sealed record RecordedStatement
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
}
