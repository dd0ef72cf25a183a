// What a finance bureau's system does: one person builds a payment batch, another releases it and exports it for the bank; later the
// bank's return file comes back. Two accounts, because nobody may release a batch of their own.
using Cultivation.Client.Deliveries;
using Cultivation.Client.Errors;
using Cultivation.Client.Local;
using Cultivation.Contracts.Incentives.V1;

const string Usage =
    """
    用法：FinanceBatch --jurisdiction 代码 --year 年度 --file 支付文件.csv [--data 目录]
          FinanceBatch --jurisdiction 代码 --return 回单.csv --mapping mapping.yaml [--data 目录]

      第一种：编制一个支付批次（sunli），由另一人放行（zhuming），把给银行的文件写到 --file。
      第二种：登记银行回单（zhuming）；用 mapping.yaml 中 kind 为 bank-return 的一项。
      --data      本机平台的数据目录（默认 artifacts/data），地址和密钥从这里读
      退出码：0 完成，1 没有可付的，或回单有退回的行，2 参数有误，3 平台拒绝或无法访问
    """;

if (args.Contains("--help"))
{
    Console.WriteLine(Usage);
    return 0;
}

var (file, returned, mapping) = (Option("--file"), Option("--return"), Option("--mapping"));
if (Option("--jurisdiction") is not { } jurisdiction
    || (returned is null ? file is null || !int.TryParse(Option("--year"), out _) : mapping is null))
{
    Console.Error.WriteLine(Usage);
    return 2;
}

try
{
    var platform = LocalPlatform.Open(Option("--data") ?? "artifacts/data");
    using var checker = platform.ClientOf(jurisdiction, "zhuming");
    if (returned is not null)
    {
        var entry = MappingFile.Read(mapping!).FirstOrDefault(entry => entry.Kind == "bank-return")
            ?? throw new FormatException($"{mapping} 中没有 kind 为 bank-return 的一项。");
        var answer = await checker.Incentives.DeliverBankReturnAsync(await FileDelivery.ReadAsync(returned, entry.Text));
        Console.WriteLine($"回单：读出{answer.RowsRead}行，登记{answer.RowsAccepted}行，退回{answer.RowsRefused}行");
        return answer.RowsRefused == 0 ? 0 : 1;
    }

    using var maker = platform.ClientOf(jurisdiction, "sunli");
    var batch = await maker.Incentives.Payments.BuildBatchAsync(
        new BuildBatchRequest { RequestId = Guid.NewGuid().ToString(), BudgetYear = int.Parse(Option("--year")!) });
    foreach (var left in batch.LeftOut)
        Console.WriteLine($"未列入 {left.EntitlementId}：{left.Message}");

    // The checker states what was counted; the platform compares.
    var released = await checker.Incentives.Payments.ReleaseBatchAsync(
        new ReleaseBatchRequest { RequestId = Guid.NewGuid().ToString(), BatchId = batch.BatchId, DeclaredCount = batch.Instructions, DeclaredTotal = batch.Total });
    var export = await checker.Incentives.Payments.ExportBatchAsync(new ExportBatchRequest { BatchId = released.BatchId });
    await File.WriteAllBytesAsync(file!, export.Content.ToByteArray());
    Console.WriteLine($"批次 {released.BatchId}：{released.Instructions}笔，{released.Total.Fen / 100}.{released.Total.Fen % 100:00}元，文件 SHA-256 {export.Sha256}");
    return 0;
}
catch (CultivationException refused)
{
    Console.Error.WriteLine($"{refused.Message}（{refused.Reason}）");
    return refused.Reason == "NOTHING_TO_PAY" ? 1 : 3;
}
catch (Exception wrong) when (wrong is InvalidOperationException or FormatException or ArgumentException or IOException)
{
    Console.Error.WriteLine(wrong.Message);
    return 2;
}

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
