namespace Cultivation.Projects.ProjectFacts;

/// <summary>One statement about a project that incentive clauses may ask for.</summary>
internal sealed record ProjectFactStatement
{
    public required string CreditCode { get; init; }

    /// <summary><c>id:</c> and the code of the project, or <c>name:</c> and its name where no dossier was known.</summary>
    public required string RecordKey { get; init; }

    /// <summary>English name: <c>project.investment</c>.</summary>
    public required string Fact { get; init; }

    /// <summary>In the notation of FACTS.md.</summary>
    public required string Value { get; init; }

    public string Source { get; init; } = "";

    public DateTimeOffset RecordedAt { get; init; }
}
