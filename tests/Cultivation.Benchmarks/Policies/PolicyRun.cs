using System.Diagnostics;
using System.Text.Json.Nodes;
using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Model;
using Cultivation.Policies.Population;

namespace Cultivation.Benchmarks.Policies;

/// <summary>One policy over synthetic firms of its county, measured on the calling thread.</summary>
internal sealed class PolicyRun
{
    public const int Firms = 100_000;
    private const int FlatFirms = 4_000;
    private const int Rounds = 9;
    private const int Seed = 20221224;

    private static readonly DateTimeOffset KnownAt = DateTimeOffset.MaxValue;

    // The clauses that a rule engine can express; the others need lists of partners, agreements, steps above a maximum, or another document.
    private static readonly string[] Expressible =
    [
        "ZZ-3-1-d", "ZZ-3-3-b", "ZZ-3-3-c", "ZZ-3-3-d", "ZZ-3-4-d", "ZZ-3-4-e", "ZZ-3-4-f", "ZZ-3-4-g", "ZZ-3-4-h", "ZZ-3-6-c",
        "WS-2-4-b", "WS-2-5-e", "WS-2-7-c", "WS-2-8-c", "WS-2-8-d", "WS-2-9-c", "WS-2-10-b", "WS-2-13-b",
    ];

    private readonly PolicyEvaluator _policy;
    private readonly ClauseRule[] _rules;
    private readonly List<SyntheticFirm> _firms = [];
    private readonly FactSheet[] _sheets;

    public PolicyRun(PolicyPack pack)
    {
        _policy = new PolicyEvaluator(pack, AuthorityBook.Empty, new DateOnly(2999, 12, 31));
        _rules = [.. _policy.Rules.Where(rule => rule.Clause.Incentive is not null)];
        var firms = new SyntheticFirms(pack.Jurisdiction.Value, Seed);
        for (var number = 0; number < Firms; number++)
            _firms.Add(firms.Next(number));
        _sheets = [.. _firms.Select(firm => firm.Sheet())];
    }

    public string Id => _policy.Pack.Id;

    public long Decisions => (long)_rules.Length * Firms;

    /// <summary>How long it took to lay the facts out in columns.</summary>
    public TimeSpan Layout { get; private set; }

    public TimeSpan Population { get; private set; }

    public TimeSpan OneFirm { get; private set; }

    public long PopulationBytes { get; private set; }

    public long OneFirmBytes { get; private set; }

    public long OneFirmFallbacks { get; private set; }

    public TimeSpan Text { get; private set; }

    public int Texts { get; private set; }

    /// <summary>Decisions of the comparison with rule engines, and how long the population path takes for them.</summary>
    public long FlatDecisions { get; private set; }

    public TimeSpan FlatPopulation { get; private set; }

    public void Measure()
    {
        var clock = Stopwatch.StartNew();
        var facts = new PopulationFacts(_sheets, FlatFacts.AsOf, KnownAt);
        Layout = clock.Elapsed;
        var evaluator = new PopulationEvaluator(_policy, facts);
        ClauseColumns[] columns = [.. _rules.Select(_ => new ClauseColumns(Firms))];
        Population = Median(() => EvaluateAll(evaluator, _rules, columns));
        var before = GC.GetAllocatedBytesForCurrentThread();
        EvaluateAll(evaluator, _rules, columns);
        PopulationBytes = GC.GetAllocatedBytesForCurrentThread() - before;
        OneFirmFallbacks = columns.Sum(column => column.OneFirmDecisions);
        EvaluateOneByOne(columns, 2_000);
        before = GC.GetAllocatedBytesForCurrentThread();
        clock.Restart();
        EvaluateOneByOne(columns, Firms);
        OneFirm = clock.Elapsed;
        OneFirmBytes = GC.GetAllocatedBytesForCurrentThread() - before;
        WriteTexts();
    }

    /// <summary>Measures the clauses that rule engines can express on flat firms, and writes facts and expected amounts for them.</summary>
    public void PrepareEngines(string path)
    {
        var flat = _firms.Where(firm => firm.IsFlat).Take(FlatFirms).ToList();
        ClauseRule[] rules = [.. _rules.Where(rule => Expressible.Contains(rule.Clause.Id))];
        var facts = new PopulationFacts([.. flat.Select(firm => firm.Sheet())], FlatFacts.AsOf, KnownAt);
        var evaluator = new PopulationEvaluator(_policy, facts);
        ClauseColumns[] columns = [.. rules.Select(_ => new ClauseColumns(flat.Count))];
        FlatPopulation = Median(() => EvaluateAll(evaluator, rules, columns));
        FlatDecisions = (long)rules.Length * flat.Count;
        var expected = new JsonObject();
        for (var index = 0; index < rules.Length; index++)
            expected[rules[index].Clause.Id] = new JsonArray([.. columns[index].PayableFen.ToArray().Select(fen => JsonValue.Create(fen))]);
        File.WriteAllText(path, new JsonObject { ["firms"] = new JsonArray([.. flat.Select(FlatFacts.Of)]), ["expected"] = expected }.ToJsonString());
    }

    private static void EvaluateAll(PopulationEvaluator evaluator, ClauseRule[] rules, ClauseColumns[] columns)
    {
        for (var index = 0; index < rules.Length; index++)
            evaluator.Evaluate(rules[index], columns[index]);
    }

    private static TimeSpan Median(Action action)
    {
        for (var round = 0; round < 5; round++)
            action();
        var rounds = new List<TimeSpan>();
        for (var round = 0; round < Rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            action();
            rounds.Add(clock.Elapsed);
        }

        rounds.Sort();
        return rounds[Rounds / 2];
    }

    // Every answer of the one-firm path is compared with the columns while it is measured.
    private void EvaluateOneByOne(ClauseColumns[] columns, int firms)
    {
        for (var firm = 0; firm < firms; firm++)
        {
            for (var index = 0; index < _rules.Length; index++)
            {
                var decision = _policy.Evaluate(_rules[index], _sheets[firm], FlatFacts.AsOf, KnownAt);
                var column = columns[index];
                if (decision.Kind != column.Kinds[firm] || decision.Reason != column.Reasons[firm] || decision.Payable.Fen != column.PayableFen[firm] || decision.HeldTotal.Fen != column.HeldFen[firm])
                    throw new InvalidOperationException($"{decision.ClauseId}, firm {firm}: {column.Kinds[firm]} {column.PayableFen[firm]}, alone {decision.Summary}");
            }
        }
    }

    private void WriteTexts()
    {
        var clock = Stopwatch.StartNew();
        var length = 0L;
        for (var firm = 0; firm < 500; firm++)
        {
            foreach (var rule in _rules)
            {
                length += _policy.Evaluate(rule, _sheets[firm], FlatFacts.AsOf, KnownAt).ToText().Length;
                Texts++;
            }
        }

        Text = length > 0 ? clock.Elapsed : TimeSpan.Zero;
    }
}
