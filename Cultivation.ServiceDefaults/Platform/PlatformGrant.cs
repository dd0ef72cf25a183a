using Cultivation.Primitives;
using Grpc.Core;

namespace Cultivation.ServiceDefaults.Platform;

/// <summary>The right to call in the name of this service, for one jurisdiction.</summary>
internal sealed record PlatformGrant(PlatformTokens Tokens, DivisionCode Jurisdiction)
{
    /// <summary>The header that carries the token.</summary>
    public const string Header = "authorization";

    /// <summary>A token that holds for some time.</summary>
    /// <param name="deadline">Until when a silent Identity is asked again, UTC.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RpcException"><c>UNAVAILABLE</c> or <c>UNAUTHENTICATED</c>.</exception>
    public Task<string> GetTokenAsync(DateTime deadline, CancellationToken cancellationToken) => Tokens.GetAsync(Jurisdiction, deadline, cancellationToken);

    /// <summary>A service refused the token: the next call gets another one.</summary>
    public void Discard(string token) => Tokens.Discard(Jurisdiction, token);
}
