using Cultivation.Primitives;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Cultivation.ServiceDefaults.Authentication;

/// <summary>The verified caller of the call at hand.</summary>
public static class CallerAccess
{
    /// <summary>The caller of a gRPC call: <c>context.Caller()</c>.</summary>
    /// <exception cref="InvalidOperationException">The call was not authenticated, which the service's defaults do not let happen.</exception>
    public static Caller Caller(this ServerCallContext context) => context.GetHttpContext().Caller();

    /// <summary>The caller of an HTTP request.</summary>
    /// <exception cref="InvalidOperationException">The request is anonymous.</exception>
    public static Caller Caller(this HttpContext context) =>
        context.FindCaller() ?? throw new InvalidOperationException("The request has no verified caller.");

    /// <summary>The caller of an HTTP request, or null where it is anonymous.</summary>
    public static Caller? FindCaller(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return (context.User.Identity as CallerIdentity)?.Caller;
    }
}
