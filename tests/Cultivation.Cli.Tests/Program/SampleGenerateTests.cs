namespace Cultivation.Cli.Tests.Program;

public sealed class SampleGenerateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cultivation-sample-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Sample_is_written_and_an_earlier_one_is_replaced_only_when_asked()
    {
        string[] words = ["sample", "generate", "--seed", "7", "--enterprises", "60", "--jurisdiction", "341700", "--out", _folder];
        var first = await CliProcess.RunAsync(words);
        first.Code.ShouldBe(0, first.Error);
        first.Out.ShouldContain("60 家企业");
        first.Error.ShouldContain("正在生成 341700 池州市");
        var mapping = Path.Combine(_folder, "341700", "mapping.yaml");
        (await File.ReadAllTextAsync(mapping, TestContext.Current.CancellationToken)).ShouldContain("business_date: 2022-06-30");

        var again = await CliProcess.RunAsync(words);
        again.Code.ShouldBe(2);
        again.Error.ShouldContain("--force");

        var stale = Path.Combine(_folder, "341700", "tax", "1999-01.csv");
        await File.WriteAllTextAsync(stale, "", TestContext.Current.CancellationToken);
        (await CliProcess.RunAsync([.. words, "--force"])).Code.ShouldBe(0);
        File.Exists(stale).ShouldBeFalse();
        Directory.GetDirectories(_folder).Select(Path.GetFileName).ShouldBe(["341700"]);
    }

    [Fact]
    public async Task Folder_that_is_no_sample_is_never_overwritten()
    {
        var kept = Path.Combine(_folder, "341700", "my-own-work.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
        await File.WriteAllTextAsync(kept, "keep me", TestContext.Current.CancellationToken);
        var result = await CliProcess.RunAsync("sample", "generate", "--jurisdiction", "341700", "--out", _folder, "--force");
        result.Code.ShouldBe(2);
        result.Error.ShouldContain("不会覆盖");
        (await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken)).ShouldBe("keep me");
    }

    [Theory]
    [InlineData("--enterprises", "49", "50 至 2000")]
    [InlineData("--enterprises", "2001", "50 至 2000")]
    [InlineData("--seed", "-1", "--seed 应为")]
    [InlineData("--seed", "many", "--seed 应为")]
    [InlineData("--jurisdiction", "110000", "620722 民乐县")]
    public async Task Wrong_request_is_refused_and_says_what_is_allowed(string option, string value, string hint)
    {
        var result = await CliProcess.RunAsync("sample", "generate", "--out", _folder, option, value);
        result.Code.ShouldBe(2);
        result.Error.ShouldContain(hint);
        Directory.EnumerateFileSystemEntries(_folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task Coverage_lists_outcomes_of_a_county()
    {
        var result = await CliProcess.RunAsync("sample", "coverage", "--jurisdiction", "140525", "--untold");
        result.Code.ShouldBe(0, result.Error);
        foreach (var expected in new[] { "140525 泽州县，业务日期 2026-03-31", "ZZ-3-1-d", "AWARD+HELD ZZ-R04", "ZERO LIST_EXITED", "CEILING CAP_APPLIED", "没有用上" })
            result.Out.ShouldContain(expected);
    }
}
