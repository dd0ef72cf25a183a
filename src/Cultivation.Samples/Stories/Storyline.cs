using Cultivation.Policies.Cases;

namespace Cultivation.Samples.Stories;

/// <summary>
/// Why a firm (or unit, area, chain) stands in the sample: the clause it is there for and the outcome it must have on the business date.
/// </summary>
/// <param name="Case">The worked example: its facts and the expected decision of each clause.</param>
/// <param name="FromPack">It is an example beside the pack (<c>cases.yaml</c>), not one written for the sample (<c>stories/</c>).</param>
public sealed record Storyline(PolicyCase Case, bool FromPack)
{
    /// <summary>Id of the example, <c>ZZ-3-1-d#5</c>.</summary>
    public string Id => Case.Id;
}
