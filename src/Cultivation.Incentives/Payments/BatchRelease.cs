using System.Globalization;
using Cultivation.Contracts.Incentives.V1;
using Cultivation.Incentives.Entitlements;
using Cultivation.Incentives.Ledger;
using Cultivation.Persistence;
using Cultivation.ServiceDefaults.Errors;
using Cultivation.ServiceDefaults.Requests;
using Money = Cultivation.Primitives.Money;

namespace Cultivation.Incentives.Payments;

/// <summary>Releases batches to the bank.</summary>
public static class BatchRelease
{
    private const string LockBatch =
        "SELECT state, made_by FROM payment_batches WHERE jurisdiction_code = current_jurisdiction() AND batch_id = @batch FOR UPDATE";

    private const string LockInstructions =
        """
        SELECT instruction_id, entitlement_id, award_code, amount_fen AS amount FROM payment_instructions
        WHERE jurisdiction_code = current_jurisdiction() AND batch_id = @batch ORDER BY instruction_id FOR UPDATE
        """;

    private const string Release =
        """
        UPDATE payment_batches SET state = 'RELEASED', released_by = @by, released_at = @at
        WHERE jurisdiction_code = current_jurisdiction() AND batch_id = @batch;
        UPDATE payment_instructions SET state = 'RELEASED' WHERE jurisdiction_code = current_jurisdiction() AND batch_id = @batch
        """;

    /// <summary>Releases a batch that another person made, when its declared count and total are right.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="request">The request.</param>
    /// <exception cref="ServiceError">There is no such batch, it is not waiting for release, the caller made it, or the figures differ.</exception>
    public static async Task<PaymentBatch> ReleaseAsync(UnitOfWork unit, ReleaseBatchRequest request)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(request);
        var declared = request.DeclaredTotal.ToMoney("declared_total");
        var batch = await unit.QuerySingleOrDefaultAsync<BatchRow>(LockBatch, new { batch = request.BatchId }) ?? throw NoBatch();
        if (batch.State != "BUILT")
            throw ServiceError.FailedPrecondition("NOT_BUILT", "这一批已经复核放行，不能再放行。");
        if (batch.MadeBy == unit.Caller.Subject)
            throw ServiceError.PermissionDenied("SAME_PERSON", "组批和复核放行须由两人办理，请另一位复核人放行。");
        var instructions = await unit.QueryAsync<InstructionRow>(LockInstructions, new { batch = request.BatchId });
        var total = instructions.Aggregate(Money.Zero, (sum, instruction) => sum + instruction.Amount);
        if (instructions.Count != request.DeclaredCount || total != declared)
            throw ServiceError.FailedPrecondition("TOTALS_DIFFER", string.Create(CultureInfo.InvariantCulture,
                $"申报{request.DeclaredCount}笔、{declared}，这一批是{instructions.Count}笔、{total}，请核对后重新放行。"));

        await unit.ExecuteAsync(Release, new { batch = request.BatchId, by = unit.Caller.Subject, at = unit.Now });
        await unit.MoveEntitlementsAsync([.. instructions.Select(instruction => instruction.EntitlementId)], EntitlementState.Released, EntitlementState.Batched);
        var funding = await unit.FundingOfAsync([.. instructions.Select(instruction => instruction.InstructionId)]);
        await unit.PostAsync([.. instructions.Select(instruction => new LedgerGroup(
            "RELEASED",
            [.. funding[instruction.InstructionId].Select(part => part.Move(LedgerAccount.InTransit, LedgerAccount.Reservations))],
            new(instruction.EntitlementId, instruction.AwardCode, request.BatchId, instruction.InstructionId)))]);
        unit.Audit("incentives.batch.release", $"batch/{request.BatchId}", new { batch.State }, new { state = "RELEASED", instructions = instructions.Count, total });
        return await PaymentBatches.GetAsync(unit, request.BatchId);
    }

    /// <summary>The answer where a batch does not exist for the caller.</summary>
    public static ServiceError NoBatch() => ServiceError.NotFound("BATCH_NOT_FOUND", "本地区没有这一批次，请核对批次号。");

    private sealed class BatchRow
    {
        public required string State { get; init; }

        public required string MadeBy { get; init; }
    }

    private sealed class InstructionRow
    {
        public required string InstructionId { get; init; }

        public required Guid EntitlementId { get; init; }

        public required string AwardCode { get; init; }

        public required Money Amount { get; init; }
    }
}
