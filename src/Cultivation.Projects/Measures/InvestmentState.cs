using Cultivation.Primitives;

namespace Cultivation.Projects.Measures;

/// <summary>What is known of a project's investment in a month: its newest statement.</summary>
internal sealed record InvestmentState
{
    public required string ProjectId { get; init; }

    public required Period Period { get; init; }

    public required Money Amount { get; init; }
}
