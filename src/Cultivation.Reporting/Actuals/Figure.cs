using Cultivation.Contracts.Projects.V1;
using Cultivation.Contracts.Registry.V1;

namespace Cultivation.Reporting.Actuals;

/// <summary>One number that a service is asked for. Exactly one of <see cref="Registry"/> and <see cref="Projects"/> is given.</summary>
/// <param name="Label">What readers see: 2026年, 钢铁.</param>
/// <param name="Source">How the answer is read.</param>
public sealed record Figure(string Label, IndicatorSource Source)
{
    /// <summary>The question to Registry.</summary>
    public MeasureQuestion? Registry { get; init; }

    /// <summary>The question to Projects.</summary>
    public GetProjectTotalsRequest? Projects { get; init; }

    /// <summary>Whether it is taken off: what a higher band counts already.</summary>
    public bool IsSubtracted { get; init; }

    /// <summary>Whether it may be unknown: the year is not over yet.</summary>
    public bool IsOptional { get; init; }
}
