using Cultivation.Contracts.Projects.V1;
using Cultivation.Messaging;
using Cultivation.Persistence;

namespace Cultivation.Projects.Dossiers;

/// <summary>Tells the other services how far a project has come.</summary>
internal static class ProjectEvents
{
    private static readonly TimeSpan BusinessOffset = TimeSpan.FromHours(8);

    /// <summary>Publishes each stage that is reached for the first time. A corrected date is no second advance.</summary>
    /// <param name="unit">The transaction that states it.</param>
    /// <param name="before">What was known; null for a new project.</param>
    /// <param name="after">What is known now.</param>
    /// <param name="recordedAt">When it became known.</param>
    public static void PublishAdvance(UnitOfWork unit, ProjectState? before, ProjectState after, DateTimeOffset recordedAt)
    {
        if (before is null)
        {
            unit.Publish(new ProjectSigned
            {
                EventId = Guid.CreateVersion7(),
                JurisdictionCode = unit.Caller.Jurisdiction.Value,
                OccurredAt = Midnight(after.SignedOn),
                RecordedAt = recordedAt,
                ProjectId = after.ProjectId,
                CreditCode = after.CreditCode.Value,
                SignedOn = after.SignedOn,
            });
        }

        if (before?.StartedOn is null && after.StartedOn is { } started)
        {
            unit.Publish(new ConstructionStarted
            {
                EventId = Guid.CreateVersion7(),
                JurisdictionCode = unit.Caller.Jurisdiction.Value,
                OccurredAt = Midnight(started),
                RecordedAt = recordedAt,
                ProjectId = after.ProjectId,
                CreditCode = after.CreditCode.Value,
                StartedOn = started,
            });
        }

        if (before?.CommissionedOn is null && after.CommissionedOn is { } commissioned)
        {
            unit.Publish(new ProjectCommissioned
            {
                EventId = Guid.CreateVersion7(),
                JurisdictionCode = unit.Caller.Jurisdiction.Value,
                OccurredAt = Midnight(commissioned),
                RecordedAt = recordedAt,
                ProjectId = after.ProjectId,
                CreditCode = after.CreditCode.Value,
                CommissionedOn = commissioned,
            });
        }
    }

    private static DateTimeOffset Midnight(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), BusinessOffset).ToUniversalTime();
}
