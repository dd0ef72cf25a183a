using Cultivation.Policies.Coverage;
using Cultivation.Policies.Loading;
using Cultivation.Policies.Tests.Packs;

namespace Cultivation.Policies.Tests.Coverage;

public sealed class SeedCoverageTests
{
    public static TheoryData<string> Documents => [.. SeedPack.All.Select(pack => pack.DocumentName).Distinct()];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_leaves_nothing_over(string name)
    {
        var coverage = Compute(name, Entries(name));
        coverage.Misquoted.ShouldBeEmpty();
        coverage.Leftovers.ShouldBeEmpty();
        coverage.Sentences.ShouldAllBe(sentence => sentence.Complete && sentence.By.Count > 0);
        coverage.Numbers.ShouldAllBe(number => number.Complete && number.By.Count > 0);
        coverage.IsComplete.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Removing_any_clause_is_reported_at_its_line(string name)
    {
        var document = SeedPack.ReadDocument(SeedPack.All.First(pack => pack.DocumentName == name).DocumentPath);
        var packs = Entries(name);
        foreach (var clause in packs.SelectMany(pack => pack).Where(entry => entry.Clause is not null))
        {
            var coverage = DocumentCoverage.Of(document, packs.Select(pack => (IReadOnlyList<CoverageEntry>)[.. pack.Where(entry => entry != clause)]));
            coverage.IsComplete.ShouldBeFalse(clause.Clause);
            var quote = Cultivation.Policies.Documents.DocumentText.WithoutSpace(clause.Quote);
            coverage.Leftovers.ShouldContain(leftover => quote.Contains(leftover.Text), clause.Clause);
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Background_text_is_given_a_reason_and_removing_any_is_reported(string name)
    {
        var packs = Entries(name);
        foreach (var background in packs.SelectMany(pack => pack).Where(entry => entry.Clause is null))
        {
            background.Reason.ShouldNotBeNullOrWhiteSpace();
            var position = packs.SelectMany(pack => pack).Count(entry => entry == background);
            var coverage = Compute(name, [.. packs.Select(pack => (IReadOnlyList<CoverageEntry>)[.. pack.Where(entry => entry != background)])]);
            coverage.Leftovers.Count.ShouldBeGreaterThanOrEqualTo(position, background.Quote);
        }
    }

    [Fact]
    public void Loaded_packs_cover_their_documents_two_packs_the_one_of_Chizhou()
    {
        var seeds = Path.Combine(SeedPack.Root, "seeds");
        var coverage = PackCoverage.Of(PackLoader.LoadAll(seeds).Packs, text => SeedPack.ReadDocument(Path.Combine(seeds, text)));
        coverage.Count.ShouldBe(4);
        coverage.ShouldAllBe(document => document.Value.IsComplete);
        coverage.Single(document => document.Key.Contains("chizhou")).Value.Sentences.SelectMany(sentence => sentence.By).Select(entry => entry.Pack).Distinct().Count().ShouldBe(2);
    }

    private static IReadOnlyList<IReadOnlyList<CoverageEntry>> Entries(string name) =>
        [.. SeedPack.All.Where(pack => pack.DocumentName == name).Select(pack => pack.Entries)];

    private static DocumentCoverage Compute(string name, IReadOnlyList<IReadOnlyList<CoverageEntry>> packs) =>
        DocumentCoverage.Of(SeedPack.ReadDocument(SeedPack.All.First(pack => pack.DocumentName == name).DocumentPath), packs);
}
