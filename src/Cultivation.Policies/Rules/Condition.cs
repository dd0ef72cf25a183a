using Cultivation.Policies.Model;

namespace Cultivation.Policies.Rules;

/// <summary>A condition of an award: a tree of <c>all</c>, <c>any</c>, <c>not</c> over named facts.</summary>
/// <param name="Place">Where it stands in the pack.</param>
public abstract record Condition(SourcePlace Place);
