using Cultivation.Client.Deliveries;
using Cultivation.Client.Errors;
using Cultivation.Contracts.Common.V1;
using Cultivation.Contracts.Incentives.V1;
using Google.Protobuf.WellKnownTypes;

namespace Cultivation.Cli.Tour;

/// <summary>One county's year, from the files of its departments to the bank's return: each step by the account whose work it is.</summary>
/// <param name="sample">The sample year.</param>
/// <param name="accounts">Who does it.</param>
/// <param name="say">Says on standard error how far it is.</param>
/// <param name="time">What time it is.</param>
internal sealed class CountyYear(SampleFolder sample, TourAccounts accounts, Action<string> say, TimeProvider time)
{
    private const int QuartersOfYear = 4;
    private const int EntitlementsPerCall = 200;

    private readonly Settling _settling = new(accounts, time);
    private (int Rows, int Refused) _delivered;
    private DateTimeOffset _lastFileAt;

    /// <summary>Does it all and reads the results.</summary>
    public async Task<CountyReport> RunAsync(CancellationToken cancellation)
    {
        await DeliverAsync(cancellation);
        await ScreenAsync(cancellation);
        await ReviewProjectsAsync(cancellation);
        await SettleAsync("等待测算完成", _settling.EvaluatedAsync, cancellation);
        var lastDecision = (await accounts.Auditor.Incentives.Awards.GetEvaluationStateAsync(new(), cancellationToken: cancellation)).LastDecidedAt;
        await ApproveAsync(cancellation);
        await PayAsync(cancellation);
        await SettleAsync("等待目标进度", _settling.ReportedAsync, cancellation);
        say("汇总");
        return await new CountyReading(accounts, _settling).ReadAsync(sample.Jurisdiction, sample.BusinessDate, _delivered, Since(lastDecision), cancellation);
    }

    private TimeSpan Since(Timestamp? decided) =>
        decided?.ToDateTimeOffset() is { } at && at > _lastFileAt ? at - _lastFileAt : TimeSpan.Zero;

    private async Task DeliverAsync(CancellationToken cancellation)
    {
        var number = 0;
        foreach (var entry in sample.Deliveries)
        {
            say($"送达 {++number}/{sample.Deliveries.Count} {entry.File}（{entry.By}）");
            var answer = await DeliverAsync(entry, await FileDelivery.ReadAsync(Path.Combine(sample.Folder, entry.File), entry.Text, cancellation), cancellation);
            _delivered = (_delivered.Rows + answer.RowsRead, _delivered.Refused + answer.RowsRefused);
            if (entry.To is "registry" or "projects")
                _lastFileAt = answer.RecordedAt.ToDateTimeOffset();
        }
    }

    private Task<DeliverFileResponse> DeliverAsync(MappingEntry entry, FileDelivery file, CancellationToken cancellation)
    {
        var client = accounts.As(entry.By);
        return (entry.To, entry.Kind) switch
        {
            ("registry", _) => client.Registry.DeliverFileAsync(file, cancellationToken: cancellation),
            ("projects", _) => client.Projects.DeliverFileAsync(file, cancellationToken: cancellation),
            ("incentives", "appropriations") => client.Incentives.DeliverAppropriationsAsync(file, cancellationToken: cancellation),
            ("incentives", "payee-accounts") => client.Incentives.DeliverPayeeAccountsAsync(file, cancellationToken: cancellation),
            _ => throw new FormatException($"{entry.File}：{entry.To} 不收 {entry.Kind}。"),
        };
    }

    private async Task ScreenAsync(CancellationToken cancellation)
    {
        var pools = await accounts.PoolOfficer.Registry.Pools.ListPoolsAsync(new(), cancellationToken: cancellation);
        foreach (var quarter in QuartersBefore(sample.BusinessDate))
        {
            foreach (var pool in pools.Pools)
            {
                say($"筛查 {pool.Name} {quarter}");
                await accounts.PoolOfficer.Registry.Pools.RunScreeningAsync(
                    new() { RequestId = StableId.Of("screening", sample.Jurisdiction, pool.Pool_, quarter), Pool = pool.Pool_, Quarter = new() { Text = quarter } },
                    cancellationToken: cancellation);
            }
        }
    }

    // The year's quarters that are over on the county's day, the oldest first.
    private static IEnumerable<string> QuartersBefore(DateOnly day)
    {
        var current = (day.Year * QuartersOfYear) + ((day.Month - 1) / 3);
        return Enumerable.Range(current - QuartersOfYear, QuartersOfYear).Select(quarter => $"{quarter / QuartersOfYear}Q{(quarter % QuartersOfYear) + 1}");
    }

