using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Cultivation.Policies.Documents;
using YamlDotNet.RepresentationModel;

namespace Cultivation.Policies.Tests.Packs;

public sealed partial class SeedPackTests
{
    private static readonly string[] Bounds = ["at_least", "above", "at_most", "below", "equals", "between", "about"];

    private static IEnumerable<(SeedPack Pack, YamlMappingNode Clause)> Clauses =>
        SeedPack.All.SelectMany(pack => pack.Clauses.Select(clause => (pack, clause)));

    private static IEnumerable<(YamlMappingNode Clause, YamlMappingNode Row)> Targets =>
        Clauses.SelectMany(item => SeedPack.Mappings(item.Clause, "target").Select(row => (item.Clause, row)));

    private static IReadOnlyList<YamlMappingNode> Rulings =>
        [.. SeedPack.CommonRulings, .. SeedPack.All.SelectMany(pack => pack.Rulings)];

    [Fact]
    public void Packs_hold_all_346_clauses_once()
    {
        var ids = Clauses.Select(item => SeedPack.Text(item.Clause, "id")).ToList();
        ids.Count.ShouldBe(346);
        ids.ShouldBeUnique();
    }

    [Fact]
    public void Categories_are_counted_as_in_the_catalogue()
    {
        var counts = Clauses
            .GroupBy(item => (item.Pack.DocumentName, SeedPack.Text(item.Clause, "category")!))
            .ToDictionary(group => group.Key, group => group.Count());
        counts.OrderBy(item => item.Key).ShouldBe(CatalogueCounts.All.OrderBy(item => item.Key));
    }

    [Fact]
    public void Quotes_stand_verbatim_in_their_document()
    {
        foreach (var pack in SeedPack.All)
        {
            var document = SeedPack.ReadDocument(pack.DocumentPath);
            pack.Entries.Where(entry => !document.Contains(entry.Quote)).ShouldBeEmpty(pack.Name);
        }
    }

    [Fact]
    public void Documents_have_the_stated_digest()
    {
        foreach (var pack in SeedPack.All)
            Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(pack.DocumentPath))).ShouldBe(pack.Sha256, pack.Name);
    }

    [Fact]
    public void Clauses_have_a_meaning_in_Chinese()
    {
        foreach (var (_, clause) in Clauses)
        {
            var meaning = SeedPack.Text(clause, "meaning");
            meaning.ShouldNotBeNull();
            meaning.ShouldContain(character => character >= '\u4e00' && character <= '\u9fff');
            meaning.ShouldEndWith("。");
        }
    }

    [Fact]
    public void Departments_of_a_responsibility_list_are_all_named()
    {
        foreach (var (_, clause) in Clauses.Where(item => SeedPack.Text(item.Clause, "quote")!.Contains("责任单位：")))
        {
            var quote = SeedPack.Text(clause, "quote")!;
            var named = SeedPack.Texts(clause, "lead").Concat(SeedPack.Texts(clause, "responsible")).ToList();
            var quoted = quote[(quote.IndexOf("责任单位：", StringComparison.Ordinal) + 5)..].TrimEnd('等').Split(['、', '，']);
            named.ShouldBeSubsetOf([.. named.Where(department => quote.Contains(department) || !quote.Contains("牵头单位"))]);
            quoted.ShouldBeSubsetOf(named, SeedPack.Text(clause, "id"));
        }
    }

    [Fact]
    public void Targets_are_101_rows() => Targets.Count().ShouldBe(101);

    [Fact]
    public void Numbers_of_a_target_row_stand_in_its_quote_in_the_documents_notation()
    {
        foreach (var (clause, row) in Targets)
        {
            var quote = DocumentText.WithoutSpace(SeedPack.Text(clause, "quote")!);
            var bound = Bounds.Where(key => row.Children.ContainsKey(key)).ShouldHaveSingleItem();
            quote.ShouldContain(SeedPack.Text(row, bound)!, customMessage: SeedPack.Text(clause, "id"));
            if (row.Children.TryGetValue("band", out var band))
                quote.ShouldContain(((YamlScalarNode)((YamlMappingNode)band).Children.Single().Value).Value!, customMessage: SeedPack.Text(clause, "id"));
        }
    }

    [Fact]
    public void Bounds_are_as_strict_as_the_words()
    {
        foreach (var (clause, row) in Targets)
        {
            var quote = DocumentText.WithoutSpace(SeedPack.Text(clause, "quote")!);
            foreach (var key in Bounds.Where(key => row.Children.ContainsKey(key)))
            {
                var strict = StrictWord().IsMatch(quote[..quote.IndexOf(SeedPack.Text(row, key)!, StringComparison.Ordinal)]);
                (key == "above").ShouldBe(strict, $"{SeedPack.Text(clause, "id")} {SeedPack.Text(row, key)}");
            }
        }
    }

    [Fact]
    public void Rulings_are_92_each_with_a_question_two_options_and_a_default_among_them()
    {
        Rulings.Count.ShouldBe(92);
        Rulings.Select(ruling => SeedPack.Text(ruling, "id")).ShouldBeUnique();
        foreach (var ruling in Rulings)
        {
            var options = ((YamlMappingNode)ruling.Children["options"]).Children.Keys.Select(key => ((YamlScalarNode)key).Value).ToList();
            SeedPack.Text(ruling, "question")!.ShouldContain("？");
            options.Count.ShouldBeGreaterThanOrEqualTo(2);
            options[0].ShouldBe(SeedPack.Text(ruling, "default"), SeedPack.Text(ruling, "id"));
        }
    }

    [Fact]
    public void Clauses_name_only_rulings_that_exist_and_every_own_ruling_is_named()
    {
        var named = Clauses.SelectMany(item => SeedPack.Texts(item.Clause, "rulings")).ToHashSet();
        var known = Rulings.Select(ruling => SeedPack.Text(ruling, "id")!).ToHashSet();
        named.ShouldBeSubsetOf(known);
        known.Where(id => !id.StartsWith("X-", StringComparison.Ordinal)).ShouldBeSubsetOf(named);
    }

    [GeneratedRegex("(?:超|超过|突破)$")]
    private static partial Regex StrictWord();
}
