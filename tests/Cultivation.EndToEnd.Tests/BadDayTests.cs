using System.Globalization;
using System.Text.Json;
using Cultivation.EndToEnd.Tests.Hosting;

namespace Cultivation.EndToEnd.Tests;

/// <summary>A tour during which every service is killed and both servers are restarted: the same awards, the same yuan, nothing twice.</summary>
public sealed class BadDayTests(TouredPlatform toured, ITestOutputHelper output)
{
    private const string SeedVariable = "CULTIVATION_SEED";
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Back = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Tour_with_each_service_killed_and_the_servers_restarted_gives_the_same_awards()
    {
        var seed = Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next();
        output.WriteLine($"{SeedVariable}={seed}");
        var random = new Random(seed);
        await using var platform = await PlatformProcess.StartAsync();

        var tour = platform.TourAsync();
        var down = new List<string>();
        foreach (var resource in Shuffled(random))
        {
            await Task.Delay(ShortestPause + ((LongestPause - ShortestPause) * random.NextDouble()));
            if (tour.IsCompleted)
                break;
            var before = await platform.TakeDownAsync(resource);
            down.Add(resource);
            await BackAsync(platform, resource, before);
        }

        var run = await tour;
        output.WriteLine($"taken down: {string.Join(", ", down)}");
        output.WriteLine(run.Error);
        run.ExitCode.ShouldBe(0, $"{SeedVariable}={seed}\n{run.Error}\n{platform.LastLines}");
        down.Count.ShouldBeGreaterThan(3, "the tour ended before much could be taken down");
        using var document = JsonDocument.Parse(run.Output);
        TourSummary.Of(document.RootElement).ShouldBe(TourSummary.Of(toured.Result), $"{SeedVariable}={seed}");
    }

    private static string[] Shuffled(Random random)
    {
        string[] resources = ["identity", "registry", "projects", "incentives", "reporting", "rabbitmq", "postgres"];
        random.Shuffle(resources);
        return resources;
    }

    private static async Task BackAsync(PlatformProcess platform, string resource, int before)
    {
        using var limit = new CancellationTokenSource(Back);
        while (platform.FindProcess(resource) is not { } now || now == before)
            await Task.Delay(200, limit.Token);
    }
}
