using Cultivation.Client.Calls;
using Cultivation.Client.Deliveries;
using Cultivation.Client.Errors;
using Cultivation.Contracts.Common.V1;
using Cultivation.Contracts.Projects.V1;

namespace Cultivation.Client.Services;

/// <summary>Project dossiers: stages, permits, nodes, warnings.</summary>
public sealed class ProjectsClient
{
    private readonly ServiceConnection _connection;

    internal ProjectsClient(ServiceConnection connection) => _connection = connection;

    /// <summary>Dossiers and warnings.</summary>
    public DossiersService.DossiersServiceClient Dossiers => _connection.Client(DossiersService.Descriptor, invoker => new DossiersService.DossiersServiceClient(invoker));

    /// <summary>Facts of projects.</summary>
    public ProjectFactsService.ProjectFactsServiceClient Facts => _connection.Client(ProjectFactsService.Descriptor, invoker => new ProjectFactsService.ProjectFactsServiceClient(invoker));

    /// <summary>Totals of projects.</summary>
    public ProjectMeasuresService.ProjectMeasuresServiceClient Measures => _connection.Client(ProjectMeasuresService.Descriptor, invoker => new ProjectMeasuresService.ProjectMeasuresServiceClient(invoker));

    /// <summary>Delivers a file of dossiers, permits, nodes, investments or project facts. The same delivery again, after whatever failure, has one effect.</summary>
    /// <param name="file">The file.</param>
    /// <param name="progress">Is told how far it is, after each part.</param>
    /// <param name="cancellationToken">Stops it; what the service has taken in by then is not known.</param>
    /// <exception cref="CultivationException">The file was refused, or the service could not be reached in time.</exception>
    public Task<DeliverFileResponse> DeliverFileAsync(FileDelivery file, IProgress<DeliveryProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return _connection.DeliverAsync((invoker, options) => new DossiersService.DossiersServiceClient(invoker).DeliverFile(options), file, progress, cancellationToken);
    }

    /// <summary>Who the service is, and whom it takes this account for.</summary>
    public ServiceInfoService.ServiceInfoServiceClient Info => _connection.Client(ServiceInfoService.Descriptor, invoker => new ServiceInfoService.ServiceInfoServiceClient(invoker));

    /// <summary>Proof of the service's audit trail.</summary>
    public AuditService.AuditServiceClient Audit => _connection.Client(AuditService.Descriptor, invoker => new AuditService.AuditServiceClient(invoker));

    /// <summary>What the service has published and taken in.</summary>
    public MessagingStatusService.MessagingStatusServiceClient Messaging => _connection.Client(MessagingStatusService.Descriptor, invoker => new MessagingStatusService.MessagingStatusServiceClient(invoker));
}
