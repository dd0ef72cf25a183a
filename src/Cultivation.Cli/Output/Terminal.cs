using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Cultivation.Cli.Output;

/// <summary>
/// Where the program prints: results to standard output, progress and errors to standard error, both always in UTF-8,
/// whatever the locale says, so that Chinese text arrives whole in files and pipes.
/// </summary>
internal sealed class Terminal
{
    // Wide enough that no cell is ever broken: a line of a pipe is searched and cut by other programs.
    private const int PipeWidth = 100_000;
    private const int NarrowestScreen = 60;
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly bool _piped;
    private readonly IAnsiConsole _console;

    private Terminal(TextWriter output, TextWriter error, bool piped)
    {
        Out = output;
        Error = error;
        _piped = piped;
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = piped ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = piped ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        _console.Profile.Capabilities.Unicode = true;
        _console.Profile.Width = piped ? PipeWidth : Math.Max(_console.Profile.Width, NarrowestScreen);
    }

    /// <summary>Results.</summary>
    public TextWriter Out { get; }

    /// <summary>Progress and errors.</summary>
    public TextWriter Error { get; }

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new Terminal(
            new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = !Console.IsOutputRedirected },
            new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true },
            Console.IsOutputRedirected);
    }

    /// <summary>Prints a table; nothing where it has no rows.</summary>
    /// <param name="headings">Headings of the columns.</param>
    /// <param name="rows">Cells, row by row; shown as they are.</param>
    public void Table(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table().Border(_piped ? TableBorder.None : TableBorder.Simple);
        foreach (var heading in headings)
            table.AddColumn(new TableColumn(new Text(heading)) { NoWrap = _piped });
        foreach (var row in rows)
            table.AddRow(row.Select(cell => new Text(cell)));
        if (table.Rows.Count == 0)
            return;
        if (!_piped)
        {
            _console.Write(table);
            return;
        }

        // Spectre pads every line to the full width of the table.
        foreach (var line in Lines(table))
            Out.WriteLine(line);
    }

    /// <summary>Prints JSON, and nothing else may be printed.</summary>
    public void Json(JsonNode json) => Out.WriteLine(json.ToJsonString(Readable));

    private IEnumerable<string> Lines(Table table)
    {
        var text = new StringBuilder();
        foreach (var segment in table.GetSegments(_console))
            text.Append(segment.Text);
        return text.ToString().Trim('\n').Split('\n').Select(line => line.TrimEnd());
    }
}
