namespace Cultivation.Cli.Tests.Program;

public sealed class PolicyTextCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("drafts-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Coverage_of_the_seeds_leaves_nothing_over()
    {
        var result = (await CliProcess.RunAsync("policy", "coverage")).ShouldEndWith(0);
        result.Out.ShouldContain("ML-2-1-a");
        result.Out.ShouldContain("没有遗漏");
        result.Out.ShouldNotContain("  有遗漏  ");
        var json = (await CliProcess.RunAsync("policy", "coverage", "--json")).ShouldEndWith(0).Json;
        json["complete"]!.GetValue<bool>().ShouldBeTrue();
        json["documents"]!.AsArray().Count.ShouldBe(4);
    }

    [Fact]
    public async Task Sentence_that_loses_its_background_entry_is_left_over_with_its_line()
    {
        using var seeds = new SeedsCopy();
        var path = Path.Combine(seeds.Policies, "minle-2025", "policy.yaml");
        var lines = File.ReadAllLines(path).ToList();
        var entry = lines.FindIndex(line => line.StartsWith("background:", StringComparison.Ordinal)) + 1;
        lines.RemoveRange(entry, 2);
        File.WriteAllLines(path, lines);
        var result = (await CliProcess.RunAsync("policy", "coverage", "--gaps", seeds.Policies)).ShouldEndWith(1);
        result.Out.ShouldMatch(@"遗漏 第\d+行第\d+列：");
        result.Out.ShouldContain("background");
    }

    [Fact]
    public async Task Draft_is_written_loads_covers_its_document_and_is_not_overwritten()
    {
        var document = Path.Combine(_folder, "linze-2026.txt");
        File.WriteAllText(document, "临泽县工业企业培育办法\n一、目标\n到2027年，新增规上工业企业12户。对首次入库的企业给予奖励。\n");
        string[] draft = ["policy", "draft", document, "--jurisdiction", "620723", "--out", _folder];
        var result = (await CliProcess.RunAsync(draft)).ShouldEndWith(0);
        result.Out.ShouldContain("新增规上工业企业12户");
        result.Out.ShouldContain("不会发放任何金额");
        (await CliProcess.RunAsync("policy", "check", Path.Combine(_folder, "policies"))).ShouldEndWith(0);
        (await CliProcess.RunAsync("policy", "coverage", Path.Combine(_folder, "policies"))).ShouldEndWith(0);
        (await CliProcess.RunAsync(draft)).ShouldEndWith(2).Error.ShouldContain("换一个 --id");
    }

    [Fact]
    public async Task Facts_lists_the_vocabulary_and_finds_a_word()
    {
        var all = (await CliProcess.RunAsync("policy", "facts", "--json")).ShouldEndWith(0).Json.AsArray();
        all.Count.ShouldBeGreaterThan(50);
        all.ShouldAllBe(fact => fact!["source"]!.GetValue<string>().Length > 0);
        var found = (await CliProcess.RunAsync("policy", "facts", "年度营业收入")).ShouldEndWith(0);
        found.Out.ShouldContain("revenue.annual");
        found.Out.ShouldNotContain("firm.industry");
    }

    [Fact]
    public async Task Generated_files_are_printed_as_they_stand_in_the_seeds()
    {
        var seeds = Path.Combine(CliProcess.Home, "seeds", "policies");
        (await CliProcess.RunAsync("policy", "facts", "--markdown")).Out.ShouldBe(File.ReadAllText(Path.Combine(seeds, "FACTS.md")));
        (await CliProcess.RunAsync("policy", "schema")).Out.ShouldBe(File.ReadAllText(Path.Combine(seeds, "policy.schema.json")));
    }
}
