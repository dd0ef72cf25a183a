using Cultivation.Client.Calls;
using Cultivation.Contracts.Common.V1;
using Cultivation.Contracts.Identity.V1;

namespace Cultivation.Client.Services;

/// <summary>Departments, accounts and the sign-in log.</summary>
public sealed class IdentityClient
{
    private readonly ServiceConnection _connection;

    internal IdentityClient(ServiceConnection connection) => _connection = connection;

    /// <summary>Departments and accounts.</summary>
    public DirectoryService.DirectoryServiceClient Directory => _connection.Client(DirectoryService.Descriptor, invoker => new DirectoryService.DirectoryServiceClient(invoker));

    /// <summary>Who the service is, and whom it takes this account for.</summary>
    public ServiceInfoService.ServiceInfoServiceClient Info => _connection.Client(ServiceInfoService.Descriptor, invoker => new ServiceInfoService.ServiceInfoServiceClient(invoker));

    /// <summary>Proof of the service's audit trail.</summary>
    public AuditService.AuditServiceClient Audit => _connection.Client(AuditService.Descriptor, invoker => new AuditService.AuditServiceClient(invoker));

    /// <summary>What the service has published and taken in.</summary>
    public MessagingStatusService.MessagingStatusServiceClient Messaging => _connection.Client(MessagingStatusService.Descriptor, invoker => new MessagingStatusService.MessagingStatusServiceClient(invoker));
}
