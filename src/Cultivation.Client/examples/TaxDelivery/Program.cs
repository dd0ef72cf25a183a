// What a tax bureau's system does each month: delivers its declarations, and hands back the rows that were refused.
using Cultivation.Client.Deliveries;
using Cultivation.Client.Errors;
using Cultivation.Client.Local;

const string Usage =
    """
    用法：TaxDelivery --jurisdiction 代码 --file 申报表 --mapping mapping.yaml [--data 目录] [--dry-run]

      以税务局数据报送系统（tax-system）的身份向企业库送交一个申报文件。
      --mapping   说明列怎样读的 mapping.yaml；用其中 file 与申报表同名的一项
      --data      本机平台的数据目录（默认 artifacts/data），地址和密钥从这里读
      --dry-run   只检查，不入库
      退出码：0 全部接受，1 有退回的行，2 参数有误，3 平台拒绝或无法访问
    """;

if (args.Contains("--help"))
{
    Console.WriteLine(Usage);
    return 0;
}

if (Option("--jurisdiction") is not { } jurisdiction || Option("--file") is not { } path || Option("--mapping") is not { } mapping)
{
    Console.Error.WriteLine(Usage);
    return 2;
}

try
{
    using var client = LocalPlatform.Open(Option("--data") ?? "artifacts/data").ClientOf(jurisdiction, "tax-system");
    var entry = MappingFile.Read(mapping).FirstOrDefault(entry => Path.GetFileName(entry.File) == Path.GetFileName(path))
        ?? throw new FormatException($"{mapping} 中没有 {Path.GetFileName(path)} 这一项。");
    var file = new FileDelivery(Path.GetFileName(path), await File.ReadAllBytesAsync(path), entry.Text) { DryRun = args.Contains("--dry-run") };

    // Keep the object until the answer is there: delivering it again has one effect.
    var progress = new Progress<DeliveryProgress>(now => Console.Error.WriteLine($"已发送 {now.SentBytes}/{now.TotalBytes} 字节"));
    var answer = await client.Registry.DeliverFileAsync(file, progress);

    Console.WriteLine($"受理号 {answer.DeliveryId}：读出{answer.RowsRead}行，接受{answer.RowsAccepted}行，退回{answer.RowsRefused}行{(answer.AlreadyDelivered ? "（此前已送达）" : "")}");
    foreach (var error in answer.Errors)
        Console.WriteLine($"第{error.Row}行 {error.Column}“{error.Value}”：{error.Reason}");
    return answer.RowsRefused == 0 ? 0 : 1;
}
catch (CultivationException refused)
{
    Console.Error.WriteLine($"{refused.Message}（{refused.Reason}）");
    return 3;
}
catch (Exception wrong) when (wrong is InvalidOperationException or FormatException or ArgumentException or IOException)
{
    Console.Error.WriteLine(wrong.Message);
    return 2;
}

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
