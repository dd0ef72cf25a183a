using Cultivation.Policies.Facts;

namespace Cultivation.Samples.Firms;

/// <summary>One project from contract to production.</summary>
/// <param name="Id">Code, unique in the jurisdiction.</param>
/// <param name="Name">Its name, unique in the jurisdiction.</param>
/// <param name="Firm">The firm that carries it.</param>
/// <param name="Investment">Planned in total, in yuan.</param>
/// <param name="SignedOn">Day of the contract.</param>
/// <param name="PlannedStart">Day on which construction was to start.</param>
/// <param name="StartedOn">Day on which it did; null: not yet.</param>
/// <param name="PlannedCommissioning">Day on which production is to begin.</param>
/// <param name="CommissionedOn">Day on which it did; null: not yet.</param>
/// <param name="Facts">What incentive clauses ask of it.</param>
/// <param name="Permits">The twelve permits.</param>
/// <param name="Nodes">The twenty construction nodes.</param>
/// <param name="Investments">Done in each month, in yuan.</param>
public sealed record SampleProject(
    string Id,
    string Name,
    SampleFirm Firm,
    decimal Investment,
    DateOnly SignedOn,
    DateOnly PlannedStart,
    DateOnly? StartedOn,
    DateOnly PlannedCommissioning,
    DateOnly? CommissionedOn,
    FactRecord Facts,
    IReadOnlyList<SampleStep> Permits,
    IReadOnlyList<SampleStep> Nodes,
    IReadOnlyList<(int Year, int Month, decimal Amount)> Investments);
