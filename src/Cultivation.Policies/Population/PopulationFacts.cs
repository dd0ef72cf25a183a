using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;

namespace Cultivation.Policies.Population;

/// <summary>
/// The facts of many firms at two clocks, a column for each entry of the vocabulary. What had not happened and what was not known is left out once,
/// so that every clause of every pack reads plain numbers. A firm whose data does not fit a column (the same fact in several periods,
/// a figure beyond a trillion yuan) is marked, and decided by the one-firm path.
/// </summary>
public sealed class PopulationFacts
{
    // Figures older than this are decided by the one-firm path, so that one old year does not widen every column.
    private const int YearsKept = 40;

    private readonly FactSheet[] _sheets;
    private readonly Bits _irregular;
    private readonly Bits _creditCode;
    private readonly FirmColumn[] _firm;
    private readonly YearColumn[] _years;
    private readonly RecordColumns[] _records;

    /// <summary>Lays out the facts.</summary>
    /// <param name="sheets">One sheet for each firm; results come in the same order.</param>
    /// <param name="asOf">Events after this day have not happened.</param>
    /// <param name="knownAt">Statements known later are not seen.</param>
    public PopulationFacts(IReadOnlyList<FactSheet> sheets, DateOnly asOf, DateTimeOffset knownAt)
    {
        ArgumentNullException.ThrowIfNull(sheets);
        _sheets = [.. sheets];
        AsOf = asOf;
        KnownAt = knownAt;
        _irregular = new Bits(Count);
        _creditCode = new Bits(Count);
        var readers = new FactReader[Count];
        for (var firm = 0; firm < Count; firm++)
        {
            readers[firm] = new FactReader(_sheets[firm], asOf, knownAt);
            if (_sheets[firm].HasCreditCode)
                _creditCode.Set(firm);
        }

        _firm = [.. FactVocabulary.Of(FactScope.Firm).Select(definition => Firm(definition, readers))];
        _years = [.. FactVocabulary.Of(FactScope.Year).Select(definition => Years(definition, readers))];
        _records = [.. Enum.GetValues<FactScope>().Select(scope => Records(scope, readers))];
    }

    /// <summary>Number of firms.</summary>
    public int Count => _sheets.Length;

    /// <summary>Events after this day have not happened.</summary>
    public DateOnly AsOf { get; }

    /// <summary>Statements known later are not seen.</summary>
    public DateTimeOffset KnownAt { get; }

    /// <summary>The sheet of a firm.</summary>
    public FactSheet Sheet(int firm) => _sheets[firm];

    internal bool IsIrregular(int firm) => _irregular[firm];

    internal bool HasCreditCode(int firm) => _creditCode[firm];

    internal FirmColumn FirmColumn(FactDefinition definition) => _firm[definition.Slot];

    internal YearColumn YearColumn(FactDefinition definition) => _years[definition.Slot];

    internal RecordColumns Records(FactScope scope) => _records[(int)scope];

    private static bool TryRead(FactDefinition definition, in FactContent content, TextIds texts, out long value)
    {
        if (content.Text is null)
            return Scale.TryOf(definition.Type, content.Number, out value);
        value = texts.Id(content.Text);
        return true;
    }

    private FirmColumn Firm(FactDefinition definition, FactReader[] readers)
    {
        var column = new FirmColumn(Count);
        for (var firm = 0; firm < Count; firm++)
        {
            var fact = readers[firm].Known(readers[firm].Sheet.FirmFacts(definition));
            if (fact is null)
                continue;
            var dated = fact.ValidFrom is not null || fact.ValidTo is not null;
            if (TryRead(definition, fact.Content, column.Texts, out var value) && !(dated && readers[firm].Known(fact.Next) is not null))
                column.Set(firm, value, fact.ValidFrom, fact.ValidTo);
            else
                _irregular.Set(firm);
        }

        return column;
    }

    private YearColumn Years(FactDefinition definition, FactReader[] readers)
    {
        var (first, last) = (int.MaxValue, int.MinValue);
        foreach (var reader in readers)
        {
            foreach (var head in reader.Sheet.YearFacts(definition))
                (first, last) = (Math.Min(first, head.Year), Math.Max(last, head.Year));
        }

        if (last == int.MinValue)
            return Population.YearColumn.Empty(Count);
        var oldest = AsOf.Year - YearsKept;
        (first, last) = (Math.Max(first, oldest), Math.Min(last, AsOf.Year));
        var column = new YearColumn(Count, first, Math.Max(0, last - first + 1));
        for (var firm = 0; firm < Count; firm++)
        {
            foreach (var head in readers[firm].Sheet.YearFacts(definition))
            {
                column.Stated(firm, head.Year);
                if (head.Year < oldest)
                    _irregular.Set(firm);
                else if (readers[firm].HasEnded(head.Year) && readers[firm].Known(head) is { } fact)
                    SetYear(column, definition, firm, fact);
            }
        }

        return column;
    }

    private void SetYear(YearColumn column, FactDefinition definition, int firm, Fact fact)
    {
        if (Scale.TryOf(definition.Type, fact.Content.Number, out var value))
            column.Set(firm, fact.Year, value);
        else
            _irregular.Set(firm);
    }

    private RecordColumns Records(FactScope scope, FactReader[] readers)
    {
        var start = new int[Count + 1];
        for (var firm = 0; firm < Count; firm++)
            start[firm + 1] = start[firm] + (readers[firm].Records(scope)?.Length ?? 0);
        var columns = new RecordColumns(scope, start, start[Count]);
        FactDefinition[] definitions = [.. FactVocabulary.Of(scope)];
        var day = Day(scope);
        for (var firm = 0; firm < Count; firm++)
        {
            if (readers[firm].Records(scope) is not { } records)
                continue;
            columns.Give(firm);
            for (var index = 0; index < records.Length; index++)
                SetRecord(columns, definitions, readers[firm], firm, records[index], start[firm] + index, start[Count], day);
        }

        return columns;
    }

    private void SetRecord(
        RecordColumns columns, FactDefinition[] definitions, in FactReader reader, int firm, FactRecord record, int index, int records, FactDefinition? day)
    {
        if (day is not null && reader.HasHappened(record, day))
            columns.Happened(index);
        foreach (var definition in definitions)
        {
            if (reader.Field(record, definition) is not { } fact)
                continue;
            if (TryRead(definition, fact.Content, columns.Texts[definition.Slot], out var value))
                columns.Set(definition.Slot, index, records, value);
            else
                _irregular.Set(firm);
        }
    }

    private static FactDefinition? Day(FactScope scope) => scope switch
    {
        FactScope.Title => FactVocabulary.TitleDate,
        FactScope.Listing => FactVocabulary.ListingEntered,
        FactScope.Project => FactVocabulary.ProjectApplied,
        FactScope.Application => FactVocabulary.ApplicationDate,
        _ => null,
    };
}
