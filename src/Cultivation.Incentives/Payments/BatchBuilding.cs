using System.Globalization;
using Cultivation.Contracts.Incentives.V1;
using Cultivation.Incentives.Entitlements;
using Cultivation.Incentives.Ledger;
using Cultivation.Persistence;
using Cultivation.Primitives;
using Cultivation.ServiceDefaults.Errors;

namespace Cultivation.Incentives.Payments;

/// <summary>Makes batches of the awards that wait for payment.</summary>
public static class BatchBuilding
{
    /// <summary>Instructions of one batch, at most.</summary>
    public const int LargestBatch = 1000;

    private const int DefaultBatch = 500;

    // In one answer; the others are named when these are settled.
    private const int MostLeftOut = 1000;

    private const string NextNumber =
        "SELECT coalesce(max(number), 0) + 1 FROM payment_batches WHERE jurisdiction_code = current_jurisdiction() AND budget_year = @year";

    private const string AddBatch =
        """
        INSERT INTO payment_batches (jurisdiction_code, batch_id, budget_year, number, state, made_by, built_at)
        VALUES (current_jurisdiction(), @batch, @year, @number, 'BUILT', @by, @at)
        """;

    private const string AddInstructions =
        """
        INSERT INTO payment_instructions (jurisdiction_code, instruction_id, batch_id, number, entitlement_id, award_code, amount_fen, revision,
                                          payee, account_version, purpose, state)
        SELECT current_jurisdiction(), i.id, @batch, i.number, i.entitlement, i.award, i.amount, i.revision, i.payee, i.account, i.purpose, 'BATCHED'
        FROM unnest(@Ids, @Numbers, @Entitlements, @Awards, @Amounts, @Revisions, @Payees, @Accounts, @Purposes)
            AS i (id, number, entitlement, award, amount, revision, payee, account, purpose)
        """;

    /// <summary>
    /// Builds one batch: awards in the order of their codes, each with its money reserved from the year's budget, or, after a
    /// return, with the money that came back. What has no account or no budget is left out with the reason.
    /// </summary>
    /// <param name="unit">A SERIALIZABLE transaction, so that two makers at once do not take the same award or the same money.</param>
    /// <param name="request">The request.</param>
    /// <exception cref="ServiceError">The request is out of its limits, or there is nothing to pay (<c>NOTHING_TO_PAY</c>).</exception>
    public static async Task<PaymentBatch> BuildAsync(UnitOfWork unit, BuildBatchRequest request)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(request);
        if (request.BudgetYear is < 1949 or > 2999)
            throw ServiceError.InvalidField("budget_year", "预算年度应为1949至2999。");
        if (request.Limit is < 0 or > LargestBatch)
            throw ServiceError.InvalidField("limit", $"一批1至{LargestBatch}笔，0表示{DefaultBatch}笔。");

        var waiting = await PaymentCandidate.FindAsync(unit, request.BudgetYear);
        var draw = await BudgetDraw.OfYearAsync(unit, request.BudgetYear);
        var returned = await unit.FundingOfAsync([.. waiting.Where(candidate => candidate.LastInstruction is not null).Select(candidate => candidate.LastInstruction!)]);
        var (chosen, leftOut) = Choose(waiting, draw, returned, request);
        if (chosen.Count == 0)
            throw NothingToPay(request.BudgetYear, leftOut);

