using System.Globalization;
using Cultivation.Cli.CommandLine;
using Cultivation.Cli.Platform;
using Cultivation.Cli.Policies;
using Cultivation.Client.Local;

namespace Cultivation.Cli.Tour;

/// <summary>Takes the sample year of every county through the running platform, all counties at the same time.</summary>
/// <param name="platform">The platform.</param>
/// <param name="samples">Sample years, in the order of their codes.</param>
/// <param name="progress">Standard error.</param>
/// <param name="time">What time it is.</param>
internal sealed class TourRun(LocalPlatform platform, IReadOnlyList<SampleFolder> samples, TextWriter progress, TimeProvider time)
{
    private readonly Lock _line = new();

    /// <summary>Finds the platform and the samples.</summary>
    /// <exception cref="UsageException">The platform does not run there, or there is no such sample.</exception>
    public static TourRun Of(string? data, string? samples, IReadOnlyList<string> jurisdictions, TextWriter progress, TimeProvider time)
    {
        var home = PackLocation.Home();
        var root = samples ?? Path.Combine(home, "seeds", "samples");
        var folders = SampleFolder.Find(root);
        if (jurisdictions.FirstOrDefault(code => !folders.Any(folder => Path.GetFileName(folder) == code)) is { } unknown)
            throw new UsageException($"“{root}”里没有 {unknown} 的样例年度。");
        if (folders.Count == 0)
            throw new UsageException($"“{root}”里没有样例年度：每个地区一个文件夹，里面有 mapping.yaml。");
        var chosen = folders.Where(folder => jurisdictions.Count == 0 || jurisdictions.Contains(Path.GetFileName(folder)));
        return new TourRun(LocalPlatforms.Open(data), [.. chosen.Select(SampleFolder.Load)], progress, time);
    }

    /// <summary>Runs it.</summary>
    public async Task<TourResult> RunAsync(CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var counties = samples.Select(async sample =>
        {
            using var accounts = new TourAccounts(platform, sample.Jurisdiction);
            try
            {
                return await new CountyYear(sample, accounts, what => Say(started, sample.Jurisdiction, what), time).RunAsync(stop.Token);
            }
            catch
            {
                // One county's failure is reported at once; the others need not go on to the end.
                await stop.CancelAsync();
                throw;
            }
        }).ToArray();
        var reports = await Task.WhenAll(counties);
        return new TourResult(reports, time.GetElapsedTime(started));
    }

    private void Say(long started, string jurisdiction, string what)
    {
        lock (_line)
            progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{time.GetElapsedTime(started).TotalSeconds,6:0.0}s {jurisdiction} {what}"));
    }
}
