using System.Globalization;
using System.Text;
using Cultivation.Policies.Cases;
using Cultivation.Policies.Decisions;
using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Model;
using Cultivation.Policies.Receipts;
using Cultivation.Policies.Tests.Cases;
using Cultivation.Policies.Tests.Loading;

namespace Cultivation.Policies.Tests.Receipts;

public sealed class ReceiptTests
{
    private static readonly PolicyPack[] Packs = [.. SeedPackLoadingTests.Loaded.Packs];

    [Fact]
    public void Receipts_of_all_cases_replay()
    {
        foreach (var result in CaseRunner.Run(SeedCaseTests.Files.SelectMany(file => file.Cases), Packs))
        {
            var replay = Replay.Run(result.Decision.Receipt.Content, Packs, result.Decision.Receipt.Id);
            replay.IsProven.ShouldBeTrue($"{result.Case.Id}: {string.Join('；', replay.Problems)}");
            replay.Decision!.ToJson().ShouldBe(result.Decision.ToJson());
        }
    }

    // The pack's hash is left out, so that the test holds the meaning of the engine and not the wording of the packs.
    // When it changes on purpose, EngineVersion changes too.
    [Fact]
    public void Canonical_forms_of_all_cases_are_stable()
    {
        var digests = new StringBuilder();
        foreach (var separator in new[] { ".", ",", "٫" })
        {
            CultureInfo.CurrentCulture = Culture(separator);
            digests.Append(Digest()).Append('\n');
        }

        digests.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct().Count().ShouldBe(1);
        Decision("ZZ-3-1-d#5").Receipt.Content.Span.StartsWith("{\"engine\":\"1\",\"policy\":\"zezhou-2022\",\"pack_sha256\":"u8).ShouldBeTrue();
        Encoding.UTF8.GetString(Decision("ZZ-3-1-d#5").Receipt.Content.Span).ShouldEndWith(Golden);
    }

    private const string Golden = """
        "clause":"ZZ-3-1-d","quote":"除省、市级奖励政策外，产业链“链主”企业年度营业收入首次达到3亿元、5亿元的，县级财政分别给予10万元、20万元进档奖励","clocks":{"as_of":"2023-12-31","known_at":"9999-12-31T23:59:59.9999999Z","rules_at":"2999-12-31"},"rulings":[],"amounts":[],"facts":{"subject":"91140525MA0000000Y","plain":[{"fact":"firm.jurisdiction","value":"140525","source":"默认"},{"fact":"firm.industry","value":"C","source":"默认"},{"fact":"revenue.annual","year":2023,"value":"520000000"},{"fact":"revenue.peak","year":2022,"value":"290000000"},{"fact":"chain_leader","year":2023,"value":"yes"}],"records":{}},"result":{"kind":"award","reason":"NONE","payable_fen":20000000,"held_fen":{"ZZ-R04":10000000},"questions":[]}}
        """;

