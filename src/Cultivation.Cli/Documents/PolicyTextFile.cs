using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Cultivation.Cli.Documents;

/// <summary>
/// Reads the text of a policy document from a file: .txt (UTF-8, else GB 18030, in which older files were saved) or
/// .docx, of which each paragraph becomes a line and each table row a line with tabs between its cells.
/// </summary>
public static class PolicyTextFile
{
    /// <summary>The largest file that is read, in bytes; a policy document has a few hundred thousand at most.</summary>
    public const int LargestFileBytes = 20 * 1024 * 1024;

    private const int LargestPartCharacters = 20_000_000;

    static PolicyTextFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads the text.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It is neither text nor docx, or too large; the message, in Chinese, says what to do.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (new FileInfo(path).Length > LargestFileBytes)
            throw new InvalidDataException($"文件“{path}”超过 {LargestFileBytes / 1024 / 1024} MB，请只保留正文后重试。");
        return Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".TXT" => ReadText(File.ReadAllBytes(path), path),
            ".DOCX" => ReadWord(path),
            _ => throw new InvalidDataException($"文件“{path}”不是 .txt 或 .docx，请先另存为其中一种。"),
        };
    }

    private static string ReadText(byte[] bytes, string path)
    {
        if (bytes.AsSpan().IndexOf((byte)0) >= 0)
            throw new InvalidDataException($"文件“{path}”不是文本（或为 UTF-16），请另存为 UTF-8 文本。");
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return ReadChinese(bytes, path);
        }
    }

    private static string ReadChinese(byte[] bytes, string path)
    {
        try
        {
            return Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetString(bytes);
        }
        catch (DecoderFallbackException invalid)
        {
            throw new InvalidDataException($"文件“{path}”既不是 UTF-8 也不是 GB 18030 文本，请另存为 UTF-8 文本。", invalid);
        }
    }

    private static string ReadWord(string path)
    {
        try
        {
            using var word = WordprocessingDocument.Open(path, isEditable: false, new OpenSettings { MaxCharactersInPart = LargestPartCharacters });
            var text = new StringBuilder();
            foreach (var block in word.MainDocumentPart?.Document.Body?.ChildElements.ToList() ?? [])
                AppendBlock(text, block);
            return text.ToString();
        }
        catch (Exception broken) when (broken is OpenXmlPackageException or FileFormatException or InvalidDataException or System.Xml.XmlException or InvalidOperationException)
        {
            throw new InvalidDataException($"文件“{path}”不是完好的 .docx，请用文字处理软件打开后另存。", broken);
        }
    }

    private static void AppendBlock(StringBuilder text, OpenXmlElement block)
    {
        switch (block)
        {
            case Paragraph paragraph:
                text.Append(TextOf(paragraph)).Append('\n');
                break;
            case Table table:
                foreach (var row in table.Elements<TableRow>())
                    text.AppendJoin('\t', row.Elements<TableCell>().Select(cell => string.Concat(cell.Descendants<Paragraph>().Select(TextOf)))).Append('\n');
                break;
            case SdtBlock { SdtContentBlock: { } content }:
                foreach (var inner in content.ChildElements)
                    AppendBlock(text, inner);
                break;
        }
    }

    // Deleted text of tracked changes is DeletedText, not Text: what is read is the document as it would be accepted.
    private static string TextOf(Paragraph paragraph)
    {
        var text = new StringBuilder();
        foreach (var element in paragraph.Descendants())
        {
            switch (element)
            {
                // A text box is stored twice, the second time for old readers.
                case Text run when !run.Ancestors<AlternateContentFallback>().Any():
                    text.Append(run.Text);
                    break;
                case TabChar:
                    text.Append('\t');
                    break;
                case Break:
                    text.Append('\n');
                    break;
            }
        }

        return text.ToString();
    }
}
