using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cultivation.Contracts.Common.V1;
using Cultivation.ServiceDefaults.Errors;
using Cultivation.ServiceDefaults.Requests;
using Grpc.Core;

namespace Cultivation.ServiceDefaults.Deliveries;

/// <summary>
/// Receives the files that departments deliver (<c>common/v1/delivery.proto</c>): header first and once, then the bytes. A
/// bounded number is in memory at once; more wait a while and are then refused. Nothing is kept of a delivery that is refused.
/// </summary>
public sealed class FileUploads : IDisposable
{
    /// <summary>Largest file in bytes: 32 MiB.</summary>
    public const int LongestFileBytes = 32 * 1024 * 1024;

    /// <summary>Largest part in bytes: 1 MiB.</summary>
    public const int LongestPartBytes = 1024 * 1024;

    /// <summary>Largest mapping in bytes of UTF-8: 64 KiB.</summary>
    public const int LongestMappingBytes = 64 * 1024;

    /// <summary>Longest file name in characters.</summary>
    public const int LongestNameCharacters = 200;

    /// <summary>Files in memory at once, in one process: 8, which is 256 MiB at most.</summary>
    public const int AtOnce = 8;

    /// <summary>
    /// How long a delivery waits for a place: briefly, since what waits fills the window of its connection, which the deliveries
    /// under way on the same connection need.
    /// </summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    /// <summary>How long the next part may take; a sender that stays silent gives up its place.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);

    private static readonly SearchValues<char> HexadecimalDigits = SearchValues.Create("0123456789abcdef");

    private readonly SemaphoreSlim _places = new(AtOnce);

