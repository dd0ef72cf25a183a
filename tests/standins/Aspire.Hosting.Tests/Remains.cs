using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Tests;

/// <summary>Looks in /proc for processes of a run: by the mark in their environment, and by its data folder in their command line or as their folder.</summary>
internal static class Remains
{
    public static IReadOnlyCollection<string> Of(string mark, string data)
    {
        var found = ProcessTable.Read().MarkedWith(mark).Select(Describe).ToList();
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out var id) && id != Environment.ProcessId))
        {
            try
            {
                if (File.ReadAllText($"{folder}/cmdline").Contains(data, StringComparison.Ordinal)
                    || Directory.ResolveLinkTarget($"{folder}/cwd", returnFinalTarget: false)?.FullName.StartsWith(data, StringComparison.Ordinal) == true)
                {
                    found.Add(Describe(int.Parse(Path.GetFileName(folder), System.Globalization.CultureInfo.InvariantCulture)));
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                continue;
            }
        }

        return found;
    }

    private static string Describe(int processId)
    {
        try
        {
            return $"{processId} {File.ReadAllText($"/proc/{processId}/cmdline").Replace('\0', ' ')}";
        }
        catch (IOException)
        {
            return $"{processId} (ended)";
        }
    }
}
