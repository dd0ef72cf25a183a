namespace Cultivation.Policies.Population;

/// <summary>One fact of the firms themselves, with the days between which it is true.</summary>
internal sealed class FirmColumn(int firms)
{
    private readonly long[] _values = new long[firms];
    private readonly Bits _present = new(firms);
    private readonly Bits _dated = new(firms);
    private Dictionary<int, (int From, int To)>? _between;

    public TextIds Texts { get; } = new();

    public bool IsDated(int firm) => _dated[firm];

    public void Set(int firm, long value, DateOnly? from, DateOnly? to)
    {
        _values[firm] = value;
        _present.Set(firm);
        if (from is null && to is null)
            return;
        _dated.Set(firm);
        (_between ??= [])[firm] = (from?.DayNumber ?? int.MinValue, to?.DayNumber ?? int.MaxValue);
    }

    public bool TryGet(int firm, int day, out long value)
    {
        value = _values[firm];
        return _present[firm] && (!_dated[firm] || (_between![firm] is var (from, to) && from <= day && day <= to));
    }
}
