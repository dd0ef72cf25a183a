using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cultivation.Policies.Coverage;
using Cultivation.Policies.Documents;
using Cultivation.Policies.Drafting;
using Cultivation.Policies.Loading;
using Cultivation.Policies.Tests.Packs;
using YamlDotNet.RepresentationModel;

namespace Cultivation.Policies.Tests.Drafting;

public sealed class PolicyDraftTests(ITestOutputHelper output)
{
    private static readonly string[] Documents = ["minle-2025", "zezhou-2022", "wenshang-2022", "chizhou-2019"];

    public static TheoryData<string> DocumentNames => [.. Documents];

    [Fact]
    public void Draft_finds_nine_of_ten_catalogue_numbers_again_in_the_right_clause()
    {
        var (found, total, agreeing, clauses) = (0, 0, 0, 0);
        foreach (var name in Documents)
        {
            var score = Score(name);
            output.WriteLine(score.ToString());
            foreach (var missed in score.Missed)
                output.WriteLine($"  {missed}");
            found += score.Found;
            total += score.Total;
            agreeing += score.SameCategory;
            clauses += score.Catalogue;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"numbers found again: {found} of {total} = {100m * found / total:0.0}%; categories suggested as in the catalogue: {agreeing} of {clauses} = {100m * agreeing / clauses:0.0}%"));
        (10 * found).ShouldBeGreaterThanOrEqualTo(9 * total);
    }

    [Theory]
    [MemberData(nameof(DocumentNames))]
    public void Draft_accounts_for_the_whole_document(string name)
    {
        var draft = Draft(name);
        var coverage = DocumentCoverage.Of(draft.Document, [draft.Entries]);
        coverage.Misquoted.ShouldBeEmpty();
        coverage.Leftovers.ShouldBeEmpty();
        draft.Clauses.Select(clause => clause.Id).ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(DocumentNames))]
    public void Draft_names_the_departments_of_the_catalogue(string name)
    {
        var draft = Draft(name);
        foreach (var (clause, place) in Placed(name))
        {
            if (!SeedPack.Text(clause, "quote")!.Contains("责任单位：", StringComparison.Ordinal))
                continue;
            var best = Best(draft, place);
            SeedPack.Texts(clause, "responsible").ShouldBe(best.Departments.Responsible, SeedPack.Text(clause, "id"));
        }
    }

    [Theory]
    [MemberData(nameof(DocumentNames))]
    public void Draft_is_YAML_that_pays_nothing(string name)
    {
        var yaml = DraftYaml.Write(Draft(name));
        var root = Parse(yaml);
        var clauses = SeedPack.Mappings(root, "clauses");
        clauses.Count.ShouldBe(Draft(name).Clauses.Count);
        clauses.ShouldAllBe(clause => !clause.Children.ContainsKey("incentive"));
        SeedPack.Text((YamlMappingNode)root.Children["validity"], "from").ShouldBeNull();
        var rulings = SeedPack.Mappings(root, "rulings");
        rulings.ShouldAllBe(ruling => SeedPack.Text(ruling, "decided") == null);
        clauses.SelectMany(clause => SeedPack.Texts(clause, "rulings")).ShouldBeSubsetOf(rulings.Select(ruling => SeedPack.Text(ruling, "id")!));
    }

    [Theory]
    [MemberData(nameof(DocumentNames))]
    public void Draft_loads_and_cannot_be_put_in_force(string name)
    {
        var seeds = Directory.CreateTempSubdirectory("drafts-").FullName;
        try
        {
            var text = File.ReadAllBytes(SeedPack.All.First(pack => pack.DocumentName == name).DocumentPath);
            var options = Options(name) with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(text)) };
            var draft = PolicyDraft.Of(Encoding.UTF8.GetString(text), options);
            Directory.CreateDirectory(Path.Combine(seeds, "documents"));
            Directory.CreateDirectory(Path.Combine(seeds, "policies", options.Policy));
            File.WriteAllBytes(Path.Combine(seeds, options.TextPath), text);
            File.WriteAllText(Path.Combine(seeds, "policies", options.Policy, "policy.yaml"), DraftYaml.Write(draft));
            var loaded = PackLoader.LoadAll(seeds);
            loaded.Errors.ShouldBeEmpty(string.Join('\n', loaded.Errors));
            var pack = loaded.Packs.ShouldHaveSingleItem();
            pack.Validity.From.ShouldBeNull();
            pack.Clauses.ShouldAllBe(clause => clause.Rule == null);
            pack.Rulings.ShouldAllBe(ruling => ruling.Decided == null);
            pack.Clauses.Select(clause => clause.Quote).ShouldBe(draft.Clauses.Select(clause => clause.Quote));
        }
        finally
        {
            Directory.Delete(seeds, recursive: true);
        }
    }

    [Fact]
    public void Draft_of_any_text_ends_and_accounts_for_all_of_it()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("CULTIVATION_SEED") ?? Environment.TickCount.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        output.WriteLine($"CULTIVATION_SEED={seed}");
        var random = new Random(seed);
        const string Alphabet = "一二三、（）()。，；：“”《》12345.%户家万元年月日〔〕号奖励责任单位牵头县局达到突破首次 \t\n\n-—至'\"\\#:{}[]\u0000\u0085\u2028\uFEFFabZ";
        for (var round = 0; round < 300; round++)
        {
            var text = new StringBuilder();
            var length = random.Next(0, 200);
            for (var index = 0; index < length; index++)
                text.Append(Alphabet[random.Next(Alphabet.Length)]);
            var draft = PolicyDraft.Of(text.ToString(), Options("fuzz"));
            var entries = draft.Clauses.Sum(clause => clause.Quote.Count(char.IsLetterOrDigit)) + draft.Background.Sum(entry => entry.Quote.Count(char.IsLetterOrDigit));
            entries.ShouldBe(draft.Document.Compact.Count(char.IsLetterOrDigit), $"round {round}: {text}");
            var yaml = DraftYaml.Write(draft);
            if (draft.Clauses.Count > 0)
                PackLoader.CheckForm(yaml).ShouldBeEmpty($"round {round}: {text}");
            var root = Parse(yaml);
            SeedPack.Mappings(root, "clauses").Select(clause => DocumentText.WithoutSpace(SeedPack.Text(clause, "quote")!))
                .ShouldBe(draft.Clauses.Select(clause => DocumentText.WithoutSpace(clause.Quote)), $"round {round}");
        }
    }

    private static DraftScore Score(string name)
    {
        var draft = Draft(name);
        var (found, total, same) = (0, 0, 0);
        var missed = new List<string>();
        var placed = Placed(name);
        foreach (var (clause, place) in placed)
        {
            var best = Best(draft, place);
            same += best.Category == SeedPack.Text(clause, "category") ? 1 : 0;
            foreach (var run in Numerals.Of(draft.Document, place))
            {
                total++;
                // Right clause: the draft clause that shares most with the catalogue's, or one that lies wholly inside it.
                var right = draft.Clauses.FirstOrDefault(item => item.Place.Contains(run) && (item == best || place.Contains(item.Place)));
                var number = right?.Numbers.FirstOrDefault(item => item.Place.Contains(run));
                if (number is not null && UnitIsRight(draft.Document, run, place, number))
                    found++;
                else
                    missed.Add($"{SeedPack.Text(clause, "id")} {run.Of(draft.Document)} {number?.Text}");
            }
        }

        return new DraftScore(name, found, total, same, placed.Count, draft.Clauses.Count, missed);
    }

    /// <summary>The unit is what the document writes after the number, or, for the first of two joined numbers and for a table, after the second or in its head.</summary>
    private static bool UnitIsRight(DocumentText document, TextSpan run, TextSpan place, QuotedNumber number)
    {
        if (number.Unit.Length == 0)
            return number.Kind != NumberKind.Quantity || run.End == place.End || !"户家元亿万%个项台人".Contains(document.Compact[run.End]);
        return number.Text.Contains(number.Unit) || (run.End <= document.Compact.Length && number.Unit == "户");
    }

    private static DraftClause Best(PolicyDraft draft, TextSpan place) => draft.Clauses.MaxBy(clause => clause.Place.Overlap(place))!;

    private static List<(YamlMappingNode Clause, TextSpan Place)> Placed(string name)
    {
        var clauses = SeedPack.All.Where(pack => pack.DocumentName == name).SelectMany(pack => pack.Clauses).ToList();
        var document = new DocumentText(File.ReadAllText(SeedPack.All.First(pack => pack.DocumentName == name).DocumentPath));
        return [.. clauses.Zip(QuotePlaces.Of(document, clauses.Select(clause => SeedPack.Text(clause, "quote")!)), (clause, place) => (clause, place!.Value))];
    }

    private static PolicyDraft Draft(string name) =>
        PolicyDraft.Of(File.ReadAllText(SeedPack.All.First(pack => pack.DocumentName == name).DocumentPath), Options(name));

    private static DraftOptions Options(string name) => new($"{name}-draft", "DR", null, $"documents/{name}.txt", new string('0', 64));

    private static YamlMappingNode Parse(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private sealed record DraftScore(string Document, int Found, int Total, int SameCategory, int Catalogue, int Drafted, IReadOnlyList<string> Missed)
    {
        public override string ToString() => $"{Document}: {Found} of {Total} numbers; {SameCategory} of {Catalogue} categories; {Drafted} draft clauses";
    }
}
