using Cultivation.Contracts.Registry.V1;
using Cultivation.Persistence;
using Cultivation.Registry.Policies;
using Cultivation.ServiceDefaults;
using Cultivation.ServiceDefaults.Authentication;
using Cultivation.ServiceDefaults.Errors;
using Cultivation.ServiceDefaults.Requests;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Period = Cultivation.Primitives.Period;
using PeriodKind = Cultivation.Primitives.PeriodKind;

namespace Cultivation.Registry.Pools;

/// <summary>The gRPC methods of <c>cultivation.registry.v1.PoolsService</c>: parse, call, map.</summary>
public sealed class PoolsEndpoint(Database database, ScreeningRun screening, PolicyPacks packs, BusinessCalendar calendar) : PoolsService.PoolsServiceBase
{
    private static readonly PageLimits MemberPages = new(200, 1000);
    private static readonly PageLimits TaskPages = new(50, 200);

    /// <inheritdoc/>
    public override async Task<RunScreeningResponse> RunScreening(RunScreeningRequest request, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        var caller = context.Caller();
        var pool = Pool(request.Pool);
        var quarter = Quarter(request);
        if (request.KnownAt is null)
        {
            return ToMessage(await screening.RecordAsync(
                caller, request.RequestId.ToRequestId(), context.Method, request.ToByteArray(), pool, quarter, context.CancellationToken));
        }

        var repeated = ToMessage(await screening.RepeatAsync(caller, pool, quarter, request.KnownAt.ToDateTimeOffset(), context.CancellationToken));
        repeated.RunId = "";
        return repeated;
    }

    /// <inheritdoc/>
    public override Task<ListMembersResponse> ListMembers(ListMembersRequest request, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        var caller = context.Caller();
        var pool = Pool(request.Pool);
        var day = request.AsOf is { } asOf ? asOf.ToDateOnly("as_of") : calendar.BusinessDate(caller.Jurisdiction);
        return database.ReadAsync(caller, async (unit, _) =>
        {
            var cursor = unit.BeginPage<string>(
                "registry.pool-members.by-code", new { pool = pool.Id, day }, request.Page?.PageSize ?? 0, request.Page?.PageToken, MemberPages);
            var run = await PoolStore.FindNewestAsync(unit, pool.Id, day, before: null);
            var rows = run is null ? [] : await PoolStore.ListMembersAsync(unit, run.RunId, cursor.After ?? "", cursor.Limit);
            var page = cursor.Close(rows, member => member.CreditCode);
            return new ListMembersResponse { Members = { page.Items.Select(ToMessage) }, Page = new() { NextPageToken = page.NextPageToken } };
        }, context.CancellationToken);
    }

    /// <inheritdoc/>
    public override Task<ListPoolsResponse> ListPools(ListPoolsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var today = calendar.BusinessDate(caller.Jurisdiction);
        return database.ReadAsync(caller, async (unit, _) =>
        {
            var response = new ListPoolsResponse();
            foreach (var pool in PoolDefinition.All)
            {
                if (PoolBounds.Find(packs.All, caller.Jurisdiction, pool, today) is not { } bounds)
                    continue;
                var run = await PoolStore.FindNewestAsync(unit, pool.Id, today, before: null);
                var size = await PoolStore.SizeAsync(unit, pool.Id, run?.RunId);
                response.Pools.Add(new Pool
                {
                    Pool_ = pool.Id,
                    Name = bounds.Name,
                    Clause = bounds.Clause.Id,
                    Bounds = bounds.Clause.Quote,
                    Members = size.Members,
                    ReadyToEnrol = size.Ready,
                    Screened = run?.Quarter.ToMessage(),
                    Entries = size.Entries,
                    Exits = size.Exits,
                });
            }

            return response;
        }, context.CancellationToken);
    }

    /// <inheritdoc/>
    public override Task<ListEntryTasksResponse> ListEntryTasks(ListEntryTasksRequest request, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        var caller = context.Caller();
        var today = calendar.BusinessDate(caller.Jurisdiction);
        return database.ReadAsync(caller, async (unit, _) =>
        {
            var cursor = unit.BeginPage<(DateOnly DueOn, string ProjectId)>(
                "registry.entry-tasks.by-due-date", filters: null, request.Page?.PageSize ?? 0, request.Page?.PageToken, TaskPages);
            var (afterDue, afterProject) = cursor.IsFirst ? (DateOnly.MinValue, "") : cursor.After;
            var page = cursor.Close(
                await EntryTaskStore.ListAsync(unit, afterDue, afterProject, today, cursor.Limit), task => (task.DueOn, task.ProjectId));
            return new ListEntryTasksResponse
            {
                Tasks = { page.Items.Select(task => ToMessage(task, today)) },
                Page = new() { NextPageToken = page.NextPageToken },
            };
        }, context.CancellationToken);
    }

    private static PoolDefinition Pool(string id) =>
        PoolDefinition.Find(id) ?? throw ServiceError.NotFound("POOL_NOT_FOUND", $"没有培育库“{id}”，应为 {string.Join("、", PoolDefinition.All.Select(pool => pool.Id))} 之一。");

    private static Period Quarter(RunScreeningRequest request) =>
        request.Quarter.ToPeriod("quarter") is { Kind: PeriodKind.Quarter } quarter
            ? quarter
            : throw ServiceError.InvalidField("quarter", "“quarter”应为季度，如 2025Q1。");

    private static RunScreeningResponse ToMessage(ScreeningResult result)
    {
        var response = new RunScreeningResponse
        {
            RunId = result.Run.RunId.ToString(),
            Screened = result.Run.Screened,
            Members = result.Run.Members,
            KnownAt = Timestamp.FromDateTimeOffset(result.Run.KnownAt),
        };
        response.Entries.AddRange(result.Changes.Where(change => change.Change == PoolChangeRow.Entered).Select(change => ToMessage(change, result.Run)));
        response.Exits.AddRange(result.Changes.Where(change => change.Change == PoolChangeRow.Left).Select(change => ToMessage(change, result.Run)));
        response.ReadyToEnrol.AddRange(result.Members.Where(member => member.ReadyToEnrol).Select(member => new PoolChange
        {
            CreditCode = member.CreditCode,
            Name = member.Name,
            Clause = result.Run.Clause,
            Code = member.Code,
            Reason = member.Reason,
        }));
        return response;
    }

    private static PoolChange ToMessage(PoolChangeRow change, ScreeningRunRow run) =>
        new() { CreditCode = change.CreditCode, Name = change.Name, Clause = run.Clause, Code = change.Code, Reason = change.Reason };

    private static PoolMember ToMessage(Membership member) => new()
    {
        CreditCode = member.CreditCode,
        Name = member.Name,
        Since = member.Since.ToMessage(),
        ReadyToEnrol = member.ReadyToEnrol,
        Reason = member.EntryReason,
    };

    private static EntryTask ToMessage(EntryTaskRow task, DateOnly today) => new()
    {
        TaskId = task.TaskId.ToString(),
        ProjectId = task.ProjectId,
        CreditCode = task.CreditCode,
        CommissionedOn = task.CommissionedOn.ToMessage(),
        DueOn = task.DueOn.ToMessage(),
        State = task.StateOn(today),
        OpenedAt = Timestamp.FromDateTimeOffset(task.OpenedAt),
    };
}
