using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Cultivation.Benchmarks.Platform;

namespace Cultivation.Benchmarks;

/// <summary>
/// The whole platform: how long it takes to start and to stop, what it occupies, and how many calls a service answers
/// against an empty one. Start and stop are medians of rounds; calls are medians of rounds that alternate with the yardstick's.
/// </summary>
internal static class PlatformBenchmark
{
    private const int Rounds = 3;
    private const string Client = "620722/tax-system";
    private const string Service = "registry";

    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);

    private static readonly int[] CallsAtOnce = [1, 16];

    public static async Task RunAsync()
    {
        var (empty, existing, stops) = (new List<TimeSpan>(), new List<TimeSpan>(), new List<TimeSpan>());
        var rows = new List<string>();
        for (var round = 1; round <= Rounds; round++)
        {
            var data = Directory.CreateTempSubdirectory("cultivation-bench-").FullName;
            File.SetUnixFileMode(data, File.GetUnixFileMode("/usr"));
            try
            {
                using (var host = await AppHostProcess.StartAsync(data))
                {
                    empty.Add(host.StartTime);
                    stops.Add(await host.StopAsync());
                }

                using (var host = await AppHostProcess.StartAsync(data))
                {
                    existing.Add(host.StartTime);
                    if (round == Rounds)
                        rows.AddRange(await InsideAsync(host, data));
                    stops.Add(await host.StopAsync());
                }
            }
            finally
            {
                Directory.Delete(data, recursive: true);
            }
        }

        Console.WriteLine("| what | figure | goal |");
        Console.WriteLine("|---|---|---|");
        Console.WriteLine($"| start on an empty data folder to all healthy | {Seconds(Median(empty))} | 15 s |");
        Console.WriteLine($"| start on an existing data folder to all healthy | {Seconds(Median(existing))} | 10 s |");
        Console.WriteLine($"| stop by SIGTERM | {Seconds(Median(stops))} (longest {Seconds(stops.Max())}) | 5 s |");
        foreach (var row in rows)
            Console.WriteLine(row);
        Console.WriteLine();
        Console.WriteLine($"Medians of {Rounds} rounds; {Environment.ProcessorCount} cores, load average {File.ReadAllText("/proc/loadavg").Split(' ')[0]}.");
    }

    private static async Task<IEnumerable<string>> InsideAsync(AppHostProcess host, string data)
    {
        await Task.Delay(Calm);
        var idle = ResidentMemory.Of(host.Id);
        var rows = new List<string>(await CallsAsync(host, data));
        var used = ResidentMemory.Of(host.Id);
        return rows
            .Prepend($"| resident memory of all {used.Processes} processes after the calls below | {used.PssMebibytes} MiB (PSS), {used.RssMebibytes} MiB (RSS) | |")
            .Prepend($"| resident memory of all {idle.Processes} processes, idle | {idle.PssMebibytes} MiB (PSS), {idle.RssMebibytes} MiB (RSS) | |");
    }

    private static async Task<IReadOnlyList<string>> CallsAsync(AppHostProcess host, string data)
    {
        var (echo, address) = await EchoServer.StartAsync();
        using (echo)
        using (var empty = new CallRate(address, token: null))
        using (var shell = new CallRate(host.Address(Service, "grpc"), await TokenAsync(host.Address("identity", "http"), data)))
        {
            var rows = new List<string>();
            foreach (var atOnce in CallsAtOnce)
            {
                await empty.MeasureAsync(atOnce, WarmUp);
                await shell.MeasureAsync(atOnce, WarmUp);
                var (empties, shells) = (new List<long>(), new List<long>());
                for (var round = 0; round < Rounds; round++)
                {
                    empties.Add(await empty.MeasureAsync(atOnce, Round));
                    shells.Add(await shell.MeasureAsync(atOnce, Round));
                }

                var (yardstick, figure) = (Median(empties), Median(shells));
                rows.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| unary gRPC calls of the service shell (token, role, a read transaction), {atOnce} at once | {figure}/s; empty echo {yardstick}/s; ratio {(decimal)figure / yardstick:F2} | |"));
            }

            echo.StandardInput.Close();
            await echo.WaitForExitAsync();
            return rows;
        }
    }

    private static async Task<string> TokenAsync(Uri identity, string data)
    {
        var secret = File.ReadLines(Path.Combine(data, "secrets", "initial-credentials.tsv"))
            .Select(line => line.Split('\t'))
            .Single(columns => columns.Length == 3 && columns[1] == Client)[2];
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = identity };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = Client,
            ["client_secret"] = secret,
        });
        using var answer = await client.PostAsync("/connect/token", form);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    private static T Median<T>(IEnumerable<T> values)
    {
        var ordered = values.Order().ToList();
        return ordered[ordered.Count / 2];
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F1} s");
}
