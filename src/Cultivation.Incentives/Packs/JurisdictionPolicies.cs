using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Model;

namespace Cultivation.Incentives.Packs;

/// <summary>The policies of one jurisdiction, bound to the day whose rules apply.</summary>
public sealed class JurisdictionPolicies
{
    private readonly PolicyPack[] _packs;
    private readonly FrozenDictionary<string, Clause> _clauses;
    private volatile IncentiveRules? _rules;

    internal JurisdictionPolicies(IEnumerable<PolicyPack> packs)
    {
        _packs = [.. packs.OrderBy(pack => pack.Id, StringComparer.Ordinal)];
        _clauses = _packs.SelectMany(pack => pack.Clauses).ToFrozenDictionary(clause => clause.Id, StringComparer.Ordinal);
        var content = string.Join('\n', _packs.Select(pack => $"{pack.Id} {pack.PackSha256} {pack.Document.Sha256}"));
        Digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
    }

    /// <summary>SHA-256 over all packs and documents: another one means that everything is to be decided anew.</summary>
    public string Digest { get; }

    /// <summary>The clause of an id; null where no pack has it any more.</summary>
    public Clause? Clause(string id) => _clauses.GetValueOrDefault(id);

    /// <summary>The rules of the clauses with an incentive, in the order of policies and of clauses.</summary>
    /// <param name="day">Only what was decided with effect from this day or earlier applies.</param>
    public IncentiveRules At(DateOnly day)
    {
        if (_rules is { } current && current.Day == day)
            return current;
        var rules = _packs
            .Select((pack, position) => (Evaluator: new PolicyEvaluator(pack, AuthorityBook.Empty, day), Position: position))
            .SelectMany(entry => entry.Evaluator.Rules
                .Where(rule => rule.Clause.Incentive is not null)
                .Select(rule => new OrderedRule(entry.Evaluator, rule, entry.Position * 1000 + rule.Index)));
        return _rules = new IncentiveRules(day, [.. rules]);
    }
}
