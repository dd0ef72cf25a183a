using Cultivation.Cli.CommandLine;
using Cultivation.Cli.Tour;

namespace Cultivation.Cli.Commands;

/// <summary><c>tour</c>.</summary>
internal static class TourCommand
{
    private static readonly Option Data = new("--data", "DIR", "正在运行的平台的数据目录（默认 artifacts/data）");
    private static readonly Option Samples = new("--samples", "DIR", "样例年度所在的文件夹（默认 seeds/samples）");
    private static readonly Option Jurisdiction = new("--jurisdiction", "CODE", "只走这个地区，如 140525") { Repeatable = true };
    private static readonly Option Json = new("--json", null, "结果写成一个 JSON 文档");

    /// <summary>The command.</summary>
    public static readonly Command Command = new("tour", "在正在运行的平台上把样例年度从头走到尾：送文件、筛查、测算、审批、拨付、目标，并核对账目")
    {
        Options = [Data, Samples, Jurisdiction, Json],
        Remarks =
        [
            "平台要先启动（./run.sh 自己会走一遍；./run.sh tour 启动、走完、停止）。",
            "再走一遍不会多付一分：送过的文件、批过的权利、付过的款都认得出来。",
            "四项核对全部成立时退出码为 0，否则为 1。",
        ],
        Examples = ["tour", "tour --json", "tour --data /srv/cultivation --jurisdiction 370830"],
        Run = RunAsync,
    };

    private static async Task<ExitCode> RunAsync(Invocation invocation)
    {
        var run = TourRun.Of(invocation.Text(Data), invocation.Text(Samples), [.. invocation.Texts(Jurisdiction)], invocation.Terminal.Error, invocation.Time);
        var result = await run.RunAsync(invocation.Cancellation);
        if (invocation.Has(Json))
            invocation.Terminal.Json(TourJson.Of(result));
        else
            TourText.Write(invocation.Terminal, result);
        return result.Holds ? ExitCode.Good : ExitCode.Problems;
    }
}
