using System.Globalization;
using Cultivation.Cli.Output;
using Cultivation.Primitives;

namespace Cultivation.Cli.Tour;

/// <summary>The tour's result for readers.</summary>
internal static class TourText
{
    /// <summary>Prints every county, then the checks.</summary>
    public static void Write(Terminal terminal, TourResult result)
    {
        foreach (var county in result.Counties)
            Write(terminal, county);
        terminal.Out.WriteLine($"""

            核对：
              账目平衡          {Sign(result.LedgerBalanced)}
              审计链完整        {Sign(result.AuditChainsVerified)}
              事件全部到达      {Sign(result.OutboxDrained)}
              每项权利只有一次  {Sign(result.EachRightOnce)}
            """);
        foreach (var county in result.Counties)
        {
            foreach (var finding in county.Findings)
                terminal.Out.WriteLine($"  {county.Code} {finding}");
        }

        terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"用时 {result.Elapsed.TotalSeconds:0.0} 秒"));
    }

    private static void Write(Terminal terminal, CountyReport county)
    {
        terminal.Out.WriteLine($"\n════ {county.Code}（业务日期 {county.BusinessDate:yyyy-MM-dd}）");
        terminal.Out.WriteLine($"送达 {county.Delivered.Rows} 行，退回 {county.Delivered.Refused} 行；企业 {county.Enterprises} 家，规上 {county.AboveScale} 家");
        foreach (var pool in county.Pools)
            terminal.Out.WriteLine($"{pool.Name}（{pool.Clause}）：{pool.Members} 家，待纳统 {pool.ReadyToEnrol} 家，历次入库 {pool.Entries} 家、出库 {pool.Exits} 家");
        if (county.Pools.Count == 0)
            terminal.Out.WriteLine("文件没有规定储备库的界限（X-R08），不筛查");
        terminal.Out.WriteLine(
            $"项目 {county.Projects.Count} 个：{string.Join("，", county.Projects.CountBy(project => project.Stage).OrderBy(stage => stage.Key, StringComparer.Ordinal).Select(stage => $"{Stage(stage.Key)} {stage.Value}"))}；"
            + $"预警 {county.Warnings.Count} 条（红 {county.Warnings.Count(warning => warning.Colour == "RED")}，黄 {county.Warnings.Count(warning => warning.Colour == "YELLOW")}，蓝 {county.Warnings.Count(warning => warning.Colour == "BLUE")}）；一年入库任务 {county.EntryTasks.Count} 项");
        terminal.Out.WriteLine("\n奖补，按条款：");
        terminal.Table(
            ["条款", "测算", "应付", "待定", "已付"],
            county.Awards.GroupBy(award => award.Clause).Select(clause => (string[])
            [
                clause.Key,
                $"{clause.Count()} 项",
                Amount(clause.Sum(award => award.Payable.Fen)),
                Amount(clause.Sum(award => award.Held.Fen)),
                Amount(clause.SelectMany(award => award.Entitlements).Where(right => right.State == "PAID").Sum(right => right.Payable.Fen)),
            ]));
        terminal.Out.WriteLine(
            $"支付：{county.Batches.Count} 批 {county.Batches.Sum(batch => batch.Instructions)} 笔，已付 {Amount(county.Batches.Sum(batch => batch.Paid.Fen))}，"
            + $"银行退回 {county.Batches.Sum(batch => batch.InstructionsReturned)} 笔 {Amount(county.Batches.Sum(batch => batch.Returned.Fen))}；"
            + $"预算 {Amount(county.Budget.Sum(line => line.Appropriated.Fen))}，余 {Amount(county.Budget.Sum(line => line.Available.Fen))}");
        terminal.Out.WriteLine($"目标 {county.Targets.Count} 项：{string.Join("，", county.Targets.CountBy(target => target.Status).OrderBy(status => status.Key, StringComparer.Ordinal).Select(status => $"{Status(status.Key)} {status.Value}"))}");
        if (county.Letter is not null)
            terminal.Out.WriteLine($"\n决定书一份：\n{county.Letter}");
    }

    private static string Amount(long fen) => new Money(fen).ToString();

    private static string Sign(bool holds) => holds ? "是" : "否";

    private static string Stage(string stage) => stage switch { "SIGNED" => "签约", "CONSTRUCTION" => "开工", "COMMISSIONED" => "投产", _ => stage };

    private static string Status(string status) => status switch { "GREEN" => "绿", "AMBER" => "黄", "RED" => "红", "NO_DATA" => "无数据", "BASELINE" => "基数", _ => status };
}
