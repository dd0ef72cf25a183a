using Cultivation.Contracts;
using Cultivation.Contracts.Projects.V1;
using Cultivation.Contracts.Registry.V1;
using Cultivation.Messaging;
using Cultivation.Persistence;
using Cultivation.Policies.Facts;

namespace Cultivation.Incentives.Evaluation;

/// <summary>
/// Turns events into requests for evaluation, and does nothing else: the evaluation reads all facts anew, so neither the order
/// nor the number of events matters. Where an event may concern subjects that it does not name (a complete list says of everybody
/// who is not on it that he is not), everybody is asked for.
/// </summary>
public sealed class EvaluationTriggers :
    IEventHandler<EnterpriseRegistered>, IEventHandler<EnterpriseChanged>, IEventHandler<IndicatorsRecorded>, IEventHandler<RosterPublished>,
    IEventHandler<TitleRecognised>, IEventHandler<ProjectSigned>, IEventHandler<ProjectCommissioned>, IEventHandler<ProjectFactsRecorded>
{
    // A file of records may be complete; then a firm that it does not name has none, which its event does not say.
    private static readonly string[] RecordScopes =
        [.. Enum.GetValues<FactScope>().Select(FactVocabulary.ScopeName).Where(name => name.Length > 0).Select(name => $"{name}.")];

    /// <inheritdoc/>
    public Task HandleAsync(UnitOfWork unit, EnterpriseRegistered message, CancellationToken cancellationToken) => AskAsync(unit, message, [message.CreditCode]);

    /// <inheritdoc/>
    public Task HandleAsync(UnitOfWork unit, EnterpriseChanged message, CancellationToken cancellationToken) => AskAsync(unit, message, [message.CreditCode]);

    /// <inheritdoc/>
    public Task HandleAsync(UnitOfWork unit, IndicatorsRecorded message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var everybody = message.Subjects.Count == 0 || message.Facts.Any(fact => RecordScopes.Any(scope => $"{fact}.".StartsWith(scope, StringComparison.Ordinal)));
        return AskAsync(unit, message, everybody ? [EvaluationRequests.Everybody] : message.Subjects);
    }

    /// <inheritdoc/>
    public Task HandleAsync(UnitOfWork unit, RosterPublished message, CancellationToken cancellationToken) => AskAsync(unit, message, [EvaluationRequests.Everybody]);

    /// <inheritdoc/>
    public Task HandleAsync(UnitOfWork unit, TitleRecognised message, CancellationToken cancellationToken) => AskAsync(unit, message, [message.CreditCode]);

    /// <inheritdoc/>
    public Task HandleAsync(UnitOfWork unit, ProjectSigned message, CancellationToken cancellationToken) => AskForProjectAsync(unit, message, [message.CreditCode]);

    /// <inheritdoc/>
    public Task HandleAsync(UnitOfWork unit, ProjectCommissioned message, CancellationToken cancellationToken) => AskForProjectAsync(unit, message, [message.CreditCode]);

    /// <inheritdoc/>
    public Task HandleAsync(UnitOfWork unit, ProjectFactsRecorded message, CancellationToken cancellationToken) => AskForProjectAsync(unit, message, message.CreditCodes);

    // The first project of a jurisdiction says of every firm without one that it has none.
    private static async Task AskForProjectAsync(UnitOfWork unit, IIntegrationEvent message, IReadOnlyList<string> firms) =>
        await AskAsync(unit, message, await EvaluationSources.ProjectsKnownAsync(unit) ? firms : [EvaluationRequests.Everybody]);

    private static async Task AskAsync(UnitOfWork unit, IIntegrationEvent message, IReadOnlyList<string> subjects)
    {
        ArgumentNullException.ThrowIfNull(message);
        await EvaluationSources.EventArrivedAsync(unit);
        await EvaluationRequests.AskAsync(unit, subjects);
    }
}
