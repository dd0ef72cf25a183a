using System.Text;
using Cultivation.Tables.Cells;
using Cultivation.Tables.Mappings;

namespace Cultivation.Tables.Files;

/// <summary>
/// CSV (RFC 4180). Strict where leniency would guess: a quote opens at the start of a field and closes at its end, and bytes that
/// are not of the encoding refuse the file, because a replacement character is not what was written.
/// </summary>
internal sealed class CsvRows : IRowSource
{
    private const int EndOfFile = -1;
    private readonly StreamReader _reader;
    private readonly TableEncoding _encoding;
    private readonly StringBuilder _field = new();
    private int _row;

    public CsvRows(Stream content, TableEncoding encoding)
    {
        _encoding = encoding;
        CheckStart(content, encoding);
        var characters = encoding == TableEncoding.Utf8
            ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)
            : CodePagesEncodingProvider.Instance.GetEncoding(54936, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
        _reader = new StreamReader(content, characters, detectEncodingFromByteOrderMarks: false, bufferSize: 65_536, leaveOpen: true);
    }

    public string Sheet => "";

    public int Next(List<Cell> cells)
    {
        cells.Clear();
        try
        {
            if (_reader.Peek() == EndOfFile)
                return 0;
            _row++;
            while (ReadField(cells))
            {
            }

            return _row;
        }
        catch (DecoderFallbackException exception)
        {
            throw TableException.Unreadable(
                _encoding == TableEncoding.Utf8 ? "文件不是 UTF-8 编码；如果是 GB18030（GBK），请在映射里写 encoding: gb18030。" : "文件不是 GB18030 编码；如果是 UTF-8，请在映射里写 encoding: utf-8。",
                exception);
        }
    }

    public void Dispose() => _reader.Dispose();

    // Reads one field and what ends it; false at the end of the row.
    private bool ReadField(List<Cell> cells)
    {
        _field.Clear();
        var quoted = _reader.Peek() == '"';
        if (quoted)
        {
            _reader.Read();
            ReadQuoted();
        }

        while (true)
        {
            var character = _reader.Read();
            switch (character)
            {
                case ',':
                    Take(cells);
                    return true;
                case '\r' when _reader.Peek() == '\n':
                    continue;
                case '\r' or '\n' or EndOfFile:
                    Take(cells);
                    return false;
            }

            if (character == '"' || (quoted && character != ' '))
                throw TableException.Unreadable($"第{_row}行的引号不成对或位置不对，请用表格软件另存为 CSV 后重新送交。");
            if (!quoted)
                Keep((char)character);
        }
    }

    // A doubled quote within quotes is a quote.
    private void ReadQuoted()
    {
        for (var character = _reader.Read(); ; character = _reader.Read())
        {
            if (character == EndOfFile)
                throw TableException.Unreadable($"第{_row}行的引号没有关上，请用表格软件另存为 CSV 后重新送交。");
            if (character == '"')
            {
                if (_reader.Peek() != '"')
                    return;
                _reader.Read();
            }

            Keep((char)character);
        }
    }

    // One more than a cell may have tells that it is too long.
    private void Keep(char character)
    {
        if (_field.Length <= TableLimits.CellCharacters)
            _field.Append(character);
    }

    private void Take(List<Cell> cells)
    {
        var cell = Cell.Of(_field.ToString());
        if (cells.Count < TableLimits.Columns)
            cells.Add(cell);
        else if (cell.Kind != CellKind.Empty)
            throw new TableException(TableException.TooManyColumns, $"第{_row}行超过{TableLimits.Columns}列，请只保留需要的列。");
    }

    // Reads past a byte order mark; refuses what is plainly another format.
    private static void CheckStart(Stream content, TableEncoding encoding)
    {
        Span<byte> start = stackalloc byte[4];
        var length = content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        content.Position = 0;
        start = start[..length];
        if (start.StartsWith("PK\u0003\u0004"u8) || start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            throw TableException.Unreadable("这是表格软件的工作簿，不是 CSV；请另存为 CSV，或在映射里写 format: xlsx。");
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            throw TableException.Unreadable("文件是 UTF-16 编码，请另存为 UTF-8 的 CSV。");
        if (!start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return;
        if (encoding != TableEncoding.Utf8)
            throw TableException.Unreadable("文件是 UTF-8 编码，映射里写的是 gb18030；请改为 encoding: utf-8。");
        content.Position = 3;
    }
}
