using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Cultivation.Benchmarks.Platform;

/// <summary>The built AppHost in a process of its own, as <c>./run.sh</c> starts it.</summary>
internal sealed class AppHostProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly string _data;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AppHostProcess(Process process, string data)
    {
        _process = process;
        _data = data;
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>Time from the start of the process to the line "Cultivation is ready".</summary>
    public TimeSpan StartTime { get; private set; }

    /// <summary>Starts it on a data folder, and returns when it is ready.</summary>
    public static async Task<AppHostProcess> StartAsync(string data)
    {
        var program = Path.Combine(RepositoryRoot(), "artifacts", "bin", "Cultivation.AppHost", "release", "Cultivation.AppHost.dll");
        if (!File.Exists(program))
            throw new InvalidOperationException($"{program} is missing: build the solution in Release first, as ./bench.sh does.");
        var clock = Stopwatch.StartNew();
        var start = new ProcessStartInfo("dotnet", [program, "--data", data]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var host = new AppHostProcess(Process.Start(start)!, data);
        try
        {
            await Task.WhenAny(host._ready.Task, host._process.WaitForExitAsync()).WaitAsync(Limit);
        }
        catch (TimeoutException)
        {
            host.Dispose();
        }

        if (!host._ready.Task.IsCompleted)
            throw new InvalidOperationException($"The platform did not start:\n{host._output}");
        host.StartTime = clock.Elapsed;
        return host;
    }

    /// <summary>Asks it to stop with SIGTERM.</summary>
    /// <returns>Time until it has ended.</returns>
    public async Task<TimeSpan> StopAsync()
    {
        var clock = Stopwatch.StartNew();
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync().WaitAsync(Limit);
        return clock.Elapsed;
    }

    /// <summary>Address of an endpoint, from the file that scripts read too.</summary>
    public Uri Address(string resource, string endpoint)
    {
        using var ready = JsonDocument.Parse(File.ReadAllText(Path.Combine(_data, "run", "ready.json")));
        return ready.RootElement.GetProperty("endpoints").EnumerateArray()
            .Where(entry => entry.GetProperty("resource").GetString() == resource && entry.GetProperty("name").GetString() == endpoint)
            .Select(entry => new Uri(entry.GetProperty("url").GetString()!))
            .Single();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            // Its watchdog ends the rest.
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Cultivation.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The benchmark does not run below Cultivation.sln.");
    }

    private void Take(string? line)
    {
        lock (_output)
            _output.AppendLine(line);
        if (line?.StartsWith("Cultivation is ready", StringComparison.Ordinal) == true)
            _ready.TrySetResult();
    }
}
