using System.Globalization;

namespace Cultivation.Benchmarks.Platform;

/// <summary>Resident memory of a process and all its descendants.</summary>
/// <param name="Processes">How many they are.</param>
/// <param name="RssMebibytes">Sum of resident set sizes: pages that several processes share are counted for each.</param>
/// <param name="PssMebibytes">Sum of proportional set sizes: shared pages are counted once, divided among those who share them.</param>
internal sealed record ResidentMemory(int Processes, long RssMebibytes, long PssMebibytes)
{
    private const int KibibytesInMebibyte = 1024;

    public static ResidentMemory Of(int processId)
    {
        var parents = Parents();
        var tree = new HashSet<int> { processId };
        while (parents.Where(row => tree.Contains(row.Value)).Aggregate(false, (grew, row) => tree.Add(row.Key) || grew))
        {
            // Until a round finds nobody new.
        }

        var (rss, pss) = (0L, 0L);
        foreach (var member in tree)
        {
            var rows = Read($"/proc/{member}/smaps_rollup").Split('\n');
            rss += Kibibytes(rows, "Rss:");
            pss += Kibibytes(rows, "Pss:");
        }

        return new ResidentMemory(tree.Count, rss / KibibytesInMebibyte, pss / KibibytesInMebibyte);
    }

    private static Dictionary<int, int> Parents()
    {
        var parents = new Dictionary<int, int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var processId))
                continue;

            // proc(5): the name, in parentheses, may contain anything; state and parent follow it.
            var text = Read($"{folder}/stat");
            if (text.LastIndexOf(')') is > 0 and var end)
                parents[processId] = int.Parse(text[(end + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }

        return parents;
    }

    private static long Kibibytes(string[] rows, string name) =>
        rows.FirstOrDefault(row => row.StartsWith(name, StringComparison.Ordinal)) is { } row
            ? long.Parse(row.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)
            : 0;

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Ended meanwhile.
            return "";
        }
    }
}
