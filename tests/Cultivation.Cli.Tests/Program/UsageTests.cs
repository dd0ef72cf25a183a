namespace Cultivation.Cli.Tests.Program;

public sealed class UsageTests
{
    [Fact]
    public async Task Program_without_words_lists_its_commands_on_standard_error()
    {
        var result = (await CliProcess.RunAsync()).ShouldEndWith(2);
        result.Out.ShouldBeEmpty();
        result.Error.ShouldContain("policy check");
    }

    [Fact]
    public async Task Help_lists_commands_and_every_command_has_help_with_an_example()
    {
        var all = (await CliProcess.RunAsync("--help")).ShouldEndWith(0);
        all.Error.ShouldBeEmpty();
        var commands = all.Out.Split('\n').Where(line => line.StartsWith("  policy ", StringComparison.Ordinal) || line.StartsWith("  sample ", StringComparison.Ordinal)).Select(line => line.Trim().Split("  ")[0]).ToList();
        commands.ShouldContain("policy check");
        commands.ShouldContain("sample generate");
        foreach (var command in commands)
        {
            var help = (await CliProcess.RunAsync([.. command.Split(' '), "--help"])).ShouldEndWith(0);
            help.Out.ShouldContain($"cultivation {command}");
            help.Out.ShouldContain("示例：\n  ./cultivation " + command);
        }
    }

    [Theory]
    [InlineData("policy chekc", "是不是“policy check”？")]
    [InlineData("nonsense", "没有命令“nonsense”")]
    [InlineData("policy check --jsn", "是不是“--json”？")]
    [InlineData("policy check --json --json", "写了两次")]
    [InlineData("policy check --json=yes", "不带值")]
    [InlineData("policy check a b", "多出“b”")]
    [InlineData("policy check missing-folder", "没有文件夹“missing-folder”")]
    [InlineData("policy check README.md", "是文件，这里要写文件夹")]
    [InlineData("policy check src", "没有政策包")]
    [InlineData("policy draft", "缺少 FILE")]
    [InlineData("policy draft missing.txt", "没有文件“missing.txt”")]
    [InlineData("policy draft src", "是文件夹，这里要写一个文件")]
    [InlineData("policy draft README.md", "请先另存为")]
    [InlineData("policy draft README.md --id", "后面缺少 ID")]
    [InlineData("policy draft README.md --jurisdiction 14", "6 位数字")]
    [InlineData("policy facts 没有这个词", "没有指标含“没有这个词”")]
    public async Task Wrong_use_ends_with_2_and_says_what_to_do(string words, string message)
    {
        var result = (await CliProcess.RunAsync(words.Split(' '))).ShouldEndWith(2);
        result.Out.ShouldBeEmpty();
        result.Error.ShouldContain(message);
        result.Error.ShouldContain("--help");
    }

    [Fact]
    public async Task Program_outside_the_project_says_where_to_run_it()
    {
        var result = (await CliProcess.RunInAsync(Path.GetTempPath(), null, "policy", "check")).ShouldEndWith(2);
        result.Error.ShouldContain("找不到 seeds/policies");
    }
}
