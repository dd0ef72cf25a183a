using Cultivation.Benchmarks;
using Cultivation.Benchmarks.Platform;
using Cultivation.Benchmarks.Policies;

// Each benchmark prints its own table; a new one is a new line here.
Dictionary<string, Func<Task>> benchmarks = new(StringComparer.Ordinal)
{
    ["outbox"] = OutboxRelayBenchmark.RunAsync,
    ["platform"] = PlatformBenchmark.RunAsync,
    ["policies"] = PolicyBenchmark.RunAsync,
    ["tour"] = TourBenchmark.RunAsync,
    [EchoServer.Part] = EchoServer.RunAsync,
};

var name = args.Length > 0 ? args[0] : "";
if (!benchmarks.TryGetValue(name, out var run))
{
    Console.Error.WriteLine($"不认识的测量项“{name}”，可用：{string.Join("、", benchmarks.Keys)}");
    return 2;
}

await run();
return 0;
