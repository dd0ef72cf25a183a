using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cultivation.Contracts.Common.V1;
using Cultivation.Contracts.Incentives.V1;
using Cultivation.Primitives;
using Cultivation.ServiceDefaults.Errors;
using Cultivation.Tests;
using Dapper;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Npgsql;

namespace Cultivation.Incentives.Tests.Hosting;

/// <summary>A jurisdiction with the people of its finance bureau, and what a test gives it.</summary>
public sealed class Tenant(PaymentsFixture fixture, TokenIssuer tokens, string code)
{
    public const string AppropriationMapping =
        "{ kind: appropriations, format: csv, columns: [ { column: 年度, is: year }, { column: 用途, is: purpose }, { column: 金额, is: amount, unit: 元 }, { column: 文号, is: document } ] }";

    public const string AccountMapping =
        "{ kind: payee-accounts, format: csv, columns: [ { column: 代码, is: credit_code }, { column: 户名, is: account_name }, { column: 账号, is: account_number }, { column: 开户行, is: bank } ] }";

    public const string ReturnMapping =
        "{ kind: bank-return, format: csv, columns: [ { column: 指令, is: instruction }, { column: 结果, is: result }, { column: 原因, is: bank_reason, optional: true }, { column: 日期, is: paid_on }, { column: 金额, is: amount, unit: 元 } ] }";

    private int _awards;

    public string Code => code;

    public BudgetService.BudgetServiceClient Officer => new(As("xuliang", "budget-officer"));

    public PaymentsService.PaymentsServiceClient Maker => new(As("sunli", "payment-maker"));

    public PaymentsService.PaymentsServiceClient Checker => new(As("zhuming", "payment-checker"));

    public LedgerService.LedgerServiceClient Auditor => new(As("hanxue", "auditor"));

