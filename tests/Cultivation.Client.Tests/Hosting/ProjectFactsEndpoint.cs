using Cultivation.Contracts.Projects.V1;
using Grpc.Core;

namespace Cultivation.Client.Tests.Hosting;

/// <summary>A stream of answers.</summary>
public sealed class ProjectFactsEndpoint(PlatformHost host) : ProjectFactsService.ProjectFactsServiceBase
{
    public override async Task StreamProjectFacts(StreamProjectFactsRequest request, IServerStreamWriter<StreamProjectFactsResponse> responseStream, ServerCallContext context)
    {
        await host.EnterAsync(context, request);
        for (var i = 0; i < 3; i++)
            await responseStream.WriteAsync(new StreamProjectFactsResponse { CreditCode = $"{i}" });
    }
}
