using Cultivation.Contracts.Common.V1;

namespace Cultivation.Incentives.Evaluation;

/// <summary>Facts of some subjects as known at one instant.</summary>
/// <param name="Subjects">At most one message for each subject.</param>
/// <param name="KnownAt">The instant.</param>
public sealed record FactChunk(IReadOnlyList<SubjectFacts> Subjects, DateTimeOffset KnownAt);
