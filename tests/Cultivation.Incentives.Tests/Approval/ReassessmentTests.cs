using Cultivation.Incentives.Approval;
using Cultivation.Incentives.Entitlements;
using Cultivation.Incentives.Packs;
using Cultivation.Policies.Decisions;
using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Loading;
using Cultivation.Primitives;

namespace Cultivation.Incentives.Tests.Approval;

/// <summary>What is left of a right when what was approved counts as paid.</summary>
public sealed class ReassessmentTests
{
    private static readonly PolicyEvaluator Wenshang = new(
        PackLoader.LoadAll(PackRegistration.DefaultSeeds).OrThrow().Pack("wenshang-2022"), AuthorityBook.Empty, new DateOnly(2025, 3, 31));

    private const string TwoProducts =
        """
        subject: 91140525MA0000015F
        facts: { 注册地: "370830", 行业代码: C35 }
        titles:
        - { 称号: 首台套, 级别: 省级, 认定日期: 2023-03-01, 认定方式: 首次, 对象: 甲机, 逐级申请: 是 }
        - { 称号: 首台套, 级别: 省级, 认定日期: 2024-09-01, 认定方式: 首次, 对象: 乙机, 逐级申请: 是 }
        """;

    [Fact]
    public void Approval_of_one_product_does_not_use_up_another()
    {
        var decision = Decide(TwoProducts);
        var keys = decision.EventKeys();
        keys.Distinct().Count().ShouldBe(2);
        var (first, second) = (Right(decision, 0), Right(decision, 1));
        first.PayableFen.Fen.ShouldBeGreaterThan(0);
        second.PayableFen.Fen.ShouldBeGreaterThan(0);
        Reassessment.Left(decision, second, []).ShouldBe(second.PayableFen);
        Reassessment.Left(decision, second, [first]).ShouldBe(second.PayableFen);
        Reassessment.Left(decision, first, [second]).ShouldBe(first.PayableFen);
    }

    [Fact]
    public void Approval_under_a_date_that_was_corrected_leaves_nothing()
    {
        var before = Right(Decide(TwoProducts.Replace("2023-03-01", "2023-02-01", StringComparison.Ordinal)), 0);
        var decision = Decide(TwoProducts);
        Reassessment.Left(decision, Right(decision, 0), [before, Right(decision, 1)]).ShouldBe(Money.Zero);
    }

    private static Decision Decide(string yaml)
    {
        var sheet = FactFile.Parse(yaml, "facts.yaml", out var errors);
        errors.ShouldBeEmpty();
        return Wenshang.Evaluate("WS-2-13-b", sheet!, new DateOnly(2025, 3, 31), new DateTimeOffset(2025, 3, 31, 0, 0, 0, TimeSpan.Zero));
    }

    private static Entitlement Right(Decision decision, int index) => new()
    {
        EntitlementId = Guid.NewGuid(),
        Subject = decision.Facts.Subject,
        Name = "",
        Policy = decision.Policy.Pack.Id,
        Clause = decision.ClauseId,
        EventKey = decision.EventKeys()[index],
        Event = decision.Items[index].Label,
        EventDate = decision.Items[index].EventDate,
        FoundUnder = decision.ClauseId,
        DecisionId = Guid.NewGuid(),
        PayableFen = decision.Items[index].Payable,
        HeldFen = Money.Zero,
        PaymentItem = decision.Items[index].LedgerItem,
        State = EntitlementState.Approved,
        Differs = false,
        AwardCode = "370830-2025-000001",
        CheckedBy = "370830/a",
    };
}
