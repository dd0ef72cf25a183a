namespace Cultivation.Policies.Population;

/// <summary>One yearly fact: a row of years for each firm, of ended years only, as they were known.</summary>
internal sealed class YearColumn(int firms, int firstYear, int years)
{
    private readonly long[] _values = new long[firms * years];
    private readonly Bits _present = new(firms * years);
    private readonly int[] _latest = new int[firms];
    private readonly int[] _lastStated = new int[firms];

    public static YearColumn Empty(int firms) => new(firms, 0, 0);

    public int FirstYear => firstYear;

    public int LastYear => firstYear + years - 1;

    /// <summary>The latest year whose figure is seen; 0 where there is none.</summary>
    public int Latest(int firm) => _latest[firm];

    /// <summary>The latest year that is stated at all, seen or not; 0 where there is none.</summary>
    public int LastStated(int firm) => _lastStated[firm];

    public void Set(int firm, int year, long value)
    {
        var index = firm * years + year - firstYear;
        _values[index] = value;
        _present.Set(index);
        _latest[firm] = Math.Max(_latest[firm], year);
    }

    public void Stated(int firm, int year) => _lastStated[firm] = Math.Max(_lastStated[firm], year);

    public bool TryGet(int firm, int year, out long value)
    {
        var offset = year - firstYear;
        if (unchecked((uint)offset) >= (uint)years)
        {
            value = 0;
            return false;
        }

        var index = firm * years + offset;
        value = _values[index];
        return _present[index];
    }
}
