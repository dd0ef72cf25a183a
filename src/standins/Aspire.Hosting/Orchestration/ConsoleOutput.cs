namespace Aspire.Hosting.Orchestration;

/// <summary>Writes lines of all resources to the console, each with its resource's name before it, one line at a time.</summary>
internal sealed class ConsoleOutput
{
    private const int NameWidth = 12;

    /// <summary>ANSI colours that can be read on a dark and on a light ground.</summary>
    private static readonly string[] Colours = ["36", "32", "35", "33", "34", "96", "92", "95"];

    private readonly Lock _gate = new();
    private readonly TextWriter _writer;
    private readonly bool _coloured;
    private readonly bool _quiet;

    /// <param name="writer">Where to write.</param>
    /// <param name="coloured">True for a terminal.</param>
    /// <param name="quiet">True writes nothing: for tests.</param>
    public ConsoleOutput(TextWriter writer, bool coloured, bool quiet)
    {
        _writer = writer;
        _coloured = coloured;
        _quiet = quiet;
    }

    /// <summary>A line of a resource.</summary>
    public void Write(string resourceName, string text, bool isError)
    {
        var name = resourceName.PadRight(NameWidth);
        WriteLine(_coloured
            ? $"\u001b[{ColourOf(resourceName)}m{name} |\u001b[0m {(isError ? $"\u001b[31m{text}\u001b[0m" : text)}"
            : $"{name} | {text}");
    }

    /// <summary>A line of the application itself.</summary>
    public void WriteLine(string text)
    {
        if (_quiet)
        {
            return;
        }

        lock (_gate)
        {
            try
            {
                _writer.WriteLine(text);
            }
            catch (IOException)
            {
                // The reader of our output has gone, as with "| head": the lines are still in the files.
                return;
            }
        }
    }

    private static string ColourOf(string resourceName)
    {
        // Not string.GetHashCode, which differs from run to run.
        var sum = 0;
        foreach (var character in resourceName)
        {
            sum = ((sum * 31) + character) % 65_521;
        }

        return Colours[sum % Colours.Length];
    }
}