    /// <summary>Receives one delivery: <c>using var upload = await uploads.ReceiveAsync(stream, context.CancellationToken)</c>.</summary>
    /// <param name="parts">The call's request stream, of which nothing was read.</param>
    /// <param name="cancellationToken">The call's.</param>
    /// <exception cref="ServiceError">
    /// The header or a part is outside the protocol (<c>INVALID_FIELD</c>), the file is larger than allowed
    /// (<c>FILE_TOO_LARGE</c>), has another digest (<c>DIGEST_MISMATCH</c>) or stopped arriving (<c>DELIVERY_STALLED</c>), or too
    /// many are being received (<c>TOO_MANY_DELIVERIES</c>).
    /// </exception>
    public async Task<FileUpload> ReceiveAsync(IAsyncStreamReader<DeliverFileRequest> parts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (!await _places.WaitAsync(LongestWait, cancellationToken))
            throw ServiceError.Unavailable("TOO_MANY_DELIVERIES", "正在接收的文件过多，请稍后沿用原 request_id 重新送达。");
        try
        {
            var header = await ReadHeaderAsync(parts, cancellationToken);
            var requestId = Check(header);
            var content = await ReadContentAsync(parts, header, cancellationToken);
            return new FileUpload(requestId, header, content, () => _places.Release());
        }
        catch
        {
            _places.Release();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();

    private static async Task<DeliveryHeader> ReadHeaderAsync(IAsyncStreamReader<DeliverFileRequest> parts, CancellationToken cancellationToken)
    {
        using var silence = new Silence(cancellationToken);
        if (!await silence.NextAsync(parts) || parts.Current.PartCase != DeliverFileRequest.PartOneofCase.Header)
            throw ServiceError.InvalidField("header", "第一块应为文件说明（header），其后才是文件内容。");
        return parts.Current.Header;
    }

    private static Guid Check(DeliveryHeader header)
    {
        if (header.Length > LongestFileBytes)
            throw TooLarge();
        var requestId = Guid.Empty;
        var violations = new List<FieldViolation>();
        try
        {
            requestId = header.RequestId.ToRequestId();
        }
        catch (ServiceError error)
        {
            violations.AddRange(error.Fields.Select(field => field with { Field = $"header.{field.Field}" }));
        }

        if (!IsFileName(header.FileName))
            violations.Add(new("header.file_name", $"“file_name”应为1至{LongestNameCharacters}个字符的文件名，不含路径分隔符和控制字符。"));
        if (string.IsNullOrWhiteSpace(header.Mapping) || Encoding.UTF8.GetByteCount(header.Mapping) > LongestMappingBytes)
            violations.Add(new("header.mapping", "“mapping”应写明文件的读法，不超过64KiB。"));
        if (header.Sha256.Length != SHA256.HashSizeInBytes * 2 || header.Sha256.AsSpan().ContainsAnyExcept(HexadecimalDigits))
            violations.Add(new("header.sha256", "“sha256”应为整个文件的 SHA-256，64位小写十六进制。"));
        if (header.Length < 1)
            violations.Add(new("header.length", "“length”应为文件的字节数，至少为1。"));
        return violations.Count == 0 ? requestId : throw ServiceError.InvalidFields([.. violations]);
    }

    private static bool IsFileName(string name) =>
        name.Length is > 0 and <= LongestNameCharacters && name is not ("." or "..") && !name.Any(character => character is '/' or '\\' || char.IsControl(character));

    private static async Task<ReadOnlyMemory<byte>> ReadContentAsync(
        IAsyncStreamReader<DeliverFileRequest> parts, DeliveryHeader header, CancellationToken cancellationToken)
    {
        // Not cleared: pages that no part was written to are never touched.
        var content = GC.AllocateUninitializedArray<byte>((int)header.Length);
        var received = 0;
        using var silence = new Silence(cancellationToken);
        while (await silence.NextAsync(parts))
        {
            var part = parts.Current;
            if (part.PartCase == DeliverFileRequest.PartOneofCase.Header)
                throw ServiceError.InvalidField("header", "文件说明（header）只能发送一次。");
            if (part.PartCase != DeliverFileRequest.PartOneofCase.Content || part.Content.Length is 0 or > LongestPartBytes)
                throw ServiceError.InvalidField("content", "文件内容每块应为1字节至1MiB，请重新分块。");
            if (part.Content.Length > content.Length - received)
                throw WrongLength(header, $"超过{header.Length}字节");
            part.Content.Span.CopyTo(content.AsSpan(received));
            received += part.Content.Length;
        }

        if (received < content.Length)
            throw WrongLength(header, string.Create(CultureInfo.InvariantCulture, $"{received}字节"));
        if (Convert.ToHexStringLower(SHA256.HashData(content)) != header.Sha256)
            throw new ServiceError(StatusCode.InvalidArgument, "DIGEST_MISMATCH", "收到的内容与“sha256”不符，文件在途中或读取时变了，请重新送达。")
            {
                Fields = [new("header.sha256", "与收到的内容不符。")],
            };
        return content;
    }

    private static ServiceError WrongLength(DeliveryHeader header, string received) =>
        ServiceError.InvalidField("header.length", string.Create(CultureInfo.InvariantCulture, $"“length”为{header.Length}字节，实际收到{received}，请重新送达。"));

    private static ServiceError TooLarge() => new(StatusCode.ResourceExhausted, "FILE_TOO_LARGE", "文件超过32MiB，请拆成几个文件送达。")
    {
        Fields = [new("header.length", "不得超过33554432字节（32MiB）。")],
    };

    /// <summary>Reads part after part, and ends the delivery where the next one does not come in time.</summary>
    private sealed class Silence(CancellationToken call) : IDisposable
    {
        private readonly CancellationTokenSource _source = CancellationTokenSource.CreateLinkedTokenSource(call);

        public async Task<bool> NextAsync(IAsyncStreamReader<DeliverFileRequest> parts)
        {
            _source.CancelAfter(LongestSilence);
            try
            {
                return await parts.MoveNext(_source.Token);
            }
            catch (OperationCanceledException) when (!call.IsCancellationRequested)
            {
                throw new ServiceError(StatusCode.DeadlineExceeded, "DELIVERY_STALLED", "超过60秒没有收到文件的下一块，请沿用原 request_id 重新送达。");
            }
        }

        public void Dispose() => _source.Dispose();
    }
}
