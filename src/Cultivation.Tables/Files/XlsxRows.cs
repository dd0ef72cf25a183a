using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Cultivation.Tables.Cells;

namespace Cultivation.Tables.Files;

/// <summary>
/// One sheet of an xlsx workbook (ECMA-376), read forward. Its own reader, because a figure must come as the decimal digits that
/// were saved, never as binary floating point, and because a formula without a saved result must be told from an empty cell.
/// No document type, no external entity, no part beyond the five that are needed.
/// </summary>
internal sealed class XlsxRows : IRowSource
{
    private const int LastRow = 1_048_576;
    private readonly ZipArchive _archive;
    private readonly UnfoldBudget _budget = new();
    private readonly XlsxStyles _styles;
    private readonly List<string> _shared;
    private readonly bool _since1904;
    private readonly XmlReader _rows;
    private readonly StringBuilder _text = new();
    private int _row;

    public XlsxRows(Stream content, string? sheet)
    {
        CheckStart(content);
        _archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        if (_archive.Entries.Count > TableLimits.Parts)
            throw TableException.Unreadable($"工作簿的部件超过{TableLimits.Parts}个，不予读取。");
        var book = XlsxWorkbook.Read(Open("xl/workbook.xml", required: true)!, Open("xl/_rels/workbook.xml.rels", required: true)!);
        _since1904 = book.Since1904;
        var chosen = book.Choose(sheet);
        Sheet = chosen.Name;
        _styles = XlsxStyles.Read(Open("xl/styles.xml", required: false));
        _shared = ReadShared(Open("xl/sharedStrings.xml", required: false));
        _rows = Open(chosen.Part, required: true)!;
    }

    public string Sheet { get; }

    public int Next(List<Cell> cells)
    {
        cells.Clear();
        while (_rows.Read())
        {
            if (_rows.NodeType == XmlNodeType.EndElement && _rows.LocalName == "sheetData")
                return 0;
            if (_rows.NodeType != XmlNodeType.Element || _rows.LocalName != "row")
                continue;
            var number = _rows.GetAttribute("r") is { } text ? ParseRow(text) : _row + 1;
            if (number <= _row || number > LastRow)
                throw TableException.Unreadable($"工作簿的行次序不对（第{_row}行之后是第{number}行），请用表格软件重新保存。");
            _row = number;
            if (!_rows.IsEmptyElement)
                ReadCells(cells);
            return _row;
        }

        return 0;
    }

    public void Dispose()
    {
        _rows.Dispose();
        _archive.Dispose();
    }

