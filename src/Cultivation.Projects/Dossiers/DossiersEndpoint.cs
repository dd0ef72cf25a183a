using Cultivation.Contracts.Common.V1;
using Cultivation.Contracts.Projects.V1;
using Cultivation.Persistence;
using Cultivation.Projects.Deliveries;
using Cultivation.Projects.Schedule;
using Cultivation.Projects.Warnings;
using Cultivation.ServiceDefaults;
using Cultivation.ServiceDefaults.Authentication;
using Cultivation.ServiceDefaults.Deliveries;
using Cultivation.ServiceDefaults.Errors;
using Cultivation.ServiceDefaults.Requests;
using Google.Protobuf;
using Grpc.Core;

namespace Cultivation.Projects.Dossiers;

/// <summary>The gRPC methods of <c>cultivation.projects.v1.DossiersService</c>: parse, call, map.</summary>
public sealed class DossiersEndpoint(
    Database database, FileUploads uploads, ProjectDeliveries deliveries, StageCommands stages, ScheduleReview review, ColourRules colours, BusinessCalendar calendar)
    : DossiersService.DossiersServiceBase
{
    private static readonly PageLimits Limits = new(Default: 50, Maximum: 200);

    /// <inheritdoc/>
    public override async Task<DeliverFileResponse> DeliverFile(IAsyncStreamReader<DeliverFileRequest> requestStream, ServerCallContext context)
    {
        using var upload = await uploads.ReceiveAsync(requestStream, context.CancellationToken);
        return await deliveries.TakeAsync(context.Caller(), upload, context.Method, context.CancellationToken);
    }

    /// <inheritdoc/>
    public override Task<ListDossiersResponse> ListDossiers(ListDossiersRequest request, ServerCallContext context) =>
        database.ReadAsync(context.Caller(), async (unit, _) =>
        {
            var cursor = unit.BeginPage<string>("projects.dossiers.by-code", filters: null, request.Page?.PageSize ?? 0, request.Page?.PageToken, Limits);
            var page = cursor.Close(await ProjectStore.ListAsync(unit, cursor.After ?? "", cursor.Limit), project => project.ProjectId);
            var items = (await ScheduleStore.OfProjectsAsync(unit, [.. page.Items.Select(project => project.ProjectId)])).ToLookup(item => item.ProjectId);
            var today = calendar.BusinessDate(unit.Caller.Jurisdiction);
            return new ListDossiersResponse
            {
                Dossiers = { page.Items.Select(project => DossierMapping.ToMessage(project, items[project.ProjectId], colours, today)) },
                Page = new() { NextPageToken = page.NextPageToken },
            };
        }, context.CancellationToken);

    /// <inheritdoc/>
    public override Task<Dossier> AdvanceStage(AdvanceStageRequest request, ServerCallContext context)
    {
        var stage = request.Stage switch
        {
            "CONSTRUCTION" => ProjectStage.Construction,
            "COMMISSIONED" => ProjectStage.Commissioned,
            _ => throw ServiceError.InvalidField("stage", "“stage”应为 CONSTRUCTION（开工）或 COMMISSIONED（投产）。"),
        };
        var on = request.On.ToDateOnly("on");
        return OnceAsync(context, request.RequestId, request, Dossier.Parser, async unit =>
        {
            var project = await stages.AdvanceAsync(unit, request.ProjectId, stage, on);
            var items = await ScheduleStore.OfProjectsAsync(unit, [project.ProjectId]);
            return DossierMapping.ToMessage(project, items, colours, calendar.BusinessDate(unit.Caller.Jurisdiction));
        });
    }

    /// <inheritdoc/>
    public override Task<ReviewScheduleResponse> ReviewSchedule(ReviewScheduleRequest request, ServerCallContext context) =>
        OnceAsync(context, request.RequestId, request, ReviewScheduleResponse.Parser, review.RunAsync);

    /// <inheritdoc/>
    public override Task<ListWarningsResponse> ListWarnings(ListWarningsRequest request, ServerCallContext context) =>
        database.ReadAsync(context.Caller(), async (unit, _) =>
        {
            var cursor = unit.BeginPage<WarningPlace>("projects.warnings.worst-first", filters: null, request.Page?.PageSize ?? 0, request.Page?.PageToken, Limits);
            var page = cursor.Close(await WarningStore.ListAsync(unit, cursor.After, cursor.Limit), warning => warning.Place);
            var names = (await ProjectStore.AllAsync(unit)).ToDictionary(entry => entry.Key, entry => entry.Value.Name, StringComparer.Ordinal);
            var today = calendar.BusinessDate(unit.Caller.Jurisdiction);
            return new ListWarningsResponse
            {
                Warnings = { page.Items.Select(warning => warning.ToMessage(names.GetValueOrDefault(warning.ProjectId, warning.ProjectId), colours, today)) },
                Page = new() { NextPageToken = page.NextPageToken },
            };
        }, context.CancellationToken);

    private Task<TResponse> OnceAsync<TRequest, TResponse>(
        ServerCallContext context, string requestId, TRequest request, MessageParser<TResponse> parser, Func<UnitOfWork, Task<TResponse>> work)
        where TRequest : IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        var id = requestId.ToRequestId();
        return database.WriteAsync(
            context.Caller(),
            (unit, _) => unit.OnceAsync(id, context.Method, request.ToByteArray(), () => work(unit), response => response.ToByteArray(), parser.ParseFrom),
            context.CancellationToken);
    }
}
