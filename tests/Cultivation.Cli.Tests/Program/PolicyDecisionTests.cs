namespace Cultivation.Cli.Tests.Program;

public sealed class PolicyDecisionTests : IDisposable
{
    private const string Facts = "seeds/policies/examples/two-tiers.yaml";
    private static readonly string[] Explain = ["policy", "explain", "--clause", "ZZ-3-1-d", "--facts", Facts, "--as-of", "2023-12-31", "--known-at", "2024-06-30"];
    private readonly string _folder = Directory.CreateTempSubdirectory("decisions-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Firm_that_jumps_two_tiers_is_explained_with_payable_held_quote_and_arithmetic()
    {
        var result = (await CliProcess.RunAsync(Explain)).ShouldEndWith(0);
        result.Error.ShouldBeEmpty();
        result.Out.ShouldStartWith("链主企业营收进档奖励：200,000元 + 待定 100,000元 [ZZ-R04]");
        result.Out.ShouldContain("首次达到3亿元、5亿元的，县级财政分别给予10万元、20万元进档奖励");
        result.Out.ShouldContain("520,000,000元 对照 5亿元 档：200,000元");
        result.Out.ShouldContain("泽工信字〔2022〕84号");
    }

    [Fact]
    public async Task Json_of_a_decision_stands_alone_and_is_the_same_twice()
    {
        var first = (await CliProcess.RunAsync([.. Explain, "--json"])).ShouldEndWith(0);
        first.Json["result"]!["payable_fen"]!.GetValue<long>().ShouldBe(200_000_00);
        first.Json["result"]!["held_fen"]!["ZZ-R04"]!.GetValue<long>().ShouldBe(100_000_00);
        first.Json["quote"]!.GetValue<string>().ShouldContain("县级财政");
        (await CliProcess.RunAsync([.. Explain, "--json"])).Out.ShouldBe(first.Out);
    }

    [Fact]
    public async Task Earlier_clocks_see_less()
    {
        var before = (await CliProcess.RunAsync("policy", "explain", "--clause", "ZZ-3-1-d", "--facts", Facts, "--as-of", "2023-12-31", "--known-at", "2024-04-11", "--json")).ShouldEndWith(0);
        before.Json["result"]!["payable_fen"]!.GetValue<long>().ShouldBe(0);
    }

    // CULTIVATION_WRITE=1 writes the block anew: a pack that changes changes its receipts.
    [Fact]
    public async Task Readme_shows_a_decision_as_the_program_prints_it()
    {
        var path = Path.Combine(CliProcess.Home, "README.md");
        var readme = File.ReadAllText(path);
        var block = readme[readme.IndexOf("## One decision", StringComparison.Ordinal)..].Split("```")[1].TrimStart('\n');
        var (command, shown) = block.Split('\n', 2) is [var first, var rest] ? (first, rest) : throw new InvalidDataException(block);
        command.ShouldStartWith("$ ./cultivation ");
        var result = (await CliProcess.RunAsync(command["$ ./cultivation ".Length..].Split(' '))).ShouldEndWith(0);
        if (Environment.GetEnvironmentVariable("CULTIVATION_WRITE") == "1")
            File.WriteAllText(path, readme.Replace(shown, result.Out));
        else
            shown.ShouldBe(result.Out, "run this test with CULTIVATION_WRITE=1 to write the README anew");
    }

    [Theory]
    [InlineData("ZZ-3-1-dd", "是不是“ZZ-3-1-d”？")]
    [InlineData("ZZ-1-e", "不能测算")]
    public async Task Clause_that_cannot_be_decided_is_refused_with_what_can(string clause, string message)
    {
        var result = (await CliProcess.RunAsync("policy", "explain", "--clause", clause, "--facts", Facts)).ShouldEndWith(2);
        result.Out.ShouldBeEmpty();
        result.Error.ShouldContain(message);
        result.Error.ShouldContain("ZZ-3-1-d");
    }

    [Theory]
    [InlineData("--facts missing.yaml", "没有文件“missing.yaml”")]
    [InlineData("--facts src", "是文件夹")]
    [InlineData("--facts README.md --as-of 2023年", "应写作 2024-12-31")]
    [InlineData("--facts README.md --known-at noon", "应写作 2024-12-31")]
    [InlineData("--as-of 2023-12-31", "缺少 --facts FILE")]
    public async Task Wrong_input_is_refused(string words, string message) =>
        (await CliProcess.RunAsync(["policy", "explain", "--clause", "ZZ-3-1-d", .. words.Split(' ')])).ShouldEndWith(2).Error.ShouldContain(message);

    [Fact]
    public async Task Fact_file_with_errors_names_every_place()
    {
        var facts = Write("facts.yaml", "subject: X\nfacts:\n  no.such.fact: 1\n  revenue.annual: { 2023: 五亿 }\n");
        var result = (await CliProcess.RunAsync("policy", "explain", "--clause", "ZZ-3-1-d", "--facts", facts)).ShouldEndWith(1);
        result.Out.ShouldBeEmpty();
        result.Error.ShouldContain("facts.yaml:3:3: ");
        result.Error.ShouldContain("facts.yaml:4:");
        result.Error.ShouldContain("事实文件有 2 处错误");
    }

    [Fact]
    public async Task Receipt_is_replayed_and_an_edited_one_is_named()
    {
        var receipt = Path.Combine(_folder, "receipt.json");
        (await CliProcess.RunAsync([.. Explain, "--receipt", receipt])).ShouldEndWith(0);
        var good = (await CliProcess.RunAsync("policy", "replay", receipt)).ShouldEndWith(0);
        good.Out.ShouldContain("重放一致：ZZ-3-1-d 200,000元 + 待定 100,000元 [ZZ-R04]");
        (await CliProcess.RunAsync([.. Explain, "--receipt", receipt])).ShouldEndWith(2).Error.ShouldContain("不覆盖");

        var text = File.ReadAllText(receipt);
        var raised = Write("raised.json", text.Replace("\"payable_fen\": 20000000", "\"payable_fen\": 30000000"));
        var caught = (await CliProcess.RunAsync("policy", "replay", raised)).ShouldEndWith(1);
        caught.Out.ShouldContain("内容被改动");
        caught.Out.ShouldMatch(@"result\.payable_fen\s+30000000\s+20000000");
        var revenue = Write("revenue.json", text.Replace("\"520000000\"", "\"499999999.99\""));
        var json = (await CliProcess.RunAsync("policy", "replay", revenue, "--json")).ShouldEndWith(1).Json;
        json["proven"]!.GetValue<bool>().ShouldBeFalse();
        json["differences"]!.AsArray().Select(difference => difference!["path"]!.GetValue<string>()).ShouldContain("result.payable_fen");
        var other = Write("other.json", text.Replace("县级财政分别给予10万元", "县级财政分别给予11万元"));
        (await CliProcess.RunAsync("policy", "replay", other)).ShouldEndWith(1).Out.ShouldContain("quote");
        (await CliProcess.RunAsync("policy", "replay", Write("broken.json", "{"))).ShouldEndWith(2).Error.ShouldContain("不是凭据");
    }

    [Fact]
    public async Task Receipt_of_a_changed_pack_is_not_proven()
    {
        var receipt = Path.Combine(_folder, "receipt.json");
        (await CliProcess.RunAsync([.. Explain, "--receipt", receipt])).ShouldEndWith(0);
        using var seeds = new SeedsCopy().Edit("policies/zezhou-2022/policy.yaml", "name: 链主企业营收进档奖励", "name: 链主企业进档奖励");
        (await CliProcess.RunAsync("policy", "replay", receipt, "--policies", seeds.Policies)).ShouldEndWith(1).Out.ShouldContain("用当时的政策包");
    }

    [Theory]
    [InlineData("cumulative", 100_000_00, 0)]
    [InlineData("highest", 0, 100_000_00)]
    public async Task Decided_ruling_releases_or_cancels_the_held_part_as_a_new_decision_that_refers_to_the_old(string option, long released, long cancelled)
    {
        var (old, renewed) = (Path.Combine(_folder, "old.json"), Path.Combine(_folder, "new.json"));
        (await CliProcess.RunAsync([.. Explain, "--receipt", old])).ShouldEndWith(0);
        string[] decide = ["policy", "decide", old, "--ruling", $"ZZ-R04={option}", "--by", "泽州县工业和信息化局", "--document", "泽工信函〔2026〕1号", "--from", "2026-01-01"];
        var json = (await CliProcess.RunAsync([.. decide, "--json", "--receipt", renewed])).ShouldEndWith(0).Json;
        json["was_held_fen"]!.GetValue<long>().ShouldBe(100_000_00);
        json["released_fen"]!.GetValue<long>().ShouldBe(released);
        json["cancelled_fen"]!.GetValue<long>().ShouldBe(cancelled);
        json["moved_fen"]!.GetValue<long>().ShouldBe(0);
        var file = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(renewed))!;
        file["refers_to"]!.GetValue<string>().ShouldBe(System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(old))!["receipt"]!.GetValue<string>());
        (await CliProcess.RunAsync("policy", "replay", renewed)).ShouldEndWith(0);
        (await CliProcess.RunAsync("policy", "replay", old)).ShouldEndWith(0);
        (await CliProcess.RunAsync(decide)).ShouldEndWith(0).Out.ShouldContain("泽工信函〔2026〕1号");
    }

    [Theory]
    [InlineData("ZZ-R04=both", "cumulative")]
    [InlineData("ZZ-R44=highest", "没有口径“ZZ-R44”")]
    [InlineData("ZZ-R04", "应写作 ID=OPTION")]
    public async Task Ruling_that_cannot_be_decided_so_is_refused(string ruling, string message)
    {
        var old = Path.Combine(_folder, "old.json");
        (await CliProcess.RunAsync([.. Explain, "--receipt", old])).ShouldEndWith(0);
        var result = (await CliProcess.RunAsync("policy", "decide", old, "--ruling", ruling, "--by", "局", "--document", "1号", "--from", "2026-01-01")).ShouldEndWith(2);
        result.Out.ShouldBeEmpty();
        result.Error.ShouldContain(message);
    }

    [Fact]
    public async Task Near_tells_the_distance_and_the_last_day()
    {
        var facts = Write("near.yaml", """
            subject: 91140525MA0KE0001F
            facts:
              firm.jurisdiction: "140525"
              chain_leader: { 2023: 是 }
              revenue.annual: { 2023: 29687.5万元 }
            """);
        var result = (await CliProcess.RunAsync("policy", "near", "--facts", facts, "--clause", "ZZ-3-1-d", "--as-of", "2023-12-31")).ShouldEndWith(0);
        result.Out.ShouldContain("还差 312.5万元");
        result.Out.ShouldContain("2025-12-31");
        var json = (await CliProcess.RunAsync("policy", "near", "--facts", facts, "--clause", "ZZ-3-1-d", "--as-of", "2023-12-31", "--json")).ShouldEndWith(0).Json;
        json.AsArray().Select(miss => miss!["distance"]?.GetValue<string>()).ShouldContain("还差 312.5万元");
    }

    [Fact]
    public async Task Cases_of_ones_own_are_run_and_the_last_line_counts()
    {
        const string Case = """
            - id: ZZ-3-1-d#%
              facts:
                chain_leader: { 2023: 是 }
                revenue.annual: { 2022: 2.9亿元, 2023: 5.2亿元 }
                revenue.peak: { 2022: 2.9亿元 }
              expect: "%"

            """;
        var good = Case.Replace("#%", "#1").Replace("%", "200,000元 + 待定 100,000元 [ZZ-R04]");
        var passing = Write("theirs.yaml", "cases:\n" + good);
        (await CliProcess.RunAsync("policy", "test", "--cases", passing)).ShouldEndWith(0).Out.TrimEnd().Split('\n')[^1].ShouldBe("1 passed, 0 failed");
        var failing = Write("wrong.yaml", "cases:\n" + good + Case.Replace("#%", "#2").Replace("%", "300,000元"));
        var result = (await CliProcess.RunAsync("policy", "test", "--cases", failing)).ShouldEndWith(1);
        result.Out.TrimEnd().Split('\n')[^1].ShouldBe("1 passed, 1 failed");
        result.Out.ShouldContain("应付应为 300,000元，实际 200,000元");
        var broken = (await CliProcess.RunAsync("policy", "test", "--cases", Write("broken.yaml", "cases:\n- id: QQ-1\n  expect: 1元\n"))).ShouldEndWith(1);
        broken.Out.ShouldContain("broken.yaml:2:");
        broken.Out.TrimEnd().ShouldEndWith("failed");
        (await CliProcess.RunAsync("policy", "test", "--cases", "missing.yaml")).ShouldEndWith(2).Error.ShouldContain("没有文件“missing.yaml”");
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
