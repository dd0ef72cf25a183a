using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Cultivation.Architecture.Tests;

/// <summary>README says what is.</summary>
public sealed partial class ReadmeTests
{
    // The command line builds itself where it has not been built.
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromMinutes(5);

    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    public static TheoryData<string> Scripts => [.. Script().Matches(Text).Select(match => match.Groups["path"].Value).Distinct()];

    [Fact]
    public void Table_of_resources_lists_exactly_those_of_the_AppHost()
    {
        var section = Text[Text.IndexOf("\n## Resources\n", StringComparison.Ordinal)..];
        var table = Row().Matches(section[..section.IndexOf("\n## ", 1, StringComparison.Ordinal)]);
        var listed = table.SelectMany(row => CodeSpan().Matches(row.Groups["first"].Value)).Select(span => span.Groups["code"].Value);
        var added = Resource().Matches(File.ReadAllText(Path.Combine(Repository.Root, "Cultivation.AppHost", "AppHost.cs"))).Select(match => match.Groups["name"].Value).ToList();

        added.Count.ShouldBeGreaterThanOrEqualTo(12);
        listed.ShouldBe(added, ignoreOrder: true);
    }

    [Fact]
    public void Every_path_exists()
    {
        var named = CodeSpan().Matches(Text).SelectMany(span => span.Groups["code"].Value.Split(' '))
            .Where(word => PathLike().IsMatch(word))
            .Concat(Link().Matches(Text).Select(link => link.Groups["target"].Value).Where(target => !target.Contains("://", StringComparison.Ordinal)))
            .Distinct().ToList();

        named.Count.ShouldBeGreaterThan(10);
        named.Where(path => !IsMadeByTheProgram(path) && !Path.Exists(Path.Combine(Repository.Root, path))).ShouldBeEmpty();
    }

    [Fact]
    public void Scripts_are_named() => Scripts.Count.ShouldBeGreaterThanOrEqualTo(3);

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Script_explains_itself(string script)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, script), ["--help"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(AnswerLimit, TestContext.Current.CancellationToken);

        process.ExitCode.ShouldBe(0, await error);
        (await output).ShouldContain(Path.GetFileName(script));
    }

    /// <summary>What stands in the data folder or is built is there only after a run.</summary>
    private static bool IsMadeByTheProgram(string path) =>
        path.StartsWith("artifacts/", StringComparison.Ordinal) || path is "secrets/" or "volumes/" or "audit-digests/" or "logs/" or "run/";

    [GeneratedRegex(@"^\|(?<first>[^|]*`[^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<code>[^`\n]+)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"\]\((?<target>[^)#]+)\)")]
    private static partial Regex Link();

    // Names with a slash or with the ending of a file of this repository; not addresses, which begin with a slash, nor placeholders.
    [GeneratedRegex(@"^(?!/)(?!https?:)[\w.-]+(?:/[\w.-]*)+$|^[\w-][\w.-]*\.(?:sh|sln|cs|csproj|md)$")]
    private static partial Regex PathLike();

    [GeneratedRegex(@"`(?<path>\./[\w-]+(?:\.sh)?)[ `]")]
    private static partial Regex Script();

    [GeneratedRegex(@"\.Add\w+(?:<[^>]+>)?\(""(?<name>[^""]+)""")]
    private static partial Regex Resource();
}
