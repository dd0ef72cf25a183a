using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>The encoding <c>gzip</c> (RFC 1952).</summary>
public sealed class GzipCompressionProvider : ICompressionProvider
{
    private readonly CompressionLevel _defaultCompressionLevel;

    /// <summary>Creates a provider.</summary>
    /// <param name="defaultCompressionLevel">The level where a call names none.</param>
    public GzipCompressionProvider(CompressionLevel defaultCompressionLevel) =>
        _defaultCompressionLevel = defaultCompressionLevel;

    /// <inheritdoc/>
    public string EncodingName => "gzip";

    /// <inheritdoc/>
    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) =>
        new GZipStream(stream, compressionLevel ?? _defaultCompressionLevel, leaveOpen: true);

    /// <inheritdoc/>
    public Stream CreateDecompressionStream(Stream stream) => new GZipStream(stream, CompressionMode.Decompress);
}
