namespace Cultivation.Persistence;

/// <summary>Signs and checks page tokens.</summary>
internal sealed class PageTokens(byte[] key)
{
    internal byte[] Key { get; } = key;
}
