using System.Diagnostics;
using System.Globalization;
using Cultivation.Policies.Loading;

namespace Cultivation.Benchmarks.Policies;

/// <summary>
/// Clause decisions a second over 100,000 synthetic firms of Zezhou and of Wenshang, one thread, and the same clauses and firms in two JSON rule engines,
/// each as its documentation recommends: prepared once, asked once for each firm.
/// </summary>
internal static class PolicyBenchmark
{
    private static readonly (string Pack, string Policy)[] Policies = [("zezhou-2022", "zezhou"), ("wenshang-2022", "wenshang")];
    private static readonly string[] Engines = ["json-rules-engine", "zen-engine"];

    public static async Task RunAsync()
    {
        var root = Root();
        var clock = Stopwatch.StartNew();
        var loaded = PackLoader.LoadAll(Path.Combine(root, "seeds"));
        var (firstLoad, again) = (clock.Elapsed, new List<TimeSpan>());
        if (loaded.Errors.Count > 0)
            throw new InvalidOperationException(loaded.Errors[0].ToString());
        for (var round = 0; round < 9; round++)
        {
            clock.Restart();
            PackLoader.LoadAll(Path.Combine(root, "seeds"));
            again.Add(clock.Elapsed);
        }

        again.Sort();
        await RuleEngine.InstallAsync(root);
        var folder = Directory.CreateDirectory(Path.Combine(root, "artifacts", "benchmarks")).FullName;
        var runs = new List<PolicyRun>();
        var engines = Engines.ToDictionary(engine => engine, _ => 0L);
        foreach (var (pack, policy) in Policies)
        {
            var run = Measured(loaded, pack, Path.Combine(folder, policy + ".json"));
            runs.Add(run);
            foreach (var engine in Engines)
                engines[engine] += await RuleEngine.MeasureAsync(root, engine, policy, Path.Combine(folder, policy + ".json"));
        }

        Print(runs, engines, firstLoad, again[again.Count / 2]);
    }

    private static PolicyRun Measured(PackLoadResult loaded, string pack, string data)
    {
        var run = new PolicyRun(loaded.Packs.Single(candidate => candidate.Id == pack));
        run.Measure();
        run.PrepareEngines(data);
        Console.WriteLine($"  {run.Id}：{run.Decisions:N0} 个条款决定，两条路径逐个比较，全部相同；批量路径中 {run.OneFirmFallbacks:N0} 个由单户路径决定");
        return run;
    }

    private static void Print(List<PolicyRun> runs, Dictionary<string, long> engines, TimeSpan firstLoad, TimeSpan again)
    {
        var decisions = runs.Sum(run => run.Decisions);
        var population = Rate(decisions, runs.Sum(run => Nanoseconds(run.Population)));
        var flat = Rate(runs.Sum(run => run.FlatDecisions), runs.Sum(run => Nanoseconds(run.FlatPopulation)));
        var fastest = engines.Values.Min();
        Console.WriteLine();
        Console.WriteLine($"政策计算：单线程，泽州、汶上各 {PolicyRun.Firms:N0} 户合成企业，全部奖补条款");
        Console.WriteLine();
        Console.WriteLine("| 项目 | 数值 | 目标 |");
        Console.WriteLine("|---|--:|--:|");
        Row("批量路径，条款决定每秒", $"{population:N0}", "10,000,000");
        Row("单户路径（关口、算式、口径齐全），条款决定每秒", $"{Rate(decisions, runs.Sum(run => Nanoseconds(run.OneFirm))):N0}", "200,000");
        Row("单户路径并写出中文全文和凭据，每秒", $"{Rate(runs.Sum(run => run.Texts), runs.Sum(run => Nanoseconds(run.Text))):N0}", "");
        Row("批量路径，每个决定分配字节", Share(runs.Sum(run => run.PopulationBytes), decisions), "");
        Row("其中由单户路径决定的比例", Share(100 * runs.Sum(run => run.OneFirmFallbacks), decisions) + "%", "");
        Row("单户路径，每个决定分配字节", Share(runs.Sum(run => run.OneFirmBytes), decisions), "");
        Row("企业数据排成列（一次，供全部条款、全部政策版本用），每县毫秒", $"{runs.Max(run => Milliseconds(run.Layout)):N0}", "");
        Row("批量路径连同排列，条款决定每秒", $"{Rate(decisions, runs.Sum(run => Nanoseconds(run.Population + run.Layout))):N0}", "");
        Row("读入并校验全部政策包，进程内首次，毫秒", $"{Milliseconds(firstLoad):N0}", "300");
        Row("读入并校验全部政策包，再次，毫秒", $"{Milliseconds(again):N0}", "");
        Row($"同条款同企业（{runs.Sum(run => run.FlatDecisions):N0} 个决定）：批量路径每秒", $"{flat:N0}", "");
        foreach (var (engine, nanoseconds) in engines)
            Row($"同上，{engine} 每秒", $"{Rate(runs.Sum(run => run.FlatDecisions), nanoseconds):N0}", "");
        foreach (var (engine, nanoseconds) in engines)
            Row($"批量路径比 {engine}", $"{flat / Math.Max(1, Rate(runs.Sum(run => run.FlatDecisions), nanoseconds)):N0} 倍", nanoseconds == fastest ? "100 倍" : "");
    }

    private static void Row(string what, string figure, string goal) => Console.WriteLine($"| {what} | {figure} | {goal} |");

    private static string Share(long part, long whole) => ((decimal)part / whole).ToString("0.##", CultureInfo.InvariantCulture);

    private static long Rate(long count, long nanoseconds) => (long)(count * 1_000_000_000m / Math.Max(1, nanoseconds));

    private static long Nanoseconds(TimeSpan time) => time.Ticks * TimeSpan.NanosecondsPerTick;

    private static long Milliseconds(TimeSpan time) => time.Ticks / TimeSpan.TicksPerMillisecond;

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Cultivation.sln")))
            folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar)) ?? throw new InvalidOperationException("Cultivation.sln was not found above the program.");
        return folder;
    }
}
