using Cultivation.Contracts.Registry.V1;
using Grpc.Core;

namespace Cultivation.Client.Tests.Hosting;

/// <summary>A call without side effects, and a command with a request id.</summary>
public sealed class PoolsEndpoint(PlatformHost host) : PoolsService.PoolsServiceBase
{
    public override async Task<ListPoolsResponse> ListPools(ListPoolsRequest request, ServerCallContext context)
    {
        await host.EnterAsync(context, request);
        return new ListPoolsResponse { Pools = { new Pool { Name = "储备库" } } };
    }

    public override async Task<RunScreeningResponse> RunScreening(RunScreeningRequest request, ServerCallContext context)
    {
        await host.EnterAsync(context, request);
        return new RunScreeningResponse { RunId = request.RequestId };
    }
}
