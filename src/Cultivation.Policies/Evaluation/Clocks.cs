namespace Cultivation.Policies.Evaluation;

/// <summary>The three clocks of a decision.</summary>
/// <param name="AsOf">When the facts were true: events after this day have not happened.</param>
/// <param name="KnownAt">When the facts were known: statements that became known later are not seen.</param>
/// <param name="RulesAt">Which rules were in force: rulings and amounts decided from a later day on do not apply.</param>
public readonly record struct Clocks(DateOnly AsOf, DateTimeOffset KnownAt, DateOnly RulesAt);
