using Cultivation.Contracts.Identity.V1;

namespace Cultivation.Identity.Accounts;

/// <summary>What a command did.</summary>
/// <param name="Account">The account as it is now.</param>
/// <param name="Published">The event, when living tokens became untrue.</param>
public sealed record AccountChange(Account Account, PrincipalChanged? Published);
