using System.Globalization;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Data;

/// <summary>
/// Remembers in the data folder which processes run, so that the next start can end what survived the AppHost and its watchdog together:
/// two servers on the same data would destroy it.
/// </summary>
internal sealed class Leftovers(DataFolder folder)
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _running = [];

    private string FilePath => Path.Combine(folder.Run, "processes");

    /// <summary>Ends what is left of the last run.</summary>
    public async Task EndAsync()
    {
        if (!File.Exists(FilePath))
        {
            return;
        }

        foreach (var line in await File.ReadAllLinesAsync(FilePath).ConfigureAwait(false))
        {
            var separator = line.IndexOf(' ', StringComparison.Ordinal);
            if (separator > 0
                && int.TryParse(line.AsSpan(0, separator), NumberStyles.None, CultureInfo.InvariantCulture, out var processId)
                && ProcessTable.IdentityOf(processId) == line)
            {
                foreach (var member in ProcessTable.Read().TreeOf([processId]))
                {
                    Signals.Send(member, Signals.Kill);
                }
            }
        }

        File.Delete(FilePath);
    }

    /// <summary>Notes a started process.</summary>
    public void Add(int processId)
    {
        lock (_gate)
        {
            if (ProcessTable.IdentityOf(processId) is { } identity)
            {
                _running.Add(identity);
                Write();
            }
        }
    }

    /// <summary>Strikes an ended process out.</summary>
    public void Remove(int processId)
    {
        lock (_gate)
        {
            var prefix = string.Create(CultureInfo.InvariantCulture, $"{processId} ");
            _running.RemoveWhere(identity => identity.StartsWith(prefix, StringComparison.Ordinal));
            Write();
        }
    }

    private void Write()
    {
        try
        {
            File.WriteAllLines(FilePath, _running);
        }
        catch (IOException)
        {
            // A full disk: the watchdog still guards these processes; only this second line of defence is missing.
            return;
        }
    }
}
