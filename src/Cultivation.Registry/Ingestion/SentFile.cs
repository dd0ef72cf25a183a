using Cultivation.Contracts.Common.V1;

namespace Cultivation.Registry.Ingestion;

/// <summary>A file as it arrived and as it was read.</summary>
/// <param name="Header">What the deliverer said of it.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Read">What it says.</param>
public sealed record SentFile(DeliveryHeader Header, byte[] Content, DeliveredFile Read)
{
    /// <summary>SHA-256 of the bytes.</summary>
    public byte[] FileDigest => Convert.FromHexString(Header.Sha256);

    /// <summary>SHA-256 of what the mapping means.</summary>
    public byte[] MappingDigest => Convert.FromHexString(Read.Mapping.Digest);
}
