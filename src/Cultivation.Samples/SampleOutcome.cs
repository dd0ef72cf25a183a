namespace Cultivation.Samples;

/// <summary>One outcome of one clause, as it occurs in a sample.</summary>
/// <param name="Clause">Id of the clause.</param>
/// <param name="Outcome">See <see cref="SampleCoverage.OutcomeOf"/>.</param>
/// <param name="Count">How many firms (or units, areas, chains) have it.</param>
/// <param name="Example">Name of the first.</param>
/// <param name="Summary">Its decision in one line.</param>
public sealed record SampleOutcome(string Clause, string Outcome, int Count, string Example, string Summary);
