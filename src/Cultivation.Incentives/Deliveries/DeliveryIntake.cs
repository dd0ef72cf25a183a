using System.Runtime.InteropServices;
using Cultivation.Contracts.Common.V1;
using Cultivation.Persistence;
using Cultivation.ServiceDefaults.Authentication;
using Cultivation.ServiceDefaults.Deliveries;
using Cultivation.ServiceDefaults.Errors;
using Cultivation.Tables.Cells;
using Cultivation.Tables.Files;
using Cultivation.Tables.Mappings;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Cultivation.Incentives.Deliveries;

/// <summary>
/// Takes the files of this service. A file has its effect once: by its request id, and by its bytes and their reading, also
/// when it arrives twice at the same time. Effect, audit entry and answer are one transaction.
/// </summary>
public sealed class DeliveryIntake(Database database, FileUploads uploads)
{
    private const string AccountNumberRole = "account_number";

    /// <summary>Receives a file and takes it.</summary>
    /// <param name="parts">The call's request stream.</param>
    /// <param name="context">The call.</param>
    /// <param name="kind">Kind of MAPPING.md that the method takes.</param>
    /// <param name="take">Its effect; refuses rows and gives the number of statements that were new or different. May run several times.</param>
    /// <exception cref="ServiceError">The file or its mapping cannot be used as a whole.</exception>
    public async Task<DeliverFileResponse> TakeAsync(
        IAsyncStreamReader<DeliverFileRequest> parts, ServerCallContext context, string kind, Func<Delivery, Task<long>> take)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var upload = await uploads.ReceiveAsync(parts, context.CancellationToken);
        var mapping = MappingOf(upload.Header, kind);
        try
        {
            return await database.WriteAsync(
                context.Caller(),
                (unit, _) => unit.OnceAsync(
                    upload.RequestId, context.Method, upload.Header.ToByteArray(), () => OnceByContentAsync(unit, upload, mapping, take),
                    response => response.ToByteArray(), DeliverFileResponse.Parser.ParseFrom),
                context.CancellationToken);
        }
        catch (DeliveryNotKeptException notKept)
        {
            return notKept.Response;
        }
        catch (TableException refused)
        {
            throw ServiceError.InvalidArgument(refused.Code, refused.Message);
        }
    }

    private static DeliveryMapping MappingOf(DeliveryHeader header, string kind)
    {
        try
        {
            var mapping = DeliveryMapping.Parse(header.Mapping);
            return mapping.Kind.Name == kind
                ? mapping
                : throw ServiceError.InvalidField("header.mapping", $"这里收“{kind}”的文件，映射写的是“{mapping.Kind.Name}”，请核对送交的方法或映射。");
        }
        catch (MappingException error)
        {
            throw ServiceError.InvalidField("header.mapping", error.Message);
        }
    }

    private static async Task<DeliverFileResponse> OnceByContentAsync(UnitOfWork unit, FileUpload upload, DeliveryMapping mapping, Func<Delivery, Task<long>> take)
    {
        var key = new
        {
            id = Guid.CreateVersion7(),
            kind = mapping.Kind.Name,
            name = upload.Header.FileName,
            content = Convert.FromHexString(upload.Header.Sha256),
            reading = Convert.FromHexString(mapping.Digest),
            by = unit.Caller.Subject,
            at = unit.Now,
        };
        var isFirst = await unit.ExecuteAsync(
            """
            INSERT INTO deliveries (jurisdiction_code, delivery_id, kind, file_name, content_sha256, mapping_sha256, delivered_by, recorded_at)
            VALUES (current_jurisdiction(), @id, @kind, @name, @content, @reading, @by, @at)
            ON CONFLICT (jurisdiction_code, kind, content_sha256, mapping_sha256) DO NOTHING
            """, key) == 1;
        if (!isFirst)
        {
            var first = DeliverFileResponse.Parser.ParseFrom(await unit.QuerySingleAsync<byte[]>(
                """
                SELECT response FROM deliveries
                WHERE jurisdiction_code = current_jurisdiction() AND kind = @kind AND content_sha256 = @content AND mapping_sha256 = @reading
                """, key));
            first.AlreadyDelivered = true;
            return first;
        }

        var response = await TakeRowsAsync(unit, key.id, upload, mapping, take);
        if (upload.Header.DryRun || (upload.Header.AllOrNothing && response.RowsRefused > 0))
            throw new DeliveryNotKeptException(response);
        unit.Audit($"incentives.{key.kind}.deliver", $"delivery/{key.id}", before: null, new
        {
            key.name,
            upload.Header.Sha256,
            response.RowsRead,
            response.RowsAccepted,
            response.StatementsRecorded,
        });
        await unit.ExecuteAsync(
            "UPDATE deliveries SET response = @response WHERE jurisdiction_code = current_jurisdiction() AND delivery_id = @id",
            new { response = response.ToByteArray(), key.id });
        return response;
    }

    private static async Task<DeliverFileResponse> TakeRowsAsync(UnitOfWork unit, Guid id, FileUpload upload, DeliveryMapping mapping, Func<Delivery, Task<long>> take)
    {
        var issues = new CellIssues();
        using var content = Open(upload.Content);
        using var table = TableReader.Open(content, mapping);
        var rows = table.Rows(issues).ToList();
        var statements = await take(new(unit, id, rows));
        var refused = rows.Count(row => row.Refused);
        var kept = refused == 0 || !upload.Header.AllOrNothing;
        return new()
        {
            DeliveryId = id.ToString(),
            RowsRead = rows.Count,
            RowsAccepted = kept ? rows.Count - refused : 0,
            RowsRefused = refused,
            StatementsRecorded = kept ? statements : 0,
            Errors = { issues.Kept.OrderBy(issue => issue.Row).Select(issue => ErrorOf(issue, mapping)) },
            RecordedAt = Timestamp.FromDateTimeOffset(unit.Now),
        };
    }

    // The number of an account is repeated nowhere, not even where it was written wrongly.
    private static CellError ErrorOf(CellIssue issue, DeliveryMapping mapping)
    {
        var secret = issue.Column.Length > 0 && issue.Column == mapping.Role(AccountNumberRole)?.Heading;
        return new()
        {
            Sheet = issue.Sheet,
            Row = issue.Row,
            Column = issue.Column,
            Value = secret ? "" : issue.Value,
            Reason = secret ? "收款账号读不出，应为8至32位数字，按文本填写。" : issue.Reason,
            Code = issue.Code,
        };
    }

    private static MemoryStream Open(ReadOnlyMemory<byte> content) =>
        MemoryMarshal.TryGetArray(content, out var bytes)
            ? new(bytes.Array!, bytes.Offset, bytes.Count, writable: false)
            : new(content.ToArray(), writable: false);
}
