using System.Xml;
using Cultivation.Tables.Cells;

namespace Cultivation.Tables.Files;

/// <summary>The sheets of a workbook, hidden ones too, and where each is kept.</summary>
internal sealed class XlsxWorkbook
{
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string StrictRelationships = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    private const int MaximumSheets = 1_000;
    private readonly List<(string Name, string Part)> _sheets = [];

    /// <summary>Whether serials of days count from 1904.</summary>
    public bool Since1904 { get; private set; }

    public static XlsxWorkbook Read(XmlReader workbook, XmlReader relations)
    {
        var book = new XlsxWorkbook();
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        using (relations)
        {
            while (relations.Read())
            {
                if (relations is { NodeType: XmlNodeType.Element, LocalName: "Relationship" }
                    && relations.GetAttribute("Id") is { } id && relations.GetAttribute("Target") is { } target && parts.Count < MaximumSheets * 4)
                    parts[id] = target.StartsWith('/') ? target[1..] : "xl/" + target;
            }
        }

        using (workbook)
        {
            while (workbook.Read())
            {
                if (workbook.NodeType != XmlNodeType.Element)
                    continue;
                if (workbook.LocalName == "workbookPr")
                    book.Since1904 = workbook.GetAttribute("date1904") is "1" or "true" or "on";
                else if (workbook.LocalName == "sheet" && book._sheets.Count < MaximumSheets
                    && (workbook.GetAttribute("id", Relationships) ?? workbook.GetAttribute("id", StrictRelationships)) is { } id && parts.TryGetValue(id, out var part))
                    book._sheets.Add((workbook.GetAttribute("name") ?? "", part));
            }
        }

        return book;
    }

    /// <summary>The sheet of a name; the first where none is asked for.</summary>
    public (string Name, string Part) Choose(string? name)
    {
        if (_sheets.Count == 0)
            throw TableException.Unreadable("工作簿里没有工作表。");
        if (name is null)
            return _sheets[0];
        var wanted = CellText.Heading(name);
        var found = _sheets.FindIndex(sheet => CellText.Heading(sheet.Name) == wanted);
        return found >= 0
            ? _sheets[found]
            : throw new TableException(
                TableException.SheetUnknown, $"没有工作表“{CellText.Shorten(name)}”，工作簿里有：{string.Join("、", _sheets.Take(20).Select(sheet => CellText.Shorten(sheet.Name)))}。");
    }
}
