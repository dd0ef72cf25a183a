using System.Globalization;

namespace Aspire.Hosting.Processes;

/// <summary>One reading of /proc: who is whose child, and in whose session.</summary>
internal sealed class ProcessTable
{
    private readonly List<Row> _rows = [];

    private ProcessTable()
    {
    }

    public static ProcessTable Read()
    {
        var table = new ProcessTable();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var processId)
                && ReadRow(processId) is { } row)
            {
                table._rows.Add(row);
            }
        }

        return table;
    }

    /// <summary>
    /// The living processes of these leaders: the leaders, their sessions, and all descendants of both.
    /// PostgreSQL's backends make sessions of their own, so the session alone is not enough.
    /// </summary>
    public IReadOnlyCollection<int> TreeOf(IEnumerable<int> leaders)
    {
        var found = new HashSet<int>();
        var wanted = leaders.ToHashSet();
        foreach (var row in _rows)
        {
            if (wanted.Contains(row.ProcessId) || wanted.Contains(row.SessionId))
            {
                found.Add(row.ProcessId);
            }
        }

        for (var grew = true; grew;)
        {
            grew = false;
            foreach (var row in _rows)
            {
                grew |= found.Contains(row.ParentId) && found.Add(row.ProcessId);
            }
        }

        found.RemoveWhere(processId => _rows.Any(row => row.ProcessId == processId && row.IsZombie));
        return found;
    }

    /// <summary>The processes that carry the mark in the environment they were started with, as far as it can be read.</summary>
    public IReadOnlyCollection<int> MarkedWith(string mark)
    {
        var pattern = System.Text.Encoding.UTF8.GetBytes(mark);
        var found = new List<int>();
        foreach (var row in _rows.Where(row => !row.IsZombie))
        {
            try
            {
                if (File.ReadAllBytes($"/proc/{row.ProcessId}/environ").AsSpan().IndexOf(pattern) >= 0)
                {
                    found.Add(row.ProcessId);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Ended meanwhile, or of a user whose environment is not ours to read.
                continue;
            }
        }

        return found;
    }

    /// <summary>Number and start time of a process, which no other process shares until the machine starts again; null where it has ended.</summary>
    public static string? IdentityOf(int processId)
    {
        try
        {
            // proc(5): field 22 is the start time; after the name, which ends field 2, it is the twentieth.
            var text = File.ReadAllText($"/proc/{processId}/stat");
            return string.Create(CultureInfo.InvariantCulture, $"{processId} {text[(text.LastIndexOf(')') + 2)..].Split(' ')[19]}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static Row? ReadRow(int processId)
    {
        string text;
        try
        {
            text = File.ReadAllText($"/proc/{processId}/stat");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        // proc(5): "pid (name) state ppid pgrp session ..."; the name may hold blanks and parentheses itself.
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return new Row(
            processId,
            int.Parse(fields[1], CultureInfo.InvariantCulture),
            int.Parse(fields[3], CultureInfo.InvariantCulture),
            fields[0] is "Z" or "X");
    }

    private sealed record Row(int ProcessId, int ParentId, int SessionId, bool IsZombie);
}
