using Cultivation.Primitives;
using Cultivation.ServiceDefaults.Authentication;
using Microsoft.AspNetCore.Http;

namespace Cultivation.ServiceDefaults.Platform;

/// <summary>
/// Makes calls to other services in the name of this service itself, where there is no caller to pass on: from an event
/// handler's background work or a schedule. The calls carry a token of the service's own client of the jurisdiction
/// (<c>registry-service</c>, role platform-service).
/// <code>
/// using (platform.ActFor(jurisdiction))
///     await registry.GetFactsAsync(request, cancellationToken: stopping);
/// </code>
/// </summary>
/// <remarks>
/// The token is obtained when a call first needs it and renewed before it expires. While Identity does not answer, a unary
/// call waits until its deadline and then fails with <c>UNAVAILABLE</c>, reason <c>IDENTITY_UNAVAILABLE</c>.
/// </remarks>
public sealed class PlatformCaller
{
    private readonly AsyncLocal<PlatformGrant?> _current = new();
    private readonly PlatformTokens _tokens;
    private readonly IHttpContextAccessor _accessor;

    internal PlatformCaller(PlatformTokens tokens, IHttpContextAccessor accessor)
    {
        _tokens = tokens;
        _accessor = accessor;
    }

    /// <summary>In whose name a call goes out that is made here and now; null: in the caller's, or nobody's.</summary>
    internal PlatformGrant? Current => _current.Value;

    /// <summary>
    /// Lets the calls that are made until the result is disposed, in this method and in what it calls, go out in the name of
    /// this service. To be disposed in the method that called it.
    /// </summary>
    /// <param name="jurisdiction">The tenant that the calls concern.</param>
    /// <exception cref="InvalidOperationException">A request of another jurisdiction is being served.</exception>
    public IDisposable ActFor(DivisionCode jurisdiction)
    {
        if (_accessor.HttpContext?.FindCaller() is { } caller && caller.Jurisdiction != jurisdiction)
            throw new InvalidOperationException($"A request of {caller.Jurisdiction} cannot be served in the name of {jurisdiction}.");
        var before = _current.Value;
        _current.Value = new PlatformGrant(_tokens, jurisdiction);
        return new Scope(this, before);
    }

    private sealed class Scope(PlatformCaller platform, PlatformGrant? before) : IDisposable
    {
        public void Dispose() => platform._current.Value = before;
    }
}
