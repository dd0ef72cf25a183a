using Cultivation.Client.Calls;
using Cultivation.Contracts.Common.V1;
using Cultivation.Contracts.Reporting.V1;

namespace Cultivation.Client.Services;

/// <summary>Targets and actuals.</summary>
public sealed class ReportingClient
{
    private readonly ServiceConnection _connection;

    internal ReportingClient(ServiceConnection connection) => _connection = connection;

    /// <summary>Targets, actuals, status.</summary>
    public ProgressService.ProgressServiceClient Progress => _connection.Client(ProgressService.Descriptor, invoker => new ProgressService.ProgressServiceClient(invoker));

    /// <summary>Who the service is, and whom it takes this account for.</summary>
    public ServiceInfoService.ServiceInfoServiceClient Info => _connection.Client(ServiceInfoService.Descriptor, invoker => new ServiceInfoService.ServiceInfoServiceClient(invoker));

    /// <summary>Proof of the service's audit trail.</summary>
    public AuditService.AuditServiceClient Audit => _connection.Client(AuditService.Descriptor, invoker => new AuditService.AuditServiceClient(invoker));

    /// <summary>What the service has published and taken in.</summary>
    public MessagingStatusService.MessagingStatusServiceClient Messaging => _connection.Client(MessagingStatusService.Descriptor, invoker => new MessagingStatusService.MessagingStatusServiceClient(invoker));
}
