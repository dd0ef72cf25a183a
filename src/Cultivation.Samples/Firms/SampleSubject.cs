using Cultivation.Policies.Facts;
using Cultivation.Samples.Stories;

namespace Cultivation.Samples.Firms;

/// <summary>A unit, area, chain or honour that facts are stated about.</summary>
/// <param name="Id">As the files name it.</param>
/// <param name="Story">What it is there for; null for an ordinary one.</param>
/// <param name="Facts">Facts of its years.</param>
/// <param name="Records">Candidates.</param>
public sealed record SampleSubject(string Id, Storyline? Story, IReadOnlyList<Fact> Facts, IReadOnlyList<FactRecord> Records);
