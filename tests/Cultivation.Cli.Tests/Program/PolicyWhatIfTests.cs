using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Cultivation.Cli.Tests.Program;

public sealed class PolicyWhatIfTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("whatif-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Ruling_decided_releases_what_is_held()
    {
        var result = (await CliProcess.RunAsync(
            "policy", "whatif", "--ruling", "ZZ-R04=cumulative", "--facts", "seeds/policies/examples/two-tiers.yaml", "--as-of", "2023-12-31", "--known-at", "2024-06-30")).ShouldEndWith(0);
        result.Out.ShouldContain("1 家企业：1 家增加，0 家减少");
        result.Out.ShouldMatch(@"ZZ-3-1-d\s+1\s+200,000元\s+300,000元\s+\+100,000元\s+100,000元\s+0元\s+-100,000元");
        result.Out.ShouldContain("200,000元 + 待定 100,000元 [ZZ-R04]");
    }

    [Fact]
    public async Task Ruling_decided_as_its_default_cancels_what_is_held_and_nobody_loses()
    {
        var json = (await CliProcess.RunAsync(
            "policy", "whatif", "--ruling", "ZZ-R04=highest", "--facts", "seeds/policies/examples/two-tiers.yaml", "--as-of", "2023-12-31", "--known-at", "2024-06-30", "--json")).ShouldEndWith(0).Json;
        json["winners"]!.GetValue<int>().ShouldBe(0);
        json["losers"]!.GetValue<int>().ShouldBe(0);
        json["total"]!["held_before_fen"]!.GetValue<long>().ShouldBe(100_000_00);
        json["total"]!["held_after_fen"]!.GetValue<long>().ShouldBe(0);
    }

    [Fact]
    public async Task Changed_pack_tells_winners_losers_and_cost_by_clause_township_and_year()
    {
        using var seeds = new SeedsCopy().Edit("policies/zezhou-2022/policy.yaml", "at_least: 3亿元, amount: 10万元", "at_least: 4亿元, amount: 15万元");
        var facts = Firms(("101", "29000万元", "35000万元"), ("101", "29000万元", "45000万元"), ("102", "29000万元", "52000万元"), ("102", "10000万元", "20000万元"));
        var json = (await CliProcess.RunAsync(
            "policy", "whatif", "--base", "seeds/policies", "--change", seeds.Policies, "--facts", facts, "--as-of", "2023-12-31", "--known-at", "2024-06-30", "--json")).ShouldEndWith(0).Json;
        json["firms"]!.GetValue<int>().ShouldBe(4);
        (json["winners"]!.GetValue<int>(), json["losers"]!.GetValue<int>()).ShouldBe((1, 1));
        Change(json["total"]!).ShouldBe(-50_000_00);
        json["byPlace"]!.AsArray().Select(place => (place!["place"]!.GetValue<string>(), Change(place["amounts"]!))).ShouldBe([("140525101", -50_000_00), ("140525102", 0)]);
        json["byYear"]![0]!["year"]!.GetValue<string>().ShouldBe("2023");
        json["byRuling"]![0]!["ruling"]!.GetValue<string>().ShouldBe("ZZ-R04");
        json["changed"]!.AsArray().Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("", "没有写要比较的改动")]
    [InlineData("--ruling ZZ-R04", "应写作 ID=OPTION")]
    [InlineData("--ruling ZZ-R044=highest", "是不是“ZZ-R04”？")]
    [InlineData("--ruling ZZ-R04=both", "cumulative")]
    [InlineData("--change missing", "没有文件夹“missing”")]
    [InlineData("--change seeds --firms many", "应为整数")]
    public async Task Wrong_use_is_refused(string words, string message) =>
        (await CliProcess.RunAsync(["policy", "whatif", "--facts", "seeds/policies/examples/two-tiers.yaml", .. words.Split(' ', StringSplitOptions.RemoveEmptyEntries)]))
            .ShouldEndWith(2).Error.ShouldContain(message);

    private static long Change(JsonNode amounts) => amounts["payable_after_fen"]!.GetValue<long>() - amounts["payable_before_fen"]!.GetValue<long>();

    private string Firms(params (string Township, string Before, string After)[] firms)
    {
        var text = new StringBuilder("firms:\n");
        foreach (var (index, firm) in firms.Index())
        {
            var body = $"91140525MA0KE00{index:00}";
            text.Append(CultureInfo.InvariantCulture, $$"""
                - subject: {{body}}{{Primitives.CreditCode.CheckCharacter(body)}}
                  facts:
                    firm.jurisdiction: "140525{{firm.Township}}"
                    firm.industry: C33
                    chain_leader: { 2023: 是 }
                    revenue.annual: { 2022: {{firm.Before}}, 2023: {{firm.After}} }
                    revenue.peak: { 2022: {{firm.Before}} }

                """);
        }

        var path = Path.Combine(_folder, "firms.yaml");
        File.WriteAllText(path, text.ToString());
        return path;
    }
}
