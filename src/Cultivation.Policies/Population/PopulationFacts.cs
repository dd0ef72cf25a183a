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
    private readonly FactDefinition[] _firmFacts;
    private readonly FactDefinition[] _yearFacts;
    private readonly FactDefinition[][] _recordFacts;
    private readonly int _oldest;
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
        _firmFacts = [.. FactVocabulary.Of(FactScope.Firm)];
        _yearFacts = [.. FactVocabulary.Of(FactScope.Year)];
        _recordFacts = [.. Enum.GetValues<FactScope>().Select(scope => FactVocabulary.Of(scope).ToArray())];
        _firm = [.. _firmFacts.Select(_ => new FirmColumn(Count))];
        var starts = Measure(out var first, out var last);
        _oldest = asOf.Year - YearsKept;
        _years = [.. _yearFacts.Select((_, slot) => Column(first[slot], last[slot]))];
        _records = [.. starts.Select((start, scope) => new RecordColumns((FactScope)scope, start, start[Count]))];

        // Firm by firm, so that what belongs to one firm is read while it is near.
        for (var firm = 0; firm < Count; firm++)
            Lay(firm, new FactReader(_sheets[firm], asOf, knownAt));
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

    // Where the records of each firm begin, by scope; and the years that each yearly fact spans.
    private int[][] Measure(out int[] first, out int[] last)
    {
        (first, last) = (new int[_yearFacts.Length], new int[_yearFacts.Length]);
        Array.Fill(first, int.MaxValue);
        Array.Fill(last, int.MinValue);
        int[][] starts = [.. _recordFacts.Select(_ => new int[Count + 1])];
        for (var firm = 0; firm < Count; firm++)
        {
            for (var scope = 0; scope < starts.Length; scope++)
                starts[scope][firm + 1] = starts[scope][firm] + (_sheets[firm].RecordArray((FactScope)scope)?.Length ?? 0);
            for (var slot = 0; slot < first.Length; slot++)
            {
                var series = _sheets[firm].YearFacts(_yearFacts[slot]);
                if (series.Length > 0)
                    (first[slot], last[slot]) = (Math.Min(first[slot], series[0].Year), Math.Max(last[slot], series[^1].Year));
            }
        }

        return starts;
    }

    private YearColumn Column(int first, int last)
    {
        if (last == int.MinValue)
            return Population.YearColumn.Empty(Count);
        (first, last) = (Math.Max(first, _oldest), Math.Min(last, AsOf.Year));
        return new YearColumn(Count, first, Math.Max(0, last - first + 1));
    }

    private void Lay(int firm, in FactReader reader)
    {
        if (_sheets[firm].HasCreditCode)
            _creditCode.Set(firm);
        foreach (var definition in _firmFacts)
        {
            if (reader.Known(reader.Sheet.FirmFacts(definition)) is { } fact)
                LayFirm(firm, reader, definition, fact);
        }

        foreach (var definition in _yearFacts)
        {
            foreach (var head in reader.Sheet.YearFacts(definition))
                LayYear(firm, reader, definition, head);
        }

        for (var scope = 0; scope < _records.Length; scope++)
        {
            if (reader.Records((FactScope)scope) is { } records)
                LayRecords(firm, reader, (FactScope)scope, records);
        }
    }

    private void LayFirm(int firm, in FactReader reader, FactDefinition definition, Fact fact)
    {
        var column = _firm[definition.Slot];
        var dated = fact.ValidFrom is not null || fact.ValidTo is not null;
        if (TryRead(definition, fact.Content, column.Texts, out var value) && !(dated && reader.Known(fact.Next) is not null))
            column.Set(firm, value, fact.ValidFrom, fact.ValidTo);
        else
            _irregular.Set(firm);
    }

    private void LayYear(int firm, in FactReader reader, FactDefinition definition, Fact head)
    {
        var column = _years[definition.Slot];
        column.Stated(firm, head.Year);
        if (head.Year < _oldest)
            _irregular.Set(firm);
        else if (reader.HasEnded(head.Year) && reader.Known(head) is { } fact)
        {
            if (Scale.TryOf(definition.Type, fact.Content.Number, out var value))
                column.Set(firm, fact.Year, value);
            else
                _irregular.Set(firm);
        }
    }

    private void LayRecords(int firm, in FactReader reader, FactScope scope, FactRecord[] records)
    {
        var columns = _records[(int)scope];
        columns.Give(firm);
        for (var index = 0; index < records.Length; index++)
            SetRecord(columns, _recordFacts[(int)scope], reader, firm, records[index], columns.Start(firm) + index, columns.Start(Count), Day(scope));
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
