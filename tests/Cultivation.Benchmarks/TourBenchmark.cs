using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Cultivation.Benchmarks.Platform;

namespace Cultivation.Benchmarks;

/// <summary>The tour on a built tree, on an empty data folder, as <c>./run.sh tour</c> does it: wall time, memory, and how fast rights follow files.</summary>
internal static class TourBenchmark
{
    private static readonly TimeSpan BetweenSamples = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    public static async Task RunAsync()
    {
        var data = Directory.CreateTempSubdirectory("cultivation-bench-").FullName;
        File.SetUnixFileMode(data, File.GetUnixFileMode("/usr"));
        try
        {
            var clock = Stopwatch.StartNew();
            using var run = Process.Start(new ProcessStartInfo("./run.sh", ["tour", "--no-build", "--json", "--data", data]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (output, error) = (run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync());
            var peak = await PeakAsync(run, clock);
            var wall = clock.Elapsed;
            if (run.ExitCode != 0)
                throw new InvalidOperationException($"The tour ended with {run.ExitCode}:\n{await error}");
            using var result = JsonDocument.Parse(await output);
            Print(result.RootElement, wall, peak);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<ResidentMemory> PeakAsync(Process run, Stopwatch clock)
    {
        var peak = new ResidentMemory(0, 0, 0);
        while (!run.HasExited)
        {
            if (clock.Elapsed > Limit)
            {
                run.Kill(entireProcessTree: true);
                throw new TimeoutException($"The tour did not end within {Limit}.");
            }

            var now = ResidentMemory.Of(run.Id);
            if (now.PssMebibytes > peak.PssMebibytes)
                peak = now;
            await Task.Delay(BetweenSamples);
        }

        return peak;
    }

    private static void Print(JsonElement result, TimeSpan wall, ResidentMemory peak)
    {
        var tour = result.GetProperty("elapsedSeconds").GetDecimal();
        var counties = result.GetProperty("jurisdictions").EnumerateArray().ToList();
        var slowest = counties.Max(county => county.GetProperty("lastFileToLastEntitlementSeconds").GetDecimal());
        Console.WriteLine("| what | figure | goal |");
        Console.WriteLine("|---|---|---|");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| the tour from nothing to the platform's end | {wall.TotalSeconds:F1} s, of which {tour:F1} s the four counties' year | 60 s |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| peak memory of all {peak.Processes} processes | {peak.PssMebibytes} MiB (PSS), {peak.RssMebibytes} MiB (RSS) | |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| a year's last file to the last entitlement, slowest of {counties.Count} counties | {slowest:F1} s | 5 s |"));
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{counties.Sum(county => county.GetProperty("rowsDelivered").GetInt32())} rows, {counties.Sum(county => county.GetProperty("awards").GetArrayLength())} decisions; one run; {Environment.ProcessorCount} cores, load average {File.ReadAllText("/proc/loadavg").Split(' ')[0]}."));
    }
}
