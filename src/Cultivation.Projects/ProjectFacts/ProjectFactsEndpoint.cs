using Cultivation.Contracts.Common.V1;
using Cultivation.Contracts.Projects.V1;
using Cultivation.Persistence;
using Cultivation.Primitives;
using Cultivation.Projects.Deliveries;
using Cultivation.ServiceDefaults.Authentication;
using Cultivation.ServiceDefaults.Errors;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Cultivation.Projects.ProjectFacts;

/// <summary>The gRPC method of <c>cultivation.projects.v1.ProjectFactsService</c>.</summary>
public sealed class ProjectFactsEndpoint(Database database) : ProjectFactsService.ProjectFactsServiceBase
{
    /// <summary>Enterprises that a request may name.</summary>
    public const int MaximumEnterprises = 1_000;

    /// <inheritdoc/>
    public override async Task StreamProjectFacts(
        StreamProjectFactsRequest request, IServerStreamWriter<StreamProjectFactsResponse> responseStream, ServerCallContext context)
    {
        var codes = CheckCodes(request);
        if (request.Purpose.Trim().Length is < 2 or > 200)
            throw ServiceError.InvalidField("purpose", "“purpose”应写明用途，2至200字。");
        var caller = context.Caller();
        var now = await NoteAsync(caller, request, context.CancellationToken);
        var knownAt = request.KnownAt?.ToDateTimeOffset() ?? now;
        if (knownAt > now)
            throw ServiceError.InvalidField("known_at", "“known_at”不能晚于现在。");
        await database.ReadAsync(caller, async (unit, cancellationToken) =>
        {
            StreamProjectFactsResponse? message = null;
            string? record = null;
            await foreach (var statement in ProjectFactStore.StreamAsync(unit, codes, knownAt, cancellationToken))
            {
                if (message?.CreditCode != statement.CreditCode)
                {
                    if (message is not null)
                        await responseStream.WriteAsync(message, cancellationToken);
                    message = new() { CreditCode = statement.CreditCode, Projects = new() { Scope = "project" }, KnownAt = Timestamp.FromDateTimeOffset(knownAt) };
                    record = null;
                }

                if (record != statement.RecordKey)
                {
                    record = statement.RecordKey;
                    message.Projects.Records.Add(new FactRecord());
                }

                message.Projects.Records[^1].Facts.Add(ToMessage(statement));
            }

            if (message is not null)
                await responseStream.WriteAsync(message, cancellationToken);
            return true;
        }, context.CancellationToken);
    }

    private static string[]? CheckCodes(StreamProjectFactsRequest request)
    {
        if (request.CreditCodes.Count > MaximumEnterprises)
            throw ServiceError.InvalidField("credit_codes", $"一次最多{MaximumEnterprises}家企业，请分几次读取；不写即全部。");
        foreach (var code in request.CreditCodes)
        {
            if (!CreditCode.TryParse(code, out _, out var error))
                throw ServiceError.InvalidField("credit_codes", error);
        }

        return request.CreditCodes.Count == 0 ? null : [.. request.CreditCodes];
    }

    private static StatedFact ToMessage(ProjectFactStatement statement) => new()
    {
        Fact = statement.Fact,
        Value = statement.Value,
        Source = statement.Source,
        KnownAt = Timestamp.FromDateTimeOffset(statement.RecordedAt),
    };

    // Who read what for which purpose; and an instant before which nothing more will be recorded, so that the same question
    // asked again for that instant has the same answer.
    private Task<DateTimeOffset> NoteAsync(Caller caller, StreamProjectFactsRequest request, CancellationToken cancellationToken) =>
        database.WriteAsync(caller, async (unit, _) =>
        {
            unit.Audit("projects.facts.read", "project-facts", after: new { purpose = request.Purpose.Trim(), enterprises = request.CreditCodes.Count, knownAt = request.KnownAt?.ToDateTimeOffset() });
            return await KnowledgeClock.AdvanceAsync(unit);
        }, cancellationToken);
}
