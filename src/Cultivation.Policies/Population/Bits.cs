namespace Cultivation.Policies.Population;

/// <summary>One bit for each position: whether a value is there.</summary>
internal sealed class Bits(int count)
{
    private readonly ulong[] _words = new ulong[(count + 63) / 64];

    public bool this[int index] => (_words[index >> 6] >> (index & 63) & 1) != 0;

    public void Set(int index) => _words[index >> 6] |= 1UL << (index & 63);
}
