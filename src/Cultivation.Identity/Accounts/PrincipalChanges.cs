using Cultivation.Contracts.Identity.V1;
using Cultivation.Messaging;
using Cultivation.Persistence;
using Cultivation.ServiceDefaults.Authentication;

namespace Cultivation.Identity.Accounts;

/// <summary>
/// Saves a change that makes an account's living tokens untrue: the row, the audit entry and <see cref="PrincipalChanged"/>
/// in one transaction. Other services refuse the tokens when the event arrives; this one as soon as the transaction is
/// committed, with or without RabbitMQ.
/// </summary>
public sealed class PrincipalChanges(PrincipalRevocations revocations, TimeProvider time)
{
    /// <summary>Saves the change. The transaction has locked the account, so that no sign-in that saw the old state issues a later token.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="before">The account as it was.</param>
    /// <param name="after">The account as it is to be.</param>
    /// <param name="change">What changed.</param>
    /// <param name="action">Name of the audit entry.</param>
    /// <param name="reason">Why, in an administrator's words.</param>
    /// <returns>The event, for <see cref="TakeEffect"/> after the commit.</returns>
    public async Task<PrincipalChanged> SaveAsync(UnitOfWork unit, StoredAccount before, StoredAccount after, PrincipalChange change, string action, string? reason = null)
    {
        var now = time.GetUtcNow();
        var subject = after.Account.Id.Subject;
        await AccountStore.SaveAsync(unit, after with { TokensNotBefore = now });
        unit.Audit(action, $"principal/{subject}", before.Audited(reason: null), after.Audited(reason));

        var published = new PrincipalChanged
        {
            EventId = Guid.CreateVersion7(now),
            JurisdictionCode = after.Account.Id.Jurisdiction.Value,
            OccurredAt = now,
            RecordedAt = now,
            Subject = subject,
            Change = change,
            NotBefore = now,
        };
        unit.Publish(published);
        return published;
    }

    /// <summary>Refuses the tokens from before, in this process, from now on.</summary>
    /// <param name="changes">Committed changes.</param>
    public void TakeEffect(IEnumerable<PrincipalChanged> changes)
    {
        foreach (var change in changes)
            revocations.Record(change.Subject, change.NotBefore);
    }
}