        var number = await unit.ExecuteScalarAsync<int>(NextNumber, new { year = request.BudgetYear });
        var batch = string.Create(CultureInfo.InvariantCulture, $"{unit.Caller.Jurisdiction}-{request.BudgetYear}-{number:0000}");
        await unit.ExecuteAsync(AddBatch, new { batch, year = request.BudgetYear, number, by = unit.Caller.Subject, at = unit.Now });
        await AddAsync(unit, batch, chosen);
        unit.Audit("incentives.batch.build", $"batch/{batch}", before: null, new
        {
            budgetYear = request.BudgetYear,
            instructions = chosen.Count,
            total = chosen.Aggregate(Money.Zero, (sum, entry) => sum + entry.Candidate.Amount),
            leftOut = leftOut.Count,
        });
        var answer = await PaymentBatches.GetAsync(unit, batch);
        answer.LeftOut.AddRange(leftOut.Take(MostLeftOut));
        return answer;
    }

    private static (List<Chosen> Chosen, List<LeftOut> LeftOut) Choose(
        IReadOnlyList<PaymentCandidate> waiting, BudgetDraw draw, ILookup<string, LedgerFunding> returned, BuildBatchRequest request)
    {
        var limit = request.Limit == 0 ? DefaultBatch : request.Limit;
        var chosen = new List<Chosen>();
        var leftOut = new List<LeftOut>();
        foreach (var candidate in waiting)
        {
            if (chosen.Count == limit)
                break;
            if (candidate.AccountProblem() is { } problem)
                leftOut.Add(LeaveOut(candidate, "NO_ACCOUNT", problem));
            else if (candidate.LastInstruction is { } last)
                chosen.Add(new(candidate, "RESERVED_AGAIN", PaymentCandidate.ReserveAgain(returned[last])));
            else if (draw.Reserve(candidate.Amount) is { } moves)
                chosen.Add(new(candidate, "RESERVED", moves));
            else
                leftOut.Add(LeaveOut(candidate, "NO_BUDGET", $"{request.BudgetYear}年可用指标还有{draw.Rest}，不够支付{candidate.Amount}，请追加预算后再组批。"));
        }

        return (chosen, leftOut);
    }

    private static LeftOut LeaveOut(PaymentCandidate candidate, string reason, string message) =>
        new() { EntitlementId = candidate.EntitlementId.ToString(), Reason = reason, Message = message };

    private static ServiceError NothingToPay(int year, List<LeftOut> leftOut)
    {
        if (leftOut.Count == 0)
            return ServiceError.FailedPrecondition("NOTHING_TO_PAY", "没有已批准待支付的奖补。");
        var accounts = leftOut.Count(entry => entry.Reason == "NO_ACCOUNT");
        return new(Grpc.Core.StatusCode.FailedPrecondition, "NOTHING_TO_PAY", $"{leftOut.Count}笔待支付的奖补都不能组批：{accounts}笔缺收款账户，{leftOut.Count - accounts}笔{year}年预算不足。")
        {
            Metadata = new Dictionary<string, string>
            {
                ["NO_ACCOUNT"] = accounts.ToString(CultureInfo.InvariantCulture),
                ["NO_BUDGET"] = (leftOut.Count - accounts).ToString(CultureInfo.InvariantCulture),
            },
        };
    }

    private static async Task AddAsync(UnitOfWork unit, string batch, List<Chosen> chosen)
    {
        var ids = chosen.Select((_, index) => string.Create(CultureInfo.InvariantCulture, $"{batch}-{index + 1:0000}")).ToArray();
        await unit.ExecuteAsync(AddInstructions, new
        {
            batch,
            Ids = ids,
            Numbers = Enumerable.Range(1, chosen.Count).ToArray(),
            Entitlements = chosen.Select(entry => entry.Candidate.EntitlementId).ToArray(),
            Awards = chosen.Select(entry => entry.Candidate.AwardCode).ToArray(),
            Amounts = chosen.Select(entry => entry.Candidate.Amount.Fen).ToArray(),
            Revisions = chosen.Select(entry => entry.Candidate.LastRevision + 1).ToArray(),
            Payees = chosen.Select(entry => entry.Candidate.Payee).ToArray(),
            Accounts = chosen.Select(entry => entry.Candidate.AccountVersion!.Value).ToArray(),
            Purposes = chosen.Select(entry => $"奖补 {entry.Candidate.AwardCode} {entry.Candidate.Clause}").ToArray(),
        });
        await unit.MoveEntitlementsAsync([.. chosen.Select(entry => entry.Candidate.EntitlementId)], EntitlementState.Batched, EntitlementState.Approved, EntitlementState.Returned);
        await unit.PostAsync([.. chosen.Select((entry, index) =>
            new LedgerGroup(entry.Kind, entry.Moves, new(entry.Candidate.EntitlementId, entry.Candidate.AwardCode, batch, ids[index])))]);
    }

    private sealed record Chosen(PaymentCandidate Candidate, string Kind, IReadOnlyList<LedgerMove> Moves);
}
