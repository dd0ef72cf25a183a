namespace Cultivation.Samples;

/// <summary>
/// The same numbers for the same seed on every machine and every version of .NET (SplitMix64). Each purpose draws from a stream of
/// its own, so that one more draw for one purpose does not change all the others.
/// </summary>
/// <param name="seed">Start of the stream.</param>
public sealed class SampleRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The stream of a purpose.</summary>
    /// <param name="seed">Seed of the sample.</param>
    /// <param name="purpose">What is drawn, for example <c>620722/names</c>.</param>
    public static SampleRandom For(long seed, string purpose)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        unchecked
        {
            // FNV-1a over the purpose, so that neighbouring seeds and names give unrelated streams.
            var hash = 14695981039346656037UL ^ (ulong)seed;
            foreach (var character in purpose)
                hash = (hash ^ character) * 1099511628211UL;
            return new SampleRandom(hash);
        }
    }

    /// <summary>A number from 0 to one below the bound.</summary>
    /// <param name="bound">At least 1.</param>
    public int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        return (int)(Next() % (ulong)bound);
    }

    /// <summary>A number between two bounds, both included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>True in so many of a hundred cases.</summary>
    public bool Chance(int percent) => Below(100) < percent;

    /// <summary>One of a list that is not empty.</summary>
    public T Pick<T>(IReadOnlyList<T> list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return list[Below(list.Count)];
    }

    private ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15UL;
            var mixed = _state;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return mixed ^ (mixed >> 31);
        }
    }
}
