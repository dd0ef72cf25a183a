using Cultivation.Contracts.Incentives.V1;

namespace Cultivation.Cli.Tour;

/// <summary>Reads what the platform holds of a county, and checks it.</summary>
internal sealed class CountyReading(TourAccounts accounts, Settling settling)
{
    private readonly List<string> _findings = [];

    /// <summary>Reads all lists to their end.</summary>
    public async Task<CountyReport> ReadAsync(string code, DateOnly businessDate, (int Rows, int Refused) delivered, TimeSpan lastFileToLastEntitlement, CancellationToken cancellation)
    {
        var (auditor, officer) = (accounts.Auditor, accounts.ProjectOfficer);
        var register = await auditor.Registry.Enterprises.ListEnterprisesAsync(new() { Page = new() { PageSize = 1 } }, cancellationToken: cancellation);
        var awards = await Paged.ReadAsync(1000, async page =>
        {
            var answer = await auditor.Incentives.Awards.ListAwardsAsync(new() { Page = page }, cancellationToken: cancellation);
            return (answer.Awards.AsEnumerable(), answer.Page);
        });
        var batches = await Paged.ReadAsync(200, async page =>
        {
            var answer = await auditor.Incentives.Payments.ListBatchesAsync(new() { Page = page }, cancellationToken: cancellation);
            return (answer.Batches.AsEnumerable(), answer.Page);
        });
        return new CountyReport
        {
            Code = code,
            BusinessDate = businessDate,
            Delivered = delivered,
            Enterprises = register.Total,
            AboveScale = register.AboveScale,
            Pools = (await auditor.Registry.Pools.ListPoolsAsync(new(), cancellationToken: cancellation)).Pools,
            Projects = await Paged.ReadAsync(200, async page =>
            {
                var answer = await officer.Projects.Dossiers.ListDossiersAsync(new() { Page = page }, cancellationToken: cancellation);
                return (answer.Dossiers.AsEnumerable(), answer.Page);
            }),
            Warnings = await Paged.ReadAsync(200, async page =>
            {
                var answer = await officer.Projects.Dossiers.ListWarningsAsync(new() { Page = page }, cancellationToken: cancellation);
                return (answer.Warnings.AsEnumerable(), answer.Page);
            }),
            EntryTasks = await Paged.ReadAsync(200, async page =>
            {
                var answer = await accounts.PoolOfficer.Registry.Pools.ListEntryTasksAsync(new() { Page = page }, cancellationToken: cancellation);
                return (answer.Tasks.AsEnumerable(), answer.Page);
            }),
            Awards = awards,
            Budget = (await auditor.Incentives.Budget.GetBudgetAsync(new(), cancellationToken: cancellation)).Lines,
            Batches = batches,
            Targets = (await accounts.TargetOfficer.Reporting.Progress.ListTargetsAsync(new(), cancellationToken: cancellation)).Targets,
            Letter = await LetterAsync(awards, cancellation),
            LastFileToLastEntitlement = lastFileToLastEntitlement,
            LedgerBalanced = await LedgerBalancesAsync(cancellation),
            AuditChainsVerified = await AuditHoldsAsync(cancellation),
            OutboxDrained = await DrainedAsync(cancellation),
            EachRightOnce = EachRightOnce(awards, batches),
            Findings = _findings,
        };
    }

    private async Task<string?> LetterAsync(IReadOnlyList<Award> awards, CancellationToken cancellation)
    {
        // The one that says most: paid, with a part held under a ruling where there is such; else one that marks or refers rather than nothing.
        var telling = awards
            .OrderByDescending(award => award.State == "PAID").ThenByDescending(award => award.Payable.Fen > 0).ThenByDescending(award => award.Held.Fen > 0).ThenBy(award => award.Kind is "zero" or "hold")
            .FirstOrDefault();
        return telling is null ? null : (await accounts.Auditor.Incentives.Awards.GetDecisionAsync(new() { DecisionId = telling.DecisionId }, cancellationToken: cancellation)).Letter;
    }

    private async Task<bool> LedgerBalancesAsync(CancellationToken cancellation)
    {
        var balance = await accounts.Auditor.Incentives.Ledger.GetTrialBalanceAsync(new(), cancellationToken: cancellation);
        _findings.AddRange(balance.Faults.Select(fault => $"账目：{fault}"));
        return balance.Balanced;
    }

    private async Task<bool> AuditHoldsAsync(CancellationToken cancellation)
    {
        var intact = true;
        foreach (var (service, client) in PlatformServices.Audit(accounts.Auditor))
        {
            var audit = await client.VerifyAuditAsync(new(), cancellationToken: cancellation);
            intact &= audit.Intact;
            _findings.AddRange(audit.Faults.Select(fault => $"{service} 审计链：{fault.Explanation}"));
        }

        return intact;
    }

    private async Task<bool> DrainedAsync(CancellationToken cancellation)
    {
        if (await settling.OpenAsync(cancellation) is not { } open)
            return true;
        _findings.Add(open);
        return false;
    }

    private bool EachRightOnce(IReadOnlyList<Award> awards, IReadOnlyList<PaymentBatch> batches)
    {
        var rights = awards.SelectMany(award => award.Entitlements.Select(right => (award, right))).DistinctBy(pair => pair.right.EntitlementId).ToList();
        var before = _findings.Count;
        _findings.AddRange(rights
            .GroupBy(pair => (pair.award.Subject, Clause: pair.award.CountsUnder.Length > 0 ? pair.award.CountsUnder : pair.award.Clause, pair.right.Event, pair.right.EventDate))
            .Where(same => same.Count() > 1)
            .Select(same => $"{same.Key.Subject} 的 {same.Key.Clause}“{same.Key.Event}”有 {same.Count()} 项权利"));
        _findings.AddRange(rights
            .Where(pair => pair.right.AwardCode.Length > 0)
            .GroupBy(pair => pair.right.AwardCode, StringComparer.Ordinal)
            .Where(same => same.Count() > 1)
            .Select(same => $"奖补编号 {same.Key} 用了 {same.Count()} 次"));
        var standsAsPaid = rights.Where(pair => pair.right.State == "PAID").Sum(pair => pair.right.Payable.Fen);
        var paid = batches.Sum(batch => batch.Paid.Fen);
        if (standsAsPaid != paid)
            _findings.Add($"银行已付 {paid} 分，权利记作已付 {standsAsPaid} 分");
        return _findings.Count == before;
    }
}
