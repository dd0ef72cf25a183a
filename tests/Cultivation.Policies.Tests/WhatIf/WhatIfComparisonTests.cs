using System.Globalization;
using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Model;
using Cultivation.Policies.Tests.Loading;
using Cultivation.Policies.Tests.Population;
using Cultivation.Policies.WhatIf;
using Cultivation.Primitives;

namespace Cultivation.Policies.Tests.WhatIf;

public sealed class WhatIfComparisonTests
{
    private static readonly PolicyPack Zezhou = SeedPackLoadingTests.Loaded.Packs.Single(pack => pack.Id == "zezhou-2022");
    private static readonly DateOnly AsOf = new(2024, 12, 31);
    private static readonly DateOnly Rules = new(2999, 12, 31);

    // The second firm jumps two tiers: 200,000 payable and 100,000 held under ZZ-R04.
    private readonly FactSheet[] _firms =
        [Leader(1, "140525100", 280_000_000m, 310_000_000m), Leader(2, "140525101", 290_000_000m, 520_000_000m), Leader(3, "140525101", 100_000_000m, 120_000_000m)];

    [Fact]
    public void Same_policy_on_both_sides_changes_nothing()
    {
        var report = Compare(new PolicyEvaluator(Zezhou, AuthorityBook.Empty, Rules), new PolicyEvaluator(Zezhou, AuthorityBook.Empty, Rules), _firms);

        report.Total.ShouldBe(new WhatIfAmounts(Yuan(300_000), Yuan(100_000), Yuan(300_000), Yuan(100_000)));
        report.Changed.ShouldBeEmpty();
    }

    [Fact]
    public void Ruling_for_cumulative_tiers_releases_what_was_held()
    {
        var after = new AuthorityBook([new RulingDecision("ZZ-R04", "cumulative", "县工信局", "泽工信函〔2024〕1号", new DateOnly(2024, 1, 1))], []);

        var report = Compare(new PolicyEvaluator(Zezhou, AuthorityBook.Empty, Rules), new PolicyEvaluator(Zezhou, after, Rules), _firms);

        report.Total.ShouldBe(new WhatIfAmounts(Yuan(300_000), Yuan(100_000), Yuan(400_000), Money.Zero));
        var winner = report.Winners.ShouldHaveSingleItem();
        (winner.Place, winner.Amounts.Change, winner.Clauses.Single().Clause).ShouldBe(("140525101", Yuan(100_000), "ZZ-3-1-d"));
        report.ByRuling.Select(row => (row.Key, row.Amounts.HeldBefore, row.Amounts.HeldAfter)).ShouldBe([("ZZ-R04", Yuan(100_000), Money.Zero)]);
        report.ByPlace.Select(row => (row.Key, row.Amounts.PayableAfter)).ShouldBe([("140525100", Yuan(100_000)), ("140525101", Yuan(300_000))]);
        report.ByYear.Select(row => (row.Key, row.Amounts.PayableAfter)).ShouldBe([("2023", Yuan(400_000))]);
    }

    [Fact]
    public void Clause_that_the_change_lacks_makes_losers()
    {
        var without = Zezhou with { Clauses = [.. Zezhou.Clauses.Where(clause => clause.Id != "ZZ-3-1-d")] };

        var report = Compare(new PolicyEvaluator(Zezhou, AuthorityBook.Empty, Rules), new PolicyEvaluator(without, AuthorityBook.Empty, Rules), _firms);

        report.Losers.Select(firm => firm.Amounts.Change).Order().ShouldBe([Yuan(-200_000), Yuan(-100_000)]);
        report.Total.PayableAfter.ShouldBe(Money.Zero);
    }

    [Fact]
    public void Random_firms_add_up_as_each_decided_alone()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("CULTIVATION_SEED") ?? Random.Shared.Next().ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        TestContext.Current.TestOutputHelper!.WriteLine($"CULTIVATION_SEED={seed}");
        var decided = new AuthorityBook([.. Zezhou.Rulings.Where(ruling => ruling.Options.Count > 1).Select(ruling => new RulingDecision(ruling.Id, ruling.Options[1].Id, "县工信局", "测试", new DateOnly(2020, 1, 1)))], []);
        var (before, after) = (new PolicyEvaluator(Zezhou, AuthorityBook.Empty, Rules), new PolicyEvaluator(Zezhou, decided, Rules));
        var random = new RandomFirms(before, new Random(seed));
        FactSheet[] firms = [.. Enumerable.Range(0, 400).Select(random.Next)];

        var report = Compare(before, after, firms);

        var (payable, held) = (Money.Zero, Money.Zero);
        foreach (var decision in firms.Where(firm => PackScope.Concerns(Zezhou, firm)).SelectMany(firm => after.EvaluateAll(firm, AsOf, DateTimeOffset.MaxValue)).Where(decision => decision.CountsUnder is null))
            (payable, held) = (payable + decision.Payable, held + decision.HeldTotal);
        (report.Total.PayableAfter, report.Total.HeldAfter).ShouldBe((payable, held));
        report.ByRuling.Aggregate(Money.Zero, (sum, row) => sum + row.Amounts.HeldAfter).ShouldBe(held);
        report.ByYear.Aggregate(Money.Zero, (sum, row) => sum + row.Amounts.PayableAfter).ShouldBe(payable);
    }

    private static WhatIfReport Compare(PolicyEvaluator before, PolicyEvaluator after, FactSheet[] firms) =>
        WhatIfComparison.Of([before], [after], firms, AsOf, DateTimeOffset.MaxValue);

    private static FactSheet Leader(int number, string township, decimal before, decimal now)
    {
        var body = $"91140525{number:D9}";
        return new FactSheetBuilder(body + CreditCode.CheckCharacter(body))
            .Add(new Fact(FactVocabulary.Jurisdiction, new FactContent(0, township + "000")))
            .Add(new Fact(FactVocabulary.Industry, new FactContent(0, "C31")))
            .Add(new Fact(FactVocabulary.ChainLeader, FactContent.Of(true), 2023))
            .Add(new Fact(FactVocabulary.RevenuePeak, new FactContent(before, null), 2022))
            .Add(new Fact(FactVocabulary.Revenue, new FactContent(now, null), 2023))
            .Build();
    }

    private static Money Yuan(long yuan) => Money.FromYuan(yuan);
}
