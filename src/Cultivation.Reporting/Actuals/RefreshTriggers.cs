using Cultivation.Contracts.Incentives.V1;
using Cultivation.Contracts.Projects.V1;
using Cultivation.Contracts.Registry.V1;
using Cultivation.Messaging;
using Cultivation.Persistence;

namespace Cultivation.Reporting.Actuals;

/// <summary>Turns events into a request for new actuals, and does nothing else: totals are asked anew, so neither order nor number of events matters.</summary>
public sealed class RefreshTriggers :
    IEventHandler<EnterpriseRegistered>, IEventHandler<EnterpriseChanged>, IEventHandler<IndicatorsRecorded>, IEventHandler<RosterPublished>, IEventHandler<TitleRecognised>,
    IEventHandler<ProjectSigned>, IEventHandler<ConstructionStarted>, IEventHandler<ProjectCommissioned>, IEventHandler<ProjectFactsRecorded>, IEventHandler<AwardPaid>
{
    /// <inheritdoc/>
    public Task HandleAsync(UnitOfWork unit, EnterpriseRegistered message, CancellationToken cancellationToken) => RefreshRequests.AskAsync(unit);

    /// <inheritdoc/>
    public Task HandleAsync(UnitOfWork unit, EnterpriseChanged message, CancellationToken cancellationToken) => RefreshRequests.AskAsync(unit);

    /// <inheritdoc/>
    public Task HandleAsync(UnitOfWork unit, IndicatorsRecorded message, CancellationToken cancellationToken) => RefreshRequests.AskAsync(unit);

    /// <inheritdoc/>
    public Task HandleAsync(UnitOfWork unit, RosterPublished message, CancellationToken cancellationToken) => RefreshRequests.AskAsync(unit);

    /// <inheritdoc/>
    public Task HandleAsync(UnitOfWork unit, TitleRecognised message, CancellationToken cancellationToken) => RefreshRequests.AskAsync(unit);

    /// <inheritdoc/>
    public Task HandleAsync(UnitOfWork unit, ProjectSigned message, CancellationToken cancellationToken) => RefreshRequests.AskAsync(unit);

    /// <inheritdoc/>
    public Task HandleAsync(UnitOfWork unit, ConstructionStarted message, CancellationToken cancellationToken) => RefreshRequests.AskAsync(unit);

    /// <inheritdoc/>
    public Task HandleAsync(UnitOfWork unit, ProjectCommissioned message, CancellationToken cancellationToken) => RefreshRequests.AskAsync(unit);

    /// <inheritdoc/>
    public Task HandleAsync(UnitOfWork unit, ProjectFactsRecorded message, CancellationToken cancellationToken) => RefreshRequests.AskAsync(unit);

    /// <inheritdoc/>
    public Task HandleAsync(UnitOfWork unit, AwardPaid message, CancellationToken cancellationToken) => RefreshRequests.AskAsync(unit);
}
