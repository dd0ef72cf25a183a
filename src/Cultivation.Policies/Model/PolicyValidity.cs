namespace Cultivation.Policies.Model;

/// <summary>When a policy is in force; both ends included.</summary>
/// <param name="From">First day; null where the document names none: the pack cannot be put in force before it is entered.</param>
/// <param name="To">Last day; null where the document names none.</param>
/// <param name="Ruling">The ruling on doubts about the dates.</param>
/// <param name="Early">Events from this day to the day before <paramref name="From"/> are held, not denied.</param>
/// <param name="Late">Events after this day are held until the authority confirms.</param>
/// <param name="YearEnd">Annual figures whose 31 December lies after <paramref name="To"/>, in the year of <paramref name="To"/>, are held under this ruling.</param>
public sealed record PolicyValidity(DateOnly? From, DateOnly? To, string? Ruling, DoubtfulTime? Early, DoubtfulTime? Late, HoldReference? YearEnd);
