using System.ComponentModel;
using System.Diagnostics;

namespace Aspire.Hosting.Processes;

/// <summary>A started process in a session of its own, its output, and everything it has started itself.</summary>
internal sealed class RunningProcess : IAsyncDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan LastSignalTimeout = TimeSpan.FromMilliseconds(300);

    private readonly LaunchPlan _plan;
    private readonly Process _process;
    private readonly ProcessWatchdog _watchdog;
    private readonly TimeProvider _clock;
    private readonly RunningProcess? _companion;
    private readonly TaskCompletionSource<int> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _output;
    private IReadOnlyCollection<int> _tree = [];

    private RunningProcess(
        LaunchPlan plan, Process process, ProcessWatchdog watchdog, TimeProvider clock, RunningProcess? companion, Action<string, bool> onLine)
    {
        _plan = plan;
        _process = process;
        _watchdog = watchdog;
        _clock = clock;
        _companion = companion;
        Id = process.Id;
        watchdog.Watch(Id, plan.StopSignal);
        _output = Task.WhenAll(
            LinePump.RunAsync(process.StandardOutput.BaseStream, line => onLine(line, false)),
            LinePump.RunAsync(process.StandardError.BaseStream, line => onLine(line, true)));
        _ = CompleteAsync();
    }

    /// <summary>Process number, and that of its session.</summary>
    public int Id { get; }

    /// <summary>Ends with the exit code; 128 + signal where a signal ended the process.</summary>
    public Task<int> Exit => _exit.Task;

    /// <summary>Starts the process, and its companion before it.</summary>
    /// <param name="plan">What to start.</param>
    /// <param name="watchdog">Ends it when the AppHost cannot.</param>
    /// <param name="clock">Measures the time to stop.</param>
    /// <param name="onLine">Takes each line of output; true marks the error stream.</param>
    /// <exception cref="DistributedApplicationException">There is no such program, or it may not be run.</exception>
    public static RunningProcess Start(LaunchPlan plan, ProcessWatchdog watchdog, TimeProvider clock, Action<string, bool> onLine)
    {
        var companion = plan.Companion is null ? null : Start(plan.Companion, watchdog, clock, onLine);
        var start = new ProcessStartInfo("setsid")
        {
            WorkingDirectory = plan.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var part in (plan.Account?.Prefix ?? []).Append(plan.Command).Concat(plan.Arguments))
        {
            start.ArgumentList.Add(part);
        }

        foreach (var (name, value) in plan.Environment)
        {
            start.Environment[name] = value;
        }

        start.Environment[ProcessWatchdog.MarkVariable] = watchdog.Mark;
        try
        {
            var process = Process.Start(start) ?? throw new DistributedApplicationException($"'{plan.Command}' does not start.");

            // Nobody types into a resource; a program that reads its input sees the end at once.
            process.StandardInput.Close();
            return new RunningProcess(plan, process, watchdog, clock, companion, onLine);
        }
        catch (Win32Exception exception)
        {
            throw new DistributedApplicationException(
                $"无法启动 {plan.Command}（工作目录 {plan.WorkingDirectory}）：{exception.Message}。 Cannot start it.", exception);
        }
    }

    /// <summary>Asks the process to end, and ends it and all it has started when the time is over.</summary>
    /// <param name="timeout">Time for a clean end.</param>
    /// <returns>True when it ended by itself in time.</returns>
    public async Task<bool> StopAsync(TimeSpan timeout)
    {
        _tree = ProcessTable.Read().TreeOf([Id]);
        Signals.Send(Id, _plan.StopSignal);
        var clean = await HasEndedAsync(timeout).ConfigureAwait(false);
        if (!clean && _plan.LastSignal != Signals.Kill)
        {
            Signals.Send(Id, _plan.LastSignal);
            await HasEndedAsync(LastSignalTimeout).ConfigureAwait(false);
        }

        await KillAsync().ConfigureAwait(false);
        return clean;
    }

    /// <summary>Ends the process and all it has started at once, with SIGKILL.</summary>
    public async Task KillAsync()
    {
        // Until two readings in a row find nothing: a process may have been forked between reading and signal.
        for (var quiet = 0; quiet < 2;)
        {
            var tree = ProcessTable.Read().TreeOf(_tree.Append(Id));
            _tree = [.. _tree.Union(tree)];
            foreach (var processId in tree)
            {
                Signals.Send(processId, Signals.Kill);
            }

            quiet = tree.Count == 0 ? quiet + 1 : 0;
            if (tree.Count > 0)
            {
                await Task.Delay(PollInterval, _clock).ConfigureAwait(false);
            }
        }

        if (_companion is not null)
        {
            await _companion.KillAsync().ConfigureAwait(false);
        }

        await Exit.ConfigureAwait(false);
    }

    /// <summary>Kills what is left and lets go of the handles.</summary>
    public async ValueTask DisposeAsync()
    {
        await KillAsync().ConfigureAwait(false);
        _process.Dispose();
        if (_companion is not null)
        {
            await _companion.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<bool> HasEndedAsync(TimeSpan timeout)
    {
        try
        {
            await Exit.WaitAsync(timeout, _clock).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task CompleteAsync()
    {
        await _process.WaitForExitAsync().ConfigureAwait(false);
        var exitCode = _process.ExitCode;
        _watchdog.Forget(Id);

        // The last lines say why it ended. A grandchild may hold the pipe open, so this has an end too.
        await Task.WhenAny(_output, Task.Delay(TimeSpan.FromMilliseconds(500), _clock)).ConfigureAwait(false);
        _exit.SetResult(exitCode);
    }
}
