using Cultivation.Contracts.Common.V1;
using Cultivation.Contracts.Registry.V1;
using Cultivation.Persistence;
using Cultivation.Primitives;
using Cultivation.ServiceDefaults.Authentication;
using Cultivation.ServiceDefaults.Errors;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Cultivation.Registry.Facts;

/// <summary>
/// The gRPC methods of <c>cultivation.registry.v1.FactsService</c>. An answer rests on an instant of the
/// <see cref="KnowledgeClock"/> and on rows that never change, so it may be read piece by piece and is still one snapshot.
/// </summary>
public sealed class FactsEndpoint(Database database, StatisticsFirewall firewall) : FactsService.FactsServiceBase
{
    private const int SubjectsAtOnce = 500;
    private const int CreditCodesAsked = 1000;

    /// <inheritdoc/>
    public override async Task<GetFactsResponse> GetFacts(GetFactsRequest request, ServerCallContext context)
    {
        if (!CreditCode.TryParse(request.CreditCode, out var code, out var error))
            throw ServiceError.InvalidField("credit_code", error);
        var knownAt = await NoteAsync(context, request.KnownAt, request.Purpose, $"enterprise/{code}");
        var found = await ReadAsync(context, [code.Value], knownAt);
        return found is [var facts]
            ? new GetFactsResponse { Facts = facts, KnownAt = Timestamp.FromDateTimeOffset(knownAt) }
            : throw ServiceError.NotFound("ENTERPRISE_NOT_FOUND", "企业库里没有这家企业，或在所问的时点还没有；请核对统一社会信用代码。");
    }

    /// <inheritdoc/>
    public override async Task StreamFacts(StreamFactsRequest request, IServerStreamWriter<StreamFactsResponse> responseStream, ServerCallContext context)
    {
        if (request.CreditCodes.Count > CreditCodesAsked)
            throw ServiceError.InvalidField("credit_codes", $"一次最多{CreditCodesAsked}家企业；要全部企业时不写。");
        var codes = request.CreditCodes.Select(text => CreditCode.TryParse(text, out var code, out var error)
            ? code.Value
            : throw ServiceError.InvalidField("credit_codes", error)).ToList();
        var knownAt = await NoteAsync(context, request.KnownAt, request.Purpose, codes.Count == 0 ? "enterprises" : $"enterprises/{codes.Count}");
        var instant = Timestamp.FromDateTimeOffset(knownAt);
        foreach (var part in (codes.Count > 0 ? codes.Order(StringComparer.Ordinal).Distinct() : await SubjectsAsync(context, knownAt)).Chunk(SubjectsAtOnce))
        {
            foreach (var facts in await ReadAsync(context, part, knownAt))
                await responseStream.WriteAsync(new StreamFactsResponse { Facts = facts, KnownAt = instant }, context.CancellationToken);
        }
    }

    /// <summary>Writes into the audit trail who reads and why.</summary>
    /// <returns>The instant that the answer holds for.</returns>
    private Task<DateTimeOffset> NoteAsync(ServerCallContext context, Timestamp? asked, string purpose, string subject)
    {
        if (purpose.Trim().Length is < 2 or > 200)
            throw ServiceError.InvalidField("purpose", "请写明查阅用途，2至200字；企业的涉税和统计数据每次查阅都要记录用途。");
        var wanted = asked is null ? (DateTimeOffset?)null : InstantOf(asked);
        return database.WriteAsync(context.Caller(), async (unit, _) =>
        {
            var now = await KnowledgeClock.TickAsync(unit);
            var knownAt = wanted < now ? wanted.Value : now;
            unit.Audit("registry.facts.read", subject, after: new { purpose, knownAt });
            return knownAt;
        }, context.CancellationToken);
    }

    // Cut to microseconds, which is what rows are recorded in.
    private static DateTimeOffset InstantOf(Timestamp asked)
    {
        if (asked.Seconds is < 0 or > 253_402_300_799 || asked.Nanos is < 0 or > 999_999_999)
            throw ServiceError.InvalidField("known_at", "“known_at”应为1970年以后的时刻（UTC）。");
        var instant = asked.ToDateTimeOffset();
        return instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    private Task<IReadOnlyList<string>> SubjectsAsync(ServerCallContext context, DateTimeOffset knownAt) =>
        database.ReadAsync(context.Caller(), (unit, _) => unit.QueryAsync<string>(
            """
            SELECT DISTINCT subject FROM statements
            WHERE jurisdiction_code = current_jurisdiction() AND recorded_at <= @knownAt
            ORDER BY subject
            """, new { knownAt }), context.CancellationToken);

    private Task<IReadOnlyList<SubjectFacts>> ReadAsync(ServerCallContext context, string[] subjects, DateTimeOffset knownAt) =>
        database.ReadAsync<IReadOnlyList<SubjectFacts>>(context.Caller(), async (unit, cancellationToken) =>
        {
            var facts = new List<SubjectFacts>(subjects.Length);
            await foreach (var subject in SubjectFactsReader.StreamAsync(unit, subjects, knownAt, firewall.ReleasedOn(unit.Caller, knownAt), cancellationToken))
                facts.Add(subject);
            return facts;
        }, context.CancellationToken);
}
