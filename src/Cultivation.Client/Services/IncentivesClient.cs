using Cultivation.Client.Calls;
using Cultivation.Client.Deliveries;
using Cultivation.Client.Errors;
using Cultivation.Contracts.Common.V1;
using Cultivation.Contracts.Incentives.V1;

namespace Cultivation.Client.Services;

/// <summary>Awards, budget, payment, ledger.</summary>
public sealed class IncentivesClient
{
    private readonly ServiceConnection _connection;

    internal IncentivesClient(ServiceConnection connection) => _connection = connection;

    /// <summary>Entitlements and decisions.</summary>
    public AwardsService.AwardsServiceClient Awards => _connection.Client(AwardsService.Descriptor, invoker => new AwardsService.AwardsServiceClient(invoker));

    /// <summary>Budget.</summary>
    public BudgetService.BudgetServiceClient Budget => _connection.Client(BudgetService.Descriptor, invoker => new BudgetService.BudgetServiceClient(invoker));

    /// <summary>Payment batches.</summary>
    public PaymentsService.PaymentsServiceClient Payments => _connection.Client(PaymentsService.Descriptor, invoker => new PaymentsService.PaymentsServiceClient(invoker));

    /// <summary>The ledger.</summary>
    public LedgerService.LedgerServiceClient Ledger => _connection.Client(LedgerService.Descriptor, invoker => new LedgerService.LedgerServiceClient(invoker));

    /// <summary>Delivers a file of appropriations. The same delivery again, after whatever failure, has one effect.</summary>
    /// <param name="file">The file.</param>
    /// <param name="progress">Is told how far it is, after each part.</param>
    /// <param name="cancellationToken">Stops it; what the service has taken in by then is not known.</param>
    /// <exception cref="CultivationException">The file was refused, or the service could not be reached in time.</exception>
    public Task<DeliverFileResponse> DeliverAppropriationsAsync(FileDelivery file, IProgress<DeliveryProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return _connection.DeliverAsync((invoker, options) => new BudgetService.BudgetServiceClient(invoker).DeliverAppropriations(options), file, progress, cancellationToken);
    }

    /// <summary>Delivers a file of payees’ accounts. The same delivery again, after whatever failure, has one effect.</summary>
    /// <param name="file">The file.</param>
    /// <param name="progress">Is told how far it is, after each part.</param>
    /// <param name="cancellationToken">Stops it; what the service has taken in by then is not known.</param>
    /// <exception cref="CultivationException">The file was refused, or the service could not be reached in time.</exception>
    public Task<DeliverFileResponse> DeliverPayeeAccountsAsync(FileDelivery file, IProgress<DeliveryProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return _connection.DeliverAsync((invoker, options) => new PaymentsService.PaymentsServiceClient(invoker).DeliverPayeeAccounts(options), file, progress, cancellationToken);
    }

    /// <summary>Delivers a bank’s return file. The same delivery again, after whatever failure, has one effect.</summary>
    /// <param name="file">The file.</param>
    /// <param name="progress">Is told how far it is, after each part.</param>
    /// <param name="cancellationToken">Stops it; what the service has taken in by then is not known.</param>
    /// <exception cref="CultivationException">The file was refused, or the service could not be reached in time.</exception>
    public Task<DeliverFileResponse> DeliverBankReturnAsync(FileDelivery file, IProgress<DeliveryProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return _connection.DeliverAsync((invoker, options) => new PaymentsService.PaymentsServiceClient(invoker).DeliverBankReturn(options), file, progress, cancellationToken);
    }

    /// <summary>Who the service is, and whom it takes this account for.</summary>
    public ServiceInfoService.ServiceInfoServiceClient Info => _connection.Client(ServiceInfoService.Descriptor, invoker => new ServiceInfoService.ServiceInfoServiceClient(invoker));

    /// <summary>Proof of the service's audit trail.</summary>
    public AuditService.AuditServiceClient Audit => _connection.Client(AuditService.Descriptor, invoker => new AuditService.AuditServiceClient(invoker));

    /// <summary>What the service has published and taken in.</summary>
    public MessagingStatusService.MessagingStatusServiceClient Messaging => _connection.Client(MessagingStatusService.Descriptor, invoker => new MessagingStatusService.MessagingStatusServiceClient(invoker));
}
