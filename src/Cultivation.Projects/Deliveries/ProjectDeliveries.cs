using System.Globalization;
using System.Runtime.InteropServices;
using Cultivation.Contracts.Common.V1;
using Cultivation.Contracts.Identity;
using Cultivation.Persistence;
using Cultivation.Primitives;
using Cultivation.Projects.Dossiers;
using Cultivation.Projects.Measures;
using Cultivation.Projects.ProjectFacts;
using Cultivation.Projects.Schedule;
using Cultivation.ServiceDefaults;
using Cultivation.ServiceDefaults.Deliveries;
using Cultivation.ServiceDefaults.Errors;
using Cultivation.Tables.Cells;
using Cultivation.Tables.Files;
using Cultivation.Tables.Mappings;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Cultivation.Projects.Deliveries;

/// <summary>
/// Takes delivered files. Good rows are kept and bad ones reported, or, where the sender says so, one bad row refuses the file.
/// The same bytes with the same meaning have one effect, from whomever and whenever they come.
/// </summary>
public sealed class ProjectDeliveries(Database database, BusinessCalendar calendar, ScheduleCatalogue catalogue, DepartmentNames departments)
{
    /// <summary>Refused cells that an error names; the dry run names them all.</summary>
    public const int CellsInError = 50;

    /// <summary>Takes one file that arrived whole.</summary>
    /// <param name="caller">Who delivers.</param>
    /// <param name="upload">The file.</param>
    /// <param name="operation">The gRPC method.</param>
    /// <param name="cancellationToken">Abandons the delivery; nothing of it stays.</param>
    /// <exception cref="ServiceError">The mapping or the file as a whole is refused, or one row of an all-or-nothing delivery.</exception>
    public Task<DeliverFileResponse> TakeAsync(Caller caller, FileUpload upload, string operation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(upload);
        var mapping = ReadMapping(upload.Header.Mapping);
        Authorise(caller, mapping.Kind);
        if (upload.Header.DryRun)
            return database.ReadAsync(caller, async (unit, _) => (await ReadAsync(unit, upload, mapping)).Response, cancellationToken);
        return database.WriteAsync(
            caller,
            (unit, _) => unit.OnceAsync(
                upload.RequestId, operation, upload.Header.ToByteArray(), () => RecordAsync(unit, upload, mapping),
                response => response.ToByteArray(), DeliverFileResponse.Parser.ParseFrom),
            cancellationToken);
    }

    private static DeliveryMapping ReadMapping(string yaml)
    {
        try
        {
            var mapping = DeliveryMapping.Parse(yaml);
            return mapping.Kind.Service == "projects"
                ? mapping
                : throw ServiceError.InvalidField("header.mapping", $"“kind: {mapping.Kind.Name}”的文件送往 {mapping.Kind.Service}，不送项目服务。");
        }
        catch (MappingException refusal)
        {
            throw ServiceError.InvalidFields([.. refusal.Errors.Take(20).Select(error => new FieldViolation("header.mapping", error.ToString()))]);
        }
    }

    // A bureau that moves permits says how far they are; what a project is, its owner says.
    private static void Authorise(Caller caller, DeliveryKind kind)
    {
        if (!caller.Roles.Contains(Roles.ProjectOfficer) && kind.Name is not ("permits" or "nodes"))
            throw ServiceError.PermissionDenied("NOT_YOUR_DATA", "手续办理人员只能送交手续（permits）和节点（nodes），其他项目资料请由项目管理人员送交。");
    }

    private static CellError ToMessage(CellIssue issue) =>
        new() { Sheet = issue.Sheet, Row = issue.Row, Column = issue.Column, Value = issue.Value, Reason = issue.Reason, Code = issue.Code };

    private static ServiceError Refused(CellIssues issues) =>
        new(StatusCode.FailedPrecondition, "ROWS_REFUSED", $"有{issues.Count}处退回，按要求整个文件都没有收下；请改正后重新送达。")
        {
            Fields = [.. issues.Kept.Take(CellsInError).Select(issue =>
                new FieldViolation(string.Create(CultureInfo.InvariantCulture, $"row {issue.Row}/{issue.Column}"), $"{issue.Code}：{issue.Reason}"))],
        };

