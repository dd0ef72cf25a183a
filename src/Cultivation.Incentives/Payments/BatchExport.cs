using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cultivation.Contracts.Incentives.V1;
using Cultivation.Incentives.Payees;
using Cultivation.Persistence;
using Cultivation.Primitives;
using Cultivation.ServiceDefaults.Errors;
using Google.Protobuf;

namespace Cultivation.Incentives.Payments;

/// <summary>Writes the bank's file of a batch. The same batch gives the same bytes, whenever and however often it is written.</summary>
public sealed class BatchExport(PayeeAccounts accounts)
{
    private const string Instructions =
        """
        SELECT instruction_id, payee, account_version, amount_fen AS amount, purpose FROM payment_instructions
        WHERE jurisdiction_code = current_jurisdiction() AND batch_id = @batch ORDER BY number
        """;

    private static readonly string[] Headings = ["指令编号", "收款人", "收款账号", "开户银行", "金额（元）", "用途"];

    /// <summary>The file of a released batch: CSV (RFC 4180), every field quoted, UTF-8 with byte order mark.</summary>
    /// <param name="unit">The transaction; that somebody saw the account numbers is audited in it.</param>
    /// <param name="batchId">Number of the batch.</param>
    /// <exception cref="ServiceError">There is no such batch, or it is not released.</exception>
    public async Task<ExportBatchResponse> WriteAsync(UnitOfWork unit, string batchId)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var state = await unit.ExecuteScalarAsync<string>(
            "SELECT state FROM payment_batches WHERE jurisdiction_code = current_jurisdiction() AND batch_id = @batch", new { batch = batchId })
            ?? throw BatchRelease.NoBatch();
        if (state == "BUILT")
            throw ServiceError.FailedPrecondition("NOT_RELEASED", "这一批还没有复核放行，放行后才能导出。");

        var payees = await accounts.OfBatchAsync(unit, batchId);
        var text = new StringBuilder("\uFEFF");
        AppendRow(text, Headings);
        foreach (var row in await unit.QueryAsync<Row>(Instructions, new { batch = batchId }))
        {
            var account = payees[(row.Payee, row.AccountVersion)];
            AppendRow(text, [row.InstructionId, account.AccountName, account.Number, account.Bank, row.Amount.Yuan.ToString("0.00", CultureInfo.InvariantCulture), row.Purpose]);
        }

        var content = Encoding.UTF8.GetBytes(text.ToString());
        var digest = Convert.ToHexStringLower(SHA256.HashData(content));
        unit.Audit("incentives.batch.export", $"batch/{batchId}", before: null, new { sha256 = digest });
        return new() { FileName = $"{batchId}.csv", Content = ByteString.CopyFrom(content), Sha256 = digest };
    }

    private static void AppendRow(StringBuilder text, IReadOnlyList<string> fields) =>
        text.AppendJoin(',', fields.Select(field => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append("\r\n");

    private sealed class Row
    {
        public required string InstructionId { get; init; }

        public required string Payee { get; init; }

        public required int AccountVersion { get; init; }

        public required Money Amount { get; init; }

        public required string Purpose { get; init; }
    }
}
