using Cultivation.Policies.Loading;
using Cultivation.Policies.Tests.Packs;

namespace Cultivation.Policies.Tests.Loading;

/// <summary>Each test changes the Zezhou pack in one place and reads it again.</summary>
public sealed class PackLoaderTests
{
    private static readonly string Original = File.ReadAllText(Path.Combine(SeedPack.Root, "seeds", "policies", "zezhou-2022", "policy.yaml"));

    [Fact]
    public void Unchanged_pack_is_good() => Load(Original).ShouldBeEmpty();

    [Theory]
    [InlineData("县级财政分别给予10万元、20万元进档奖励\n", "县级财政分别给予10万元、30万元进档奖励\n", "原文应逐字照抄")]
    [InlineData("  sha256: edad", "  sha256: ffff", "SHA-256")]
    [InlineData("number: 泽工信字〔2022〕84号", "nummer: 泽工信字〔2022〕84号", "可用的键：title、number")]
    [InlineData("shape: tiers-on-first-crossing", "shape: tier", "应为：tiers-on-first-crossing")]
    [InlineData("at_least: 3亿元, amount: 10万元", "at_least: 3亿, amount: 10万元", "应为带单位的数量")]
    [InlineData("at_least: 3亿元, amount: 10万元", "at_least: 30%, amount: 10万元", "应为金额")]
    [InlineData("at_least: 3亿元, amount: 10万元", "at_least: 5亿元, amount: 10万元", "档次重叠")]
    [InlineData("measure: revenue.annual ", "measure: revenue.anual ", "没有“revenue.anual”这个事实")]
    [InlineData("fact: chain_leader, is: 是, reason: NOT_DESIGNATED }   #", "fact: chain_leader, is: 也许, reason: NOT_DESIGNATED }   #", "应为是 或 否")]
    [InlineData("fact: chain_leader, is: 是, reason: NOT_DESIGNATED }   #", "fact: title.level, is: 省级, reason: NOT_DESIGNATED }   #", "此处不能用“级别”")]
    [InlineData("fact: chain_leader, is: 是, reason: NOT_DESIGNATED }   #", "fact: chain_leader, is: 是, reason: NOT_DESIGNED }   #", "原因代码")]
    [InlineData("jump: { ruling: ZZ-R04, pay_if: cumulative }", "jump: { ruling: ZZ-R99, pay_if: cumulative }", "没有口径“ZZ-R99”")]
    [InlineData("jump: { ruling: ZZ-R04, pay_if: cumulative }", "jump: { ruling: ZZ-R04, pay_if: all }", "没有选项“all”，可用的：highest、cumulative")]
    [InlineData("  rulings: [ZZ-R04, ZZ-R05, ZZ-R15]", "  rulings: [ZZ-R04, ZZ-R55, ZZ-R15]", "口径“ZZ-R55”不存在")]
    [InlineData("- id: ZZ-3-1-b", "- id: ZZ-3-1-a", "重复")]
    [InlineData("at_least: 180户", "at_least: 18户", "原文里找不到")]
    [InlineData("at_least: 180户, count: stock", "at_least: 180户, above: 180户, count: stock", "恰好写一个界限词")]
    [InlineData("from: 2022-08-04", "from: 2022-13-04", "应为日期")]
    [InlineData("jurisdiction: \"140525\"", "jurisdiction: \"1405\"", "6位行政区划代码")]
    [InlineData("category: target", "category: targets", "不认识的条款类别")]
    [InlineData("default: highest\n", "default: lowest\n", "不在选项中")]
    [InlineData("years: 2年", "years: 18个月", "整年数")]
    [InlineData("of: ZZ-3-4-e", "of: ZZ-3-4-f", "应是首次入库奖励")]
    [InlineData("step: 5个百分点", "step: 5%", "应为百分点")]
    public void Changed_pack_is_refused_with_place_and_expectation(string text, string replacement, string expected)
    {
        Original.ShouldContain(text);
        var at = Original.IndexOf(text, StringComparison.Ordinal);
        var errors = Load(string.Concat(Original.AsSpan(0, at), replacement, Original.AsSpan(at + text.Length)));
        errors.ShouldContain(error => error.Message.Contains(expected), string.Join('\n', errors));
        errors.ShouldAllBe(error => error.Line > 0 && error.Column > 0);
    }

    [Fact]
    public void Many_mistakes_are_reported_in_one_pass()
    {
        var errors = Load(Original
            .Replace("at_least: 180户", "at_least: 181户", StringComparison.Ordinal)
            .Replace("category: threshold", "category: tresholds", StringComparison.Ordinal)
            .Replace("shape: ceiling ", "shape: celling ", StringComparison.Ordinal)
            .Replace("cap: 100万元", "cap: 100", StringComparison.Ordinal));
        errors.Count.ShouldBeGreaterThanOrEqualTo(4);
        errors.ShouldBe(errors.OrderBy(error => error.Line).ThenBy(error => error.Column));
    }

    [Fact]
    public void Cap_below_the_minimum_is_refused()
    {
        var errors = Load(Original.Replace(
            "    shape: ceiling                     # 原文只有上限，由主管部门逐项核定\n    percent: 10%\n    of: project.fixed_asset_investment\n    cap: 200万元",
            "    shape: percent\n    percent: 10%\n    of: project.fixed_asset_investment\n    floor: 300万元\n    cap: 200万元", StringComparison.Ordinal));
        errors.ShouldContain(error => error.Message.Contains("低于最低金额"), string.Join('\n', errors));
    }

    [Fact]
    public void Cascade_that_does_not_add_up_is_refused()
    {
        var folder = Path.Combine(SeedPack.Root, "seeds", "policies", "chizhou-2019-cultivation");
        var text = File.ReadAllText(Path.Combine(folder, "policy.yaml")).Replace("at_least: \"78\"", "at_least: \"23\"", StringComparison.Ordinal);
        var errors = LoadAs("chizhou-2019-cultivation", text);
        errors.ShouldContain(error => error.Message.Contains("达不到"), string.Join('\n', errors));
    }

    [Fact]
    public void Contradictions_of_the_documents_are_notices()
    {
        var texts = SeedPackLoadingTests.Loaded.Notices.Select(notice => notice.Text).ToList();
        foreach (var figure in new[] { "46", "60亿", "10.997", "5户", "609" })
            texts.ShouldContain(text => text.Contains(figure), figure);
    }

    private static IReadOnlyList<LoadError> Load(string text) => LoadAs("zezhou-2022", text);

    private static IReadOnlyList<LoadError> LoadAs(string id, string text)
    {
        var parent = Directory.CreateTempSubdirectory("cultivation-pack-");
        try
        {
            var folder = Directory.CreateDirectory(Path.Combine(parent.FullName, id)).FullName;
            File.WriteAllText(Path.Combine(folder, "policy.yaml"), text);
            return PackLoader.Load(Path.Combine(SeedPack.Root, "seeds"), [folder]).Errors;
        }
        finally
        {
            parent.Delete(recursive: true);
        }
    }
}
