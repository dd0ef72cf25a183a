using System.Globalization;
using Cultivation.Contracts.Projects.V1;
using Cultivation.Projects.Schedule;
using Google.Protobuf.WellKnownTypes;

namespace Cultivation.Projects.Warnings;

/// <summary>A warning that was raised and not cleared.</summary>
internal sealed record StandingWarning
{
    public required Guid WarningId { get; init; }

    public required string ProjectId { get; init; }

    public required ScheduleItemKind Kind { get; init; }

    public required string Item { get; init; }

    public required WarningColour Colour { get; init; }

    public required DateOnly PlannedOn { get; init; }

    /// <summary>Who moves it; empty where nobody is named.</summary>
    public required string Department { get; init; }

    public required DateOnly RaisedOn { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    public WarningPlace Place => new(WarningColour.Red - Colour + 1, ProjectId, Kind.ToString(), Item);

    /// <summary>The warning as an answer; the days are counted to the business date.</summary>
    public ProjectWarning ToMessage(string projectName, ColourRules colours, DateOnly today)
    {
        var late = today.DayNumber - PlannedOn.DayNumber;
        var who = Department.Length > 0 ? $"请{Department}办理" : "请项目专班办理";
        return new ProjectWarning
        {
            WarningId = WarningId.ToString(),
            ProjectId = ProjectId,
            Item = Item,
            Kind = Kind.ToString().ToUpperInvariant(),
            Colour = Colour.ToString().ToUpperInvariant(),
            DaysLate = late,
            Message = string.Create(
                CultureInfo.InvariantCulture,
                $"“{projectName}”的{(Kind == ScheduleItemKind.Permit ? "手续" : "节点")}“{Item}”应于{PlannedOn:yyyy-MM-dd}完成，已逾期{late}天，{who}。{colours.Basis}。"),
            RaisedAt = Timestamp.FromDateTimeOffset(RaisedAt),
        };
    }
}
