using System.Globalization;
using Cultivation.Policies.Loading;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Cultivation.Policies.Yaml;

/// <summary>
/// Reads a file into a tree. Deliberately less than YAML: one document, no anchors, aliases or tags, limited depth and size,
/// because these files are written by officers and an alias can make a small file grow without bound.
/// </summary>
internal static class YamlSource
{
    private const int MaximumCharacters = 8_000_000;
    private const int MaximumDepth = 24;
    private const int MaximumNodes = 400_000;

    /// <summary>The root of the file; null, with an error noted, where it cannot be read.</summary>
    public static YamlTree? Read(string text, LoadErrors errors)
    {
        if (text.Length > MaximumCharacters)
        {
            errors.Add(1, 1, $"文件过大：{text.Length}字，上限{MaximumCharacters}字。");
            return null;
        }

        // YamlDotNet takes a form feed or a lone surrogate as it comes; refuse them where they stand.
        for (int index = 0, line = 1, column = 1; index < text.Length; index++, column++)
        {
            var character = text[index];
            if (character == '\n')
                (line, column) = (line + 1, 0);
            else if (char.IsControl(character) && character is not ('\r' or '\t'))
            {
                errors.Add(line, column, $"含有控制字符 U+{((int)character).ToString("X4", CultureInfo.InvariantCulture)}，请删除。");
                return null;
            }
        }

        try
        {
            return new Reader(new Parser(new StringReader(text)), errors).ReadDocument();
        }
        catch (YamlException exception)
        {
            errors.Add((int)exception.Start.Line, (int)exception.Start.Column, $"不是合法的 YAML：{exception.Message.Split('\n')[0]}");
            return null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Only the parser runs here; it reports some malformed inputs by other exceptions, without a place.
            errors.Add(1, 1, $"不是合法的 YAML：{exception.Message.Split('\n')[0]}");
            return null;
        }
    }

    private sealed class Reader(Parser parser, LoadErrors errors)
    {
        private int _nodes;

        public YamlTree? ReadDocument()
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                errors.Add(1, 1, "文件是空的。");
                return null;
            }

            parser.Consume<DocumentStart>();
            var root = ReadNode(0);
            parser.Consume<DocumentEnd>();
            if (parser.TryConsume<DocumentStart>(out var second))
                errors.Add((int)second.Start.Line, (int)second.Start.Column, "一个文件只能有一份内容，请删去“---”以后的部分。");
            return root;
        }

        private YamlTree ReadNode(int depth)
        {
            if (depth > MaximumDepth || ++_nodes > MaximumNodes)
                throw new SemanticErrorException(parser.Current!.Start, parser.Current.End, depth > MaximumDepth ? "层次过深" : "内容过多");
            parser.MoveNext(out var current);
            var (line, column) = ((int)current.Start.Line, (int)current.Start.Column);
            if (current is NodeEvent node && (!node.Anchor.IsEmpty || (!node.Tag.IsEmpty && node.Tag.Value is not ("!" or "?"))))
                throw new SemanticErrorException(current.Start, current.End, "不使用锚点（&）和标签（!）");
            switch (current)
            {
                case Scalar scalar:
                    return new YamlText(line, column, scalar.Value, scalar.Style != ScalarStyle.Plain);
                case SequenceStart:
                    var items = new List<YamlTree>();
                    while (!parser.TryConsume<SequenceEnd>(out _))
                        items.Add(ReadNode(depth + 1));
                    return new YamlList(line, column, items);
                case MappingStart:
                    return new YamlMap(line, column, ReadEntries(depth));
                default:
                    throw new SemanticErrorException(current.Start, current.End, "不使用别名（*）");
            }
        }

        private List<YamlEntry> ReadEntries(int depth)
        {
            var entries = new List<YamlEntry>();
            var keys = new HashSet<string>(StringComparer.Ordinal);
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = ReadNode(depth + 1);
                var value = ReadNode(depth + 1);
                if (key is not YamlText text)
                    errors.Add(key.Line, key.Column, $"键应为文字，实际为{key.Kind}。");
                else if (text.Value.Length >= 3 && char.IsAsciiDigit(text.Value[0]) && text.Value.EndsWith('元') && value is YamlText { IsNull: true })
                    errors.Add(key.Line, key.Column, $"“{text.Value}”不是键：花括号、方括号里的数字不要写千分位逗号，写作 10万元，或者加引号 \"100,000元\"。");
                else if (!keys.Add(text.Value))
                    errors.Add(key.Line, key.Column, $"键“{text.Value}”重复。");
                else
                    entries.Add(new YamlEntry(text, value));
            }

            return entries;
        }
    }

    private static void MoveNext(this Parser parser, out ParsingEvent current)
    {
        current = parser.Current ?? throw new YamlException("文件提前结束");
        parser.MoveNext();
    }
}