    [Fact]
    public void Changed_content_is_not_proven()
    {
        var receipt = Decision("ZZ-3-1-d#5").Receipt;
        var changed = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(receipt.Content.Span).Replace("\"payable_fen\":20000000", "\"payable_fen\":30000000", StringComparison.Ordinal));
        Replay.Run(changed, Packs, receipt.Id).IsProven.ShouldBeFalse();
        Replay.Run(changed, Packs).Problems.ShouldContain(problem => problem.Contains("不一致"));
    }

    [Fact]
    public void Changed_pack_is_named()
    {
        var receipt = Decision("ZZ-3-1-d#5").Receipt;
        var replay = Replay.Run(receipt.Content, Packs.Select(pack => pack with { PackSha256 = new string('0', 64) }), receipt.Id);
        replay.IsProven.ShouldBeFalse();
        replay.Problems.ShouldContain(problem => problem.Contains("已改动"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1,2]")]
    [InlineData("{\"engine\":\"1\",\"policy\":\"zezhou-2022\"}")]
    public void Anything_else_is_refused_without_exception(string content) =>
        Replay.Run(Encoding.UTF8.GetBytes(content), Packs).IsProven.ShouldBeFalse();

    [Fact]
    public void Ruling_decided_later_leaves_the_old_receipt_as_it_was()
    {
        var example = Case("ZZ-3-1-d#5");
        var pack = Packs.Single(pack => pack.Id == example.Policy);
        var later = new AuthorityBook([new RulingDecision("ZZ-R04", "cumulative", "县工信局", "样例文号", new DateOnly(2027, 1, 1))], []);
        var before = new PolicyEvaluator(pack, AuthorityBook.Empty, new DateOnly(2026, 6, 30)).Evaluate("ZZ-3-1-d", example.Facts, example.AsOf, example.KnownAt);
        var sameDay = new PolicyEvaluator(pack, later, new DateOnly(2026, 6, 30)).Evaluate("ZZ-3-1-d", example.Facts, example.AsOf, example.KnownAt);
        var after = new PolicyEvaluator(pack, later, new DateOnly(2027, 1, 1)).Evaluate("ZZ-3-1-d", example.Facts, example.AsOf, example.KnownAt);
        sameDay.Receipt.Id.ShouldBe(before.Receipt.Id);
        before.Summary.ShouldBe("200,000元 + 待定 100,000元 [ZZ-R04]");
        after.Summary.ShouldBe("300,000元");
    }

    [Fact]
    public void Text_quotes_the_sentence_and_shows_gates_and_arithmetic()
    {
        var text = Decision("ZZ-3-1-d#5").ToText();
        text.ShouldContain("链主企业营收进档奖励：200,000元 + 待定 100,000元 [ZZ-R04]");
        text.ShouldContain("“除省、市级奖励政策外，产业链“链主”企业年度营业收入首次达到3亿元、5亿元的");
        text.ShouldContain("泽工信字〔2022〕84号");
        text.ShouldContain("[满足] 链主名单须为“是”：链主名单（2023年） 是");
        text.ShouldContain("520,000,000元 对照 5亿元 档：200,000元");
        text.ShouldContain("520,000,000元 对照 3亿元 档：100,000元（待定，口径 ZZ-R04）");
    }

    [Fact]
    public void Near_miss_says_how_far_and_until_when()
    {
        var miss = Decision("ZZ-3-1-d#2").NearMisses().Single(miss => miss.Shortfall is not null);
        miss.Distance.ShouldBe("还差 0.01元");
        miss.Until.ShouldBe(new DateOnly(2025, 12, 31));
        miss.Advice.ShouldStartWith("2023年已经结束，看以后年度。按2023年数据，需要：");
        Decision("WS-2-8-c#9-below").NearMisses().ShouldContain(near => near.Distance == "还差 1日");
        Decision("ZZ-3-3-d#8").NearMisses().ShouldContain(near => !near.IsPossible);
    }

    [Fact]
    public void Year_below_the_lowest_tier_is_not_said_to_be_a_second_time()
    {
        var decision = Decision("ZZ-3-1-d#2");
        decision.ToText().ShouldNotContain("NOT_FIRST_TIME");
        decision.ToText().ShouldContain("BELOW_THRESHOLD");
        decision.NearMisses().ShouldNotContain(near => near.Reason == Cultivation.Policies.Rules.ReasonCode.NotFirstTime);
    }

    private static PolicyCase Case(string id) => SeedCaseTests.Files.SelectMany(file => file.Cases).Single(example => example.Id == id);

    private static Decision Decision(string id) => CaseRunner.Run([Case(id)], Packs)[0].Decision;

    private static CultureInfo Culture(string separator)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = separator;
        culture.NumberFormat.NumberGroupSeparator = "'";
        culture.NumberFormat.NegativeSign = "~";
        culture.DateTimeFormat.DateSeparator = "/";
        culture.DateTimeFormat.ShortDatePattern = "d. M. yyyy";
        return culture;
    }

    private static string Digest() => string.Join('|', CaseRunner.Run(SeedCaseTests.Files.SelectMany(file => file.Cases), Packs).Select(result => result.Decision.Receipt.Id));
}
