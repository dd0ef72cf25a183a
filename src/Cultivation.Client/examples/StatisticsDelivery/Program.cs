// What a statistics bureau's system does: checks a table without keeping it, then delivers it whole or not at all.
using Cultivation.Client.Deliveries;
using Cultivation.Client.Errors;
using Cultivation.Client.Local;

const string Usage =
    """
    用法：StatisticsDelivery --jurisdiction 代码 --file 报表.xlsx --mapping mapping.yaml [--data 目录]

      以统计局数据报送系统（statistics-system）的身份送交产值、营业收入或规上名单。先只检查，一行都不退回才正式送交。
      --mapping   说明列怎样读的 mapping.yaml；用其中 file 与报表同名的各项（一个文件可以有几张工作表）
      --data      本机平台的数据目录（默认 artifacts/data），地址和密钥从这里读
      退出码：0 全部接受，1 有要改正的行、没有入库，2 参数有误，3 平台拒绝或无法访问
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
    using var client = LocalPlatform.Open(Option("--data") ?? "artifacts/data").ClientOf(jurisdiction, "statistics-system");
    var content = await File.ReadAllBytesAsync(path);
    var refused = 0;
    foreach (var entry in MappingFile.Read(mapping).Where(entry => Path.GetFileName(entry.File) == Path.GetFileName(path)))
    {
        var check = await client.Registry.DeliverFileAsync(new FileDelivery(Path.GetFileName(path), content, entry.Text) { DryRun = true });
        foreach (var error in check.Errors)
            Console.WriteLine($"{error.Sheet} 第{error.Row}行 {error.Column}“{error.Value}”：{error.Reason}");
        refused += check.RowsRefused;
        if (check.RowsRefused > 0)
            continue;

        var answer = await client.Registry.DeliverFileAsync(new FileDelivery(Path.GetFileName(path), content, entry.Text) { AllOrNothing = true });
        Console.WriteLine($"受理号 {answer.DeliveryId}（{entry.Kind}）：{answer.RowsAccepted}行，新记录{answer.StatementsRecorded}项{(answer.AlreadyDelivered ? "（此前已送达）" : "")}");
    }

    return refused == 0 ? 0 : 1;
}
catch (CultivationException error)
{
    Console.Error.WriteLine($"{error.Message}（{error.Reason}）");
    return 3;
}
catch (Exception wrong) when (wrong is InvalidOperationException or FormatException or ArgumentException or IOException)
{
    Console.Error.WriteLine(wrong.Message);
    return 2;
}

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
