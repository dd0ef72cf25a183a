using System.Collections.Concurrent;
using System.Diagnostics;

namespace Cultivation.EndToEnd.Tests.Hosting;

/// <summary>The platform, started as <c>./run.sh</c> starts it, on a data folder of its own.</summary>
public sealed class PlatformProcess : IAsyncDisposable
{
    private const int RememberedLines = 400;
    private const UnixFileMode Passable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Process _appHost;
    private readonly ConcurrentQueue<string> _lines = new();

    private PlatformProcess(string data, Process appHost)
    {
        Data = data;
        _appHost = appHost;
    }

    /// <summary>Its data folder.</summary>
    public string Data { get; }

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    public static async Task<PlatformProcess> StartAsync()
    {
        // Not below the checkout: the servers have accounts of their own, which may not be let in there.
        var data = Directory.CreateTempSubdirectory("cultivation-tour-").FullName;
        File.SetUnixFileMode(data, Passable);
        var start = ProgramRun.StartInfo(
            "dotnet", [Repository.Program("Cultivation.AppHost", "Cultivation.AppHost"), "--data", data, "--any-port", "true", "--samples", Path.Combine(Repository.Root, "seeds", "samples")]);
        var platform = new PlatformProcess(data, new Process { StartInfo = start });
        platform._appHost.OutputDataReceived += (_, line) => platform.Remember(line.Data);
        platform._appHost.ErrorDataReceived += (_, line) => platform.Remember(line.Data);
        platform._appHost.Start();
        platform._appHost.BeginOutputReadLine();
        platform._appHost.BeginErrorReadLine();
        var clock = Stopwatch.StartNew();
        while (!File.Exists(Path.Combine(data, "run", "ready.json")))
        {
            if (platform._appHost.HasExited || clock.Elapsed > StartLimit)
            {
                await platform.DisposeAsync();
                throw new InvalidOperationException($"The platform did not start within {clock.Elapsed}:\n{platform.LastLines}");
            }

            await Task.Delay(Pause);
        }

        return platform;
    }

    /// <summary>What it printed last.</summary>
    public string LastLines => string.Join('\n', _lines);

    /// <summary>Runs the tour on it.</summary>
    public Task<ProgramRun> TourAsync() => RunAsync("Cultivation.Cli", "cultivation", "tour", "--json", "--data", Data);

    /// <summary>Runs a program of the checkout.</summary>
    public static Task<ProgramRun> RunAsync(string project, string assembly, params IEnumerable<string> arguments) =>
        ProgramRun.OfAsync(TimeSpan.FromMinutes(8), "dotnet", [Repository.Program(project, assembly), .. arguments]);

    /// <summary>Takes a resource down: a service with SIGKILL, a server as its operator restarts it. The orchestrator brings it back.</summary>
    /// <param name="resource">A service, <c>postgres</c> or <c>rabbitmq</c>.</param>
    /// <returns>The number of the process that ends.</returns>
    public async Task<int> TakeDownAsync(string resource)
    {
        var processId = FindProcess(resource) ?? throw new InvalidOperationException($"'{resource}' does not run on {Data}.");
        var signal = resource switch { "postgres" => "-INT", "rabbitmq" => "-TERM", _ => "-KILL" };
        var kill = await ProgramRun.OfAsync(StopLimit, "kill", signal, processId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return kill.ExitCode == 0 ? processId : throw new InvalidOperationException($"'{resource}' could not be taken down: {kill.Error}");
    }

    /// <summary>The process of a resource; null while it does not run.</summary>
    public int? FindProcess(string resource)
    {
        var program = resource switch
        {
            "postgres" => "bin/postgres",
            "rabbitmq" => "beam.smp",
            _ => $"Cultivation.{char.ToUpperInvariant(resource[0])}{resource[1..]}",
        };
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            if (Read(folder, "cmdline") is { } command && command.Split('\0').Take(2).Any(word => word.Contains(program, StringComparison.Ordinal))
                && (command.Contains(Data, StringComparison.Ordinal) || Read(folder, "environ")?.Contains(Data, StringComparison.Ordinal) == true))
            {
                return int.Parse(Path.GetFileName(folder), System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_appHost.HasExited)
        {
            await ProgramRun.OfAsync(StopLimit, "kill", "-TERM", _appHost.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
            using var limit = new CancellationTokenSource(StopLimit);
            await _appHost.WaitForExitAsync(limit.Token);
        }

        _appHost.Dispose();
        Directory.Delete(Data, recursive: true);
    }

    private void Remember(string? line)
    {
        if (line is null)
            return;
        _lines.Enqueue(line);
        while (_lines.Count > RememberedLines)
            _lines.TryDequeue(out _);
    }

    // A process may end while it is looked at, and others' environments may not be read.
    private static string? Read(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
