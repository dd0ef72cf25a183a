using Cultivation.Policies.Facts;
using Cultivation.Registry.Facts;
using Cultivation.Registry.Series;
using Cultivation.Tables.Files;
using Cultivation.Tables.Mappings;

namespace Cultivation.Registry.Ingestion;

/// <summary>What a row says, by the kind of its file (MAPPING.md, 企业库). What cannot be read is noted at the row.</summary>
public static class RowReading
{
    private const int LongestMeterAccount = 40;

    /// <summary>Reads a row; the result counts only where the row was not refused, but for the subject, which tells whom a refused row names.</summary>
    /// <param name="row">The row.</param>
    /// <param name="mapping">How it is read.</param>
    public static FileRow Read(TableRow row, DeliveryMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(mapping);
        return mapping.Kind.Name switch
        {
            "enterprises" => Enterprise(row, mapping),
            "facts" => Facts(row, mapping),
            "series" => Series(row, mapping),
            "meters" => Meter(row, mapping),
            "roster" => Listed(row, mapping),
            "chain-leaders" => ChainLeader(row, mapping),
            "records" => Record(row, mapping),
            var other => throw new ArgumentException($"'{other}' is not a kind of the registry.", nameof(mapping)),
        };
    }

    private static FileRow Enterprise(TableRow row, DeliveryMapping mapping)
    {
        var subject = Subject(row, mapping);
        var validFrom = row.Date("valid_from");
        var statements = new List<Statement> { new(subject.Subject, StatementScopes.Enterprise, EnterpriseFacts.Registered, "是") { Row = row.Number } };
        Add(EnterpriseFacts.Name, row.Text("name"));
        Add(EnterpriseFacts.AssessmentArea, row.Text("assessment_area"));
        Add(EnterpriseFacts.Chain, row.Text("chain"));
        statements.AddRange(FactsOf(row, subject.Subject, mapping, validFrom));
        return subject with { Statements = statements };

        void Add(string fact, string? value)
        {
            if (value is not null)
                statements.Add(new Statement(subject.Subject, StatementScopes.Enterprise, fact, value) { ValidFrom = validFrom, Row = row.Number });
        }
    }

    private static FileRow Facts(TableRow row, DeliveryMapping mapping)
    {
        var subject = Subject(row, mapping);
        var year = row.Year("year") ?? 0;
        var validFrom = row.Date("valid_from");
        return subject with
        {
            Statements =
            [
                .. FactsOf(row, subject.Subject, mapping, validFrom)
                    .Select(statement => statement.Scope == StatementScopes.Year ? statement with { Year = year, ValidFrom = null } : statement),
            ],
        };
    }

    private static FileRow Series(TableRow row, DeliveryMapping mapping)
    {
        var subject = Subject(row, mapping);
        var account = row.Text("meter_account", LongestMeterAccount) ?? "";
        var month = row.Month("period");
        var figures = new List<SeriesFigure>();
        foreach (var column in mapping.Series)
        {
            if (row.Indicator(column) is { } value && month is { } period)
            {
                figures.Add(new SeriesFigure(subject.Subject, column.Series!, period, value)
                {
                    MeterAccount = account,
                    Cumulative = column.Cumulative,
                    ReleasedOn = mapping.ReleasedOn,
                    Row = row.Number,
                });
            }
        }

        if (subject.Subject.Length == 0 && account.Length == 0 && !row.Refused)
            row.Refuse(IngestionCodes.SubjectMissing, "统一社会信用代码和用电户号都空着，不知道说的是哪一家企业。");
        return subject with { MeterAccount = account, Figures = figures };
    }

    private static FileRow Meter(TableRow row, DeliveryMapping mapping)
    {
        var subject = Subject(row, mapping);
        var account = row.Text("meter_account", LongestMeterAccount) ?? "";
        if (account.Length == 0 && !row.Refused)
            row.Refuse(IngestionCodes.SubjectMissing, "用电户号空着。");
        return subject with { MeterAccount = account };
    }

    private static FileRow Listed(TableRow row, DeliveryMapping mapping)
    {
        var subject = Subject(row, mapping);
        var facts = FactsOf(row, subject.Subject, mapping, validFrom: null);
        // Without the day of entry there is no record that later lists could speak of. An entry is recognised as records of
        // listings are, by its day and by whether it is a predecessor's.
        var entered = facts.Find(statement => statement.Fact == "listing.entered")?.Value;
        var key = $"{entered}|{facts.Find(statement => statement.Fact == "listing.predecessor")?.Value}";
        return subject with { Statements = entered is null ? [] : [.. facts.Select(statement => statement with { RecordKey = key })] };
    }

    private static FileRow ChainLeader(TableRow row, DeliveryMapping mapping) =>
        Subject(row, mapping) with { Chain = row.Text("chain") ?? "" };

    private static FileRow Record(TableRow row, DeliveryMapping mapping)
    {
        var subject = Subject(row, mapping);
        var facts = FactsOf(row, subject.Subject, mapping, validFrom: null);
        var key = string.Join('|', mapping.Key.Select(field => facts.Find(statement => statement.Fact == field.Name)?.Value ?? ""));
        return subject with { Statements = [.. facts.Select(statement => statement with { RecordKey = key })] };
    }

    private static FileRow Subject(TableRow row, DeliveryMapping mapping)
    {
        if (row.CreditCode("credit_code") is { } code)
            return new FileRow(row.Number, code.Value) { IsEnterprise = true };
        var name = row.Text("subject");
        if (name is null && !row.Refused && mapping.Role("meter_account") is null)
            row.Refuse(IngestionCodes.SubjectMissing, "这一行没有写明说的是谁。");
        return new FileRow(row.Number, name ?? "");
    }

    private static List<Statement> FactsOf(TableRow row, string subject, DeliveryMapping mapping, DateOnly? validFrom)
    {
        var statements = new List<Statement>();
        foreach (var column in mapping.Facts)
        {
            if (row.Fact(column) is not { } content || column.Fact is not { } fact)
                continue;
            statements.Add(new Statement(subject, StatementScopes.Of(fact), fact.Name, FactText.Display(fact, content))
            {
                // A date of the firm, such as its founding, does not begin to be true on another day.
                ValidFrom = fact.Type == FactType.Date ? null : validFrom,
                ReleasedOn = mapping.ReleasedOn,
                Row = row.Number,
            });
        }

        return statements;
    }
}
