using Cultivation.Policies.Decisions;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Model;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Evaluation;

/// <summary>
/// A pack bound to what the authority had decided by a day: made once, then pure and safe to use from many threads.
/// (pack, rulings, facts, clocks) give one decision, always the same.
/// </summary>
public sealed class PolicyEvaluator
{
    private readonly Dictionary<string, ClauseRule> _byClause;
    private readonly Dictionary<string, AmountSetting> _amounts = new(StringComparer.Ordinal);

    /// <summary>Binds a pack.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="authority">Rulings and amounts decided.</param>
    /// <param name="rulesAt">Only what was decided with effect from this day or earlier applies.</param>
    /// <exception cref="ArgumentException">A decided ruling names an option that the ruling has not.</exception>
    public PolicyEvaluator(PolicyPack pack, AuthorityBook authority, DateOnly rulesAt)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(authority);
        Pack = pack;
        Authority = authority;
        RulesAt = rulesAt;
        JurisdictionCode = pack.Jurisdiction.Value;
        Rulings = new RulingBook(pack, authority, rulesAt);
        Early = Rulings.Resolve(pack.Validity.Early?.Hold);
        Late = Rulings.Resolve(pack.Validity.Late?.Hold);
        YearEnd = Rulings.Resolve(pack.Validity.YearEnd);
        CreditHold = Rulings.Resolve("X-R04", ["off"]);
        Rounding = AwardRounding.Of(Rulings.Option("X-R02", "floor-fen"));
        FirstTimeFrom = Rulings.Option("X-R06", "lifetime") == "policy-period" ? pack.Validity.From : null;
        foreach (var setting in authority.Amounts.Where(setting => setting.SetOn <= rulesAt).OrderBy(setting => setting.SetOn))
            _amounts[setting.Clause] = setting;
        var rules = pack.Clauses.Where(clause => clause.Rule is not null).Select((clause, index) => new ClauseRule(clause, index)).ToArray();
        Rules = rules;
        _byClause = rules.ToDictionary(rule => rule.Clause.Id, StringComparer.Ordinal);
        foreach (var rule in rules)
            rule.When = Compile(rule.Clause.Rule!.When);
        foreach (var rule in rules)
            rule.Evaluator = ShapeEvaluators.For(rule, this);
    }

    /// <summary>The pack.</summary>
    public PolicyPack Pack { get; }

    /// <summary>Rulings and amounts decided.</summary>
    public AuthorityBook Authority { get; }

    /// <summary>The day whose rules apply.</summary>
    public DateOnly RulesAt { get; }

    /// <summary>Every clause that can be evaluated, in the order of the document.</summary>
    public IReadOnlyList<ClauseRule> Rules { get; }

    internal RulingBook Rulings { get; }

    internal string JurisdictionCode { get; }

    internal Hold? Early { get; }

    internal Hold? Late { get; }

    internal Hold? YearEnd { get; }

    internal Hold CreditHold { get; }

    internal AwardRounding Rounding { get; }

    /// <summary>Events before this day do not count for “first”, where ruling X-R06 says so; null: they count for life.</summary>
    internal DateOnly? FirstTimeFrom { get; }

    /// <summary>The rule of a clause; null where the clause does not exist or has none.</summary>
    public ClauseRule? Rule(string clauseId) => _byClause.GetValueOrDefault(clauseId);

    /// <summary>Decides one clause for one subject, with the full explanation.</summary>
    /// <param name="rule">The clause's rule, of this evaluator.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="asOf">Events after this day have not happened.</param>
    /// <param name="knownAt">Statements known later are not seen.</param>
    public Decision Evaluate(ClauseRule rule, FactSheet facts, DateOnly asOf, DateTimeOffset knownAt)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(facts);
        return ClauseRun.Current.Evaluate(this, rule, facts, asOf, knownAt);
    }

    /// <summary>Decides one clause for one subject, with the full explanation.</summary>
    /// <exception cref="KeyNotFoundException">The clause does not exist or has no rule.</exception>
    public Decision Evaluate(string clauseId, FactSheet facts, DateOnly asOf, DateTimeOffset knownAt) =>
        Evaluate(Rule(clauseId) ?? throw new KeyNotFoundException($"条款“{clauseId}”不存在，或没有奖补规则。"), facts, asOf, knownAt);

    /// <summary>Decides every clause for one subject.</summary>
    public IReadOnlyList<Decision> EvaluateAll(FactSheet facts, DateOnly asOf, DateTimeOffset knownAt) =>
        [.. Rules.Select(rule => Evaluate(rule, facts, asOf, knownAt))];

    /// <summary>The amounts set until the day of the rules, in the order of clauses.</summary>
    internal IEnumerable<AmountSetting> AmountsInForce => _amounts.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value);

    internal AmountSetting? Amount(string clauseId) => _amounts.GetValueOrDefault(clauseId);

    internal ConditionNode[] Compile(Condition? condition) =>
        ConditionNode.Compile(condition, Rulings, JurisdictionCode) switch
        {
            null => [],
            AllNode all => all.Children,
            var single => [single],
        };
}
