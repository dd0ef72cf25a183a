using Cultivation.Cli.CommandLine;
using Cultivation.Policies.Model;

namespace Cultivation.Cli.Policies;

/// <summary>Finds the clause that a user names.</summary>
internal static class ClauseLookup
{
    /// <summary>The pack and the clause.</summary>
    /// <exception cref="UsageException">There is none, or it has nothing to evaluate; the nearest is suggested.</exception>
    public static (PolicyPack Pack, Clause Clause) Find(IReadOnlyList<PolicyPack> packs, string id)
    {
        foreach (var pack in packs)
        {
            if (pack.Clauses.FirstOrDefault(clause => string.Equals(clause.Id, id, StringComparison.OrdinalIgnoreCase)) is not { } clause)
                continue;
            return clause.Rule is not null
                ? (pack, clause)
                : throw new UsageException($"条款 {clause.Id}（{clause.Meaning}）没有奖补或界限规则，不能测算。可测算的条款：{Rules([pack])}。");
        }

        var known = packs.SelectMany(pack => pack.Clauses).ToList();
        var rules = known.Where(clause => clause.Rule is not null).Select(clause => clause.Id);
        var near = NearestName.Of(id, rules) ?? NearestName.Of(id, known.Select(clause => clause.Id));
        throw new UsageException($"没有条款“{id}”。{(near is null ? "" : $"是不是“{near}”？")}可测算的条款：{Rules(packs)}。");
    }

    private static string Rules(IEnumerable<PolicyPack> packs) =>
        string.Join('、', packs.SelectMany(pack => pack.Clauses).Where(clause => clause.Rule is not null).Select(clause => clause.Id));
}
