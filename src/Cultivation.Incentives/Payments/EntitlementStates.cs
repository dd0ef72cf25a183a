using Cultivation.Persistence;

namespace Cultivation.Incentives.Payments;

/// <summary>The way of entitlements from their approval on.</summary>
internal static class EntitlementStates
{
    private const string Move =
        """
        UPDATE entitlements SET state = @to
        WHERE jurisdiction_code = current_jurisdiction() AND entitlement_id = ANY (@ids) AND state = ANY (@from)
        """;

    /// <summary>Moves entitlements on.</summary>
    /// <exception cref="InvalidOperationException">One of them does not stand where it may be moved from; the transaction is to end.</exception>
    public static async Task MoveEntitlementsAsync(this UnitOfWork unit, IReadOnlyCollection<Guid> ids, string to, params string[] from)
    {
        var moved = await unit.ExecuteAsync(Move, new { ids = ids.ToArray(), to, from });
        if (moved != ids.Count)
            throw new InvalidOperationException($"{ids.Count - moved} of {ids.Count} entitlements are not in {string.Join(" or ", from)}, so they cannot become {to}.");
    }
}
