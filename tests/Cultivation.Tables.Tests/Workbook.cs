using System.IO.Compression;
using System.Text;

namespace Cultivation.Tables.Tests;

/// <summary>A workbook written part by part, so that tests can write what a spreadsheet would, and what none would.</summary>
internal sealed class Workbook
{
    public const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

    private readonly Dictionary<string, byte[]> _parts = new(StringComparer.Ordinal);

    public Workbook(string rows, string sheet = "表1", string? state = null, string styles = "", string shared = "", string properties = "")
    {
        Part("xl/workbook.xml", $"""<workbook {Main} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{properties}<sheets><sheet name="{sheet}" sheetId="1" r:id="rId1"{(state is null ? "" : $" state=\"{state}\"")}/></sheets></workbook>""");
        Part("xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="t" Target="worksheets/sheet1.xml"/></Relationships>""");
        Part("xl/worksheets/sheet1.xml", $"<worksheet {Main}><sheetData>{rows}</sheetData></worksheet>");
        if (styles.Length > 0)
            Part("xl/styles.xml", $"<styleSheet {Main}>{styles}</styleSheet>");
        if (shared.Length > 0)
            Part("xl/sharedStrings.xml", $"<sst {Main}>{shared}</sst>");
    }

    /// <summary>Two date formats (built in, own), a percent format, and General.</summary>
    public static string Styles =>
        """<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="&quot;d&quot;0.00"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="10"/><xf numFmtId="165"/></cellXfs>""";

    public static string Text(string cell, string text) => $"""<c r="{cell}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>""";

    public static string Number(string cell, string number, int style = 0) => $"""<c r="{cell}" s="{style}"><v>{number}</v></c>""";

    public static string Row(int number, params string[] cells) => $"""<row r="{number}">{string.Concat(cells)}</row>""";

    public Workbook Part(string name, string text)
    {
        _parts[name] = Encoding.UTF8.GetBytes(text);
        return this;
    }

    public Workbook Without(string name)
    {
        _parts.Remove(name);
        return this;
    }

    public MemoryStream Save()
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in _parts)
            {
                using var part = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(bytes);
            }
        }

        stream.Position = 0;
        return stream;
    }
}
