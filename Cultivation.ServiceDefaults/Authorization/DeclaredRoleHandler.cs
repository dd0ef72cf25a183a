using System.Runtime.CompilerServices;
using Cultivation.ServiceDefaults.Authentication;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace Cultivation.ServiceDefaults.Authorization;

/// <summary>Compares the caller's roles with those that the method declares. HTTP endpoints need a signed-in caller.</summary>
internal sealed class DeclaredRoleHandler : AuthorizationHandler<DeclaredRoleRequirement>
{
    private readonly ConditionalWeakTable<GrpcMethodMetadata, IReadOnlyList<string>> _roles = [];

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, DeclaredRoleRequirement requirement)
    {
        if (context.Resource is HttpContext http && http.FindCaller() is { } caller && IsAllowed(http.GetEndpoint(), caller.Roles))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }

    private bool IsAllowed(Endpoint? endpoint, IReadOnlySet<string> held)
    {
        if (endpoint?.Metadata.GetMetadata<GrpcMethodMetadata>() is not { } method)
            return true;
        var declared = _roles.GetValue(method, DeclaredRoles.Of);
        return declared.Any(role => role == DeclaredRoles.Authenticated || held.Contains(role));
    }
}
