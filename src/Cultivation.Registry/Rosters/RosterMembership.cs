using System.Globalization;
using Cultivation.Persistence;
using Cultivation.Policies.Facts;
using Cultivation.Registry.Facts;

namespace Cultivation.Registry.Rosters;

/// <summary>What a complete list says of those who are on it, and of those who are not.</summary>
public static class RosterMembership
{
    private static readonly FactDefinition ChainLeaderCount = FactVocabulary.Find("chain_leaders.count")!;

    /// <summary>The membership of every enterprise in the list's year.</summary>
    /// <param name="roster">The list.</param>
    /// <param name="onList">On it at its year's end.</param>
    /// <param name="named">Named by it, whether still on it or not.</param>
    /// <param name="enterprises">Every enterprise of the registry.</param>
    public static IEnumerable<Statement> Of(Roster roster, IReadOnlySet<string> onList, IReadOnlySet<string> named, IEnumerable<string> enterprises)
    {
        ArgumentNullException.ThrowIfNull(roster);
        var unresolved = roster.Unresolved.ToHashSet(StringComparer.Ordinal);
        foreach (var code in enterprises)
        {
            if (onList.Contains(code))
                yield return State(roster, code, "是");
            else if (named.Contains(code) || (roster.Complete && !unresolved.Contains(code)))
                yield return State(roster, code, "否");
        }
    }

    /// <summary>Number of leaders of each chain; none, of a chain that had leaders on another list and is not on this one.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="roster">The list.</param>
    /// <param name="entries">Who is on it.</param>
    public static async Task<IReadOnlyList<Statement>> CountChainsAsync(UnitOfWork unit, Roster roster, IReadOnlyCollection<RosterEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(roster);
        if (!roster.Complete || roster.Unresolved.Length > 0)
            return [];
        var known = await unit.QueryAsync<string>(
            "SELECT DISTINCT chain FROM roster_entries WHERE jurisdiction_code = current_jurisdiction() AND roster = @Name ORDER BY chain", new { roster.Name });
        var counts = entries.GroupBy(entry => entry.Chain).ToDictionary(chain => chain.Key, chain => chain.Select(entry => entry.CreditCode).Distinct().Count());
        return
        [
            .. known.Union(counts.Keys).Order(StringComparer.Ordinal).Select(chain => new Statement(
                chain, StatementScopes.Year, ChainLeaderCount.Name,
                counts.GetValueOrDefault(chain).ToString(CultureInfo.InvariantCulture) + ChainLeaderCount.Unit)
            {
                Year = roster.Year,
                ReleasedOn = roster.ReleasedOn,
            }),
        ];
    }

    /// <summary>States of enterprises that became known after the lists that they are not on those.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="recordedAt">Instant of their registration.</param>
    /// <param name="registered">The new enterprises.</param>
    /// <returns>The statements that were recorded.</returns>
    public static async Task<IReadOnlyList<RecordedStatement>> StateForNewAsync(UnitOfWork unit, DateTimeOffset recordedAt, IReadOnlyCollection<string> registered)
    {
        ArgumentNullException.ThrowIfNull(registered);
        var recorded = new List<RecordedStatement>();
        if (registered.Count == 0)
            return recorded;
        var nobody = new HashSet<string>();
        foreach (var roster in await RosterStore.ListAsync(unit, recordedAt, releasedOn: null))
        {
            recorded.AddRange(await StatementStore.RecordAsync(
                unit, new StatementOrigin(roster.DeliveryId, roster.Source, recordedAt), [.. Of(roster, nobody, nobody, registered)]));
        }

        return recorded;
    }

    private static Statement State(Roster roster, string creditCode, string value) =>
        new(creditCode, StatementScopes.Year, RosterNames.Membership(roster.Name).Name, value) { Year = roster.Year, ReleasedOn = roster.ReleasedOn };
}
