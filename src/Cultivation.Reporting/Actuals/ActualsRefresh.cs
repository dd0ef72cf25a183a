using System.Globalization;
using Cultivation.Contracts.Projects.V1;
using Cultivation.Contracts.Registry.V1;
using Cultivation.Persistence;
using Cultivation.Primitives;
using Cultivation.Reporting.Targets;
using Cultivation.ServiceDefaults;
using Cultivation.ServiceDefaults.Platform;

namespace Cultivation.Reporting.Actuals;

/// <summary>Computes all actuals of a jurisdiction: asks Registry and Projects for totals, in its own name, and records what changed.</summary>
public sealed class ActualsRefresh(
    Database database, TargetBook targets, BusinessCalendar calendar, PlatformCaller platform, TimeProvider time,
    MeasuresService.MeasuresServiceClient registry, ProjectMeasuresService.ProjectMeasuresServiceClient projects)
{
    private const int QuestionsPerCall = 200;
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(30);

    /// <summary>On whose behalf this service works where nobody asks.</summary>
    public static Caller CallerOf(DivisionCode jurisdiction) =>
        new("service/reporting", jurisdiction, "platform", new HashSet<string>(), CallerKind.Service, "refresh");

    /// <summary>Computes the actuals where they are asked for, or where the business date or the packs changed since the last time.</summary>
    /// <returns>Whether there was anything to do.</returns>
    public async Task<bool> RunAsync(DivisionCode jurisdiction, CancellationToken cancellationToken)
    {
        var caller = CallerOf(jurisdiction);
        var today = calendar.BusinessDate(jurisdiction);
        var (revision, last, now) = await database.ReadAsync(
            caller, async (unit, _) => (await RefreshRequests.FindAsync(unit), await ActualStore.FindRunAsync(unit), unit.Now), cancellationToken);
        if (revision is null && last is not null && last.BusinessDate == today && last.Packs == targets.Digest)
            return false;
        var entries = targets.Of(jurisdiction);
        var plans = entries.Select(entry => ActualPlan.For(entry, entries, today)).ToList();
        IReadOnlyDictionary<Figure, Answer> answers;
        using (platform.ActFor(jurisdiction))
            answers = await AskAsync([.. plans.SelectMany(plan => plan.Figures)], cancellationToken);
        var actuals = plans.Select(plan => plan.Conclude([.. plan.Figures.Select(figure => answers[figure])])).ToList();
        var run = new RefreshRun { ComputedAt = now, BusinessDate = today, Packs = targets.Digest };
        await database.WriteAsync(caller, async (unit, _) =>
        {
            // Where another instance recorded newer answers, they hold, and it takes the request away itself.
            if (await ActualStore.RecordAsync(unit, run, actuals) && revision is { } seen)
                await RefreshRequests.RemoveAsync(unit, seen);
        }, cancellationToken);
        return true;
    }

    private async Task<IReadOnlyDictionary<Figure, Answer>> AskAsync(IReadOnlyList<Figure> figures, CancellationToken cancellationToken)
    {
        var answers = new Dictionary<Figure, Answer>();
        foreach (var chunk in figures.Where(figure => figure.Registry is not null).Distinct().Chunk(QuestionsPerCall))
        {
            var response = await registry.GetMeasuresAsync(
                new GetMeasuresRequest { Questions = { chunk.Select(figure => figure.Registry) } }, deadline: time.GetUtcNow().UtcDateTime + CallTimeout, cancellationToken: cancellationToken);
            foreach (var (figure, answer) in chunk.Zip(response.Answers))
            {
                answers[figure] = new Answer(
                    answer.Known ? decimal.Parse(answer.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : null,
                    answer.Missing, answer.Source);
            }
        }

        foreach (var group in figures.Where(figure => figure.Projects is not null).Distinct().GroupBy(figure => figure.Projects!))
        {
            var totals = await projects.GetProjectTotalsAsync(group.Key, deadline: time.GetUtcNow().UtcDateTime + CallTimeout, cancellationToken: cancellationToken);
            foreach (var figure in group)
                answers[figure] = Read(figure, totals);
        }

        return answers;
    }

    private static Answer Read(Figure figure, GetProjectTotalsResponse totals)
    {
        if (!totals.Known)
            return new Answer(null, "缺项目台账（发改局、工信局提供）", "");
        return figure.Source.Read!(totals) is { } value ? new Answer(value, "", "项目库") : new Answer(null, "没有计划日期已到的项目", "项目库");
    }
}