    /// <summary>A credit code with a right check character; the same number gives the same code.</summary>
    public static string CreditCodeOf(int number)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"91140525MA{number:0000000}");
        return body + CreditCode.CheckCharacter(body);
    }

    public CallInvoker As(string name, params string[] roles)
    {
        var token = tokens.Issue($"{code}/{name}", "finance", roles);
        return fixture.Channel.Intercept(metadata =>
        {
            metadata.Add("authorization", $"Bearer {token}");
            return metadata;
        });
    }

    /// <summary>An approved award of a firm, as the awards part of this service leaves it.</summary>
    public async Task<Guid> ApproveAsync(int firm, long fen)
    {
        var (decision, entitlement, number) = (Guid.NewGuid(), Guid.NewGuid(), Interlocked.Increment(ref _awards));
        await OwnerAsync(
            """
            INSERT INTO decisions VALUES (@code, @decision, @subject, '某企业', 'zezhou-2022', 'ZZ-3-4-a', 'award', @fen, 0, '{}', '', NULL, '引文', '2025-01-01', now(), '2025-01-01',
                repeat('0', 64), '\x00', '\x00', '信', sha256('x'), now());
            INSERT INTO entitlements (jurisdiction_code, entitlement_id, subject, name, policy, clause, event_key, event, found_under, decision_id,
                payable_fen, held_fen, state, award_code, detected_at, checked_by, checked_at, approved_by, approved_at)
            VALUES (@code, @entitlement, @subject, '某企业', 'zezhou-2022', 'ZZ-3-4-a', @key, '2024年', 'ZZ-3-4-a', @decision,
                @fen, 0, 'APPROVED', @award, now(), 'liujing', now(), 'yangyong', now())
            """,
            new { code, decision, entitlement, subject = CreditCodeOf(firm), fen, key = $"event-{number}", award = string.Create(CultureInfo.InvariantCulture, $"{code}-2025-{number:000000}") });
        return entitlement;
    }

    public Task<DeliverFileResponse> AppropriateAsync(params string[] rows) =>
        DeliverAsync(Officer.DeliverAppropriations(), AppropriationMapping, Csv("年度,用途,金额,文号", rows));

    public Task<DeliverFileResponse> StateAccountsAsync(params string[] rows) =>
        DeliverAsync(Maker.DeliverPayeeAccounts(), AccountMapping, Csv("代码,户名,账号,开户行", rows));

    public Task<DeliverFileResponse> AnswerAsync(params string[] rows) =>
        DeliverAsync(Checker.DeliverBankReturn(), ReturnMapping, Csv("指令,结果,原因,日期,金额", rows));

    /// <summary>Accounts for firms 1 to n.</summary>
    public Task<DeliverFileResponse> AccountsOfAsync(int firms) =>
        StateAccountsAsync([.. Enumerable.Range(1, firms).Select(firm => string.Create(CultureInfo.InvariantCulture, $"{CreditCodeOf(firm)},企业{firm},62220000{firm:00000000},农商银行"))]);

    public async Task<PaymentBatch> BuildAsync(int year = 2025, int limit = 0, Guid? request = null) =>
        await Maker.BuildBatchAsync(new() { RequestId = (request ?? Guid.NewGuid()).ToString(), BudgetYear = year, Limit = limit });

    public async Task<PaymentBatch> ReleaseAsync(PaymentBatch batch, Guid? request = null) =>
        await Checker.ReleaseBatchAsync(new()
        {
            RequestId = (request ?? Guid.NewGuid()).ToString(),
            BatchId = batch.BatchId,
            DeclaredCount = batch.Instructions,
            DeclaredTotal = batch.Total,
        });

    public async Task<BudgetLine> BudgetAsync(int year = 2025) => (await Officer.GetBudgetAsync(new() { Year = year })).Lines.ShouldHaveSingleItem();

    /// <summary>The ledger balances, and the parts of every budget line make up the whole.</summary>
    public async Task BalancedAsync()
    {
        var trial = await Auditor.GetTrialBalanceAsync(new());
        trial.Faults.ShouldBeEmpty();
        trial.Balanced.ShouldBeTrue();
        trial.Accounts.Sum(account => account.Debit.Fen).ShouldBe(trial.Accounts.Sum(account => account.Credit.Fen));
        foreach (var line in (await Officer.GetBudgetAsync(new())).Lines)
            line.Appropriated.Fen.ShouldBe(line.Available.Fen + line.Reserved.Fen + line.Paid.Fen);
    }

    public Task<IReadOnlyList<(string Id, string State, long Fen)>> InstructionsAsync() =>
        OwnerQueryAsync<(string, string, long)>(
            "SELECT instruction_id, state, amount_fen FROM payment_instructions WHERE jurisdiction_code = @code ORDER BY instruction_id", new { code });

    public async Task<string> StateOfAsync(Guid entitlement) =>
        (await OwnerQueryAsync<string>("SELECT state FROM entitlements WHERE jurisdiction_code = @code AND entitlement_id = @entitlement", new { code, entitlement })).Single();

    public async Task<long> CountAsync(string sql) => (await OwnerQueryAsync<long>(sql, new { code })).Single();

    public async Task OwnerAsync(string sql, object? parameters = null)
    {
        await using var connection = new NpgsqlConnection(fixture.OwnerConnectionString);
        await connection.OpenAsync();
        await connection.ExecuteAsync(sql, parameters ?? new { code });
    }

    public async Task<IReadOnlyList<T>> OwnerQueryAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = new NpgsqlConnection(fixture.OwnerConnectionString);
        await connection.OpenAsync();
        return (await connection.QueryAsync<T>(sql, parameters ?? new { code })).AsList();
    }

    public static string Csv(string headings, IReadOnlyList<string> rows) => string.Join("\r\n", [headings, .. rows, ""]);

    public static async Task<DeliverFileResponse> DeliverAsync(
        AsyncClientStreamingCall<DeliverFileRequest, DeliverFileResponse> call, string mapping, string text, Action<DeliveryHeader>? change = null)
    {
        using var _ = call;
        var content = Encoding.UTF8.GetBytes(text);
        var header = new DeliveryHeader
        {
            RequestId = Guid.NewGuid().ToString(),
            FileName = "file.csv",
            Mapping = mapping,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
            Length = content.Length,
        };
        change?.Invoke(header);
        await call.RequestStream.WriteAsync(new() { Header = header });
        await call.RequestStream.WriteAsync(new() { Content = ByteString.CopyFrom(content) });
        await call.RequestStream.CompleteAsync();
        return await call.ResponseAsync;
    }

    public static async Task<string> ReasonAsync(Func<Task> call) =>
        ServiceError.From(await Should.ThrowAsync<RpcException>(call)).ShouldNotBeNull().Reason;
}
