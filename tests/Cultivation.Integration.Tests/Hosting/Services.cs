using Cultivation.Contracts.Common.V1;
using Cultivation.Contracts.Errors;
using Cultivation.Contracts.Identity.V1;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;

namespace Cultivation.Integration.Tests.Hosting;

/// <summary>Calls the services of the platform over gRPC, with a token.</summary>
public sealed class Services : IDisposable
{
    /// <summary>The five, by resource name.</summary>
    public static readonly string[] Names = ["identity", "registry", "projects", "incentives", "reporting"];

    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(20);

    private readonly Dictionary<string, GrpcChannel> _channels;

    public Services(Func<string, Uri> address)
    {
        _channels = Names.ToDictionary(
            name => name,
            name => GrpcChannel.ForAddress(address(name), new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler { UseProxy = false }, DisposeHttpClient = true }),
            StringComparer.Ordinal);
    }

    /// <summary>What a service says of itself and of the caller.</summary>
    public async Task<GetServiceInfoResponse> InfoAsync(string service, string? token) =>
        await new ServiceInfoService.ServiceInfoServiceClient(_channels[service]).GetServiceInfoAsync(new GetServiceInfoRequest(), With(token));

    /// <summary>The state of a service's audit trail; for auditors.</summary>
    public async Task<VerifyAuditResponse> VerifyAuditAsync(string service, string? token) =>
        await new AuditService.AuditServiceClient(_channels[service]).VerifyAuditAsync(new VerifyAuditRequest(), With(token));

    /// <summary>Revokes a principal; for security administrators.</summary>
    public async Task<Principal> RevokeAsync(string subject, string token)
    {
        var request = new RevokePrincipalRequest { RequestId = Guid.NewGuid().ToString(), Subject = subject, Reason = "集成测试" };
        return (await new DirectoryService.DirectoryServiceClient(_channels["identity"]).RevokePrincipalAsync(request, With(token))).Principal;
    }

    /// <summary>The status and the reason with which a call is refused.</summary>
    public static async Task<(StatusCode Code, string? Reason)> RefusalOfAsync(Func<Task> call)
    {
        var exception = await Should.ThrowAsync<RpcException>(call);
        return (exception.StatusCode, exception.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason);
    }

    public void Dispose()
    {
        foreach (var channel in _channels.Values)
            channel.Dispose();
    }

    private static CallOptions With(string? token)
    {
        var headers = new Metadata();
        if (token is not null)
            headers.Add("authorization", $"Bearer {token}");
        return new CallOptions(headers, TimeProvider.System.GetUtcNow().UtcDateTime + CallLimit);
    }
}
