using Cultivation.Contracts.Incentives.V1;
using Cultivation.Persistence;
using Cultivation.ServiceDefaults.Authentication;
using Cultivation.ServiceDefaults.Requests;
using Grpc.Core;

namespace Cultivation.Incentives.Ledger;

/// <summary>The gRPC methods of <c>cultivation.incentives.v1.LedgerService</c>.</summary>
public sealed class LedgerEndpoint(Database database) : LedgerService.LedgerServiceBase
{
    /// <inheritdoc/>
    public override Task<GetTrialBalanceResponse> GetTrialBalance(GetTrialBalanceRequest request, ServerCallContext context) =>
        database.ReadAsync(context.Caller(), async (unit, _) =>
        {
            var trial = await TrialBalance.ComputeAsync(unit);
            return new GetTrialBalanceResponse
            {
                Balanced = trial.Faults.Count == 0,
                Accounts =
                {
                    trial.Accounts.Select(total => new AccountBalance
                    {
                        Account = total.Account.Code,
                        Name = total.Account.Name,
                        Debit = total.Debit.ToMessage(),
                        Credit = total.Credit.ToMessage(),
                    }),
                },
                EntryGroups = trial.EntryGroups,
                Faults = { trial.Faults },
            };
        }, context.CancellationToken);
}
