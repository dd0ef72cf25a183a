using Cultivation.Policies.Decisions;
using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Model;
using Cultivation.Policies.Receipts;
using Cultivation.Policies.Rulings;
using Cultivation.Policies.Rules;
using Cultivation.Policies.Tests.Loading;
using Cultivation.Primitives;

namespace Cultivation.Policies.Tests.Evaluation;

public sealed class DecisionPropertyTests
{
    private static readonly DateOnly AsOf = new(2026, 12, 31);
    private static readonly DateOnly Latest = new(2999, 12, 31);
    private static readonly PolicyPack[] Packs = [.. SeedPackLoadingTests.Loaded.Packs];
    private readonly int _seed = RandomFacts.Seed;

    [Fact]
    public void Facts_in_another_order_give_the_same_receipt()
    {
        ForFirms(120, (random, pack, plain, records) =>
        {
            var evaluator = new PolicyEvaluator(pack, AuthorityBook.Empty, Latest);
            var before = Decide(evaluator, RandomFacts.Sheet(pack.Jurisdiction.Value, plain, records));
            random.Shuffle(plain);
            random.Shuffle(records);
            var after = Decide(evaluator, RandomFacts.Sheet(pack.Jurisdiction.Value, plain, records));
            after.Select(decision => decision.Receipt.Id).ShouldBe(before.Select(decision => decision.Receipt.Id), Note);
            after.Select(decision => decision.ToText()).ShouldBe(before.Select(decision => decision.ToText()), Note);
        });
    }

    [Fact]
    public void Payable_with_held_never_exceeds_the_most_generous_options()
    {
        ForFirms(200, (random, pack, plain, records) =>
        {
            var sheet = RandomFacts.Sheet(pack.Jurisdiction.Value, plain, records);
            foreach (var open in Decide(new PolicyEvaluator(pack, AuthorityBook.Empty, Latest), sheet))
            {
                // Event by event: one ruling may release different events by different options.
                for (var index = 0; index < open.Items.Count; index++)
                {
                    if (open.Items[index].Held.Count == 0)
                        continue;
                    Worth(open.Items[index]).ShouldBeLessThanOrEqualTo(MostGenerous(open, index, 0), $"{Note}\n{open.ToText()}");
                }
            }
        });
    }

    [Fact]
    public void Deciding_a_ruling_releases_or_cancels_exactly_its_held_parts()
    {
        ForFirms(200, (random, pack, plain, records) =>
        {
            var sheet = RandomFacts.Sheet(pack.Jurisdiction.Value, plain, records);
            foreach (var open in Decide(new PolicyEvaluator(pack, AuthorityBook.Empty, Latest), sheet))
            {
                foreach (var part in open.Items.SelectMany(item => item.Held).DistinctBy(part => part.Ruling))
                {
                    var favourable = random.Below(2) == 0;
                    var option = favourable ? part.Hold.PayIf[0] : part.Hold.Ruling.Options.Select(candidate => candidate.Id).FirstOrDefault(id => !part.Hold.PayIf.Contains(id));
                    if (option is null)
                        continue;
                    var settled = RulingSettlement.Apply(open, new RulingDecision(part.Ruling, option, "县工信局", "样例文号", new DateOnly(2027, 1, 1)));
                    var note = $"{Note}\n{part.Ruling} → {option}\n{open.ToText()}\n{settled.Decision.ToText()}";
                    settled.OldReceipt.ShouldBe(open.Receipt.Id);
                    settled.Released.ShouldBeGreaterThanOrEqualTo(Money.Zero, note);
                    (settled.Released + settled.Cancelled + settled.StillHeld + settled.AwaitsApproval).ShouldBe(open.Held[part.Ruling], note);
                    foreach (var (ruling, amount) in open.Held.Where(held => held.Key != part.Ruling))
                        settled.Decision.Held.GetValueOrDefault(ruling).ShouldBeGreaterThanOrEqualTo(amount, note);
                }
            }
        });
    }

    [Fact]
    public void Caps_are_never_exceeded()
    {
        ForFirms(200, (random, pack, plain, records) =>
        {
            var generous = new AuthorityBook([], []);
            foreach (var decision in Decide(new PolicyEvaluator(pack, generous, Latest), RandomFacts.Sheet(pack.Jurisdiction.Value, plain, records)))
            {
                Money? cap = decision.Rule.Clause.Rule!.Shape switch { PercentShape shape => shape.Cap, CeilingShape shape => shape.Cap, StepsShape shape => shape.Cap, _ => null };
                if (cap is not { } limit)
                    continue;
                foreach (var item in decision.Items)
                {
                    (item.Payable + Sum(item.Held)).ShouldBeLessThanOrEqualTo(limit, Note);
                    (item.Ceiling ?? Money.Zero).ShouldBeLessThanOrEqualTo(limit, Note);
                    if (item.Ceiling is not null)
                        item.Payable.ShouldBe(Money.Zero, Note);
                }
            }
        });
    }

