using Cultivation.Contracts.Projects.V1;
using Cultivation.Projects.Schedule;
using Cultivation.ServiceDefaults.Requests;

namespace Cultivation.Projects.Dossiers;

/// <summary>Writes dossiers for answers.</summary>
internal static class DossierMapping
{
    /// <summary>A project with the state of its permits and nodes.</summary>
    public static Dossier ToMessage(ProjectState project, IEnumerable<ScheduleItemState> items, ColourRules colours, DateOnly today)
    {
        var message = new Dossier
        {
            ProjectId = project.ProjectId,
            Name = project.Name,
            CreditCode = project.CreditCode.Value,
            Stage = project.Stage.ToString().ToUpperInvariant(),
            Investment = project.Investment.ToMessage(),
            SignedOn = project.SignedOn.ToMessage(),
            PlannedStart = project.PlannedStart?.ToMessage(),
            StartedOn = project.StartedOn?.ToMessage(),
            PlannedCommissioning = project.PlannedCommissioning?.ToMessage(),
            CommissionedOn = project.CommissionedOn?.ToMessage(),
        };
        var worst = WarningColour.Green;
        foreach (var item in items)
        {
            var done = item.DoneOn is null ? 0 : 1;
            if (item.Kind == ScheduleItemKind.Permit)
                (message.PermitsTotal, message.PermitsDone) = (message.PermitsTotal + 1, message.PermitsDone + done);
            else
                (message.NodesTotal, message.NodesDone) = (message.NodesTotal + 1, message.NodesDone + done);
            var colour = colours.ColourOf(item, today);
            worst = colour > worst ? colour : worst;
        }

        message.Colour = worst.ToString().ToUpperInvariant();
        return message;
    }
}
