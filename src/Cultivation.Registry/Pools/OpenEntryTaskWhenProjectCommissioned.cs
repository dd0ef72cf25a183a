using Cultivation.Contracts.Projects.V1;
using Cultivation.Messaging;
using Cultivation.Persistence;
using Cultivation.Registry.Facts;

namespace Cultivation.Registry.Pools;

/// <summary>
/// Opens the task to bring the firm of a commissioned project into the cultivation scope within one year: until the same
/// calendar day of the next year (民法典第二百零二条). A firm known to be of another industry than B, C and D has no task
/// (ML-R13, its default reading, which is applied in every jurisdiction: decision 0018).
/// </summary>
public sealed class OpenEntryTaskWhenProjectCommissioned : IEventHandler<ProjectCommissioned>
{
    private const string Industry = "firm.industry";

    /// <inheritdoc/>
    public async Task HandleAsync(UnitOfWork unit, ProjectCommissioned message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(message);
        var industry = "";
        await foreach (var statements in StatementReader.StreamAsync(unit, [message.CreditCode], unit.Now, releasedOn: null, [Industry], cancellationToken))
            industry = SubjectAssembly.InForce(statements, Industry, message.CommissionedOn)?.Value ?? "";
        if (industry.Length > 0 && industry[0] is not ('B' or 'C' or 'D'))
            return;
        var task = new EntryTaskRow
        {
            TaskId = Guid.CreateVersion7(unit.Now),
            ProjectId = message.ProjectId,
            CreditCode = message.CreditCode,
            CommissionedOn = message.CommissionedOn,
            DueOn = message.CommissionedOn.AddYears(1),
            OpenedAt = unit.Now,
            Done = false,
        };
        if (await EntryTaskStore.OpenAsync(unit, task, message.EventId))
            unit.Audit("registry.entry-task.open", $"project/{message.ProjectId}", after: new { task.TaskId, task.CreditCode, task.CommissionedOn, task.DueOn });
    }
}
