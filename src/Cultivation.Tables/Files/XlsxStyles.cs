using System.Globalization;
using System.Xml;

namespace Cultivation.Tables.Files;

/// <summary>The number formats of a workbook's cell styles (styles.xml).</summary>
internal sealed class XlsxStyles
{
    private const int MaximumStyles = 65_536;
    private readonly List<XlsxNumberFormat> _formats = [];

    /// <summary>The format of a cell's style index; plain where it has none.</summary>
    public XlsxNumberFormat FormatOf(string? style) =>
        style is not null && int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _formats.Count
            ? _formats[index]
            : XlsxNumberFormat.Plain;

    public static XlsxStyles Read(XmlReader? reader)
    {
        var styles = new XlsxStyles();
        if (reader is null)
            return styles;
        var own = new Dictionary<int, XlsxNumberFormat>();
        var cells = false;
        using (reader)
        {
            while (reader.Read())
            {
                if (reader.LocalName == "cellXfs")
                    cells = reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement;
                else if (reader.NodeType != XmlNodeType.Element)
                    continue;
                else if (reader.LocalName == "numFmt" && Id(reader) is { } defined && own.Count < MaximumStyles)
                    own[defined] = OfCode(reader.GetAttribute("formatCode") ?? "");
                else if (cells && reader.LocalName == "xf" && styles._formats.Count < MaximumStyles)
                    styles._formats.Add(Id(reader) is { } id ? own.TryGetValue(id, out var format) ? format : BuiltIn(id) : XlsxNumberFormat.Plain);
            }
        }

        return styles;
    }

    private static int? Id(XmlReader reader) =>
        int.TryParse(reader.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    // ECMA-376 18.8.30: 14 to 22 and 45 to 47 everywhere; 27 to 36 and 50 to 58 are dates in Chinese workbooks.
    private static XlsxNumberFormat BuiltIn(int id) => id switch
    {
        9 or 10 => XlsxNumberFormat.Percent,
        (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) => XlsxNumberFormat.Date,
        _ => XlsxNumberFormat.Plain,
    };

    // Letters of days outside of quotes, brackets and escapes.
    private static XlsxNumberFormat OfCode(string code)
    {
        var (date, percent) = (false, false);
        for (var index = 0; index < code.Length; index++)
        {
            switch (code[index])
            {
                case '"':
                    index = Past(code, index, '"');
                    break;
                case '[':
                    index = Past(code, index, ']');
                    break;
                case '\\' or '_' or '*':
                    index++;
                    break;
                case '%':
                    percent = true;
                    break;
                case 'y' or 'Y' or 'd' or 'D' or 'm' or 'M' or 'h' or 'H' or 's' or 'S':
                    date = true;
                    break;
                case 'G' or 'g' when code.AsSpan(index).StartsWith("General", StringComparison.OrdinalIgnoreCase):
                    index += "General".Length - 1;
                    break;
            }
        }

        return date ? XlsxNumberFormat.Date : percent ? XlsxNumberFormat.Percent : XlsxNumberFormat.Plain;
    }

    private static int Past(string code, int index, char end) => code.IndexOf(end, index + 1) is >= 0 and var found ? found : code.Length;
}
