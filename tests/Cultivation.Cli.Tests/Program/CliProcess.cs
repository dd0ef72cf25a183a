using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace Cultivation.Cli.Tests.Program;

/// <summary>Runs the built program as a user's shell does, under LANG=C.</summary>
internal static class CliProcess
{
    // Generous: the machine may be busy with other test assemblies.
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    /// <summary>The project's folder.</summary>
    public static string Home { get; } = FindHome();

    public static Task<CliResult> RunAsync(params string[] words) => RunInAsync(Home, Home, words);

    public static async Task<CliResult> RunInAsync(string folder, string? home, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "cultivation.dll"), .. words])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false, throwOnInvalidBytes: true),
            StandardErrorEncoding = new UTF8Encoding(false, throwOnInvalidBytes: true),
        };
        start.Environment["LANG"] = "C";
        start.Environment["LC_ALL"] = "C";
        start.Environment["CULTIVATION_HOME"] = home;
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(Deadline);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var error = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return new CliResult(process.ExitCode, await output, await error);
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static string FindHome()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Cultivation.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}

/// <summary>What a run of the program left behind.</summary>
internal sealed record CliResult(int Code, string Out, string Error)
{
    public JsonNode Json => JsonNode.Parse(Out)!;

    public CliResult ShouldEndWith(int code)
    {
        Code.ShouldBe(code, $"stdout:\n{Out}\nstderr:\n{Error}");
        Out.ShouldNotContain("\u001b[");
        Out.ShouldNotContain("…");
        return this;
    }
}
