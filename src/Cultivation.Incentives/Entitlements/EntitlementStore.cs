using Cultivation.Persistence;

namespace Cultivation.Incentives.Entitlements;

/// <summary>The rights of the transaction's jurisdiction.</summary>
public static class EntitlementStore
{
    private const string Columns =
        """
        entitlement_id, subject, name, policy, clause, event_key, event, event_date, found_under, decision_id, payable_fen, held_fen, payment_item,
        state, differs, award_code, checked_by
        """;

    /// <summary>All rights of subjects, locked for the transaction.</summary>
    public static Task<IReadOnlyList<Entitlement>> LockOfAsync(UnitOfWork unit, IReadOnlyCollection<string> subjects)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.QueryAsync<Entitlement>(
            $"""
            SELECT {Columns} FROM entitlements
            WHERE jurisdiction_code = current_jurisdiction() AND subject = ANY(@Subjects)
            ORDER BY entitlement_id
            FOR UPDATE
            """,
            new { Subjects = subjects.ToArray() });
    }

    /// <summary>Some rights, without locking them.</summary>
    public static Task<IReadOnlyList<Entitlement>> FindAsync(UnitOfWork unit, IReadOnlyCollection<Guid> ids)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.QueryAsync<Entitlement>(
            $"SELECT {Columns} FROM entitlements WHERE jurisdiction_code = current_jurisdiction() AND entitlement_id = ANY(@Ids)",
            new { Ids = ids.ToArray() });
    }

    /// <summary>All rights of subjects.</summary>
    public static Task<IReadOnlyList<Entitlement>> ListOfAsync(UnitOfWork unit, IReadOnlyCollection<string> subjects)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.QueryAsync<Entitlement>(
            $"""
            SELECT {Columns} FROM entitlements
            WHERE jurisdiction_code = current_jurisdiction() AND subject = ANY(@Subjects)
            ORDER BY subject, event_date, event_key, entitlement_id
            """,
            new { Subjects = subjects.ToArray() });
    }
}
