using System.Text;

namespace Cultivation.Samples.Files;

/// <summary>Writes a table as CSV (RFC 4180).</summary>
internal static class CsvFile
{
    /// <summary>The bytes of the file.</summary>
    public static byte[] Write(SampleTable table)
    {
        var text = new StringBuilder();
        Line(table.Columns.Select(column => column.Heading));
        foreach (var row in table.Rows)
            Line(row.Select(cell => cell.Text));
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(table.Encoding).GetBytes(text.ToString());

        void Line(IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Quoted)).Append("\r\n");
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
