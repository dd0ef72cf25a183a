using System.Security.Claims;
using Cultivation.Primitives;

namespace Cultivation.ServiceDefaults.Authentication;

/// <summary>The verified caller as the framework's identity, so that its authorization can be used with it.</summary>
public sealed class CallerIdentity : ClaimsIdentity
{
    /// <summary>The identity of a verified caller.</summary>
    public CallerIdentity(Caller caller)
        : base(ClaimsOf(caller), TokenAuthenticationHandler.SchemeName, "sub", "roles") => Caller = caller;

    /// <summary>The caller that the token names.</summary>
    public Caller Caller { get; }

    private static IEnumerable<Claim> ClaimsOf(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return
        [
            new Claim("sub", caller.Subject),
            new Claim("jurisdiction", caller.Jurisdiction.Value),
            new Claim("department", caller.Department),
            .. caller.Roles.Select(role => new Claim("roles", role)),
        ];
    }
}
