using Cultivation.Contracts.Reporting.V1;
using Cultivation.Persistence;
using Cultivation.Reporting.Actuals;
using Cultivation.Reporting.Targets;
using Cultivation.ServiceDefaults;
using Cultivation.ServiceDefaults.Authentication;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Cultivation.Reporting.Progress;

/// <summary>The gRPC methods of <c>cultivation.reporting.v1.ProgressService</c>.</summary>
public sealed class ProgressEndpoint(Database database, TargetBook targets, BusinessCalendar calendar) : ProgressService.ProgressServiceBase
{
    /// <inheritdoc/>
    public override async Task<ListTargetsResponse> ListTargets(ListTargetsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var today = calendar.BusinessDate(caller.Jurisdiction);
        var (actuals, run) = await database.ReadAsync(
            caller, async (unit, _) => (await ActualStore.ListAsync(unit), await ActualStore.FindRunAsync(unit)), context.CancellationToken);
        var byRow = actuals.ToDictionary(actual => actual.TargetRow, StringComparer.Ordinal);
        var entries = targets.Of(caller.Jurisdiction);
        return new ListTargetsResponse
        {
            Targets = { entries.Select(entry => ToMessage(entry, ActualPlan.For(entry, entries, today), byRow.GetValueOrDefault(entry.Reference), today)) },
            RefreshedAt = run is null ? null : Timestamp.FromDateTimeOffset(run.ComputedAt),
        };
    }

    /// <inheritdoc/>
    public override async Task<GetRefreshStateResponse> GetRefreshState(GetRefreshStateRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var (pending, run) = await database.ReadAsync(
            caller, async (unit, _) => (await RefreshRequests.FindAsync(unit), await ActualStore.FindRunAsync(unit)), context.CancellationToken);
        var isCurrent = run is not null && run.BusinessDate == calendar.BusinessDate(caller.Jurisdiction) && run.Packs == targets.Digest;
        return new GetRefreshStateResponse { Pending = pending is not null || !isCurrent, RefreshedAt = run is null ? null : Timestamp.FromDateTimeOffset(run.ComputedAt) };
    }

    private static TargetProgress ToMessage(TargetEntry entry, ActualPlan plan, Actual? actual, DateOnly today)
    {
        var judgement = Judgement.Of(entry.Row, actual?.Value, plan.Accumulates, plan.Span?.Elapsed(today) ?? 0m);
        return new TargetProgress
        {
            Policy = entry.Pack.Id,
            Clause = entry.Clause.Id,
            Row = entry.Reference,
            Indicator = entry.Row.Indicator,
            Label = entry.Row.Label,
            Area = entry.Row.Area,
            Period = entry.Row.Period.ToString(),
            Target = TargetText.Demand(entry.Row),
            Actual = actual?.Value is { } value ? TargetText.Value(entry.Row, value) : "",
            Status = Code(judgement.Status),
            Explanation = actual is null
                ? "尚未汇总，请稍后再看"
                : actual.Value is null && judgement.Status == TargetStatus.NoData
                    ? actual.Explanation
                    : $"{actual.Period}：{judgement.Words}。{actual.Explanation}",
            Quote = entry.Clause.Quote,
            Rulings = { entry.Clause.Rulings },
            ComputedAt = actual is null ? null : Timestamp.FromDateTimeOffset(actual.ComputedAt),
        };
    }

    private static string Code(TargetStatus status) => status switch
    {
        TargetStatus.Green => "GREEN",
        TargetStatus.Amber => "AMBER",
        TargetStatus.Red => "RED",
        TargetStatus.Baseline => "BASELINE",
        _ => "NO_DATA",
    };
}
