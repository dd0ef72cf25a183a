namespace Cultivation.Persistence;

/// <summary>A set of numbers from 1, kept as ranges: small however many numbers, as long as the gaps are few.</summary>
internal sealed class SequenceSet
{
    private readonly SortedList<long, long> _ranges = [];

    public long Maximum => _ranges.Count == 0 ? 0 : _ranges.Values[^1];

    public void Add(long number)
    {
        var index = IndexAtOrBelow(number);
        if (index >= 0 && number <= _ranges.Values[index])
            return;
        var first = index >= 0 && _ranges.Values[index] == number - 1 ? _ranges.Keys[index] : number;
        if (_ranges.TryGetValue(number + 1, out var last))
            _ranges.Remove(number + 1);
        else
            last = number;
        _ranges[first] = last;
    }

    public bool Contains(long number) => IndexAtOrBelow(number) is >= 0 and var index && number <= _ranges.Values[index];

    /// <summary>What is missing, the last range without end.</summary>
    public IEnumerable<(long First, long Last)> Gaps()
    {
        var next = 1L;
        foreach (var (first, last) in _ranges)
        {
            if (first > next)
                yield return (next, first - 1);
            next = last + 1;
        }

        yield return (next, long.MaxValue);
    }

    private int IndexAtOrBelow(long number)
    {
        var (low, high) = (0, _ranges.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_ranges.Keys[middle] <= number)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return high;
    }
}
