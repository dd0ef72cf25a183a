using Cultivation.Contracts.Projects.V1;
using Cultivation.Persistence;
using Cultivation.Policies.Facts;
using Cultivation.Primitives;
using Cultivation.Projects.Dossiers;
using Cultivation.Projects.ProjectFacts;
using Cultivation.ServiceDefaults;
using Cultivation.ServiceDefaults.Authentication;
using Cultivation.ServiceDefaults.Errors;
using Cultivation.ServiceDefaults.Requests;
using Grpc.Core;

namespace Cultivation.Projects.Measures;

/// <summary>The gRPC method of <c>cultivation.projects.v1.ProjectMeasuresService</c>.</summary>
public sealed class MeasuresEndpoint(Database database, BusinessCalendar calendar) : ProjectMeasuresService.ProjectMeasuresServiceBase
{
    /// <inheritdoc/>
    public override Task<GetProjectTotalsResponse> GetProjectTotals(GetProjectTotalsRequest request, ServerCallContext context)
    {
        var period = request.Period.ToPeriod("period");
        var kind = ReadKind(request.Kind);
        return database.ReadAsync(context.Caller(), async (unit, _) =>
        {
            var all = await ProjectStore.AllAsync(unit);
            var chosen = await ChooseAsync(unit, all.Values, request.Above is { } above ? new Money(above.Fen) : null, kind);
            var months = await InvestmentStore.BetweenAsync(
                unit, Period.Containing(period.FirstDay, PeriodKind.Month).ToString(), Period.Containing(period.LastDay, PeriodKind.Month).ToString());
            var today = calendar.BusinessDate(unit.Caller.Jurisdiction);
            var totals = Count(chosen, period, today < period.LastDay ? today : period.LastDay);
            totals.Known = all.Count > 0;
            var ids = chosen.Select(project => project.ProjectId).ToHashSet(StringComparer.Ordinal);
            totals.Invested = months.Where(month => ids.Contains(month.ProjectId)).Aggregate(Money.Zero, (sum, month) => sum + month.Amount).ToMessage();
            return totals;
        }, context.CancellationToken);
    }

    private static FactContent? ReadKind(string kind) =>
        kind.Length == 0 ? null
        : FactText.TryParse(FactVocabulary.ProjectKind, kind, out var content) ? content
        : throw ServiceError.InvalidField("kind", $"“kind”应为{FactText.Expected(FactVocabulary.ProjectKind)}。");

    private static async Task<List<ProjectState>> ChooseAsync(UnitOfWork unit, IEnumerable<ProjectState> projects, Money? above, FactContent? kind)
    {
        var chosen = projects.Where(project => above is null || project.Investment > above.Value).ToList();
        if (kind is null)
            return chosen;
        var label = FactText.Display(FactVocabulary.ProjectKind, kind.Value);
        var known = (await ProjectFactStore.NewestAsync(unit, FactVocabulary.ProjectKind.Name))
            .Where(statement => statement.Value == label)
            .Select(statement => (statement.CreditCode, statement.RecordKey))
            .ToHashSet();
        return chosen.FindAll(project =>
            known.Contains((project.CreditCode.Value, $"id:{project.ProjectId}")) || known.Contains((project.CreditCode.Value, $"name:{project.Name}")));
    }

    // ML-R12: what was planned until the end of the period (the business date where that is earlier), and how much of it happened by then.
    private static GetProjectTotalsResponse Count(List<ProjectState> projects, Period period, DateOnly until)
    {
        bool Within(DateOnly? day) => day is { } value && period.Contains(value);
        bool ByThen(DateOnly? day) => day <= until;
        return new()
        {
            Signed = projects.Count(project => Within(project.SignedOn)),
            Started = projects.Count(project => Within(project.StartedOn)),
            Commissioned = projects.Count(project => Within(project.CommissionedOn)),
            DueToStart = projects.Count(project => ByThen(project.PlannedStart)),
            DueAndStarted = projects.Count(project => ByThen(project.PlannedStart) && ByThen(project.StartedOn)),
            DueToCommission = projects.Count(project => ByThen(project.PlannedCommissioning)),
            DueAndCommissioned = projects.Count(project => ByThen(project.PlannedCommissioning) && ByThen(project.CommissionedOn)),
        };
    }
}
