using System.Text;

namespace Aspire.Hosting.Processes;

/// <summary>Cuts a byte stream into lines of a limited length, so that a child that never ends its line cannot fill the memory.</summary>
internal static class LinePump
{
    /// <summary>Longest line in characters; a longer one is continued on the next.</summary>
    public const int LongestLine = 16 * 1024;

    public static async Task RunAsync(Stream stream, Action<string> onLine)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var buffer = new char[8 * 1024];
        var line = new StringBuilder();
        while (true)
        {
            int count;
            try
            {
                count = await reader.ReadAsync(buffer).ConfigureAwait(false);
            }
            catch (IOException)
            {
                count = 0;
            }

            if (count == 0)
            {
                break;
            }

            Cut(buffer.AsSpan(0, count), line, onLine);
        }

        if (line.Length > 0)
        {
            onLine(line.ToString());
        }
    }

    private static void Cut(ReadOnlySpan<char> text, StringBuilder line, Action<string> onLine)
    {
        foreach (var character in text)
        {
            if (character == '\n' || line.Length == LongestLine)
            {
                onLine(line.ToString().TrimEnd('\r'));
                line.Clear();
            }

            if (character != '\n')
            {
                line.Append(character);
            }
        }
    }
}
