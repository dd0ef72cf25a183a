using Cultivation.Policies.Model;

namespace Cultivation.Policies.Rules;

/// <summary>No money: a recommendation, a priority, or membership of a pool.</summary>
/// <param name="Label">What is marked: 推荐, 优先推荐, 近规企业储备库.</param>
/// <param name="Per">What is looked at.</param>
/// <param name="Place">Where it stands in the pack.</param>
public sealed record RecommendShape(string Label, SubjectKind Per, SourcePlace Place) : IncentiveShape(Place);
