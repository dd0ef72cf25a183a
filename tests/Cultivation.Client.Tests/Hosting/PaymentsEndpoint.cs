using Cultivation.Contracts.Incentives.V1;
using Grpc.Core;

namespace Cultivation.Client.Tests.Hosting;

/// <summary>A call of which nothing says that it may be repeated.</summary>
public sealed class PaymentsEndpoint(PlatformHost host) : PaymentsService.PaymentsServiceBase
{
    public override async Task<PaymentBatch> BuildBatch(BuildBatchRequest request, ServerCallContext context)
    {
        await host.EnterAsync(context, request);
        return new PaymentBatch();
    }
}
