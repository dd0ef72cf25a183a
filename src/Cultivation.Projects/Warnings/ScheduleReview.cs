using Cultivation.Contracts.Projects.V1;
using Cultivation.Messaging;
using Cultivation.Persistence;
using Cultivation.Projects.Deliveries;
using Cultivation.Projects.Dossiers;
using Cultivation.Projects.Schedule;
using Cultivation.ServiceDefaults;

namespace Cultivation.Projects.Warnings;

/// <summary>
/// Colours every open permit and node as of the business date. An item that became late, or later by a colour, raises a warning;
/// what stood for it before, and what was done or planned anew, is cleared.
/// </summary>
public sealed class ScheduleReview(BusinessCalendar calendar, ScheduleCatalogue catalogue, ColourRules colours, DepartmentNames departments)
{
    /// <summary>Warnings raised and cleared in one review: past it, the rest waits for the next one, the worst first.</summary>
    public const int MaximumChanges = 9_000;

    /// <summary>Reviews the jurisdiction within a transaction that the caller commits.</summary>
    /// <param name="unit">The transaction.</param>
    public async Task<ReviewScheduleResponse> RunAsync(UnitOfWork unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var origin = new StatementOrigin(null, departments.Of(unit.Caller), await KnowledgeClock.AdvanceAsync(unit));
        var today = calendar.BusinessDate(unit.Caller.Jurisdiction);
        var (projects, items) = (await ProjectStore.AllAsync(unit), await ScheduleStore.AllAsync(unit));
        var standing = (await WarningStore.AllAsync(unit)).ToDictionary(warning => (warning.ProjectId, warning.Kind, warning.Item));
        var late = items
            .Select(item => (Item: item, Colour: colours.ColourOf(item, today)))
            .Where(entry => entry.Colour != WarningColour.Green)
            .ToDictionary(entry => (entry.Item.ProjectId, entry.Item.Kind, entry.Item.Item));

        var raised = late
            .Where(entry => standing.GetValueOrDefault(entry.Key) is not { } before || before.Colour != entry.Value.Colour || before.PlannedOn != entry.Value.Item.PlannedOn)
            .OrderByDescending(entry => entry.Value.Colour).ThenBy(entry => entry.Key.ProjectId, StringComparer.Ordinal)
            .Take(MaximumChanges / 2)
            .Select(entry => Warning(entry.Value.Item, entry.Value.Colour, today, origin.RecordedAt))
            .ToList();
        var anew = raised.Select(warning => (warning.ProjectId, warning.Kind, warning.Item)).ToHashSet();
        var cleared = standing.Where(entry => !late.ContainsKey(entry.Key) || anew.Contains(entry.Key)).Select(entry => entry.Value)
            .OrderBy(warning => anew.Contains((warning.ProjectId, warning.Kind, warning.Item)) ? 0 : 1)
            .Take(MaximumChanges / 2)
            .ToList();

        // The old one ends before the new one begins.
        await WarningStore.ClearAsync(unit, origin, today, cleared);
        await WarningStore.RaiseAsync(unit, origin, raised);
        Publish(unit, origin, cleared, raised);
        unit.Audit("projects.schedule.review", $"jurisdiction/{unit.Caller.Jurisdiction}", after: new { today, raised = raised.Count, cleared = cleared.Count });
        return Count(projects.Keys, late.Values, raised.Count, cleared.Count);
    }

    private static ReviewScheduleResponse Count(
        IReadOnlyCollection<string> projects, IEnumerable<(ScheduleItemState Item, WarningColour Colour)> late, int raised, int cleared)
    {
        var worst = late.GroupBy(entry => entry.Item.ProjectId, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Max(entry => entry.Colour), StringComparer.Ordinal);
        int Of(WarningColour colour) => projects.Count(project => worst.GetValueOrDefault(project, WarningColour.Green) == colour);
        return new()
        {
            Raised = raised,
            Cleared = cleared,
            Red = Of(WarningColour.Red),
            Yellow = Of(WarningColour.Yellow),
            Blue = Of(WarningColour.Blue),
            Green = Of(WarningColour.Green),
        };
    }

    private static void Publish(UnitOfWork unit, StatementOrigin origin, List<StandingWarning> cleared, List<StandingWarning> raised)
    {
        foreach (var warning in cleared)
        {
            unit.Publish(new ProjectWarningCleared
            {
                EventId = Guid.CreateVersion7(),
                JurisdictionCode = unit.Caller.Jurisdiction.Value,
                OccurredAt = origin.RecordedAt,
                RecordedAt = origin.RecordedAt,
                ProjectId = warning.ProjectId,
                WarningId = warning.WarningId,
            });
        }

        foreach (var warning in raised)
        {
            unit.Publish(new ProjectWarningRaised
            {
                EventId = Guid.CreateVersion7(),
                JurisdictionCode = unit.Caller.Jurisdiction.Value,
                OccurredAt = origin.RecordedAt,
                RecordedAt = origin.RecordedAt,
                ProjectId = warning.ProjectId,
                WarningId = warning.WarningId,
                Item = warning.Item,
                Colour = warning.Colour.ToString().ToUpperInvariant(),
            });
        }
    }

    private StandingWarning Warning(ScheduleItemState item, WarningColour colour, DateOnly today, DateTimeOffset at) => new()
    {
        WarningId = Guid.CreateVersion7(),
        ProjectId = item.ProjectId,
        Kind = item.Kind,
        Item = item.Item,
        Colour = colour,
        PlannedOn = item.PlannedOn!.Value,
        Department = item.Department ?? catalogue.Find(item.Kind, item.Item)?.Department ?? "",
        RaisedOn = today,
        RaisedAt = at,
    };
}
