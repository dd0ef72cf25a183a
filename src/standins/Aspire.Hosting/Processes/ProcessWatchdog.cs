using System.Diagnostics;
using System.Globalization;

namespace Aspire.Hosting.Processes;

/// <summary>
/// A small shell process, in a session of its own, that outlives the AppHost by a few seconds. It holds the reading end of a pipe whose
/// writing end only the AppHost has: when the AppHost ends, however it ends, the pipe closes and the watchdog stops what is left.
/// Decision 0002 says why not a parent-death signal.
/// </summary>
internal sealed class ProcessWatchdog : IAsyncDisposable
{
    /// <summary>Environment variable that every child inherits; its value names the run.</summary>
    public const string MarkVariable = "ASPIRE_RESOURCE_GROUP";

    // Reads lines "leader stop-signal" until the AppHost is gone. Then: the stop signal to each leader, 2 s for a clean end (the clock is
    // /proc/uptime in hundredths), and SIGKILL to everything that descends from a leader, sits in its session, or carries the mark, until
    // two readings find nothing. "end" means nothing is left to do.
    private const string Script = """
        exec >/dev/null 2>&1
        trap '' HUP INT TERM QUIT
        leaders=' '
        while read -r leader signal; do
          [ "$leader" = end ] && exit 0
          leaders="$leaders$leader:$signal "
        done
        living() {
          {
            for entry in $leaders $found; do echo "want ${entry%%:*}"; done
            cat /proc/[0-9]*/stat
          } | awk '
            $1 == "want" { want[$2] = 1; next }
            { pid = $1; sub(/^.*\) /, ""); if ($1 == "Z" || $1 == "X") next; parent[pid] = $2; if (want[pid] || want[$4]) tree[pid] = 1 }
            END {
              do { grew = 0; for (pid in parent) if (!tree[pid] && tree[parent[pid]]) { tree[pid] = 1; grew = 1 } } while (grew)
              for (pid in tree) if (tree[pid]) print pid
            }'
          for file in $(grep -lszF -- "$mark" /proc/[0-9]*/environ); do
            pid=${file#/proc/}; pid=${pid%/environ}
            [ "$pid" = "$$" ] || echo "$pid"
          done
        }
        moment() { read -r up rest </proc/uptime; now=${up%.*}${up#*.}; }
        waiting() {
          for entry in $leaders; do kill -0 "${entry%%:*}" && return 0; done
          return 1
        }
        moment; start=$now
        found=$(living)
        for entry in $leaders; do kill -"${entry##*:}" "${entry%%:*}"; done
        while waiting && [ $((now - start)) -lt 200 ]; do sleep 0.05; moment; done
        quiet=0
        while [ $quiet -lt 2 ] && [ $((now - start)) -lt 1000 ]; do
          left=$(living)
          if [ -n "$left" ]; then kill -9 $left; quiet=0; else quiet=$((quiet + 1)); fi
          found="$found $left"
          sleep 0.05; moment
        done
        """;

    private readonly Lock _gate = new();
    private readonly Dictionary<int, int> _leaders = [];
    private Process? _process;
    private bool _ended;

    /// <summary>Names this run; children carry it in their environment.</summary>
    public string Mark { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Starts the watchdog before the first child.</summary>
    public void Start()
    {
        lock (_gate)
        {
            StartLocked();
        }
    }

    /// <summary>Puts a process and its session under watch.</summary>
    public void Watch(int leader, int stopSignal)
    {
        lock (_gate)
        {
            _leaders[leader] = stopSignal;
            Send(leader, stopSignal);
        }
    }

    /// <summary>
    /// Takes an ended process off the list. The shell keeps its line, which is harmless: it looks at living processes only, and at
    /// most a reused number could mislead it, so the list is handed to a new watchdog once it has grown long.
    /// </summary>
    public void Forget(int leader)
    {
        lock (_gate)
        {
            _leaders.Remove(leader);
            if (!_ended && _process is { } old)
            {
                StartLocked();
                End(old);
            }
        }
    }

    /// <summary>Ends the watchdog; everything has been stopped.</summary>
    public async ValueTask DisposeAsync()
    {
        Process? process;
        lock (_gate)
        {
            _ended = true;
            process = _process;
            _process = null;
            if (process is not null)
            {
                End(process);
            }
        }

        if (process is not null)
        {
            await process.WaitForExitAsync().ConfigureAwait(false);
            process.Dispose();
        }
    }

    private static void End(Process process)
    {
        process.EnableRaisingEvents = false;
        try
        {
            process.StandardInput.WriteLine("end");
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // Killed from outside: it has ended, which is what was asked.
            return;
        }
    }

    private void StartLocked()
    {
        // setsid: neither Ctrl-C nor a kill of the AppHost's process group reaches it.
        var start = new ProcessStartInfo("setsid")
        {
            ArgumentList = { "sh", "-c", $"mark='{MarkVariable}={Mark}'\n{Script}", "aspire-watchdog" },
            WorkingDirectory = "/",
            RedirectStandardInput = true,
        };
        var process = Process.Start(start) ?? throw new DistributedApplicationException("The watchdog does not start.");
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => Replace(process);
        _process = process;
        process.StandardInput.AutoFlush = true;
        foreach (var (leader, signal) in _leaders)
        {
            Send(leader, signal);
        }
    }

    /// <summary>Somebody killed the watchdog: another takes its place.</summary>
    private void Replace(Process process)
    {
        lock (_gate)
        {
            if (!_ended && ReferenceEquals(_process, process))
            {
                StartLocked();
            }
        }
    }

    private void Send(int leader, int signal)
    {
        try
        {
            _process?.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{leader} {signal}"));
        }
        catch (IOException)
        {
            // It has just been killed; Replace hands the whole list to the next one.
            return;
        }
    }
}
