using System.Diagnostics;
using System.Text.Json;

namespace Cultivation.Benchmarks.Policies;

/// <summary>One of the two npm packages, run by node on the flat facts of the same firms.</summary>
internal static class RuleEngine
{
    /// <summary>Installs both packages exactly as locked.</summary>
    public static Task InstallAsync(string root) => RunAsync(Folder(root), "npm", "ci", "--no-audit", "--no-fund");

    /// <summary>Decides every firm; how many nanoseconds the firms took after one round to warm up.</summary>
    /// <exception cref="InvalidOperationException">An amount differs from the expected one.</exception>
    public static async Task<long> MeasureAsync(string root, string engine, string policy, string data)
    {
        var line = await RunAsync(Folder(root), "node", "run.mjs", engine, policy, data);
        var result = JsonDocument.Parse(line).RootElement;
        if (result.GetProperty("differences").GetInt32() > 0)
            throw new InvalidOperationException($"{engine} {policy}: {result.GetProperty("differences")} amounts differ, for example {string.Join(Environment.NewLine, result.GetProperty("first").EnumerateArray())}");
        Console.WriteLine($"  {engine}，{policy}：应付 {result.GetProperty("payable")} 笔，金额与批量路径全部相同");
        return result.GetProperty("nanoseconds").GetInt64();
    }

    private static string Folder(string root) => Path.Combine(root, "tests", "Cultivation.Benchmarks", "engines");

    private static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{program} did not start.");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {output}");
    }
}
