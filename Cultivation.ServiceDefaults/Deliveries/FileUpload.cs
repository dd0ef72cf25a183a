using Cultivation.Contracts.Common.V1;

namespace Cultivation.ServiceDefaults.Deliveries;

/// <summary>
/// A file that arrived whole and with the digest that its header names. Disposed when its bytes are no longer needed, so
/// that another delivery may take its place in memory.
/// </summary>
public sealed class FileUpload : IDisposable
{
    private Action? _release;

    internal FileUpload(Guid requestId, DeliveryHeader header, ReadOnlyMemory<byte> content, Action release)
    {
        RequestId = requestId;
        Header = header;
        Content = content;
        _release = release;
    }

    /// <summary>The header's <c>request_id</c>.</summary>
    public Guid RequestId { get; }

    /// <summary>What the caller said of the file; every field is within its limits.</summary>
    public DeliveryHeader Header { get; }

    /// <summary>The file, 1 to <see cref="FileUploads.LongestFileBytes"/> bytes.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
