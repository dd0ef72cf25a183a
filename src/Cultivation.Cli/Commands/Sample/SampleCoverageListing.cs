using System.Globalization;
using Cultivation.Cli.CommandLine;
using Cultivation.Cli.Policies;
using Cultivation.Cli.Samples;
using Cultivation.Samples;

namespace Cultivation.Cli.Commands.Sample;

/// <summary><c>sample coverage</c>.</summary>
internal static class SampleCoverageListing
{
    private static readonly Option Untold = new("--untold", null, "列出没有用上的条款样例（事项在业务日期以后、期限已过、文件说不出来）");

    /// <summary>The command.</summary>
    public static readonly Command Command = new("sample coverage", "样例里每个奖补条款出现了哪些结果，各几家")
    {
        Options = [SampleRequest.SeedOption, SampleRequest.EnterprisesOption, SampleRequest.JurisdictionOption, Untold],
        Remarks = ["结果由政策包直接对生成的事实测算得出，不经过服务；平台从文件得到的结果应与此相同。"],
        Examples = ["sample coverage", "sample coverage --jurisdiction 140525 --untold"],
        Run = invocation => Task.FromResult(Print(invocation)),
    };

    private static ExitCode Print(Invocation invocation)
    {
        var request = SampleRequest.Of(invocation);
        var location = PackLocation.Of(null);
        if (location.LoadGood(invocation.Terminal) is not { } loaded)
            return ExitCode.Problems;
        foreach (var county in request.Counties)
        {
            var year = request.Generate(county, location, loaded);
            invocation.Terminal.Out.WriteLine($"{county.Code} {county.Name}，业务日期 {county.BusinessDate:yyyy-MM-dd}");
            invocation.Terminal.Table(
                ["条款", "结果", "户数", "例如", "测算"],
                SampleCoverage.Of(year).Select(outcome => (string[])[outcome.Clause, outcome.Outcome, outcome.Count.ToString(CultureInfo.InvariantCulture), outcome.Example, outcome.Summary]));
            if (invocation.Has(Untold))
                invocation.Terminal.Table(["没有用上", "期望"], year.Untold.Select(story => (string[])[story.Id, string.Join("；", story.Case.Expectations.Select(pair => $"{pair.Key} {pair.Value.Text}"))]));
        }

        return ExitCode.Good;
    }
}
