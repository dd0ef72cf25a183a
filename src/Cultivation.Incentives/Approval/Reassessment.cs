using Cultivation.Facts;
using Cultivation.Incentives.Entitlements;
using Cultivation.Policies.Decisions;
using Cultivation.Policies.Facts;
using Cultivation.Primitives;

namespace Cultivation.Incentives.Approval;

/// <summary>
/// What is left of a right when everything that was approved for the subject before counts as paid. It catches the award that a
/// correction moved to another event: the tier, the level or the entry it is for has been approved already.
/// </summary>
public static class Reassessment
{
    /// <summary>Amount left of a right.</summary>
    /// <param name="decision">The decision that the right follows, made again from its receipt.</param>
    /// <param name="right">The right.</param>
    /// <param name="approved">The subject's rights that were approved before.</param>
    public static Money Left(Decision decision, Entitlement right, IReadOnlyCollection<Entitlement> approved)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(right);
        ArgumentNullException.ThrowIfNull(approved);
        var sheet = decision.Facts.ToMessage().ToBuilder();
        foreach (var other in approved)
            sheet.Add(Payment(other));
        var again = decision.Policy.Evaluate(decision.Rule, sheet.Build(), decision.Clocks.AsOf, decision.Clocks.KnownAt);
        var keys = again.EventKeys();
        var own = Money.Zero;
        var entitled = Money.Zero;
        var taken = Money.Zero;
        for (var index = 0; index < keys.Count; index++)
        {
            var item = again.Items[index];
            if (keys[index] == right.EventKey)
            {
                (own, entitled) = (item.Payable, item.Entitled);
                continue;
            }

            // A payment that stands for another event with the same name (two workshops of one level) may have been taken for
            // this one: what that event still shows as unpaid of its own payment was taken here.
            if (approved.FirstOrDefault(other => other.Clause == right.Clause && other.EventKey == keys[index]) is { } before && before.PayableFen > item.Paid)
                taken += Money.Min(item.Payable, before.PayableFen - item.Paid);
        }

        return Money.Min(Money.Min(own + taken, entitled), right.PayableFen);
    }

    private static FactRecord Payment(Entitlement right)
    {
        var facts = new List<Fact>
        {
            new(FactVocabulary.PaymentClause, new FactContent(0, right.Clause)),
            new(FactVocabulary.PaymentAmount, new FactContent(right.PayableFen.Yuan, null)),
        };
        if (right.PaymentItem is { } item)
            facts.Add(new(FactVocabulary.PaymentItem, new FactContent(0, item)));
        return new FactRecord(FactScope.Payment, facts);
    }
}
