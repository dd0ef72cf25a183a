using Cultivation.Policies.Facts;

namespace Cultivation.Policies.Population;

/// <summary>The records of one kind of all firms, one after another, a column for each field.</summary>
internal sealed class RecordColumns
{
    private readonly int[] _start;
    private readonly Bits _given;
    private readonly Bits _happened;
    private readonly long[]?[] _values;
    private readonly Bits?[] _present;

    public RecordColumns(FactScope scope, int[] start, int records)
    {
        _start = start;
        _given = new Bits(start.Length);
        _happened = new Bits(records);
        var slots = FactVocabulary.SlotCount(scope);
        _values = new long[slots][];
        _present = new Bits[slots];
        Texts = [.. Enumerable.Range(0, slots).Select(_ => new TextIds())];
    }

    public TextIds[] Texts { get; }

    /// <summary>The records of a firm are those from its start to the next firm's.</summary>
    public int Start(int firm) => _start[firm];

    public bool IsGiven(int firm) => _given[firm];

    public bool HasHappened(int record) => _happened[record];

    public void Give(int firm) => _given.Set(firm);

    public void Happened(int record) => _happened.Set(record);

    public void Set(int slot, int record, int records, long value)
    {
        (_values[slot] ??= new long[records])[record] = value;
        (_present[slot] ??= new Bits(records)).Set(record);
    }

    public bool TryGet(int slot, int record, out long value)
    {
        if (_present[slot] is not { } present || !present[record])
        {
            value = 0;
            return false;
        }

        value = _values[slot]![record];
        return true;
    }

    public bool Is(int slot, int record, long value) => TryGet(slot, record, out var stated) && stated == value;
}
