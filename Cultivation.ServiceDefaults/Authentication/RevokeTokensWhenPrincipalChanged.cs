using Cultivation.Contracts.Identity.V1;
using Cultivation.Messaging;
using Cultivation.Persistence;

namespace Cultivation.ServiceDefaults.Authentication;

/// <summary>
/// Refuses the tokens that a principal got before it changed: in every service, from the commit of this effect on.
/// The order of events does not matter, because the latest instant stays.
/// </summary>
public sealed class RevokeTokensWhenPrincipalChanged : IEventHandler<PrincipalChanged>
{
    /// <inheritdoc/>
    public Task HandleAsync(UnitOfWork unit, PrincipalChanged message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(message);
        return RevocationTable.RecordAsync(unit, message.Subject, message.NotBefore);
    }
}
