using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Cultivation.Samples.Files;

/// <summary>
/// Writes a table as a workbook of one sheet, with the same bytes for the same table: identifiers and times are fixed.
/// </summary>
internal static class XlsxFile
{
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    private const string WorksheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";

    // The earliest that an archive can say.
    private static readonly DateTimeOffset Timeless = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The bytes of the file.</summary>
    public static byte[] Write(SampleTable table)
    {
        using var written = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(written, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddNewPart<WorkbookPart>(WorkbookType, "rId1");
            var worksheet = workbook.AddNewPart<WorksheetPart>(WorksheetType, "rId1");
            WriteSheet(worksheet, table);
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Name = table.Sheet, SheetId = 1, Id = "rId1" }));
        }

        written.Position = 0;
        return WithoutTimes(written);
    }

    private static void WriteSheet(WorksheetPart part, SampleTable table)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteStartElement(new SheetData());
        var number = 0;
        if (table.Title is not null)
            WriteRow(writer, ++number, [table.Title]);
        WriteRow(writer, ++number, [.. table.Columns.Select(column => (SampleCell)column.Heading)]);
        foreach (var row in table.Rows)
            WriteRow(writer, ++number, row);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteRow(OpenXmlWriter writer, int number, SampleCell[] cells)
    {
        writer.WriteStartElement(new Row { RowIndex = (uint)number });
        for (var index = 0; index < cells.Length; index++)
        {
            if (cells[index].Text.Length == 0)
                continue;
            var place = Letters(index) + number.ToString(CultureInfo.InvariantCulture);
            writer.WriteElement(cells[index].IsNumber
                ? new Cell { CellReference = place, CellValue = new CellValue(cells[index].Text) }
                : new Cell { CellReference = place, DataType = CellValues.InlineString, InlineString = new InlineString(new Text(cells[index].Text)) });
        }

        writer.WriteEndElement();
    }

    private static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters(column / 26 - 1) + (char)('A' + column % 26);

    private static byte[] WithoutTimes(Stream written)
    {
        using var result = new MemoryStream();
        using (var source = new ZipArchive(written, ZipArchiveMode.Read))
        using (var target = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                var copy = target.CreateEntry(entry.FullName, CompressionLevel.SmallestSize);
                copy.LastWriteTime = Timeless;
                using var from = entry.Open();
                using var to = copy.Open();
                from.CopyTo(to);
            }
        }

        return result.ToArray();
    }
}