    private async Task ReviewProjectsAsync(CancellationToken cancellation)
    {
        say("项目进度");
        await accounts.ProjectOfficer.Projects.Dossiers.ReviewScheduleAsync(new() { RequestId = Guid.NewGuid().ToString() }, cancellationToken: cancellation);
    }

    private async Task ApproveAsync(CancellationToken cancellation)
    {
        var awards = await Paged.ReadAsync(1000, async page =>
        {
            var answer = await accounts.Auditor.Incentives.Awards.ListAwardsAsync(new() { Page = page }, cancellationToken: cancellation);
            return (answer.Awards.AsEnumerable(), answer.Page);
        });
        foreach (var department in awards.GroupBy(award => award.LeadDepartment).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var rights = department.SelectMany(award => award.Entitlements).Where(right => right.Payable.Fen > 0).DistinctBy(right => right.EntitlementId).ToList();
            var detected = rights.Where(right => right.State == "DETECTED").Select(right => right.EntitlementId).ToList();
            var approvable = rights.Where(right => right.State is "DETECTED" or "CHECKED").Select(right => right.EntitlementId).ToList();
            if (approvable.Count == 0)
                continue;
            var checker = accounts.As((await accounts.WithRoleAsync(department.Key, "award-calculator", cancellation)).First());
            var approver = accounts.As((await accounts.WithRoleAsync(department.Key, "award-approver", cancellation)).First());
            say($"审核、审批 {department.Key} {approvable.Count} 项");
            foreach (var part in detected.Chunk(EntitlementsPerCall))
                await checker.Incentives.Awards.CheckEntitlementsAsync(new() { RequestId = Guid.NewGuid().ToString(), EntitlementIds = { part } }, cancellationToken: cancellation);
            foreach (var part in approvable.Chunk(EntitlementsPerCall))
                await approver.Incentives.Awards.ApproveEntitlementsAsync(new() { RequestId = Guid.NewGuid().ToString(), EntitlementIds = { part } }, cancellationToken: cancellation);
        }
    }

    private async Task PayAsync(CancellationToken cancellation)
    {
        say("编制支付批次");
        var bank = SampleBank.Of(sample.Folder);
        try
        {
            await accounts.PaymentMaker.Incentives.Payments.BuildBatchAsync(
                new() { RequestId = Guid.NewGuid().ToString(), BudgetYear = sample.BusinessDate.Year, Limit = 1000 }, cancellationToken: cancellation);
        }
        catch (CultivationException refused) when (refused.Reason == "NOTHING_TO_PAY")
        {
            say("没有待付的奖补");
        }

        // Also those that an interrupted tour left behind.
        foreach (var batch in await BatchesAsync(cancellation))
        {
            if (batch.State == "BUILT")
            {
                say($"放行 {batch.BatchId}：{batch.Instructions} 笔 {new Primitives.Money(batch.Total.Fen)}");
                await accounts.PaymentChecker.Incentives.Payments.ReleaseBatchAsync(
                    new() { RequestId = StableId.Of("release", batch.BatchId), BatchId = batch.BatchId, DeclaredCount = batch.Instructions, DeclaredTotal = batch.Total },
                    cancellationToken: cancellation);
            }

            if (batch.State is "BUILT" or "RELEASED")
            {
                say($"银行回单 {batch.BatchId}");
                var export = await accounts.PaymentChecker.Incentives.Payments.ExportBatchAsync(new() { BatchId = batch.BatchId }, cancellationToken: cancellation);
                var answer = new FileDelivery($"{batch.BatchId}-return.csv", bank.Answer(export.Content.Span, sample.BusinessDate), SampleBank.Mapping);
                await accounts.PaymentChecker.Incentives.DeliverBankReturnAsync(answer, cancellationToken: cancellation);
            }
        }
    }

    private async Task<IReadOnlyList<PaymentBatch>> BatchesAsync(CancellationToken cancellation) => await Paged.ReadAsync(200, async page =>
    {
        var answer = await accounts.PaymentChecker.Incentives.Payments.ListBatchesAsync(new() { Page = page }, cancellationToken: cancellation);
        return (answer.Batches.AsEnumerable(), answer.Page);
    });

    private async Task SettleAsync(string what, Func<CancellationToken, Task<string?>> wait, CancellationToken cancellation)
    {
        say(what);
        if (await wait(cancellation) is { } open)
            say($"还没有结束：{open}");
    }
}
