using System.Reflection;
using Cultivation.Contracts.Common.V1;
using Cultivation.Contracts.Identity;
using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;

namespace Cultivation.ServiceDefaults.Authorization;

/// <summary>
/// The roles that a gRPC method declares in its contract: <c>option (cultivation.common.v1.required_role) = "auditor"</c>.
/// </summary>
public static class DeclaredRoles
{
    /// <summary>The role that everyone who is signed in holds; no token carries it.</summary>
    public const string Authenticated = "authenticated";

    /// <summary>The roles of a mapped method, any one of which will do.</summary>
    /// <param name="method">What the gRPC engine says about the endpoint.</param>
    /// <exception cref="InvalidOperationException">
    /// The method declares no role, or one that is not in <see cref="Roles.All"/>, or it is not made from a contract.
    /// </exception>
    public static IReadOnlyList<string> Of(GrpcMethodMetadata method)
    {
        ArgumentNullException.ThrowIfNull(method);
        var descriptor = Descriptor(method.ServiceType)?.FindMethodByName(method.Method.Name)
            ?? throw new InvalidOperationException($"{method.Method.FullName} is not a method of a contract.");
        var roles = descriptor.GetOptions()?.GetExtension(OptionsExtensions.RequiredRole);
        if (roles is not { Count: > 0 })
            throw new InvalidOperationException($"{descriptor.FullName} declares no role; add option (cultivation.common.v1.required_role).");
        if (roles.FirstOrDefault(role => role != Authenticated && !Roles.All.Contains(role)) is { } unknown)
            throw new InvalidOperationException($"{descriptor.FullName} declares the unknown role {unknown}.");
        return [.. roles];
    }

    // The generated base class of a service names the class that holds its descriptor.
    private static ServiceDescriptor? Descriptor(Type service)
    {
        for (var type = service; type is not null; type = type.BaseType)
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is { } binding)
                return (ServiceDescriptor?)binding.BindType.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null);
        return null;
    }
}
