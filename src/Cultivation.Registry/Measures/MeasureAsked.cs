using Cultivation.Contracts.Registry.V1;
using Cultivation.Policies.Quantities;
using Cultivation.Primitives;

namespace Cultivation.Registry.Measures;

/// <summary>A question that can be answered.</summary>
/// <param name="Measure">What is counted.</param>
/// <param name="Period">Stock: at its end; flow: within it.</param>
public sealed record MeasureAsked(Measure Measure, Period Period)
{
    /// <summary>Name of an assessment area, or a division code; empty: the whole jurisdiction.</summary>
    public string Area { get; init; } = "";

    /// <summary>Industrial chain; empty: all.</summary>
    public string Chain { get; init; } = "";

    /// <summary>As FACTS.md writes it.</summary>
    public string Title { get; init; } = "";

    /// <summary>As FACTS.md writes it; empty: any.</summary>
    public string Level { get; init; } = "";

    /// <summary>Yearly fact.</summary>
    public string Fact { get; init; } = "";

    /// <summary>What the fact is called, in Chinese.</summary>
    public string FactLabel { get; init; } = "";

    /// <summary>Lower bound of a band, the number included; null: none.</summary>
    public Quantity? AtLeast { get; init; }

    /// <summary>Lower bound of a band, the number excluded; null: none.</summary>
    public Quantity? Above { get; init; }
}