    [Fact]
    public void More_revenue_never_lowers_a_tier_award()
    {
        var random = new Random(_seed);
        foreach (var (policy, clause, extra) in new[] { ("zezhou-2022", "ZZ-3-1-d", FactVocabulary.ChainLeader), ("wenshang-2022", "WS-2-4-b", null), ("wenshang-2022", "WS-2-10-b", FactVocabulary.SoftwareCertified) })
        {
            var pack = SeedPackLoadingTests.Loaded.Pack(policy);
            var evaluator = new PolicyEvaluator(pack, AuthorityBook.Empty, Latest);
            var shape = (TiersShape)pack.Clause(clause)!.Incentive!.Shape;
            var figures = shape.Tiers.SelectMany(tier => new[] { tier.Limit.Value - 0.01m, tier.Limit.Value, tier.Limit.Value + 0.01m })
                .Concat(Enumerable.Range(0, 40).Select(_ => (decimal)random.NextInt64(1, 300_000_000_000) / 100m)).Order().ToList();
            var before = Money.Zero;
            foreach (var figure in figures)
            {
                var plain = new List<Fact>
                {
                    new(FactVocabulary.Jurisdiction, new FactContent(0, pack.Jurisdiction.Value)),
                    new(FactVocabulary.Industry, new FactContent(0, "C31")),
                    new(shape.Measure, new FactContent(figure, null), 2023),
                    new(shape.History!, new FactContent(1m, null), 2022),
                };
                if (extra is not null)
                    plain.Add(new Fact(extra, FactContent.Of(true), extra.Scope == FactScope.Year ? 2023 : 0));
                var decision = evaluator.Evaluate(clause, RandomFacts.Sheet(pack.Jurisdiction.Value, plain, []), AsOf, DateTimeOffset.MaxValue);
                (decision.Payable + decision.HeldTotal).ShouldBeGreaterThanOrEqualTo(before, $"{Note} {clause} {figure}");
                before = decision.Payable + decision.HeldTotal;
            }
        }
    }

    [Fact]
    public void A_payment_never_loses_what_is_held_and_never_pays_twice()
    {
        ForFirms(200, (random, pack, plain, records) =>
        {
            var evaluator = new PolicyEvaluator(pack, AuthorityBook.Empty, Latest);
            foreach (var open in Decide(evaluator, RandomFacts.Sheet(pack.Jurisdiction.Value, plain, records)))
            {
                if (open.Payable == Money.Zero || open.CountsUnder is not null || open.Rule.Clause.Rule!.Shape is PartnersShape)
                    continue;
                var payment = new FactRecord(FactScope.Payment,
                [
                    new Fact(FactVocabulary.PaymentClause, new FactContent(0, open.ClauseId)),
                    new Fact(FactVocabulary.PaymentAmount, new FactContent(open.Payable.Yuan, null)),
                ]);
                var paid = evaluator.Evaluate(open.ClauseId, RandomFacts.Sheet(pack.Jurisdiction.Value, plain, [.. records, payment]), AsOf, DateTimeOffset.MaxValue);
                paid.Payable.ShouldBe(Money.Zero, $"{Note}\n{open.ToText()}\n{paid.ToText()}");
                paid.Held.ShouldBe(open.Held, Note);
            }
        });
    }

    [Fact]
    public void Receipts_replay_to_the_same_bytes()
    {
        ForFirms(60, (random, pack, plain, records) =>
        {
            foreach (var decision in Decide(new PolicyEvaluator(pack, AuthorityBook.Empty, Latest), RandomFacts.Sheet(pack.Jurisdiction.Value, plain, records)))
            {
                var replay = Replay.Run(decision.Receipt.Content, Packs, decision.Receipt.Id);
                replay.IsProven.ShouldBeTrue($"{Note}\n{string.Join('\n', replay.Problems)}");
            }
        });
    }

    private string Note => $"CULTIVATION_SEED={_seed}";

    private static Money Sum(IEnumerable<HeldPart> parts) => parts.Aggregate(Money.Zero, (sum, part) => sum + part.Amount);

    private static IReadOnlyList<Decision> Decide(PolicyEvaluator evaluator, FactSheet sheet) => evaluator.EvaluateAll(sheet, AsOf, DateTimeOffset.MaxValue);

    private static Money Worth(DecisionItem item) => item.Payable + Sum(item.Held) + (item.Ceiling ?? Money.Zero);

    // Decides the open rulings of one event by every option in turn, again until nothing new opens.
    private static Money MostGenerous(Decision decision, int index, int depth)
    {
        var item = decision.Items[index];
        if (item.Held.Count == 0 || depth > 6)
            return Worth(item);
        var ruling = item.Held[0].Hold.Ruling;
        return ruling.Options
            .Select(option => RulingSettlement.Apply(decision, new RulingDecision(ruling.Id, option.Id, "县工信局", "样例文号", new DateOnly(2027, 1, 1))).Decision)
            .Select(settled => MostGenerous(settled, index, depth + 1))
            .Max();
    }

    private void ForFirms(int count, Action<RandomFacts, PolicyPack, List<Fact>, List<FactRecord>> check)
    {
        for (var index = 0; index < count; index++)
        {
            var random = new RandomFacts(unchecked(_seed + index));
            var pack = Packs[index % Packs.Length];
            var (plain, records) = random.Firm(pack.Jurisdiction.Value);
            check(random, pack, plain, records);
        }
    }
}
