namespace Cultivation.Cli.CommandLine;

/// <summary>Finds what a mistyped name probably means.</summary>
internal static class NearestName
{
    private const int LongestName = 100;

    /// <summary>The nearest known name by number of edits; null where none is near.</summary>
    /// <param name="word">What was typed.</param>
    /// <param name="known">What could have been meant.</param>
    public static string? Of(string word, IEnumerable<string> known)
    {
        if (word.Length > LongestName)
            return null;
        var limit = Math.Max(2, word.Length / 3);
        return known
            .Select(name => (Name: name, Edits: Edits(word.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(candidate => candidate.Edits <= limit)
            .OrderBy(candidate => candidate.Edits)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
    }

    /// <summary><c>你是不是要写“…”？</c>, or nothing.</summary>
    public static string Question(string word, IEnumerable<string> known) => Of(word, known) is { } near ? $"是不是“{near}”？" : "";

    // Levenshtein distance, one row at a time.
    private static int Edits(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[right.Length];
    }
}
