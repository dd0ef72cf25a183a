using Cultivation.Persistence;
using Cultivation.Projects.Deliveries;
using Cultivation.ServiceDefaults;
using Cultivation.ServiceDefaults.Errors;

namespace Cultivation.Projects.Dossiers;

/// <summary>Takes projects from stage to stage, within a transaction that the caller commits.</summary>
public sealed class StageCommands(BusinessCalendar calendar, DepartmentNames departments)
{
    /// <summary>Takes a signed project to construction, or a project under construction to production.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="projectId">The project.</param>
    /// <param name="stage">The next stage.</param>
    /// <param name="on">Its first day: not before the stage before, not after the business date.</param>
    /// <exception cref="ServiceError">There is no such project, it is not at the stage before, or the day cannot be.</exception>
    public async Task<ProjectState> AdvanceAsync(UnitOfWork unit, string projectId, ProjectStage stage, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var recordedAt = await KnowledgeClock.AdvanceAsync(unit);
        var before = await ProjectStore.FindAsync(unit, projectId)
            ?? throw ServiceError.NotFound("PROJECT_NOT_FOUND", "本地区没有这个项目，请核对项目代码。");
        var reached = stage == ProjectStage.Construction ? (DateOnly?)before.SignedOn : before.StartedOn;
        if (before.Stage != stage - 1 || reached is null)
            throw ServiceError.FailedPrecondition("STAGE_ORDER", $"项目现在是“{Label(before.Stage)}”，只能按签约、开工、投产的次序推进；更正日期请重新送交项目档案。");
        if (on < reached || on > calendar.BusinessDate(unit.Caller.Jurisdiction))
            throw ServiceError.InvalidField("on", $"“on”应在{reached:yyyy-MM-dd}（上一阶段）到{calendar.BusinessDate(unit.Caller.Jurisdiction):yyyy-MM-dd}（业务日期）之间。");

        var after = stage == ProjectStage.Construction ? before with { StartedOn = on } : before with { CommissionedOn = on };
        await ProjectStore.AppendAsync(unit, new StatementOrigin(null, departments.Of(unit.Caller), recordedAt), [after]);
        ProjectEvents.PublishAdvance(unit, before, after, recordedAt);
        unit.Audit("projects.stage.advance", $"project/{projectId}", new { stage = before.Stage.ToString() }, new { stage = after.Stage.ToString(), on });
        return after;
    }

    private static string Label(ProjectStage stage) => stage switch { ProjectStage.Signed => "签约", ProjectStage.Construction => "开工", _ => "投产" };
}
