using System.Globalization;
using Cultivation.Policies.Decisions;
using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Primitives;

namespace Cultivation.Policies.WhatIf;

/// <summary>
/// Evaluates the same firms under two versions of the rules and tells who gains, who loses and what it costs. Pure; the population path finds the firms
/// that need a look, the one-firm path explains them.
/// A clause that only applies another clause's award is left out: the award is paid once, under that other clause.
/// </summary>
public sealed class WhatIfComparison
{
    private const int TownshipDigits = 9;
    private readonly List<(string Clause, PolicyEvaluator? Before, PolicyEvaluator? After)> _clauses = [];
    private readonly DateOnly _asOf;
    private readonly DateTimeOffset _knownAt;
    private readonly WhatIfTally _byClause = new();
    private readonly WhatIfTally _byPlace = new();
    private readonly WhatIfTally _byYear = new();
    private readonly WhatIfTally _byRuling = new();
    private readonly List<WhatIfFirm> _changed = [];
    private WhatIfAmounts _total;
    private int _firms;

    private WhatIfComparison(IReadOnlyList<PolicyEvaluator> before, IReadOnlyList<PolicyEvaluator> after, DateOnly asOf, DateTimeOffset knownAt)
    {
        _asOf = asOf;
        _knownAt = knownAt;
        var (old, changed) = (Owners(before), Owners(after));
        foreach (var clause in before.Concat(after).SelectMany(policy => policy.Rules).Select(rule => rule.Clause.Id).Distinct(StringComparer.Ordinal))
            _clauses.Add((clause, old.GetValueOrDefault(clause), changed.GetValueOrDefault(clause)));
    }

    /// <summary>Compares.</summary>
    /// <param name="before">The rules as they are; a clause occurs once.</param>
    /// <param name="after">The rules as they would be.</param>
    /// <param name="firms">The facts, one sheet a firm.</param>
    /// <param name="asOf">Events after this day have not happened.</param>
    /// <param name="knownAt">Statements known later are not seen.</param>
    /// <param name="compared">Told after each firm how many are done; null where nobody asks.</param>
    /// <exception cref="ArgumentException">A clause occurs twice on one side.</exception>
    public static WhatIfReport Of(
        IReadOnlyList<PolicyEvaluator> before, IReadOnlyList<PolicyEvaluator> after, IEnumerable<FactSheet> firms, DateOnly asOf, DateTimeOffset knownAt, Action<int>? compared = null)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(firms);
        var comparison = new WhatIfComparison(before, after, asOf, knownAt);
        FactSheet[] sheets = [.. firms];
        var screen = new WhatIfScreen(comparison._clauses, sheets, asOf, knownAt);
        foreach (var firm in sheets)
        {
            comparison.Compare(firm, screen);
            compared?.Invoke(comparison._firms);
        }

        return comparison.Report();
    }

    private void Compare(FactSheet firm, WhatIfScreen screen)
    {
        var place = Place(firm);
        var amounts = default(WhatIfAmounts);
        List<WhatIfClause>? changes = null;
        for (var index = 0; index < _clauses.Count; index++)
        {
            if (!screen.NeedsLook(index, _firms))
                continue;
            var (clause, beforePolicy, afterPolicy) = _clauses[index];
            var before = Decide(beforePolicy, clause, firm);
            var after = Decide(afterPolicy, clause, firm);
            if (before is null && after is null)
                continue;
            var own = new WhatIfAmounts(Payable(before), Held(before), Payable(after), Held(after));
            amounts += own;
            _byClause.Add(clause, _firms, own);
            foreach (var item in before?.Items ?? [])
                Add(item, (payable, held) => new WhatIfAmounts(payable, held, Money.Zero, Money.Zero));
            foreach (var item in after?.Items ?? [])
                Add(item, (payable, held) => new WhatIfAmounts(Money.Zero, Money.Zero, payable, held));
            if (!SameResult(before, after))
                (changes ??= []).Add(new WhatIfClause(clause, before?.Summary, after?.Summary, own));
        }

        _byPlace.Add(place ?? "", _firms, amounts);
        _total += amounts;
        if (changes is not null)
            _changed.Add(new WhatIfFirm(firm.Subject, firm.Name, place, amounts, changes));
        _firms++;
    }

    private void Add(DecisionItem item, Func<Money, Money, WhatIfAmounts> side)
    {
        var held = Money.Zero;
        foreach (var part in item.Held)
        {
            held += part.Amount;
            _byRuling.Add(part.Ruling, _firms, side(Money.Zero, part.Amount));
        }

        var year = item.EventDate?.Year ?? item.Year;
        _byYear.Add(year == 0 ? "" : year.ToString(CultureInfo.InvariantCulture), _firms, side(item.Payable, held));
    }

    private WhatIfReport Report() => new(
        _firms, _total, _byClause.SumsIn(_clauses.Select(clause => clause.Clause)), _byPlace.Sums, _byYear.Sums, _byRuling.Sums,
        [.. _changed.OrderByDescending(firm => firm.Amounts.Change).ThenBy(firm => firm.Subject, StringComparer.Ordinal)]);

    private Decision? Decide(PolicyEvaluator? policy, string clause, FactSheet firm) =>
        policy?.Rule(clause) is { SameAwardAs: null } rule && PackScope.Concerns(policy.Pack, firm) ? policy.Evaluate(rule, firm, _asOf, _knownAt) : null;

    // A clause that is new, or gone, changes nothing for a firm that gets nothing under it.
    private static bool SameResult(Decision? before, Decision? after) =>
        before is null || after is null
            ? (before ?? after)!.Kind == DecisionKind.Zero
            : before.Kind == after.Kind && before.Reason == after.Reason && before.Summary == after.Summary;

    private static Money Payable(Decision? decision) => decision?.Payable ?? Money.Zero;

    private static Money Held(Decision? decision) => decision?.HeldTotal ?? Money.Zero;

    private static Dictionary<string, PolicyEvaluator> Owners(IReadOnlyList<PolicyEvaluator> policies)
    {
        var owners = new Dictionary<string, PolicyEvaluator>(StringComparer.Ordinal);
        foreach (var policy in policies)
        {
            foreach (var rule in policy.Rules)
            {
                if (!owners.TryAdd(rule.Clause.Id, policy))
                    throw new ArgumentException($"条款 {rule.Clause.Id} 在两个政策包里。", nameof(policies));
            }
        }

        return owners;
    }

    // Finer codes than a township's (village, park building) add up in the township.
    private string? Place(FactSheet firm) =>
        new FactReader(firm, _asOf, _knownAt).Firm(FactVocabulary.Jurisdiction, _asOf)?.Content.Text is { } place
            ? place.Length > TownshipDigits ? place[..TownshipDigits] : place
            : null;
}
