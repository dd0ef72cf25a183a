using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Tests;

/// <summary>An AppHost in a process of its own.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly string _data;

    private HostProcess(Process process, string data)
    {
        _process = process;
        _data = data;
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public int ExitCode => _process.ExitCode;

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts the host of the tests, optionally as another user and from another folder.</summary>
    public static HostProcess Start(string scenario, string data, string[]? prefix = null, string? folder = null)
    {
        string[] command =
        [
            .. prefix ?? [], "dotnet", Path.Combine(folder ?? AppContext.BaseDirectory, "Aspire.Hosting.TestHost.dll"),
            "--scenario", scenario, "--data", data, "--any-port", "true",
        ];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        return new HostProcess(Process.Start(start)!, data);
    }

    public async Task ReadyAsync()
    {
        await Eventually.IsTrueAsync(() => Output.Contains("TestHost is ready", StringComparison.Ordinal) || _process.HasExited, "the host is ready");
        _process.HasExited.ShouldBeFalse(Output);
    }

    /// <summary>Port of an endpoint, from the file that scripts read too.</summary>
    public int PortOf(string resource)
    {
        using var ready = JsonDocument.Parse(File.ReadAllText(Path.Combine(_data, "run", "ready.json")));
        return ready.RootElement.GetProperty("endpoints").EnumerateArray().Where(endpoint => endpoint.GetProperty("resource").GetString() == resource)
            .Select(endpoint => new Uri(endpoint.GetProperty("url").GetString()!).Port).First();
    }

    public int[] Ports()
    {
        using var ready = JsonDocument.Parse(File.ReadAllText(Path.Combine(_data, "run", "ready.json")));
        return [.. ready.RootElement.GetProperty("endpoints").EnumerateArray().Select(endpoint => new Uri(endpoint.GetProperty("url").GetString()!).Port)];
    }

    /// <summary>The mark that all processes of this run carry.</summary>
    public string Mark()
    {
        var leader = int.Parse(File.ReadAllLines(Path.Combine(_data, "run", "processes"))[0].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        return File.ReadAllText($"/proc/{leader}/environ").Split('\0').Single(variable => variable.StartsWith(ProcessWatchdog.MarkVariable, StringComparison.Ordinal));
    }

    public void Send(int signal) => Signals.Send(Id, signal);

    public async Task<TimeSpan> ExitAsync()
    {
        var clock = Stopwatch.StartNew();
        await _process.WaitForExitAsync().WaitAsync(Eventually.Deadline);
        return clock.Elapsed;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private void Append(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}
