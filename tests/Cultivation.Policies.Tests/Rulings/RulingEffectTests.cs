using Cultivation.Policies.Cases;
using Cultivation.Policies.Decisions;
using Cultivation.Policies.Model;
using Cultivation.Policies.Rulings;
using Cultivation.Policies.Tests.Cases;
using Cultivation.Policies.Tests.Loading;
using Cultivation.Primitives;

namespace Cultivation.Policies.Tests.Rulings;

public sealed class RulingEffectTests
{
    private static readonly DateOnly From = new(2999, 12, 31);

    [Fact]
    public void Every_held_part_of_the_worked_cases_is_released_cancelled_or_moved_and_nothing_else_changes()
    {
        var decided = 0;
        foreach (var before in HeldDecisions())
        {
            foreach (var (id, held) in before.Held)
            {
                foreach (var option in before.Policy.Pack.Ruling(id)!.Options)
                {
                    var effect = RulingEffect.Of(before, new RulingDecision(id, option.Id, "县工信局", "1号", From));
                    var what = $"{before.ClauseId} {before.Summary}, {id}={option.Id}: {effect.After.Summary}";
                    effect.WasHeld.ShouldBe(held, what);
                    effect.After.Held.ContainsKey(id).ShouldBeFalse(what);
                    effect.Released.ShouldBeGreaterThanOrEqualTo(Money.Zero, what);
                    effect.Cancelled.ShouldBeGreaterThanOrEqualTo(Money.Zero, what);
                    effect.Moved.ShouldBeGreaterThanOrEqualTo(Money.Zero, what);
                    (effect.Released + effect.Cancelled + effect.Moved).ShouldBe(held, what);
                    effect.RefersTo.ShouldBe(before.Receipt.Id);
                    effect.After.Receipt.Id.ShouldNotBe(before.Receipt.Id, what);
                    decided++;
                }
            }
        }

        decided.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void Option_that_the_ruling_has_not_and_an_answer_before_a_later_one_are_refused()
    {
        var before = HeldDecisions().First(decision => decision.Held.ContainsKey("ZZ-R04"));
        Should.Throw<ArgumentException>(() => RulingEffect.Of(before, new RulingDecision("ZZ-R04", "both", "局", "1号", From)));
        Should.Throw<ArgumentException>(() => RulingEffect.Of(before, new RulingDecision("ZZ-R99", "both", "局", "1号", From)));
        var after = RulingEffect.Of(before, new RulingDecision("ZZ-R04", "highest", "局", "1号", From)).After;
        Should.Throw<ArgumentException>(() => RulingEffect.Of(after, new RulingDecision("ZZ-R04", "cumulative", "局", "2号", From.AddDays(-1)))).Message.ShouldContain("更晚的决定");
    }

    private static IEnumerable<Decision> HeldDecisions() =>
        CaseRunner.Run(SeedCaseTests.Files.SelectMany(file => file.Cases), SeedPackLoadingTests.Loaded.Packs)
            .Select(result => result.Decision)
            .Where(decision => decision.HeldTotal > Money.Zero);
}
