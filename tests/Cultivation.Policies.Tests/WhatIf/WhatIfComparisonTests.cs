using System.Globalization;
using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Model;
using Cultivation.Policies.Tests.Loading;
using Cultivation.Policies.Tests.Population;
using Cultivation.Policies.WhatIf;
using Cultivation.Primitives;

namespace Cultivation.Policies.Tests.WhatIf;

public sealed class WhatIfComparisonTests
{
    private const int FirmCount = 300;
    private static readonly DateOnly AsOf = new(2025, 12, 31);
    private static readonly DateTimeOffset KnownAt = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly RulesAt = new(2027, 1, 1);

    [Fact]
    public void Sums_by_clause_place_and_year_agree_with_the_total_and_the_reverse_change_is_the_negative()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("CULTIVATION_SEED") ?? Random.Shared.Next().ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        TestContext.Current.TestOutputHelper!.WriteLine($"CULTIVATION_SEED={seed}");
        foreach (var pack in SeedPackLoadingTests.Loaded.Packs.Where(pack => pack.Id is "zezhou-2022" or "wenshang-2022"))
        {
            var now = new PolicyEvaluator(pack, AuthorityBook.Empty, RulesAt);
            var generous = new PolicyEvaluator(pack, new AuthorityBook([.. pack.Rulings.Select(ruling => new RulingDecision(ruling.Id, ruling.Options[^1].Id, "局", "1号", RulesAt))], []), RulesAt);
            var random = new RandomFirms(now, new Random(seed));
            var firms = Enumerable.Range(1, FirmCount).Select(random.Next).ToList();
            var report = WhatIfComparison.Of([now], [generous], firms, AsOf, KnownAt);
            var message = $"CULTIVATION_SEED={seed} {pack.Id}";
            report.Firms.ShouldBe(FirmCount, message);
            Sum(report.ByClause).ShouldBe(report.Total, message);
            Sum(report.ByPlace).ShouldBe(report.Total, message);
            Sum(report.ByYear).ShouldBe(report.Total, message);
            (Sum(report.ByRuling).HeldBefore, Sum(report.ByRuling).HeldAfter).ShouldBe((report.Total.HeldBefore, report.Total.HeldAfter), message);
            report.Changed.Aggregate(Money.Zero, (sum, firm) => sum + firm.Amounts.Change).ShouldBe(report.Total.Change, message);
            report.Changed.ShouldNotBeEmpty(message);

            var reverse = WhatIfComparison.Of([generous], [now], firms, AsOf, KnownAt);
            reverse.Total.Change.ShouldBe(-report.Total.Change, message);
            reverse.Winners.Select(firm => firm.Subject).ShouldBe(report.Losers.Select(firm => firm.Subject), ignoreOrder: true, message);
        }
    }

    [Fact]
    public void Same_rules_change_nothing()
    {
        var pack = SeedPackLoadingTests.Loaded.Pack("zezhou-2022");
        var policy = new PolicyEvaluator(pack, AuthorityBook.Empty, RulesAt);
        var random = new RandomFirms(policy, new Random(1));
        var report = WhatIfComparison.Of([policy], [new PolicyEvaluator(pack, AuthorityBook.Empty, RulesAt)], [.. Enumerable.Range(1, 50).Select(random.Next)], AsOf, KnownAt);
        report.Changed.ShouldBeEmpty();
        report.Total.Change.ShouldBe(Money.Zero);
    }

    [Fact]
    public void Clause_that_falls_away_takes_what_it_paid()
    {
        var pack = SeedPackLoadingTests.Loaded.Pack("wenshang-2022");
        var policy = new PolicyEvaluator(pack, AuthorityBook.Empty, RulesAt);
        var random = new RandomFirms(policy, new Random(1));
        var report = WhatIfComparison.Of([policy], [], [.. Enumerable.Range(1, FirmCount).Select(random.Next)], AsOf, KnownAt);
        report.Total.PayableBefore.ShouldBeGreaterThan(Money.Zero);
        report.Total.PayableAfter.ShouldBe(Money.Zero);
        report.Winners.ShouldBeEmpty();
        report.Changed.SelectMany(firm => firm.Clauses).ShouldAllBe(clause => clause.After == null);
    }

    private static WhatIfAmounts Sum(IEnumerable<WhatIfSum> sums) => sums.Aggregate(default(WhatIfAmounts), (total, sum) => total + sum.Amounts);
}
