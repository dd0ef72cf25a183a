using System.Security.Cryptography;
using Cultivation.Contracts.Common.V1;
using Cultivation.Contracts.Registry.V1;
using Cultivation.ServiceDefaults.Deliveries;
using Cultivation.ServiceDefaults.Errors;
using Grpc.Core;

namespace Cultivation.Client.Tests.Hosting;

/// <summary>Takes files with the services' own receiver.</summary>
public sealed class IngestionEndpoint(PlatformHost host, FileUploads uploads) : IngestionService.IngestionServiceBase
{
    public override async Task<DeliverFileResponse> DeliverFile(IAsyncStreamReader<DeliverFileRequest> requestStream, ServerCallContext context)
    {
        await host.EnterAsync(context);
        try
        {
            using var upload = await uploads.ReceiveAsync(requestStream, context.CancellationToken);
            host.Requests.Enqueue(upload.Header);
            return new DeliverFileResponse { DeliveryId = Convert.ToHexStringLower(SHA256.HashData(upload.Content.Span)) };
        }
        catch (ServiceError error)
        {
            throw PlatformHost.Refusal(error);
        }
    }
}
