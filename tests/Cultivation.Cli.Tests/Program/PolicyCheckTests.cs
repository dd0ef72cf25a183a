namespace Cultivation.Cli.Tests.Program;

public sealed class PolicyCheckTests
{
    [Fact]
    public async Task Seeds_are_good()
    {
        var result = (await CliProcess.RunAsync("policy", "check")).ShouldEndWith(0);
        result.Error.ShouldBeEmpty();
        result.Out.ShouldContain("泽工信字〔2022〕84号");
        result.Out.ShouldContain("346 条条款，101 行目标，32 条奖补");
    }

    [Fact]
    public async Task Json_stands_alone_on_standard_output()
    {
        var result = (await CliProcess.RunAsync("policy", "check", "--json")).ShouldEndWith(0);
        result.Json["good"]!.GetValue<bool>().ShouldBeTrue();
        result.Json["packs"]!.AsArray().Sum(pack => pack!["clauses"]!.GetValue<int>()).ShouldBe(346);
        result.Out.ShouldContain("泽州县");
    }

    [Fact]
    public async Task Single_pack_is_checked_alone()
    {
        var result = (await CliProcess.RunAsync("policy", "check", "seeds/policies/zezhou-2022")).ShouldEndWith(0);
        result.Out.ShouldContain("1 个政策包，67 条条款");
    }

    [Theory]
    [InlineData("policies/zezhou-2022/policy.yaml", "年度营业收入首次达到3亿元", "年度营业收入首次达到4亿元")]
    [InlineData("policies/minle-2025/policy.yaml", "增至52户以上", "增至53户以上")]
    [InlineData("documents/zezhou-2022.txt", "新增规上工业企业30户", "新增规上工业企业31户")]
    [InlineData("policies/zezhou-2022/policy.yaml", "category: incentive", "category: incentives")]
    public async Task Edited_quote_number_or_document_is_caught_with_its_place(string file, string old, string edited)
    {
        using var seeds = new SeedsCopy().Edit(file, old, edited);
        var result = (await CliProcess.RunAsync("policy", "check", seeds.Policies)).ShouldEndWith(1);
        result.Out.ShouldMatch(@"policy\.yaml:\d+:\d+: ");
        result.Out.ShouldContain("逐处改正");
        var json = (await CliProcess.RunAsync("policy", "check", seeds.Policies, "--json")).ShouldEndWith(1).Json;
        json["good"]!.GetValue<bool>().ShouldBeFalse();
        json["errors"]![0]!["line"]!.GetValue<int>().ShouldBePositive();
    }

    [Fact]
    public async Task Edited_amount_of_an_award_is_caught_by_the_worked_examples()
    {
        using var seeds = new SeedsCopy().Edit("policies/zezhou-2022/policy.yaml", "at_least: 5亿元, amount: 20万元", "at_least: 5亿元, amount: 21万元");
        var result = (await CliProcess.RunAsync("policy", "check", seeds.Policies)).ShouldEndWith(1);
        result.Out.ShouldMatch(@"cases\.yaml:\d+:1: 样例 ZZ-3-1-d#");
        result.Out.ShouldContain("应付应为 200,000元，实际 210,000元");
    }
}
