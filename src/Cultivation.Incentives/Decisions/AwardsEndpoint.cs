using Cultivation.Contracts.Incentives.V1;
using Cultivation.Incentives.Approval;
using Cultivation.Persistence;
using Cultivation.ServiceDefaults.Authentication;
using Cultivation.ServiceDefaults.Errors;
using Cultivation.ServiceDefaults.Requests;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Grpc.Core;

namespace Cultivation.Incentives.Decisions;

/// <summary>The gRPC methods of <c>cultivation.incentives.v1.AwardsService</c>: parse, call, map.</summary>
public sealed class AwardsEndpoint(Database database, ApprovalCommands commands, DepartmentDirectory directory) : AwardsService.AwardsServiceBase
{
    /// <inheritdoc/>
    public override async Task<ListAwardsResponse> ListAwards(ListAwardsRequest request, ServerCallContext context)
    {
        var departments = await directory.GetAsync(context.Caller().Jurisdiction, context.CancellationToken);
        return await database.ReadAsync(context.Caller(), (unit, _) => AwardQueries.ListAsync(unit, request, departments), context.CancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<GetDecisionResponse> GetDecision(GetDecisionRequest request, ServerCallContext context)
    {
        var departments = await directory.GetAsync(context.Caller().Jurisdiction, context.CancellationToken);
        return await database.ReadAsync(context.Caller(), (unit, _) => AwardQueries.GetAsync(unit, request.DecisionId, departments), context.CancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<CheckEntitlementsResponse> CheckEntitlements(CheckEntitlementsRequest request, ServerCallContext context)
    {
        var ids = Ids(request.EntitlementIds);
        var departments = await directory.GetAsync(context.Caller().Jurisdiction, context.CancellationToken);
        return await database.WriteAsync(context.Caller(), (unit, _) => unit.OnceAsync(
            request.RequestId.ToRequestId(), context.Method, request.ToByteArray(),
            async () => new CheckEntitlementsResponse { Checked = await ApprovalCommands.CheckAsync(unit, ids, departments) },
            answer => answer.ToByteArray(), CheckEntitlementsResponse.Parser.ParseFrom), context.CancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<ApproveEntitlementsResponse> ApproveEntitlements(ApproveEntitlementsRequest request, ServerCallContext context)
    {
        var ids = Ids(request.EntitlementIds);
        var departments = await directory.GetAsync(context.Caller().Jurisdiction, context.CancellationToken);
        return await database.WriteAsync(context.Caller(), (unit, _) => unit.OnceAsync(
            request.RequestId.ToRequestId(), context.Method, request.ToByteArray(),
            async () =>
            {
                var (approved, amount) = await commands.ApproveAsync(unit, ids, departments);
                return new ApproveEntitlementsResponse { Approved = approved, Amount = amount.ToMessage() };
            },
            answer => answer.ToByteArray(), ApproveEntitlementsResponse.Parser.ParseFrom), context.CancellationToken);
    }

    /// <inheritdoc/>
    public override Task<GetEvaluationStateResponse> GetEvaluationState(GetEvaluationStateRequest request, ServerCallContext context) =>
        database.ReadAsync(context.Caller(), (unit, _) => AwardQueries.StateAsync(unit), context.CancellationToken);

    private static List<Guid> Ids(RepeatedField<string> texts)
    {
        if (texts.Count is 0 or > ApprovalCommands.LargestCommand)
            throw ServiceError.InvalidField("entitlement_ids", $"每次提交 1 至 {ApprovalCommands.LargestCommand} 项奖补，请分批提交。");
        var ids = new List<Guid>(texts.Count);
        foreach (var text in texts.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            ids.Add(Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty
                ? id
                : throw ServiceError.InvalidField("entitlement_ids", $"“{(text.Length > 40 ? text[..40] : text)}”不是奖补编号，请从清单中选取。"));
        }

        return ids;
    }
}
