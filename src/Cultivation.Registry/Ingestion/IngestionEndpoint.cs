using System.Runtime.InteropServices;
using Cultivation.Contracts.Common.V1;
using Cultivation.Contracts.Identity;
using Cultivation.Contracts.Registry.V1;
using Cultivation.Persistence;
using Cultivation.Primitives;
using Cultivation.Registry.Facts;
using Cultivation.ServiceDefaults.Authentication;
using Cultivation.ServiceDefaults.Deliveries;
using Cultivation.ServiceDefaults.Errors;
using Cultivation.Tables.Files;
using Cultivation.Tables.Mappings;
using Google.Protobuf;
using Grpc.Core;

namespace Cultivation.Registry.Ingestion;

/// <summary>The gRPC methods of <c>cultivation.registry.v1.IngestionService</c>.</summary>
public sealed class IngestionEndpoint(Database database, FileUploads uploads, DepartmentNames departments) : IngestionService.IngestionServiceBase
{
    private const int CellsNamedInRefusal = 20;
    private static readonly PageLimits Limits = new(Default: 50, Maximum: 200);

    /// <inheritdoc/>
    public override async Task<DeliverFileResponse> DeliverFile(IAsyncStreamReader<DeliverFileRequest> requestStream, ServerCallContext context)
    {
        using var upload = await uploads.ReceiveAsync(requestStream, context.CancellationToken);
        var caller = context.Caller();
        var mapping = ReadMapping(upload.Header.Mapping);
        Competence.Demand(caller, mapping);
        var content = MemoryMarshal.TryGetArray(upload.Content, out var bytes) && bytes.Count == bytes.Array!.Length ? bytes.Array : upload.Content.ToArray();
        var file = new SentFile(upload.Header, content, ReadFile(content, mapping));
        return upload.Header.DryRun
            ? await TryAsync(caller, file, context.CancellationToken)
            : await KeepAsync(caller, upload.RequestId, file, context);
    }

    /// <inheritdoc/>
    public override Task<ListDeliveriesResponse> ListDeliveries(ListDeliveriesRequest request, ServerCallContext context) =>
        database.ReadAsync(context.Caller(), async (unit, _) =>
        {
            var seesAll = unit.Caller.Roles.Contains(Roles.Auditor) || unit.Caller.Roles.Contains(Roles.PoolOfficer);
            var department = seesAll ? null : unit.Caller.Department;
            var cursor = unit.BeginPage<(DateTimeOffset, Guid)>(
                "registry.deliveries.newest-first", new { department }, request.Page?.PageSize ?? 0, request.Page?.PageToken, Limits);
            var page = cursor.Close(await DeliveryStore.ListAsync(unit, department, cursor), row => (row.RecordedAt, row.DeliveryId));
            return new ListDeliveriesResponse
            {
                Deliveries = { page.Items.Select(row => row.Message) },
                Page = new() { NextPageToken = page.NextPageToken },
            };
        }, context.CancellationToken);

    private static DeliveryMapping ReadMapping(string text)
    {
        try
        {
            var mapping = DeliveryMapping.Parse(text);
            return mapping.Kind.Service == "registry"
                ? mapping
                : throw ServiceError.InvalidField("header.mapping", $"“{mapping.Kind.Name}”不是企业库的文件，请送到相应的服务。");
        }
        catch (MappingException error)
        {
            throw ServiceError.InvalidField("header.mapping", $"文件的读法（mapping）有误：{error.Message}");
        }
    }

    private static DeliveredFile ReadFile(byte[] content, DeliveryMapping mapping)
    {
        try
        {
            using var stream = new MemoryStream(content, writable: false);
            return DeliveredFile.Read(stream, mapping);
        }
        catch (TableException error)
        {
            throw error.Code switch
            {
                TableException.SheetUnknown or TableException.ColumnMissing or TableException.ColumnDuplicate => ServiceError.InvalidField("header.mapping", error.Message),
                TableException.TooManyRows or TableException.TooManyColumns or TableException.FileSize => ServiceError.ResourceExhausted("FILE_TOO_LARGE", error.Message),
                _ => ServiceError.InvalidArgument("FILE_UNREADABLE", error.Message),
            };
        }
    }

    private async Task<DeliverFileResponse> KeepAsync(Caller caller, Guid requestId, SentFile file, ServerCallContext context) =>
        await database.WriteAsync(caller, (unit, _) => unit.OnceAsync(
            requestId, context.Method, file.Header.ToByteArray(), () => TakeAsync(unit, file), answer => answer.ToByteArray(), DeliverFileResponse.Parser.ParseFrom),
            context.CancellationToken);

    private async Task<DeliverFileResponse> TryAsync(Caller caller, SentFile file, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync<DeliverFileResponse>(
                caller, async (unit, _) => throw new DryRunEnded(await TakeAsync(unit, file)), cancellationToken);
        }
        catch (DryRunEnded dryRun)
        {
            return dryRun.Answer;
        }
    }

    private async Task<DeliverFileResponse> TakeAsync(UnitOfWork unit, SentFile file)
    {
        var recordedAt = await KnowledgeClock.TickAsync(unit);
        if (await DeliveryStore.FindAsync(unit, file.FileDigest, file.MappingDigest) is { } earlier)
        {
            earlier.AlreadyDelivered = true;
            return earlier;
        }

        var origin = new StatementOrigin(
            Guid.CreateVersion7(recordedAt), departments.Find(unit.Caller.Jurisdiction.Value, unit.Caller.Department), recordedAt);
        var answer = await DeliveryRecording.RunAsync(unit, file.Read, origin);
        if (file.Header.AllOrNothing && answer.RowsRefused > 0)
            throw RowsRefused(answer);
        await DeliveryStore.SaveAsync(unit, file, answer);
        unit.Audit("registry.delivery.record", $"delivery/{answer.DeliveryId}", after: new
        {
            file = file.Header.FileName,
            sha256 = file.Header.Sha256,
            kind = file.Read.Mapping.Kind.Name,
            rowsRead = answer.RowsRead,
            rowsRefused = answer.RowsRefused,
            statements = answer.StatementsRecorded,
        });
        return answer;
    }

    private static ServiceError RowsRefused(DeliverFileResponse answer) =>
        new(StatusCode.FailedPrecondition, "ROWS_REFUSED", $"有{answer.RowsRefused}行不能接收，按要求整个文件没有接收；请改正后重新送达。")
        {
            Fields =
            [
                .. answer.Errors.Take(CellsNamedInRefusal).Select(error => new FieldViolation(
                    $"row {error.Row}{(error.Column.Length > 0 ? $" {error.Column}" : "")}", $"{error.Code} {error.Reason}")),
            ],
            Metadata = new Dictionary<string, string> { ["rows_refused"] = answer.RowsRefused.ToString(System.Globalization.CultureInfo.InvariantCulture) },
        };

    /// <summary>Leaves the transaction with its answer and without its effects.</summary>
    private sealed class DryRunEnded(DeliverFileResponse answer) : Exception
    {
        public DeliverFileResponse Answer { get; } = answer;
    }
}