    private static void CheckStart(Stream content)
    {
        Span<byte> start = stackalloc byte[4];
        var length = content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        content.Position = 0;
        start = start[..length];
        if (start.SequenceEqual((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            throw TableException.Unreadable("这是旧格式（xls）或加了密码的工作簿，请去掉密码并另存为 xlsx。");
        if (!start.SequenceEqual("PK\u0003\u0004"u8))
            throw TableException.Unreadable("这不是 xlsx 工作簿，请核对文件，或在映射里写 format: csv。");
    }

    private static int ParseRow(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row > 0
            ? row
            : throw TableException.Unreadable($"工作簿的行号“{CellText.Shorten(text)}”不对，请用表格软件重新保存。");

    // B3: column 1, from 0.
    private static int ParseColumn(string reference)
    {
        var column = 0;
        var index = 0;
        while (index < reference.Length && reference[index] is >= 'A' and <= 'Z' && index < 3)
            column = column * 26 + (reference[index++] - 'A' + 1);
        return index > 0 ? column - 1 : throw TableException.Unreadable($"工作簿的单元格“{CellText.Shorten(reference)}”位置不对，请用表格软件重新保存。");
    }

    private XmlReader? Open(string part, bool required)
    {
        if (_archive.GetEntry(part) is not { } entry)
            return required ? throw TableException.Unreadable($"工作簿里没有 {part}，文件已损坏或不是 xlsx。") : null;
        return XmlReader.Create(new LimitedStream(entry.Open(), _budget), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            CloseInput = true,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        });
    }

    private List<string> ReadShared(XmlReader? reader)
    {
        var shared = new List<string>();
        if (reader is null)
            return shared;
        using (reader)
        {
            var characters = 0;
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "si")
                    continue;
                _text.Clear();
                if (!reader.IsEmptyElement)
                    ReadRich(reader);
                characters += _text.Length + 16;
                if (characters > TableLimits.SharedCharacters)
                    throw TableException.Unreadable($"工作簿的文字超过{TableLimits.SharedCharacters / 1024 / 1024}百万字，不予读取；请删去无关的工作表后重新保存。");
                shared.Add(_text.ToString());
            }
        }

        return shared;
    }

    private void ReadCells(List<Cell> cells)
    {
        var depth = _rows.Depth;
        while (_rows.Read() && _rows.Depth > depth)
        {
            if (_rows.NodeType != XmlNodeType.Element || _rows.LocalName != "c" || _rows.Depth != depth + 1)
                continue;
            var column = _rows.GetAttribute("r") is { } reference ? ParseColumn(reference) : cells.Count;
            var cell = ReadCell();
            if (column < cells.Count && cell.Kind != CellKind.Empty && cells[column].Kind != CellKind.Empty)
                throw TableException.Unreadable($"工作簿第{_row}行有位置重复的单元格，请用表格软件重新保存。");
            if (column >= TableLimits.Columns)
            {
                if (cell.Kind != CellKind.Empty)
                    throw new TableException(TableException.TooManyColumns, $"第{_row}行超过{TableLimits.Columns}列，请只保留需要的列。");
                continue;
            }

            while (cells.Count <= column)
                cells.Add(Cell.Empty);
            if (cell.Kind != CellKind.Empty)
                cells[column] = cell;
        }
    }

    private Cell ReadCell()
    {
        var type = _rows.GetAttribute("t") ?? "n";
        var style = _rows.GetAttribute("s");
        if (_rows.IsEmptyElement)
            return Cell.Empty;
        var (formula, valued) = (false, false);
        _text.Clear();
        var depth = _rows.Depth;
        while (_rows.Read() && _rows.Depth > depth)
        {
            if (_rows.NodeType != XmlNodeType.Element || _rows.Depth != depth + 1)
                continue;
            switch (_rows.LocalName)
            {
                case "f":
                    formula = true;
                    break;
                case "v" or "is":
                    valued = true;
                    if (!_rows.IsEmptyElement)
                        ReadRich(_rows);
                    break;
            }
        }

        if (!valued)
            return formula ? new Cell(CellKind.Uncalculated, "") : Cell.Empty;
        var text = _text.ToString();
        return type switch
        {
            "s" => Cell.Of(Shared(text)),
            "str" or "inlineStr" => Cell.Of(text),
            "b" => new Cell(CellKind.Boolean, text, text.Trim() is "1" or "true" ? 1 : 0),
            "e" => new Cell(CellKind.Error, text),
            "d" => Cell.Of(text),
            _ when text.Length == 0 => formula ? new Cell(CellKind.Uncalculated, "") : Cell.Empty,
            _ => Number(text, style),
        };
    }

    private Cell Number(string text, string? style)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return new Cell(CellKind.Error, text);
        var format = _styles.FormatOf(style);
        return new Cell(format == XlsxNumberFormat.Date ? CellKind.Date : CellKind.Number, text, number, format == XlsxNumberFormat.Percent, _since1904);
    }

    private string Shared(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var index) && index < _shared.Count
            ? _shared[index]
            : throw TableException.Unreadable($"工作簿第{_row}行指向不存在的文字，文件已损坏，请用表格软件重新保存。");

    // The text below an element, of runs too, without the readings of East Asian words; more than a cell may have is not kept.
    private void ReadRich(XmlReader reader)
    {
        var depth = reader.Depth;
        var reading = -1;
        var buffer = new char[512];
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "rPh")
                reading = reading < 0 && !reader.IsEmptyElement ? reader.Depth : reading;
            else if (reader.NodeType == XmlNodeType.EndElement && reader.Depth == reading)
                reading = -1;
            else if (reading < 0 && reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
                Keep(reader, buffer);
        }
    }

    private void Keep(XmlReader reader, char[] buffer)
    {
        if (reader.NodeType is XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace || !reader.CanReadValueChunk)
        {
            Append(reader.Value);
            return;
        }

        for (var count = reader.ReadValueChunk(buffer, 0, buffer.Length); count > 0; count = reader.ReadValueChunk(buffer, 0, buffer.Length))
            Append(buffer.AsSpan(0, count));
    }

    private void Append(ReadOnlySpan<char> characters)
    {
        var room = TableLimits.CellCharacters + 1 - _text.Length;
        _text.Append(characters.Length <= room ? characters : characters[..Math.Max(room, 0)]);
    }
}
