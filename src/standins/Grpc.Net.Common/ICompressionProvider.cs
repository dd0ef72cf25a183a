using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>Compresses and decompresses messages with one algorithm.</summary>
public interface ICompressionProvider
{
    /// <summary>The algorithm's name in the headers <c>grpc-encoding</c> and <c>grpc-accept-encoding</c>.</summary>
    string EncodingName { get; }

    /// <summary>A stream that compresses what is written to it. Disposing it leaves <paramref name="stream"/> open.</summary>
    /// <param name="stream">Where the compressed bytes go.</param>
    /// <param name="compressionLevel">The level; null for the provider's own.</param>
    /// <returns>The stream to write to.</returns>
    Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel);

    /// <summary>A stream that gives what compressed bytes stand for.</summary>
    /// <param name="stream">Where the compressed bytes come from.</param>
    /// <returns>The stream to read from.</returns>
    Stream CreateDecompressionStream(Stream stream);
}
