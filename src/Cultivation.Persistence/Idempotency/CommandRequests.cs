using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Cultivation.Persistence;

/// <summary>Executes a command once, however often its caller repeats it.</summary>
public static class CommandRequests
{
    /// <summary>Largest answer that is kept, in bytes.</summary>
    public const int MaximumResponseBytes = 1024 * 1024;

    /// <summary>
    /// Runs work unless the same request was answered before in this jurisdiction; then the first answer is returned again.
    /// A repetition that arrives while the first is under way waits for its end. The answer is kept for ever, in the
    /// transaction of the effect; a command that fails leaves nothing and may be repeated with the same id.
    /// </summary>
    /// <param name="unit">The transaction of the effect.</param>
    /// <param name="requestId">Made by the caller, one for each command.</param>
    /// <param name="operation">Name of the command: the gRPC method.</param>
    /// <param name="content">The request as the caller sent it; the same content must give the same bytes.</param>
    /// <param name="work">The effect; gives the answer.</param>
    /// <exception cref="RequestIdReusedException">The id belongs to another operation, principal or content.</exception>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    /// <exception cref="InvalidOperationException">The answer is larger than <see cref="MaximumResponseBytes"/>.</exception>
    public static async Task<byte[]> OnceAsync(this UnitOfWork unit, Guid requestId, string operation, ReadOnlyMemory<byte> content, Func<Task<byte[]>> work)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentException.ThrowIfNullOrEmpty(operation);
        ArgumentNullException.ThrowIfNull(work);
        if (requestId == Guid.Empty)
            throw new ArgumentException("A command carries the id that its caller chose.", nameof(requestId));
        var key = new { unit.Caller.Jurisdiction, RequestId = requestId, Operation = operation, Digest = Digest(unit, operation, content.Span), RecordedAt = unit.Now };
        var isFirst = await unit.ExecuteAsync(
            """
            INSERT INTO command_requests (jurisdiction_code, request_id, operation, content_digest, recorded_at)
            VALUES (@Jurisdiction, @RequestId, @Operation, @Digest, @RecordedAt)
            ON CONFLICT DO NOTHING
            """, key) == 1;
        if (!isFirst)
            return await FirstAnswerAsync(unit, requestId, key.Digest);
        var response = await work();
        ArgumentNullException.ThrowIfNull(response);
        if (response.Length > MaximumResponseBytes)
            throw new InvalidOperationException($"The answer of {operation} has {response.Length} bytes; at most {MaximumResponseBytes} are kept.");
        await unit.ExecuteAsync(
            "UPDATE command_requests SET response = @Response WHERE jurisdiction_code = @Jurisdiction AND request_id = @RequestId",
            new { key.Jurisdiction, key.RequestId, Response = response });
        return response;
    }

    /// <summary>The same with typed answers, for example protobuf messages.</summary>
    /// <param name="unit">The transaction of the effect.</param>
    /// <param name="requestId">Made by the caller, one for each command.</param>
    /// <param name="operation">Name of the command: the gRPC method.</param>
    /// <param name="content">The request as the caller sent it; the same content must give the same bytes.</param>
    /// <param name="work">The effect; gives the answer.</param>
    /// <param name="write">The bytes of an answer: <c>message => message.ToByteArray()</c>.</param>
    /// <param name="read">The answer of such bytes: <c>RegisterReply.Parser.ParseFrom</c>.</param>
    /// <exception cref="RequestIdReusedException">The id belongs to another operation, principal or content.</exception>
    public static async Task<T> OnceAsync<T>(this UnitOfWork unit, Guid requestId, string operation, ReadOnlyMemory<byte> content, Func<Task<T>> work, Func<T, byte[]> write, Func<byte[], T> read)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(write);
        ArgumentNullException.ThrowIfNull(read);
        return read(await unit.OnceAsync(requestId, operation, content, async () => write(await work())));
    }

    private static async Task<byte[]> FirstAnswerAsync(UnitOfWork unit, Guid requestId, byte[] digest)
    {
        var first = await unit.QuerySingleAsync<Answer>(
            "SELECT content_digest, response FROM command_requests WHERE jurisdiction_code = @Jurisdiction AND request_id = @RequestId",
            new { unit.Caller.Jurisdiction, RequestId = requestId });
        if (!CryptographicOperations.FixedTimeEquals(first.ContentDigest, digest))
            throw new RequestIdReusedException(requestId);
        return first.Response ?? throw new InvalidOperationException($"Request {requestId} is repeated inside its own transaction.");
    }

    /// <summary>The principal is part of the content, so that nobody reads the answer that another one got.</summary>
    private static byte[] Digest(UnitOfWork unit, string operation, ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, Encoding.UTF8.GetBytes(operation));
        Append(hash, Encoding.UTF8.GetBytes(unit.Caller.Subject));
        Append(hash, content);
        return hash.GetHashAndReset();
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }

    private sealed record Answer
    {
        public required byte[] ContentDigest { get; init; }

        public byte[]? Response { get; init; }
    }
}