    private IDeliveryIntake IntakeOf(DeliveryKind kind, DivisionCode jurisdiction)
    {
        var today = calendar.BusinessDate(jurisdiction);
        return kind.Name switch
        {
            "dossiers" => new DossierIntake(today),
            "permits" => new ScheduleIntake(ScheduleItemKind.Permit, catalogue, today),
            "nodes" => new ScheduleIntake(ScheduleItemKind.Node, catalogue, today),
            "investments" => new InvestmentIntake(today),
            _ => new ProjectFactIntake(),
        };
    }

    private async Task<(DeliverFileResponse Response, IDeliveryIntake Intake, CellIssues Issues)> ReadAsync(UnitOfWork unit, FileUpload upload, DeliveryMapping mapping)
    {
        var issues = new CellIssues();
        var intake = IntakeOf(mapping.Kind, unit.Caller.Jurisdiction);
        MemoryMarshal.TryGetArray(upload.Content, out var bytes);
        try
        {
            using var content = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
            using var table = TableReader.Open(content, mapping);
            var accepted = await intake.ReadAsync(unit, table, issues);
            var response = new DeliverFileResponse { RowsRead = table.RowsRead, RowsAccepted = accepted, RowsRefused = table.RowsRead - accepted };
            response.Errors.AddRange(issues.Kept.Select(ToMessage));
            return (response, intake, issues);
        }
        catch (TableException refusal)
        {
            throw ServiceError.InvalidArgument(refusal.Code, refusal.Message);
        }
    }

    private async Task<DeliverFileResponse> RecordAsync(UnitOfWork unit, FileUpload upload, DeliveryMapping mapping)
    {
        // Another delivery of the same file, under way now, has ended when this one goes on.
        var origin = new StatementOrigin(Guid.CreateVersion7(), departments.Of(unit.Caller), await KnowledgeClock.AdvanceAsync(unit));
        if (await FindAsync(unit, upload.Header.Sha256, mapping.Digest) is { } first)
        {
            first.AlreadyDelivered = true;
            return first;
        }

        var (response, intake, issues) = await ReadAsync(unit, upload, mapping);
        if (upload.Header.AllOrNothing && issues.Count > 0)
            throw Refused(issues);
        response.DeliveryId = origin.DeliveryId.ToString();
        response.RecordedAt = Timestamp.FromDateTimeOffset(origin.RecordedAt);
        response.StatementsRecorded = await intake.WriteAsync(unit, origin);
        await KeepAsync(unit, upload, mapping, origin, response);
        unit.Audit("projects.file.deliver", $"delivery/{response.DeliveryId}", after: new
        {
            kind = mapping.Kind.Name,
            sha256 = upload.Header.Sha256,
            rowsAccepted = response.RowsAccepted,
            rowsRefused = response.RowsRefused,
            statements = response.StatementsRecorded,
        });
        return response;
    }

    private static async Task<DeliverFileResponse?> FindAsync(UnitOfWork unit, string sha256, string mappingDigest) =>
        await unit.QuerySingleOrDefaultAsync<byte[]>(
            """
            SELECT outcome FROM deliveries
            WHERE jurisdiction_code = current_jurisdiction() AND content_sha256 = @sha256 AND mapping_digest = @mappingDigest
            """,
            new { sha256, mappingDigest }) is { } outcome
            ? DeliverFileResponse.Parser.ParseFrom(outcome)
            : null;

    private static Task<int> KeepAsync(UnitOfWork unit, FileUpload upload, DeliveryMapping mapping, StatementOrigin origin, DeliverFileResponse response) =>
        unit.ExecuteAsync(
            """
            INSERT INTO deliveries
                (jurisdiction_code, delivery_id, kind, file_name, content_sha256, mapping_digest, mapping, content, delivered_by, source, recorded_at, outcome)
            VALUES (@Jurisdiction, @DeliveryId, @Kind, @FileName, @Sha256, @Digest, @Mapping, @Content, @Subject, @Source, @RecordedAt, @Outcome)
            """,
            new
            {
                unit.Caller.Jurisdiction,
                origin.DeliveryId,
                Kind = mapping.Kind.Name,
                upload.Header.FileName,
                upload.Header.Sha256,
                mapping.Digest,
                upload.Header.Mapping,
                Content = upload.Content.ToArray(),
                unit.Caller.Subject,
                origin.Source,
                origin.RecordedAt,
                Outcome = response.ToByteArray(),
            });
}
