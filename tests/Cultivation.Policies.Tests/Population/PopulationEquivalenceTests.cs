using System.Globalization;
using Cultivation.Policies.Decisions;
using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Model;
using Cultivation.Policies.Population;
using Cultivation.Policies.Tests.Loading;

namespace Cultivation.Policies.Tests.Population;

public sealed class PopulationEquivalenceTests
{
    private const int Firms = 700;

    private static readonly (DateOnly AsOf, DateTimeOffset KnownAt)[] Clocks =
    [
        (new DateOnly(2026, 12, 31), DateTimeOffset.MaxValue),
        (new DateOnly(2024, 6, 30), new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero)),
    ];

    public static TheoryData<string> Packs => [.. SeedPackLoadingTests.Loaded.Packs.Select(pack => pack.Id)];

    [Theory]
    [MemberData(nameof(Packs))]
    public void Random_population_is_decided_as_each_firm_alone(string id)
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("CULTIVATION_SEED") ?? Random.Shared.Next().ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        TestContext.Current.TestOutputHelper!.WriteLine($"CULTIVATION_SEED={seed}");
        var random = new Random(seed);
        var pack = SeedPackLoadingTests.Loaded.Packs.Single(pack => pack.Id == id);
        foreach (var authority in new[] { AuthorityBook.Empty, RandomAuthority(pack, random), RandomAuthority(pack, random) })
        {
            var policy = new PolicyEvaluator(pack, authority, new DateOnly(2999, 12, 31));
            var firms = new RandomFirms(policy, random);
            FactSheet[] sheets = [.. Enumerable.Range(0, Firms).Select(firms.Next)];
            foreach (var (asOf, knownAt) in Clocks)
                Compare(policy, sheets, asOf, knownAt, seed);
        }
    }

    private static void Compare(PolicyEvaluator policy, FactSheet[] sheets, DateOnly asOf, DateTimeOffset knownAt, int seed)
    {
        var population = new PopulationEvaluator(policy, new PopulationFacts(sheets, asOf, knownAt));
        var columns = new ClauseColumns(sheets.Length);
        foreach (var rule in policy.Rules)
        {
            population.Evaluate(rule, columns);
            var held = columns.HeldAmounts().ToLookup(part => part.Firm);
            for (var firm = 0; firm < sheets.Length; firm++)
            {
                var decision = policy.Evaluate(rule, sheets[firm], asOf, knownAt);
                var expected = Text(decision.Kind, decision.Payable.Fen, decision.HeldTotal.Fen, decision.Reason.ToString(), decision.Held.Keys.FirstOrDefault(), decision.Ceiling?.Fen, decision.Held.Select(part => (part.Key, part.Value.Fen)));
                var actual = Text(
                    columns.Kinds[firm], columns.PayableFen[firm], columns.HeldFen[firm], columns.Reasons[firm].ToString(), columns.Ruling(firm), columns.Ceiling(firm)?.Fen, held[firm].Select(part => (part.Ruling, part.Amount.Fen)));
                if (expected != actual)
                    actual.ShouldBe(expected, $"CULTIVATION_SEED={seed}, {rule.Clause.Id}, firm {firm}, as of {asOf:O}: {Environment.NewLine}{decision.ToText()}");
            }
        }
    }

    private static string Text(DecisionKind kind, long payable, long held, string reason, string? ruling, long? ceiling, IEnumerable<(string Ruling, long Fen)> parts) =>
        $"{kind} payable {payable} held {held} {reason} ruling {ruling} ceiling {ceiling} [{string.Join(", ", parts)}]";

    // Every second ruling decided one way or another.
    private static AuthorityBook RandomAuthority(PolicyPack pack, Random random) => new(
        [
            .. pack.Rulings.Where(ruling => ruling.Options.Count > 0 && random.Next(2) == 0)
                .Select(ruling => new RulingDecision(ruling.Id, ruling.Options[random.Next(ruling.Options.Count)].Id, "test", "test", new DateOnly(2020, 1, 1))),
        ],
        []);
}
