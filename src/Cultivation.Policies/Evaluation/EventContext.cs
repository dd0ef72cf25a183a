using Cultivation.Policies.Facts;

namespace Cultivation.Policies.Evaluation;

/// <summary>The event a condition is asked about.</summary>
internal readonly record struct EventContext(DateOnly Date, int Year, FactRecord? Record);
