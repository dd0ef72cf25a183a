using Cultivation.Contracts.Projects.V1;
using Cultivation.Contracts.Registry.V1;

namespace Cultivation.Reporting.Actuals;

/// <summary>Where the actual of an indicator comes from. Exactly one of <see cref="Measure"/> and <see cref="Read"/> is given.</summary>
/// <param name="Kind">How it behaves over time.</param>
public sealed record IndicatorSource(IndicatorKind Kind)
{
    /// <summary>Total that Registry answers.</summary>
    public Measure Measure { get; init; }

    /// <summary>Title, as FACTS.md writes it.</summary>
    public string Title { get; init; } = "";

    /// <summary>Level of the title; empty: any.</summary>
    public string Level { get; init; } = "";

    /// <summary>Yearly fact.</summary>
    public string Fact { get; init; } = "";

    /// <summary>What is read from the totals of Projects; null where they do not allow it (no project was due).</summary>
    public Func<GetProjectTotalsResponse, decimal?>? Read { get; init; }

    /// <summary>Kind of project, as FACTS.md writes it; empty: any.</summary>
    public string ProjectKind { get; init; } = "";

    /// <summary>Only projects of a greater investment, in fen; 0: all.</summary>
    public long AboveFen { get; init; }
}
