using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Loading;
using Cultivation.Policies.Yaml;

namespace Cultivation.Tables.Mappings;

/// <summary>How one delivered file is read: one entry of <c>deliveries:</c> of a mapping.yaml (<c>seeds/samples/MAPPING.md</c>).</summary>
public sealed class DeliveryMapping
{
    /// <summary>Characters of a mapping that is handed over with a file, at most.</summary>
    public const int MaximumCharacters = 65_536;

    internal DeliveryMapping(DeliveryKind kind, IReadOnlyList<ColumnMapping> columns)
    {
        Kind = kind;
        Columns = columns;
    }

    /// <summary>What a row says.</summary>
    public DeliveryKind Kind { get; }

    /// <summary>The columns that are read, in the order of the mapping.</summary>
    public IReadOnlyList<ColumnMapping> Columns { get; }

    /// <summary>CSV or xlsx.</summary>
    public TableFormat Format { get; internal init; }

    /// <summary>Name of the sheet; null: the first of the workbook.</summary>
    public string? Sheet { get; internal init; }

    /// <summary>Encoding of a CSV file.</summary>
    public TableEncoding Encoding { get; internal init; }

    /// <summary>The row of the headings, from 1 to 100.</summary>
    public int HeaderRow { get; internal init; }

    /// <summary>The year that the whole file speaks of, where no column says so; 1949 to 2999.</summary>
    public int? Year { get; internal init; }

    /// <summary>When the figures were officially released; other departments do not see them before.</summary>
    public DateOnly? ReleasedOn { get; internal init; }

    /// <summary>What a row of <c>records</c> is one of.</summary>
    public FactScope? Scope { get; internal init; }

    /// <summary>The facts by which the same record is recognised again; empty for other kinds.</summary>
    public IReadOnlyList<FactDefinition> Key { get; internal init; } = [];

    /// <summary>Whether subjects that the file does not name have no such record.</summary>
    public bool Complete { get; internal init; }

    /// <summary>The file, relative to mapping.yaml; null in a mapping that is handed over with its file.</summary>
    public string? File { get; internal init; }

    /// <summary>Account that delivers; null where it is not written.</summary>
    public string? By { get; internal init; }

    /// <summary>Service that it is delivered to; null where it is not written.</summary>
    public string? To { get; internal init; }

    /// <summary>
    /// SHA-256 (lower-case hexadecimal) of what the mapping means: comments, order of keys, file name and account do not count.
    /// The same file read with the same meaning is the same delivery.
    /// </summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Meaning())));

    /// <summary>Reads one mapping: an entry of <c>deliveries:</c>, alone.</summary>
    /// <exception cref="MappingException">It cannot be used; every error names line and column.</exception>
    public static DeliveryMapping Parse(string yaml)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        var errors = new LoadErrors("mapping");
        if (yaml.Length > MaximumCharacters)
            errors.Add(1, 1, $"映射过长：{yaml.Length}字，上限{MaximumCharacters}字。");
        else if (YamlSource.Read(yaml, errors) is { } root)
        {
            // An entry may be cut out of the list with its dash.
            if (root is YamlList { Items: [var only] })
                root = only;
            if (new DeliveryMappingType().TryRead(root, errors, out var mapping) && errors.Count == 0)
                return mapping;
        }

        throw new MappingException(errors.InOrder());
    }

    /// <summary>The column of a role; null where the file has none.</summary>
    public ColumnMapping? Role(string role)
    {
        foreach (var column in Columns)
        {
            if (column.Role == role)
                return column;
        }

        return null;
    }

    /// <summary>The columns that state facts.</summary>
    public IEnumerable<ColumnMapping> Facts => Columns.Where(column => column.Fact is not null);

    /// <summary>The columns that state monthly indicators.</summary>
    public IEnumerable<ColumnMapping> Series => Columns.Where(column => column.Series is not null);

    /// <summary>The mapping as it is handed over with its file: YAML that reads as this mapping, without file, account and service.</summary>
    public string ToYaml()
    {
        var text = new StringBuilder();
        Line("kind", Kind.Name);
        Line("format", Format == TableFormat.Csv ? "csv" : "xlsx");
        if (Sheet is not null)
            Line("sheet", Sheet);
        if (Format == TableFormat.Csv)
            Line("encoding", Encoding == TableEncoding.Utf8 ? "utf-8" : "gb18030");
        text.Append(CultureInfo.InvariantCulture, $"header_row: {HeaderRow}\n");
        if (Year is { } year)
            text.Append(CultureInfo.InvariantCulture, $"year: {year}\n");
        if (ReleasedOn is { } released)
            text.Append(CultureInfo.InvariantCulture, $"released_on: {released:yyyy-MM-dd}\n");
        if (Scope is { } scope)
            Line("scope", FactVocabulary.ScopeName(scope));
        if (Key.Count > 0)
            text.Append("key: [").AppendJoin(", ", Key.Select(fact => fact.Name)).Append("]\n");
        if (Complete)
            text.Append("complete: true\n");
        text.Append("columns:\n");
        foreach (var column in Columns)
            text.Append(CultureInfo.InvariantCulture, $"- {{ column: {Quote(column.Heading)}, {What(column)}{Rest(column)} }}\n");
        return text.ToString();

        void Line(string key, string value) => text.Append(CultureInfo.InvariantCulture, $"{key}: {Quote(value)}\n");
    }

    private static string What(ColumnMapping column) =>
        column.Role is not null ? $"is: {column.Role}" : column.Fact is not null ? $"fact: {column.Fact.Name}" : $"series: {column.Series}";

    private static string Rest(ColumnMapping column) =>
        (column.Unit is null ? "" : $", unit: {Quote(column.Unit.Word)}") + (column.Optional ? ", optional: true" : "") + (column.Cumulative ? ", cumulative: true" : "");

    // A single-quoted scalar has one escape only.
    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private string Meaning()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Kind.Name}\n{Format}\n{Sheet}\n{Encoding}\n{HeaderRow}\n{Year}\n{ReleasedOn:yyyy-MM-dd}\n{Scope}\n{string.Join(',', Key)}\n{Complete}\n");
        foreach (var column in Columns.OrderBy(column => column.Heading, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"{column.Heading}\t{column.Role}\t{column.Fact}\t{column.Series}\t{column.Unit?.Word}\t{column.Optional}\t{column.Cumulative}\n");
        return text.ToString();
    }
}
