using Cultivation.Policies.Facts;
using Cultivation.Primitives;

namespace Cultivation.Policies.Evaluation;

/// <summary>An amount that the document leaves open, set by the authority under a document of its own.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Amount">A fixed amount; null where a percentage is set.</param>
/// <param name="Percent">A percentage, as a part of one, of <paramref name="Of"/>; null where an amount is set.</param>
/// <param name="Of">The fact the percentage applies to.</param>
/// <param name="Cap">Maximum; null where there is none.</param>
/// <param name="Document">Number of the deciding document.</param>
/// <param name="SetOn">When it was set; events before need a release by hand.</param>
/// <param name="From">First day of events it applies to; null: no bound of its own.</param>
/// <param name="To">Last day of events it applies to; null: no bound of its own.</param>
public sealed record AmountSetting(
    string Clause, Money? Amount, decimal? Percent, FactDefinition? Of, Money? Cap, string Document, DateOnly SetOn, DateOnly? From, DateOnly? To);
