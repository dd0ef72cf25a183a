using Cultivation.Policies.Cases;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Model;
using Cultivation.Primitives;
using Cultivation.Samples.Counties;

namespace Cultivation.Samples.Stories;

/// <summary>
/// The stories that a sample may tell: the worked examples beside the packs, and those that <c>samples/stories/&lt;code&gt;.yaml</c> adds
/// for outcomes that no example has on the business date. Both are read in the format of <c>CASES.md</c>.
/// </summary>
public static class Storylines
{
    // Facts that are said of units, areas and chains, never of a firm.
    private static readonly FactDefinition[] NotOfFirms =
        [FactVocabulary.UnitAssessment, FactVocabulary.AreaNetIncrease, FactVocabulary.AreaUpgrade, FactVocabulary.ChainLeaders];

    /// <summary>The stories of a county, in the order of the files.</summary>
    /// <param name="seeds">Folder with <c>policies</c> and <c>samples</c>.</param>
    /// <param name="county">The county.</param>
    /// <param name="packs">Its packs.</param>
    /// <exception cref="InvalidDataException">A file of stories has errors; each is named with line and column.</exception>
    public static IReadOnlyList<Storyline> Of(string seeds, SampleCounty county, IReadOnlyList<PolicyPack> packs)
    {
        ArgumentNullException.ThrowIfNull(county);
        ArgumentNullException.ThrowIfNull(packs);
        var stories = new List<Storyline>();
        foreach (var pack in county.Packs)
            stories.AddRange(Read(Path.Combine(seeds, "policies", pack, "cases.yaml"), packs).Select(example => new Storyline(example, FromPack: true)));
        var own = Path.Combine(seeds, "samples", "stories", county.Code + ".yaml");
        if (File.Exists(own))
            stories.AddRange(Read(own, packs).Select(example => new Storyline(example, FromPack: false)));
        return [.. stories.Where(CanBeDelivered)];
    }

    /// <summary>Whether the story is told of a firm; otherwise of a unit, area, chain or honour.</summary>
    public static bool IsOfFirm(Storyline story)
    {
        ArgumentNullException.ThrowIfNull(story);
        return CreditCode.TryParse(story.Case.Facts.Subject, out _, out _);
    }

    // What the authority decided is not part of a department's file, nor is what was known on an earlier day.
    private static bool CanBeDelivered(Storyline story)
    {
        var (example, facts) = (story.Case, story.Case.Facts);
        if (example.Authority.Rulings.Count > 0 || example.Authority.Amounts.Count > 0 || example.KnownAt != DateTimeOffset.MaxValue)
            return false;
        return !IsOfFirm(story) || (facts.Records(FactScope.Candidate) is null && !facts.PlainFacts.Any(fact => NotOfFirms.Contains(fact.Definition)));
    }

    private static IReadOnlyList<PolicyCase> Read(string path, IReadOnlyList<PolicyPack> packs)
    {
        var file = CaseLoader.Load(path, packs);
        return file.Errors.Count == 0 ? file.Cases : throw new InvalidDataException(string.Join(Environment.NewLine, file.Errors));
    }
}
