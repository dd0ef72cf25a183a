using System.Globalization;
using Cultivation.Cli.CommandLine;
using Cultivation.Cli.Policies;
using Cultivation.Cli.Samples;
using Cultivation.Samples.Files;

namespace Cultivation.Cli.Commands.Sample;

/// <summary><c>sample generate</c>.</summary>
internal static class SampleGenerate
{
    private static readonly Option Out = new("--out", "DIR", "写到哪个文件夹，每县一个子文件夹；不写时为 seeds/samples");
    private static readonly Option Force = new("--force", null, "已有的样例可以覆盖");

    /// <summary>The command.</summary>
    public static readonly Command Command = new("sample generate", "生成样例年度：各部门一年里真实会送来的文件，企业是虚构的")
    {
        Options = [SampleRequest.SeedOption, SampleRequest.EnterprisesOption, Out, SampleRequest.JurisdictionOption, Force],
        Remarks =
        [
            "同一种子、同一企业数，每次生成的文件逐字节相同。",
            "情节企业（条款的样例和 seeds/samples/stories 里另写的）全部都在；企业数少于它们时，就只有它们。",
            "怎样读这些文件，写在每个文件夹的 mapping.yaml，格式见 seeds/samples/MAPPING.md。",
        ],
        Examples = ["sample generate --seed 1 --enterprises 300 --force", "sample generate --seed 7 --enterprises 100 --out /tmp/samples --jurisdiction 140525"],
        Run = invocation => Task.FromResult(Generate(invocation)),
    };

    private static ExitCode Generate(Invocation invocation)
    {
        var request = SampleRequest.Of(invocation);
        var location = PackLocation.Of(null);
        var target = invocation.Text(Out) ?? Path.Combine(location.Seeds, "samples");
        var folders = request.Counties.Select(county => (County: county, Folder: new SampleFolder(Path.Combine(target, county.Code)))).ToList();
        foreach (var (_, folder) in folders)
            folder.Check(invocation.Has(Force));
        if (location.LoadGood(invocation.Terminal) is not { } loaded)
            return ExitCode.Problems;
        foreach (var (county, folder) in folders)
        {
            invocation.Cancellation.ThrowIfCancellationRequested();
            invocation.Terminal.Error.WriteLine($"正在生成 {county.Code} {county.Name}……");
            var year = request.Generate(county, location, loaded);
            var files = new SampleFiles(year, request.Seed).All();
            folder.Write(files);
            var stories = year.Firms.Count(firm => firm.Story is not null);
            invocation.Terminal.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{folder.Path}：{year.Firms.Count} 家企业（情节 {stories} 家），{year.Dossiers.Count} 个项目，{files.Count} 个文件，{files.Sum(file => file.Content.Length) / 1024} KB"));
        }

        return ExitCode.Good;
    }
}
