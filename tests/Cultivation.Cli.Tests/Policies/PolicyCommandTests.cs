using System.Text.Json.Nodes;
using Cultivation.Cli.Policies;

namespace Cultivation.Cli.Tests.Policies;

public sealed class PolicyCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("policy-command-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Coverage_of_the_seeds_is_complete()
    {
        var output = new StringWriter();
        CoverageCommand.Run(Path.Combine(Root(), "seeds"), json: false, output).ShouldBe(0, output.ToString());
        output.ToString().ShouldContain("ML-2-1-a");
        output.ToString().ShouldNotContain("有遗漏");
    }

    [Fact]
    public void Draft_is_written_checked_and_covers_its_document()
    {
        var file = Path.Combine(_folder, "linze-2026.txt");
        File.WriteAllText(file, "临泽县工业企业培育办法\n一、目标\n到2027年，新增规上工业企业12户。对首次入库的企业给予奖励。\n");
        var output = new StringWriter();
        DraftCommand.Run(file, _folder, null, "620723", output).ShouldBe(0, output.ToString());
        output.ToString().ShouldContain("不会发放任何金额");
        var coverage = new StringWriter();
        CoverageCommand.Run(_folder, json: true, coverage).ShouldBe(0, coverage.ToString());
        JsonNode.Parse(coverage.ToString())!["documents"]![0]!["complete"]!.GetValue<bool>().ShouldBeTrue();
        coverage.ToString().ShouldContain("新增规上工业企业12户");
    }

    [Fact]
    public void Draft_that_cannot_be_made_says_what_to_do()
    {
        var output = new StringWriter();
        DraftCommand.Run(Path.Combine(_folder, "missing.txt"), _folder, null, null, output).ShouldBe(1);
        DraftCommand.Run(Path.Combine(_folder, "missing.txt"), _folder, null, "14", output).ShouldBe(1);
        output.ToString().ShouldContain("应为6位数字");
    }

    [Fact]
    public void Coverage_of_a_folder_without_packs_is_no_success() => CoverageCommand.Run(_folder, json: false, new StringWriter()).ShouldBe(1);

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Cultivation.sln")))
            directory = directory.Parent;
        return directory!.FullName;
    }
}
