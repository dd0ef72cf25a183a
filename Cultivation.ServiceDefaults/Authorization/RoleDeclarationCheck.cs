using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Hosting;

namespace Cultivation.ServiceDefaults.Authorization;

/// <summary>
/// Before the service listens: every mapped gRPC method declares a known role and none is anonymous. Otherwise the
/// service does not start.
/// </summary>
internal sealed class RoleDeclarationCheck : IHostedService
{
    private readonly MappedEndpoints _mapped;

    public RoleDeclarationCheck(MappedEndpoints mapped) => _mapped = mapped;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var endpoint in _mapped.Routes().DataSources.SelectMany(source => source.Endpoints))
        {
            if (endpoint.Metadata.GetMetadata<GrpcMethodMetadata>() is not { } method)
                continue;
            DeclaredRoles.Of(method);
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
                throw new InvalidOperationException($"{method.Method.FullName} allows anonymous callers; only /alive and /health may.");
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
