using Cultivation.Client.Calls;
using Cultivation.Client.Deliveries;
using Cultivation.Client.Errors;
using Cultivation.Contracts.Common.V1;
using Cultivation.Contracts.Registry.V1;

namespace Cultivation.Client.Services;

/// <summary>Enterprises, facts, rosters, pools.</summary>
public sealed class RegistryClient
{
    private readonly ServiceConnection _connection;

    internal RegistryClient(ServiceConnection connection) => _connection = connection;

    /// <summary>Enterprises and their lineage.</summary>
    public EnterprisesService.EnterprisesServiceClient Enterprises => _connection.Client(EnterprisesService.Descriptor, invoker => new EnterprisesService.EnterprisesServiceClient(invoker));

    /// <summary>Facts as of a day, as known at an instant.</summary>
    public FactsService.FactsServiceClient Facts => _connection.Client(FactsService.Descriptor, invoker => new FactsService.FactsServiceClient(invoker));

    /// <summary>What was delivered.</summary>
    public IngestionService.IngestionServiceClient Ingestion => _connection.Client(IngestionService.Descriptor, invoker => new IngestionService.IngestionServiceClient(invoker));

    /// <summary>Measures of a jurisdiction.</summary>
    public MeasuresService.MeasuresServiceClient Measures => _connection.Client(MeasuresService.Descriptor, invoker => new MeasuresService.MeasuresServiceClient(invoker));

    /// <summary>Pools and screening.</summary>
    public PoolsService.PoolsServiceClient Pools => _connection.Client(PoolsService.Descriptor, invoker => new PoolsService.PoolsServiceClient(invoker));

    /// <summary>Delivers a file of a department. The same delivery again, after whatever failure, has one effect.</summary>
    /// <param name="file">The file.</param>
    /// <param name="progress">Is told how far it is, after each part.</param>
    /// <param name="cancellationToken">Stops it; what the service has taken in by then is not known.</param>
    /// <exception cref="CultivationException">The file was refused, or the service could not be reached in time.</exception>
    public Task<DeliverFileResponse> DeliverFileAsync(FileDelivery file, IProgress<DeliveryProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return _connection.DeliverAsync((invoker, options) => new IngestionService.IngestionServiceClient(invoker).DeliverFile(options), file, progress, cancellationToken);
    }

    /// <summary>Who the service is, and whom it takes this account for.</summary>
    public ServiceInfoService.ServiceInfoServiceClient Info => _connection.Client(ServiceInfoService.Descriptor, invoker => new ServiceInfoService.ServiceInfoServiceClient(invoker));

    /// <summary>Proof of the service's audit trail.</summary>
    public AuditService.AuditServiceClient Audit => _connection.Client(AuditService.Descriptor, invoker => new AuditService.AuditServiceClient(invoker));

    /// <summary>What the service has published and taken in.</summary>
    public MessagingStatusService.MessagingStatusServiceClient Messaging => _connection.Client(MessagingStatusService.Descriptor, invoker => new MessagingStatusService.MessagingStatusServiceClient(invoker));
}
