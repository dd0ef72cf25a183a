using System.Security.Cryptography;
using Cultivation.Contracts.Common.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Cultivation.Client.Deliveries;

/// <summary>
/// A file to be delivered, read whole beforehand, so that a repetition sends the same bytes under the same request id. Keep the
/// object to deliver again after a failure: it has one effect.
/// </summary>
public sealed class FileDelivery
{
    /// <summary>Largest file in bytes: 32 MiB.</summary>
    public const int LongestBytes = 32 * 1024 * 1024;

    private const int PartBytes = 256 * 1024;

    private readonly byte[] _content;
    private readonly string _sha256;

    /// <summary>A file that is in memory.</summary>
    /// <param name="fileName">1 to 200 characters, without folders.</param>
    /// <param name="content">1 to <see cref="LongestBytes"/> bytes; not to be changed afterwards.</param>
    /// <param name="mapping">How its columns are read: one entry of a <c>mapping.yaml</c> (<see cref="MappingFile"/>).</param>
    /// <exception cref="ArgumentException">The file is empty or too large.</exception>
    public FileDelivery(string fileName, byte[] content, string mapping)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
        ArgumentException.ThrowIfNullOrWhiteSpace(mapping);
        ArgumentNullException.ThrowIfNull(content);
        if (content.Length is 0 or > LongestBytes)
            throw new ArgumentException($"{fileName} 应为1字节至32MiB，实际为{content.Length}字节。", nameof(content));
        FileName = fileName;
        Mapping = mapping;
        _content = content;
        _sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
    }

    /// <summary>Name of the file, without folders.</summary>
    public string FileName { get; }

    /// <summary>How its columns are read.</summary>
    public string Mapping { get; }

    /// <summary>Recognises a repetition; a UUID of this delivery by default.</summary>
    public Guid RequestId { get; init; } = Guid.NewGuid();

    /// <summary>Everything is read and checked and nothing is kept.</summary>
    public bool DryRun { get; init; }

    /// <summary>One refused row refuses the file; otherwise good rows are kept and bad ones are reported.</summary>
    public bool AllOrNothing { get; init; }

    /// <summary>Reads a file from the disk.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mapping">How its columns are read.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ArgumentException">The file is empty or too large.</exception>
    public static async Task<FileDelivery> ReadAsync(string path, string mapping, CancellationToken cancellationToken = default)
    {
        await using var stream = File.OpenRead(path);
        return await ReadAsync(Path.GetFileName(path), stream, mapping, cancellationToken);
    }

    /// <summary>Reads a file from a stream, to its end.</summary>
    /// <param name="fileName">1 to 200 characters, without folders.</param>
    /// <param name="stream">The file.</param>
    /// <param name="mapping">How its columns are read.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ArgumentException">The file is empty or too large.</exception>
    public static async Task<FileDelivery> ReadAsync(string fileName, Stream stream, string mapping, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var content = new MemoryStream();
        var buffer = new byte[PartBytes];
        while (content.Length <= LongestBytes && await stream.ReadAsync(buffer, cancellationToken) is > 0 and var count)
            content.Write(buffer, 0, count);
        return new FileDelivery(fileName, content.ToArray(), mapping);
    }

    internal async Task<DeliverFileResponse> SendAsync(
        Func<AsyncClientStreamingCall<DeliverFileRequest, DeliverFileResponse>> open, int attempt, IProgress<DeliveryProgress>? progress)
    {
        using var call = open();
        try
        {
            await call.RequestStream.WriteAsync(new DeliverFileRequest { Header = Header() });
            for (var sent = 0; sent < _content.Length;)
            {
                var part = _content.AsMemory(sent, Math.Min(PartBytes, _content.Length - sent));
                await call.RequestStream.WriteAsync(new DeliverFileRequest { Content = UnsafeByteOperations.UnsafeWrap(part) });
                sent += part.Length;
                progress?.Report(new DeliveryProgress(sent, _content.Length, attempt));
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception failure) when (failure is RpcException or InvalidOperationException or IOException)
        {
            // The service has answered before it read everything, or the stream broke: the answer says which.
            return await call.ResponseAsync;
        }

        return await call.ResponseAsync;
    }

    private DeliveryHeader Header() => new()
    {
        RequestId = RequestId.ToString("D"),
        FileName = FileName,
        Mapping = Mapping,
        Sha256 = _sha256,
        Length = _content.Length,
        DryRun = DryRun,
        AllOrNothing = AllOrNothing,
    };
}
